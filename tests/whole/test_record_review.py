"""Every choice of a state for a real action: reviewed on a page, held against the record and the papers' own words."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from macros.checks.loading import load
from macros.ledger import SaidAsAt, Snapshot, snapshot
from macros.record import Update
from macros.wording import capital, entry_title

pytestmark = pytest.mark.real_record
ROOT = Path(__file__).parents[2]
REVIEW = ROOT / "docs" / "about" / "record-review.md"
TRUTH = Path(__file__).parents[1] / "truth"


@cache
def known() -> Snapshot:
    """The newest state of the real record."""
    return snapshot(load(ROOT))


def updates() -> Iterator[tuple[str, SaidAsAt[Update]]]:
    """Every statement about an action, in order of publication."""
    for entry in known().entries:
        for key in entry.entry.actions:
            yield key, next(one for one in known().actions[key].updates if one.entry.id == entry.id)


def reviewed() -> list[tuple[str, ...]]:
    """The rows of the table of every choice."""
    table = REVIEW.read_text(encoding="utf-8").split("## Every choice, in order of publication")[1]
    rows = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("| ")]
    return [tuple(cell.strip() for cell in row) for row in rows[1:]]


def test_the_review_shows_every_choice() -> None:
    """Each state in the record stands in the reviewed table, with the sense of the source, and none besides."""
    expected = [
        (
            known().actions[key].action.title,
            entry_title(known().board, told.entry),
            capital(" ".join((told.said.says or "").split())),
            told.said.state.replace("_", " "),
        )
        for key, told in updates()
    ]
    assert reviewed() == expected


def typed() -> list[dict[str, str]]:
    """What the public record writes of each action, and the state that this means."""
    tables = sorted(TRUTH.glob("actions*.csv"))
    return [row for table in tables for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines())]


@pytest.mark.parametrize("row", typed(), ids=lambda row: f"{row['record']} {row['thing']} {row['entry']}")
def test_every_action_of_the_public_record_is_there(row: dict[str, str]) -> None:
    """Each action that the public record lists stands in the entry that told of it, as what its words mean."""
    told = {one.entry.id: one.said for one in known().actions[row["thing"]].updates}
    assert told[row["entry"]].state == row["state"]
    assert told[row["entry"]].source


def test_no_statement_of_an_action_is_left_out_of_the_table() -> None:
    """The typed table holds everything that the record says of a state, so that nothing is there unreviewed."""
    there = {(key, told.entry.id) for key, told in updates()}
    parts = {"roadshows"}  # told by its four kinds
    assert there - {(row["thing"], row["entry"]) for row in typed()} == {(key, "2020-02") for key in parts}


def test_nobody_says_on_track_without_a_paper() -> None:
    """Only the minutes of March 2021 call actions on track, with their grounds; nothing calls one at risk."""
    told = [(key, one) for key, one in updates() if one.said.state in ("on_track", "at_risk")]
    assert {(key, one.entry.id, one.said.state) for key, one in told} == {
        ("accelerated-improvement-plan", "2021-03-04-scrutiny", "on_track"),
        ("family-court-recovery-plan", "2021-03-04-scrutiny", "on_track"),
    }
    assert all(one.said.says for _, one in told)


def test_one_kind_of_roadshow_is_done_and_three_go_on() -> None:
    """Of the four kinds of roadshow one was delivered by March 2020, and three were taking place."""
    kinds = [one.state for one in known().actions.values() if one.action.part_of == "roadshows"]
    assert sorted(kinds) == ["complete", "under_way", "under_way", "under_way"]
