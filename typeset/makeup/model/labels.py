"""What a page is called (第四版, 4版, A04版) and what a jump says: 下转第四版, 上接第一版."""

from collections.abc import Sequence
from dataclasses import replace

from typeset.paper import JumpEnd, Labels, Paper

DIGITS = "零一二三四五六七八九"
CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮"


def han_number(number: int) -> str:
    """A number from 1 to 999 as Chinese print writes page numbers: 四, 十二, 二十, 一百零三."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += DIGITS[0]
    return text + (DIGITS[ones] if ones else "")


def page_label(number: int, labels: Labels) -> str:
    """The page's number as the paper writes it, from the form in `labels.page`; of a spread both, 第四、五版
    or 4-5版, of a strip those beside it, 第一、四版中缝."""
    letter, strip = labels.of(number).letter, labels.strip(number)
    own = [labels.of(one).number for one in (strip[1:] if strip else labels.over(number))]
    forms = {
        "han": "、".join(map(han_number, own)),
        "n": "-".join(map(str, own)),
        "nn": "-".join(f"{one:02}" for one in own),
        "section": letter,
    }
    label = labels.page
    for name, value in forms.items():
        label = label.replace("{" + name + "}", value)
    return f"{label}{labels.between}" if strip else label


def own_labels(number: int, labels: Labels) -> tuple[str, ...]:
    """The label of each page that bears a number of its own: of a spread 第四版 and 第五版."""
    alone = replace(labels, spreads=())
    return tuple(page_label(one, alone) for one in labels.over(number))


def machine_label(number: int, labels: Labels) -> str:
    """The page's number as page lists and readers' page fields take it: `A01` where the paper letters its sections,
    otherwise the bare number (EPUB page lists are typed and sorted by machines)."""
    if labels.strip(number):
        return page_label(number, labels)
    letter, own = labels.of(number)
    return f"{letter}{own:02}" if "{section}" in labels.page and letter else str(number)


def page_count(numbers: Sequence[int], labels: Labels) -> str:
    """How many pages there are, with those of each section where they have letters: 8版 A4 B4. A spread is two."""
    numbers = [one for number in numbers for one in labels.over(number)]
    letters = [labels.of(number).letter for number in numbers] if labels.lettered else []
    told = (f" {letter}{letters.count(letter)}" for letter in dict.fromkeys(letters))
    return f"{len(numbers)}版{''.join(told)}"


def marker_text(end: JumpEnd, page: int, paper: Paper, index: int = 0) -> str:
    """The line at an end of a jump, 「（下转第四版）」 or 「（上接第一版）」, for pages, book and list of jumps alike.

    `page` is the one that it names; `index` adds ① where jumps share a page.
    """
    markers = paper.markers
    return f"{markers.before(end)}{page_label(page, paper.labels)}{circled(index)}{markers.close}"


def jump_indices(targets: Sequence[int]) -> tuple[int, ...]:
    """The number ①②… of each jump, given its target page: 0 where no other jump leads to that page.

    Both ends carry the same number, so a reader who turns to the page finds the part that bears it.
    """
    return tuple(
        targets[: place + 1].count(page) if targets.count(page) > 1 else 0
        for place, page in enumerate(targets)
    )


def circled(index: int) -> str:
    """① for 1 up to ⑮; nothing for 0; a plain number in brackets beyond."""
    if not index:
        return ""
    return CIRCLED[index - 1] if index <= len(CIRCLED) else f"（{index}）"
