"""Values of YAML over several lines, joined as lines of copy are: nothing between Han, a space between words.

YAML 1.2.2 §6.5 (https://yaml.org/spec/1.2.2/#65-line-folding) puts a space where a line ends, which nobody typed and
which would be printed in the middle of a headline. An empty line is a line end, as there.
"""

import re

import yaml

from typeset.sources.joining import join_lines

_EMPTY_LINE = re.compile(r"\n[ \t]*\n[ \t\n]*")


def folded(written: str, node: yaml.ScalarNode) -> str:
    """The value of a node that stands in its file as `written`."""
    text = _unfolded(written, node.style) if "\n" in written else None
    if text is None:
        return str(node.value)
    return "\n".join(join_lines(paragraph) for paragraph in _EMPTY_LINE.split(text))


def _unfolded(written: str, style: str | None) -> str | None:
    """The lines of a value that YAML would fold; None where it does not, or where escapes and indents say how."""
    match style:
        case None:
            return written
        case "'":
            return written[1:-1].replace("''", "'")
        case ">":
            body = written.partition("\n")[2].rstrip()
            indents = {len(line) - len(line.lstrip(" ")) for line in body.split("\n") if line.strip()}
            return body.strip() if len(indents) == 1 else None
    return None
