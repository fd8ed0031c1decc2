"""How long a weakness has been open, and since which naming."""

from __future__ import annotations

from records import latest, meeting, record, update

from macros.judgements.status.challenges import stand
from macros.record import Record
from macros.wording import standing as standing_words

CHALLENGE = "staff-leave"


def named(*said: tuple[str, str]) -> Record:
    """A record in which the board names one challenge, day by day."""
    return record({day[:7]: meeting(day, challenges={CHALLENGE: update(state)}) for day, state in said})


def test_a_challenge_is_open_since_it_was_first_named() -> None:
    """How long a weakness was open is the time between its first and its last naming; a year is long."""
    known = latest(named(("2018-01-10", "open"), ("2018-06-10", "easing"), ("2019-02-10", "open")))
    found = stand(known)[CHALLENGE]
    assert (found.meetings, found.apart and found.apart.number, found.is_long) == (3, 13, True)
    assert "about 13 months later" in standing_words.named_how_long(known, found)
    assert not stand(latest(named(("2018-03-10", "open"), ("2019-02-10", "open"))))[CHALLENGE].is_long


def test_a_challenge_called_over_starts_anew() -> None:
    """A weakness that was called over and is named again is open since it was named again, and that is said."""
    known = latest(named(("2017-01-10", "open"), ("2018-01-10", "resolved"), ("2018-06-10", "open")))
    found = stand(known)[CHALLENGE]
    assert (found.meetings, found.since and found.since.id, found.over and found.over.id) == (1, "2018-06", "2018-01")
    over = stand(latest(named(("2017-01-10", "open"), ("2018-01-10", "resolved"))))[CHALLENGE]
    assert (over.is_open, over.silences) == (False, ())
