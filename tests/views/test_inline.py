"""A figure in a sentence is the one that was asked for, and no other."""

from __future__ import annotations

import re

import pytest
from records import meeting, reading, record

from macros.ledger import snapshot
from macros.views import PageContext, Site, WrongArgument, inline

MOVED = [
    reading(31, "2022"),
    reading(17, "2022", group="marl"),
    reading(14, "2022", group="hills"),
    reading(12, "2021", group="marl"),
]


def page() -> PageContext:
    """The page of a meeting that was told one measure as a whole and part by part, and another by its parts alone."""
    parts = [reading(number, "2022", group=key) for key, number in (("marl", 40), ("hills", 60))]
    sat = meeting("2023-06-15", readings={"children-moved": MOVED, "children-in-care": parts})
    given = record({"2023-06": sat})
    return PageContext(Site(given, snapshot(given)), "meetings/2023-06/", "2023-06")


def shown(metric: str, **asked: str) -> str:
    """The number that a reader sees."""
    found = re.search(r">([0-9]+)<", str(inline.figure(page(), metric, **asked)))
    assert found
    return found[1]


def test_a_figure_of_the_whole_stands_where_no_part_is_named() -> None:
    """A sentence about all children never shows the number of one area."""
    assert shown("children-moved") == "31"


def test_a_part_of_the_whole_can_stand_in_a_sentence() -> None:
    """Whoever names a part reads the number of that part, and of the time that was named."""
    assert shown("children-moved", group="hills") == "14"
    assert shown("children-moved", group="marl", period="2021") == "12"
    assert shown("children-in-care", group="hills", meeting="2023-06") == "60"


@pytest.mark.parametrize(
    ("metric", "asked", "hint"),
    [
        ("children-moved", {"group": "marl"}, 'write {{ figure("children-moved", period="2021", group="marl") }}'),
        ("children-in-care", {}, 'write {{ figure("children-in-care", group="marl") }}; its parts are marl, hills'),
        ("children-moved", {"group": "north"}, "its parts here are marl and hills"),
    ],
)
def test_what_can_be_asked_for_is_told(metric: str, asked: dict[str, str], hint: str) -> None:
    """Where several figures are meant, or none, the author is shown what to write."""
    with pytest.raises(WrongArgument) as refused:
        inline.figure(page(), metric, **asked)
    assert refused.value.notice.hint.startswith(hint)
