"""One record to another: what a reader will see differently once a change is taken in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from macros.judgements.changes import compare
from macros.judgements.changes.kinds import Changes, Defined
from macros.ledger import Snapshot, editions, snapshot
from macros.ledger.facts import Difference, Facts, Lines, differences, facts_of
from macros.record import DEFINITIONS, Record

EditionState = Literal["new", "changed", "unchanged", "gone"]
_DEFINING = re.compile(r"(?P<key>definition|targets|breaks|retired)(?:\[(?P<number>[0-9]+)\])?")


@dataclass(frozen=True)
class Learned:
    """What became known of a thing that was described before: its facts, by path; `part` if a measure's definition."""

    thing: str
    facts: Lines
    part: Defined | None = None


@dataclass(frozen=True)
class Across:
    """What differs between two records. `waiting` are new drafts, of which nothing is shown.

    `altered` are facts that stood there before and are others now; `learned` is what is new about a thing that was
    described before; `added` are things that were not there.
    """

    known: Snapshot
    changes: Changes
    altered: tuple[Difference, ...]
    learned: tuple[Learned, ...]
    added: tuple[str, ...]
    editions: dict[str, EditionState]
    waiting: tuple[str, ...]
    pages: dict[str, str] = field(default_factory=dict)


def across(old: Record, new: Record, pages: dict[str, str] | None = None) -> Across:
    """Hold a record against an earlier state of itself.

    What is approved counts as published on both sides, up to the newest day of what differs.
    """
    until = _until(old, new)
    before, after = (snapshot(record, as_of=until) for record in (old, new))
    was, now = facts_of(old, before), facts_of(new, after)
    different = differences(was.things, now.things)
    news = [one for one in different if one.path and one.was is None and one.thing.partition("/")[0] in DEFINITIONS]
    altered = [one for one in different if one.path and one not in news]
    added = [one.thing for one in different if not one.path and one.was is None]
    gone = [one for one in different if not one.path and one.now is None]
    drafts = {key for key, meeting in new.meetings.items() if meeting.status == "draft"}
    return Across(
        after,
        compare(before, after),
        (*gone, *altered),
        tuple(_learned(after, was.things, news)),
        tuple(added),
        _editions(old, new, until),
        tuple(sorted(key for key in drafts if new.meetings[key] != old.meetings.get(key))),
        pages or {},
    )


def _learned(known: Snapshot, was: Mapping[str, Lines], news: Iterable[Difference]) -> Iterator[Learned]:
    """What is new, each part of a definition once."""
    parts: dict[tuple[str, str], dict[str, str]] = {}
    for one in news:
        parts.setdefault((one.thing, _part(one.path)), {})[one.path] = one.now or ""
    for (thing, part), facts in parts.items():
        is_whole = all(_part(path) != part for path in was[thing])
        yield Learned(thing, facts, _defined(known, thing, part) if is_whole else None)


def _part(path: str) -> str:
    return path.partition(".")[0]


def _defined(known: Snapshot, thing: str, part: str) -> Defined | None:
    folder, _slash, key = thing.partition("/")
    match = _DEFINING.fullmatch(part)
    if folder != "metrics" or match is None:
        return None
    metric = known.metrics[key]
    value = getattr(metric.metric, match["key"])
    parts = known.known(value if isinstance(value, tuple) else (value,))
    return Defined(metric, parts[int(match["number"] or 1) - 1])


def _until(old: Record, new: Record) -> date:
    differing = [
        entry.published.last
        for folder in ("meetings", "between")
        for key, entry in getattr(new, folder).items()
        if entry.status != "draft" and entry != getattr(old, folder).get(key)
    ]
    return max(differing, default=date.max)


def _editions(old: Record, new: Record, until: date) -> dict[str, EditionState]:
    before, after = (editions(record, until) for record in (old, new))
    states: dict[str, EditionState] = {key: "gone" for key in before if key not in after}
    for key in after:
        if key not in before:
            states[key] = "new"
        else:
            states[key] = "unchanged" if _facts(old, key, until) == _facts(new, key, until) else "changed"
    return states


def _facts(record: Record, edition: str, until: date) -> Facts:
    return facts_of(record, snapshot(record, edition, until))
