"""The book to every target that is asked for: one that fails is told and stops no other."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from typeset.deliver.book import Book, read_book_file
from typeset.deliver.catalogue import Keep, put_issue
from typeset.deliver.files import write_set
from typeset.deliver.publishing import mail, outcome, webdav
from typeset.deliver.publishing.outcome import NOTHING, Outcome, Receipt, Refusal, State, Trouble
from typeset.errors import EditionError, Text, TypesetError
from typeset.language import reissued
from typeset.paper import Target


@dataclass(frozen=True, slots=True)
class Order:
    """A book to be published: its file's folder (where the ledger is), whether only to say what would go where."""

    book: Book
    folder: Path
    dry_run: bool = False


def publish(
    order: Order,
    targets: tuple[Target, ...],
    environment: Mapping[str, str],
    pause: Callable[[float], None],
) -> tuple[Outcome, ...]:
    """What became of the book at each target, in the order of the targets."""
    return tuple(_published(order, target, environment.get(target.secret, ""), pause) for target in targets)


def _published(order: Order, target: Target, password: str, pause: Callable[[float], None]) -> Outcome:
    planned = Outcome(target.name, target.kind, State.PLANNED, _place(target, order.book))
    try:
        _check(target, password, order.book)
        if order.dry_run:
            return replace(planned, receipts=_planned(order, target))
        if target.kind == "mail":
            return _mailed(order, target, password, pause)
        changed, tries = retried(lambda: _put(order.book, target, password), pause)
        return replace(planned, state=State.DONE if changed else State.UNCHANGED, tries=tries)
    except Refusal as refusal:
        return replace(planned, state=State.FAILED, says=refusal.says)
    except TypesetError as error:
        says = Text(f"{error.cause.zh} {error.cure.zh}", f"{error.cause.en} {error.cure.en}")
        return replace(planned, state=State.FAILED, says=says)


def _place(target: Target, book: Book) -> str:
    match target.kind:
        case "mail":
            return f"{target.host}:{target.port}"
        case "webdav":
            return webdav.address(target, book)
        case "folder":
            return str(Path(target.folder) / book.file_name)
    return target.folder


def _check(target: Target, password: str, book: Book) -> None:
    """What can be known before anything goes out: size, line, a password that is not set."""
    if target.kind == "mail":
        mail.check_size(target, book)
        mail.check_line(target)
    if target.user and not password:
        raise Refusal(
            Text(
                f"没有密码：请设置环境变量 {target.secret}。",
                f"There is no password: set the environment variable {target.secret}.",
            )
        )


def _put(book: Book, target: Target, password: str) -> bool:
    match target.kind:
        case "catalogue":
            return put_issue(Path(target.folder), book, Keep(target.keep_issues, target.keep_days))
        case "folder":
            return copy_book(Path(target.folder), book)
    return webdav.put_book(target, password, book)


def _planned(order: Order, target: Target) -> tuple[Receipt, ...]:
    had = outcome.has_had(order.folder, target.name, order.book.digest)
    return tuple(Receipt(to, State.UNCHANGED if to in had else State.PLANNED) for to in target.to)


def _mailed(order: Order, target: Target, password: str, pause: Callable[[float], None]) -> Outcome:
    """Mail to the recipients that have not had it; a later try or run sends to those that failed alone."""
    had = outcome.has_had(order.folder, target.name, order.book.digest)
    receipts = {to: Receipt(to, State.UNCHANGED) for to in target.to if to in had}

    times = outcome.times_before(order.folder, target.name, order.book)
    book = replace(order.book, title=reissued(order.book.title, times, order.book.language))

    def send() -> None:
        wanted = tuple(to for to in target.to if to not in receipts or receipts[to].may_be_taken_later)
        for receipt in mail.send_book(target, password, book, wanted) if wanted else ():
            receipts[receipt.address] = receipt
            if receipt.state is State.DONE:
                outcome.note(order.folder, target.name, order.book, receipt.address)
        if any(receipt.may_be_taken_later for receipt in receipts.values()):
            raise Trouble(NOTHING)

    says, tries = NOTHING, len(PAUSES) + 1
    try:
        tries = retried(send, pause)[1]
    except Trouble as trouble:
        says = trouble.says
    ordered = tuple(receipts.get(to, Receipt(to, State.FAILED)) for to in target.to)
    return Outcome(
        target.name,
        target.kind,
        _sum(ordered),
        _place(target, order.book),
        says if says.en else _failed(ordered),
        ordered,
        tries,
    )


def _sum(receipts: tuple[Receipt, ...]) -> State:
    states = {receipt.state for receipt in receipts}
    return next((state for state in (State.FAILED, State.DONE) if state in states), State.UNCHANGED)


def _failed(receipts: tuple[Receipt, ...]) -> Text:
    failed = [receipt.address for receipt in receipts if receipt.state is State.FAILED]
    return Text(f"未送达：{'、'.join(failed)}", f"not delivered: {', '.join(failed)}") if failed else NOTHING


def copy_book(folder: Path, book: Book) -> bool:
    """Put the book into `folder` under its own name; whether anything changed. An earlier build of the same issue gives
    way. MachineError where it cannot be written, Refusal where another file has that name."""
    place = folder / book.file_name
    if place.is_file() and place.stat().st_size == len(book.data) and place.read_bytes() == book.data:
        return False
    if place.exists() and not _is_same_issue(place, book):
        raise Refusal(
            Text(
                f"{place} 是别的文件，没有覆盖；把它移开再发。",
                f"{place} is another file and was not written over; move it away and publish again.",
            )
        )
    write_set(folder, {book.file_name: book.data})
    return True


def _is_same_issue(place: Path, book: Book) -> bool:
    try:
        return read_book_file(place).identifier == book.identifier
    except EditionError:
        return False


PAUSES = (1.0, 3.0, 9.0)
"""Seconds before each further try: a restart of a server or a dropped line is over by then."""

T = TypeVar("T")


def retried(action: Callable[[], T], pause: Callable[[float], None]) -> tuple[T, int]:
    """What `action` gives, and how many tries it took. The last Trouble is raised, any Refusal at once."""
    for tries, seconds in enumerate(PAUSES, 1):
        try:
            return action(), tries
        except Trouble:
            pause(seconds)
    return action(), len(PAUSES) + 1
