"""Whatever somebody outside with a computer can work out of random tables, the check tells; and nothing else."""

from __future__ import annotations

import ast
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from audit import outsider
from audit.left_out import case_of, unsaid
from audit.outsider import COUNTED, LEFT, Table, attack

AREAS = Table(("north", "south"))
FIRST, SECOND, HALF = "2023-01/2023-03", "2023-04/2023-06", "2023-01/2023-06"
YEAR = {"2023-04/2024-03": 40, "2023-04/2023-06": 12, "2023-07/2023-09": 13, "2023-10/2023-12": 12}


def cell(number: Any, period: str = FIRST, group: str = "", **said: Any) -> dict[str, Any]:
    """One cell of a table; nothing stands for a sign."""
    return {**({"symbol": "c"} if number is None else {"value": number}), "period": period, "group": group, **said}


def ranges(table: Table, *editions: list[dict[str, Any]]) -> set[tuple[str, tuple[str, ...], int, int]]:
    """What an outsider finds, without the times."""
    found, _disagree = attack(table, editions)
    return {(one.what, one.places, one.least, one.most) for one in found}


@pytest.mark.parametrize("seed", range(40))
def test_what_an_outsider_works_out_is_told(seed: int) -> None:
    """No small number of children can be worked out of a table that passes; what cannot is no problem."""
    assert list(unsaid([seed])) == []


def test_the_tables_are_of_every_kind() -> None:
    """The random tables hold some that give a number away and some that do not, shares, signs and two editions."""
    cases = [case_of(seed) for seed in range(40)]
    readings = [reading for case in cases for edition in case.editions for reading in edition]
    assert {case.table.share for case in cases} == {case.table.complete for case in cases} == {True, False}
    assert {len(case.editions) for case in cases} >= {1, 2}
    assert {key for reading in readings for key in reading} >= {"value", "symbol", "of", "count", "group", "revises"}
    assert {bool(case.found()[0]) for case in cases[:12]} == {True, False}


def test_an_outsider_subtracts() -> None:
    """A quarter that is left out of a year, and a part that is left out of a half year, are found."""
    assert ranges(Table(()), [cell(number, period) for period, number in YEAR.items()]) == {
        (COUNTED, (outsider.ELSEWHERE,), 3, 3)
    }
    half = [cell(60, HALF), cell(30, SECOND), cell(26, FIRST, "north")]
    assert (COUNTED, ("south",), 4, 4) in ranges(AREAS, half)


def test_an_outsider_keeps_each_edition() -> None:
    """A sign that February gives away is found, whatever September puts in its place."""
    february = [cell(12), cell(None, group="north"), cell(9, group="south")]
    september = [cell(21), cell(12, group="north"), cell(9, group="south")]
    assert ranges(AREAS, february, september) == {(COUNTED, ("north",), 3, 3)}
    assert ranges(AREAS, september) == set()


def test_an_outsider_thinks_in_whole_numbers() -> None:
    """A percentage gives away how many there must be at least, and with its whole how many there are."""
    table = Table(AREAS.parts, share=True)
    north = cell(Decimal("12.9"), group="north")
    assert {found[:3] for found in ranges(table, [cell(None), north])} == {(COUNTED, ("",), 4)}
    south = cell(Decimal("56.4"), of=55, group="south")
    told = [cell(Decimal("27.0"), of=122), south, cell(Decimal("3.0"), group="north")]
    assert (COUNTED, ("north",), 2, 2) in ranges(table, told)
    assert (LEFT, ("north",), 2, 2) in ranges(table, [cell(Decimal("97.8"), of=90, group="north")])


def test_an_outsider_adds_parts_and_times() -> None:
    """Two parts, or two quarters of one part, that are small together are found though neither is by itself."""
    three = Table(("north", "south", "west"))
    half = [cell(43, HALF), cell(12, HALF, "north"), cell(26, HALF, "south"), cell(None, FIRST, "west")]
    assert (COUNTED, ("west",), 5, 5) in ranges(three, half)
    assert (COUNTED, ("south", "west"), 4, 4) in ranges(three, [cell(30), cell(26, group="north")])


def test_an_outsider_shares_no_thought_with_the_check() -> None:
    """The rules are held against somebody who knows nothing of them: their code is not used."""
    tree = ast.parse(Path(outsider.__file__).read_text(encoding="utf-8"))
    modules = [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert not [name for name in modules if name.startswith("macros")]
