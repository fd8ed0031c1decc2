"""Which figures a target, a colour or a comment belongs to: those of its own time, or the newest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from macros.intake.tables.dating import Dating
from macros.intake.tables.heads import Head
from macros.intake.tables.meaning import Meaning
from macros.record import parse_period

_FIGURES = ("", "result")
BESIDE = ("target", "rating", "direction", "note", "count", "of")


@dataclass(frozen=True)
class Owners:
    """Of each column that stands beside figures, the columns of the figures that it is about."""

    by_column: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def of(self, column: int) -> tuple[int, ...]:
        """The columns of the figures that a column is about."""
        return self.by_column.get(column, ())

    @classmethod
    def in_head(cls, head: Head, named: Iterable[int], dating: Dating) -> Owners:
        """What stands beside which figures, by the headings of a table in a paper."""
        others = set(named)
        figures = {c: m for c, m in head.meanings.items() if m.role in _FIGURES and c not in others}
        return cls.between(figures, {c: m for c, m in head.meanings.items() if m.role in BESIDE}, dating)

    @classmethod
    def between(cls, figures: Mapping[int, Meaning], beside: Mapping[int, Meaning], dating: Dating) -> Owners:
        """By their own time, the figure to the left where there are several of their kind, or the newest."""
        owners = {}
        for column, meaning in beside.items():
            alike = [c for c, other in beside.items() if other.role == meaning.role and not other.dated]
            owners[column] = _owners(column, meaning, figures, len(alike), dating)
        return cls(owners)


def _owners(
    column: int, meaning: Meaning, figures: Mapping[int, Meaning], alike: int, dating: Dating
) -> tuple[int, ...]:
    if meaning.dated:
        period, _inferred = dating.period_of(meaning)
        own = tuple(c for c, m in figures.items() if _is_of(meaning, period, m, dating.period_of(m)[0]))
        if own or period or meaning.relative:
            return own
    periods = {c: dating.period_of(m)[0] for c, m in figures.items()}
    if alike < 2 and len({periods[c] or m.time for c, m in figures.items()}) > 1:
        return tuple(c for c, m in figures.items() if _is_newest(m, periods[c], dating))
    left = [c for c in figures if c < column]
    right = [c for c in figures if c > column]
    return (max(left),) if left else (min(right),) if right else ()


def _is_newest(meaning: Meaning, period: str, dating: Dating) -> bool:
    return meaning.relative in ("", "this") and dating.is_last(meaning, period)


def _is_of(meaning: Meaning, period: str, figure: Meaning, other: str) -> bool:
    if not period or not other:
        return bool(meaning.relative or meaning.time) and (meaning.relative, meaning.time) == (
            figure.relative,
            figure.time,
        )
    outer, inner = parse_period(period), parse_period(other)
    if meaning.role != "target":
        return (outer.first, outer.last) == (inner.first, inner.last)
    return outer.first <= inner.first and inner.last <= outer.last
