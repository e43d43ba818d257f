"""The edition's folder within its PDF, as the file from which the pages were made (ISO 19005-3, annex E)."""

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

from pikepdf import Array, Dictionary, Name, NameTree, Pdf, Stream, String

from typeset.errors import EditionError, Text
from typeset.rules import ROWS

FOLDER = "edition.zip"
"""What the file is called in the PDF."""
MOST = 256 * 1024 * 1024
"""Bytes of copy and pictures that a PDF takes along at most: more is no file for readers."""
MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of every file in the archive: that of the disk is no part of the edition."""


def archived(folder: Path) -> bytes:
    """The folder as a zip, the same bytes for the same files. Links are left out, since they may lead anywhere, and so
    are hidden files and folders. EditionError where it is too large."""
    out, size = io.BytesIO(), 0
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as archive:
        for path in _files(folder):
            size += path.stat().st_size
            if size > MOST:
                raise _too_large()
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), MOMENT)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    return out.getvalue()


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if not name.startswith(".") and path.is_file() and not path.is_symlink():
                yield path


def _too_large() -> EditionError:
    most = MOST // 1024**2
    return EditionError(
        "SOURCE",
        Text(f"本期文件夹超过 {most} MB，不能收进 PDF。", f"The edition's folder is larger than {most} MB."),
        ROWS["SOURCE"].cure,
    )


def enclose(pdf: Pdf, archive: bytes) -> None:
    """Put an archive into the file as what its pages were made from (PDF 32000-1, 7.11.4; ISO 19005-3, 6.8)."""
    embedded = Stream(pdf, archive, Type=Name.EmbeddedFile, Subtype=Name("/application/zip"))
    embedded.Params = Dictionary(Size=len(archive), ModDate=pdf.docinfo["/ModDate"])
    said = Dictionary(
        Type=Name.Filespec,
        F=String(FOLDER),
        UF=String(FOLDER),
        Desc=String("articles and pictures / 稿件和图片"),
        AFRelationship=Name.Source,
        EF=Dictionary(F=pdf.make_indirect(embedded)),
    )
    there = pdf.make_indirect(said)
    names = pdf.Root.get("/Names", Dictionary())
    pdf.Root.Names = names
    tree = NameTree.new(pdf)
    tree[FOLDER] = there
    names.EmbeddedFiles = tree.obj
    pdf.Root.AF = Array([there])
