"""How well the two real papers are read, held against the tables of facts that were typed from them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from macros.intake.number_words import fraction, word_number
from macros.intake.reading_papers import Matcher, Paragraph, Suggestion, read_paper, suggestions
from macros.record import Metric, Reading, Record

ROOT = Path(__file__).parent.parent
TRUTH = ROOT / "tests" / "truth"
# What the tables call a qualifier, and the kind of reading that it makes.
KINDS = {
    "": "value", "every": "value", "next": "value", "around": "about", "just under": "under", "within": "at_most",
    "or less": "at_most", "or fewer": "at_most",
}  # fmt: skip
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


@dataclass
class Tally:
    """How many were right, of how many."""

    right: int = 0
    of: int = 0
    wrong: list[str] = field(default_factory=list)

    def count(self, is_right: bool, what: str) -> None:
        """One more."""
        self.right, self.of = self.right + is_right, self.of + 1
        self.wrong += [] if is_right else [what]

    @property
    def text(self) -> str:
        """The share as it is written down."""
        return f"{self.right} of {self.of} ({100 * self.right / self.of:.0f}%)" if self.of else "none"


@dataclass(frozen=True)
class Fact:
    """One figure of a paper, as it was typed from it."""

    place: str
    figure: str
    qualifier: str

    @property
    def number(self) -> Decimal | None:
        """Its first number."""
        if match := _NUMBER.search(self.figure):
            return Decimal(match.group())
        return next((n for word in self.figure.split() if (n := fraction(word) or word_number(word)) is not None), None)

    @property
    def kind(self) -> str:
        """The kind of reading that it is."""
        trailing = next((words for words in ("or fewer", "or less") if words in self.figure), self.qualifier)
        return "between" if re.fullmatch(r"[0-9]+-[0-9]+", self.figure) else KINDS[trailing]


def table(name: str, paper: str) -> list[dict[str, str]]:
    """The rows of one table of facts that are about one paper."""
    with (TRUTH / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["paper"] == paper]


def facts_of(paper: str) -> list[Fact]:
    """The figures of a paper. Those that are dates stand in the table of dates as well."""
    dates = {(row["place"], row["date"]) for row in table("paper_dates.csv", paper)}
    rows = [row for row in table("paper_figures.csv", paper) if (row["place"], row["figure"]) not in dates]
    return [Fact(row["place"], row["figure"], row["qualifier"]) for row in rows]


def pairs(facts: Iterable[Fact], found: Iterable[Suggestion]) -> list[tuple[Fact | None, Suggestion | None]]:
    """Each fact beside what was found of it; a fact that was missed, and a find that is no fact, stand alone."""
    left = [one for one in found if one.found.amount.kind != "words"]
    result: list[tuple[Fact | None, Suggestion | None]] = []
    for fact in facts:
        one = next(
            (one for one in left if one.place == fact.place and one.found.amount.numbers[0] == fact.number), None
        )
        result.append((fact, one))
        if one:
            left.remove(one)
    return result + [(None, one) for one in left]


def readings_of(record: Record, paper: str) -> Mapping[tuple[str, Decimal], tuple[str, Reading]]:
    """The numbers that the record holds from a paper: their measure, by place and number."""
    return {
        (citation.place, reading.number): (key, reading)
        for entry in record.meetings.values()
        for key, readings in entry.readings.items()
        for reading in readings
        for citation in reading.source
        if citation.source == paper and reading.number is not None
    }


@dataclass
class Score:
    """What was right of one paper."""

    places: Tally = field(default_factory=Tally)
    recall: Tally = field(default_factory=Tally)
    precision: Tally = field(default_factory=Tally)
    qualifier: Tally = field(default_factory=Tally)
    metric: Tally = field(default_factory=Tally)
    proposed: Tally = field(default_factory=Tally)
    direction: Tally = field(default_factory=Tally)


def score(record: Record, paper: str, paragraphs: list[Paragraph], matcher: Matcher, total: Score) -> None:
    """Hold one paper against its tables."""
    there = {paragraph.place for paragraph in paragraphs}
    for place in dict.fromkeys(row["place"] for row in table("paper_statements.csv", paper)):
        total.places.count(place in there, f"{paper} {place}")
    known = readings_of(record, paper)
    found = suggestions(paragraphs, matcher, record.sources[paper].published)
    for fact, one in pairs(facts_of(paper), found):
        name = f"{paper} {_named(fact, one)}"
        if fact:
            total.recall.count(one is not None, name)
        if one:
            total.precision.count(fact is not None, name)
        if fact and one:
            total.qualifier.count(one.found.amount.kind == fact.kind, f"{name} ({one.found.amount.kind})")
            _score_metric(known.get((fact.place, fact.number or Decimal(-1))), one, name, total)


def _named(fact: Fact | None, one: Suggestion | None) -> str:
    if one:
        return f"{one.place}: {one.found.written}"
    return f"{fact.place}: {fact.figure}" if fact else ""


def _score_metric(truth: tuple[str, Reading] | None, one: Suggestion, name: str, total: Score) -> None:
    proposed = one.match.metric if one.match else ""
    if truth:
        total.metric.count(proposed == truth[0], f"{name} ({proposed or 'none'})")
        total.direction.count(one.direction == (truth[1].direction or ""), f"{name} ({one.direction or 'none'})")
    if proposed:
        total.proposed.count(bool(truth) and truth is not None and proposed == truth[0], f"{name} ({proposed})")


def papers_in(folder: Path) -> dict[str, list[Paragraph]]:
    """The papers of a folder, each under the id of the source whose paragraphs it has."""
    with (TRUTH / "paper_statements.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    places = {
        paper: {row["place"] for row in rows if row["paper"] == paper} for paper in {row["paper"] for row in rows}
    }
    read = {
        path: read_paper(path.name, path.read_bytes()).paragraphs
        for path in sorted(folder.iterdir())
        if path.suffix == ".txt"
    }
    found = {}
    for paper, wanted in sorted(places.items()):
        best = max(read, key=lambda path: len(wanted & {one.place for one in read[path]}) / (len(read[path]) + 1))
        found[paper] = read[best]
    return found


def without_definitions(metrics: Mapping[str, Metric]) -> dict[str, Metric]:
    """The measures with nothing but their titles and questions: the definitions were written from these papers."""
    return {key: metric.model_copy(update={"definition": (), "notes": ()}) for key, metric in metrics.items()}


ROWS = (
    ("paragraph numbers right", "places"), ("figures found (recall)", "recall"),
    ("of what was found, a figure (precision)", "precision"), ("qualifier right", "qualifier"),
    ("measure right at the first place (recall)", "metric"),
    ("of the measures proposed, right (precision)", "proposed"),
    ("direction right, also where there is none", "direction"),
)  # fmt: skip


def scores(record: Record, folder: Path) -> tuple[Score, Score]:
    """What was right with all that is known of a measure, and with its id, title and question only."""
    papers, made = papers_in(folder), []
    for metrics in (record.metrics, without_definitions(record.metrics)):
        total = Score()
        for paper, paragraphs in papers.items():
            score(record, paper, paragraphs, Matcher(metrics, record), total)
        made.append(total)
    return made[0], made[1]


def report(folder: Path, record: Record) -> list[str]:
    """What was measured, line by line."""
    whole, bare = scores(record, folder)
    lines = [
        "## The two real papers", "",
        "`tests/truth/` has their facts. The definitions of the measures were written from the same papers, so the",
        "right column matches without them. The rules of the reader were tried out on these two as well.", "",
        "| | all we know of a measure | its id, title and question only |", "|---|---|---|",
    ]  # fmt: skip
    lines += [f"| {label} | {getattr(whole, name).text} | {getattr(bare, name).text} |" for label, name in ROWS]
    lines += ["", "What was not right, with all we know:", ""]
    lines += [f"- {label}: {what}" for label, name in ROWS for what in getattr(whole, name).wrong]
    return [*lines, "", "Missed on purpose: words for how often (quarterly), and numbers in a name (a version)."]
