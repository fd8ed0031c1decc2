"""What the record may hold of measures, sources, bodies and recommendations, as the pages show it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from lxml import html
from overlays import copy_of_the_board

from macros import outputs
from macros.checks.loading import load
from macros.judgements.changes import since_last
from macros.judgements.status import not_reported
from macros.ledger import snapshot
from macros.views import PageContext, Site, changes, inline, meetings, register, things, work

REPORT = "Improvement board report, March 2024, paragraph 2"
METRICS = """
social-workers:
  title: Social workers in post
  question: How many social workers are there?
  unit: fte
  counts: staff
  better: higher
  basis: as_at
  theme: workforce
  alike: [social-workers-employed]
  definition:
    - says: full-time equivalents of social workers
      source: report-2024-03 2
  publisher: Fenwick and Marl Council
  counted_as: fte

social-workers-employed:
  title: Social workers employed
  question: How many people work as social workers?
  unit: count
  counts: staff
  better: higher
  basis: as_at
  theme: workforce
  definition:
    - says: everybody who is employed as a social worker
      source: report-2024-03 2
"""
FIGURES = """
published: 2024-03-30
status: published
title: Figures of the workforce
kind: statistics
about: It gave the figures of the workforce.
readings:
  social-workers:
    - {value: 81.5, period: 2024-01-31, source: report-2024-03 2}
  social-workers-employed:
    - {value: 97, period: 2024-01-31, source: report-2024-03 2}
"""


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A copy of the invented board, to add to."""
    return copy_of_the_board(tmp_path / "board")


def site_of(root: Path, **files: str) -> Site:
    """The newest state of a board with more files in its record: `metrics__new` is `data/metrics/new.yml`."""
    for name, text in files.items():
        (root / "data" / f"{name.replace('__', '/')}.yml").write_text(text, encoding="utf-8")
    record = load(root)
    return Site(record, snapshot(record))


def seen(markup: str) -> str:
    """What a reader sees of a part of a page, in one line."""
    return " ".join(str(html.fromstring(f"<div>{markup}</div>").xpath("string()")).split())


def about(site: Site, metric: str) -> str:
    """What a measure's page says of how it is measured."""
    page = PageContext(site, f"metrics/{metric}/")
    return seen(things.metric_about(page, site.snapshot.metrics[metric]))


def test_a_measure_says_whose_figures_it_has_and_of_what_kind(board: Path) -> None:
    """Whoever reads a measure learns who counts it and how, and where that is written."""
    told = about(site_of(board, metrics__new=METRICS, between__news=FIGURES), "social-workers")
    assert f"Published byFenwick and Marl Council ({REPORT})" in told
    assert f"Kind of figureFull-time equivalents ({REPORT})" in told


def test_look_alikes_are_named_on_both_pages_and_never_compared(board: Path) -> None:
    """Two measures that are counted in different ways stand side by side, each on the page of the other."""
    site = site_of(board, metrics__new=METRICS, between__news=FIGURES)
    never = "Another measure: the two are never compared."
    workers = f"Looks alikeSocial workers employed: 97 (source: {REPORT}), 31 January 2024, counted in another way."
    assert f"{workers} {never}" in about(site, "social-workers")
    how = "counted in another way (full-time equivalents; published by Fenwick and Marl Council)."
    workers = f"Looks alikeSocial workers in post: 81.5 FTE (source: {REPORT}), 31 January 2024, {how}"
    assert f"{workers} {never}" in about(site, "social-workers-employed")


def test_a_secondary_source_is_called_one_wherever_a_fact_of_it_stands(board: Path) -> None:
    """Nobody takes what a newspaper or a machine wrote for the source itself, on a page or in a download."""
    site = site_of(board)
    page, metric = PageContext(site, "metrics/first-visits-in-time/"), site.snapshot.metrics["first-visits-in-time"]
    gazette = "The Marl Gazette on visits (Secondary source: a news report)"
    assert f"{gazette}, article" in seen(things.metric_readings(page, metric))
    assert gazette in seen(things.source_list(page))
    source = things.source_page(page, "gazette-2024-04", site.snapshot.sources["gazette-2024-04"], {})
    assert "KindNews; a news report" in seen(source)
    assert "Secondary source: it retells what others have published." in seen(source)
    assert "58%Secondary source" in seen(inline.figure_of(page, metric, metric.readings[-1])).replace(" Sec", "Sec")
    rows = list(csv.DictReader(io.StringIO(outputs.readings_csv(site.snapshot, metric, metric.readings))))
    told = {row["secondary"] for row in rows if "gazette-2024-04" in row["source"]}
    assert told == {"gazette-2024-04: press"}
    assert {row["secondary"] for row in rows if "gazette-2024-04" not in row["source"]} == {""}


TAKEN_BACK = """
published: 2024-11-20
status: published
title: A letter on visits
kind: letter
about: It said which figure was wrong.
readings:
  visits-in-time:
    - {withdrawn: some visits were counted twice, period: 2024-04/2024-06, source: letter-2024-06 letter}
"""
CORRECTED = """
of: readings/visits-in-time
entry: 2023-08
period: 2023-01/2023-03
field: withdrawn
was: none
now: the council says that the count was wrong
kind: correction
why: we had overlooked it
published: 2024-12-10
"""


def test_a_figure_that_was_withdrawn_is_shown_as_such_and_judges_nothing(board: Path) -> None:
    """Nobody reads a figure that its source took back as one that stands, and nothing is judged by it."""
    site = site_of(board, between__back=TAKEN_BACK)
    page, metric = PageContext(site, "metrics/visits-in-time/"), site.snapshot.metrics["visits-in-time"]
    told = (
        "The source withdrew its figure of 92.5% for April to June 2024 (published 20 November 2024): some visits were"
    )
    answer, every = seen(things.metric_answer(page, metric)), seen(things.metric_readings(page, metric))
    reason = "one of the two was withdrawn by its source"
    assert f"{told} counted twice. Whether that is better or worse cannot be told, because {reason}." in answer
    assert (every.count("Withdrawn by its source"), every.count(told)) == (2, 2)
    assert "92.5%" not in every.replace(told, "")
    assert told in seen(changes.corrections_page(PageContext(site, "corrections/")))
    assert {one.said.number for one in metric.readings if one.said.withdrawn} == {None}
    rows = list(csv.DictReader(io.StringIO(outputs.readings_csv(site.snapshot, metric, metric.readings))))
    assert [row["number"] for row in rows if row["withdrawn"]] == ["", ""]


def test_what_is_withdrawn_later_stood_before(board: Path) -> None:
    """The edition that first said it is not rewritten."""
    site = site_of(board, between__back=TAKEN_BACK)
    earlier = site.at_meeting("2024-09").metrics["visits-in-time"]
    assert not any(one.said.withdrawn for one in earlier.readings)


def test_a_correction_can_say_that_a_figure_was_withdrawn(board: Path) -> None:
    """What we overlooked is put right: the figure, the day of our correction and the reason are told."""
    site = site_of(board, corrections__righted=CORRECTED)
    page, metric = PageContext(site, "metrics/visits-in-time/"), site.snapshot.metrics["visits-in-time"]
    told = "The source withdrew its figure of 82.6% for January to March 2023 (published 10 December 2024): the council"
    assert f"{told} says that the count was wrong." in seen(things.metric_readings(page, metric))


OFFICE = """
published: 2024-11-20
status: published
title: A letter on plans
kind: letter
about: It said who sees to the plans.
actions:
  share-plans: {state: under_way, owner_office: Service manager, source: letter-2024-11 letter}
  keep-staff: {state: under_way, owner: director, source: letter-2024-11 letter}
"""


def test_an_office_may_own_an_action_without_a_name(board: Path) -> None:
    """A bare office is shown as the source gives it; nobody is named, and no office is guessed."""
    site = site_of(board, between__office=OFFICE)
    page, actions = PageContext(site, "actions/any/"), site.snapshot.actions
    told = seen(work.action_page(page, actions["share-plans"]))
    assert "OwnerService manager (which one is not said)" in told
    assert "Owner: Service manager (which one is not said)." in told
    assert "OwnerDirector of Children's Services" in seen(work.action_page(page, actions["keep-staff"]))
    rows = {row["action"]: row["owner"] for row in csv.DictReader(io.StringIO(outputs.actions_csv(site.snapshot)))}
    assert (rows["share-plans"], rows["keep-staff"]) == ("Service manager", "director")


NEW_BODY = """
  fenwick-board:
    title: Fenwick Improvement Board
    short: Fenwick Board
    about: It follows the same plan.
    succeeds: {what: board, at: 2024-11, source: letter-2024-11 letter}
"""
NEW_PLAN = """
next-steps:
  title: Next steps
  about: What comes after the first steps.
  source: letter-2024-11 letter
  succeeds: {what: first-steps, at: 2024-11-14, source: letter-2024-11 letter}
"""
FIRST_MEETING = """
published: 2024-12-20
status: published
body: fenwick-board
held: 2024-12-20
readings:
  visits-in-time: {value: 93, period: 2024-07/2024-09, source: letter-2024-12 letter}
"""


def renamed(board: Path) -> Site:
    """The board goes on under another name."""
    file = board / "data" / "board.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("bodies:\n", f"bodies:{NEW_BODY}", 1), encoding="utf-8")
    return site_of(board, meetings__first=FIRST_MEETING, plans__next=NEW_PLAN)


def test_a_body_or_plan_that_took_anothers_place_says_so_on_both(board: Path) -> None:
    """Who looks for the old board or plan finds the new one, with the month and the source, and the other way round."""
    site = renamed(board)
    told = seen(things.board_page(PageContext(site, "board/")))
    letter = "The director's letter of November 2024, letter"
    assert f"It took the place of Children's Services Improvement Board in November 2024. {letter}" in told
    assert f"Fenwick Improvement Board took its place in November 2024. {letter}" in told
    page, plans = PageContext(site, "plans/any/"), site.snapshot.plans
    assert "It took the place of First Steps on 14 November 2024." in seen(
        register.plan_page(page, "next-steps", plans["next-steps"])
    )
    assert "Next steps took its place on 14 November 2024." in seen(
        register.plan_page(page, "first-steps", plans["first-steps"])
    )


def test_the_meeting_before_is_that_of_the_body_whose_place_was_taken(board: Path) -> None:
    """A new name ends no story: the meeting before, what changed and who is silent are counted through it."""
    site = renamed(board)
    known, page = site.snapshot, PageContext(site, "meetings/first/", "first")
    assert known.line_of("fenwick-board") == ("fenwick-board", "board")
    assert (known.line_of("board"), known.goes_on_as("board")) == (("board",), "fenwick-board")
    assert "The meeting beforeImprovement Board, 18 September 2024" in seen(meetings.meeting_header(page))
    since = since_last(site.at_entry, "first").previous
    assert since
    assert since.id == "2024-09"
    assert known.newest_of == {"fenwick-board": "first", "scrutiny": "2023-09-14-scrutiny"}
    assert not_reported(known, known.metrics["visits-in-time"]) == ()
    assert not_reported(known, known.metrics["plans-shared"]) == ("fenwick-board",)


def test_nothing_is_said_of_it_before_its_source_was_known(board: Path) -> None:
    """An edition knows no board that came later."""
    site = renamed(board)
    earlier = site.at_meeting("2024-09")
    assert earlier.line_of("fenwick-board") == ("fenwick-board",)
    assert "took its place" not in seen(things.board_page(PageContext(site, "board/", "2024-09")))
