"""The numbers that Word counts and prints before a paragraph, but writes down nowhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from macros.intake.reading_papers.word.package import Element, child, is_on, value, word
from macros.intake.reading_papers.word.styles import Styles

_LEVELS = 9
_LONGEST_LABEL = 100
_HIGHEST = 32_767
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True)
class Level:
    """One level of a list: how its numbers look, where they start, and after which level they begin anew."""

    kind: str = "decimal"
    text: str = ""
    start: int = 0
    # Levels above this one begin it anew: all of them, unless Word was told otherwise; none where it is 0.
    restarts_after: int = _LEVELS
    in_decimals: bool = False
    style: str = ""


@dataclass
class _List:
    """One list as it is counted; several numbers of a file may count on in the same one."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)


@dataclass(frozen=True)
class _Number:
    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


@dataclass(frozen=True)
class Label:
    """What Word prints before a paragraph; `text` is empty for a bullet. `level` counts from 0."""

    text: str
    level: int
    sort: str = "decimal"
    of_list: str = ""


class Numbering:
    """Counts as Word does, paragraph by paragraph in the order of the paper."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self.styles = styles
        self.lists: dict[str, _List] = {}
        self.numbers: dict[str, _Number] = {}
        self._of_styles: dict[str, tuple[str, int] | None] = {}
        if root is None:
            return
        abstracts = {value(one, "abstractNumId"): one for one in reversed(root.findall(word("abstractNum")))}
        for num in reversed(root.findall(word("num"))):
            abstract = self._abstract(value(child(num, "abstractNumId")), abstracts, root)
            if abstract not in self.lists and abstract in abstracts:
                self.lists[abstract] = _List(_levels(abstracts[abstract]))
            overrides = {_number(value(one, "ilvl")): one for one in num.findall(word("lvlOverride"))}
            levels = {at: _level(shape) for at, one in overrides.items() if (shape := child(one, "lvl")) is not None}
            starts = {at: _number(value(first)) for at, one in overrides.items()
                      if (first := child(one, "startOverride")) is not None}  # fmt: skip
            self.numbers[value(num, "numId")] = _Number(abstract, levels, starts)

    def _abstract(self, abstract: str, abstracts: dict[str, Element], root: Element) -> str:
        """The list itself, where one only names a style of lists that has it."""
        linked = value(child(abstracts.get(abstract), "numStyleLink"))
        if not linked:
            return abstract
        own = next((key for key, one in abstracts.items() if value(child(one, "styleLink")) == linked), "")
        if own:
            return own
        number = value(child(self.styles.by_id.get(linked), "pPr", "numPr", "numId"))
        nums = (num for num in root.findall(word("num")) if value(num, "numId") == number)
        return next((value(child(num, "abstractNumId")) for num in nums), abstract)

    def of(self, style: str, properties: Element | None) -> Label | None:
        """Count one paragraph, and say what stands before it; None where nothing does."""
        found = self._reference(style, properties)
        if found is None or found[0] not in self.numbers:
            return None
        number, at = self.numbers[found[0]], found[1]
        counted = self.lists.get(number.abstract)
        shape = number.levels.get(at) or (counted.levels.get(at) if counted else None)
        if counted is None or shape is None:
            return None
        self._count(counted, number, found[0], at)
        if shape.kind == "bullet":
            return Label("", at, "bullet", number.abstract)
        return Label(self._printed(counted, number, shape, at), at, shape.kind, number.abstract)

    def _count(self, counted: _List, number: _Number, number_id: str, at: int) -> None:
        # A level that was skipped counts as begun: after 1.1 without a 1 comes 2.
        for above in range(at):
            counted.counts.setdefault(above, self._start(counted, number, above))
        first = (number_id, at) not in counted.begun
        counted.begun.add((number_id, at))
        if first and at in number.starts:
            counted.counts[at] = number.starts[at]
        elif at in counted.counts:
            counted.counts[at] += 1
        else:
            counted.counts[at] = self._start(counted, number, at)
        for deeper in [one for one in counted.counts if one > at]:
            if at < self._shape(counted, number, deeper).restarts_after:
                del counted.counts[deeper]

    def _start(self, counted: _List, number: _Number, at: int) -> int:
        return number.starts.get(at, self._shape(counted, number, at).start)

    def _shape(self, counted: _List, number: _Number, at: int) -> Level:
        return number.levels.get(at) or counted.levels.get(at) or Level()

    def _printed(self, counted: _List, number: _Number, shape: Level, at: int) -> str:
        text = shape.text[:_LONGEST_LABEL]
        for index in range(at + 1):
            if f"%{index + 1}" in text:
                count = counted.counts[index]
                kind = self._shape(counted, number, index).kind if index != at else shape.kind
                as_it_stands = "decimal" if shape.in_decimals and kind != "none" else kind
                text = text.replace(f"%{index + 1}", written(count, as_it_stands))
        return text.strip()

    def _reference(self, style: str, properties: Element | None) -> tuple[str, int] | None:
        """The list and the level of a paragraph: its own, or those of the first style that has them."""
        own = child(properties, "numPr")
        if style not in self._of_styles:
            self._of_styles[style] = self._in_styles(style)
        styled = self._of_styles[style]
        if own is None:
            return styled
        number = value(child(own, "numId")) if child(own, "numId") is not None else (styled[0] if styled else "0")
        level = child(own, "ilvl")
        at = _number(value(level)) if level is not None else (styled[1] if styled and styled[0] == number else 0)
        # List 0 takes a paragraph out of the list of its style.
        return (number, at) if number != "0" and 0 <= at < _LEVELS else None

    def _in_styles(self, style: str) -> tuple[str, int] | None:
        level = None
        for one in self.styles.chain(style):
            own = child(one, "pPr", "numPr")
            if level is None and child(own, "ilvl") is not None:
                level = _number(value(child(own, "ilvl")))
            number = value(child(own, "numId"))
            if number == "0":
                return None
            if number:
                named = [self._level_of_style(number, name) for name in (style, value(one, "styleId"))]
                return number, next(at for at in (named[0], level, named[1], 0) if at is not None)
        return None

    def _level_of_style(self, number: str, style: str) -> int | None:
        """The level that names a style as its own."""
        known = self.numbers.get(number)
        counted = self.lists.get(known.abstract) if known else None
        levels = {**(counted.levels if counted else {}), **(known.levels if known else {})}
        return next((at for at, shape in levels.items() if shape.style == style), None)


def written(count: int, kind: str) -> str:
    """A count as Word prints it."""
    count = max(0, min(count, _HIGHEST))
    if kind == "none":
        return ""
    if kind in ("lowerLetter", "upperLetter"):
        letters = chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1) if count else ""
        return letters.upper() if kind == "upperLetter" else letters
    if kind in ("lowerRoman", "upperRoman"):
        return _roman(count).upper() if kind == "upperRoman" else _roman(count)
    if kind == "ordinal":
        ending = {1: "st", 2: "nd", 3: "rd"}.get(count % 10 if count % 100 not in (11, 12, 13) else 0, "th")
        return f"{count}{ending}"
    return f"{count:02}" if kind == "decimalZero" else str(count)


def _roman(count: int) -> str:
    text = ""
    for number, letters in _ROMAN:
        times, count = divmod(count, number)
        text += letters * times
    return text


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 0


def _levels(abstract: Element) -> dict[int, Level]:
    shapes = reversed(abstract.findall(word("lvl")))
    return {_number(value(shape, "ilvl")): _level(shape) for shape in shapes}


def _level(shape: Element) -> Level:
    at = _number(value(shape, "ilvl"))
    restart = child(shape, "lvlRestart")
    # Nought stands for "never begins anew". Word goes on then, LibreOffice does not, and is followed.
    after = min(at, _number(value(restart)) or at) if restart is not None else at
    return Level(
        value(child(shape, "numFmt")) or "decimal", value(child(shape, "lvlText")),
        _number(value(child(shape, "start"))), after, is_on(child(shape, "isLgl")), value(child(shape, "pStyle")),
    )  # fmt: skip
