"""What an editor is told of a small number: at which place, how it is worked out, and what to write instead."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from counted_tables import SOURCE, TABLE, metric, problems, with_metrics
from records import meeting, reading, record

FIRST, SECOND, HALF = "2017-01/2017-03", "2017-04/2017-06", "2017-01/2017-06"
YEAR, Q1, Q2, Q3, Q4 = "2016-04/2017-03", "2016-04/2016-06", "2016-07/2016-09", "2016-10/2016-12", FIRST
TWO, THREE = ("north", "south"), ("north", "south", "west")


def sign(period: str = FIRST, group: str | None = None, **said: Any) -> dict[str, Any]:
    """A number that is hidden."""
    return {"symbol": "c", "period": period, "source": SOURCE, "group": group, **said}


def share(value: str, period: str = FIRST, **said: Any) -> dict[str, Any]:
    """A percentage, with its digits as they are typed."""
    return reading(Decimal(value), period, **said)


def told(*papers: list[dict[str, Any]], **keys: Any) -> list[str]:
    """What is said of papers, each of a month of its own: the month, the message, the hint."""
    days = {f"2018-0{number}": readings for number, readings in enumerate(papers, 1)}
    given = record({day: meeting(f"{day}-20", readings={TABLE: readings}) for day, readings in days.items()})
    found = problems(with_metrics(given, {TABLE: metric(**keys)}))
    return [f"{one.path.removeprefix('meetings/2018-0')}: {one.message} -> {one.hint}" for one in found]


CASES: dict[str, tuple[dict[str, Any], list[list[dict[str, Any]]]]] = {
    "three quarters of a year, in three papers": (
        {}, [[reading(50, YEAR), reading(15, Q1)], [reading(16, Q2)], [reading(17, Q3)]],
    ),
    "a range among the quarters": (
        {}, [[reading(50, YEAR), reading(15, Q1)], [{"between": [16, 18], "period": Q2, "source": SOURCE}],
             [reading(16, Q3)]],
    ),
    "a percentage of whole people under an older sign": (
        {"groups": TWO, "unit": "percent"}, [[sign()], [share("12.9", group="north")]],
    ),
    "a percentage of whole people before the sign": (
        {"groups": TWO, "unit": "percent"}, [[share("12.9", group="north")], [sign()]],
    ),
    "a total, a part, and a sign for the other": (
        {"groups": TWO}, [[reading(22, FIRST)], [reading(19, FIRST, group="south")], [sign(group="north")]],
    ),
    "a part that comes after the sign": (
        {"groups": TWO}, [[sign(group="north")], [reading(22, FIRST)], [reading(19, FIRST, group="south")]],
    ),
    "a sign for a number that was in clear": ({}, [[reading(12, FIRST)], [sign(revises="it is small")]]),
    "a number in clear after its sign": ({}, [[sign()], [reading(4, FIRST, revises="it came out")]]),
    "a sign beside its count": ({"unit": "percent"}, [[sign(count=12, of=40)]]),
    "a percentage and what it is of": ({"unit": "percent"}, [[share("3.0", of=100)]]),
    "a percentage and what it is of in two papers": (
        {"unit": "percent"}, [[share("97.0", of=100)], [share("3.0", FIRST, group="north")]],
    ),
    "a percentage of those who are left over": ({"unit": "percent"}, [[share("97.0", of=100)]]),
    "a rate of a population": ({"unit": "rate_per_10000"}, [[share("9999.0", of=1000)]]),
    "a rate that tells a small number": ({"unit": "rate_per_10000"}, [[share("2.0", of=10000)]]),
    "a percentage of few": ({"unit": "percent"}, [[share("30.0", of=9)]]),
    "a percentage of ten": ({"unit": "percent"}, [[share("50.0", of=10)]]),
    "a total and parts that leave a small rest": (
        {"groups": THREE}, [[reading(40, FIRST), reading(20, FIRST, group="north"), reading(17, FIRST, group="west")]],
    ),
    "a year to date": ({}, [[reading(20, FIRST)], [reading(23, HALF)]]),
    "a year to date and its last quarter": ({}, [[reading(20, SECOND)], [reading(23, HALF)]]),
    "a year to date whose last quarter is told": ({}, [[reading(20, FIRST)], [reading(23, HALF), sign(SECOND)]]),
    "figures around a sign that cannot all be right": (
        {"groups": THREE}, [
            [reading(30, FIRST), sign(group="west")],
            [reading(20, FIRST, group="north"), reading(20, FIRST, group="south")],
        ],
    ),
    "many signs at once": (
        {"groups": TWO}, [[reading(100, "2016-04/2017-06"), *(
            row for period in (Q1, Q2, Q3, Q4, SECOND)
            for row in (reading(20, period), sign(period, "north"), reading(16, period, group="south"))
        )]],
    ),
    "parts that are more than the total": (
        {"groups": TWO}, [[reading(40, FIRST)], [reading(30, FIRST, group="north"), reading(20, FIRST, group="south")]],
    ),
    "half a child": ({}, [[share("12.5")]]),
    "a small number": ({}, [[reading(3, FIRST)]]),
    "ranges that tell a small number": ({}, [[
        {"under": 5, "period": Q1, "source": SOURCE}, {"under": 6, "period": Q2, "source": SOURCE},
        {"at_most": 5, "period": Q3, "source": SOURCE}, {"at_most": 4, "period": FIRST, "source": SOURCE},
        {"between": [1, 4], "period": SECOND, "source": SOURCE},
    ]]),
    "parts of a time that others cut": (
        {"groups": TWO}, [[
            reading(60, HALF), sign(HALF, "north"), reading(56, HALF, group="south"), reading(30, FIRST),
        ]],
    ),
    "a total and its parts without a period": (
        {"groups": TWO}, [[
            reading(22), {"symbol": "c", "group": "north", "source": SOURCE}, reading(19, group="south"),
        ]],
    ),
    "a total without a period in another paper": (
        {"groups": TWO}, [
            [reading(22)], [{"symbol": "c", "group": "north", "source": SOURCE}, reading(19, group="south")],
        ],
    ),
    "a day, and the month that ends on it": (
        {"groups": TWO, "basis": "as_at"}, [[
            reading(22, "2017-01"), sign("2017-01-31", "north"), reading(19, "2017-01-31", group="south"),
        ]],
    ),
    "two days beside each other": (
        {"basis": "as_at"}, [[reading(40, "2017-01-31"), reading(43, "2017-02-28"), reading(45, "2017-01/2017-02")]],
    ),
    "a year to date of things": ({"counts": "things"}, [[reading(20, FIRST)], [reading(23, HALF)]]),
    "a rate of few": ({"unit": "rate_per_10000"}, [[share("9000.0", of=40)]]),
    "a later figure that cannot be right": (
        {}, [[reading(50, YEAR), reading(15, Q1), reading(16, Q2), reading(17, Q3)], [reading(60, Q4)]],
    ),
    "parts that are less than the total": (
        {"groups": TWO}, [[reading(40, FIRST)], [reading(10, FIRST, group="north"), reading(20, FIRST, group="south")]],
    ),
    "a sign beside a range": ({}, [[{"between": [7, 9], "period": FIRST, "source": SOURCE}, sign()]]),
    "parts that are small together, with a time between that is not": (
        {"groups": THREE}, [[
            reading(20, FIRST), reading(23, SECOND), reading(12, HALF, group="north"),
            reading(26, HALF, group="south"), reading(90, "2017-07/2017-09"), reading(0, "2017-10/2017-12"),
            reading(133, "2017-01/2017-12"),
        ]],
    ),
    "a rate that is a small number": ({"unit": "rate_per_10000"}, [[share("800.0", of=50)]]),
    "a rate for each 1,000 that is one": ({"unit": "rate_per_1000"}, [[share("80.0", of=50)]]),
    "a rate for each 100,000 that is one": ({"unit": "rate_per_100000"}, [[share("8000.0", of=50)]]),
    "a rate for each 1,000 of few": ({"unit": "rate_per_1000"}, [[share("900.0", of=40)]]),
    "a rate for each 100,000 of few": ({"unit": "rate_per_100000"}, [[share("90000.0", of=40)]]),
    "a rough number": ({}, [[{"about": 4, "period": FIRST, "source": SOURCE}, reading(0, SECOND)]]),
}  # fmt: skip
TOLD: dict[str, list[str]] = {
    "three quarters of a year, in three papers": [
        "3: 50 less 17, 16 and 15 leaves 2, a small number that is left out: see meetings/2018-01:1, "
        "meetings/2018-02:1 -> write symbol: c for one of these, or leave a further one out",
    ],
    "a range among the quarters": [
        "3: 50, 15, 16 to 18 and 16 together give from 1 to 3, a small number that is left out: see "
        "meetings/2018-01:1, meetings/2018-02:1 -> write symbol: c for one of these, or leave a further one "
        "out",
    ],
    "a percentage of whole people under an older sign": [
        "2: with this, the [c] at meetings/2018-01:1 can be narrowed down from a total and its parts and "
        "from a share and what it is a share of, if one keeps what was published before -> write symbol: c "
        "here as well",
    ],
    "a percentage of whole people before the sign": [
        "2: this [c] can be narrowed down from a total and its parts and from a share and what it is a share "
        "of, if one keeps what was published before: see meetings/2018-01:1 -> write symbol: c for counted, "
        "group north as well (meetings/2018-01:1)",
    ],
    "a total, a part, and a sign for the other": [
        "3: this [c] can be worked out from a total and its parts, if one keeps what was published before: "
        "see meetings/2018-01:1, meetings/2018-02:1 -> write symbol: c for counted, group south as well "
        "(meetings/2018-02:1)",
    ],
    "a part that comes after the sign": [
        "3: with this, the [c] at meetings/2018-01:1 can be worked out from a total and its parts, if one "
        "keeps what was published before: see meetings/2018-02:1 -> write symbol: c here as well",
    ],
    "a sign for a number that was in clear": [
        "2: this [c] is shown in clear: see meetings/2018-01:1 -> a sign cannot hide again what was "
        "published: withdraw what shows it, as the guide says under Take something back",
    ],
    "a number in clear after its sign": [
        "2: 4 could identify someone -> write symbol: c instead, and take the number out of the file's "
        "history",
    ],
    "a sign beside its count": [
        "1: this [c] is shown in clear: see meetings/2018-01:1 -> delete count: beside the sign",
    ],
    "a percentage and what it is of": [
        "1: with of: at meetings/2018-01:1, this gives a small number away -> write symbol: c instead, or "
        "leave of: out",
    ],
    "a percentage and what it is of in two papers": [
        "1: this gives away how many are left over: a small number -> write symbol: c instead, or leave of: "
        "out",
    ],
    "a percentage of those who are left over": [
        "1: this gives away how many are left over: a small number -> write symbol: c instead, or leave of: "
        "out",
    ],
    "a rate of a population": [],
    "a rate that tells a small number": [
        "1: with of: at meetings/2018-01:1, this gives a small number away -> write symbol: c instead, or "
        "leave of: out",
    ],
    "a percentage of few": [
        "1: this is a percentage of so few people that it could identify someone -> write symbol: c, and "
        "leave count: and of: out; a percentage is of 10 people or more",
    ],
    "a percentage of ten": [
        "1: with of: at meetings/2018-01:1, this gives a small number away -> write symbol: c instead, or "
        "leave of: out",
    ],
    "a total and parts that leave a small rest": [
        "1: with the parts that are shown, this total leaves a small number for the rest -> write symbol: c "
        "for counted, group west (meetings/2018-01:1), or leave the total out",
    ],
    "a year to date": [
        "2: with the figure at meetings/2018-01:1, this leaves a small number for the time between -> write "
        "symbol: c for one of the two",
    ],
    "a year to date and its last quarter": [
        "2: with the figure at meetings/2018-01:1, this leaves a small number for the time between -> write "
        "symbol: c for one of the two",
    ],
    "a year to date whose last quarter is told": [
        "2: this [c] can be worked out from figures for other periods, if one keeps what was published "
        "before: see meetings/2018-01:1, meetings/2018-02:1 -> write symbol: c for counted, 2017-01/2017-06 "
        "as well (meetings/2018-02:1)",
    ],
    "figures around a sign that cannot all be right": [
        "1: the figures around this [c] contradict each other, so nobody can tell what gives it away: see "
        "meetings/2018-01:1, meetings/2018-02:1 -> check them; if the groups overlap or leave some out, say "
        "so with breakdowns: (metrics/counted:1)",
    ],
    "many signs at once": [
        "1: this [c] can be worked out from a total and its parts: see meetings/2018-01:1 -> hide more than "
        "one of these as well, or leave the total out: counted, counted, group south",
        "1: this [c] can be worked out from a total and its parts: see meetings/2018-01:1 -> hide more than "
        "one of these as well, or leave the total out: counted, counted, group south",
        "1: this [c] can be worked out from a total and its parts: see meetings/2018-01:1 -> hide more than "
        "one of these as well, or leave the total out: counted, counted, group south",
        "1: this [c] can be worked out from a total and its parts: see meetings/2018-01:1 -> hide more than "
        "one of these as well, or leave the total out: counted, counted, group south",
        "1: this [c] is given away as well -> mend the others of this measure first",
    ],
    "parts that are more than the total": [
        "1: the parts come to 50, and this is 40 -> check them; if the groups overlap or leave some out, say "
        "so with breakdowns: (metrics/counted:1)",
    ],
    "half a child": [],
    "a small number": [
        "1: 3 could identify someone -> write symbol: c instead, and take the number out of the file's "
        "history",
    ],
    "ranges that tell a small number": [
        "1: under 5 could identify someone -> write symbol: c instead, and take the number out of the file's "
        "history",
        "1: at most 4 could identify someone -> write symbol: c instead, and take the number out of the "
        "file's history",
        "1: between 1 and 4 could identify someone -> write symbol: c instead, and take the number out of "
        "the file's history",
    ],
    "parts of a time that others cut": [
        "1: this [c] can be worked out from a total and its parts: see meetings/2018-01:1 -> write symbol: c "
        "for counted, group south as well (meetings/2018-01:1)",
    ],
    "a total and its parts without a period": [
        "1: this [c] can be worked out from a total and its parts: see meetings/2018-01:1 -> write symbol: c "
        "for counted, group south as well (meetings/2018-01:1)",
    ],
    "a total without a period in another paper": [],
    "a day, and the month that ends on it": [
        "1: this [c] can be worked out from a total and its parts: see meetings/2018-01:1 -> write symbol: c "
        "for counted, group south as well (meetings/2018-01:1)",
    ],
    "two days beside each other": [],
    "a year to date of things": [],
    "a rate of few": [],
    "a later figure that cannot be right": [
        "1: 50 less 17, 16 and 15 leaves 2, a small number that is left out: see meetings/2018-01:1 -> write "
        "symbol: c for one of these, or leave a further one out",
    ],
    "parts that are less than the total": [
        "1: the parts come to 30, and this is 40 -> check them; if the groups overlap or leave some out, say "
        "so with breakdowns: (metrics/counted:1)",
    ],
    "a sign beside a range": [
        "1: this [c] is narrowed down by another figure: see meetings/2018-01:1 -> delete between: beside "
        "the sign",
    ],
    "parts that are small together, with a time between that is not": [
        "1: 133 less 90, 26, 12 and 0 leaves 5, a small number that is left out: see meetings/2018-01:1 -> "
        "write symbol: c for one of these, or leave a further one out",
    ],
    "a rate that is a small number": [
        "1: with of: at meetings/2018-01:1, this gives a small number away -> write symbol: c instead, or "
        "leave of: out",
    ],
    "a rate for each 1,000 that is one": [
        "1: with of: at meetings/2018-01:1, this gives a small number away -> write symbol: c instead, or "
        "leave of: out",
    ],
    "a rate for each 100,000 that is one": [
        "1: with of: at meetings/2018-01:1, this gives a small number away -> write symbol: c instead, or "
        "leave of: out",
    ],
    "a rate for each 1,000 of few": [],
    "a rate for each 100,000 of few": [],
    "a rough number": [
        "1: 4 could identify someone -> write symbol: c instead, and take the number out of the file's "
        "history",
    ],
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_is_told_of_a_small_number(case: str) -> None:
    """Each paper's problem names its place, how the number is worked out, where the rest stands, and what to write."""
    keys, papers = CASES[case]
    assert told(*papers, **keys) == TOLD[case]


LEAVES_A_SMALL_REST = "with counted at meetings/2018-01:1, this leaves a small number for the rest"


@pytest.mark.parametrize(("of_all", "of_some", "said"), [
    (20, 17, [LEAVES_A_SMALL_REST]), (20, 20, []), (30, 17, []), (20, 14, []), (20, 15, [LEAVES_A_SMALL_REST]),
])  # fmt: skip
def test_what_a_part_leaves_of_another_measure_is_told(of_all: int, of_some: int, said: list[str]) -> None:
    """A measure that is part of another leaves nobody, or more than a few."""
    readings = {TABLE: [reading(of_all, FIRST)], "some": [reading(of_some, FIRST)]}
    given = record({"2018-01": meeting("2018-01-20", readings=readings)})
    measures = {TABLE: metric(), "some": metric(part_of=TABLE)}
    assert [one.message for one in problems(with_metrics(given, measures))] == said
