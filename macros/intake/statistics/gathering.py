"""Published figures to readings: ours, with those of the comparators of the same measure and time beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from macros.intake.statistics.observed import Observed, figure_of
from macros.intake.writing.proposals import Origin, Policy, Proposal, valid, withheld
from macros.problems import Message, Notice, Problem
from macros.record import Mistake, Record

TWO_FIGURES = Message(
    "statistics-two-figures",
    "two figures of {who} for {metric}, {period}: in {first} and in {second}",
    "find out which one holds, and leave the other out: write leave_out: with its cell into the mapping",
)
ALONE = Message(
    "comparator-alone",
    "this is a figure of {who}, and no row holds ours for {metric}, {period}",
    "add our own row; or state it apart, with its own source, under against: of the measure in data/metrics/",
)


@dataclass
class Gathered:
    """The readings of a table, what is wrong with it, and what an officer is to know of it."""

    proposals: list[Proposal] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    # Signs that are read as another one, by cell; comparators without a number; figures that stand twice.
    signs: dict[str, tuple[str, str]] = field(default_factory=dict)
    without: dict[str, str] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    shares: list[str] = field(default_factory=list)
    alone: list[str] = field(default_factory=list)


class Gathering:
    """Puts the figures of one table together."""

    def __init__(self, record: Record, path: str, signs: Mapping[str, str], *, strict: bool) -> None:
        self.record, self.path, self.said, self.strict = record, path, signs, strict
        self.found = Gathered()

    def gather(self, observed: Iterable[Observed]) -> Gathered:
        """Every reading of the table, with what is too small withheld by the board's own rule."""
        slots: dict[tuple[str, str, str], dict[str, Observed]] = {}
        refused: set[tuple[str, str, str, str]] = set()
        for one in observed:
            first = slots.setdefault(one.slot, {}).setdefault(one.who, one)
            if first is not one and first.cell.text == one.cell.text and first.marks == one.marks:
                self.found.twice.append(one.cell.name)
            elif first is not one:
                self._twice(first, one)
                refused.add((*one.slot, one.who))
        for places in slots.values():
            kept = {who: one for who, one in places.items() if (*one.slot, who) not in refused}
            if proposal := self._reading(kept, complete=len(kept) == len(places)):
                self.found.proposals.append(proposal)
        self._hold_the_rules()
        return self.found

    def _twice(self, first: Observed, second: Observed) -> None:
        for one in (first, second):
            notice = TWO_FIGURES.says(
                who=one.who or "ours",
                metric=one.metric,
                period=one.period,
                first=first.cell.name,
                second=second.cell.name,
            )
            self._tell(one, notice)

    def _tell(self, one: Observed, notice: Notice) -> None:
        policy = Policy.of(self.record, self.record.metrics.get(one.metric))
        told = Origin(self.path, {"": one.cell.name})
        self.found.problems.append(told.problem(policy.hushed(one.cell.text, notice)))

    def _reading(self, places: Mapping[str, Observed], *, complete: bool) -> Proposal | None:
        figures = {who: made for who, one in places.items() if (made := self._figure(one))}
        ours = places.get("")
        if ours is None:
            for one in places.values() if complete else ():
                self._alone(one)
            return None
        if "" not in figures:
            return None
        kind, number = figures.pop("")
        beside = list(self._beside(places, figures))
        fields = {
            kind: number,
            "period": ours.period,
            **({"against": [comparison for _cell, comparison in beside]} if beside else {}),
            **({"group": ours.group} if ours.group else {}),
            **({"marks": list(ours.marks)} if ours.marks and kind == "value" else {}),
            **ours.why,
            "source": ours.source,
        }
        cells = {"": ours.cell.name, kind: ours.cell.name}
        cells |= {f"against[{index}]": cell for index, (cell, _one) in enumerate(beside, start=1)}
        return Proposal(ours.metric, fields, Origin(self.path, cells))

    def _alone(self, one: Observed) -> None:
        if self.strict:
            self._tell(one, ALONE.says(who=one.who, metric=one.metric, period=one.period))
        else:
            self.found.alone.append(one.cell.name)

    def _figure(self, one: Observed) -> tuple[str, Any] | None:
        try:
            kind, number = figure_of(one.cell, self.record.metrics[one.metric], self.said)
        except Mistake as mistake:
            self._tell(one, mistake.notice)
            return None
        if kind == "symbol" and one.cell.text.strip("[]") != number:
            self.found.signs[one.cell.name] = one.cell.text, number
        return kind, number

    def _beside(
        self, places: Mapping[str, Observed], figures: Mapping[str, tuple[str, Any]]
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """The comparators that have a number, in the order of the board's list; a small one of people has none."""
        for who in [key for key in self.record.board.comparators if key in figures]:
            one, (kind, number) = places[who], figures[who]
            policy = Policy.of(self.record, self.record.metrics[one.metric])
            if kind == "value" and not (policy.protected and policy.is_count and policy.is_small(number)):
                yield one.cell.name, {"who": who, "value": number}
            else:
                self.found.without[one.cell.name] = who

    def _hold_the_rules(self) -> None:
        proposals, problems = valid(self.found.proposals)
        kept, more = withheld(self.record, proposals)
        against = [before.fields.get("against") for before in proposals]
        self.found.hidden = [
            one.origin.cells[""] for one, was in zip(kept, proposals, strict=True) if one.fields is not was.fields
        ]
        self.found.proposals = [
            _with(one, beside) if "against" not in one.fields and beside else one
            for one, beside in zip(kept, against, strict=True)
        ]
        self.found.problems += [*problems, *more]


def _with(one: Proposal, against: Sequence[Mapping[str, Any]]) -> Proposal:
    """A reading that is withheld keeps the figures of other places: they are not ours."""
    return Proposal(one.metric, {**one.fields, "against": list(against)}, one.origin, one.left_out)
