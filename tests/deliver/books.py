"""Small issues for delivery: EPUBs of one page, as like the program's own as delivery needs them to be."""

import io
import zipfile
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from PIL import Image

from typeset.deliver.book import Book, read_book_file

CONTAINER = (
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)
PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" unique-identifier="id" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:00000000-0000-5000-8000-{number:012}</dc:identifier>
<dc:title>清河日报 {day}</dc:title><dc:language>zh-CN</dc:language><dc:publisher>清河日报社</dc:publisher>
<dc:date>{day}</dc:date>
<meta property="belongs-to-collection" id="series">清河日报</meta>
<meta property="group-position" refines="#series">{number}</meta>
</metadata>
<manifest><item href="cover.png" id="cover" media-type="image/png" properties="cover-image"/></manifest><spine/>
</package>"""
FIRST = date(2016, 1, 1)


@cache
def _cover() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (160, 240), (166, 25, 46)).save(out, "PNG")
    return out.getvalue()


def epub(number: int, words: str = "一字不丢") -> bytes:
    """The issue of that number: one a day from FIRST; `words` make one build differ from another."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in (
            ("mimetype", b"application/epub+zip"),
            ("META-INF/container.xml", CONTAINER.encode()),
            ("EPUB/content.opf", PACKAGE.format(number=number, day=FIRST + timedelta(number)).encode()),
            ("EPUB/cover.png", _cover()),
            ("EPUB/a.txt", words.encode()),
        ):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def book(folder: Path, number: int, words: str = "一字不丢") -> Book:
    """The same, read from a file as delivery reads it."""
    path = folder / "edition.epub"
    path.write_bytes(epub(number, words))
    return read_book_file(path)
