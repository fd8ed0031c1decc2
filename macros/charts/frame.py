"""What charts over time share: the frame, its axes, and the names beside lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from macros import wording
from macros.charts import paths
from macros.charts.scales import Scale, days, ticks, time_ticks

WIDTH, HEIGHT = 340, 210
LEFT, TOP, BOTTOM = 34.0, 20.0, 178.0
# Room on the right for the names of lines, where there are any.
RIGHT, RIGHT_WITH_NAMES = 328.0, 250.0


@dataclass(frozen=True)
class Tick:
    """A mark on an axis and its text."""

    at: float
    text: str


@dataclass(frozen=True)
class Frame:
    """The scales of a chart over time, and the marks on both axes."""

    x: Scale
    y: Scale
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]

    @property
    def grid(self) -> str:
        """The rules across, as path data."""
        start, end = paths.number(self.x.start), paths.number(self.x.end)
        return "".join(f"M{start} {paths.number(tick.at)}H{end}" for tick in self.up)

    @property
    def axis(self) -> str:
        """The axis of time with a mark at each of its ticks, as path data."""
        base = paths.number(self.y.start)
        marks = "".join(f"M{paths.number(tick.at)} {base}v4" for tick in self.across)
        return f"M{paths.number(self.x.start)} {base}H{paths.number(self.x.end)}{marks}"

    @property
    def room(self) -> tuple[float, float, float, float]:
        """Where labels may stand: left, top, right, bottom."""
        return self.x.start + 2, 2.0, self.x.end + 4, self.y.start - 1


def frame(
    dates: Iterable[int], values: tuple[float, float], unit: str, *, named: bool, height: float = BOTTOM
) -> Frame:
    """A frame for days and a domain of values; with `named`, lines are named at their right end."""
    found = list(dates)
    x = Scale(*days(date.fromordinal(min(found)), date.fromordinal(max(found))),
              LEFT, RIGHT_WITH_NAMES if named else RIGHT)  # fmt: skip
    y = Scale(*values, height, TOP)
    return Frame(
        x,
        y,
        tuple(
            Tick(x.at(day.toordinal()), wording.chart_day(day, grain))
            for day, grain in time_ticks(x.low, x.high, x.end - x.start)
        ),
        tuple(Tick(y.at(value), wording.chart_tick(value, unit)) for value in ticks(*values)),
    )
