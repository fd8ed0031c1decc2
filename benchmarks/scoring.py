"""What was proposed of a paper, held against the table of its figures that was typed by somebody who saw no code."""

from __future__ import annotations

import calendar
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from macros.checks.loading import load
from macros.intake.reading_papers import Matcher, Paragraph, Suggestion, read_paper, suggestions
from macros.intake.reading_papers.suggesting import OF_A_MEASURE
from macros.record import Period, Record

PAPERS = Path(__file__).parent / "papers"
# What the tables call a role. N is a number beside a share: it is neither looked for nor held against the reader.
ROLES = {"R": "result", "E": "earlier", "T": "target", "C": "comparator", "L": "limit", "D": "change", "O": "other"}
_MONEY = ("overspend", "savings", "agency-spend")
_SCALES = (Decimal(1), Decimal(1000), Decimal(1_000_000))
_SHARE_IN_WORDS = re.compile(r"half|third|quarter|fifth|\bin (?:every )?\w+\Z")
_ANYWHERE = ("*", "intro")


@dataclass(frozen=True)
class Truth:
    """One figure of a paper, as it was typed from it."""

    place: str
    number: Decimal
    kind: str
    role: str
    measure: str
    period: str
    written: str = ""

    @property
    def anywhere(self) -> bool:
        """True for a figure of a table, or of a paper without numbers, whose place may be any."""
        return self.place.startswith(_ANYWHERE)


@dataclass(frozen=True)
class Paper:
    """A paper with its board and its truth."""

    name: str
    record: Record
    paragraphs: list[Paragraph]
    published: Period
    truth: tuple[Truth, ...]

    def proposed(self, matcher: Matcher | None = None) -> list[Suggestion]:
        """What is proposed of it; figures in words, which have no number, left out."""
        matcher = matcher or Matcher(self.record.metrics, self.record)
        return [one for one in suggestions(self.paragraphs, matcher, self.published) if one.found.amount.numbers]


def papers_of(folder: Path) -> Iterator[Paper]:
    """The papers of a folder that has a board, papers and truth.csv."""
    record = load(folder / "board")
    with (folder / "truth.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for name in sorted({row["paper"] for row in rows}):
        path = next(iter(sorted(folder.glob(f"paper-{name}.*"))))
        source = record.sources.get(f"paper-{name}") or next(iter(record.sources.values()))
        truth = tuple(_truth(row, record) for row in rows if row["paper"] == name)
        yield Paper(name, record, read_paper(path.name, path.read_bytes()).paragraphs, source.published, truth)


def _truth(row: dict[str, str], record: Record) -> Truth:
    """A row of the table; a measure that the board does not have is none."""
    plain = {key: row.get(key) or "" for key in ("place", "kind", "role", "measure", "period", "written")}
    if plain["measure"] not in record.metrics:
        plain["measure"] = ""
    return Truth(number=Decimal(row["number"]), **plain)


def pairs_of(truth: Iterable[Truth], found: Iterable[Suggestion]) -> list[tuple[Truth | None, Suggestion | None]]:
    """Each figure beside what was found of it: the closest first, so that equal numbers do not take each other's."""
    facts, left = list(truth), list(found)
    paired: dict[int, Suggestion] = {}
    for anywhere in (False, True):
        for wanted in (4, 3, 2, 1, 0):
            for index, fact in enumerate(facts):
                if index in paired or (fact.anywhere and not anywhere):
                    continue
                near = [one for one in left if _may_be(fact, one) and _closeness(fact, one) >= wanted]
                if near:
                    paired[index] = max(near, key=lambda one: _closeness(fact, one))
                    left.remove(paired[index])
    both: list[tuple[Truth | None, Suggestion | None]] = [(fact, paired.get(i)) for i, fact in enumerate(facts)]
    return both + [(None, one) for one in left]


def _may_be(fact: Truth, one: Suggestion) -> bool:
    same_place = fact.anywhere or one.place.removeprefix("intro ").strip() == fact.place
    return same_place and _same_number(fact, one.found.amount.numbers[0])


def _same_number(fact: Truth, number: Decimal) -> bool:
    is_money = "\u00a3" in fact.written or fact.measure in _MONEY
    scales = _SCALES if is_money else _SCALES[:1]
    rough = Decimal("1.01") if _SHARE_IN_WORDS.search(fact.written) else Decimal(0)
    wanted = abs(fact.number)
    return any(abs(abs(number) - scaled) <= rough for scale in scales for scaled in (wanted * scale, wanted / scale))


def _closeness(fact: Truth, one: Suggestion) -> int:
    return sum((
        one.found.amount.kind == fact.kind, _measure(one) == fact.measure, same_period(one.period, fact.period),
        one.role == ROLES.get(fact.role),
    ))  # fmt: skip


def _measure(one: Suggestion) -> str:
    return one.match.metric if one.match and one.role in OF_A_MEASURE else ""


def same_period(one: str, other: str) -> bool:
    """True for two periods that are one: a month and its last day count as the same."""
    return _month(one) == _month(other)


def _month(period: str) -> str:
    match = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", period)
    if match and int(match[3]) == calendar.monthrange(int(match[1]), int(match[2]))[1]:
        return f"{match[1]}-{match[2]}"
    return period


@dataclass
class Score:
    """How many were right, of how many, by what was asked; and what was not right."""

    right: Counter[str] = field(default_factory=Counter)
    of: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def count(self, asked: str, is_right: bool, what: str) -> None:
        """One more."""
        self.of[asked] += 1
        self.right[asked] += is_right
        self.wrong += [] if is_right else [f"{asked}: {what}"]

    def share(self, asked: str) -> float:
        """The share that was right; one where nothing was asked."""
        return self.right[asked] / self.of[asked] if self.of[asked] else 1.0

    def text(self, asked: str) -> str:
        """The share as it is written down."""
        return f"{self.right[asked]} of {self.of[asked]} ({100 * self.share(asked):.0f}%)" if self.of[asked] else "none"


def score(paper: Paper, total: Score, matcher: Matcher | None = None) -> None:
    """Hold one paper against its truth."""
    for fact, one in pairs_of(paper.truth, paper.proposed(matcher)):
        name = f"{paper.name} {one.place if one else fact.place if fact else ''}"
        name += f": {one.found.written if one else fact.number if fact else ''}"
        if fact and fact.role != "N":
            total.count("found", one is not None, name)
            _as_told(fact, one, name, total)
        if one and not (fact and fact.role == "N"):
            total.count("precision", fact is not None, name)
        if one and _measure(one):
            _as_proposed(fact, one, name, total)


def _as_told(fact: Truth, one: Suggestion | None, name: str, total: Score) -> None:
    """What the paper says of a figure, and what is told of it."""
    measure = _measure(one) if one else ""
    if one:
        total.count("qualifier", one.found.amount.kind == fact.kind, f"{name} ({one.found.amount.kind})")
    if fact.role == "R" and fact.measure:
        right = bool(one) and measure == fact.measure and bool(one and one.found.amount.kind == fact.kind)
        total.count("measure", right, f"{name} ({measure or 'none'}, not {fact.measure})")
        if fact.period:
            period = one.period if one else ""
            total.count("period", same_period(period, fact.period), f"{name} ({period or 'none'}, not {fact.period})")
    if (role := ROLES.get(fact.role, "")) in ("earlier", "target", "comparator", "limit", "change"):
        total.count(role, bool(one) and bool(one and one.role == role), f"{name} ({one.role if one else 'not found'})")


def _as_proposed(fact: Truth | None, one: Suggestion, name: str, total: Score) -> None:
    """Whether a measure that is proposed is right, by how certain it is said to be."""
    roles = "C" if one.role == "comparator" else "RE"
    right = bool(
        fact and fact.role in roles and fact.measure == _measure(one) and fact.kind == one.found.amount.kind
    )  # fmt: skip
    total.count("proposed", right, f"{name} ({_measure(one)})")
    total.count(one.certainty, right, f"{name} ({_measure(one)})")
