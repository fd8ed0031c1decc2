"""Whoever has nothing but the published tables comes to the same verdicts as the site."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from records import invented, meeting, reading, record
from taken_away import files, of_the_invented_board, rows
from worked_out_again import RULES, again

from macros.checks.loading import load
from macros.ledger import editions
from macros.record import Record

REAL = Path(__file__).parents[2]
TABLES = ("judgements.csv", "readings.csv", "metrics.csv", "actions.csv")


def months(values: list[float]) -> Record:
    """A board whose one measure was told so many months in a row."""
    metric = invented().metrics["visits-in-time"]
    held = {}
    for number, value in enumerate(values):
        month = f"{2018 + number // 12}-{number % 12 + 1:02}"
        told = {"visits-in-time": [reading(Decimal(str(value)), month, target={"value": 74})]}
        held[month] = meeting(f"{month}-28", readings=told)
    return replace(record(held), metrics={"visits-in-time": metric})


SAID = "said_without_figure"
STEADY = [70, 72, 71, 73, 70, 72, 71, 73, 70, 72, 71, 73, 72]
SERIES = [STEADY, [*STEADY, 99], [*STEADY, 40], [*STEADY, *range(73, 81)], [*STEADY, 82, 83], [*STEADY, *[66] * 9]]


def every() -> Iterator[tuple[str, Mapping[str, bytes]]]:
    """Each edition of the invented board, some of the board that is here, and series long enough for chance."""
    yield from ((f"invented {edition}", held) for edition, held in of_the_invented_board().items())
    here = load(REAL)
    for edition in (None, *editions(here)[::30]):
        yield f"here {edition}", files(here, edition, *TABLES)
    yield from ((f"months {number}", files(months(one), None, *TABLES)) for number, one in enumerate(SERIES))


@pytest.fixture(scope="module")
def folders() -> dict[str, Mapping[str, bytes]]:
    """All of them."""
    return dict(every())


def test_each_judgement_is_worked_out_again(folders: dict[str, Mapping[str, bytes]]) -> None:
    """From the table alone, by the printed rules, each verdict and each number comes out as the site has it."""
    tried = Counter[str]()
    for name, held in folders.items():
        for row in rows(held["judgements.csv"]):
            verdict, number = again(row)
            assert (verdict, number) == (row["verdict"], Decimal(row["number"]) if row["number"] else None), (name, row)
            tried[row["rule"]] += 1
    never = set(RULES) - set(tried)
    assert never <= {"test_fails", SAID}
    series = [row for number in range(len(SERIES)) for row in rows(folders[f"months {number}"]["judgements.csv"])]
    assert {row["verdict"] for row in series if row["rule"] == "signals"} == {"common", "improvement", "concern"}


@pytest.mark.real_record
def test_the_record_here_has_what_is_said_without_a_figure(folders: dict[str, Mapping[str, bytes]]) -> None:
    """What a source calls better or worse without a number is worked out again as well."""
    assert SAID in {row["rule"] for row in rows(folders["here None"]["judgements.csv"])}


def test_a_wrong_verdict_would_be_found(folders: dict[str, Mapping[str, bytes]]) -> None:
    """With another number among what the rule was given, another verdict comes out: the table is really asked."""
    row = next(row for row in rows(folders["months 0"]["judgements.csv"]) if row["rule"] == "against_last")
    assert row["verdict"] == "worse"
    assert again({**row, "inputs": row["inputs"].replace('"number":72', '"number":74')})[0] == "better"


def test_tables_say_of_one_thing_the_same(folders: dict[str, Mapping[str, bytes]]) -> None:
    """The verdict of a measure is that of its newest reading; an action has a judgement for each flag that it bears."""
    for name, held in folders.items():
        judged = rows(held["judgements.csv"])
        change = {row["reading"]: row["change"] for row in rows(held["readings.csv"])}
        newest = {row["metric"]: row["newest"] for row in rows(held["metrics.csv"]) if row["newest"] in change}
        verdicts = {row["metric"]: row["verdict"] for row in judged if row["rule"] == "headline"}
        assert {key: verdicts[key] for key in newest} == {key: change[one] for key, one in newest.items()}, name
        flags = {(row["action"], row["rule"]) for row in judged if row["action"] and row["rule"] == row["verdict"]}
        raised = {(row["action"], flag) for row in rows(held["actions.csv"]) for flag in row["flags"].split()}
        assert flags == raised, name
        states = {row["action"]: row["verdict"] for row in judged if row["rule"] == "state"}
        assert states == {row["action"]: row["state"] for row in rows(held["actions.csv"])}, name
