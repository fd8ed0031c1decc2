"""The calendar marks meetings and due dates, no more exactly than they are known, each under one name for ever."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from icalendar import Calendar
from records import between, invented, meeting, record, update

from macros.ledger import snapshot
from macros.outputs.dates import calendar
from macros.record import Record, Withdrawal, parse_period, without_withdrawn

AT = "@example.org/fenwick-and-marl"
DUE, MET = f"actions/keep-staff/due{AT}", f"meetings/2024-01{AT}"
BACK = Withdrawal(date=parse_period("2024-05-02"), why="It could have named somebody")


def events(given: Record) -> dict[str, Any]:
    """What a calendar program reads, by the names of the events."""
    read = Calendar.from_ical(calendar(given, snapshot(given)))
    return {str(one["uid"]): one for one in read.walk("VEVENT")}


def days(event: Any) -> tuple[date, date]:
    """The first day of an event and the day after its last."""
    return event["dtstart"].dt, event["dtend"].dt


def given_due(due: str, **later: str) -> Record:
    """An action with a due date, and the dates that letters gave it later."""
    letters = {
        f"2024-0{number}": between(f"2024-0{number}-15", actions={"keep-staff": update("under_way", due=day)})
        for number, day in enumerate(later.values(), 2)
    }
    first = meeting("2024-01-10", actions={"keep-staff": update("agreed", due=due)})
    return record({"2024-01": first.model_copy(update={"held": parse_period("2024-01")})}, letters)


def test_what_is_known_to_the_month_is_marked_as_a_month() -> None:
    """No day is made up: the event covers the month, says that no day is given, and ends before the next begins."""
    found = events(given_due("2024-06"))
    assert days(found[DUE]) == (date(2024, 6, 1), date(2024, 7, 1))
    assert str(found[DUE]["summary"]) == "Due: Keep staff (no day is given)"
    assert str(found[DUE]["description"]).startswith("In June 2024; no day is given.")
    assert days(found[MET]) == (date(2024, 1, 1), date(2024, 2, 1))


def test_a_day_is_one_whole_day() -> None:
    """The last day of a year ends with the first of the next; it is no hour and in no time zone."""
    event = events(given_due("2024-12-31"))[DUE]
    assert days(event) == (date(2024, 12, 31), date(2025, 1, 1))
    assert str(event["summary"]) == "Due: Keep staff"
    assert "no day is given" not in event["description"]
    assert b"VTIMEZONE" not in calendar(invented(), snapshot(invented()))


def test_a_due_date_that_moved_is_the_same_event() -> None:
    """A calendar moves it: the name stays, the number grows, and the date before is told."""
    first, then = (events(one)[DUE] for one in (given_due("2024-06"), given_due("2024-06", moved="2024-09-30")))
    assert first["uid"] == then["uid"]
    assert then["sequence"] > first["sequence"]
    assert then["last-modified"].dt > first["last-modified"].dt
    assert days(then) == (date(2024, 9, 30), date(2024, 10, 1))
    assert "Before, it was due: June 2024." in str(then["description"])


def test_a_due_date_that_was_taken_back_is_called_off_without_a_trace() -> None:
    """The event is cancelled under its own name, and the date is nowhere in the file."""
    given = given_due("2024-06-17")
    gone = given.meetings["2024-01"].model_copy(update={"withdrawn": BACK})
    typed = replace(given, meetings={"2024-01": gone})
    after = replace(without_withdrawn(typed), typed=typed)
    before, found = events(given), events(after)
    assert set(before) == set(found)
    for name in (DUE, MET):
        assert found[name]["status"] == "CANCELLED"
        assert found[name]["sequence"] > before[name]["sequence"]
        assert "taken back" in str(found[name]["summary"])
    assert days(found[DUE])[0] == date(2024, 5, 2)
    assert b"20240617" not in calendar(after, snapshot(after))


def test_one_of_two_due_dates_is_taken_back() -> None:
    """The date before stands again, and a calendar that had the other takes it."""
    given = given_due("2024-06-17", moved="2024-09-30")
    letter = given.between["2024-02"].model_copy(update={"withdrawn": BACK})
    typed = replace(given, between={"2024-02": letter})
    after = replace(without_withdrawn(typed), typed=typed)
    assert days(events(after)[DUE])[0] == date(2024, 6, 17)
    assert events(after)[DUE]["sequence"] > events(given)[DUE]["sequence"]
    assert b"20240930" not in calendar(after, snapshot(after))


def test_what_is_not_public_is_not_marked() -> None:
    """A draft, and what waits for its day, stand in no calendar."""
    given = given_due("2024-06")
    for status in ("draft", "approved"):
        waiting = given.meetings["2024-01"].model_copy(update={"status": status})
        assert events(replace(given, meetings={"2024-01": waiting})) == {}


def test_every_program_can_read_the_file() -> None:
    """Lines are folded at 75 bytes and end as the standard says; each event has what programs ask for."""
    told = calendar(invented(), snapshot(invented()))
    assert told == calendar(invented(), snapshot(invented()))
    lines = told.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in told.replace(b"\r\n", b"")
    found = events(invented())
    assert len(found) == told.count(b"BEGIN:VEVENT") > len(snapshot(invented()).meetings)
    for event in found.values():
        assert days(event)[1] - days(event)[0] >= timedelta(days=1)
        assert {"uid", "dtstamp", "summary", "url", "categories", "sequence", "last-modified"} <= {
            name.lower() for name in event
        }
