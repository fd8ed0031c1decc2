"""What the ledger knows of meetings: not of one that was taken back, and not of one that is not public."""

from __future__ import annotations

from datetime import date

import pytest
from records import between, latest, meeting, record, update

from macros.judgements.status import silent
from macros.ledger import NoSuchEdition, editions, snapshot

ACTION, METRIC = "share-plans", "plans-shared"


def test_a_withdrawn_meeting_is_nobodys_newest() -> None:
    """A meeting that was taken back says nothing: a body is not called silent because of it."""
    said = {ACTION: update("under_way")}
    taken_back = {"date": "2018-06-20", "why": "published in error"}
    held = {"2018-01": meeting("2018-01-10", actions=said), "2018-06": meeting("2018-06-10")}
    spoken = latest(record(held))
    assert silent(spoken, spoken.actions[ACTION].updates) == ("board",)
    held["2018-06"] = meeting("2018-06-10", withdrawn=taken_back)
    back = latest(record(held))
    assert back.newest_of["board"] == "2018-01"
    assert silent(back, back.actions[ACTION].updates) == ()


def test_an_edition_that_is_not_public_cannot_be_asked_for() -> None:
    """A draft, an unknown id and a letter between meetings have no edition; an approved meeting has one on its day."""
    day = meeting("2018-06-10").published.last
    held = {"2018-01": meeting("2018-01-10"), "2018-06": meeting("2018-06-10", status="approved")}
    given = record(held)
    for name in ("2018-06", "nothing"):
        with pytest.raises(NoSuchEdition):
            snapshot(given, name)
    assert snapshot(given, "2018-06", day).edition == "2018-06"
    assert snapshot(given, "2018-06", day).as_of == day
    assert list(snapshot(given, "2018-01").meetings) == ["2018-01"]


def test_a_letter_between_meetings_is_no_meeting_of_anybody() -> None:
    """The newest meeting of a body is a meeting, whatever was published since."""
    known = latest(record({"2018-01": meeting("2018-01-10")}, {"2018-03-letter": between("2018-03-10")}))
    assert known.newest_of == {"board": "2018-01"}
    assert [one.id for one in known.entries] == ["2018-01", "2018-03-letter"]


def test_what_is_approved_is_public_from_its_day_on() -> None:
    """Not a day before; what was published is there whatever the day, and a draft on none."""
    held = {
        "2018-01": meeting("2018-01-10"), "2018-06": meeting("2018-06-10", status="approved"),
        "2018-07": meeting("2018-07-10", status="draft"),
    }  # fmt: skip
    given = record(held)
    asked = (None, date(2017, 1, 1), date(2018, 6, 9), date(2018, 6, 10), date.max)
    assert [editions(given, day) for day in asked] == [("2018-01",)] * 3 + [("2018-01", "2018-06")] * 2


def test_an_action_is_known_by_its_source_or_by_what_was_said_of_it() -> None:
    """One that a plan names is known before anybody reports of it; one that only a later paper names is not."""
    said = {ACTION: update("under_way")}
    given = record({"2018-01": meeting("2018-01-10"), "2018-06": meeting("2018-06-10", actions=said)})
    for edition, updates in (("2018-01", 0), ("2018-06", 1)):
        known = snapshot(given, edition).actions
        assert len(known[ACTION].updates) == updates
        assert known[ACTION].state == ("under_way" if updates else "not_stated")
        assert set(known) == {key for key, one in given.actions.items() if one.source[0].source == "plan-2023"}
