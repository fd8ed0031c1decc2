"""Whatever is typed of a meeting or a publication stands on its page, whatever its author asks for there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from overlays import BOARD
from records import SOURCE, between, invented, meeting, reading, record, update

from macros import addresses, tokens, wording
from macros.ledger import EntryAsAt, snapshot
from macros.record import Entry, Meeting, Record
from macros.staging import sound_state
from macros.staging.pages import Page
from macros.staging.pages.language import parse
from macros.staging.pages.page import FrontMatter, parts_of, with_the_rest
from macros.staging.stage.places import placed
from macros.views import FILTERS, MACROS, PageContext, Site, meetings, things

ROOT = Path(__file__).parents[2]


def typed(entry: Entry, given: Record) -> Iterator[str]:
    """All that is typed of an entry, as readers are told it."""
    for key, readings in entry.readings.items():
        yield given.metrics[key].title
        yield from (wording.value(one, given.metrics[key].unit) for one in readings)
    for key, told in entry.actions.items():
        yield from (given.actions[key].title, wording.STATE_LABELS[told.state], told.says or "")
    for key, named in entry.challenges.items():
        yield from (given.challenges[key].title, wording.STATE_LABELS[named.state], named.says or "")
    for key, claimed in entry.strengths.items():
        yield from (given.challenges[key].title, claimed.says or "")
    yield from (fact.says for fact in entry.facts.values())
    if isinstance(entry, Meeting):
        yield from (one.says for one in (*entry.dealt_with, *entry.decisions))
        yield from (given.metrics[key].title for key in entry.not_reported)


def plain(text: str) -> str:
    """What a page says, without its tags, in small letters: a sentence may begin with it."""
    return " ".join("".join(html.fragment_fromstring(text, create_parent=True).itertext()).split()).lower()


def lost(entry: Entry, given: Record, text: str) -> list[str]:
    """What is typed and does not stand in a text."""
    said = plain(text)
    return [one for one in typed(entry, given) if " ".join(one.split()).lower() not in said]


def shown(pages: list[Page], site: Site) -> str:
    """What the pages of one meeting say, each macro in its place."""
    return " ".join(tokens.replace(placed(page, site).body, str) for page in pages)


def _holds(root: Path) -> None:
    state = sound_state(root)
    site, given = state.site, state.record
    for key, one in site.snapshot.meetings.items():
        pages = [page for page in state.pages if page.meeting == key]
        # What we corrected since stands beside what is right now.
        if not one.entry.withdrawn and not one.corrections:
            assert (key, lost(given.meetings[key], given, shown(pages, site))) == (key, [])
    for entry in site.snapshot.entries:
        if entry.between and not entry.entry.withdrawn and not entry.corrections:
            assert (entry.id, lost(entry.entry, given, listed(site, entry))) == (entry.id, [])


def listed(site: Site, entry: EntryAsAt) -> str:
    """What the list of meetings says of a publication, and the pages of its sources where it leads there."""
    text = str(meetings.entry_list(PageContext(site, "meetings/"), [entry]))
    if not meetings.is_told_in_short(entry):
        return text
    every = entry.entry.readings.values()
    keys = {cited.source for readings in every for one in readings for cited in one.source}
    assert [key for key in keys if f"../sources/{key}/" not in text] == []
    pages = {key: PageContext(site, addresses.source(key)) for key in keys}
    sources, cited = site.record.sources, things.index(PageContext(site, addresses.source("any")))
    return " ".join([text, *(str(things.source_page(page, key, sources[key], cited)) for key, page in pages.items())])


@pytest.mark.real_record
def test_nothing_of_the_real_record_disappears() -> None:
    """Each figure, state, decision and fact that was ever typed stands on the page of its meeting or publication."""
    _holds(ROOT)


def test_nothing_of_the_invented_record_disappears() -> None:
    """The same of a board on whose pages each way to ask for something is tried."""
    _holds(BOARD)


def test_nothing_of_an_invented_councils_record_disappears() -> None:
    """The same of a council for adults that has no board, and no page of one."""
    for council in ("harrowdale", "westmere"):
        _holds(ROOT / "tests" / "statements" / council)


ASKS = (
    "dealt_with()", "metric_table()", 'metric_table("care")', 'figure("visits-in-time", "2023-01/2023-03")',
    'figure("children-moved")', 'figure("children-moved", group="marl")', 'figure("children-moved", group="hills")',
    'figure("trust")', "action_table()", 'action_table(state="complete")', "challenge_list()", "strength_list()",
    "decision_list()", 'fact("sites")', 'fact("seats")', "meeting_header()", "paper_page()",
)  # fmt: skip


def held() -> Record:
    """A record of one meeting of which something of each kind is typed."""
    given = invented()
    challenges = [key for key, one in given.challenges.items() if one.kind == "challenge"]
    strengths = [key for key, one in given.challenges.items() if one.kind == "strength"]
    said = {"says": "a thing that was said", "source": SOURCE}
    sat = meeting(
        "2023-09-14",
        readings={
            "visits-in-time": [reading(71, "2023-01/2023-03"), reading(73, "2023-04/2023-06")],
            "trust": reading("growing a little"),
            "children-moved": [
                reading(31, "2022"),
                *(reading(number, "2022", group=key) for key, number in (("marl", 17), ("hills", 14))),
            ],
        },
        not_reported=["caseload"],
        actions={key: update(state) for key, state in zip(given.actions, ("complete", "at_risk"), strict=False)},
        challenges={challenges[0]: update("easing", says="fewer leave")},
        strengths={strengths[0]: {"says": "calm on each day", "source": SOURCE}},
        facts={key: {"says": f"There are twelve {key}.", "source": SOURCE} for key in ("sites", "seats")},
        dealt_with=[{**said, "says": "The board looked at visits."}],
        decisions=[{**said, "kind": "noted", "says": "The board noted a report."}],
    )
    before = meeting("2023-06-15", readings={"caseload": reading(18, "2023-05-31")})
    return record({"2023-06": before, "2023-09": sat})


@given(st.lists(st.sampled_from(ASKS), unique=True))
@settings(max_examples=100)
def test_whatever_a_page_asks_for_nothing_disappears(asks: list[str]) -> None:
    """An author may ask for all, for some of it in sentences, or for nothing: the rest stands at the page's end."""
    given = held()
    body = "# A meeting\n\n" + "".join(f"{{{{ {ask} }}}}\n\n" for ask in asks)
    calls, refusals = parse(body, MACROS, FILTERS)
    assert not refusals
    page = Page("meetings/2023-09.md", FrontMatter(meeting="2023-09"), body, 0, tuple(calls))
    pages = list(with_the_rest(list(parts_of(page)), given))
    assert lost(given.meetings["2023-09"], given, shown(pages, Site(given, snapshot(given)))) == []


def test_what_a_page_asks_for_stands_there_once() -> None:
    """A page whose author asked for everything is left as it was written."""
    given = held()
    body = "".join(
        f"{{{{ {ask} }}}}\n"
        for ask in ASKS
        if not ask.startswith(('metric_table("', "action_table(state", "figure", "paper_page"))
    )
    calls, _refusals = parse(body, MACROS, FILTERS)
    page = Page("meetings/2023-09.md", FrontMatter(meeting="2023-09"), body, 0, tuple(calls))
    assert list(with_the_rest([page], given)) == [page]
    assert list(with_the_rest([replace(page, front=FrontMatter())], given)) == [replace(page, front=FrontMatter())]


def test_many_figures_of_statistics_stand_in_short() -> None:
    """Statistics with many figures are told in short, and lead to the page that has each figure and its time."""
    keys = [key for key, one in invented().metrics.items() if one.unit == "percent"][:6]
    told = between("2023-06-20", kind="statistics", readings={key: reading(71, "2022-04/2023-03") for key in keys})
    few = told.model_copy(update={"readings": {key: told.readings[key] for key in keys[:5]}})
    for release, folded in ((told, True), (few, False)):
        given = record({"2023-06": meeting("2023-06-15")}, {"2023-06-release": release})
        page = PageContext(Site(given, snapshot(given)), "meetings/")
        text = str(meetings.entry_list(page, list(page.known.entries)))
        assert len(release.readings) == (6 if folded else 5)
        assert lost(release, given, listed(page.site, page.known.entries[-1])) == []
        assert bool(lost(release, given, text)) == folded
        assert text.count("../sources/plan-2023/") == (1 if folded else 6)
