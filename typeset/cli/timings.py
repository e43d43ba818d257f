"""What `build --timings` and `--trace` tell: where a run's time went, by verb, piece of work, page and process."""

import json
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from typeset.apart.timing import Lap
from typeset.cli.messages import VERBS
from typeset.errors import Text
from typeset.language import localized
from typeset.run.context import Step

VERB = "verb:"
"""What the laps of the run's own verbs are named with before the verb."""

WORK = {
    "page": Text("排一版", "make up a page"),
    "ink": Text("写各版的字", "ink the pages"),
    "paint": Text("画底（报头、图片、线）", "paint the ground (masthead, pictures, rules)"),
    "set_documents": Text("套用模板", "set the templates"),
    "learnt": Text("排行（另一进程）", "set galleys (beside)"),
    "inspect": Text("检查一张图片", "inspect a picture"),
    "on_the_ladder": Text("备书中的图片", "make the book's pictures"),
    "develop_one": Text("冲洗一张图片", "develop a picture"),
    "read": Text("读稿（另一进程）", "read the copy (beside)"),
    "ahead": Text("查稿、备书（另一进程）", "copy's rules, parts of the book (beside)"),
    "bound": Text("装订、核对 EPUB（另一进程）", "bind and prove the EPUB (beside)"),
    "prove_file": Text("核对 PDF 的墨迹（另一进程）", "prove the PDF's ink (beside)"),
    "read back": Text("读回一版并核对", "read a page back and prove it"),
    "judge_some": Text("读回另一半（另一进程）", "read the other half back (beside)"),
}
"""Pieces of work in the words of those who read them; one that is not here goes by its own name."""


@dataclass(frozen=True, slots=True)
class Clocked:
    """All laps of a run that is over, and when it began."""

    begun: float
    laps: tuple[Lap, ...]

    @property
    def whole(self) -> float:
        """Seconds from the first verb to the end of the last lap."""
        return max((one.ended for one in self.laps), default=self.begun) - self.begun


class Clock:
    """A run's step that passes each verb on, and notes how long each takes."""

    def __init__(self, step: Step) -> None:
        self._step, self._verb = step, ""
        self._begun = self._first = time.perf_counter()
        self._cpu = 0.0
        self._laps: list[Lap] = []

    def __call__(self, verb: str) -> None:
        """Begin a verb, which ends the one before."""
        self._end()
        self._verb, self._begun, self._cpu = verb, time.perf_counter(), time.process_time()
        self._step(verb)

    def _end(self) -> None:
        if self._verb:
            ended, spent = time.perf_counter(), time.process_time() - self._cpu
            self._laps.append(Lap(VERB + self._verb, 0, os.getpid(), self._begun, ended, spent))
        self._verb = ""

    def stopped(self, heard: Sequence[Lap]) -> Clocked:
        """The verbs, and what was heard of the work within them."""
        self._end()
        return Clocked(self._first, (*self._laps, *heard))


def timings(noted: Clocked) -> Iterator[str]:
    """A table in lines: verbs with what is within, each with seconds by the clock and of the processor; then how busy
    each process was."""
    verbs = [one for one in noted.laps if one.name.startswith(VERB)]
    work = sorted((one for one in noted.laps if not one.name.startswith(VERB)), key=lambda one: one.begun)
    yield localized(Text("    秒  处理器  工作", "     s     cpu  work"))
    for verb in verbs:
        yield _line(verb, localized(VERBS[verb.name.removeprefix(VERB)]))
        for one in work:
            if verb.begun <= one.begun < verb.ended:
                yield _line(one, "  " + said(one))
    yield from _processes(noted, [*verbs, *work])


def _line(one: Lap, what: str) -> str:
    return f"{one.ended - one.begun:6.2f}  {one.cpu:6.2f}  {what}"


def said(one: Lap) -> str:
    """A piece of work in words, with its page."""
    name = localized(WORK[one.name]) if one.name in WORK else one.name
    page = localized(Text(f"第 {one.page} 版", f"page {one.page}")) if one.page else ""
    return f"{name} · {page}" if page else name


def _processes(noted: Clocked, laps: Sequence[Lap]) -> Iterator[str]:
    """Every process with the processor time of what it did; what stands within something longer is not counted
    again."""
    spent: dict[int, float] = {}
    reached: dict[int, float] = {}
    for one in sorted(laps, key=lambda one: (one.begun, -one.ended)):
        if one.ended > reached.get(one.process, 0.0):
            spent[one.process] = spent.get(one.process, 0.0) + one.cpu
            reached[one.process] = one.ended
    used, whole = sum(spent.values()), noted.whole or 1.0
    told = Text(
        f"共 {whole:.2f} 秒；处理器 {used:.2f} 秒，{len(spent)} 个进程，平均 {used / whole:.1f} 个核在忙",
        f"{whole:.2f} s in all; processor {used:.2f} s in {len(spent)} processes, "
        f"{used / whole:.1f} cores busy on average",
    )
    yield localized(told)


def trace(noted: Clocked) -> bytes:
    """The laps as a file of the Trace Event Format, which Perfetto (ui.perfetto.dev) and speedscope open:
    complete events (`ph: X`) in microseconds from the first verb on
    (https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU)."""
    events = [
        {
            "name": _traced(one),
            "cat": "verb" if one.name.startswith(VERB) else "work",
            "ph": "X",
            "ts": round((one.begun - noted.begun) * 1e6),
            "dur": round((one.ended - one.begun) * 1e6),
            "pid": one.process,
            "tid": one.process,
            "args": {"cpu": round(one.cpu, 6), **({"page": one.page} if one.page else {})},
        }
        for one in sorted(noted.laps, key=lambda one: (one.begun, -one.ended))
    ]
    return json.dumps({"traceEvents": events, "displayTimeUnit": "ms"}, ensure_ascii=False).encode()


def _traced(one: Lap) -> str:
    if one.name.startswith(VERB):
        return localized(VERBS[one.name.removeprefix(VERB)])
    return said(one)
