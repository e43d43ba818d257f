"""What can go wrong, told with code, cause and cure: errors stop a run, findings are reported by it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Text:
    """One message in the two languages that users read."""

    zh: str
    en: str

    def __str__(self) -> str:
        return f"{self.zh} / {self.en}"

    @property
    def phrase(self) -> "Text":
        """A sentence as it stands within a line: without its stop, in English with a small letter first."""
        return Text(self.zh.removesuffix("。"), self.en[:1].lower() + self.en[1:].removesuffix("."))


@dataclass(frozen=True, slots=True)
class Where:
    """A place in what the desk wrote: file relative to the edition, line from 1, field; empty where unknown."""

    file: str = ""
    line: int = 0
    field: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place} ({self.field})".lstrip() if self.field else place


class TypesetError(Exception):
    """A run that cannot go on: `code` names the case, `cause` says what happened, `cure` the way out."""

    exit_code = 3

    def __init__(self, code: str, cause: Text, cure: Text, where: Where | None = None) -> None:
        super().__init__(f"{code}: {where or ''} {cause.en} {cure.en}")
        self.code, self.cause, self.cure = code, cause, cure
        self.where = where or Where()


class EditionError(TypesetError):
    """The edition on disk is invalid (exit code 3)."""


class EditionErrors(ExceptionGroup[EditionError]):
    """All that is invalid in one edition, so that the desk mends it in one go (exit code 3)."""

    def each(self) -> Iterator[EditionError]:
        """The errors one by one, those of groups within the group too."""
        for error in self.exceptions:
            if isinstance(error, EditionErrors):
                yield from error.each()
            else:
                assert isinstance(error, EditionError)
                yield error


class MachineError(TypesetError):
    """The machine lacks something: a library, a font, room to write (exit code 4)."""

    exit_code = 4


class MisuseError(TypesetError):
    """The command was misused (exit code 2)."""

    exit_code = 2


class Severity(StrEnum):
    """How much a finding weighs; an error makes the run exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


_LETTER_AND_NUMBER = re.compile("[A-Z][0-9]{2}")


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule, or a stop, as a row of its table and as a person looks it up: what it finds, why that is asked (a clause,
    or what goes wrong otherwise), what mends it. Where some breaks weigh otherwise than most, `severity` is the usual
    one and `also` has the others. Tables that look by themselves add to it how they look and what that costs."""

    id: str
    severity: Severity
    what: Text
    why: Text
    cure: Text
    also: tuple[Severity, ...] = field(default=(), kw_only=True)

    @property
    def family(self) -> str:
        """The letter that it begins with; STYLE, machine or RUN where its id is a word."""
        if _LETTER_AND_NUMBER.fullmatch(self.id):
            return self.id[0]
        return next((name for name in ("STYLE", "machine") if self.id.startswith(name)), "RUN")

    @property
    def severities(self) -> tuple[Severity, ...]:
        """Every severity that it may be told with, the usual one first."""
        return (self.severity, *self.also)


@dataclass(frozen=True, slots=True)
class Mend:
    """What would mend a finding without a doubt: in a block of the article as it was written (its number, from 0), or
    in the `title` that is named (a field of the front matter, the block is -1 then; or `alt`, what the block's picture
    shows), the characters from `start` up to, not including, `end` become `text`."""

    block: int
    start: int
    end: int
    text: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of an article as it was written: from `start` up to, not including, `end`, of a block (its number,
    from 0), or of the `title` that is named (kicker, headline, deck; the block is -1 then)."""

    block: int
    start: int
    end: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the edition that a proof-reader should see, never an exception.

    `id` is the rule (such as J01), `quote` the exact characters it is about, `page` the page number or 0,
    `place` a short hint where to look (a slot, a line, a file and line), `cure` what to do about it, `mend` the very
    change where only one can be meant, `at` the characters of the article that it is about, None where it is about
    none or about the page.
    """

    id: str
    severity: Severity
    message: Text
    quote: str = ""
    article: str = ""
    page: int = 0
    place: str = ""
    cure: Text = field(default_factory=lambda: Text("", ""))
    mend: Mend | None = None
    at: Stretch | None = None


@dataclass(frozen=True, slots=True)
class Waiver:
    """A finding that the desk lets stand: its rule, its article (empty: any), words in its quote, and why."""

    rule: str
    article: str
    quote: str
    why: str
    line: int = 0


class Stage(StrEnum):
    """A stage at which a page is signed: galley proofs (一校, 二校, 三校), and the page as it goes to print (清样).
    A page that is signed at the last one may be printed."""

    FIRST = "一校"
    SECOND = "二校"
    THIRD = "三校"
    LAST = "清样"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who let a page pass at which stage, when (ISO 8601), and the fingerprint of the page that was seen."""

    page: int
    stage: str
    name: str
    time: str
    hash: str
