"""How the sources say that something is wrong: one code a kind of fault, and many faults told at once. What each code
means stands in `rules`: D in `rules/fatal`, C in `rules/files`."""

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
