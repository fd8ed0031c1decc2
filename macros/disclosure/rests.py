"""The rules for what is left over: a total, a year to date or a wider measure leaves no small number behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

from macros.disclosure.claims import IT, Slot, by_order
from macros.disclosure.clusters import Version
from macros.disclosure.conditions import Edition
from macros.disclosure.picture import Picture
from macros.disclosure.sums import Range
from macros.problems import Problem


def totals_leave_no_small_rest(picture: Picture) -> Iterator[Problem]:
    """A total and those of its parts that are shown do not leave a small number of children for the rest."""
    for edition in picture.all_editions():
        for slot, version in edition.now.items():
            if slot.group or slot.is_share or version.hidden or not picture.protects(slot):
                continue
            for grouping in picture.groupings.get(slot.quantity, ()):
                parts = [edition.now.get(replace(slot, group=group)) for group in grouping.groups]
                shown = [part for part in parts if part]
                whole_is_told = grouping.complete and len(shown) == len(parts)
                if not shown or whole_is_told or any(part.hidden for part in shown):
                    continue
                if picture.is_small(_rest(version, shown)):
                    smallest = min(shown, key=lambda part: part.bounds[0])
                    message = "with the parts that are shown, this total leaves a small number for the rest"
                    where = picture.stands_at(smallest.claims[-1])
                    name = picture.name(smallest.claims[-1], (slot.first, slot.last))
                    hint = f"write symbol: c for {name} ({where}), or leave the total out"
                    yield picture.problem(version.claims[-1], message, hint)


def _rest(whole: Version, parts: list[Version]) -> Range:
    low, high = whole.range
    ranges = [part.range for part in parts]
    most = [one[1] for one in ranges]
    least = 0 if None in most else low - sum(number for number in most if number is not None)
    return max(least, 0), None if high is None else high - sum(one[0] for one in ranges)


def periods_leave_no_small_rest(picture: Picture) -> Iterator[Problem]:
    """Two periods of which one holds the other, such as a year to date, do not differ by a small number of children."""
    for edition in picture.all_editions():
        told = [one for slot, one in edition.now.items() if _is_a_span(picture, one) and not slot.is_share]
        for one, other in combinations(told, 2):
            longer, shorter = sorted((one, other), key=lambda item: item.slot.last - item.slot.first, reverse=True)
            if not _holds_at_an_end(longer.slot, shorter.slot) or longer.hidden or shorter.hidden:
                continue
            if picture.is_small(_rest(longer, [shorter])) and not _rest_is_told(edition, longer.slot, shorter.slot):
                first, last = sorted((one.claims[-1], other.claims[-1]), key=by_order)
                message = (
                    f"with the figure at {picture.stands_at(first)}, this leaves a small number for the time between"
                )
                yield picture.problem(last, message, "write symbol: c for one of the two")


def _is_a_span(picture: Picture, version: Version) -> bool:
    metric = picture.metrics.get(version.slot.quantity[0])
    return metric is not None and metric.basis != "as_at" and not version.slot.entry and picture.protects(version.slot)


def _holds_at_an_end(longer: Slot, shorter: Slot) -> bool:
    same = (longer.quantity, longer.scope, longer.group) == (shorter.quantity, shorter.scope, shorter.group)
    inside = longer.first <= shorter.first and shorter.last <= longer.last
    return same and inside and (longer.first == shorter.first) != (longer.last == shorter.last)


def _rest_is_told(edition: Edition, longer: Slot, shorter: Slot) -> bool:
    """True where the time between has a figure of its own: then that one is judged, not the difference."""
    if longer.first == shorter.first:
        return replace(longer, first=shorter.last + timedelta(days=1)) in edition.now
    return replace(longer, last=shorter.first - timedelta(days=1)) in edition.now


def parts_leave_no_small_rest(picture: Picture) -> Iterator[Problem]:
    """A measure that is part of another does not differ from it by a small number of children."""
    for edition in picture.all_editions():
        for slot, version in edition.now.items():
            key = picture.metrics[slot.quantity[0]].part_of if slot.quantity[1] == IT else None
            if key is None or version.hidden or not picture.protects(slot):
                continue
            whole = edition.now.get(replace(slot, quantity=(key, IT)))
            if whole and not whole.hidden and picture.is_small(_rest(whole, [version])):
                message = (
                    f"with {key} at {picture.stands_at(whole.claims[-1])}, this leaves a small number for the rest"
                )
                yield picture.problem(version.claims[-1], message, "write symbol: c for one of the two")
