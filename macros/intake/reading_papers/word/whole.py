"""A whole Word file to a paper: its paragraphs with their notes, and what to tell of what could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from macros.intake.reading_papers.assembly import placed
from macros.intake.reading_papers.text import Line, Note, Paper, before_the_first
from macros.intake.reading_papers.word import runs
from macros.intake.reading_papers.word.blocks import CHANGED, HIDDEN, Blocks, Item, blocks_in
from macros.intake.reading_papers.word.explained import Explanations
from macros.intake.reading_papers.word.package import Element, Package, local
from macros.intake.reading_papers.word.raised import Call
from macros.intake.reading_papers.word.tables import table
from macros.problems import Message, Notice

_PUBLISHED = "accept or refuse them in Word (Review), and read the paper again, if it was published without them"
CHANGES = Message(
    "paper-with-changes",
    "changes are neither accepted nor refused ({where}): what is inserted is read, what is deleted is not",
    _PUBLISHED,
)
HIDDEN_TEXT = Message(
    "paper-hides-text",
    "text that Word hides is not read ({where})",
    "show it in Word (Home, the sign \u00b6); if it was meant to be seen, unhide it and read the paper again",
)
_LOOK = "look there in the paper, and type the figures that it gives into the table yourself"
PART_NOT_READ = Message("paper-part-not-read", "not read: {what} ({where})", _LOOK)
UNEXPLAINED = Message(
    "paper-sign-unexplained",
    "a raised {sign} behind a word or figure is left out ({where}): nothing in the paper says what it is for",
    "look whether it belongs to the figure",
)
_NAMES = {
    runs.PICTURE: ("a picture", "pictures"),
    runs.CHART: ("a chart", "charts"),
    runs.DIAGRAM: ("a diagram", "diagrams"),
    runs.OBJECT: ("an object of another program", "objects of another program"),
    runs.EQUATION: ("an equation", "equations"),
    runs.FIELD: ("a field that holds no text", "fields that hold no text"),
    runs.SIGN: ("a sign of a font that is not known", "signs of a font that is not known"),
    runs.COMMENT: ("a comment beside the text", "comments beside the text"),
    runs.INCLUDED: ("another file that is included", "other files that are included"),
}
_MOST_PLACES = 6


def whole(path: str, package: Package) -> Paper:
    """The paper that a Word file holds."""
    blocks = Blocks(package, table)
    blocks.labels.last = before_the_first(_typed(_body(package)))
    items = list(blocks.story(_body(package)))
    notes, behind = _noted(blocks)
    items += behind
    explanations = Explanations(items, notes)
    lines, told, tables = list[Line](), _Told(), 0
    for index, item in enumerate(items):
        line = item.line
        if line.table:
            tables += 1
            line = replace(line, table=replace(line.table, path=f"{path}!table {tables}", name=f"table {tables}"))
        kept = tuple(_notes(item.calls, index, explanations, told, len(lines)))
        if line.text or line.table:
            lines.append(replace(line, notes=kept))
        told.unread(item.unread, len(lines) - 1)
    paragraphs, places = placed(lines)
    return Paper(paragraphs, tuple(told.notices(places)))


def _typed(body: Element) -> Iterator[str]:
    """What is typed in each paragraph, as far as a number at its beginning asks for it."""
    for paragraph in blocks_in(body):
        if local(paragraph) == "p":
            yield "".join(one.text or "" for one in paragraph.iter() if local(one) == "t").strip()


def _body(package: Package) -> Element:
    # Word shows nothing outside the body.
    main: Element = package.main
    return next(iter(main), main)


def _noted(blocks: Blocks) -> tuple[Mapping[str, str], list[Item]]:
    """What each footnote and endnote says; a note may call another."""
    notes: dict[str, str] = {}
    items = []
    for called in blocks.notes.called_so_far:
        inside = list(blocks.story(called.element))
        notes[called.place] = " ".join(item.line.text for item in inside if item.line.text)
        calls = tuple(replace(call, at=0) for item in inside for call in item.calls)
        line = Line(notes[called.place], after_gap=True, whole=True, place=called.place)
        items.append(Item(line, calls, (), sum((item.unread for item in inside), Counter[str]())))
        items += [item for item in inside if item.line.table]
    return notes, items


def _notes(calls: Sequence[Call], index: int, explanations: Explanations, told: _Told, line: int) -> Iterator[Note]:
    for call in calls:
        if text := explanations.of(call, index):
            yield Note(call.at, call.sign, text)
        else:
            told.unexplained(call.sign, line)


class _Told:
    """What to tell of a paper, each thing once, with the places where it stands."""

    def __init__(self) -> None:
        self.where: dict[str, list[int]] = {}
        self.counts = Counter[str]()
        self.signs: dict[str, list[int]] = {}

    def unread(self, kinds: Counter[str], line: int) -> None:
        """Know what of one line was not read."""
        for kind, count in kinds.items():
            if count:
                self.counts[kind] += count
                self.where.setdefault(kind, []).append(line)

    def unexplained(self, sign: str, line: int) -> None:
        """Know a raised sign that nothing explains."""
        self.signs.setdefault(sign, []).append(line)

    def notices(self, places: Sequence[str]) -> Iterator[Notice]:
        """All that there is to tell; changes first."""
        for kind, message in ((CHANGED, CHANGES), (HIDDEN, HIDDEN_TEXT)):
            if kind in self.where:
                yield message.says(where=_where(self.where.pop(kind), places))
        for kind, lines in self.where.items():
            one, many = _NAMES[kind]
            what = one if self.counts[kind] == 1 else f"{self.counts[kind]} {many}"
            yield PART_NOT_READ.says(what=what, where=_where(lines, places))
        for sign, lines in self.signs.items():
            yield UNEXPLAINED.says(sign=f'"{sign}"', where=_where(lines, places))


def _where(lines: Sequence[int], places: Sequence[str]) -> str:
    named = list(dict.fromkeys(places[line] if 0 <= line < len(places) else "intro" for line in lines))
    rest = f" and {len(named) - _MOST_PLACES} more" if len(named) > _MOST_PLACES else ""
    return f"at {', '.join(named[:_MOST_PLACES])}{rest}"
