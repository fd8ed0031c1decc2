"""Which five of a meeting's changes are named on its page."""

from __future__ import annotations

from collections.abc import Iterator

from records import meeting, reading, record, since, update

from macros.judgements.changes import Changes, matter_most

# What was reported at both meetings, and how far it had come.
VALUES = {"visits-in-time": (80, 70), "plans-shared": (80, 60), "care-plans-reviewed": (80, 90)}


def given() -> Changes:
    """What a second meeting changed: two figures worse, one better, one not reported, and an action completed."""
    first, second = (
        {key: reading(pair[place], period) for key, pair in VALUES.items()}
        for place, period in enumerate(("2023-04/2023-06", "2023-07/2023-09"))
    )
    first["calls-answered"] = reading(97, "2023-04/2023-06")
    held = {
        "2023-10": meeting("2023-10-10", readings=first, actions={"train-managers": update("under_way")}),
        "2024-01": meeting("2024-01-10", readings=second, actions={"train-managers": update("complete")}),
    }
    return since(record(held), "2024-01").changes


def kinds(found: list[Changes]) -> Iterator[str]:
    """What each of the chosen is: its kind, or that nothing was said of it."""
    for each in found:
        yield from (one.kind for one in each.readings)
        yield from (one.kind for one in each.actions)
        yield from ("silent" for _one in each.silent_metrics)


def test_one_of_each_kind_comes_before_a_second_of_any() -> None:
    """A meeting with many worse figures still names what got better, what is not told and what is done."""
    changes = given()
    assert list(kinds(matter_most(changes, 2))) == ["worse", "better"]
    assert list(kinds(matter_most(changes, 4))) == ["worse", "better", "silent", "completed"]


def test_what_is_left_of_the_five_goes_to_a_second_of_a_kind() -> None:
    """Five are named, each once; those of one kind stand together."""
    found = matter_most(given())
    assert list(kinds(found)) == ["worse", "worse", "better", "silent", "completed"]
    assert len({repr(one) for one in found}) == 5
    assert matter_most(Changes()) == []
