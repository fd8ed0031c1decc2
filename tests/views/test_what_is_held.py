"""What the record may hold of measures, sources, bodies and recommendations, as the pages show it."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from shutil import copyfile

import pytest
from lxml import html
from markup import page as read_page
from markup import said_in
from overlays import copy_of_the_board
from records import SOURCE, meeting, reading, record

from macros import outputs
from macros.checks.loading import load
from macros.engine.frame import neighbours
from macros.judgements.changes import since_last
from macros.judgements.status import not_reported
from macros.ledger import snapshot
from macros.outputs import Table
from macros.staging.stage.generated import generated_pages
from macros.views import PageContext, Site, changes, inline, measure, meetings, register, things, work

HELD = Path(__file__).parents[1] / "held"
REPORT = "Improvement board report, March 2024, paragraph 2"


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A copy of the invented board, to add to."""
    return copy_of_the_board(tmp_path / "board")


def site_of(root: Path, *names: str) -> Site:
    """The newest state of a board with more files in its record."""
    for name in names:
        file = root / "data" / f"{name}.yml"
        file.parent.mkdir(exist_ok=True)
        copyfile(HELD / "data" / f"{name}.yml", file)
    record = load(root)
    return Site(record, snapshot(record))


def seen(markup: str) -> str:
    """What a reader sees of a part of a page, in one line."""
    return " ".join(str(html.fromstring(f"<div>{markup}</div>").xpath("string()")).split())


def about(site: Site, metric: str) -> str:
    """What a measure's page says of how it is measured."""
    page = PageContext(site, f"metrics/{metric}/")
    return seen(measure.metric_about(page, site.snapshot.metrics[metric]))


def test_a_measure_says_whose_figures_it_has_and_of_what_kind(board: Path) -> None:
    """Whoever reads a measure learns who counts it and how, and where that is written."""
    told = about(site_of(board, "metrics/staff", "between/news"), "social-workers")
    assert f"Published byFenwick and Marl Council ({REPORT})" in told
    assert f"Kind of figureFull-time equivalents ({REPORT})" in told


def test_look_alikes_are_named_on_both_pages_and_never_compared(board: Path) -> None:
    """Two measures that are counted in different ways stand side by side, each on the page of the other."""
    site = site_of(board, "metrics/staff", "between/news")
    never = "Their figures are never drawn in one line, never compared, and none is judged by another."
    for metric in ("social-workers", "social-workers-employed"):
        told = seen(measure.metric_otherwise(PageContext(site, f"metrics/{metric}/"), site.snapshot.metrics[metric]))
        assert never in told
        assert f"Social workers employed 97 (source: {REPORT}) 31 January 2024 not stated" in told
        kind = "published by Fenwick and Marl Council; full-time equivalents; counted on one day"
        assert f"Social workers in post 81.5 FTE ({kind}; source: {REPORT}) 31 January 2024 Fenwick and Marl" in told


def test_the_same_question_says_in_words_how_its_answers_differ(invented_site: Path) -> None:
    """Whoever meets two figures for one question reads on both pages whose each is, and what makes them differ."""
    ours, theirs = "Agency workers, as the council counts them", "Agency workers among social workers"
    told = said_in(read_page(invented_site, "metrics/agency-share-published"))
    council, office = "published by Fenwick and Marl Council", "published by Department for Education"
    kinds = ("each person counted once", "full-time equivalents")
    assert f"{ours}: {council}, not by Department for Education; {kinds[0]}, not {kinds[1]}." in told
    told = said_in(read_page(invented_site, "metrics/agency-share-counted-here"))
    assert f"{theirs}: {office}, not by Fenwick and Marl Council; {kinds[1]}, not {kinds[0]}." in told


def test_a_newer_figure_that_is_counted_otherwise_stands_beside_the_answer(invented_site: Path) -> None:
    """Whoever meets an older figure learns at once of the newer one for the same question, and no verdict on both."""
    told = said_in(read_page(invented_site, "metrics/agency-share-published"))
    newer = "Newer, counted another way12% (published by Fenwick and Marl Council; each person counted once; "
    assert newer in told
    assert "31 December 2024; Agency workers, as the council counts them" in told
    assert "On 30 September 2024 it was 10.2%. That is better" in told
    assert told.index(newer) < told.index("The same question, counted otherwise")
    assert "Newer, counted another way" not in said_in(read_page(invented_site, "metrics/agency-share-counted-here"))


def test_the_table_of_a_measure_is_saved_under_its_name(invented_site: Path) -> None:
    """Whoever saves the tables of two measures can tell one file from the other."""
    page = read_page(invented_site, "metrics/agency-share-published")
    links = {(str(link.get("href")), str(link.get("download"))) for link in page.xpath("//a[contains(@href, '.csv')]")}
    assert links == {("../../metrics/agency-share-published/readings.csv", "agency-share-published.csv")}


def test_a_kind_of_figure_is_said_wherever_the_figure_stands(invented_site: Path) -> None:
    """Nobody takes full-time equivalents for people, or one publisher's figure for another's, on any page."""
    kind = "published by Department for Education; full-time equivalents; counted on one day"
    for address in ("scorecard", "meetings", "metrics/agency-share-published", "metrics/agency-share-counted-here"):
        assert f"({kind}; source:" in said_in(read_page(invented_site, address))


def test_a_secondary_source_is_called_one_wherever_a_fact_of_it_stands(board: Path) -> None:
    """Nobody takes what a newspaper or a machine wrote for the source itself, on a page or in a download."""
    site = site_of(board)
    page, metric = PageContext(site, "metrics/first-visits-in-time/"), site.snapshot.metrics["first-visits-in-time"]
    gazette = "The Marl Gazette on visits (Secondary source: a news report)"
    assert f"{gazette}, article" in seen(measure.metric_readings(page, metric))
    assert gazette in seen(things.source_list(page))
    source = things.source_page(page, "gazette-2024-04", site.snapshot.sources["gazette-2024-04"], things.Index({}))
    assert "KindNews; a news report" in seen(source)
    assert "Secondary source: it retells what others have published." in seen(source)
    assert "58%Secondary source" in seen(inline.figure_of(page, metric, metric.readings[-1])).replace(" Sec", "Sec")
    rows = list(csv.DictReader(io.StringIO(outputs.readings_csv(site.snapshot, metric, metric.readings))))
    told = {row["secondary"] for row in rows if "gazette-2024-04" in row["source"]}
    assert told == {"gazette-2024-04: press"}
    assert {row["secondary"] for row in rows if "gazette-2024-04" not in row["source"]} == {""}


def test_a_figure_that_was_withdrawn_is_shown_as_such_and_judges_nothing(board: Path) -> None:
    """Nobody reads a figure that its source took back as one that stands, and nothing is judged by it."""
    site = site_of(board, "between/back")
    page, metric = PageContext(site, "metrics/visits-in-time/"), site.snapshot.metrics["visits-in-time"]
    told = (
        "The source withdrew its figure of 92.5% for April to June 2024 (published 20 November 2024): some visits were"
    )
    answer, every = seen(measure.metric_answer(page, metric)), seen(measure.metric_readings(page, metric))
    reason = "one of the two was withdrawn by its source"
    assert f"{told} counted twice. Whether that is better or worse cannot be told, because {reason}." in answer
    assert (every.count("Withdrawn by its source"), every.count(told)) == (2, 2)
    assert "92.5%" not in every.replace(told, "")
    assert told in seen(changes.corrections_page(PageContext(site, "corrections/")))
    assert {one.said.number for one in metric.readings if one.said.withdrawn} == {None}
    rows = list(csv.DictReader(io.StringIO(outputs.readings_csv(site.snapshot, metric, metric.readings))))
    assert [row["number"] for row in rows if row["withdrawn"]] == ["", ""]


def test_only_what_is_meant_is_taken_back() -> None:
    """A figure of another time, of other people, or given later, stands; so does what came before the withdrawal."""
    why = {"withdrawn": "counted twice", "source": SOURCE}
    given = record({
        "2018-01": meeting("2018-01-20", readings={"visits-in-time": [
            reading(80, "2017-09"), reading(81, "2017-10"), reading(70, "2017-10", scope="in the north"), reading(60),
        ]}),
        "2018-02": meeting("2018-02-20", readings={"visits-in-time": [{**why, "period": "2017-10"}, why]}),
        "2018-03": meeting("2018-03-20", readings={"visits-in-time": [reading(82, "2017-10")]}),
    })  # fmt: skip
    stands = [
        (one.entry.id, one.said.number, bool(one.said.withdrawn))
        for one in sorted(snapshot(given).metrics["visits-in-time"].readings, key=lambda one: one.entry.position)
    ]
    assert sorted(stands[:4], key=str) == [
        ("2018-01", 60, False), ("2018-01", 70, False), ("2018-01", 80, False), ("2018-01", None, True),
    ]  # fmt: skip
    assert stands[4:] == [("2018-02", None, True), ("2018-02", None, True), ("2018-03", 82, False)]


def test_what_is_withdrawn_later_stood_before(board: Path) -> None:
    """The edition that first said it is not rewritten."""
    site = site_of(board, "between/back")
    earlier = site.at_meeting("2024-09").metrics["visits-in-time"]
    assert not any(one.said.withdrawn for one in earlier.readings)


def test_a_correction_can_say_that_a_figure_was_withdrawn(board: Path) -> None:
    """What we overlooked is put right: the figure, the day of our correction and the reason are told."""
    site = site_of(board, "corrections/righted")
    page, metric = PageContext(site, "metrics/visits-in-time/"), site.snapshot.metrics["visits-in-time"]
    told = "The source withdrew its figure of 82.6% for January to March 2023 (published 10 December 2024): the council"
    assert f"{told} says that the count was wrong." in seen(measure.metric_readings(page, metric))


def test_an_office_may_own_an_action_without_a_name(board: Path) -> None:
    """A bare office is shown as the source gives it; nobody is named, and no office is guessed."""
    site = site_of(board, "between/office")
    page, actions = PageContext(site, "actions/any/"), site.snapshot.actions
    told = seen(work.action_page(page, actions["share-plans"]))
    assert "OwnerService manager (which one is not said)" in told
    assert "Owner: Service manager (which one is not said)." in told
    assert "OwnerDirector of Children's Services" in seen(work.action_page(page, actions["keep-staff"]))
    rows = {row["action"]: row["owner"] for row in outputs.read(Table(outputs.ACTIONS, site.snapshot).text)}
    assert (rows["share-plans"], rows["keep-staff"]) == ("Service manager", "director")


NEW_BODY = """
  fenwick-board:
    title: Fenwick Improvement Board
    short: Fenwick Board
    about: It follows the same plan.
    succeeds: {what: board, at: 2024-11, source: letter-2024-11 letter}
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
    (board / "data" / "meetings" / "first.yml").write_text(FIRST_MEETING, encoding="utf-8")
    return site_of(board, "plans/next")


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
    assert neighbours(page)[0] == (
        "The meeting before",
        ("Improvement Board, 18 September 2024", "../../meetings/2024-09/"),
    )
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
    told = seen(things.board_page(PageContext(site, "board/", "2024-09")))
    assert "Children's Services Improvement Board" in told
    assert "took its place" not in told
    assert "Fenwick Improvement Board" not in told


def test_a_body_that_took_a_place_and_has_not_met_is_silent_of_nothing(board: Path) -> None:
    """As long as no meeting of the new body is in the record, the old one is named for what it no longer speaks of."""
    renamed(board)
    (board / "data" / "meetings" / "first.yml").unlink()
    known = site_of(board, "plans/next").snapshot
    assert known.goes_on_as("board") == "board"
    assert known.newest_of == {"board": "2024-09", "scrutiny": "2023-09-14-scrutiny"}
    assert {one for metric in known.metrics.values() for one in not_reported(known, metric)} == {"board"}


def recommended(board: Path) -> Site:
    """The board with two recommendations that stand in no event."""
    return site_of(board, "recommendations/adviser")


def test_a_recommendation_has_a_page_with_the_actions_that_answer_it(board: Path) -> None:
    """A resident sees what was recommended, by whom, what is done about it, and who said how far that has come."""
    site = recommended(board)
    page, every = PageContext(site, "recommendations/any/"), site.snapshot.recommendations
    told = seen(work.recommendation_page(page, every["ask-families"]))
    assert "Recommended byAn invented adviser" in told
    assert "SourceThe director's letter of June 2024, letter" in told
    assert "Answered by 2 actions: 1 embedded, 1 state not given." in told
    assert "Give each family its plan Embedded The director's letter of December, 5 December 2024: it has" in told
    assert "No action in the record answers it." in seen(work.recommendation_page(page, every["count-plans"]))
    assert "Recommended inInspection" in seen(work.recommendation_page(page, every["visit-in-time"]))
    listed = seen(work.recommendation_list(PageContext(site, "recommendations/")))
    assert all(one.recommendation.says in listed for one in every.values())


def test_an_action_and_the_table_of_gaps_lead_to_it(board: Path) -> None:
    """From what is done a reader comes back to what was recommended; what nobody answers is shown as a gap."""
    site = recommended(board)
    page = PageContext(site, "actions/share-plans/")
    shown = work.action_page(page, site.snapshot.actions["share-plans"])
    assert "Ask each family what it thinks of its plan." in seen(shown)
    assert "../../recommendations/ask-families/" in shown
    found = {one.title: one for one in work.sections(page)}["Recommendations"]
    assert [(line.text, [item.id for item, _figures in line.actions]) for line in found.lines] == [
        ("Ask each family what it thinks of its plan.", ["share-plans", "explain-plans"]),
        ("Count the plans that nobody has read.", []),
    ]


def test_an_edition_knows_no_recommendation_that_came_later(board: Path) -> None:
    """What was recommended after a meeting stands in no page of that meeting's edition, and no list is made of none."""
    site = recommended(board)
    earlier = site.at_meeting("2024-09")
    assert ("ask-families" in earlier.recommendations, "count-plans" in earlier.recommendations) == (True, False)
    first = Site(site.record, site.at_meeting("2023-08"))
    assert first.snapshot.recommendations == {}
    assert not [one.path for one in generated_pages(first) if one.path.startswith("recommendations/")]
    assert "recommendations/count-plans.md" in [one.path for one in generated_pages(site)]


def test_a_list_that_is_longer_in_its_source_says_so(board: Path) -> None:
    """Nobody takes a list for the whole one where a part of it could not be read."""
    site = site_of(board, "events/visit", "plans/long")
    told = seen(meetings.timeline(PageContext(site, "timeline/")))
    areas = "It looked at: Front door and Children in care. And one more area, not listed here: it could not be read in"
    assert f"{areas} the letter. The director's letter of November 2024, letter" in told
    more = "And more recommendations, not listed here: the letter names none of them."
    assert more in told
    assert f"Visit of the inspectors: {more}" in seen(work.recommendation_list(PageContext(site, "recommendations/")))
    plan = seen(
        register.plan_page(PageContext(site, "plans/long-plan/"), "long-plan", site.snapshot.plans["long-plan"])
    )
    assert "And three more priorities, not listed here: the page is missing." in plan
