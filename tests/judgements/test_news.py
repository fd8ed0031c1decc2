"""Old news is never counted as news: what is new is what entered after the meeting before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from records import between, latest, meeting, reading, record

from macros.judgements.changes import newest_meeting
from macros.judgements.status.summary import Summary, since, summary
from macros.ledger import Snapshot, snapshot
from macros.wording import standing

METRIC, OTHER = "plans-shared", "care-plans-reviewed"


def summed(known: Snapshot) -> Summary:
    """What the home page counts."""
    return summary(known, {}, {})


def day(known: Snapshot) -> str | None:
    """After which day something is news."""
    start = since(known)
    return start.day.text if start else None


def said(known: Snapshot) -> list[str]:
    """The sentences of the home page on measures."""
    return [one.plain for one in standing.sentences_of(known, summed(known)) if one.kind not in ("late", "unreported")]


def three(body: str = "board") -> dict[str, Any]:
    """Three meetings: the first two of the body give one measure, the last another one, for the second time."""
    return {
        "2018-01": meeting(
            "2018-01-10", body, readings={METRIC: reading(60, "2017-10"), OTHER: reading(60, "2017-10")}
        ),
        "2018-05": meeting("2018-05-10", body, readings={METRIC: reading(70, "2018-04")}),
        "2018-09": meeting("2018-09-10", body, readings={OTHER: reading(50, "2018-08")}),
    }


def test_only_what_entered_after_the_meeting_before_is_news() -> None:
    """A figure that got better a meeting ago is last known, with its month, and is not counted anew."""
    known = latest(record(three()))
    assert day(known) == "2018-05-10"
    found = summed(known)
    assert [one.metric.id for one in found.news.worsened] == [OTHER]
    assert found.news.improved == ()
    assert [one.metric.id for one in found.known.improved] == [METRIC]
    assert said(known) == [
        "Worse since 10 May 2018: 1 of 2 measures. Care plans reviewed: from 60% (October 2017) to 50% (August 2018).",
        "Better when last known: 1 of 2 measures; one of them not reported at the newest meeting of a body that had "
        "given it. Plans shared with the family: from 60% (October 2017) to 70% (April 2018).",
    ]


def test_an_edition_looks_back_to_the_meeting_before_it() -> None:
    """Each edition counts what was new then; the first of a body counts nothing as news."""
    given = record(three())
    assert [day(snapshot(given, edition)) for edition in ("2018-01", "2018-05", "2018-09")] == [
        None, "2018-01-10", "2018-05-10",
    ]  # fmt: skip
    assert summed(snapshot(given, "2018-05")).news.improved[0].metric.id == METRIC
    assert summed(snapshot(given, "2018-01")).news.number == 0


def test_another_body_does_not_make_old_of_new() -> None:
    """A meeting of a committee between two of the board is not the meeting before."""
    held = {**three(), "2018-07-scrutiny": meeting("2018-07-01", "scrutiny")}
    assert day(snapshot(record(held), "2018-09")) == "2018-05-10"
    assert day(snapshot(record(held), "2018-07-scrutiny")) is None


def test_the_board_leads_wherever_its_file_names_it() -> None:
    """What is news and what changed are told of the same body, in whatever order the bodies are typed."""
    given = record({**three(), "2018-10-scrutiny": meeting("2018-10-01", "scrutiny")})
    bodies = dict(reversed(given.board.bodies.items()))
    known = latest(replace(given, board=given.board.model_copy(update={"bodies": bodies})))
    assert next(iter(bodies)) != "board"
    last = newest_meeting(known)
    assert last is not None
    assert (last.id, day(known)) == ("2018-09", "2018-05-10")


def test_without_a_board_the_last_twelve_months_are_news() -> None:
    """Where no board sits, or none has sat for a year, news goes back twelve months from the newest entry."""
    assert day(latest(record(three("scrutiny")))) == "2017-09-10"
    later = latest(
        record(three(), {"2020-02-29-news": between("2020-02-29", readings={METRIC: reading(80, "2020-01")})})
    )
    assert day(later) == "2019-02-28"
    assert [one.metric.id for one in summed(later).news.improved] == [METRIC]
    within = latest(record(three(), {"2019-09-09-news": between("2019-09-09")}))
    assert day(within) == "2018-05-10"


def test_what_is_said_in_words_is_counted_apart() -> None:
    """A measure called worse in words is neither worse nor untold: it is named, without a figure."""
    held = three()
    held["2018-09"] = meeting(
        "2018-09-10",
        readings={"trust": {**reading("fewer trust them"), "claims": "worse"}, OTHER: reading(50, "2018-08")},
    )
    known = latest(record(held))
    found = summed(known)
    assert (len(found.said_worse), len(found.news.worsened), found.untold) == (1, 1, 0)
    assert any(
        text.startswith("Said to be worse, no figure: 1 of 3 measures. What children say") for text in said(known)
    )
    assert standing.said_in_words(found) == ((1, "said to be worse, no figure"),)


def test_published_statistics_are_counted_apart() -> None:
    """What a statistics office publishes is no news of the board's, and is held against the year before."""

    def national(*numbers: int) -> Iterator[dict[str, Any]]:
        for index, number in enumerate(numbers):
            yield {**reading(number, f"{2016 + index}-03"), "source": "statistics-2024-04 table"}

    held = three()
    held["2025-02"] = meeting("2025-02-01", readings={METRIC: list(national(60, 70)), OTHER: list(national(60, 50))})
    found = summed(latest(record(held)))
    assert {one.id for one in found.national} == set()
    only = latest(record({"2025-02": held["2025-02"]}))
    assert {one.id for one in summed(only).national} == {METRIC, OTHER}
    assert "Of 2 national figures, 1 better than the year before, 1 worse." in said(only)
    assert summed(only).untold == 0
