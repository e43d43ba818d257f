"""Waivers in the edition: what the desk lets stand is not told; one without use is, and no promise is waived."""

from pathlib import Path

from tests.cli.conftest import write
from tests.edition.conftest import built
from typeset.edition import Edition
from typeset.errors import Finding, Severity, Text, Waiver
from typeset.paper import Paper
from typeset.proof.waiving import unwaived

COPY = "---\nheadline: 新闸今起试通水\n---\n老周读了《红楼梦》、《三国演义》。\n"
MANIFEST = """date: 2026-11-23
pages: auto
waive:
  - {rule: P06, article: gate, quote: 》、《, why: 引文照录}
  - {rule: P06, article: gate, quote: 水浒, why: 没有这一处}
"""


def test_what_is_waived_is_not_told_and_a_waiver_without_use_is_told_with_its_line(tmp_path: Path) -> None:
    found = built(write(tmp_path, {"edition.yaml": MANIFEST, "articles/gate.md": COPY})).findings
    assert "P06" not in {finding.id for finding in found}
    (unused,) = (finding for finding in found if finding.id == "W01")
    assert (unused.place, unused.severity) == ("edition.yaml:5", Severity.WARNING)
    assert "水浒" in unused.quote


def test_a_lost_character_cannot_be_waived() -> None:
    from datetime import date

    lost = Finding("G01", Severity.ERROR, Text("缺字", "lost"), "字", "gate")
    edition = Edition(Paper("日报"), date(2026, 11, 23), (), waivers=(Waiver("G01", "", "", "不管"),))
    assert {finding.id for finding in unwaived(edition, (lost,))} == {"G01", "W01"}
