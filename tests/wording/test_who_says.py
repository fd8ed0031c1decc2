"""On track and at risk are put into nobody's mouth but that of who said it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from records import between, invented, meeting, record, update

from macros import wording
from macros.ledger import snapshot
from macros.record import Record, parse_period

ACTION = "see-children-weekly"


def with_sources(given: Record, **kinds: str) -> Record:
    """The record with one source more of each kind, published by somebody else."""
    source = invented().sources["plan-2023"]
    told = {
        key: source.model_copy(
            update={"kind": kind, "publisher": f"The {key} office", "published": parse_period("2018")}
        )
        for key, kind in kinds.items()
    }
    return replace(given, sources={**given.sources, **told})


def said(state: str, source: str, **sat: Any) -> str:
    """How an action stands that was told at a meeting, or else in a publication."""
    told = {ACTION: {**update(state, says="so far"), "source": f"{source} 1"}}
    entry = {"meetings": {"2023-10": meeting("2023-10-10", actions=told, **sat)}} if sat else {}
    given = record(entry.get("meetings", {}), {} if sat else {"2023-10": between("2023-10-10", actions=told)})
    known = snapshot(with_sources(given, report="paper", talk="minutes", post="letter", paper="news"))
    action = known.actions[ACTION]
    return wording.state_said(known, action.state, action.updates)


@pytest.mark.parametrize(
    ("source", "sat", "who"),
    [
        ("report", {"body": "board"}, "the board"),
        ("report", {"body": "scrutiny"}, "the Scrutiny Panel"),
        ("talk", {"body": "scrutiny"}, "the Scrutiny Panel"),
        ("post", {"body": "board"}, "The post office"),
        ("post", {"body": "board", "paper": "post"}, "the board"),
        ("post", {}, "The post office"),
        ("paper", {}, "The paper office"),
    ],
)
def test_the_board_says_only_what_its_paper_says(source: str, sat: dict[str, str], who: str) -> None:
    """Another body speaks for itself; a letter or an article is its publisher's, at whatever meeting it was read."""
    assert said("on_track", source, **sat) == f"On track, {who} says"
    assert said("at_risk", source, **sat) == f"At risk, {who} says"


def test_a_paper_of_the_board_that_another_body_reads_is_the_boards() -> None:
    """What the board's own paper says stays the board's, though a committee reads it."""
    told = {ACTION: {**update("at_risk", says="so far"), "source": "report 1"}}
    given = record(
        {"2023-09": meeting("2023-09-10", paper="report"), "2023-10": meeting("2023-10-10", "scrutiny", actions=told)}
    )
    known = snapshot(with_sources(given, report="paper"))
    assert wording.state_said(known, "at_risk", known.actions[ACTION].updates) == "At risk, the board says"


def test_what_nobody_claims_has_no_speaker() -> None:
    """A state that is no claim of how well it goes stands by itself."""
    assert said("under_way", "report", body="board") == "Under way"
