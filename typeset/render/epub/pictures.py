"""Pictures for the book: as large as a reader's screen needs, sRGB, without what cameras write into them."""

import io
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from PIL import Image

from typeset.edition import Edition, Figure
from typeset.render.decoding import UNREADABLE, Print, Size, decoded
from typeset.render.pictures import broken
from typeset.render.stone import A_PICTURE, SECONDS, Stone

LADDER = ((1600, 85), (1400, 80), (1200, 72), (1000, 66), (800, 60), (640, 52), (480, 45), (320, 35))
"""The long side in pixels and the JPEG quality, from what an e-reader's screen shows to what can still be made out.
The first is well within the 5.6 million pixels that Apple Books takes."""
MOST = 9_000_000
"""Bytes of all pictures together: a book of an ordinary day stays under 10 MB, which mail and old readers take."""
WORKERS = 2
AHEAD = 8
"""Pictures that are begun before the first of them is counted, so that no more are held besides the book's."""

Step = tuple[int, int]
"""The long side in pixels, and the JPEG quality."""


def book_pictures(edition: Edition) -> dict[str, bytes]:
    """Every picture of the edition as JPEG bytes by its name in the book, on the highest step of LADDER on which all
    together keep within MOST; on the last step whatever they take. They are made on a stone of their own, beside which
    pages may be drawn, and which is cleared afterwards.

    Raises EditionError for a picture that cannot be used.
    """
    images = sorted(
        {block.image for article in edition.articles for block in article.blocks if isinstance(block, Figure)}
    )
    if not images:
        return {}
    seconds = SECONDS + 2 * A_PICTURE * len(images)
    with Stone() as stone:
        made = stone.beside(
            on_the_ladder, images, edition.root, MOST, seconds=seconds, reads=(edition.root,)
        )()
    return {book_name(image): data for image, data in zip(images, made, strict=True)}


def on_the_ladder(images: Sequence[str], root: Path, most: int) -> list[bytes]:
    """The pictures on the highest step on which all together keep within `most` bytes. Nearly all issues fit the first
    step; where one does not, each picture is decoded once more for all steps below."""
    first, *below = LADDER
    made = list(_while_within(images, root, (first,), most))
    if len(made) == len(images):
        return [sizes[first] for sizes in made]
    return _highest(images, root, below, most)


def _highest(images: Sequence[str], root: Path, steps: Sequence[Step], most: int) -> list[bytes]:
    """The same below the first step: a step that has grown over `most` is made no further, the last is made to its
    end."""
    kept: dict[Step, list[bytes]] = {step: [] for step in steps}
    total = dict.fromkeys(steps, 0)
    for sizes in _made(images, root, kept):
        for step in tuple(kept):
            kept[step].append(sizes[step])
            total[step] += len(sizes[step])
            if total[step] > most and step != steps[-1]:
                del kept[step]
    return next(iter(kept.values()))


def _while_within(
    images: Sequence[str], root: Path, steps: Sequence[Step], most: int
) -> Iterator[dict[Step, bytes]]:
    """The pictures on the first of the steps, as long as they keep within `most` bytes."""
    total = 0
    for sizes in _made(images, root, steps):
        total += len(sizes[steps[0]])
        if total > most:
            return
        yield sizes


def _made(images: Sequence[str], root: Path, steps: Collection[Step]) -> Iterator[dict[Step, bytes]]:
    """Every picture on all steps that are still asked for when it is begun, a few ahead of the one that is given."""
    with ThreadPoolExecutor(WORKERS) as pool:
        begun = []
        for image in images:
            begun.append(pool.submit(_sizes, root / image, image, tuple(steps)))
            if len(begun) > AHEAD:
                yield begun.pop(0).result()
        for one in begun:
            yield one.result()


def book_name(image: str) -> str:
    """The picture's name in the book: flat, with ASCII only, told apart by the folder it came from."""
    plain = "".join(char if char.isascii() and char.isalnum() else f"-{ord(char):x}" for char in image)
    return f"images/{plain}.jpg"


def _sizes(path: Path, image: str, steps: Sequence[Step]) -> dict[Step, bytes]:
    """The picture upright and in sRGB, its long side brought down to each step's, from the largest on."""
    try:
        picture = decoded(path, partial(_within, steps[0][0]))
        return {step: _jpeg(picture.copy(), step) for step in steps}
    except UNREADABLE as error:
        raise broken(image) from error


def _within(longest: int, size: Size) -> Print:
    """All of a picture, its long side brought down to `longest` pixels where it is longer."""
    part = min(1.0, longest / max(size))
    width, height = (max(1, round(part * side)) for side in size)
    return Print((0, 0, *size), (width, height))


def _jpeg(picture: Image.Image, step: Step) -> bytes:
    """A picture that is nobody else's on a step of the ladder."""
    longest, quality = step
    picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return out.getvalue()
