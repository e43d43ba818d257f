"""What a stranger may bring as a house or a desk: templates, pictures and drawings made of anything, each from a
number, the same in every run."""

import io
import random
import struct
import zlib
from typing import Any

from PIL import Image


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


PLAIN = _words(
    "words.name|made.paper.name|page.number|page.label|made.grid.columns|words.digest|entry.side|words.foot|"
    "made.date.year|page.plan.name|words.name|length|7|'报'|[1, 2]|1 + 1"
)
"""What any template may say."""
ODD = _words(
    "words|made|page|pages|loop|self|range|namespace()|cycler|joiner|dict|caller|none|{}|''|0|-1|99999|10**8|4000000000|"
    "1e308|2**63|'%9999999d'|made.paper.templates|page.__class__|words.get|words.name.upper|lipsum()|''.__class__.__mro__"
)
PARTS = _words(
    "name|paper|templates|items|keys|get|__class__|__mro__|__init__|__globals__|__subclasses__|format|format_map|mro|"
    "upper|join|center|encode|digest|number|label|plan|staff|_TemplateReference__context"
)
FILTERS = _words(
    "at|length|list|join|upper|lower|title|trim|string|int|float|abs|sum|sort|reverse|first|last|unique|map|select|"
    "batch|slice|round|indent|wordwrap|center|replace|truncate|urlize|urlencode|striptags|xmlattr|tojson|pprint|format|"
    "attr|groupby|dictsort|default|escape|safe|filesizeformat|wordcount|min|max|random|items|selectattr"
)
SAID = _words("default('x')|string|list|escape|trim|upper|length|urlencode|striptags|wordcount|indent|safe")
"""Filters that take nearly anything."""
OPERATORS = _words("+|-|*|/|//|%|**|~|==|<|in|and|or")
DRAWN = _words("rect|circle|path|text|g|use|image|linearGradient|pattern|mask|filter|style|marker|svg")
ADDRESSES = _words(
    "file:///etc/passwd|http://127.0.0.1:9/x|https://example.org/x.png|#a|#self|picture:0|../../x.svg|"
    "data:image/svg+xml,%3Csvg/%3E|ftp://127.0.0.1/x|//127.0.0.1/x|\\\\127.0.0.1\\x|"
)
LENGTHS = _words("0|1|10|1e9|-5|1e-9|99999999|100%|1e308|nan|x|")
CUTS = ("", "{", "%}", "\0", "{% endfor %}", "\u2028", "{#")


def expression(chance: random.Random, depth: int = 2) -> str:
    """An expression of Jinja, or nearly one."""
    turn = chance.random()
    if depth == 0 or turn < 0.5:
        return chance.choice(PLAIN if chance.random() < 0.85 else ODD)
    inner, other = expression(chance, depth - 1), expression(chance, depth - 1)
    if turn < 0.8:
        return f"{inner}|{chance.choice(SAID)}" if turn < 0.7 else f"{inner} ~ {other}"
    made = (
        f"{inner}.{chance.choice(PARTS)}",
        f"{inner}|{chance.choice(FILTERS)}({other})",
        f"({inner} {chance.choice(OPERATORS)} {other})",
        f"{inner}({other})",
        f"{inner}[{other}]",
    )
    return chance.choice(made)


def template(number: int) -> str:
    """A template that may print anything, loop for ever, include itself or break off."""
    chance = random.Random(number)
    made = "".join(_statement(chance, 2) for _ in range(chance.randint(1, 3)))
    if chance.random() < 0.2:
        cut = chance.randrange(len(made) + 1)
        made = made[:cut] + chance.choice(CUTS) + made[cut + chance.randint(0, 3) :]
    return made


def _statement(chance: random.Random, depth: int) -> str:
    said = expression(chance)
    if depth == 0 or chance.random() < 0.4:
        return "{{ " + said + " }}"
    inner = _statement(chance, depth - 1)
    other = chance.choice(
        ("blocks/folio.html", "pages.html", "blocks/imprint.html", "/etc/passwd", "../x", "none.html")
    )
    address, length, times = (
        chance.choice(ADDRESSES),
        chance.choice(LENGTHS),
        chance.choice((3, 3, 30, 30, 300, 99999)),
    )
    made = (
        f"{{% for x in [{said}] %}}{inner}{{% endfor %}}",
        f"{{% for x in range({times}) %}}{inner}{{% endfor %}}",
        f"{{% if {said} %}}{inner}{{% else %}}{{{{ page.number }}}}{{% endif %}}",
        f"{{% set n = namespace(x={said}) %}}{{% for x in range(40) %}}{{% set n.x = n.x ~ n.x %}}{{% endfor %}}",
        f"{{% macro m(x) %}}{inner}{{% endmacro %}}{{{{ m({said}) }}}}",
        f"{{% macro m(x) %}}{{{{ m(x) }}}}{{% endmacro %}}{{{{ m({said}) }}}}",
        f"{{% include '{other}' %}}",
        f"{{% import '{other}' as m %}}{inner}",
        f"{{% extends '{other}' %}}{inner}",
        f"{{% filter {chance.choice(SAID)} %}}{inner}{{% endfilter %}}",
        f"<div style='height:{length}pt;width:{length};float:left;columns:{length}'>{inner}</div>",
        f"<img src='{address}'><link rel=stylesheet href='{address}'><object data='{address}'>{inner}</object>",
        f"<svg xmlns='http://www.w3.org/2000/svg'><image href='{address}'/>{inner}</svg>",
        f"<section class='page'>{inner}</section>",
        f"<style>p {{ width: {length}pt; background: url({address}) }} @import url({address});</style>{inner}",
    )
    return chance.choice(made)


def picture(number: int) -> bytes:
    """A file that may be a picture: whole, cut, with bits turned, of two kinds at once, or of sides that it has not."""
    chance = random.Random(number)
    way = chance.randrange(7)
    if way == 0:
        return chance.randbytes(chance.randint(0, 400))
    if way == 1:
        return _great(chance)
    data = bytearray(_sound(chance))
    if way == 2:
        del data[chance.randrange(len(data)) :]
    elif way == 3:
        for _ in range(chance.randint(1, 12)):
            data[chance.randrange(min(len(data), 600))] = chance.randrange(256)
    elif way == 4:
        return bytes(data + _sound(chance)) if chance.random() < 0.5 else b"<svg/>" + bytes(data)
    return bytes(data)


KINDS = (
    ("PNG", "RGB RGBA P I;16 1 LA L"), ("JPEG", "RGB CMYK L"), ("TIFF", "RGB CMYK LAB F I 1 P"), ("WEBP", "RGBA RGB"),
    ("GIF", "P L"), ("BMP", "RGB"), ("TGA", "RGBA"), ("PPM", "RGB"),
)  # fmt: skip


def _sound(chance: random.Random) -> bytes:
    size = chance.choice(((1, 1), (40, 30), (3, 900), (700, 2), (64, 64)))
    kind, modes = chance.choice(KINDS)
    mode = chance.choice(modes.split())
    grey = Image.linear_gradient("L").resize(size)
    whole = (
        Image.new(mode, size) if mode in ("LAB", "F", "I", "I;16", "1") else grey.convert("RGB").convert(mode)
    )
    exif = Image.Exif()
    exif[0x0112] = chance.choice((0, 1, 3, 6, 9, 65535))
    out = io.BytesIO()
    how: dict[str, Any] = {"exif": exif} if kind in ("JPEG", "PNG", "WEBP", "TIFF") else {}
    if kind not in ("GIF", "PPM", "TGA") and chance.random() < 0.3:
        how["icc_profile"] = chance.randbytes(200)
    whole.save(out, kind, **how)
    return out.getvalue()


SIDES = ((2**31 - 1, 2**31 - 1), (100_000, 100_000), (9000, 9000), (1, 2**31 - 1), (0, 0), (80_000, 999))


def _great(chance: random.Random) -> bytes:
    """A head that claims more than there is."""
    wide, high = chance.choice(SIDES)
    short = wide & 0xFFFF, high & 0xFFFF
    made = (
        b"GIF89a"
        + struct.pack("<HH", *short)
        + b"\xf0\0\0"
        + bytes(6)
        + b",\0\0\0\0\xff\xff\xff\xff\0\x02\x02L\x01\0;",
        b"P6 %d %d 255\n" % (wide, high),
        b"BM" + struct.pack("<IIIIiiHHIIIIII", 99, 0, 54, 40, wide, high, 1, 24, 0, 9, 1, 1, 0, 0),
        drawing(chance.randrange(10**6)).encode("utf-8", "replace"),
        _png(wide, high, chance),
        _png(wide, high, chance),
    )
    return chance.choice(made)


def _png(wide: int, high: int, chance: random.Random) -> bytes:
    """A PNG of such sides with words and colours that swell."""
    head = struct.pack(">IIBBBBB", wide, high, 8, chance.choice((0, 2, 3, 6, 9)), 0, 0, chance.randrange(2))
    swelling = b"x\0\0" + zlib.compress(bytes(10**6))
    rows = zlib.compress(bytes(chance.choice((10, 10**6))))
    parts = ((b"IHDR", head), (b"iCCP", swelling), (b"zTXt", swelling), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in parts)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


LAUGHS = "".join(
    f'<!ENTITY {name} "{f"&{of};" * 10}">' for of, name in ("ab", "bc", "cd", "de", "ef", "fg", "gh", "hx")
)
BEGINNINGS = (
    "",
    "",
    "",
    '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    f'<!DOCTYPE svg [<!ENTITY a "哈哈">{LAUGHS}]>',
    '<!DOCTYPE svg PUBLIC "x" "http://127.0.0.1:9/x.dtd">',
    '<?xml-stylesheet href="http://127.0.0.1:9/x.css"?>',
)


def drawing(number: int) -> str:
    """An SVG that may refer to anything, nest without end, or be none."""
    chance = random.Random(number)
    body = "".join(_shape(chance, 4) for _ in range(chance.randint(1, 5)))
    wide, high, across, down = (chance.choice(LENGTHS) for _ in range(4))
    spaces = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    size = f'width="{wide}" height="{high}" viewBox="0 0 {across} {down}"'
    made = f'{chance.choice(BEGINNINGS)}<svg {spaces} id="self" {size}>{body}</svg>'
    return made[: chance.randrange(len(made))] if chance.random() < 0.1 else made


SHOWN = {
    "href": ADDRESSES, "xlink:href": ADDRESSES, "id": ("a", "b", "c"), "width": LENGTHS, "height": LENGTHS,
    "r": LENGTHS, "fill": ("url(#a)", "url(http://127.0.0.1:9/x)", "red", "currentColor"), "mask": ("url(#b)",),
    "d": ("M0 0L9 9", "M", "M0 0" + "l1 1" * 2000, "A1e9 1e9 0 0 0 5 5"), "filter": ("url(#c)",), "x": LENGTHS,
    "transform": ("scale(1e300)", "rotate(nan)", "matrix(0 0 0 0 0 0)", "translate("), "stroke": ("blue",),
    "style": ("fill:url(file:///etc/passwd)", "font:1e9px x", "stroke-dasharray:1e-9"),
    "stroke-dasharray": ("1e-9 1e-9", "1 2", "-1", "0"), "marker-mid": ("url(#a)",),
}  # fmt: skip


def _shape(chance: random.Random, depth: int) -> str:
    name, keys = chance.choice(DRAWN), chance.sample(sorted(SHOWN), 5)
    chosen = " ".join(f'{key}="{chance.choice(SHOWN[key])}"' for key in keys)
    within = "".join(_shape(chance, depth - 1) for _ in range(chance.randint(0, 3))) if depth else ""
    return f"<{name} {chosen}>{within or chance.choice(('字', '字&x;'))}</{name}>"
