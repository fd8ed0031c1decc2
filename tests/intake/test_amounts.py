"""What stands in a cell or a sentence is taken as it was written: never more exact, never with another meaning."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros import wording
from macros.intake.amounts import amount_of
from macros.intake.figure_words import Amount, Unclear
from macros.intake.periods import period_of
from macros.intake.prose import dates_in, figures_in, quantities_in
from macros.record import Mistake, Reading, parse_period
from macros.record.readings import NUMERIC

CELLS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("76%", {"value": Decimal(76)}),
    ("76.0%", {"value": Decimal("76.0")}),
    (" 76 % ", {"value": Decimal(76)}),
    ("1,234", {"value": Decimal(1234)}),
    ("\u00a31.2m", {"value": Decimal("1.2")}),
    ("\u00a3450k", {"value": Decimal("0.45")}),
    ("\u00a31.2bn", {"value": Decimal(1200)}),
    ("-\u00a30.3m", {"value": Decimal("-0.3")}),
    ("\u00a3-0.3m", {"value": Decimal("-0.3")}),
    ("(\u00a30.3m)", {"value": Decimal("-0.3")}),
    ("one in six", {"about": Decimal(17), "says": "one in six"}),
    ("7 out of 10", {"about": Decimal(70), "says": "7 out of 10"}),
    ("\u22120.4", {"value": Decimal("-0.4")}),
    ("c.20%", {"about": Decimal(20)}),
    ("circa 20", {"about": Decimal(20)}),
    ("~20", {"about": Decimal(20)}),
    ("around 20%", {"about": Decimal(20)}),
    ("<5", {"under": Decimal(5)}),
    ("less than 50%", {"under": Decimal(50)}),
    (">= 90", {"at_least": Decimal(90)}),
    ("90%+", {"at_least": Decimal(90)}),
    ("18 or fewer", {"at_most": Decimal(18)}),
    ("over 4,800", {"over": Decimal(4800)}),
    ("80-90%", {"between": [Decimal(80), Decimal(90)]}),
    ("between 80 and 90", {"between": [Decimal(80), Decimal(90)]}),
    ("just under half", {"under": Decimal(50), "says": "just under half"}),
    ("a quarter", {"about": Decimal(25), "says": "a quarter"}),
    ("three quarters", {"about": Decimal(75), "says": "three quarters"}),
    ("more than two thirds", {"over": Decimal(66), "says": "more than two thirds"}),
    ("76% (provisional)", {"value": Decimal(76), "marks": ["p"]}),
    ("76% [p, r]", {"value": Decimal(76), "marks": ["r", "p"]}),
    ("76p", {"value": Decimal(76), "marks": ["p"]}),
    ("76% (38 of 50)", {"value": Decimal(76), "count": Decimal(38), "of": Decimal(50)}),
    ("[c]", {"symbol": "c"}),
    ("*", {"symbol": "c"}),
    ("not available", {"symbol": "x"}),
    ("words: the majority", {"words": "the majority"}),
)
PERIODS = (
    ("Q1 2020-21", "2020-04/2020-06"), ("Q4 2019/20", "2020-01/2020-03"), ("2020/21 Q2", "2020-07/2020-09"),
    ("Apr-Jun 2020", "2020-04/2020-06"), ("April to June 2020", "2020-04/2020-06"),
    ("Nov-Jan 2020", "2019-11/2020-01"), ("Oct 2019 - Mar 2020", "2019-10/2020-03"), ("2019/20", "2019-04/2020-03"),
    ("2019-20", "2019-04/2020-03"), ("H1 2020-21", "2020-04/2020-09"), ("Mar-20", "2020-03"),
    ("March 2020", "2020-03"), ("end of March 2020", "2020-03"), ("03/2020", "2020-03"), ("31/03/2020", "2020-03-31"),
    ("as at 31 March 2020", "2020-03-31"), ("12 months to March 2020", "2019-04/2020-03"), ("2019", "2019"),
    ("2019-04", "2019-04"), ("2019-04/2019-06", "2019-04/2019-06"),
)  # fmt: skip
UNCLEAR = ("Q1", "Q1 2020", "March", "2009-10", "winter", "2019/21", "3/31/2020", "week 4", "")
SENTENCES: tuple[tuple[str, list[tuple[str, str, list[str]]]], ...] = (
    ("Just under half were late (November).", [("Just under half", "under", ["50"])]),
    ("It is at around 20%, more than 1,200 calls.",
     [("around 20%", "about", ["20"]), ("more than 1,200", "over", ["1200"])]),
    ("Between 80 and 90 per cent came.", [("Between 80 and 90 per cent", "between", ["80", "90"])]),
    ("81% and 76% were seen.", [("81%", "value", ["81"]), ("76%", "value", ["76"])]),
    ("It fell from 47% to 32%.", [("47%", "value", ["47"]), ("32%", "value", ["32"])]),
    ("At least three quarters came within 5 working days.",
     [("At least three quarters", "at_least", ["75"]), ("within 5 working days", "at_most", ["5"])]),
    ("Each holds 18 children or less.", [("18 children or less", "at_most", ["18"])]),
    ("One in five came; 1 in 4 stayed.", [("One in five", "about", ["20"]), ("1 in 4", "about", ["25"])]),
    ("Section 47 and s20, Key Stage 4, Anchor 2.0 and page 7.", []),
    ("On 13th June 2017, in July 18 and for 2018-21.", []),
)  # fmt: skip


@pytest.mark.parametrize(("text", "fields"), CELLS)
def test_a_cell_is_taken_as_it_was_written(text: str, fields: dict[str, Any]) -> None:
    """A qualifier stays one, digits stay as they were typed, and a mark stays beside its number."""
    amount = amount_of(text)
    assert amount is not None
    assert {key: str(value) for key, value in amount.fields().items()} == {
        key: str(value) for key, value in fields.items()
    }


@pytest.mark.parametrize("text", ["n/a", "TBC", "-", "..", "7 6", "seventy", "76% (Marl only)", "5k", "1.2m", "90-80"])
def test_what_can_mean_two_things_is_refused(text: str) -> None:
    """Nothing is guessed: who wrote it is asked, and told what to write."""
    with pytest.raises(Unclear) as refusal:
        amount_of(text)
    assert refusal.value.message
    assert refusal.value.hint


def test_n_a_is_what_the_officer_says_it_is() -> None:
    """Only who wrote n/a knows whether it is not available or not applicable."""
    assert amount_of("N/A", "z") == Amount("symbol", text="z")


@pytest.mark.parametrize(("text", "period"), PERIODS)
def test_periods_are_read_as_councils_write_them(text: str, period: str) -> None:
    """A quarter is a quarter of the financial year; a month stays a month."""
    assert period_of(text) == period


@pytest.mark.parametrize("text", UNCLEAR)
def test_a_period_that_is_not_certain_is_refused(text: str) -> None:
    """No year and no kind of quarter is guessed."""
    with pytest.raises(Mistake):
        period_of(text)


@pytest.mark.parametrize(("sentence", "figures"), SENTENCES)
def test_each_figure_of_a_sentence_is_found(sentence: str, figures: list[tuple[str, str, list[str]]]) -> None:
    """A figure is found with its qualifier; a date, or a number that names something, is no figure."""
    found = [
        (one.written, one.amount.kind, [str(number) for number in one.amount.numbers]) for one in figures_in(sentence)
    ]
    assert found == figures


def test_quantities_in_words_stay_words() -> None:
    """The majority is no number."""
    found = [
        one.written for one in quantities_in("The vast majority of visits, and a significant proportion of audits.")
    ]
    assert found == ["The vast majority", "a significant proportion"]


def test_dates_of_a_sentence_are_found() -> None:
    """A month without a year stays one, and a word that is no month is none."""
    found = [(one.written, one.period, one.month) for one in dates_in("It may rise; 61% in May, 88% in March 2019.")]
    assert found == [("May", None, 5), ("March 2019", "2019-03", None)]


NUMBERS = st.decimals(min_value=0, max_value=100, places=1) | st.integers(0, 100).map(Decimal)
KIND = st.sampled_from([kind for kind in NUMERIC if kind != "between"])


@given(KIND, NUMBERS)
def test_what_a_reader_sees_means_what_was_written(kind: str, number: Decimal) -> None:
    """Our own wording of a figure, put into a cell, is the same figure again, digit by digit."""
    reading = Reading.model_validate({kind: number, "source": "paper 1"})
    again = amount_of(wording.value(reading, "percent"))
    assert again is not None
    assert (again.kind, str(again.numbers[0])) == (kind, str(number))


@given(st.text(max_size=30) | st.from_regex(r"[c<>~]?[0-9]{1,3}(\.[0-9])?%? ?(\([a-z]{1,5}\))?", fullmatch=True))
def test_no_cell_crashes_and_no_digit_is_added(text: str) -> None:
    """Whatever stands in a cell is a figure with digits that stand there, or it is refused."""
    try:
        amount = amount_of(text)
    except Mistake:
        return
    digits = "".join(sign for sign in text if sign.isdigit())
    if amount and amount.numbers and not amount.says:
        assert all(str(number).replace(".", "").lstrip("-") in digits for number in amount.numbers)


@given(st.text(max_size=30) | st.from_regex(r"(Q[1-4]|Apr|May|June) ?[0-9/-]{2,7}", fullmatch=True))
def test_no_period_crashes(text: str) -> None:
    """Whatever stands for a period is one that the record accepts, or it is refused."""
    try:
        found = period_of(text)
    except Mistake:
        return
    assert parse_period(found).text == found


@given(st.text(max_size=120))
def test_no_sentence_crashes(text: str) -> None:
    """Whatever a paper says, each figure stands where it is said to stand."""
    for one in figures_in(text):
        assert one.written == text[one.start : one.end].strip()
