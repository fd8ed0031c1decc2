"""Published figures to readings: ours, with those of the comparators of the same measure and time beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from macros.intake.statistics.hiding import Gathered, hide
from macros.intake.statistics.mapping import Mapping as Said
from macros.intake.statistics.observed import Observed, figure_of
from macros.intake.writing.proposals import Origin, Policy, Proposal
from macros.problems import Message, Notice
from macros.record import Mistake, Record
from macros.record.base import quoted
from macros.record.readings import half_up

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
SHARE_OF_WHAT = Message(
    "statistics-share-of-what",
    "no percentage of {name} is over one, ours or anybody's: they may be shares of one, or of a hundred",
    "write shares: into the mapping, and below it {name}: of_one where 0.93 is 93%, or of_hundred where it is 0.93%",
)
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?\Z")


class Gathering:
    """Puts the figures of one table together."""

    def __init__(self, record: Record, path: str, mapping: Said, *, strict: bool) -> None:
        self.record, self.path, self.mapping, self.strict = record, path, mapping, strict
        self.found = Gathered()
        self.rows: dict[str, int] = {}

    def gather(self, observed: Iterable[Observed]) -> Gathered:
        """Every reading of the table, with what is too small withheld by the board's own rule."""
        slots: dict[tuple[str, str, str], dict[str, Observed]] = {}
        refused: set[tuple[str, str, str, str]] = set()
        every = list(observed)
        self._ask_of_shares(every)
        for one in every:
            places = slots.setdefault(one.slot, {})
            first = places.setdefault(one.who, one)
            if first.version != one.version:
                places[one.who], other = (one, first) if one.version > first.version else (first, one)
                self.found.earlier[other.cell.name] = places[one.who].cell.name
            elif first is not one and first.cell.text == one.cell.text and first.marks == one.marks:
                self.found.twice.append(one.cell.name)
            elif first is not one:
                self._twice(first, one)
                refused.add((*one.slot, one.who))
        for places in slots.values():
            kept = {who: one for who, one in places.items() if (*one.slot, who) not in refused}
            if proposal := self._reading(kept, complete=len(kept) == len(places)):
                self.found.proposals.append(proposal)
        hide(self.record, self.found, self.rows)
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
        kind, number = self._hushed(ours, *figures.pop(""))
        beside = list(self._beside(places, figures))
        fields = {
            kind: number,
            "period": ours.period,
            **({"against": [comparison for _cell, comparison in beside]} if beside else {}),
            **({"group": ours.group} if ours.group else {}),
            **({"marks": list(ours.marks)} if ours.marks and kind == "value" else {}),
            **_places(number, ours),
            **ours.why,
            "source": ours.source,
        }
        cells = {"": ours.cell.name, kind: ours.cell.name}
        self.rows[ours.cell.name] = ours.row
        cells |= {f"against[{index}]": cell for index, (cell, _one) in enumerate(beside, start=1)}
        return Proposal(ours.metric, fields, Origin(self.path, cells))

    def _hushed(self, one: Observed, kind: str, number: Any) -> tuple[str, Any]:
        """A share or rate of few people is withheld: the table itself says of how many."""
        policy = Policy.of(self.record, self.record.metrics[one.metric])
        if kind == "value" and policy.protected and _NUMBER.match(one.count) and policy.is_small(Decimal(one.count)):
            self.found.shares.append(one.cell.name)
            return "symbol", "c"
        return kind, number

    def _alone(self, one: Observed) -> None:
        if self.strict:
            self._tell(one, ALONE.says(who=one.who, metric=one.metric, period=one.period))
        else:
            self.found.alone.append(one.cell.name)

    def _figure(self, one: Observed) -> tuple[str, Any] | None:
        try:
            kind, number = figure_of(one.cell, self.record.metrics[one.metric], self.mapping.signs)
        except Mistake as mistake:
            self._tell(one, mistake.notice)
            return None
        if kind == "symbol" and one.cell.text.strip("[]") != number:
            self.found.signs[one.cell.name] = one.cell.text, number
        if kind == "value" and self._share(one) == "of_one":
            number = Decimal(f"{number.scaleb(2):f}")
        return kind, number

    def _share(self, one: Observed) -> str:
        """What somebody has said a percentage between 0 and 1 is, by the name of its indicator or its measure."""
        names = (one.name.lower(), one.metric)
        return next((said for name, said in self.mapping.shares.items() if name.lower() in names), "")

    def _ask_of_shares(self, observed: Sequence[Observed]) -> None:
        """Percentages of which none is over one, ours and England's alike, may be shares of one."""
        by_name: dict[str, list[Observed]] = {}
        for one in observed:
            if self.record.metrics[one.metric].unit == "percent" and not self._share(one):
                by_name.setdefault(one.name, []).append(one)
        for those in by_name.values():
            numbers = [Decimal(one.cell.text) for one in those if _NUMBER.match(one.cell.text)]
            if any(numbers) and all(number <= 1 for number in numbers):
                self._tell(those[0], SHARE_OF_WHAT.says(name=quoted(those[0].name)))

    def _beside(
        self, places: Mapping[str, Observed], figures: Mapping[str, tuple[str, Any]]
    ) -> Iterator[tuple[str, dict[str, Any]]]:
        """The comparators that have a number, in the order of the board's list; a small one of people has none."""
        for who in [key for key in self.record.board.comparators if key in figures]:
            one, (kind, number) = places[who], figures[who]
            policy = Policy.of(self.record, self.record.metrics[one.metric])
            if kind == "value" and not (policy.protected and policy.is_count and policy.is_small(number)):
                yield one.cell.name, {"who": who, "value": number, **_places(number, one)}
            else:
                self.found.without[one.cell.name] = who


def _places(number: Any, one: Observed) -> dict[str, int]:
    """How many places the publisher shows, where the number has more."""
    longer = isinstance(number, Decimal) and half_up(number, one.places) != number
    return {"places": one.places} if longer and one.places is not None else {}
