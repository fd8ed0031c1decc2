"""The readings of a metric as things to draw: where each stands in time, how exact it is, what joins it to the last.

Beside it, each kind of chart turns them into SVG by a template: no script, no style of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal, assert_never

from macros import wording
from macros.charts.peers import LEAST_IN_A_LINE, Series, series
from macros.judgements import status
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.record import Peer, Reading, StatedTarget, Target
from macros.record.vocabulary import TargetRole, Unit

Shape = Literal["exact", "rough", "undated", "range", "words"]


@dataclass(frozen=True)
class Drawn:
    """One reading to draw: days, value or range, its shape and label, and whether a line may come from the last.

    `kind` is its kind of period, of which each has a line of its own; `named` is that kind where it is to be told.
    `past` is true for the last number there was before the newest reading, which has none.
    """

    reading: ReadingAsAt
    first: int
    last: int
    shape: Shape
    label: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    old: float | None = None
    joined: bool = False
    marked: bool = False
    past: bool = False
    kind: status.PeriodKind | None = None
    named: str = ""

    @property
    def day(self) -> float:
        """The middle of its period."""
        return (self.first + self.last) / 2

    @property
    def numbers(self) -> list[float]:
        """Every number it is drawn with."""
        return [one for one in (self.value, self.low, self.high, self.old) if one is not None]


@dataclass(frozen=True)
class Level:
    """A target for some time: its role, its value, and its first and last day."""

    role: TargetRole
    value: float
    first: int
    last: int
    text: str


@dataclass(frozen=True)
class Drawing:
    """All that a chart of one metric shows."""

    drawn: tuple[Drawn, ...]
    levels: tuple[Level, ...] = ()
    peers: tuple[Series, ...] = ()
    breaks: tuple[tuple[int, str], ...] = ()
    kinds: frozenset[str] = field(default_factory=frozenset)

    @property
    def numbered(self) -> tuple[Drawn, ...]:
        """The readings that are drawn with a number."""
        return tuple(item for item in self.drawn if item.numbers)

    @property
    def numbers(self) -> list[float]:
        """Every number in the chart."""
        return [
            *(one for item in self.drawn for one in item.numbers),
            *(level.value for level in self.levels),
            *(point.value for item in self.peers for point in item.points),
        ]

    @property
    def named(self) -> tuple[str, ...]:
        """Each kind of period that is told beside a number."""
        return tuple(dict.fromkeys(item.named for item in self.numbered if item.named))

    @property
    def is_a_run(self) -> bool:
        """True where there is more to draw than two readings."""
        return len(self.numbered) > 2 or self.has_series

    @property
    def has_series(self) -> bool:
        """True where several figures of another place are drawn beside ours."""
        return any(len(item.points) > 1 for item in self.peers)


def drawing(metric: MetricAsAt, peers: Mapping[str, Peer], group: str | None = None) -> Drawing:
    """What a chart of a metric shows: each period once, with what its source said of it before."""
    readings = _each_once([item for item in metric.readings if item.said.group == group])
    peers_drawn = series(metric, peers) if readings and group is None else ()
    unit = metric.metric.unit
    short = wording.short_unit(unit) if any(len(one.points) > 1 for one in peers_drawn) else unit
    drawn = [_drawn(metric, item, olds, short) for item, olds in readings]
    drawn = _past(metric, _joined(metric, drawn))
    levels = [*_stated(metric, drawn), *_defined(metric, drawn)]
    kinds: set[str] = {item.shape for item in drawn if not item.past}
    kinds |= {name for name in ("old", "past") if any(getattr(item, name) not in (None, False) for item in drawn)}
    return Drawing(
        tuple(drawn),
        tuple(levels),
        peers_drawn,
        _breaks(metric, drawn),
        frozenset(kinds),
    )


def with_only(drawing: Drawing, readings: Iterable[ReadingAsAt]) -> Drawing:
    """The same drawing of some readings alone: no line joins two that another stood between."""
    kept = {id(reading) for reading in readings}
    drawn = [
        item if before is None or id(before.reading) in kept else replace(item, joined=False)
        for line in lines(drawing.drawn)
        for before, item in pairwise([None, *line])
        if item and id(item.reading) in kept
    ]
    return replace(drawing, drawn=tuple(sorted(drawn, key=lambda item: (item.last, item.first))))


def _each_once(readings: list[ReadingAsAt]) -> list[tuple[ReadingAsAt, list[ReadingAsAt]]]:
    """Each period's newest reading with those it revised; readings that conflict are all kept."""
    kept: list[tuple[ReadingAsAt, list[ReadingAsAt]]] = []
    for item in readings:
        last = kept[-1][0] if kept else None
        same = last and item.said.period and last.said.period == item.said.period
        if same and item.said.revises and not item.said.conflict:
            kept[-1] = (item, [*kept[-1][1], kept[-1][0]])
        else:
            kept.append((item, []))
    return kept


def _drawn(metric: MetricAsAt, reading: ReadingAsAt, olds: list[ReadingAsAt], unit: Unit) -> Drawn:
    said, stands = reading.said, reading.stands_at
    open_to = status.bounds(said)
    number = float(said.number) if said.number is not None else None
    marks = wording.marks_of(reading)
    label = f"{wording.chart_value(said, unit)} {marks}".strip()
    shape = _shape(said)
    if shape == "words":
        label = wording.SYMBOL_LABELS[said.symbol] if said.symbol else wording.IN_WORDS
    if said.withdrawn:
        label = wording.WITHDRAWN.lower()
    old = float(olds[-1].said.number) if olds and olds[-1].said.number is not None else None
    is_range = shape == "range" and open_to is not None
    return Drawn(
        reading, stands.first.toordinal(), stands.last.toordinal(), shape, label,
        value=number if shape in ("exact", "rough", "undated") else None,
        low=float(open_to.low) if is_range and open_to and open_to.low is not None else None,
        high=float(open_to.high) if is_range and open_to and open_to.high is not None else None,
        old=old, marked=bool(marks), kind=status.kind_of(metric, reading), named=wording.kind_of(metric, reading),
    )  # fmt: skip


def _shape(said: Reading) -> Shape:
    near = status.nearness(said.kind)
    match near:
        case "exact":
            return "exact" if said.period else "rough" if said.within else "undated"
        case "rough":
            return "rough"
        case "bound":
            return "range"
        case "none":
            return "words"
        case _:
            assert_never(near)


def lines(drawn: Iterable[Drawn]) -> list[list[Drawn]]:
    """What may stand in one line: each kind of period by itself."""
    kinds: dict[object, list[Drawn]] = {}
    for item in drawn:
        kinds.setdefault(item.kind, []).append(item)
    return list(kinds.values())


def _joined(metric: MetricAsAt, drawn: list[Drawn]) -> list[Drawn]:
    """A line joins neighbours of one kind that can be compared, with none missing between, three or more in a row."""
    kept: set[int] = set()
    for line in lines(drawn):
        run: list[int] = []
        for before, after in pairwise([*line, None]):
            if before and after and _may_join(metric, before, after):
                run.append(id(after))
                continue
            kept |= set(run) if len(run) + 1 >= LEAST_IN_A_LINE else set()
            run = []
    return [replace(item, joined=id(item) in kept) for item in drawn]


def _may_join(metric: MetricAsAt, before: Drawn, after: Drawn) -> bool:
    """Never where who is counted may differ, nor where a period between the two has no figure."""
    if before.value is None or after.value is None:
        return False
    if before.reading.said.scope != after.reading.said.scope or before.reading.said.scope == status.SCOPE_NOT_STATED:
        return False
    follows = status.follows(metric, before.reading, after.reading)
    return follows and not status.why_not(metric, before.reading, after.reading)


def _past(metric: MetricAsAt, drawn: list[Drawn]) -> list[Drawn]:
    """The last number is told from the newest reading, where that one gives none."""
    last = status.last_number(metric, status.newest(metric))
    return [replace(item, past=True) if item.reading is last and item.value is not None else item for item in drawn]


def _stated(metric: MetricAsAt, drawn: list[Drawn]) -> Iterable[Level]:
    for item in drawn:
        target = item.reading.said.target
        if target and target.value is not None:
            yield _level(metric, target, item.first, item.last)


def _level(metric: MetricAsAt, target: StatedTarget | Target, first: int, last: int) -> Level:
    assert target.value is not None
    return Level(target.role, float(target.value), first, last, wording.chart_target(target, metric.metric.unit))


def _defined(metric: MetricAsAt, drawn: list[Drawn]) -> Iterable[Level]:
    if not drawn:
        return
    first, last = min(item.first for item in drawn), max(item.last for item in drawn)
    for target in metric.targets:
        if target.value is None or target.starts is None:
            continue
        start = target.starts.first.toordinal()
        end = target.until.last.toordinal() if target.until else last
        if start <= last and end >= first:
            yield _level(metric, target, max(start, first), min(end, last))


def _breaks(metric: MetricAsAt, drawn: list[Drawn]) -> tuple[tuple[int, str], ...]:
    if not drawn:
        return ()
    first, last = min(item.first for item in drawn), max(item.last for item in drawn)
    return tuple(
        (one.at.first.toordinal(), wording.chart_break(one)) for one in metric.breaks
        if first < one.at.first.toordinal() <= last
    )  # fmt: skip
