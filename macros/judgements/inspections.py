"""What inspectors graded, one inspection after the other: grades are only said, never worked out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from macros.ledger import EventAsAt, Snapshot
from macros.record import Account, Citation, Period
from macros.record.inspections import OVERALL, Framework, Graded


@dataclass(frozen=True)
class Grade:
    """One grade that was given, and where that is said."""

    grade: str
    source: tuple[Citation, ...]
    inferred: bool


@dataclass(frozen=True)
class Inspection:
    """The grades that one inspection gave by one framework. Accounts that differ stand side by side."""

    event: EventAsAt
    key: str
    framework: Framework
    when: Period | None
    overall: tuple[Grade, ...]
    parts: tuple[tuple[str, tuple[Grade, ...]], ...]

    @property
    def source(self) -> tuple[Citation, ...]:
        """Each place that gives one of its grades."""
        every = (self.overall, *(grades for _title, grades in self.parts))
        return tuple(dict.fromkeys(place for grades in every for one in grades for place in one.source))


@dataclass(frozen=True)
class Judged:
    """What is graded in the same words, inspection by inspection, those without a date last."""

    judges: str
    grades: tuple[str, ...]
    inspections: tuple[Inspection, ...]

    @property
    def frameworks(self) -> tuple[Framework, ...]:
        """Each framework by which it was graded, in order of time."""
        every = {one.key: one.framework for one in self.inspections}
        return tuple(every.values())


def inspections(known: Snapshot) -> list[Judged]:
    """Every inspection that was graded, by what was graded and by the words of the grades."""
    found: dict[tuple[str, tuple[str, ...]], list[Inspection]] = {}
    for one in sorted(_every(known), key=_order):
        found.setdefault((one.framework.judges, one.framework.grades), []).append(one)
    return [Judged(judges, grades, tuple(every)) for (judges, grades), every in found.items()]


def _every(known: Snapshot) -> Iterator[Inspection]:
    for event in known.events.values():
        for key in dict.fromkeys(one.graded.framework for one in event.accounts if one.graded):
            yield _inspection(event, key, known.board.frameworks[key])


def _order(one: Inspection) -> tuple[bool, str, str]:
    return one.when is None, one.when.last.isoformat() if one.when else "", one.event.id


def _inspection(event: EventAsAt, key: str, framework: Framework) -> Inspection:
    told = [(one, one.graded) for one in event.accounts if one.graded and one.graded.framework == key]
    parts = ((title, _grades(told, part)) for part, title in framework.parts.items())
    return Inspection(event, key, framework, when_of(event), _grades(told, OVERALL), tuple(
        (title, grades) for title, grades in parts if grades))  # fmt: skip


def when_of(event: EventAsAt) -> Period | None:
    """When an event was: the earliest that an account of it says."""
    dated = [one.when for one in event.accounts if one.when]
    return min(dated, key=lambda item: (item.first, item.last)) if dated else None


def _grades(told: Iterable[tuple[Account, Graded]], part: str) -> tuple[Grade, ...]:
    """Each grade that was given to the whole or to a part, and who says so; what one states is not inferred."""
    found: dict[str, Grade] = {}
    for account, graded in told:
        if grade := graded.grades.get(part):
            before = found.get(grade)
            source = tuple(dict.fromkeys((*(before.source if before else ()), *account.source)))
            inferred = part in graded.inferred and (before is None or before.inferred)
            found[grade] = Grade(grade, source, inferred)
    return tuple(found.values())
