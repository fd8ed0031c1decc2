"""The invented board tries everything once, so that every way to say something is seen on a page."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path

import pytest
from lxml import html
from overlays import BOARD
from test_any_board import UNITS

from macros.record import Entry, Reading
from macros.record import vocabulary as words
from macros.record.readings import KINDS
from macros.staging import State, sound_state
from macros.views import FILTERS, MACROS

EVERYTHING = "meetings/2023-08.md"


@pytest.fixture(scope="module")
def state() -> State:
    """The invented board's newest state."""
    return sound_state(BOARD)


def _entries(state: State) -> Iterator[Entry]:
    yield from state.record.meetings.values()
    yield from state.record.between.values()


def _readings(state: State) -> list[Reading]:
    return [reading for entry in _entries(state) for readings in entry.readings.values() for reading in readings]


def _heading(site: Path, address: str) -> tuple[str, str]:
    tree = html.parse(site / address / "index.html").getroot()
    heading, title = tree.find(".//article//h1"), tree.findtext(".//title")
    assert heading is not None
    assert title is not None
    return "".join(heading.itertext()).rstrip("¶"), title.partition(" – ")[0]


def test_every_macro_stands_on_one_page(state: State) -> None:
    """Whatever a page may ask for is tried on one page, beside everything else."""
    page = next(page for page in state.pages if page.path == EVERYTHING)
    assert {call.name for call in page.calls} == set(MACROS)
    assert {name for call in page.calls for name in call.filters} == set(FILTERS)


def test_every_word_is_used(state: State) -> None:
    """Every word of the record's closed lists stands in the invented record, or in its copy for other people."""
    readings, entries, metrics = _readings(state), list(_entries(state)), state.record.metrics.values()
    meetings, challenges = state.record.meetings.values(), [e.challenges for e in entries]
    used: list[tuple[set[str | None], Collection[str]]] = [
        ({reading.kind for reading in readings}, KINDS),
        ({reading.symbol for reading in readings}, words.SYMBOLS),
        ({mark for reading in readings for mark in reading.marks}, words.MARKS),
        ({reading.direction for reading in readings}, words.DIRECTIONS),
        ({one.says for reading in readings for one in reading.claims}, words.CLAIMS),
        ({reading.target.role for reading in readings if reading.target}, words.TARGET_ROLES),
        ({update.state for entry in entries for update in entry.actions.values()}, words.ACTION_STATES),
        ({update.state for updates in challenges for update in updates.values()}, words.CHALLENGE_STATES),
        ({decision.kind for meeting in meetings for decision in meeting.decisions}, words.DECISION_KINDS),
        ({entry.status for entry in entries}, words.ENTRY_STATES),
        ({metric.unit for metric in metrics} | set(UNITS), words.UNITS),
        ({metric.counts for metric in metrics} | {"people"}, words.COUNTED),
        ({metric.better for metric in metrics}, words.BETTER),
        ({metric.basis for metric in metrics}, words.BASES),
        ({source.kind for source in state.record.sources.values()}, words.SOURCE_KINDS),
    ]
    assert [sorted(set(known) - some) for some, known in used if set(known) - some] == []


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("metrics/first-visits-in-time", 'First visits | *north_side* & "south"'),
        ("actions/ask-children", 'Ask children "what matters to you?" & write it down'),
    ],
)
def test_signs_in_a_title_mean_nothing(invented_site: Path, address: str, title: str) -> None:
    """A title is shown as it was typed, in the page and in the browser's tab."""
    assert _heading(invented_site, address) == (title, title)


def test_what_is_not_approved_is_nowhere(invented_site: Path) -> None:
    """Neither a draft nor a meeting approved for a later day leaves a trace in the built site."""
    hidden = re.compile(rb"\b2099\b|\b2024-05|99%")
    leaks = [
        path.name
        for path in invented_site.rglob("*.[hjx]*")
        if "assets" not in path.parts and hidden.search(path.read_bytes())
    ]
    assert leaks == []
    assert len(list((invented_site / "meetings").glob("*/index.html"))) == 4


def test_an_approved_meeting_comes_out_on_its_day() -> None:
    """A meeting approved for a day is public from that day on, and not before."""
    before, after = (sound_state(BOARD, as_of=date(2099, 1, day)).site.snapshot for day in (14, 15))
    assert "2099-01" not in before.meetings
    assert "2099-01" in after.meetings


def test_a_guide_shows_macros_instead_of_using_them(invented_site: Path) -> None:
    """Who writes a page can read how a figure is asked for."""
    tree = html.parse(invented_site / "editors" / "index.html").getroot()
    shown = ["".join(code.itertext()) for code in tree.iterfind(".//article//code")]
    assert shown[0] == '{{ figure("visits-in-time") }}'
    assert 'period="2023-04/2023-06"' in shown[1]
