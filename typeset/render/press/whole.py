"""The whole file for the press, of the pages that the reader's PDF has."""

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from pikepdf import Pdf
from PIL import Image, ImageCms

from typeset.compose.faces.fonts import Faces
from typeset.edition import Edition
from typeset.errors import EditionError, Finding, Severity, Text, Where
from typeset.makeup.model.page import MadeEdition
from typeset.paper import PressStandard, PressWishes
from typeset.render.adverts import placed_adverts, put_adverts
from typeset.render.dressing import printed
from typeset.render.ground.painter_process import PainterProcess
from typeset.render.metadata import about, identify
from typeset.render.pdf import Inking, addresses, begun_ground, ink, open_ground, put_ink
from typeset.render.press.bleeding import asked_bleed, bleed_of, put_bleed, with_bleed
from typeset.render.press.marks import around, put_around
from typeset.render.press.separation.file import Separation
from typeset.render.press.separation.inks import PressInks
from typeset.render.press.separation.inksalone import make_inks_alone
from typeset.render.press.separation.pictures import PressDeveloper
from typeset.render.press.standard import finished, meant_for_press
from typeset.render.tags.ground import unmarked
from typeset.resources import profiles_dir

NEWSPRINT = "newsprint.icc"
"""The profile of a paper that names none (profiles/README.md)."""


NEAR = 10
"""Percent of ink by which a profile may be over the limit without a word: corners of its tables are."""


def press_pdf(
    made: MadeEdition, edition: Edition, sheet_paths: Sequence[Path], faces: Faces, painter: PainterProcess
) -> bytes:
    """The edition as one file of its press's standard, the same bytes for the same input: the pages of the reader's
    PDF, glyph by glyph, with their colours as inks. Raises what `render_pdf` raises."""
    bare = bare_pages(made, edition, sheet_paths, lambda: ink(made, faces), painter)
    return whole_file(bare, made, edition)


def bare_pages(
    made: MadeEdition,
    edition: Edition,
    sheet_paths: Sequence[Path],
    inked: Callable[[], Inking],
    painter: PainterProcess,
) -> bytes:
    """The pages in inks with nothing around them but their bleed, of which all files for the press are made. Raises
    what `render_pdf` raises, and EditionError where the press's profile cannot be used."""
    inks, bleed = press_inks(edition.paper.press), asked_bleed(edition.paper.press)
    bled = with_bleed(made, bleed)
    wishes = edition.paper.press
    developer = PressDeveloper(replace(inks), wishes.resolution.most, wishes.sharpen)
    ground = begun_ground(bled, edition, sheet_paths, painter, addresses(bled), developer=developer)
    pages, types = inked()
    with open_ground(ground(), made) as pdf:
        put_bleed(pdf, bleed, always=edition.paper.press.bleed is not None)
        put_ink(pdf, pages, made.grid, types)
        for page in pdf.pages:
            unmarked(page)
        put_adverts(pdf, made, edition.root, [0] * len(pages))
        Separation(pdf, inks, painter.separated).press()
        if wishes.standard is PressStandard.X1A:
            make_inks_alone(pdf, [page.label for page in made.pages], placed_adverts(made), inks)
        identify(pdf, made, "press")
        return printed(pdf)


def whole_file(bare: bytes, made: MadeEdition, edition: Edition) -> bytes:
    """All pages as one file, with what stands around each."""
    wishes = edition.paper.press
    with Pdf.open(io.BytesIO(bare)) as pdf:
        sheet = around(bleed_of(pdf), wishes.marks)
        for page in pdf.pages:
            put_around(pdf, page, sheet)
        said, profile = about(made, edition.reissue), press_profile(wishes)
        meant_for_press(pdf, made, said, profile, standard=wishes.standard)
        return finished(pdf, wishes.standard)


def press_profile(wishes: PressWishes) -> bytes:
    """The profile of a paper's press, or that of newsprint where it names none."""
    return (wishes.profile or profiles_dir() / NEWSPRINT).read_bytes()


def press_inks(wishes: PressWishes) -> PressInks:
    """The inks that a paper's plant asks for. EditionError where its profile says nothing that can be used."""
    inks = PressInks(press_profile(wishes), wishes.tac, wishes.recipe)
    profile = wishes.profile or profiles_dir() / NEWSPRINT
    try:
        inks.separated(Image.new("RGB", (1, 1)))
    except (ImageCms.PyCMSError, OSError) as fault:
        raise EditionError(
            "D01",
            Text(f"印刷特性文件“{profile.name}”已损坏。", f"The profile `{profile.name}` is damaged."),
            Text("向印厂索取新闻纸的 .icc 文件。", "Ask the plant for the .icc file of its newsprint."),
            Where(file=profile.name),
        ) from fault
    return inks


def profile_findings(wishes: PressWishes) -> tuple[Finding, ...]:
    """X05 of a profile that goes far beyond the limit of ink: the shadows of pictures lose colour for it."""
    darkest = press_inks(wishes).darkest
    if wishes.profile is None or darkest <= wishes.tac + NEAR:
        return ()
    name = wishes.profile.name
    told = Text(
        f"特性文件“{name}”的暗部到 {darkest:.0f} %，上限是 {wishes.tac} %：图片的暗部减了彩墨。",
        f"The profile `{name}` goes to {darkest:.0f} % of ink, the limit is {wishes.tac} %: shadows of pictures lose "
        "colour.",
    )
    cure = Text(
        "向印厂索取这个上限的特性文件，或把 tac 改成它的。",
        "Ask the plant for a profile of that limit, or write its own as `tac`.",
    )
    return (Finding("X05", Severity.WARNING, told, quote=name, place="paper.yaml", cure=cure),)
