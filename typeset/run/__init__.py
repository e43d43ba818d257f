"""The run: from an edition's folder to the files of the day, one line a room."""

from typing import TYPE_CHECKING

from typeset.resources import names_of

if TYPE_CHECKING:
    from typeset.run.alive import LiveLook, live_proof
    from typeset.run.beginning import write_edition, write_scaffold
    from typeset.run.building import build, put_files, sign_page
    from typeset.run.context import BUILT_IN_SHEETS, Step, read_style, sheet_paths
    from typeset.run.issue import ALL_OUTPUTS, EPUB, FINDINGS, PRESS, READER, Issue, Request, make_issue
    from typeset.run.mending import fix_copy, write_back
    from typeset.run.plans import PlanWish, plan_pages
    from typeset.run.proofs import prove_pages
    from typeset.run.reading import CopyRead, read_copy
    from typeset.run.results import RoomResult, read_result, result_files
    from typeset.run.session import Standing

__all__ = [
    "ALL_OUTPUTS",
    "BUILT_IN_SHEETS",
    "EPUB",
    "FINDINGS",
    "PRESS",
    "READER",
    "CopyRead",
    "Issue",
    "LiveLook",
    "PlanWish",
    "Request",
    "RoomResult",
    "Standing",
    "Step",
    "build",
    "fix_copy",
    "live_proof",
    "make_issue",
    "plan_pages",
    "prove_pages",
    "put_files",
    "read_copy",
    "read_result",
    "read_style",
    "result_files",
    "sheet_paths",
    "sign_page",
    "write_back",
    "write_edition",
    "write_scaffold",
]
__getattr__ = names_of(
    __name__,
    {
        "alive": "LiveLook live_proof",
        "beginning": "write_edition write_scaffold",
        "building": "build put_files sign_page",
        "context": "BUILT_IN_SHEETS Step read_style sheet_paths",
        "issue": "ALL_OUTPUTS EPUB FINDINGS PRESS READER Issue Request make_issue",
        "mending": "fix_copy write_back",
        "plans": "PlanWish plan_pages",
        "proofs": "prove_pages",
        "reading": "CopyRead read_copy",
        "results": "RoomResult read_result result_files",
        "session": "Standing",
    },
)
