"""An EPUB that is to go out, known by what its own package says: the only thing that delivery needs of an issue."""

import io
import posixpath
import zipfile
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

from lxml import etree
from PIL import Image

from typeset.errors import EditionError, Text, Where

EPUB_TYPE = "application/epub+zip"
LIMIT = 512 * 1024 * 1024
MOST_XML = 16 * 1024 * 1024
"""Bytes: far beyond every edition; what is larger is not read into memory."""

_NAMES = {
    "c": "urn:oasis:names:tc:opendocument:xmlns:container",
    "o": "http://www.idpf.org/2007/opf",
    "d": "http://purl.org/dc/elements/1.1/",
}


@dataclass(frozen=True, slots=True)
class Book:
    """One issue as a file: `identifier` is the same for every build of an issue, `digest` for every byte alike.

    `paper` is the series that it belongs to, `issue` its number there (empty where it has none); `cover` is the cover
    picture's bytes, empty where there is none.
    """

    identifier: str
    title: str
    paper: str
    language: str
    day: date
    issue: str
    publisher: str
    digest: str
    data: bytes
    cover: bytes = b""

    @property
    def file_name(self) -> str:
        """A name that every file system takes and that sorts by day: 清河日报 2026-11-23.epub."""
        plain = "".join(char for char in self.paper if char not in '\\/:*?"<>|' and char.isprintable()).strip(
            " ."
        )
        return f"{plain[:60] or 'edition'} {self.day.isoformat()}.epub"


def read_book_file(path: Path) -> Book:
    """The book in a file. EditionError where it is no EPUB of an issue or cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)  # what is no plain file tells no size, and may never end
        if len(data) > LIMIT:
            raise _refused(path, Text("文件太大。", "The file is too large."))
        return book_of(data)
    except OSError as fault:
        raise _refused(
            path, Text(f"读不了：{fault.strerror}。", f"It cannot be read: {fault.strerror}.")
        ) from fault
    except (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError, NotImplementedError) as fault:
        raise _refused(path, Text("这不是一期报纸的 EPUB。", "This is no EPUB of an issue.")) from fault


def _refused(path: Path, cause: Text) -> EditionError:
    cure = Text(
        "给出 typeset build 写成的 edition.epub。", "Name an edition.epub that `typeset build` wrote."
    )
    return EditionError("BOOK", cause, cure, Where(str(path)))


def book_of(data: bytes) -> Book:
    """The book that these bytes are. Raises what zipfile and lxml raise of bytes that are none, and ValueError."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        package = _parse(_part(archive, "META-INF/container.xml", MOST_XML)).xpath(
            "string(//c:rootfile/@full-path)", namespaces=_NAMES
        )
        root = _parse(_part(archive, str(package), MOST_XML))
        cover = root.xpath("string(//o:item[@properties='cover-image']/@href)", namespaces=_NAMES)
        name = posixpath.join(posixpath.dirname(str(package)), unquote(str(cover)))
        picture = _part(archive, name, LIMIT) if cover else b""
    return Book(
        identifier=_first(root, "//d:identifier"),
        title=_first(root, "//d:title"),
        paper=_first(root, "//o:meta[@property='belongs-to-collection']") or _first(root, "//d:publisher"),
        language=_first(root, "//d:language"),
        day=date.fromisoformat(_first(root, "//d:date")[:10]),
        issue=_first(root, "//o:meta[@property='group-position']"),
        publisher=_first(root, "//d:publisher"),
        digest=sha256(data).hexdigest(),
        data=data,
        cover=picture,
    )


def _part(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """A file of the book. ValueError where it is larger than `most` bytes, however small it is when packed."""
    if archive.getinfo(name).file_size > most:
        raise ValueError(name)
    return archive.read(name)


def _parse(data: bytes) -> etree._Element:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))


def _first(root: etree._Element, path: str) -> str:
    return str(root.xpath(f"string(({path})[1])", namespaces=_NAMES)).strip()


def shrunk(cover: bytes, widest: int) -> bytes:
    """A cover picture as JPEG, no wider than `widest` pixels. ValueError where it is no picture."""
    try:
        with Image.open(io.BytesIO(cover)) as picture:
            small = picture.convert("RGB")
    except (OSError, SyntaxError, Image.DecompressionBombError) as fault:
        raise ValueError("the cover is no picture") from fault
    small.thumbnail((widest, widest * 3), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.save(out, "JPEG", quality=82, optimize=True)
    return out.getvalue()
