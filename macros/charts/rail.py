"""The rail of a scorecard's row: where a figure stands, where it stood, its target and another place's figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from macros.charts import paths
from macros.charts.layout import Scale
from macros.record.vocabulary import Unit

WIDTH, HEIGHT, _EDGE = 112, 18, 8.0
_MIDDLE, _RING, _DOT = HEIGHT / 2, 6.0, 4.0


@dataclass(frozen=True)
class Stand:
    """The numbers on a rail. `before` is there only where the two may be compared, `joined` where a line may join them.

    `others` are more numbers that may stand in one picture with these.
    """

    now: Decimal
    before: Decimal | None = None
    joined: bool = False
    target: Decimal | None = None
    beside: Decimal | None = None
    others: Sequence[Decimal] = ()

    @property
    def numbers(self) -> list[Decimal]:
        """Every number that the rail must reach."""
        named = [one for one in (self.before, self.target, self.beside) if one is not None]
        return [self.now, *named, *self.others]


@dataclass(frozen=True)
class Rail:
    """The marks of a rail as path data, and the ends of its scale."""

    line: str
    joint: str
    ring: str
    dot: str
    target: str
    beside: str
    low: Decimal
    high: Decimal
    width: int = WIDTH
    height: int = HEIGHT


def rail(stand: Stand, unit: Unit) -> Rail | None:
    """From 0 to 100 for percentages, else over the numbers there are; None where they are all the same."""
    low, high = min(stand.numbers), max(stand.numbers)
    if unit == "percent":
        low, high = min(low, Decimal(0)), max(high, Decimal(100))
    if low == high:
        return None
    scale = Scale(float(low), float(high), _EDGE, WIDTH - _EDGE)
    now, before, target, beside = (
        None if one is None else scale.at(float(one)) for one in (stand.now, stand.before, stand.target, stand.beside)
    )
    ends = "".join(f"M{paths.number(at)} 6v6" for at in (scale.start, scale.end)) if unit == "percent" else ""
    return Rail(
        line=f"M{paths.number(scale.start)} {paths.number(_MIDDLE)}H{paths.number(scale.end)}{ends}",
        joint=_joint(before, now) if stand.joined else "",
        ring=_circle(before, _RING),
        dot=_circle(now, _DOT),
        target=_tick(target, 1),
        beside=_tick(beside, 4),
        low=low,
        high=high,
    )


def _joint(before: float | None, now: float | None) -> str:
    if before is None or now is None or abs(now - before) <= _RING:
        return ""
    start = before + _RING if now > before else before - _RING
    return f"M{paths.number(start)} {paths.number(_MIDDLE)}H{paths.number(now)}"


def _circle(at: float | None, radius: float) -> str:
    if at is None:
        return ""
    size, across = paths.number(radius), paths.number(2 * radius)
    half = f"a{size} {size} 0 1 0"
    return f"M{paths.number(at - radius)} {paths.number(_MIDDLE)}{half} {across} 0{half} -{across} 0"


def _tick(at: float | None, top: float) -> str:
    return "" if at is None else f"M{paths.number(at)} {paths.number(top)}V{paths.number(HEIGHT - top)}"
