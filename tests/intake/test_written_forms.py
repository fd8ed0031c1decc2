"""The forms in which councils write figures and times are read as they are meant, each kind by a rule of its own."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from macros.intake.figure_words import Found
from macros.intake.prose import figures_in
from macros.intake.reading_papers.clauses import Sentence
from macros.intake.reading_papers.times import Times, When
from macros.record import parse_period

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table of written forms."""
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FORMS = rows("written_forms.csv")
GROUPS = list(dict.fromkeys(row["group"] for row in FORMS))


def shown(one: Found) -> str:
    """A figure as the table writes it: its qualifier, number and unit, and what it is."""
    amount = one.amount
    parts = [amount.kind if amount.kind != "value" else "", "..".join(f"{number:f}" for number in amount.numbers)]
    parts += [amount.unit, f"per {amount.per}" if amount.per else "", "change" if one.is_change else ""]
    parts += [f"({amount.count} of {amount.of})" if amount.of else "", "beside" if one.beside else ""]
    return " ".join(part for part in [*parts, "left" if one.is_under else ""] if part)


@pytest.mark.parametrize("group", GROUPS)
def test_each_form_is_read_as_it_is_meant(group: str) -> None:
    """A figure comes with its qualifier, its unit and what it is; a number that only names something is no figure."""
    of_group = [row for row in FORMS if row["group"] == group]
    read = {row["sentence"]: "; ".join(shown(one) for one in figures_in(row["sentence"])) for row in of_group}
    assert read == {row["sentence"]: row["figures"] for row in of_group}


TIMES = rows("written_times.csv")
PUBLISHED = parse_period("2026-01-21")


def told(one: When) -> str:
    """A time as the table writes it: ? where it is ours, then what it spans, and what it is the same as."""
    period = f"{one.period}{'?' if one.inferred else ''}" if one.period else "-"
    return " ".join(part for part in (period, one.spans, f"={one.same_as}" if one.same_as else "") if part)


def times_of(sentence: str, times: Times | None = None) -> str:
    """The times of a sentence's figures."""
    return "; ".join(told(one) for one in (times or Times(PUBLISHED)).of(sentence, _timed(sentence)))


def _timed(sentence: str) -> list[Found]:
    known = Sentence(sentence, tuple(figures_in(sentence)))
    return [one for one in known.figures if one not in known.limits]


@pytest.mark.parametrize("group", list(dict.fromkeys(row["group"] for row in TIMES)))
def test_each_figure_has_the_time_that_is_said_of_it(group: str) -> None:
    """Each figure of a list has its own month; what is only held against a result lends it no time."""
    of_group = [row for row in TIMES if row["group"] == group]
    read = {row["sentence"]: times_of(row["sentence"]) for row in of_group}
    assert read == {row["sentence"]: row["times"] for row in of_group}
