"""How the sources say that something is wrong: one code a kind of fault, and many faults told at once.

| code | what is invalid                                   | code | what is invalid                              |
|------|---------------------------------------------------|------|----------------------------------------------|
| D01  | a file: missing, unreadable, too large, outside   | D06  | a jump (`to`)                                |
| D02  | bytes: no known encoding, control characters      | D07  | a plan's letters                             |
| D03  | YAML: syntax, doubled key, alias, tag, depth      | D08  | a picture: missing, corrupt, refused         |
| D04  | a field: unknown, missing, wrong value            | D09  | copy: front matter, table, picture's wording |
| D05  | a name: no such article, named twice              | D10  | a house folder: styles, templates            |
| D12  | a wish for an article's place                    |      |                                              |

| finding | what a proof-reader should see                                           |
|---------|--------------------------------------------------------------------------|
| C01     | bytes in GB18030 or UTF-16 were read (info)                              |
| C02     | an article has no text (warning)                                         |
| C03     | a link leads to another scheme than http, https, mailto (warning)        |
| C04     | an article stands on no page (error)                                     |
| C05     | something in `articles/` is no article and was not read (warning)        |
| C06     | an article is not in the order of weight and was put last (warning)      |
| C07     | a picture is written inside a line and stays text (warning)              |
| C09     | characters of a file are neither in the model nor syntax (error)         |
| C10     | asterisks that may be marks of bold or hide a name (warning)             |
| C11     | soft returns of other programs were read as line ends (info)             |
| C12     | a title or picture of a joined part has no place in the article (error)  |
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from typeset.errors import EditionError, EditionErrors, Text, Where

T = TypeVar("T")


def fault(code: str, cause: tuple[str, str], cure: tuple[str, str], where: Where) -> EditionError:
    """An error of the edition; `cause` and `cure` are (Chinese, English)."""
    return EditionError(code, Text(*cause), Text(*cure), where)


def group(errors: Iterable[EditionError]) -> EditionErrors:
    """All of the errors as one exception, ordered by file and line."""
    ordered = sorted(errors, key=lambda error: (error.where.file, error.where.line, error.where.field))
    return EditionErrors("the edition is invalid", ordered)


def each(problem: EditionError | ExceptionGroup[EditionError]) -> Iterator[EditionError]:
    """The single errors of an error or of a group of them."""
    if isinstance(problem, EditionError):
        yield problem
        return
    for inner in problem.exceptions:
        yield from each(inner)


def gather(calls: Iterable[Callable[[], T]]) -> tuple[tuple[T, ...], tuple[EditionError, ...]]:
    """Make every call; the results of those that succeed, and the errors of those that do not."""
    results: list[T] = []
    errors: list[EditionError] = []
    for call in calls:
        try:
            results.append(call())
        except (EditionError, EditionErrors) as problem:
            errors.extend(each(problem))
    return tuple(results), tuple(errors)


def all_or_raise(calls: Iterable[Callable[[], T]]) -> tuple[T, ...]:
    """The results of all calls; EditionErrors with everything that went wrong otherwise."""
    results, errors = gather(calls)
    if errors:
        raise group(errors)
    return results
