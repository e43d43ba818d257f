"""Whether a picture is a photograph, which loses little where its edges are cut, or was drawn: line art, text, a code,
a grid, a chart, a map, a logo, all of which are spoilt by any cut."""

from PIL import Image, ImageChops, ImageStat

TILES, TILE = 4, 128
"""So many pieces each way, of so many pixels, are looked at; at their true size, since flat colour and hard edges do
not outlive scaling down."""
FLAT = 0.4
"""The part of pixels that are exactly as their neighbours from which a picture counts as drawn. Of 18 photographs of
all kinds the flattest (the moon) had 0.36, the others up to 0.24; charts, logos, codes and text had 0.41 to 0.98, saved
as JPEG 0.40 to 0.86."""
TWO_TONES, CONTRAST = 0.93, 60.0
"""What of the variance of a picture's greys lies between two tones (Otsu's measure), and their standard deviation, from
which a noisy scan counts as drawn: scanned codes and grids had 0.97 at 95, photographs up to 0.91 at 52 and 0.87 at
83."""
ANYTHING = 4.0
"""The standard deviation below which there is nothing on the picture that a cut could spoil."""


def is_drawn(picture: Image.Image) -> bool:
    """Whether a decoded picture is no photograph, by a look at some thousands of its pixels."""
    grey = _sample(picture)
    spread = ImageStat.Stat(grey).stddev[0]
    if spread < ANYTHING:
        return False
    return _flat(grey) >= FLAT or (spread >= CONTRAST and _between(grey.histogram()) >= TWO_TONES)


def _sample(picture: Image.Image) -> Image.Image:
    """Pieces from all over the picture in grey, side by side; all of a small one."""
    if max(picture.size) <= TILES * TILE:
        return _grey(picture)
    width, height = (min(TILE, side) for side in picture.size)
    sample = Image.new("L", (TILES * width, TILES * height))
    for place in range(TILES * TILES):
        column, row = place % TILES, place // TILES
        left = (picture.width - width) * column // (TILES - 1)
        top = (picture.height - height) * row // (TILES - 1)
        piece = picture.crop((left, top, left + width, top + height))
        sample.paste(_grey(piece), (column * width, row * height))
    return sample


def _grey(picture: Image.Image) -> Image.Image:
    """The picture in grey, what is transparent on white."""
    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        picture = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    if picture.mode.startswith("I;16"):
        picture = picture.convert("I").point(lambda value: value * (1 / 256))
    return picture.getchannel(0) if picture.mode == "LAB" else picture.convert("L")


def _flat(grey: Image.Image) -> float:
    """The part of pixels that are exactly as those at their right and below them."""
    moved = (ImageChops.offset(grey, -1, 0), ImageChops.offset(grey, 0, -1))
    unlike = ImageChops.lighter(*(ImageChops.difference(grey, other) for other in moved))
    return float(unlike.histogram()[0]) / (grey.width * grey.height)


def _between(counts: list[int]) -> float:
    """The greatest part of the variance that lies between the greys below a threshold and those above it (N. Otsu, A
    threshold selection method from gray-level histograms, IEEE Trans. SMC 9, 1979)."""
    total, whole = sum(counts), sum(grey * count for grey, count in enumerate(counts))
    variance = sum(count * (grey - whole / total) ** 2 for grey, count in enumerate(counts)) / total
    best, below, weight = 0.0, 0, 0
    for grey, count in enumerate(counts):
        below, weight = below + count, weight + grey * count
        if 0 < below < total:
            apart = weight / below - (whole - weight) / (total - below)
            best = max(best, below / total * (1 - below / total) * apart**2)
    return best / variance
