"""What is measured, the targets it is held to, and the figures of other places beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from macros.judgements import status
from macros.ledger import MetricAsAt, ReadingAsAt, Snapshot
from macros.outputs.cells import Column, Foreign, Same, Shape, cited, first_day, last_day, number, when, yes
from macros.outputs.readings import key_of, shown
from macros.record import Citation, Comparator, Comparison, StatedTarget, Target


@dataclass(frozen=True)
class Measure:
    """One row: a measure, and what is known."""

    known: Snapshot
    metric: MetricAsAt


def _measure(known: Snapshot, metric: MetricAsAt) -> Iterator[Measure]:
    yield Measure(known, metric)


def _breaks(row: Measure) -> str:
    return "; ".join(one.at.text for one in row.metric.breaks)


def _sources(row: Measure) -> str:
    return cited((one for part in row.metric.metric.definition for one in part.source), row.known.sources)


def _whole(row: Measure) -> str:
    whole = row.metric.metric.whole
    return whole if whole and whole in row.known.metrics else ""


METRIC_COLUMNS: tuple[Column[Measure], ...] = (
    Column("metric", "string", lambda e: e.metric.id),
    Column("title", "string", lambda e: e.metric.metric.title),
    Column("question", "string", lambda e: e.metric.metric.question),
    Column("unit", "string", lambda e: e.metric.metric.unit),
    Column("counts", "string", lambda e: e.metric.metric.counts),
    Column("better", "string", lambda e: e.metric.metric.better),
    Column("basis", "string", lambda e: e.metric.metric.basis),
    Column("theme", "string", lambda e: e.metric.metric.theme),
    Column("family", "string", lambda e: e.metric.metric.family or ""),
    Column("definition", "string",
           lambda e: " | ".join(one.says for one in e.known.statements(e.metric.metric.definition))),
    Column("publisher", "string", lambda e: e.metric.metric.publisher or ""),
    Column("breaks", "string", _breaks),
    Column("retired", "boolean", lambda e: yes(status.is_retired(e.known, e.metric))),
    Column("readings", "integer", lambda e: str(len(e.metric.readings))),
    Column("newest", "string", lambda e: key_of(status.newest(e.metric)) if e.metric.readings else ""),
    Column("source", "string", _sources),
    Column("indicator", "string", lambda e: e.metric.metric.indicator or ""),
    Column("counted_as", "string", lambda e: " ".join(e.metric.metric.counted_as)),
    Column("spans", "string", lambda e: " ".join(e.metric.metric.spans)),
    Column("whole", "string", _whole),
)  # fmt: skip

METRICS: Shape[Measure] = Shape("metrics", METRIC_COLUMNS, "metric", of_measure=_measure)


@dataclass(frozen=True)
class Aim:
    """One row: a target of a measure, stated apart, or with one reading."""

    known: Snapshot
    metric: MetricAsAt
    place: int
    target: Target | StatedTarget
    source: tuple[Citation, ...]
    reading: ReadingAsAt | None = None

    @property
    def id(self) -> str:
        """What it is called: by its measure, or by the reading that it was stated with."""
        return f"{key_of(self.reading) if self.reading else self.metric.id}/target-{self.place}"


def _aims(known: Snapshot, metric: MetricAsAt) -> Iterator[Aim]:
    for place, one in enumerate(metric.targets, 1):
        yield Aim(known, metric, place, one, one.source)
    for row in shown(known, metric):
        if stated := row.reading.said.target:
            yield Aim(known, metric, 1, stated, row.reading.said.source, row.reading)


TARGET_COLUMNS: tuple[Column[Aim], ...] = (
    Column("target", "string", lambda e: e.id),
    Column("metric", "string", lambda e: e.metric.id),
    Column("reading", "string", lambda e: key_of(e.reading) if e.reading else ""),
    Column("role", "string", lambda e: e.target.role),
    Column("number", "decimal", lambda e: number(e.target.value)),
    Column("says", "string", lambda e: e.target.says or ""),
    Column("starts", "string", lambda e: when(getattr(e.target, "starts", None))),
    Column("starts_first", "date", lambda e: first_day(getattr(e.target, "starts", None))),
    Column("until", "string", lambda e: when(getattr(e.target, "until", None))),
    Column("until_last", "date", lambda e: last_day(getattr(e.target, "until", None))),
    Column("tolerance", "decimal", lambda e: number(getattr(e.target, "tolerance", None))),
    Column("unit", "string", lambda e: e.metric.metric.unit),
    Column("source", "string", lambda e: cited(e.source, e.known.sources)),
)

_OF_MEASURE = (Foreign("metric", "metrics", "metric"), Foreign("reading", "readings", "reading", always=False))
_SAME = (
    Same("metric", "metric", "reading"),
    Same("unit", "unit", "metric"),
    Same("source", "source", "reading"),
)
TARGETS: Shape[Aim] = Shape(
    "targets",
    TARGET_COLUMNS,
    "target",
    _OF_MEASURE,
    same=(*_SAME, Same("starts_first", "starts"), Same("until_last", "until")),
    of_measure=_aims,
)


@dataclass(frozen=True)
class Beside:
    """One row: a figure of another place, stated apart, or beside one reading of ours."""

    known: Snapshot
    metric: MetricAsAt
    place: int
    other: Comparator | Comparison
    source: tuple[Citation, ...]
    reading: ReadingAsAt | None = None

    @property
    def id(self) -> str:
        """What it is called: by its measure, or by the reading that it stands beside."""
        return f"{key_of(self.reading) if self.reading else self.metric.id}/{self.other.who}-{self.place}"

    @property
    def title(self) -> str:
        """The name of the other place."""
        return self.known.board.comparators[self.other.who].title


def _others(known: Snapshot, metric: MetricAsAt) -> Iterator[Beside]:
    for place, one in enumerate(metric.against, 1):
        yield Beside(known, metric, place, one, one.source)
    for row in shown(known, metric):
        for place, other in enumerate(row.reading.said.against, 1):
            yield Beside(known, metric, place, other, row.reading.said.source, row.reading)


COMPARATOR_COLUMNS: tuple[Column[Beside], ...] = (
    Column("comparator", "string", lambda e: e.id),
    Column("metric", "string", lambda e: e.metric.id),
    Column("reading", "string", lambda e: key_of(e.reading) if e.reading else ""),
    Column("who", "string", lambda e: e.other.who),
    Column("who_title", "string", lambda e: e.title),
    Column("number", "decimal", lambda e: number(e.other.value)),
    Column("says", "string", lambda e: e.other.says or ""),
    Column("period", "string", lambda e: when(e.other.period)),
    Column("period_start", "date", lambda e: first_day(e.other.period)),
    Column("period_end", "date", lambda e: last_day(e.other.period)),
    Column("unit", "string", lambda e: e.metric.metric.unit),
    Column("source", "string", lambda e: cited(e.source, e.known.sources)),
)

COMPARATORS: Shape[Beside] = Shape(
    "comparators",
    COMPARATOR_COLUMNS,
    "comparator",
    _OF_MEASURE,
    # What the other places are called stands once, with what is told of the board.
    frozenset(("who_title",)),
    (*_SAME, Same("period_start", "period"), Same("period_end", "period")),
    of_measure=_others,
)
