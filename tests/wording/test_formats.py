"""Dates, numbers, lists and plurals are those of the board's language, and are told as exactly as they were typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import get_args

import pytest
from babel import Locale
from babel.plural import PluralRule
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from macros import wording
from macros.record import Reading
from macros.record.board import LANGUAGE, LANGUAGES, Board
from macros.record.dates import parse_period
from macros.record.vocabulary import Unit
from macros.wording import formats, scored

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
WORDS = st.lists(st.text("abc ,{}", min_size=1, max_size=8), min_size=1, max_size=6)
EVERY = ["en", *(f"{key}-{region}" for key, (_name, regions) in LANGUAGES.items() for region in regions.split())]
_LANGUAGE = TypeAdapter(Board.model_fields["language"].rebuild_annotation())


@pytest.fixture(autouse=True)
def _in_the_usual_language() -> Iterator[None]:
    formats.speak(LANGUAGE)
    yield
    formats.speak(LANGUAGE)


@given(st.dates())
def test_a_day_is_told_in_full(day: date) -> None:
    """A reader finds the day, the month by its name, and the year; nothing else."""
    assert formats.day(day) == f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2019", "2019"),
        ("2019-09", "September 2019"),
        ("2019-03-07", "7 March 2019"),
        ("2019-04/2019-06", "April to June 2019"),
        ("2018-12/2019-01", "December 2018 to January 2019"),
        ("2019-03-07/2019-03-09", "7 to 9 March 2019"),
        ("2019-03-30/2019-04-02", "30 March to 2 April 2019"),
        ("2018-12-30/2019-01-02", "30 December 2018 to 2 January 2019"),
        ("2017/2019", "2017 to 2019"),
    ],
)
def test_a_period_is_told_no_more_exactly_than_it_was_typed(typed: str, told: str) -> None:
    """A month stays a month, and what both ends share is said once."""
    assert formats.period(parse_period(typed)) == told


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3) | st.integers().map(Decimal))
def test_a_number_keeps_its_digits(typed: Decimal) -> None:
    """Every digit that was typed is shown, a nought at the end as well, and thousands are set apart."""
    assert formats.number(typed) == f"{typed:,f}"


@pytest.mark.parametrize(("typed", "told"), [("6062", "6,062"), ("97.80", "97.80"), ("0.0", "0.0"), ("-12.5", "-12.5")])
def test_a_number_is_told_as_typed(typed: str, told: str) -> None:
    """97.80 was measured to two places, and is told to two."""
    assert formats.number(Decimal(typed)) == told


@given(WORDS)
def test_a_list_holds_each_of_its_parts(parts: list[str]) -> None:
    """Nothing is lost from a list, and "and" stands before the last."""
    told = formats.join(parts)
    *most, last = parts
    assert told == (f"{', '.join(most)} and {last}" if most else last)
    assert formats.listing(parts) == ", ".join(parts)


def test_a_list_of_nothing_is_empty() -> None:
    """Nothing named is no list of one."""
    assert formats.join([]) == formats.listing([]) == ""


@given(st.sampled_from(get_args(formats.Noun)), st.integers(0, 10_000))
def test_one_is_told_as_one(noun: formats.Noun, number_of: int) -> None:
    """One reading, and no, two or a hundred readings."""
    forms = formats.NOUNS[noun]
    assert formats.count(number_of, noun) == f"{number_of} {forms['one' if number_of == 1 else 'other']}"
    assert formats.plural(number_of, **forms) in forms.values()


def test_every_noun_has_every_form_of_every_language() -> None:
    """No count is told in the wrong form because a form was forgotten."""
    assert set(formats.NOUNS) == set(get_args(formats.Noun))
    for key in LANGUAGES:
        rule: PluralRule = Locale.parse(key).plural_form
        assert all(set(forms) == {*rule.tags, "other"} for forms in formats.NOUNS.values())


@pytest.mark.parametrize("language", EVERY)
def test_each_language_with_words_has_its_months_and_lists(language: str) -> None:
    """A board may write the language with its region, and its pages are made."""
    assert _LANGUAGE.validate_python(language) == language
    formats.speak(language)
    assert formats.period(parse_period("2019-09")) == "September 2019"
    assert formats.join(["a", "b", "c"]).removeprefix("a, b").lstrip(",") == " and c"


def test_the_region_is_heard() -> None:
    """Where a list is written with a last comma, it is."""
    formats.speak("en-US")
    assert formats.join(["a", "b", "c"]) == "a, b, and c"
    assert formats.dated(date(2019, 9, 1), "short month") == "Sep 2019"
    formats.speak("en-GB")
    assert formats.join(["a", "b", "c"]) == "a, b and c"
    assert formats.dated(date(2019, 9, 1), "short month") == "Sept 2019"


@given(st.text(max_size=12) | st.from_regex(r"[a-z]{2}(-[A-Z]{2})?", fullmatch=True) | st.integers() | st.none())
def test_a_language_without_words_is_refused(language: object) -> None:
    """No page says that it is in a language that it is not in."""
    if language in EVERY:
        return
    with pytest.raises(ValidationError, match="is not a language that the site has words for"):
        _LANGUAGE.validate_python(language)


@pytest.mark.parametrize(
    ("number", "places", "shown"),
    [("74.25", 1, "74.3"), ("74.24999", 1, "74.2"), ("0.5", 0, "1"), ("12", 1, "12"), ("74.25", None, "74.25")],
)
def test_a_figure_is_shown_as_its_publisher_shows_it(number: str, places: int | None, shown: str) -> None:
    """A number with more digits than its publisher shows is rounded half up on pages, and kept whole beside it."""
    told = Reading.model_validate({"value": Decimal(number), "places": places, "source": "report-2023-09 1.1"})
    assert formats.value(told, "percent") == f"{shown}%"
    assert str(told.number) == number


@pytest.mark.parametrize(
    ("tick", "unit", "told"),
    [(50_000_000, "pounds", "50m"), (250_000, "count", "0.25m"), (75_000, "pounds", "75,000"), (0, "pounds", "0"),
     (-200_000, "pounds", "-0.2m"), (40, "percent", "40%")],
)  # fmt: skip
def test_a_mark_of_an_axis_fits_beside_it(tick: float, unit: Unit, told: str) -> None:
    """A long number is told in millions: the axis has room for six signs."""
    assert wording.chart_tick(tick, unit) == told
    assert len(told) <= 6


def test_months_are_short_where_there_is_little_room() -> None:
    """A row of the scorecard names months by their short names; no other word loses a letter."""
    assert scored.with_short_months("(1 April 2023 to March 2024)") == "(1 Apr 2023 to Mar 2024)"
    assert scored.with_short_months("in May, the Marches of 2023") == "in May, the Marches of 2023"
