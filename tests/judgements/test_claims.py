"""What a source says of its own figure stands beside our judgement, with what each compares where the two differ."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from measured import known, measure, metric_of
from records import reading

from macros.judgements.status import against_last, against_target, newest
from macros.ledger.facts import _Gathered
from macros.record import Reading
from macros.record.vocabulary import SourceKind
from macros.wording import judgement, no_figure, source_says

NOW = reading(20, "2020-04/2020-06")


def said(claims: Any, *readings: dict[str, Any], kind: SourceKind = "paper", better: str = "lower") -> str:
    """What stands beside the newest figure, which its source calls this."""
    given = [*(readings or (reading(15, "2020-01/2020-03"), reading(Decimal("20.3"), "2020-04/2020-06")))]
    given[-1] = {**given[-1], "claims": claims}
    metric = known(metric_of(better), *given)
    last = newest(metric)
    return source_says(metric, last, kind, against_last(metric, last), against_target(metric, last))


def test_both_comparisons_are_told_where_the_verdicts_differ() -> None:
    """A paper that looks a year back and we who look at the quarter before can both be right."""
    assert said([{"says": "better", "against": "a_year_ago"}]) == (
        "The paper calls this better than a year before; against the quarter before it is up 5.3 points."
    )
    assert said("better") == (
        "The paper calls this better; it does not say than what, and against the quarter before it is up 5.3 points."
    )
    assert said("better", reading(15, "2019-01/2019-03"), reading(20, "2020-04/2020-06"), kind="minutes") == (
        "The minutes call this better; it does not say than what, and against 15% (January to March 2019) it is up 5 "
        "points."
    )
    assert said("worse") == "The paper calls this worse."
    assert said("worse", kind="news") == "The article calls this worse."
    assert said("better", reading(20, "2020-04/2020-06")) == "The paper calls this better."


def test_a_paper_may_say_several_things_of_one_figure() -> None:
    """Better than a year ago, no better than last quarter and off target are three statements, all of them kept."""
    claims = [
        {"says": "better", "against": "a_year_ago"},
        {"says": "same", "against": "last_quarter"},
        {"says": "off_target", "against": "target"},
    ]
    same = (reading(84, "2020-01/2020-03"), {**reading(84, "2020-04/2020-06"), "target": 90})
    assert said(claims, *same, better="higher") == (
        "The paper calls this better than a year before, the same as the quarter before and off target."
    )
    assert said([{"says": "on_target", "against": "plan"}, "better"]).startswith(
        "The paper calls this in line with the plan and better; "
    )


@pytest.mark.parametrize(("claims", "text"), [
    ("on_target", "The paper calls this on target; it is 0.2 points short of 90%."),
    ("off_target", "The paper calls this off target."),
    ("better", "The paper calls this better."),
])  # fmt: skip
def test_the_papers_verdict_on_a_target_stands_beside_ours(claims: str, text: str) -> None:
    """A paper may call a figure on target that is short of it: both are said."""
    assert said(claims, {**reading(Decimal("89.8")), "target": 90}, better="higher") == text


def test_worse_in_words_is_a_saying_and_no_verdict() -> None:
    """A worsening told without a figure is told with its day, and called worse by its source alone."""
    metric = known(measure(), {**reading("fewer homes"), "claims": [{"says": "worse", "against": "a_year_ago"}]})
    assert no_figure(metric, newest(metric)) == "Said to be worse, no figure (published 20 January 2019)."
    numbered = known(measure(), reading(5, "2018-12"), {**reading("fewer", "2018-11"), "claims": "worse"})
    assert no_figure(numbered, newest(numbered)) == ""


def test_one_word_is_a_list_of_one() -> None:
    """A word typed as it used to be gives the same facts, in a list or not, so that no lock of old changes."""
    facts = [_Gathered().of(Reading.model_validate({**NOW, "claims": one})) for one in ("better", ["better"])]
    assert facts[0] == facts[1]
    assert facts[0]["claims"] == "better"
    held = _Gathered().of(Reading.model_validate({**NOW, "claims": [{"says": "better", "against": "plan"}]}))
    assert (held["claims[1].says"], held["claims[1].against"]) == ("better", "plan")


def test_a_gap_between_two_figures_is_said() -> None:
    """Who reads that a figure fell is told that it took two years, and that nothing in between is known."""
    years = known(measure("as_at", better="lower"), reading(24, "2017-05"), reading(18, "2019-05"))
    assert judgement(years, against_last(years)) == (
        "Better: down 6 from 24 (May 2017; two years apart; nothing in between is in the record)"
    )
    more = known(measure("as_at"), reading(24, "2017-05"), reading("some", "2018-05"), reading(18, "2018-12"))
    assert judgement(more, against_last(more)) == (
        "Worse: down 6 from 24 (May 2017; more than one year apart; what lies between cannot be compared)"
    )
    for months in ("2018-11", "2018-05"):
        near = known(measure("as_at"), reading(24, "2017-05"), reading(18, months))
        assert judgement(near, against_last(near)).endswith("(May 2017)")
