"""Plans for pages: proposed, shown, or written into edition.yaml."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from typeset.deliver.files import TRIES, change
from typeset.edition import ArticleId, Edition
from typeset.errors import EditionError, MachineError, Text, Where
from typeset.makeup.proposing import Proposed, propose, remarks, without_plans
from typeset.run.context import NewMatter, Step, lay_out
from typeset.sources.desk.planwriting import Proposal, with_plans
from typeset.sources.text import MANIFEST, YAML_LIMIT, decode, read_bytes

Parts = tuple[ArticleId, ...]


@dataclass(frozen=True, slots=True)
class PlanWish:
    """What plans are asked for: the edition's folder, whether plans that there are give way (`again`), which pages
    (none: all), whether they are only to be shown."""

    folder: Path
    again: bool = False
    pages: frozenset[int] = frozenset()
    show: bool = False


def plan_pages(wish: PlanWish, step: Step) -> tuple[Proposed, ...]:
    """Plans for the pages that have none, or for those asked for, written into edition.yaml unless they are only shown.

    They are made again where somebody else wrote the file meanwhile. Raises EditionErrors (exit 3) or MachineError
    (exit 4), and writes nothing then.
    """
    for _ in range(TRIES):
        was = _manifest(wish.folder)
        proposed = _proposed(wish, step)
        if wish.show or not proposed or _write_plans(wish.folder, was, proposed, step):
            break
    else:
        raise _restless()
    return tuple(one for one in proposed if not wish.pages or one.plan.number in wish.pages)


def _manifest(folder: Path) -> bytes:
    return read_bytes(folder / MANIFEST, MANIFEST, YAML_LIMIT)


def _proposed(wish: PlanWish, step: Step) -> tuple[Proposed, ...]:
    laid = lay_out(
        wish.folder, NewMatter(), step, lambda edition: without_plans(edition, _asked(wish, edition))
    )
    edition, asked = laid.edition, _asked(wish, laid.edition)
    if not edition.auto and not asked:
        return ()
    made = laid.made_up()
    there = {page.number for page in made.pages}
    _check_numbers(wish, there, edition.auto)
    proposed = propose(laid.context, made, frozenset(there) if edition.auto else asked)
    return tuple(_settled(proposed, edition))


def _asked(wish: PlanWish, edition: Edition) -> frozenset[int]:
    """The pages that plans are made for: those that are wished for, or all, but for those whose plans stay, and for
    strips between pages, which have one column and no place for a plan."""
    kept = frozenset(page.number for page in edition.pages if (page.plan and not wish.again) or page.is_strip)
    return (wish.pages or frozenset(page.number for page in edition.pages)) - kept


def _settled(proposed: tuple[Proposed, ...], edition: Edition) -> Iterator[Proposed]:
    """The pages as a list of its own can be read: with the files named that hold the rest of an article, where it is
    placed first, since typed markers name other pages by now; and no jump to a page that the article, or those of the
    group, did not need."""
    rests = {article.id: article.rest for article in edition.articles}
    under = {one.head: one.members for one in edition.topics}
    listed = {one.plan.number: {place.article for place in one.plan.places} for one in proposed}
    named: set[ArticleId] = set()
    for one in proposed:
        new = listed[one.plan.number] - named
        places = (
            replace(
                place,
                rest=rests.get(place.article, ()) if place.article in new else (),
                to=place.to
                if {place.article, *under.get(place.article, ())} & listed.get(place.to, {place.article})
                else 0,
            )
            for place in one.plan.places
        )
        yield replace(one, plan=replace(one.plan, places=tuple(places)))
        named |= new


def _write_plans(folder: Path, was: bytes, proposed: tuple[Proposed, ...], step: Step) -> bool:
    """Write the plans into the file that they were made of; whether it still was that."""
    step("write")
    proposals = [Proposal(one.plan, remarks(one)) for one in proposed]

    def planned(says: bytes) -> bytes | None:
        return with_plans(decode(says, MANIFEST).text, proposals).encode() if says == was else None

    return change(folder / MANIFEST, planned)


def _restless() -> MachineError:
    return MachineError(
        "OUT3",
        Text(f"{MANIFEST} 一直有别的程序在写。", f"Another program goes on writing {MANIFEST}."),
        Text("等它写完，再来一次。", "Wait until it is done and come again."),
    )


def _check_numbers(wish: PlanWish, there: set[int], auto: bool) -> None:
    """Refuse pages that the edition does not have, and some of the pages where only all can be listed."""
    strange = sorted(wish.pages - there)
    if strange:
        raise no_such_page(strange[0], there)
    if auto and wish.pages and not wish.show:
        raise EditionError(
            "PAGE",
            Text(
                "pages: auto 的各版要一起写成版样",
                "pages that open by themselves (`pages: auto`) are written all together",
            ),
            Text(
                "去掉 --page，或加 --show 只看这几版",
                "leave --page out, or add --show to look at these alone",
            ),
            Where(field="--page"),
        )


def no_such_page(page: int, there: Iterable[int]) -> EditionError:
    """What is said of a page that the edition does not have."""
    listed = ", ".join(map(str, sorted(there)))
    return EditionError(
        "PAGE",
        Text(f"没有第 {page} 版", f"there is no page {page}"),
        Text(f"本期有第 {listed} 版", f"this edition has the pages {listed}"),
        Where(field="--page"),
    )
