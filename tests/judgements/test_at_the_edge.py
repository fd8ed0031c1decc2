"""What holds at the edge of a rule: the same day, the same figure, no target, a meeting that says nothing."""

from __future__ import annotations

from typing import Any

import pytest
from measured import as_at, known, measure, metric_of
from records import SOURCE, latest, meeting, reading, record, update

from macros.judgements.status import against_last, against_target, last_stated
from macros.judgements.status.challenges import stand
from macros.judgements.status.dates import OVER, stage
from macros.judgements.status.summary import Summary, summary
from macros.judgements.status.targets import less_than_one
from macros.judgements.status.work import _meets, impacts, judge, unchanged
from macros.ledger import Snapshot
from macros.record import Reading
from macros.record.definitions import EmbeddedWhen

ACTION, OTHER, METRIC = "share-plans", "explain-plans", "plans-shared"


def first(one: Snapshot) -> Summary:
    """What the home page says first."""
    return summary(one, judge(one), stand(one))


def test_what_was_replaced_is_over() -> None:
    """An action that another one took the place of is never late, and is not counted as done."""
    assert stage("superseded") == "replaced"
    assert set(OVER) == {"complete", "embedded", "superseded"}


def test_without_a_target_nothing_gets_nearer_to_it() -> None:
    """Where nearer to a target is better and no target is known, a figure only changed."""
    change = against_last(known(measure("as_at", "near_target"), reading(20, "2019-01-01"), reading(18, "2019-02-01")))
    assert change is not None
    assert change.verdict == "changed"


def test_a_target_that_is_to_be_met_exactly() -> None:
    """A target that states no room beside it is met by its own number alone."""
    metric = metric_of("near_target", "count", "as_at")
    said = [{**reading(number, "2023-04-01"), "target": 18} for number in (18, 19)]
    results = [against_target(one, one.readings[-1])[0].result for one in (as_at(metric, item) for item in said)]
    assert results == ["met", "not_met"]


def test_a_target_of_the_same_day_is_not_the_last_one() -> None:
    """A target is named as last stated only where it was stated of an earlier time."""
    with_target = {**reading(80, "2023-04/2023-06"), "target": 90}
    same = as_at(metric_of("higher"), with_target, reading(81, "2023-04/2023-06", revises="it was counted again"))
    later = as_at(metric_of("higher"), with_target, reading(81, "2023-07/2023-09"))
    assert last_stated(same, same.readings[-1], ()) is None
    assert last_stated(later, later.readings[-1], ()) is not None


def test_the_home_page_counts_the_actions_that_slipped() -> None:
    """Only an action whose date was moved back is called slipped."""
    moved = [(f"2018-0{month}", update("under_way", due=due)) for month, due in ((1, "2018-06"), (2, "2018-09"))]
    kept = [(day, update("under_way", due="2018-06")) for day, _said in moved]
    held = {
        day: meeting(f"{day}-10", actions={ACTION: said, OTHER: other})
        for (day, said), (_day, other) in zip(moved, kept, strict=True)
    }
    assert [one.item.id for one in first(latest(record(held))).slipped] == [ACTION]


def test_what_got_better_is_told_newest_first() -> None:
    """The home page names the newest news first, whatever the order of the files."""
    held = {
        "2018-01": meeting(
            "2018-01-10", readings={METRIC: reading(60, "2017-10"), "care-plans-reviewed": reading(60, "2017-09")}
        ),
        "2018-05": meeting(
            "2018-05-10", readings={METRIC: reading(70, "2018-04"), "care-plans-reviewed": reading(70, "2018-03")}
        ),
    }
    told = first(latest(record(held)))
    assert [one.metric.id for one in told.news.improved] == [METRIC, "care-plans-reviewed"]


def test_a_figure_of_the_day_of_the_promise_comes_before_it() -> None:
    """A figure of the very day on which an action was first mentioned shows nothing that came of it."""
    held = {
        "2018-06": meeting("2018-06-01", actions={ACTION: update("agreed")}),
        "2018-07": meeting("2018-07-10", readings={METRIC: reading(61, "2018-06-01")}),
    }
    given = latest(record(held))
    assert impacts(given, given.actions[ACTION])[0].kind == "none_since"


def test_a_meeting_that_says_nothing_of_the_state_breaks_no_standstill() -> None:
    """An action is as it was from the first meeting that says so to the last, also where one between says nothing."""
    states = ("under_way", "not_stated", "under_way")
    held = {f"2018-0{month}": meeting(f"2018-0{month}-10", actions={ACTION: update(state)})
            for month, state in enumerate(states, 1)}  # fmt: skip
    still = unchanged(latest(record(held)).actions[ACTION])
    assert still is not None
    assert [one.entry.id for one in still] == ["2018-01", "2018-03"]


@pytest.mark.parametrize(
    ("said", "no_less", "no_more"),
    [
        ({"value": 80}, True, True), ({"at_least": 80}, True, False), ({"over": 80}, True, False),
        ({"at_most": 80}, False, True), ({"under": 80}, False, True), ({"about": 80}, False, False),
        ({"between": [80, 81]}, False, False), ({"words": "most"}, False, False), ({"symbol": "c"}, False, False),
    ],
)  # fmt: skip
def test_only_what_surely_meets_a_test_meets_it(said: dict[str, Any], no_less: bool, no_more: bool) -> None:
    """A floor is met by what is surely no less, a ceiling by what is surely no more; a rough figure meets neither."""
    given = Reading.model_validate({**said, "source": SOURCE})
    floor, ceiling = (EmbeddedWhen.model_validate({"metric": METRIC, key: 80}) for key in ("at_least", "at_most"))
    assert (_meets(floor, given), _meets(ceiling, given)) == (no_less, no_more)


def test_a_state_of_no_stated_day_is_set_against_the_one_before() -> None:
    """A count of a day that its source does not name may be compared with another such count, and with a day."""
    metric = measure("as_at")
    without = known(metric, reading(20), reading(22))
    with_a_day = known(metric, reading(20), reading(22, "2019-02-01"))
    assert [change.verdict for one in (without, with_a_day) if (change := against_last(one))] == ["better", "better"]


def test_the_same_share_moved_by_nothing() -> None:
    """Two equal shares are the same, and not only about the same."""
    metric = metric_of("higher")
    same = as_at(metric, reading(50, "2023-04/2023-06", of=40), reading(50, "2023-07/2023-09", of=40))
    near = as_at(metric, reading(50, "2023-04/2023-06", of=40), reading(51, "2023-07/2023-09", of=40))
    assert [less_than_one(metric_, *metric_.readings) for metric_ in (same, near)] == [False, True]
