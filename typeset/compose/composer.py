"""The composer: articles in, galleys out, each article set once for each measure and rank."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from typeset.apart.beside import beside
from typeset.compose.blocks.caption import set_caption, set_note
from typeset.compose.blocks.collect import Collected, apart_paths, collect, text_paths
from typeset.compose.blocks.picturestrips import PictureSize, as_wide, inline_figures, picture_strip
from typeset.compose.blocks.strips import in_inset, inset_place, strips
from typeset.compose.blocks.table import set_table
from typeset.compose.blocks.tablestrips import padding, standing, table_strips
from typeset.compose.blocks.wrapped import Measures, WrapComposer, WrappedText
from typeset.compose.charts.chart import set_chart
from typeset.compose.faces.fonts import Faces
from typeset.compose.findings import glyph_findings, line_findings
from typeset.compose.galley import Galley, Head, InlinePicture, InsetPlace, PlacedLine, Strip, WrapEnd
from typeset.compose.heads.dressed import DressedHead
from typeset.compose.heads.headline import dress_head, fitted_head
from typeset.compose.heads.sidehead import HeadRoom, set_side, stands
from typeset.compose.items.icons import ratio_along
from typeset.compose.kept import GalleyKey, HeadKey, LearntSettings, OtherLines, SetArticle, SetGalleys, newer
from typeset.compose.kit import Kit
from typeset.compose.likely import DEAR, likely, lines_of
from typeset.compose.lines.paragraph import Paragraph
from typeset.compose.rank import ANY_SIZE, GalleySetting, Rank, SetBlock, Sizes
from typeset.edition import Article, ArticleId, Figure, Spot, Table, TextBlock
from typeset.errors import Finding
from typeset.style import Sheets, elements
from typeset.style.properties.table import PROPERTIES
from typeset.style.properties.typearea import is_vertical
from typeset.units import Pt, points_units

BOXED = ("frame", "tint")
"""The boxes that a sheet may give to articles of the desk's classes."""
WORTH_A_HAND = 6
"""So many galleys take longer to be set than another process takes to begin."""


class _SetText(NamedTuple):
    """A block that is set, and where its lines end if they are more or fewer, where it can be set in others."""

    block: int
    strips: list[Strip]
    others: OtherLines | None = None


class _OpenBlock(NamedTuple):
    """A block that is being set."""

    collected: Collected
    paragraph: Paragraph


def _half(new: Mapping[GalleyKey, GalleySetting]) -> list[GalleyKey]:
    """Every second galley, the longest first: half of the text, or a little less."""
    longest = sorted(new, key=lambda key: -sum(len(block.text) for block in new[key].article.printed))
    return longest[1::2]


class Composer:
    """Sets articles for one kind of page, such as `section.page.broadsheet.front`.

    What was set is kept, by article (its words, not its name) and measure, so that make-up may ask as often as it
    likes, and an article that was changed is set again while the others are not.
    """

    def __init__(
        self,
        sheets: Sheets,
        faces: Faces,
        page: str,
        galleys_kept: SetGalleys | None = None,
        *,
        sized: PictureSize = as_wide,
    ) -> None:
        """`galleys_kept` is where galleys are kept: composers of several kinds of page may share one. `sized` tells how
        large a picture is in a column."""
        self._sheets, self._faces, self._page = self._kit = Kit(sheets, faces, page)
        self._kept = galleys_kept or SetGalleys()
        self._looks: dict[tuple[object, ...], str] = {}
        self._article_looks: dict[tuple[int, Rank], str] = {}
        self._dressed: dict[tuple[int, Rank | None], DressedHead] = {}
        self._heads: dict[HeadKey, Head] = {}
        self._sides: dict[tuple[int, HeadRoom, Rank, bool], Head | None] = {}
        self._blocks: dict[tuple[int, Figure | Table | None, Pt], SetBlock] = {}
        self._sized = sized
        self._inline: dict[int, tuple[Figure, ...]] = {}

    @property
    def leading(self) -> Pt:
        """The height of one row of the page's grid."""
        return self._sheets.computed(self._page).leading

    def galley(self, article: Article, width: Pt, rank: Rank) -> Galley:
        """All text blocks of `article.printed` set to `width`, the tables amid them that fit it and the pictures that
        copy puts there; other figures and tables give no strip."""
        key = self._key(article, width, rank)
        if key not in self._kept.galleys:
            made = partial(self._set, GalleySetting(article, width, rank))
            self._kept.know(key, self._kept.of_article(article, key.name, made))
        return self._kept.galleys[key]

    def prepare(
        self,
        asked: Iterable[GalleySetting],
        hands: int,
        also: Callable[[GalleySetting], object] = lambda setting: None,
    ) -> None:
        """Set galleys that are soon asked for, and the heads that `also` asks for; half of it all in a process of its
        own, where there are two `hands`."""
        keyed = ((self._key(*setting), setting) for setting in asked)
        new = {
            key: setting
            for key, setting in keyed
            if not (key in self._kept.galleys or self._kept.has_of(setting.article, key.name))
        }
        if hands < 2 or len(new) < WORTH_A_HAND:
            return
        there = _half(new)
        begun = beside(partial(self._learnt, [new[key] for key in there], also), hands)
        self._learnt([new[key] for key in new if key not in there], also)
        learnt = begun()
        articles = {key.number: setting.article for key, setting in new.items()}
        self._kept.learn(learnt, articles, self._page)
        self._heads.update(learnt.heads)

    def _learnt(
        self, settings: Iterable[GalleySetting], also: Callable[[GalleySetting], object]
    ) -> LearntSettings:
        """What is new when galleys are set, and what else is asked for, of articles that have a number already."""
        kept, numbers = self._kept, self._kept.count
        galleys, heads = len(kept.galleys), len(self._heads)
        for setting in settings:
            self.galley(*setting)
            also(setting)
        return LearntSettings(
            {
                key: SetArticle(galley, kept.others[key])
                for key, galley in newer(kept.galleys, galleys, numbers).items()
            },
            newer(self._heads, heads, numbers),
        )

    def _set(self, setting: GalleySetting) -> SetArticle:
        """A galley, and the other numbers of its lines where they are looked for at once."""
        blocks = list(self._blocks_of(setting))
        others = {one.block: one.others for one in blocks if one.others is not None}
        made = tuple(strip for one in blocks for strip in one.strips)
        galley = Galley(setting.article.id, setting.width, self.leading, made)
        return SetArticle(galley, others)

    def _blocks_of(self, setting: GalleySetting) -> Iterator[_SetText]:
        tables = self._standing(setting)
        amid = {*tables, *setting.article.inline}
        beside = self._beside(setting)
        within = {at for one in beside.values() if isinstance(one, WrappedText) for at in one.blocks}
        for index, block in enumerate(setting.article.printed):
            if index in within:
                continue
            if isinstance(one := beside.get(index), WrappedText):
                yield _SetText(index, list(one.strips))
                continue
            if isinstance(block, Table) and index in tables:
                place = inset_place(setting.article.printed, index, amid)
                rows = table_strips(block, index, tables[index], self.leading, place)
                yield _SetText(index, list(rows))
            if isinstance(block, Figure) and index in amid:
                place = inset_place(setting.article.printed, index, amid)
                made = self._picture(setting, index, place, beside.get(index, WrapEnd.NONE))
                yield _SetText(index, [made])
            if not isinstance(block, TextBlock):
                continue
            ready = self._open(block, setting)
            own = self._strips(index, setting, ready)
            wanted = likely(lines_of(own), setting.width)
            yield _SetText(index, own, ready.paragraph.other_ends(wanted, DEAR) if wanted else None)

    def _standing(self, setting: GalleySetting) -> dict[int, SetBlock]:
        """The tables that stand in the column, by their places among the blocks."""
        return standing(setting, self._kit, partial(self.table, setting.article))

    def _beside(self, setting: GalleySetting) -> dict[int, WrappedText | WrapEnd]:
        """The pictures that copy puts beside text, each with the text, or why it stands by itself."""
        return WrapComposer(
            setting,
            self.leading,
            is_vertical(self._sheets.computed(self._page)),
            sized=self._sized,
            captioned=partial(self.caption, setting.article),
            alone=lambda at: self._picture(setting, at, None, WrapEnd.LEGS),
            collected=lambda block: self._open(block, setting).collected,
            strips=partial(self._strips_beside, setting),
        ).beside()

    def _strips_beside(
        self, setting: GalleySetting, index: int, collected: Collected, measures: Measures
    ) -> list[Strip]:
        """A paragraph on the grid whose lines have measures of their own."""
        paragraph = Paragraph(collected.runs, measures, collected.rules)
        return self._strips(index, setting, _OpenBlock(collected, paragraph))

    def _picture(
        self, setting: GalleySetting, index: int, place: InsetPlace | None, wrap: WrapEnd | WrappedText
    ) -> Strip:
        """A picture in its column, from whose sides it stands in where it is of a sidebar."""
        figure = setting.article.printed[index]
        assert isinstance(figure, Figure) and isinstance(wrap, WrapEnd)
        room = Pt(setting.width - 2 * (padding(setting, place.piece, self._kit) if place else 0))
        shown = InlinePicture(figure, self._sized(figure, room), Pt(0.0), room, wrap=wrap)
        caption = self.caption(setting.article, figure, room)
        return picture_strip(shown, index, caption, self.leading, place)

    def prices(self, article: Article, width: Pt, rank: Rank, block: int) -> dict[int, float]:
        """By how many lines more or fewer a block of the galley can be set, and what each costs in demerits."""
        others = self._others(article, width, rank).get(block, {})
        return {longer: ends.cost for longer, ends in others.items()}

    def _others(self, article: Article, width: Pt, rank: Rank) -> dict[int, OtherLines]:
        """Where the lines of each block end when they are more or fewer."""
        self.galley(article, width, rank)
        return self._kept.others[self._key(article, width, rank)]

    def _key(self, article: Article, width: Pt, rank: Rank) -> GalleyKey:
        number, looks = self._kept.number(article), self._looks_of(article, rank)
        if number not in self._inline:
            self._inline[number] = tuple(inline_figures(article))
        # A file may be another under its name, so it is asked for each time.
        sizes = (str(self._sized(figure, width)) for figure in self._inline[number])
        return GalleyKey(number, width, "\n".join((looks, *sizes)))

    def varied(self, article: Article, width: Pt, rank: Rank, change: tuple[int, int]) -> tuple[Strip, ...]:
        """The strips of a block of the galley in so many lines more: `change` are the block and the lines."""
        block, longer = change
        key = self._key(article, width, rank), block, longer
        if key not in self._kept.varied:
            text, ends = article.printed[block], self._others(article, width, rank)[block][longer]
            assert isinstance(text, TextBlock)
            setting = GalleySetting(article, width, rank)
            ready = self._open(text, setting)
            self._kept.varied[key] = tuple(self._strips(block, setting, ready, ends.offsets))
        return self._kept.varied[key]

    def parted(self, article: Article, width: Pt, rank: Rank, spot: Spot) -> tuple[Strip, ...]:
        """The strips of a block of the galley, one of which ends at the spot, short as the last one is."""
        key = self._key(article, width, rank), spot
        if key not in self._kept.parted:
            text = article.printed[spot.block]
            assert isinstance(text, TextBlock)
            setting = GalleySetting(article, width, rank)
            ready = self._open(text, setting, parted=spot.offset)
            self._kept.parted[key] = tuple(self._strips(spot.block, setting, ready))
        return self._kept.parted[key]

    def _looks_of(self, article: Article, rank: Rank) -> str:
        """All that the sheets say of the text of an article at a rank: most ranks and pages dress it alike."""
        key = self._kept.number(article), rank
        if key not in self._article_looks:
            self._article_looks[key] = self._look_up(article, rank)
        return self._article_looks[key]

    def _look_up(self, article: Article, rank: Rank) -> str:
        body = (self._page, *elements.body(article, rank))
        looks = [f"{self.leading:.3f}"]
        for path in dict.fromkeys(path for block in article.printed for path in text_paths(block)):
            key = article.kind, article.classes, rank, path
            if key not in self._looks:
                values = self._sheets.computed(*body, *path).values
                own = (f"{name}:{value}" for name, value in sorted(values.items()) if name in PROPERTIES)
                self._looks[key] = ";".join((*path, *own))
            looks.append(self._looks[key])
        for path in apart_paths(article):
            values = self._sheets.computed(self._page, *path).values
            looks.append(";".join(f"{name}:{value}" for name, value in sorted(values.items())))
        return "\n".join(looks)

    def _strips(
        self, index: int, setting: GalleySetting, ready: "_OpenBlock", ends: Sequence[int] = ()
    ) -> list[Strip]:
        """One block set and laid on the grid; `ends` is where its lines end, where those are not the best."""
        block = (blocks := setting.article.printed)[index]
        assert isinstance(block, TextBlock)
        amid = {*self._standing(setting), *setting.article.inline} if block.inset else ()
        place = inset_place(blocks, index, amid)
        lines = ready.paragraph.lines(ready.collected.em, Spot(index), ends)
        made = list(strips(lines, index, block.role, ready.collected, self.leading))
        return list(in_inset(made, place, self.leading)) if place else made

    def _open(self, block: TextBlock, setting: GalleySetting, *, parted: int = 0) -> "_OpenBlock":
        """A block collected as it is set in an article at a measure and rank, and measured; a line of it ends after so
        many characters."""
        article, width, rank = setting
        body = (self._page, *elements.body(article, rank))
        ready = collect(block, body, self._sheets, self._faces, partial(ratio_along, self._sized))
        rules = replace(ready.rules, parted=parted)
        return _OpenBlock(ready, Paragraph(ready.runs, points_units(width, ready.em), rules))

    def head(self, article: Article, width: Pt, rank: Rank, sizes: Sizes = ANY_SIZE) -> Head:
        """The headline block of an article at its rank, set to `width`; of a size that is asked for where that can
        be."""
        return self._head(article, width, rank, sizes)

    def _head(self, article: Article, width: Pt, rank: Rank | None, sizes: Sizes) -> Head:
        """The same, or with no rank the headline over a part that goes on; its titles are dressed once."""
        number = self._kept.number(article)
        key = HeadKey(number, width, rank, sizes)
        if key not in self._heads:
            made = partial(self._fitted, article, key)
            self._heads[key] = self._kept.of_article(article, key.name(self._page), made)
        return self._heads[key]

    def _fitted(self, article: Article, key: HeadKey) -> Head:
        who = key.number, key.rank
        if who not in self._dressed:
            self._dressed[who] = dress_head(article, key.rank, self._kit, self._kept.titles)
        return fitted_head(self._dressed[who], key.width, key.sizes)

    def vertical(self, article: Article, rank: Rank, wished: bool) -> bool:
        """Whether the sheet sets the headline in vertical lines, of an article for which the desk wishes it or not."""
        return stands(article, rank, self._kit, wished)

    def side_head(self, article: Article, room: HeadRoom, rank: Rank, wished: bool) -> Head | None:
        """The vertical headline block that finds room beside the article's legs, if there is one."""
        key = self._kept.number(article), room, rank, wished
        if key not in self._sides:
            self._sides[key] = set_side(article, room, rank, self._kit, wished)
        return self._sides[key]

    def repeat_head(self, article: Article, width: Pt, sizes: Sizes = ANY_SIZE) -> Head:
        """The headline as it is repeated over the inner part of a jump; of a size that is asked for where that can
        be."""
        return self._head(article, width, None, sizes)

    def caption(self, article: Article, figure: Figure | None, width: Pt) -> SetBlock:
        """The caption and credit of a picture, or those of all numbered ones as one text, set to `width`."""
        key = self._kept.number(article), figure, width
        if key not in self._blocks:
            self._blocks[key] = set_caption(article, figure, width, self._kit)
        return self._blocks[key]

    def table(self, article: Article, table: Table, width: Pt) -> SetBlock:
        """A table, set to `width` or drawn in it."""
        key = self._kept.number(article), table, width
        if key not in self._blocks:
            set_as = set_chart if table.chart else set_table
            self._blocks[key] = set_as(article, table, width, self._kit)
        return self._blocks[key]

    def box(self, article: Article) -> str:
        """The box that the sheet gives an article by the desk's classes (CSS `--box`): frame, tint or nothing."""
        asked = (
            self._sheets.computed(self._page, elements.article(article)).value("--box")
            if article.classes
            else ""
        )
        return asked if asked in BOXED else ""

    def serves(self, families: tuple[str, ...]) -> bool:
        """Whether this machine has a face of one of the families."""
        return self._faces.find(families, 400) is not None

    def note(self, text: str, role: str, width: Pt) -> SetBlock:
        """A jump line or a label (`role` is the class: jump-to, jump-back, label), on rows of the grid."""
        return set_note(text, role, width, self._kit)

    def galley_findings(self, galley: Galley) -> tuple[Finding, ...]:
        """What a proof-reader should see: characters that no face has, loose lines, words cut, lines too wide."""
        tables = tuple(placed for strip in galley.strips if strip.in_table for placed in strip.lines)
        lines = tuple(placed.line for strip in galley.strips if not strip.in_table for placed in strip.lines)
        found = line_findings(lines, galley.article, self._faces, galley.width)
        return (*found, *self.apart_findings(tables, galley.article))

    def apart_findings(self, lines: tuple[PlacedLine, ...], article: ArticleId) -> tuple[Finding, ...]:
        """The characters that no face has in lines that stand apart from a galley: heads, captions, tables."""
        return tuple(glyph_findings(tuple(placed.line for placed in lines), article, self._faces))
