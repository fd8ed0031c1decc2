"""The forms in which councils write figures and times are read as they are meant, each kind by a rule of its own."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from overlays import BOARD

from macros.checks.loading import load
from macros.intake.figure_words import Found
from macros.intake.prose import figures_in
from macros.intake.reading_papers.clauses import Sentence
from macros.intake.reading_papers.suggesting import as_counted
from macros.intake.reading_papers.text import Paragraph
from macros.intake.reading_papers.times import Times, When
from macros.record import parse_period
from macros.record.meant import NUMBER_WORDS
from macros.record.vocabulary import Unit

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


MONEY = (
    ("\u00a3450k", "pounds_millions", "0.45"), ("\u00a3450k", "pounds", "450000"),
    ("\u00a3450,000", "pounds_millions", "0.45"), ("\u00a34.8bn", "pounds_millions", "4800"),
    ("\u00a31.2m", "pounds", None), ("\u00a35,870", "pounds_millions", None),
    ("17.9", "count", None), ("17.9", "average", "17.9"), ("3 points", "percent", None),
)  # fmt: skip


@pytest.mark.parametrize(("written", "unit", "number"), MONEY)
def test_a_figure_is_told_as_its_measure_counts(written: str, unit: Unit, number: str | None) -> None:
    """Thousands of pounds are told in millions where the measure counts so; 58 people are no 58%, a price no budget."""
    amount = next(figures_in(f"It was {written}.")).amount.of_unit(unit)
    assert (f"{amount.numbers[0]:f}" if amount else None) == number


def test_an_underspend_is_less_than_nothing() -> None:
    """What was left over is a minus where the measure counts what was spent too much."""
    metrics = load(BOARD).metrics
    metric = next(iter(metrics.values())).model_copy(update={"title": "Overspend", "unit": "pounds_millions"})
    found = [
        as_counted(one, metric) for one in figures_in("An underspend of \u00a30.3m, where it was \u00a30.2m over.")
    ]
    assert [str(one.amount.numbers[0]) for one in found] == ["-0.3", "0.2"]


def test_a_figure_without_a_time_has_that_of_its_heading_or_title() -> None:
    """The month in the heading above, or else the quarter in the paper's title; it is marked as worked out by us."""
    times = Times(PUBLISHED)
    times.enter(Paragraph("intro", ""))
    assert times.of("Performance indicators Quarter 2 2025/26", []) == []
    times.enter(Paragraph("1", ""))
    assert times_of("Visits were on time in 88% of cases.", times) == "2025-07/2025-09?"
    times.enter(Paragraph("2.1", "", heading="The November scorecard"))
    assert times_of("It was 88%, above England at 80%.", times) == "2025-11?; -"
    assert times_of("The rolling 12 month figure was 20%.", times) == "2024-12/2025-11? rolling_year"
    assert times_of("In October 2025 it was 85%.", times) == "2025-10"
    assert times_of("Reviews were at 91%, and the target is 95%.", times) == "2025-10?; -"


PAPERS = {
    "This report covers Quarter 3 2025/26.": {
        "At quarter end there were 88.": "2025-12?",
        "By the end of the quarter there were 88.": "2025-12?",
        "Since the last quarter it rose from 79% to 88%.": "-; 2025-10/2025-12?",
        "At year end it was 84%.": "-",
        "In Q1 it had been 79%.": "2025-04/2025-06?",
        "In the quarter it was 88%.": "2025-10/2025-12?",
        "Since April there have been 291 referrals.": "2025-04/2025-12? year_to_date",
        "In the last 12 months it was 88%.": "2025-01/2025-12? rolling_year",
        "The total to date is 88 (it was 84 at the previous quarter end).": "2025-10/2025-12?; 2025-09?",
    },
    "Performance report: December 2025 (month 9)": {
        "At month end there were 88 (December 2024: 79).": "2025-12?; 2024-12",
        "In the month 88% were on time.": "2025-12?",
        "The year to date total is 88 (same point in 2024/25: 79).": "2025-04/2025-12? year_to_date; 2024-04/2024-12?",
    },
    "This report covers the financial year 2024/25.": {
        "At year end there were 88.": "2025-03?",
        "We ended the year with 88.": "2025-03?",
        "In the year 88% were on time (2023/24: 79%).": "2024-04/2025-03?; 2023-04/2024-03",
        "In the previous year it was 79%.": "2023-04/2024-03?",
        "During the year 88% were on time.": "2024-04/2025-03?",
    },
}  # fmt: skip


@pytest.mark.parametrize("title", PAPERS)
def test_the_quarter_and_the_year_are_those_that_the_paper_is_about(title: str) -> None:
    """The end of the quarter is its last month, and a time told in passing is not taken for "the month" afterwards."""
    times = Times(PUBLISHED)
    times.enter(Paragraph("1", ""))
    assert times.of(title, []) == []
    for number, (text, told_of) in enumerate(PAPERS[title].items()):
        times.enter(Paragraph(f"2.{number}", ""))
        assert (text, times_of(text, times)) == (text, told_of)


def test_a_paragraph_that_speaks_on_has_the_time_of_the_one_before() -> None:
    """What begins with "that is", or counts some of them, is of the day that was told before it, under its heading."""
    times = Times(PUBLISHED)
    times.enter(Paragraph("1", ""))
    times.of("This report covers the financial year 2024/25.", [])
    times.enter(Paragraph("2.1", "", heading="Our children"))
    assert times_of("On 31 March 2025 there were 318.", times) == "2025-03-31"
    times.enter(Paragraph("2.2", "", heading="Our children"))
    assert times_of("That is 71.5 in every 10,000 children.", times) == "2025-03-31?"
    times.enter(Paragraph("2.3", "", heading="Our children"))
    assert times_of("Of them 41% lived far away.", times) == "2025-03-31?"
    times.enter(Paragraph("3.1", "", heading="Carers"))
    assert times_of("That is 88%.", times) == "2024-04/2025-03?"


DIGITS = st.decimals(min_value="0.1", max_value=99, places=1) | st.integers(2, 99_999).map(Decimal)
BEFORE = {
    "": "value",
    "around ": "about",
    "over ": "over",
    "just under ": "under",
    "at least ": "at_least",
    "up to ": "at_most",
}
UNITS = {
    "{}%": "percent", "{} per cent": "percent", "{} cases": "", "\u00a3{}m": "pounds_millions", "\u00a3{}": "pounds",
    "{} per 10,000": "per_10000", "{} days": "days", "{} FTE": "fte", "{} months": "time",
}  # fmt: skip


@given(DIGITS, st.sampled_from(sorted(BEFORE)), st.sampled_from(sorted(UNITS)), st.booleans())
def test_what_is_written_comes_back(number: Decimal, before: str, unit: str, commas: bool) -> None:
    """A number with its qualifier and its unit, written into a sentence, is read as the same number again."""
    digits = f"{number:,f}" if commas else f"{number:f}"
    found = list(figures_in(f"The board heard that it stood at {before}{unit.format(digits)} when it met."))
    assert [(one.amount.kind, *one.amount.numbers, one.amount.unit) for one in found] == [
        (BEFORE[before], number, UNITS[unit])
    ]


@given(st.integers(2, 999))
def test_numbers_in_words_come_back(number: int) -> None:
    """A number in words up to hundreds is read as the number it is."""
    small = {value: word for word, value in NUMBER_WORDS.items()}
    hundreds, rest = divmod(number, 100)
    words = " and ".join(
        part for part in (f"{small[hundreds]} hundred" if hundreds else "", small[rest] if rest else "") if part
    )
    assert [one.amount.numbers for one in figures_in(f"There were {words} families.")] == [(Decimal(number),)]


@pytest.mark.parametrize(("sentence", "time"), [
    ("Over the years 2019-2020 it was 80%.", "2019-01/2020-12"), ("In 2030-2040 the share was 80%.", "-"),
])  # fmt: skip
def test_years_that_follow_each_other_are_a_time(sentence: str, time: str) -> None:
    """One year to another is read from its first month to its last; what is still to come is no time of a figure."""
    assert times_of(sentence) == time


def test_a_number_of_any_length_is_read() -> None:
    """Whatever number a paper has, the command ends with a proposal."""
    (one,) = figures_in(f"In all {'9' * 40} children were seen.")
    assert one.amount.numbers == (Decimal("9" * 40),)
