"""A newspaper's settings: what stays the same from issue to issue."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from typeset.units import Mm


@dataclass(frozen=True, slots=True)
class LetteredPages:
    """Pages under a letter with a numbering of their own (A叠): how many there are, all that follow where it is 0, and
    the paper's section that they are of."""

    letter: str
    count: int = 0
    section: str = ""


class PageNumber(NamedTuple):
    """A page by the letter of its section, empty where it has none, and its number there."""

    letter: str
    number: int


class GutterStrip(NamedTuple):
    """A strip between two pages of a sheet (中缝) under the number of a page that it has besides theirs."""

    number: int
    first: int
    second: int


@dataclass(frozen=True, slots=True)
class Labels:
    """How the paper writes a page's number: `{han}` 四, `{n}` 4, `{nn}` 04, `{section}` the section's letter: one for
    the whole paper, or those of the issue's `lettered` sections. `spreads` are the pages of the issue that run over the
    next one (跨版), `strips` those that stand between two, which the paper calls `between`."""

    page: str = "第{han}版"
    section: str = ""
    lettered: tuple[LetteredPages, ...] = ()
    spreads: tuple[int, ...] = ()
    strips: tuple[GutterStrip, ...] = ()
    between: str = "中缝"

    def over(self, number: int) -> tuple[int, ...]:
        """The running numbers that the page of that number bears: two where it is a spread, none where it is a strip
        between two."""
        if self.strip(number):
            return ()
        return (number, number + 1) if number in self.spreads else (number,)

    def strip(self, number: int) -> GutterStrip | None:
        """The strip that the page of that number is, if it is one."""
        return next((one for one in self.strips if one.number == number), None)

    def begun(self, number: int) -> int:
        """The number under which a page stands that may be the second of a spread: that of the first."""
        return number - 1 if number - 1 in self.spreads else number

    def of(self, number: int) -> PageNumber:
        """The page of that running number, from 1; of a strip the first that it stands between."""
        if strip := self.strip(number):
            number = strip.first
        for one in self.lettered:
            if number <= one.count or one is self.lettered[-1]:
                return PageNumber(one.letter, number)
            number -= one.count
        return PageNumber(self.section, number)

    def running(self, letter: str | None, number: int) -> int:
        """The running number of a page of a section, of a spread that of its first page; 0 where there is none. Without
        letters it is the number."""
        return self.begun(self._running(letter, number))

    def _running(self, letter: str | None, number: int) -> int:
        if not self.lettered or letter is None:
            return number
        before = 0
        for one in self.lettered:
            if one.letter == letter:
                return before + number if number <= one.count or not one.count else 0
            before += one.count
        return 0


class JumpEnd(StrEnum):
    """An end of a jump, by the line that is printed there: 下转 under the part that goes on, 上接 over the next one.

    The value is the line's class in sheets, its role among a page's lines and the beginning of its anchor.
    """

    TO = "jump-to"
    BACK = "jump-back"

    @property
    def other(self) -> "JumpEnd":
        """The end that this one leads to."""
        return JumpEnd.BACK if self is JumpEnd.TO else JumpEnd.TO

    @property
    def step(self) -> int:
        """How many parts of the article on its partner stands."""
        return 1 if self is JumpEnd.TO else -1

    @property
    def verb(self) -> str:
        """The trade's word for the line, which papers print unless they have one of their own."""
        return "下转" if self is JumpEnd.TO else "上接"


@dataclass(frozen=True, slots=True)
class Markers:
    """How the paper writes its jumps: verbs, brackets and arrows around the page label."""

    to: str = JumpEnd.TO.verb
    back: str = JumpEnd.BACK.verb
    open: str = "（"
    close: str = "）"
    arrow_to: str = ""
    arrow_back: str = ""

    def before(self, end: JumpEnd) -> str:
        """What the line at an end of a jump has before the label of the page that it names."""
        arrow, verb = (self.arrow_to, self.to) if end is JumpEnd.TO else (self.arrow_back, self.back)
        return f"{self.open}{arrow}{verb}"


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the regulation asks of every issue (《报纸出版形式》 2020): empty fields become findings."""

    cn: str = ""
    postal_code: str = ""
    competent: str = ""
    sponsor: str = ""
    publisher: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    url: str = ""
    printer: str = ""
    printer_address: str = ""
    distribution: str = ""
    price: str = ""


@dataclass(frozen=True, slots=True)
class MakeupWishes:
    """How the paper wants its pages made up: `weights` of taboos and prices by name, and which pages may let an
    article jump (`front`, `all` or `none`). `briefs` and `notices` are the heads over groups of briefs and of small
    notices: empty for those of the paper's language, `off` where each stands alone."""

    weights: tuple[tuple[str, float], ...] = ()
    jumps: str = "front"
    briefs: str = ""
    notices: str = ""


@dataclass(frozen=True, slots=True)
class AdModule:
    """A size in which the paper sells its space (广告规格), by its name: basic columns by lines of the grid, or the
    millimetres of its sides, the `whole` type area, or the `ear` beside the paper's name (报眼)."""

    name: str
    columns: int = 0
    lines: int = 0
    width: Mm = Mm(0.0)
    height: Mm = Mm(0.0)
    whole: bool = False
    ear: bool = False


@dataclass(frozen=True, slots=True)
class Booking:
    """An advertisement that the desk gives a place: the article's name, its page, its module, where on the page (head,
    foot, head-left …), whether the page keeps its folio line, and the line of edition.yaml that says so."""

    ad: str
    page: int
    module: AdModule
    at: str = "foot"
    folio: bool = True
    line: int = 0


@dataclass(frozen=True, slots=True)
class Nameplate:
    """A name drawn as a picture (报头题字): the file `image` within the `folder` that it was found in, as wide as
    `ratio` times its height; `place` is the file and line that names it."""

    image: str
    folder: Path
    ratio: float
    place: str = ""

    @property
    def file(self) -> Path:
        """The picture's file."""
        return self.folder / self.image

    @property
    def is_upright(self) -> bool:
        """Whether its characters stand below each other (竖题), so that it takes the side of a masthead."""
        return self.ratio < UPRIGHT


UPRIGHT = 0.75
"""Width to height of two characters below each other is a half, of two beside each other two."""


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column of the paper (栏目) by its label, with the logo (题花) that stands beside heads with that label."""

    label: str
    logo: Nameplate


@dataclass(frozen=True, slots=True)
class PaperSection:
    """A section of the paper (要闻, 文化) by its name: the `classes` that its pages have for sheets, and its name as a
    picture, which stands at the head of its first page; `place` is the file and line that says so."""

    name: str
    classes: tuple[str, ...] = ()
    place: str = ""
    nameplate: Nameplate | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Where the book is published: a `kind` of catalogue, folder, mail or webdav, and what that kind needs.

    Passwords never stand here: `secret` names the environment variable that holds one.
    """

    name: str
    kind: str
    folder: str = ""
    keep_issues: int = 0
    keep_days: int = 0
    url: str = ""
    host: str = ""
    port: int = 0
    tls: str = "starttls"
    user: str = ""
    sender: str = ""
    to: tuple[str, ...] = ()
    limit_mb: int = 50
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Inks:
    """Cyan, magenta, yellow and black, each from 0 to 1."""

    cyan: float = 0.0
    magenta: float = 0.0
    yellow: float = 0.0
    black: float = 0.0

    @property
    def percent(self) -> float:
        """All four together in percent."""
        return round(100 * (self.cyan + self.magenta + self.yellow + self.black), 4)

    def tint(self, part: float) -> "Inks":
        """So much of each."""
        parts = (self.cyan, self.magenta, self.yellow, self.black)
        return Inks(*(round(part * ink, 4) for ink in parts))


@dataclass(frozen=True, slots=True)
class InkRecipe:
    """The inks that the press prints a colour of the sheets with, which is named as there (`#a6192e`); with a `spot`,
    an ink of that name and a plate of its own, for which the four inks stand where the plant has none."""

    colour: str
    inks: Inks
    spot: str = ""


BUILT_IN_RECIPE = (
    InkRecipe("#a6192e", Inks(magenta=1.0, yellow=0.9)),
    InkRecipe("#f1ece4", Inks(black=0.06)),
)
"""The inks of the colours that the built-in sheets have: the accent without black, which would be a grey on its plate;
the tint under parts in black alone, whose dots need no register."""


@dataclass(frozen=True, slots=True)
class SheetWishes:
    """How pages lie on the sheets of a press: how far apart the two of a side are at the fold (中缝), and how much
    nearer to it than those of the sheet around them (爬移)."""

    gutter: Mm = Mm(0.0)
    creep: Mm = Mm(0.0)


class PressStandard(StrEnum):
    """A standard of files for the press, as the setting and the option name it: PDF/X-4 (ISO 15930-7), or PDF/X-1a of
    2003 (ISO 15930-4), which has inks alone and nothing transparent."""

    X4 = "x4"
    X1A = "x1a"


@dataclass(frozen=True, slots=True)
class Resolution:
    """Pixels an inch that pictures have at their size in print: those of fewer than `least` are told, since a
    newspaper's screen shows the pixels; those of more than `most` are brought down to it, which is one and a half times
    what a screen of 85 lines needs."""

    least: int = 100
    most: int = 220


@dataclass(frozen=True, slots=True)
class PressWishes:
    """What the plant asks of files for its press: the ICC `profile` of its inks on its paper (none: that of newsprint),
    how much ink a point takes at most in percent (TAC), with which inks it prints colours of the sheets, how far pages
    bleed over the trim (none: as far as is usual where something reaches it), whether crop and registration marks
    and bars of the inks stand around them, how pages lie on sheets, how many pixels pictures have, by how many percent
    they are sharpened, and which standard its files keep."""

    profile: Path | None = None
    tac: int = 220
    recipe: tuple[InkRecipe, ...] = BUILT_IN_RECIPE
    bleed: Mm | None = None
    marks: bool = False
    sheets: SheetWishes = SheetWishes()
    resolution: Resolution = Resolution()
    sharpen: int = 0
    standard: PressStandard = PressStandard.X4


@dataclass(frozen=True, slots=True)
class Paper:
    """A newspaper's settings: name, format (broadsheet 对开 or tabloid 四开), forms of labels and markers; `captions`
    says where those of groups of pictures stand whose article does not."""

    name: str
    name_latin: str = ""
    format: str = "broadsheet"
    city: str = ""
    lang: str = "zh-CN"
    imprint: Imprint = Imprint()
    labels: Labels = Labels()
    markers: Markers = Markers()
    makeup: MakeupWishes = MakeupWishes()
    publish: tuple[Target, ...] = ()
    ads: tuple[AdModule, ...] = ()
    ads_in_book: bool = True
    nameplate: Nameplate | None = None
    sections: tuple[PaperSection, ...] = ()
    columns: tuple[PaperColumn, ...] = ()
    captions: str = ""
    press: PressWishes = PressWishes()
    styles: tuple[Path, ...] = ()
    templates: Path | None = None

    def logo(self, label: str) -> Nameplate | None:
        """The logo of the column of that label, where it has one."""
        return next((one.logo for one in self.columns if one.label == label), None)

    def section(self, name: str) -> PaperSection | None:
        """The section of that name, where the paper says anything of it."""
        return next((one for one in self.sections if one.name == name), None)
