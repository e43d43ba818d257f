"""The advertisers' files of the sample with advertisements, drawn by program. Run: python examples/make_ads.py"""

import io
from pathlib import Path

import pikepdf
import pypdfium2
from weasyprint import HTML

IMAGES = Path(__file__).parent / "ads" / "2026-11-24" / "images"
POINT = 25.4 / 72
WIDTH, QUARTER = 639.0, 315.0
"""Points of six and of three columns of the sample's grid; its lines are 11.25 points apart."""
LEADING, LINES = 11.25, 88
DOTS = 220
SONG, HEI = "Noto Serif CJK SC", "Noto Sans CJK SC"


def page(width: float, height: float, body: str) -> bytes:
    """A page of so many points as a PDF without the time at which it was made."""
    size = f"{width * POINT:.4f}mm {height * POINT:.4f}mm"
    style = f"@page {{ size: {size}; margin: 0 }} body {{ margin: 0 }} svg {{ display: block }}"
    drawing = f'<svg width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}">{body}</svg>'
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(HTML(string=f"<style>{style}</style>{drawing}").write_pdf())) as pdf:
        del pdf.docinfo
        pdf.save(out, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def words(at: tuple[float, float], size: float, fill: str, text: str, more: str = "") -> str:
    """A line of words of an advertisement, large ones in bold Song."""
    face = f'font-family="{SONG}" font-weight="700"' if size > 20 else f'font-family="{HEI}"'
    return f'<text x="{at[0]}" y="{at[1]}" font-size="{size}" fill="{fill}" {face} {more}>{text}</text>'


def water(width: float, top: float, height: float, fill: str) -> str:
    """A river with three lines of light."""
    light = "".join(
        f'<path d="M{x} {top + y} q40 -9 80 0 t80 0 t80 0" stroke="#ffffff" stroke-opacity=".45" fill="none"/>'
        for x, y in ((30, 26), (width / 2 - 60, 54), (90, 82))
    )
    return f'<rect y="{top}" width="{width}" height="{height}" fill="{fill}"/>{light}'


def ferry() -> bytes:
    """The night ferry, over three columns."""
    height = 34 * LEADING
    boat = (
        '<path d="M70 268 h180 l-26 34 h-128 z" fill="#f4f1e8"/><rect x="104" y="238" width="110" height="30" '
        'fill="#f4f1e8"/><rect x="142" y="206" width="30" height="32" fill="#b3392f"/>'
    )
    lamps = "".join(f'<circle cx="{116 + 20 * n}" cy="253" r="5" fill="#ffd25e"/>' for n in range(5))
    body = (
        f'<rect width="{QUARTER}" height="{height}" fill="#12304f"/><circle cx="252" cy="64" r="26" fill="#f6e7b4"/>'
        + water(QUARTER, 296, height - 296, "#0c2138")
        + boat
        + lamps
        + words((24, 84), 34, "#ffffff", "今夜，过江")
        + words((24, 118), 13, "#f6e7b4", "清河轮渡夜航：每晚六点至十一点，半小时一班")
        + words((24, 142), 13, "#f6e7b4", "东港渡口—河埠头，单程二元")
    )
    return page(QUARTER, height, body)


def bridge() -> bytes:
    """A new quarter by the river, over a whole page."""
    height = LINES * LEADING
    houses = "".join(
        f'<rect x="{x}" y="{620 - tall}" width="58" height="{tall}" fill="{fill}"/>'
        for x, tall, fill in (
            (60, 190, "#d7c3a5"),
            (126, 260, "#c9ae86"),
            (192, 150, "#e2d3bb"),
            (398, 220, "#c9ae86"),
            (464, 300, "#d7c3a5"),
            (530, 170, "#e2d3bb"),
        )
    )
    windows = "".join(
        f'<rect x="{x + 10 + 16 * n}" y="{y}" width="8" height="12" fill="#ffffff" fill-opacity=".7"/>'
        for x, top in ((60, 440), (126, 372), (398, 412), (464, 334))
        for y in range(top, 600, 30)
        for n in range(3)
    )
    arch = '<path d="M40 640 q280 -190 560 0" fill="none" stroke="#9c2f24" stroke-width="9"/>'
    ropes = "".join(
        f'<path d="M{x} {640 - 95 * (1 - ((x - 320) / 280) ** 2):.0f} V650" stroke="#9c2f24" stroke-width="2"/>'
        for x in range(80, 600, 40)
    )
    body = (
        f'<rect width="{WIDTH}" height="{height}" fill="#f7f1e6"/>{houses}{windows}'
        + water(WIDTH, 650, height - 650, "#5f93a8")
        + f'<rect y="640" width="{WIDTH}" height="12" fill="#9c2f24"/>{arch}{ropes}'
        + words((WIDTH / 2, 150), 78, "#9c2f24", "云溪新城", 'text-anchor="middle"')
        + words((WIDTH / 2, 206), 26, "#5a4632", "推窗见江 · 出门是桥", 'text-anchor="middle"')
        + words(
            (WIDTH / 2, 260), 15, "#5a4632", "首期一百二十套，十二月一日开放样板间", 'text-anchor="middle"'
        )
        + words((WIDTH / 2, 940), 18, "#ffffff", "码头街六号　0550-6660177", 'text-anchor="middle"')
    )
    return page(WIDTH, height, body)


def orange() -> bytes:
    """Oranges, a strip over all columns, as a picture of dots."""
    height = 10 * LEADING
    fruit = "".join(
        f'<circle cx="{x}" cy="{y}" r="{r}" fill="{fill}"/><path d="M{x} {y - r} q8 -12 20 -10" stroke="#3f6b2c" '
        'stroke-width="3" fill="none"/>'
        for x, y, r, fill in ((70, 62, 34, "#ef8a1d"), (136, 72, 28, "#f29c34"), (28, 84, 22, "#e57a12"))
    )
    body = (
        f'<rect width="{WIDTH}" height="{height}" fill="#fdf3dc"/>{fruit}'
        + words((206, 58), 36, "#b4530a", "江边人家的橙子熟了")
        + words((208, 88), 14, "#5a4632", "清河果园合作社　果园直送，十斤三十八元　0550-6660188")
    )
    with pypdfium2.PdfDocument(page(WIDTH, height, body)) as document:
        drawn = document[0].render(scale=DOTS / 72).to_pil().convert("RGB")
    out = io.BytesIO()
    drawn.quantize(128).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    IMAGES.mkdir(parents=True, exist_ok=True)
    for name, data in (("ferry.pdf", ferry()), ("bridge.pdf", bridge()), ("orange.png", orange())):
        (IMAGES / name).write_bytes(data)
