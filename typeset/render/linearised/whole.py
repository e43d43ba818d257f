"""The file's bytes in that order, as qpdf writes it with tables of where what stands (hints).

Its own streams of small objects qpdf fills as it comes upon objects; where one has objects of several uses, such as an
entry of the outline beside a thread's bead, it writes hints that its own check calls wrong. So the objects are gathered
here, by what uses them, in a file whose streams qpdf keeps.
"""

import io
import re
import zlib
from collections.abc import Iterable, Sequence, Set
from enum import IntEnum
from typing import NamedTuple

from pikepdf import Array, Dictionary, Name, Object, ObjectStreamMode, Pdf, Stream

ObjectId = tuple[int, int]
"""An object's number and generation."""

Known = dict[ObjectId, Object]
"""Objects of a file by their ids."""


class _Use(IntEnum):
    """What uses an object, in the order in which it is needed: one that more use is of the first of them."""

    THREADS = 1
    PAGES = 2
    OUTLINE = 3
    REST = 4


def linearised(pdf: Pdf) -> bytes:
    """The file's bytes with what its first page needs first: compressed, without what nothing refers to, its
    second identifier made from its content."""
    pdf.remove_unreferenced_resources()
    if "/Names" in pdf.Root:  # the catalogue is not compressed in such a file
        pdf.Root.Names = pdf.make_indirect(pdf.Root.Names)
    written = io.BytesIO()
    with Pdf.open(io.BytesIO(_gathered(pdf))) as file:
        file.save(
            written,
            linearize=True,
            deterministic_id=True,
            object_stream_mode=ObjectStreamMode.preserve,
            fix_metadata_version=False,
        )
    return _without_padding(written.getvalue())


class _Parted(NamedTuple):
    """The objects of a file in the order of their numbers: those that stand alone, and those that go into a stream, by
    their use."""

    alone: list[Object]
    together: dict[_Use, list[Object]]


def _parted(pdf: Pdf) -> _Parted:
    """Streams, pages and the catalogue stand alone (F.3.4)."""
    root, pages = pdf.Root, {page.obj.objgen for page in pdf.pages}
    own = [value for page in pdf.pages for key, value in page.obj.items() if key not in ("/Parent", "/B")]
    early = {
        _Use.OUTLINE: _reached([root.get("/Outlines")], pages),
        _Use.PAGES: _reached(own, pages),
        _Use.THREADS: _reached([root.get("/Threads")], pages),
    }
    uses = {name: use for use, known in early.items() for name in known}
    found = _Parted([], {use: [] for use in _Use})
    for name, one in sorted(_reached([root, pdf.trailer.get("/Info")], set()).items()):
        apart = isinstance(one, Stream) or name in pages or name == root.objgen
        (found.alone if apart else found.together[uses.get(name, _Use.REST)]).append(one)
    return found


def _reached(starts: Iterable[Object | None], ends: Set[ObjectId]) -> Known:
    """What stands in a file's objects, or in what these refer to, but for `ends` and what is behind them."""
    known, left = Known(), list(starts)
    while left:
        one = left.pop()
        if not isinstance(one, Array | Dictionary | Stream):
            continue
        if one.is_indirect:
            if one.objgen in known or one.objgen in ends:
                continue
            known[one.objgen] = one
        left += one.as_list() if isinstance(one, Array) else one.values()
    return known


class _Row(NamedTuple):
    """A row of the table that says where objects are (7.5.8.3): in the file (1) at an offset, or in the stream of a
    number (2) at a place."""

    kind: int = 0
    where: int = 0
    at: int = 0

    def written(self) -> bytes:
        return self.kind.to_bytes(1) + self.where.to_bytes(4) + self.at.to_bytes(3)


class _TabledFile:
    """A file that is written object after object, and its table."""

    def __init__(self) -> None:
        self.parts = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        self.rows: dict[int, _Row] = {}
        self._length = len(self.parts[0])

    def put(self, number: int, content: bytes) -> int:
        """Write an object; gives its offset."""
        begins = self._length
        self.rows[number] = _Row(1, begins)
        self.parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, content))
        self._length += len(self.parts[-1])
        return begins


def _gathered(pdf: Pdf) -> bytes:
    """The file with its objects in a stream for each use (7.5.7), for qpdf to read."""
    objects, file = _parted(pdf), _TabledFile()
    for one in objects.alone:
        file.put(one.objgen[0], _content(one))
    last = max(one.objgen[0] for some in (objects.alone, *objects.together.values()) for one in some)
    for some in filter(None, objects.together.values()):
        last += 1
        file.put(last, _in_stream(some))
        file.rows |= {one.objgen[0]: _Row(2, last, at) for at, one in enumerate(some)}
    return _with_table(file, last + 1, pdf.trailer)


def _content(one: Object) -> bytes:
    if not isinstance(one, Stream):
        return one.unparse(resolved=True)
    data, said = one.read_raw_bytes(), Dictionary(dict(one.stream_dict.items()))
    if "/Filter" not in said:  # here once: qpdf writes such a file twice, to know where its tables will be
        data, said.Filter = zlib.compress(data, 9), Name.FlateDecode
    said.Length = len(data)
    return b"%b\nstream\n%b\nendstream" % (said.unparse(), data)


def _in_stream(objects: Sequence[Object]) -> bytes:
    """Objects one after another, behind their numbers and where each begins."""
    said = [one.unparse(resolved=True) + b"\n" for one in objects]
    begins = [0]
    for one in said:
        begins.append(begins[-1] + len(one))
    head = b" ".join(b"%d %d" % (one.objgen[0], at) for one, at in zip(objects, begins, strict=False))
    body = head + b"\n" + b"".join(said)
    told = Dictionary(Type=Name.ObjStm, N=len(objects), First=len(head) + 1, Length=len(body))
    return b"%b\nstream\n%b\nendstream" % (told.unparse(), body)


def _with_table(file: _TabledFile, number: int, trailer: Object) -> bytes:
    """The file closed with its table, which is the object of that number."""
    kept = {key: trailer[key] for key in ("/Root", "/Info", "/ID") if key in trailer}
    told = Dictionary({**kept, "/Type": Name.XRef, "/Size": number + 1, "/W": Array([1, 4, 3])})
    rows = [file.rows.get(at, _Row()) for at in range(number)]
    told.Length = (number + 1) * len(_Row().written())
    here = sum(map(len, file.parts))
    table = b"".join(row.written() for row in (*rows, _Row(1, here)))
    begins = file.put(number, b"%b\nstream\n%b\nendstream" % (told.unparse(), table))
    return b"".join((*file.parts, b"startxref\n%d\n%%%%EOF\n" % begins))


_PADDING = re.compile(rb"(?<=endobj\n) +\n(?=startxref\n\d+\n%%EOF\n\Z)")
_LENGTH = re.compile(rb"(?<=/L )\d+ *")
"""How long the whole file is, in the first of its objects (F.2.2)."""


def _without_padding(data: bytes) -> bytes:
    """The file without the blanks at its end, as many as its last table might have been longer: 4 kB where that has 600
    objects."""
    found = _PADDING.search(data, max(0, data.rfind(b"endobj", 0, -1)))
    if not found:
        return data
    length = len(data) - len(found[0])
    head = _LENGTH.sub(lambda old: str(length).encode().ljust(len(old[0])), data[:1024], count=1)
    return head + data[1024 : found.start()] + data[found.end() :]
