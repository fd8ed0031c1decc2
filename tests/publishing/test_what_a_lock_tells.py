"""A fact that a lock holds and the record no longer says is told once, at its place, with what to write instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from macros.checks.loading import load
from macros.ledger.facts import total
from macros.publishing.locks import lock_problems
from macros.record import Record, Withdrawal, parse_period
from macros.record.withdrawal import without_withdrawn

Change = Callable[[Record], Record]


@pytest.fixture(scope="module")
def record(locked_board: Path) -> Record:
    """The invented board's record with its locks, only read."""
    return load(locked_board)


def told(root: Path, record: Record) -> list[str]:
    """What is told, each with its place and key."""
    return [f"{one.path}:{one.line}: {one.field}: {one.message} -> {one.hint}" for one in lock_problems(root, record)]


def edit(record: Record, folder: str, key: str, **changes: Any) -> Record:
    """The record with other keys of one thing."""
    things = dict(getattr(record, folder))
    things[key] = things[key].model_copy(update=changes)
    given: Any = {folder: things}
    return replace(record, **given)


def without(record: Record, folder: str, key: str) -> Record:
    """The record without one thing."""
    given: Any = {folder: {name: thing for name, thing in getattr(record, folder).items() if name != key}}
    return replace(record, **given)


def read_otherwise(record: Record, entry: str, metric: str, index: int, **changes: Any) -> Record:
    """The record with other keys of one reading of a meeting."""
    readings = dict(record.meetings[entry].readings)
    told = list(readings[metric])
    told[index] = told[index].model_copy(update=changes)
    return edit(record, "meetings", entry, readings={**readings, metric: tuple(told)})


def withdraw(record: Record, folder: str, key: str, **changes: Any) -> Record:
    """The record with one thing withdrawn, and what else changed in its file."""
    note = Withdrawal.model_validate({"date": "2024-07-01", "why": "it named somebody"})
    whole = edit(record, folder, key, withdrawn=note, **changes)
    return replace(without_withdrawn(whole), typed=whole)


CASES: dict[str, Change] = {
    "a number of one reading of two": lambda one: read_otherwise(
        one, "2023-08", "visits-in-time", 1, value=Decimal("88.5")
    ),
    "a count left out": lambda one: read_otherwise(one, "2023-08", "visits-in-time", 1, count=None),
    "a period of one reading of two": lambda one: read_otherwise(
        one, "2023-08", "visits-in-time", 1, period=parse_period("2023-05")
    ),
    "a number of a group": lambda one: read_otherwise(one, "2024-02", "children-moved", 1, value=Decimal(16)),
    "a mark added": lambda one: read_otherwise(one, "2024-02", "plans-shared", 0, marks=("p",)),
    "words with a sign of YAML": lambda one: read_otherwise(
        one, "2024-02", "plans-shared", 0, scope="no: only some", value=Decimal(72)
    ),
    "when a meeting was held": lambda one: edit(one, "meetings", "2024-09", held=parse_period("2024-09-01")),
    "which way is better": lambda one: edit(one, "metrics", "calls-answered", better="lower"),
    "an event that is gone": lambda one: without(one, "events", next(iter(one.events))),
    "a meeting that is gone": lambda one: without(one, "meetings", "2024-09"),
}
TOLD: dict[str, list[str]] = {
    "a number of one reading of two": [
        "data/meetings/2023-08.yml:15: readings.visits-in-time[2].value: the editions 2023-08 and 3 more "
        "published \"87.5\"; the record now says \"88.5\" -> put it back as it was, and write "
        "data/corrections/<date>-visits-in-time.yml, as docs/editors/correct-a-figure.md tells:\n"
        "of: readings/visits-in-time\nentry: 2023-08\nperiod: 2023-04/2023-06\nfield: value\nwas: 87.5\n"
        "now: 88.5\nkind: correction\nwhy: <how it came about>\npublished: <date>",
    ],
    "a count left out": [
        "data/meetings/2023-08.yml:17: readings.visits-in-time[2].count: the editions 2023-08 and 3 more "
        "published \"70\"; the record now says nothing here -> put it back as it was, and write "
        "data/corrections/<date>-visits-in-time.yml, as docs/editors/correct-a-figure.md tells:\n"
        "of: readings/visits-in-time\nentry: 2023-08\nperiod: 2023-04/2023-06\nfield: count\nwas: 70\n"
        "now: none\nkind: correction\nwhy: <how it came about>\npublished: <date>",
    ],
    "a period of one reading of two": [
        "data/meetings/2023-08.yml:16: readings.visits-in-time[2].period: the editions 2023-08 and 3 more "
        "published \"2023-04/2023-06\"; the record now says \"2023-05\" -> put it back as it was, and write "
        "data/corrections/<date>-visits-in-time.yml, as docs/editors/correct-a-figure.md tells:\n"
        "of: readings/visits-in-time\nentry: 2023-08\nperiod: 2023-04/2023-06\nfield: period\n"
        "was: 2023-04/2023-06\nnow: 2023-05\nkind: correction\nwhy: <how it came about>\npublished: <date>",
    ],
    "a number of a group": [
        "data/meetings/2024-02.yml:31: readings.children-moved[2].value: the editions 2024-02 and 1 more "
        "published \"15\"; the record now says \"16\" -> put it back as it was, and write "
        "data/corrections/<date>-children-moved.yml, as docs/editors/correct-a-figure.md tells:\n"
        "of: readings/children-moved\nentry: 2024-02\nperiod: 2023-01/2023-12\ngroup: fenwick\nfield: value\n"
        "was: 15\nnow: 16\nkind: correction\nwhy: <how it came about>\npublished: <date>",
    ],
    "a mark added": [
        "data/meetings/2024-02.yml:27: readings.plans-shared[1].marks[1]: the editions 2024-02 and 1 more "
        "published nothing here; the record now says \"p\" -> put it back as it was, and write "
        "data/corrections/<date>-plans-shared.yml, as docs/editors/correct-a-figure.md tells:\n"
        "of: readings/plans-shared\nentry: 2024-02\nfield: marks\nwas: none\nnow: p\nkind: correction\n"
        "why: <how it came about>\npublished: <date>",
    ],
    "words with a sign of YAML": [
        "data/meetings/2024-02.yml:27: readings.plans-shared[1].scope: the editions 2024-02 and 1 more "
        "published nothing here; the record now says \"no: only some\" -> put it back as it was, and write "
        "data/corrections/<date>-plans-shared.yml, as docs/editors/correct-a-figure.md tells:\n"
        "of: readings/plans-shared\nentry: 2024-02\nfield: scope\nwas: none\nnow: \"no: only some\"\n"
        "kind: correction\nwhy: <how it came about>\npublished: <date>",
        "data/meetings/2024-02.yml:27: readings.plans-shared[1].value: the editions 2024-02 and 1 more "
        "published \"71\"; the record now says \"72\" -> put it back as it was, and write "
        "data/corrections/<date>-plans-shared.yml, as docs/editors/correct-a-figure.md tells:\n"
        "of: readings/plans-shared\nentry: 2024-02\nfield: value\nwas: 71\nnow: 72\nkind: correction\n"
        "why: <how it came about>\npublished: <date>",
    ],
    "when a meeting was held": [
        "data/meetings/2024-09.yml:2: held: the edition 2024-09 published \"2024-09-18\"; the record now "
        "says \"2024-09-01\" -> put it back as it was; if every edition since must say so, run "
        ".venv/bin/board lock 2024-09 --renew --why ... and publish each with --reissue",
    ],
    "which way is better": [
        "data/metrics/front-door.yml:42: better: the editions 2023-08 and 3 more published \"higher\"; the "
        "record now says \"lower\" -> put it back as it was; if every edition since must say so, run "
        ".venv/bin/board lock --all --renew --why ... and publish each with --reissue",
    ],
    "an event that is gone": [
        "data/actions/actions.yml:26: answers: the editions 2024-02 and 1 more published \"review-plans\"; "
        "the record now says nothing here -> put it back as it was; if every edition since must say so, "
        "run .venv/bin/board lock --all --renew --why ... and publish each with --reissue",
        "data/actions/actions.yml:8: answers: the editions 2024-02 and 1 more published \"visit-in-time\"; "
        "the record now says nothing here -> put it back as it was; if every edition since must say so, "
        "run .venv/bin/board lock --all --renew --why ... and publish each with --reissue",
        "data/events/events.yml:2: : the editions 2024-02 and 1 more published something here; the record "
        "now says nothing here -> put it back as it was; if every edition since must say so, run "
        ".venv/bin/board lock --all --renew --why ... and publish each with --reissue",
    ],
    "a meeting that is gone": [
        "data/published/2024-09.yml:1: : no published or approved meeting has the id of this lock -> bring "
        "the meeting back as it was: an edition is never taken back, only withdrawn",
    ],
}  # fmt: skip


@pytest.mark.parametrize("what", CASES)
def test_a_changed_fact_is_told_with_the_way_back(locked_board: Path, record: Record, what: str) -> None:
    """Its place, what was published in which editions, what the record says now, and the correction to write."""
    assert told(locked_board, CASES[what](record)) == TOLD[what]


def test_a_lock_that_was_changed_is_told(locked_board: Path, record: Record) -> None:
    """A lock of another edition, one that does not fit its hash, and entries in another order."""
    lock = record.published["2024-02"]

    def said(**changes: Any) -> list[str]:
        published = {**record.published, "2024-02": lock.model_copy(update=changes)}
        found = lock_problems(locked_board, replace(record, published=published), ["2024-02"])
        assert {one.path for one in found} <= {"data/published/2024-02.yml"}
        return [f"{one.field}: {one.message}" for one in found]

    turned = (*lock.entries[2:], *lock.entries[:2])
    assert said() == []
    assert said(edition="2024-03") == ["edition: the file is named after another edition than 2024-03"]
    assert said(facts="0" * 64) == ["facts: the lock does not fit its own hash"]
    assert said(entries=turned, facts=total(turned, lock.marks, {})) == [
        "entries: the entries now stand in another order"
    ]
    assert lock_problems(locked_board, record) == []


def test_only_the_editions_asked_for_are_held(locked_board: Path, record: Record) -> None:
    """Whoever locks one edition is told of that one."""
    changed = read_otherwise(record, "2024-02", "children-moved", 1, value=Decimal(16))
    assert lock_problems(locked_board, changed, ["2023-08"]) == []
    (one,) = lock_problems(locked_board, changed, ["2024-02"])
    assert "the edition 2024-02 published" in one.message


def test_what_was_withdrawn_may_leave_the_files(locked_board: Path, record: Record) -> None:
    """An entry that was withdrawn may be emptied; one that was not may not, nor anything that nobody withdrew."""
    empty: dict[str, Any] = {"readings": {}, "challenges": {}}
    assert told(locked_board, withdraw(record, "between", "2023-11-20-letter", **empty)) == []
    assert told(locked_board, edit(record, "between", "2023-11-20-letter", **empty)) != []
    both = edit(
        withdraw(record, "between", "2023-11-20-letter", **empty).typed or record, "metrics", "caseload", better="lower"
    )
    assert [line.partition(": ")[2][:7] for line in told(locked_board, both)] == ["better:"]


def test_what_only_a_withdrawn_source_says_may_leave_the_files(locked_board: Path, record: Record) -> None:
    """A definition or an account goes with the one source that states it; what another source states stays."""
    metric, event = record.metrics["first-visits-in-time"], record.events["inspection-2023"]
    letter, paper = "letter-2023-11", "gazette-2024-04"

    def gone(source: str, number: int) -> list[str]:
        withdrawn = withdraw(record, "sources", source).typed or record
        shorter = edit(withdrawn, "events", "inspection-2023", accounts=(event.accounts[number],))
        return told(locked_board, shorter)

    undefined = edit(record, "metrics", "first-visits-in-time", definition=())
    assert metric.definition[0].source[0].source == letter
    assert told(locked_board, undefined) != []
    withdrawn = withdraw(record, "sources", letter).typed or record
    assert told(locked_board, edit(withdrawn, "metrics", "first-visits-in-time", definition=())) == []
    assert told(locked_board, edit(withdrawn, "metrics", "first-visits-in-time", better="lower")) != []
    other = (metric.definition[0].model_copy(update={"says": "other words"}),)
    assert told(locked_board, edit(withdrawn, "metrics", "first-visits-in-time", definition=other)) != []
    assert gone(paper, 0) == []
    assert gone(letter, 0) != []
