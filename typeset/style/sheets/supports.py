"""@supports is answered: whether composer or painter knows a declaration (CSS Conditional 3).

https://drafts.csswg.org/css-conditional-3/#at-supports
"""

from collections.abc import Sequence

import cssselect2
import tinycss2
from tinycss2.ast import Declaration, FunctionBlock, IdentToken, Node, ParenthesesBlock, WhitespaceToken

from typeset.style.properties.painted import PAINTED
from typeset.style.properties.table import PROPERTIES
from typeset.style.properties.values import SHORTHANDS, known, longhands, written


def is_supported(tokens: Sequence[Node]) -> bool:
    """The answer to a condition; what cannot be read is not supported."""
    parts = [token for token in tokens if not isinstance(token, WhitespaceToken)]
    if parts and _is_word(parts[0], "not"):
        return len(parts) == 2 and _is_condition(parts[1]) and not _answer(parts[1])
    answers, words = [_answer(part) for part in parts[::2]], parts[1::2]
    if not answers or len(parts) % 2 == 0:
        return False
    if all(_is_word(word, "and") for word in words):
        return all(answers)
    return all(_is_word(word, "or") for word in words) and any(answers)


def _is_condition(token: Node) -> bool:
    return isinstance(token, ParenthesesBlock | FunctionBlock)


def _is_word(token: Node, word: str) -> bool:
    return isinstance(token, IdentToken) and token.lower_value == word


def _answer(token: Node) -> bool:
    if isinstance(token, FunctionBlock):
        return token.lower_name == "selector" and _is_selector(token.arguments)
    if not isinstance(token, ParenthesesBlock):
        return False
    found = tinycss2.parse_one_declaration(token.content, skip_comments=True)
    return _is_known(found) if isinstance(found, Declaration) else is_supported(token.content)


def _is_known(declared: Declaration) -> bool:
    name, text = declared.lower_name, written(declared.value)
    if name in PROPERTIES or name in SHORTHANDS:
        try:
            return all(known(*pair) for pair in longhands(name, text))
        except ValueError:
            return False
    return name in PAINTED or name.startswith("--")


def _is_selector(tokens: Sequence[Node]) -> bool:
    try:
        return bool(cssselect2.compile_selector_list(tokens))
    except cssselect2.SelectorError:
        return False
