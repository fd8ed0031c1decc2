"""What enters the limits of a chart, what is a series of its own, and what readers are told of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measured import DISPUTED, MEASURE, MONTHS, known, measure, series_of
from records import SOURCE, invented, reading

from macros import outputs, wording
from macros.charts.xmr import xmr_chart
from macros.judgements.status import FEWEST, against_last, every_series, headline, newest
from macros.judgements.status.summary import summary
from macros.ledger import MetricAsAt, snapshot
from macros.views import PageContext, Site
from macros.views.charts import charts_of
from macros.views.measure import metric_answer
from macros.views.scorecard import theme_sentence
from macros.views.tables import score_row


@pytest.mark.parametrize("disputed", [0, 6, 13])
def test_a_disputed_period_enters_no_limits(disputed: int) -> None:
    """A month on which sources differ is no point of the chart and moves no limit, though one value is exact."""
    said = [reading(10 + index % 2, month) for index, month in enumerate(MONTHS)]
    plain = series_of(known(measure(), *(one for index, one in enumerate(said) if index != disputed)))
    said[disputed] = reading(900, MONTHS[disputed])
    found = series_of(known(measure(), *said, reading(910, MONTHS[disputed], **DISPUTED)))
    assert [one.stands_at.text for one in found.newest.readings] == [
        month for index, month in enumerate(MONTHS) if index != disputed
    ]
    assert found.newest.limits is not None
    assert found.newest.limits == plain.newest.limits


def test_a_dispute_without_a_period_leaves_the_chart() -> None:
    """A disputed figure that belongs to no period is no point, and no reason to draw nothing."""
    said = [reading(10 + index % 2, month) for index, month in enumerate(MONTHS)]
    found = series_of(known(measure(), *said, reading(900, **DISPUTED)))
    assert len(found.newest.readings) == len(MONTHS)


def two_scopes(first: int = 13, second: int = 13) -> MetricAsAt:
    """A measure that one paper gives for the town and for the county, month by month."""
    town = [reading(50 + index % 3, month, scope="the town") for index, month in enumerate(MONTHS[:first])]
    county = [reading(80 + index % 3, month, scope="the county") for index, month in enumerate(MONTHS[:second])]
    return known(measure(), *(one for pair in zip_longest(town, county) for one in pair if one))


def test_what_was_exact_and_is_not_any_more_enters_no_limits() -> None:
    """A figure that its source later called rough, or took back, is left out; what it was before moves no limit."""
    said = [reading(10 + index % 2, month) for index, month in enumerate(MONTHS)]
    left = series_of(known(measure(), *said[:6], *said[7:]))
    for later in ({"about": 58}, {"symbol": "x"}, {"words": "more than before"}, {"at_most": 60}):
        again = {**later, "period": MONTHS[6], "revises": "counted again", "source": SOURCE}
        found = series_of(known(measure(), *said, again))
        assert found.newest.limits == left.newest.limits
        assert MONTHS[6] not in [one.stands_at.text for one in found.newest.readings]


def test_a_figure_that_became_exact_enters_the_limits() -> None:
    """A rough figure that its source later gave exactly is a point like any other."""
    said = [reading(10 + index % 2, month) for index, month in enumerate(MONTHS)]
    rough = {"about": 900, "period": MONTHS[6], "source": SOURCE}
    again = reading(10, MONTHS[6], revises="counted again")
    found, plain = series_of(known(measure(), *said[:6], rough, *said[7:], again)), series_of(known(measure(), *said))
    assert found.newest.limits == plain.newest.limits


def test_each_scope_has_its_own_series() -> None:
    """A measure given for two places is judged for both, whichever of the two is typed last."""
    every = every_series(two_scopes())
    assert [(one.last.said.scope, len(one.newest.readings)) for one in every] == [("the county", 13), ("the town", 13)]
    assert [float(one.newest.limits.mean) for one in every if one.newest.limits] == [
        pytest.approx(80.9, abs=0.1), pytest.approx(50.9, abs=0.1),
    ]  # fmt: skip


WHO_AND_HOW_LONG = st.tuples(st.sampled_from([None, "the town", "the county"]), st.sampled_from([1, 3]))


@given(st.lists(WHO_AND_HOW_LONG, min_size=1, max_size=30))
@settings(max_examples=60)
def test_no_scope_is_dropped(given_for: list[tuple[str | None, int]]) -> None:
    """Whoever is counted in a figure has a series; each figure is in one series at most, and in none with others."""
    said = [
        reading(at, f"{2000 + at}-01/{2000 + at}-{1 + months:02}", **({"scope": scope} if scope else {}))
        for at, (scope, months) in enumerate(given_for)
    ]
    every = every_series(known(measure(), *said))
    assert {one.last.said.scope for one in every} == {scope for scope, _months in given_for}
    points = [item for one in every for phase in one.phases for item in phase.readings]
    assert len({item.stands_at for item in points}) == len(points)
    for one in every:
        assert len({(item.said.scope, item.stands_at.months) for phase in one.phases for item in phase.readings}) == 1


def test_the_page_names_each_scope_with_its_answer() -> None:
    """Readers see of each place whether its newest figure is chance; one with too few readings says how many."""
    measured = two_scopes(13, 5)
    every = every_series(measured)
    meaning = wording.VARIATION_MEANS["common"]
    assert set(wording.told(measured, every)) == {
        f"The town: within chance: {meaning}.",
        "The county: too few readings to tell a trend (5 of 13).",
    }
    assert sorted(wording.short_signal(every).split("; ")) == [
        "The county: too few to tell (5 of 13)", "The town: within chance",
    ]  # fmt: skip
    assert sorted(one.rule for one in wording.series_workings(measured, every)) == [
        "More than chance, or not: the county", "More than chance, or not: the town",
    ]  # fmt: skip


def test_the_page_draws_each_scope() -> None:
    """Each place that can be judged has a chart with its limits; the rest is drawn as well, and nothing twice."""
    for measured, kinds in ((two_scopes(), ["xmr", "xmr"]), (two_scopes(13, 5), ["xmr", "run"])):
        site = Site(invented(), replace(snapshot(invented()), metrics={MEASURE: measured}))
        drawn = charts_of(PageContext(site, f"metrics/{MEASURE}/"), measured)
        assert [one.kind for one in drawn] == kinds
        assert len({one.id for one in drawn}) == len(drawn)
    assert "Visits (the town)" in drawn[0].title


def test_each_group_has_its_own_series() -> None:
    """A part of the whole with thirteen readings is judged by itself, and moves no limit of the whole."""
    whole = [reading(10 + index % 2, month) for index, month in enumerate(MONTHS)]
    north = [reading(30 + index % 2, month, group="north") for index, month in enumerate(MONTHS)]
    both = known(measure(), *whole, *north)
    assert [one.newest.limits for one in every_series(both)] == [
        one.newest.limits for one in every_series(known(measure(), *whole))
    ]
    (part,) = every_series(both, "north")
    assert wording.told(both, (part,), "the north")[0].startswith("The north: within chance: ")


def test_a_hole_in_the_series_is_told() -> None:
    """Where months are left out, the page names the two figures that are taken as neighbours; else it says nothing."""
    months = [f"2017-{month:02}" for month in range(1, 11)] + ["2020-11", "2020-12", "2021-01"]
    low, high = [reading(10 + index % 2, month) for index, month in enumerate(months[:6])], months[6:]
    measured = known(measure(), *low, *(reading(30 + index % 2, month) for index, month in enumerate(high)))
    found = series_of(measured)
    assert found.latest is not None
    assert found.latest.signal is not None
    between = "Between October 2017 and November 2020 no figure counts"
    hole = f"{between}; the rules take the figures on both sides as neighbours."
    assert wording.told(measured, (found,))[0].endswith(hole)
    assert hole in wording.series_workings(measured, (found,))[0].inputs
    plain = known(measure(), *(reading(10 + index % 2, month) for index, month in enumerate(MONTHS)))
    assert wording.holes(series_of(plain)) == ""


def test_a_hole_breaks_the_line() -> None:
    """A chart draws no line over months that are left out."""
    said = [reading(10 + index % 2, month) for index, month in enumerate(MONTHS)]
    whole = xmr_chart(measured := known(measure(), *said), series_of(measured))
    parted = xmr_chart(measured := known(measure(), *said[:6], *said[7:]), series_of(measured))
    assert [whole.line.count("M"), parted.line.count("M")] == [1, 2]


def test_the_newest_figure_that_counts_is_named() -> None:
    """Where a later figure is rough, the page does not call the last exact one the latest without its month."""
    said = [reading(10 + index % 2, month) for index, month in enumerate(MONTHS)]
    measured = known(measure(), *said, {"about": 90, "period": "2018-03", "source": SOURCE})
    (told,) = wording.told(measured, every_series(measured))
    assert told.endswith("The newest figure that counts is the one for February 2018.")


def test_the_last_of_two_breaks_in_a_hole_is_named() -> None:
    """Limits start anew at the later of two breaks between two figures, in whatever order they are typed."""
    for order in (("2017-09", "2017-02"), ("2017-02", "2017-09")):
        breaks = [{"at": at, "says": "counted anew", "source": SOURCE} for at in order]
        after = [reading(10 + index % 2, f"2018-{index:02}") for index in range(1, 13)]
        measured = known(measure(breaks=breaks), reading(5, "2017-01"), reading(6, "2017-10"), *after)
        found = series_of(measured)
        assert found.newest.starts is not None
        assert wording.rebased(found) == "Counted anew from September 2017: counted anew."


def test_a_break_marked_on_a_rough_figure_ends_a_series() -> None:
    """Figures before and after one that its source marks as counted anew are never judged together."""
    said = [reading(10 + index % 2, month) for index, month in enumerate(MONTHS)]
    said[6] = {"about": 10, "period": MONTHS[6], "marks": ["b"], "source": SOURCE}
    (found,) = every_series(known(measure(), *said))
    assert [len(one.readings) for one in found.phases] == [6, 7]


def test_quarters_beside_months_leave_the_trend_of_the_months() -> None:
    """A paper that also gives quarters takes nothing from what the months say."""
    months = [reading(10 + index % 2, month) for index, month in enumerate(MONTHS)]
    quarters = [reading(31, "2017-01/2017-03"), reading(32, "2017-07/2017-09"), reading(30, "2018-01/2018-03")]
    plain, mixed = known(measure(), *months), known(measure(), *months[:7], *quarters, *months[7:])
    assert [one.newest.limits for one in every_series(mixed)] == [one.newest.limits for one in every_series(plain)]
    assert [wording.whose(one, every_series(mixed)) for one in every_series(mixed)] == [""]


def test_months_and_quarters_that_are_both_judged_are_both_named() -> None:
    """Where both have thirteen readings, each has its answer, named by its length."""
    months = [reading(10 + index % 2, month) for index, month in enumerate(MONTHS)]
    spans = [f"{year}-{month:02}/{year}-{month + 2:02}" for year in range(2014, 2018) for month in (1, 4, 7, 10)]
    quarters = [reading(30 + index % 2, span) for index, span in enumerate(spans)]
    told = wording.told(measured := known(measure(), *quarters, *months), every_series(measured))
    assert [one.partition(":")[0] for one in told] == ["Over 1 month", "Over 3 months"]


BY_RULES = [
    ([10, 11] * 6 + [11, 10], "chance", "Within chance: down 1 from 11 (January 2018)"),
    ([10, 11] * 6 + [11, 19], "better", "Improvement: above the upper limit; up 8 from 11 (January 2018)"),
    ([10, 11] * 6 + [11, 2], "worse", "Concern: below the lower limit; down 9 from 11 (January 2018)"),
    ([10, 11] * 5 + [10, 11], "better", "Better: up 1 from 10 (November 2017)"),
]


@pytest.mark.parametrize(("numbers", "verdict", "said"), BY_RULES, ids=[one[1] for one in BY_RULES[:3]] + ["twelve"])
def test_every_page_calls_the_newest_what_the_rules_call_it(numbers: list[int], verdict: str, said: str) -> None:
    """With thirteen readings or more no page says better or worse where the rules say chance; with fewer, as before."""
    measured = known(measure(), *(reading(number, month) for number, month in zip(numbers, MONTHS, strict=False)))
    state = replace(snapshot(invented()), metrics={MEASURE: measured})
    page = PageContext(Site(invented(), state), "scorecard/")
    change = headline(measured)
    assert change
    assert change.verdict == verdict
    row = score_row(page, measured)
    assert (row.row.verdict, row.row.change) == (verdict, said)
    assert outputs.change_of(measured, newest(measured)) == verdict
    assert wording.workings(measured, newest(measured))[0].result == said
    counted = summary(state, {}, {})
    told = counted.known
    assert counted.news.number == 0
    assert [len(told.improved), len(told.worsened), len(told.by_chance), counted.untold] == [
        verdict == "better", verdict == "worse", verdict == "chance", 0,
    ]  # fmt: skip
    answer = str(metric_answer(page, measured).striptags()).lower()
    assert ("that is worse" in answer) is False
    assert ("that is within chance: down 1 from 11" in answer) is (verdict == "chance")
    assert theme_sentence([row]).startswith("Of 1 measure: 1 ")
    assert "of these, 1 last known" in theme_sentence([row])


def test_an_older_reading_is_set_against_its_last() -> None:
    """Only the newest point is called by the rules: what an older one was called then is not what it would be now."""
    said = [reading(10 + index % 2, month) for index, month in enumerate(MONTHS)]
    measured = known(measure(), *said)
    assert headline(measured, measured.readings[5]) == against_last(measured, measured.readings[5])


@pytest.mark.parametrize("newest", [{"about": 90, "period": "2018-03"}, {"value": 90, "period": "2018-01/2018-03"}])
def test_no_page_says_worse_of_what_the_rules_do_not_judge(newest: dict[str, Any]) -> None:
    """Where the newest reading is no point of a series that is judged, it has changed, and is not better or worse."""
    said = [reading(10 + index % 2, month) for index, month in enumerate(MONTHS)]
    before = reading(80, "2017-01/2017-03")
    change = headline(known(measure(), *said, before, {**newest, "source": SOURCE}))
    assert change
    assert (change.verdict, change.label) == ("changed", None)
    few = headline(known(measure(), *said[:12], before, {**newest, "source": SOURCE}))
    assert few
    assert few.verdict == "better"


@given(st.lists(st.integers(0, 30), min_size=2, max_size=20), st.sampled_from(["higher", "lower", "neither"]))
@settings(max_examples=60)
def test_the_list_and_the_page_never_contradict_each_other(numbers: list[int], better: str) -> None:
    """Whatever the figures are, the change in a list and the signal beside it say the same of the newest."""
    measured = known(measure(better=better), *(reading(one, f"{2000 + at}") for at, one in enumerate(numbers)))
    change, told = headline(measured), wording.short_signal(every_series(measured))
    assert change
    expected = {"Within chance": "chance", "Improvement": "better", "Concern": "worse", "A real change": "changed"}
    if len(numbers) < FEWEST:
        assert told == f"Too few to tell ({len(numbers)} of {FEWEST})"
        assert change == against_last(measured)
    else:
        assert change.verdict == expected[told]
        assert wording.judgement(measured, change).startswith(told)
        assert wording.told(measured, every_series(measured))[0].startswith(told)
