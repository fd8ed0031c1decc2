"""A mistake of ours and a figure that its source changed are each told as what they are, from their day on."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from overlays import copy_of_the_board
from records import between, correction, meeting, reading, record, since, told, update

from macros.checks.loading import examine, load
from macros.judgements.status import newest
from macros.ledger import Snapshot, snapshot
from macros.publishing import editions
from macros.record import Record
from macros.staging import read_state
from macros.views import PageContext, Site, inline, measure
from macros.views import work as promise
from macros.views.changes import corrections_page

METRIC, ACTION, CHALLENGE = "visits-in-time", "train-managers", "staff-leave"
QUARTER = "2018-04/2018-06"


def read_page(given: Record, edition: str | None, metric: str = METRIC) -> str:
    """What the page of a measure says in an edition, without its tags."""
    site = Site(given, snapshot(given, edition))
    page = PageContext(site, f"metrics/{metric}/")
    return str(measure.metric_readings(page, site.snapshot.metrics[metric]).striptags())


def listed(given: Record, edition: str | None) -> str:
    """What the page of corrections says in an edition, without its tags."""
    return str(corrections_page(PageContext(Site(given, snapshot(given, edition)), "corrections/")).striptags())


def said(known: Snapshot, metric: str = METRIC) -> list[str]:
    """The values of a measure that a state knows."""
    return [str(item.said.number) for item in known.metrics[metric].readings]


REVISED = record({
    "2018-07": meeting("2018-07-10", readings={METRIC: reading(Decimal("82.6"), QUARTER)}),
    "2019-07": meeting("2019-07-10", readings={METRIC: [
        reading(Decimal("81.9"), QUARTER, revises="not explained by the source"),
        reading(Decimal("84.0"), "2019-04/2019-06"),
    ]}),
})  # fmt: skip


def test_a_source_that_changed_its_own_figure_is_told_as_a_revision() -> None:
    """A year later the source gives another figure for one quarter: both are shown, as the source's own change."""
    assert "81.9" not in read_page(REVISED, "2018-07") + listed(REVISED, "2018-07")
    assert "82.6% " in read_page(REVISED, "2018-07")
    later = read_page(REVISED, "2019-07")
    assert "81.9% [r]The source changed its own figure: not explained by the source" in later
    assert "Before: 82.6% (Improvement Board, 10 July 2018)" in later
    assert "The source changed this later: 81.9% (Improvement Board, 10 July 2019)" in later
    (line,) = told(REVISED, "2019-07")["Measures", "revisions"]
    assert line.plain == (
        "Visits in time, April to June 2018. Now: 81.9% [r] (Improvement Board, 10 July 2019). Before: 82.6% "
        "(Improvement Board, 10 July 2018). The source changed its own figure: not explained by the source."
    )
    assert snapshot(REVISED).corrections == ()


def test_the_revised_figure_is_the_one_compared_with() -> None:
    """What comes after a revision is held against the figure as its source now gives it."""
    (line,) = told(REVISED, "2019-07")["Measures", "better"]
    assert "Before: 81.9% [r] (April to June 2018). Better: up 2.1 points." in line.plain


MISTAKEN = record(
    {
        "2018-07": meeting("2018-07-10", readings={METRIC: reading(67)}),
        "2018-10": meeting("2018-10-10"),
        "2019-07": meeting("2019-07-10", readings={METRIC: reading(80)}),
    },
    corrections={
        "2018-10-10-visits": correction("2018-10-10", of=f"readings/{METRIC}", entry="2018-07", period="none",
                                        field="value", was=67, now=76, why="digits swapped")
    },
)  # fmt: skip


def test_a_mistake_of_ours_is_told_as_a_correction() -> None:
    """From its day on, both values stand there with the day and the reason; before, nothing is known of it."""
    assert said(snapshot(MISTAKEN, "2018-07")) == said(snapshot(MISTAKEN, "2018-10")) == ["67"]
    assert said(snapshot(MISTAKEN)) == ["76", "80"]
    assert "76" not in read_page(MISTAKEN, "2018-10") + listed(MISTAKEN, "2018-10")
    note = "76% [r]Corrected on 10 October 2018: 76%; before that 67%. Why: digits swapped."
    assert note in read_page(MISTAKEN, "2019-07")
    assert "Now: 76% [r]. Before: 67%. Correction of 10 October 2018" in listed(MISTAKEN, None)
    assert "source changed" not in read_page(MISTAKEN, None)


def test_a_correction_comes_after_the_entries_of_its_day() -> None:
    """A meeting published on the day of a correction does not hold it; the next one does, and lists it."""
    assert since(MISTAKEN, "2018-10").changes.corrections == ()
    (line,) = told(MISTAKEN, "2019-07")["The record itself", "corrections"]
    assert line.plain.startswith("Visits in time. Now: 76% [r]. Before: 67%.")


def test_what_is_compared_is_the_corrected_value() -> None:
    """The next figure is held against what the figure before should have been."""
    metric = replace_basis(MISTAKEN)
    (line,) = told(metric, "2019-07")["Measures", "better"]
    assert "Before: 76% [r]" in line.plain
    assert "up 4 points" in line.plain


def replace_basis(given: Record) -> Record:
    """The same record with a measure that is a state on one day, so that figures without a period can be compared."""
    metric = given.metrics[METRIC].model_copy(update={"basis": "as_at"})
    return replace(given, metrics={**given.metrics, METRIC: metric})


def test_a_figure_in_a_sentence_carries_its_mark() -> None:
    """Wherever a corrected figure or fact stands, [r] stands beside it."""
    given = replace(
        MISTAKEN,
        meetings={**MISTAKEN.meetings, "2018-07": meeting(
            "2018-07-10", readings={METRIC: reading(67)},
            facts={"teams": {"says": "three teams", "source": "plan-2023 1"}},
        )},
        corrections={**MISTAKEN.corrections, "2018-11-01-teams": correction(
            "2018-11-01", of="facts/teams", entry="2018-07", field="says", was="three teams", now="four teams"
        )},
    )  # fmt: skip
    page = PageContext(Site(given, snapshot(given)), "meetings/2019-07/", "2019-07")
    assert '76%</a> <span class="marks">[r]</span>' in inline.figure(page, METRIC, meeting="2018-07")
    assert 'four teams</a> <span class="marks">[r]</span>' in inline.fact(page, "teams", meeting="2018-07")
    old = PageContext(Site(given, snapshot(given)), "meetings/2018-07/", "2018-07")
    assert "three teams</a><span" in inline.fact(old, "teams")


def work_record(*corrections: tuple[str, dict[str, Any]]) -> Record:
    """A record with an action and a challenge, and some corrections."""
    first = meeting("2018-07-10", actions={ACTION: update("complete", due="2018-12")},
                    challenges={CHALLENGE: update("resolved")}, readings={METRIC: reading(67)})  # fmt: skip
    return record({"2018-07": first}, corrections={key: correction(key[:10], entry="2018-07", **one)
                                                   for key, one in corrections})  # fmt: skip


def test_states_and_dates_are_corrected_like_figures() -> None:
    """An action's state, its due date and a challenge's state are corrected in the same way."""
    given = work_record(
        ("2018-08-01-a", {"of": f"actions/{ACTION}", "field": "state", "was": "complete", "now": "under_way"}),
        ("2018-08-02-b", {"of": f"actions/{ACTION}", "was": {"due": "2018-12"}, "now": {}}),
        ("2018-08-03-c", {"of": f"challenges/{CHALLENGE}", "field": "state", "was": "resolved", "now": "easing"}),
    )
    known = snapshot(given)
    assert known.actions[ACTION].state == "under_way"
    assert known.actions[ACTION].updates[0].said.due is None
    assert known.challenges[CHALLENGE].state == "easing"
    assert snapshot(given, "2018-07").actions[ACTION].state == "complete"
    page = promise.action_page(PageContext(Site(given, known), f"actions/{ACTION}/"), known.actions[ACTION]).striptags()
    assert "[r] Corrected on 1 August 2018: state: Under way; before that state: Complete." in page
    assert "[r] Corrected on 2 August 2018: due: not given; before that due: December 2018." in page


def test_a_second_correction_goes_by_the_first() -> None:
    """Something corrected twice shows its newest value, and both corrections."""
    given = work_record(
        ("2018-08-01-a", {"of": f"readings/{METRIC}", "field": "value", "was": 67, "now": 76}),
        ("2018-08-02-b", {"of": f"readings/{METRIC}", "field": "value", "was": 76, "now": 77}),
    )
    assert said(snapshot(given)) == ["77"]
    text = read_page(given, None)
    assert "Corrected on 2 August 2018: 77%; before that 76%." in text
    assert "Corrected on 1 August 2018: 76%; before that 67%." in text


def test_something_left_out_is_added_late() -> None:
    """A figure that was overlooked joins from the day it was added, and says so."""
    given = work_record(("2018-08-01-a", {
        "of": "readings/care-plans-reviewed", "was": "none", "kind": "addition",
        "now": {"value": 88, "source": "plan-2023 1"},
    }))  # fmt: skip
    assert "care-plans-reviewed" not in snapshot(given, "2018-07").metrics
    assert said(snapshot(given), "care-plans-reviewed") == ["88"]
    assert "Now: 88% [r]. Before: not in the record. Added late of 1 August 2018" in listed(given, None)


def test_what_was_entered_as_not_reported_is_added_late(tmp_path: Path) -> None:
    """A figure that was looked for and overlooked joins like any other, and no longer counts as not reported."""
    root = copy_of_the_board(tmp_path / "board")
    (root / "data" / "corrections" / "2024-10-20-trust.yml").write_text(
        "of: readings/trust\nentry: 2024-09\nwas: none\nnow: {words: most do, source: report-2024-10 2}\n"
        "kind: addition\nwhy: overlooked\npublished: 2024-10-20\n",
        encoding="utf-8",
    )
    entry = root / "data" / "meetings" / "2024-09.yml"
    entry.write_text(f"{entry.read_text(encoding='utf-8')}\nnot_reported: [trust]\n", encoding="utf-8")
    found, problems = examine(root)
    assert problems == []
    assert found
    known = snapshot(found, as_of=None)
    assert newest(known.metrics["trust"]).said.words == "most do"
    meeting = known.meetings["2024-09"].meeting
    assert meeting
    assert meeting.not_reported == ()


def test_a_figure_that_no_paper_gives_is_corrected_to_not_available(tmp_path: Path) -> None:
    """A figure typed under the wrong measure stays as what was published, and says that it was ours alone."""
    root = copy_of_the_board(tmp_path / "board")
    path = root / "data" / "corrections" / "2024-06-02-care.yml"
    wrong = GOOD.replace("field: value\nwas: 341\nnow: 350", "was: {value: 341}\nnow: {symbol: x}")
    for old in path.parent.glob("*.yml"):
        old.unlink()
    path.write_text(wrong.replace("typed wrongly", "the paper gives no such figure"), encoding="utf-8")
    found, problems = examine(root)
    assert problems == []
    assert found
    text = read_page(found, None, "children-in-care")
    assert "[x] [r]" in text
    assert "the paper gives no such figure" in text


def test_the_order_of_correction_files_never_matters() -> None:
    """Corrections are laid over their entries in the order of their days, however the files are read."""
    given = work_record(*[
        (f"2018-08-{day:02}-a", {"of": f"readings/{METRIC}", "field": "value", "was": 66 + day, "now": 67 + day})
        for day in range(1, 9)
    ])  # fmt: skip
    keys = list(given.corrections)
    for seed in range(5):
        random.Random(seed).shuffle(keys)
        mixed = replace(given, corrections={key: given.corrections[key] for key in keys})
        assert snapshot(mixed) == snapshot(given)


def test_only_what_is_public_is_corrected() -> None:
    """A correction that is a draft, or of an entry that is not public, is nowhere."""
    one = {"of": f"readings/{METRIC}", "field": "value", "was": 67, "now": 76}
    draft = work_record(("2018-08-01-a", {**one, "status": "draft"}))
    assert snapshot(draft).corrections == ()
    news = between("2018-07-20", status="draft", readings={METRIC: reading(67)})
    hidden = record({}, {"2018-07-news": news}, {"a": correction("2018-08-01", entry="2018-07-news", **one)})
    assert snapshot(hidden).corrections == ()


GOOD = """of: readings/children-in-care
entry: 2023-08
period: 2023-06-30
field: value
was: 341
now: 350
kind: correction
why: typed wrongly
published: 2024-06-02
"""
WRONG = [
    ("of: readings/children-in-care", "of: reading/children-in-care", "of:", "write readings/children-in-care"),
    ("of: readings/children-in-care", "of: readings/children-in-car", "says nothing of", "mean children-in-care"),
    ("entry: 2023-08", "entry: 2023-8", 'no entry has the id "2023-8"', "did you mean 2023-08?"),
    ("period: 2023-06-30", "period: 2023-07-30", "no such reading", "the periods there are 2023-06-30"),
    ("period: 2023-06-30", "period: 2023-06-30\ngroup: south", "no reading of this group", "delete group:"),
    ("field: value", "field: valeu", '"valeu" is no key of it', "did you mean value?"),
    ("was: 341", "was: 340", "the entry says value: 341, not 340", "write was: 341"),
    ("now: 350", "now: 341", "this is what the entry says already", "delete the correction"),
    ("now: 350", "now: many", '"many" is not a number', "or use words: for text"),
    ("now: 350", "now: 350.5", "350.5 is not a whole number", "counts whole things"),
    ("now: 350", "now: 3", "3 could identify someone", "write symbol: c instead"),
    ("field: value\n", "", "belongs to no key", "say which with field:"),
    ("field: value\nwas: 341\nnow: 350", "was: {value: 341}\nnow: none", "belongs to no key", "symbol: x below now:"),
    ("published: 2024-06-02", "published: 2023-09-01", "before the entry was published", "the day the correction"),
    ("kind: correction", "kind: mistake", "is not a word used here", "write one of: correction"),
    ("kind: correction", "kind: correction\nimportance: big", "is not a word used here", "minor, substantial"),
    ("why: typed wrongly", "why: told by a.b@example.org", "looks like an e-mail address", "take it out"),
    ("field: value\nwas: 341", "was: none", "something that was left out is an addition", "write kind: addition"),
]  # fmt: skip


@pytest.mark.parametrize(("right", "wrong", "message", "hint"), WRONG)
def test_a_correction_that_does_not_fit_is_told(
    tmp_path: Path, right: str, wrong: str, message: str, hint: str
) -> None:
    """Each mistake in a correction is told with its file, its line and what to write."""
    root = copy_of_the_board(tmp_path / "board")
    for path in (root / "data" / "corrections").glob("*.yml"):
        path.unlink()
    path = root / "data" / "corrections" / "2024-06-02-care.yml"
    path.write_text(GOOD, encoding="utf-8")
    assert examine(root)[1] == []
    assert right in GOOD
    path.write_text(GOOD.replace(right, wrong), encoding="utf-8")
    found = examine(root)[1]
    assert found
    assert all(problem.path == "data/corrections/2024-06-02-care.yml" for problem in found)
    assert any(message in f"{problem.field}: {problem.message}" and hint in problem.hint for problem in found), found


def withdraw(path: Path, key: str = "") -> None:
    """Add a withdrawal to an entry's file, or to one source of a file of many."""
    lines = "withdrawn:\n  date: 2024-06-01\n  why: it named a family\n"
    text = path.read_text(encoding="utf-8")
    if key:
        inside = "".join(f"  {line}\n" for line in lines.splitlines())
        text = text.replace(f"{key}:\n", f"{key}:\n{inside}")
    else:
        text += lines
    path.write_text(text, encoding="utf-8")


def words_of(site: Path) -> str:
    """Everything that a reader or a search can find in a built site."""
    return "\n".join(
        path.read_text(encoding="utf-8") for path in site.rglob("*.[hj][ts]*") if "assets" not in path.parts
    )


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The invented board, free to be changed."""
    return copy_of_the_board(tmp_path / "board")


# What is withdrawn below: a file, and which of its things.
PUBLICATION = ("between/2024-04-25-statistics.yml", "")
MEETING = ("meetings/2024-02.yml", "")
NAMED_SOURCE = ("sources/sources.yml", "gazette-2024-04")


def test_a_withdrawn_publication_leaves_every_state(board: Path) -> None:
    """Its facts are known no longer."""
    before = load(board)
    withdraw(board / "data" / PUBLICATION[0])
    given = load(board)
    assert "children-in-care-rate" in snapshot(before).metrics
    assert "children-in-care-rate" not in snapshot(given).metrics
    assert [reading.said.number for reading in snapshot(given).metrics["first-visits-in-time"].readings] == [None]


@pytest.fixture(scope="module")
def withdrawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the invented board from which a publication, a meeting and a source were withdrawn."""
    board = copy_of_the_board(tmp_path_factory.mktemp("withdrawn") / "board")
    for path, key in (PUBLICATION, MEETING, NAMED_SOURCE):
        withdraw(board / "data" / path, key)
    (board / "docs" / "metrics" / "visits-in-time.md").unlink()
    editions.build(board, board / "site", ["2024-02", None])
    return board / "site"


def test_the_site_has_a_notice_where_a_publication_stood(withdrawn: Path) -> None:
    """No page, table or feed has its facts; its place and the list of corrections say when it was withdrawn and why."""
    site = withdrawn / "latest"
    assert not (site / "metrics" / "children-in-care-rate").exists()
    assert "How many children are in care, and a figure" not in words_of(site)
    for address in ("meetings", "corrections"):
        text = (site / address / "index.html").read_text(encoding="utf-8")
        assert "What stood here was withdrawn on 1 June 2024. Why: it named a family." in text
        assert "The history of the repository may still hold it" in text


def test_a_withdrawn_meeting_leaves_every_state(board: Path) -> None:
    """What it said is known no longer, and a page that still cites it is told."""
    withdraw(board / "data" / MEETING[0])
    assert [problem.path for problem in read_state(board)[1]] == ["docs/metrics/visits-in-time.md"]
    known = snapshot(load_anyway(board))
    assert known.challenges["records-late"].state == "open"
    assert all(item.entry.id != "2024-02" for metric in known.metrics.values() for item in metric.readings)


def test_a_withdrawn_meeting_becomes_a_notice(withdrawn: Path) -> None:
    """The page of the meeting keeps its address and says that it was withdrawn; what it said is nowhere."""
    for edition in ("2024-02", "latest"):
        text = (withdrawn / edition / "meetings" / "2024-02" / "index.html").read_text(encoding="utf-8")
        assert "What stood here was withdrawn on 1 June 2024." in text
        assert "91.0" not in words_of(withdrawn / edition)
        assert "The inspectors came in October" not in words_of(withdrawn / edition)


def test_a_withdrawn_source_takes_its_facts_with_it(board: Path) -> None:
    """What only that source states is gone; what another source states as well stays."""
    withdraw(board / "data" / NAMED_SOURCE[0], NAMED_SOURCE[1])
    known = snapshot(load(board))
    assert [item.entry.id for item in known.metrics["first-visits-in-time"].readings] == ["2023-11-20-letter"]
    assert len(known.events["inspection-2023"].accounts) == 1


def test_the_page_of_a_withdrawn_source_is_a_notice(withdrawn: Path) -> None:
    """Its address stays, and says that it was withdrawn; what it said is nowhere."""
    text = (withdrawn / "latest" / "sources" / "gazette-2024-04" / "index.html").read_text(encoding="utf-8")
    assert "What stood here was withdrawn on 1 June 2024." in text
    assert "What the paper wrote" not in words_of(withdrawn / "latest")


def test_a_correction_of_something_withdrawn_is_gone_too(board: Path) -> None:
    """A correction repeats what was said: it leaves with it."""
    withdraw(board / "data" / "meetings" / "2023-08.yml")
    assert load_anyway(board).corrections == {}


def load_anyway(root: Path) -> Record:
    """The record, whatever problems its pages have."""
    found, problems = examine(root)
    assert problems == []
    assert found
    return found


@pytest.mark.parametrize(("date", "message"), [("2020-01-01", "is before it was published"), ("soon", "is not a date")])
def test_a_withdrawal_that_cannot_be_is_told(board: Path, date: str, message: str) -> None:
    """Nothing is withdrawn before it was published."""
    path = board / "data" / "meetings" / "2023-09-14-scrutiny.yml"
    path.write_text(
        f"{path.read_text(encoding='utf-8')}withdrawn: {{date: {date}, why: a mistake}}\n", encoding="utf-8"
    )
    (problem,) = examine(board)[1]
    assert message in problem.message
