"""Feeds tell what is new, each thing under one name for ever, and nothing that is not public."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import feedparser
import pytest
from records import between, correction, invented, meeting, reading, record, update

from macros.ledger import at_entry, snapshot
from macros.outputs.following import MOST, MOST_OF_A_THING, Feed, Feeds, Item
from macros.outputs.following.json_feed import json_feed
from macros.record import Record, Withdrawal, parse_period, without_withdrawn
from macros.views import Site
from macros.views.following import atom, feed_files, whole_feeds

BASE = "https://example.org/fenwick-and-marl/"
VISITS, CARE = "metrics/visits-in-time", "metrics/children-in-care"


def feeds(given: Record, as_of: date | None = None) -> Feeds:
    """The feeds of a record."""
    return Feeds(given, snapshot(given, as_of=as_of), partial(at_entry, given, as_of=as_of))


def by_key(feed: Feed) -> dict[str, Item]:
    """The entries of a feed by what is their own in their name."""
    return {item.id.partition("#")[2]: item for item in feed.items}


def two_meetings(**first: Any) -> Record:
    """A ledger of two meetings, with a figure, an action and a challenge."""
    action, challenge = "keep-staff", "records-late"
    return record({
        "2024-01": meeting("2024-01-10", readings={"visits-in-time": [reading(70, "2023-12", **first)]},
                           actions={action: update("under_way", due="2024-06")}),
        "2024-03": meeting("2024-03-10", readings={"visits-in-time": [reading(80, "2024-02")]},
                           actions={action: update("complete")}, challenges={challenge: update("easing")}),
    })  # fmt: skip


def withdrawn(given: Record, **changed: Any) -> Record:
    """The record after something was withdrawn, as it is read from its files."""
    typed = replace(given, **changed)
    return replace(without_withdrawn(typed), typed=typed)


BACK = Withdrawal(date=parse_period("2024-05-02"), why="It could have named somebody")


def test_a_reading_is_told_with_its_verdict_source_and_edition() -> None:
    """Who follows reads the figure, its time, what is said of it, and is led to the edition that said it."""
    item = by_key(feeds(two_meetings()).whole())[f"{VISITS}/2024-03/1"]
    assert item.title == "Visits in time: 80% (February 2024). Better"
    assert item.said[0] == "In February 2024 it was 80%. That is better: up 10 points from 70% (December 2023)."
    assert item.said[-1] == "In: Improvement Board, 10 March 2024. Published 10 March 2024."
    assert item.address == f"{BASE}2024-03/{VISITS}/#reading-2024-03-1"
    assert item.sources[0][1] == f"{BASE}latest/sources/plan-2023/#p-1"
    assert (item.published, item.updated) == ("2024-03-10T00:00:00Z",) * 2


def test_the_state_of_an_action_is_told_with_the_one_before() -> None:
    """Who follows an action reads that it is complete, and that it was not before."""
    told = by_key(feeds(two_meetings()).action("keep-staff"))
    assert list(told) == ["actions/keep-staff/2024-03", "actions/keep-staff/2024-01"]
    assert told["actions/keep-staff/2024-03"].title == "Keep staff: complete"
    assert "Before: under way." in told["actions/keep-staff/2024-03"].said
    assert "Due: June 2024." in told["actions/keep-staff/2024-01"].said


def test_a_theme_holds_what_belongs_to_it() -> None:
    """Who follows one theme hears of its figures, actions and challenges, and of no other's."""
    themes = invented().board.themes
    told = {key: set(by_key(feeds(two_meetings()).theme(key))) for key in themes}
    assert told[invented().metrics["visits-in-time"].theme] >= {f"{VISITS}/2024-01/1", f"{VISITS}/2024-03/1"}
    assert told[invented().actions["keep-staff"].theme] >= {"actions/keep-staff/2024-01"}
    assert sum("challenges/records-late/2024-03" in keys for keys in told.values()) == 1
    assert not set.intersection(*told.values())


CORRECTED = {"wrong": correction("2024-04-01", of="readings/visits-in-time", entry="2024-01", field="value", was=70,
                                 now=75)}  # fmt: skip


def test_a_correction_changes_what_an_entry_says_and_never_its_name() -> None:
    """The entry that was sent before comes again, later, with both values; and the correction is told by itself."""
    before = by_key(feeds(two_meetings()).whole())
    after = by_key(feeds(replace(two_meetings(), corrections=CORRECTED)).whole())
    old, new = (told[f"{VISITS}/2024-01/1"] for told in (before, after))
    assert (old.id, old.published) == (new.id, new.published)
    assert new.updated == "2024-04-01T00:00:00Z" > old.updated
    assert "75% [r]" in new.title
    assert any("75%" in said and "70%" in said for said in new.said)
    assert new.address.startswith(f"{BASE}latest/")
    own = after["corrections/wrong"]
    assert own.title == "Corrected: Visits in time: 75% [r], before 70%"
    assert own.address == f"{BASE}latest/corrections/#wrong"
    # What was compared with the wrong figure is compared with the right one.
    assert "up 5 points from 75%" in after[f"{VISITS}/2024-03/1"].said[0]


def test_a_new_title_changes_no_name() -> None:
    """A label may be improved: who subscribed gets nothing twice."""
    given = two_meetings()
    metric = given.metrics["visits-in-time"].model_copy(update={"title": "Visits made when they were due"})
    renamed = replace(given, metrics={**given.metrics, "visits-in-time": metric})
    assert list(by_key(feeds(given).whole())) == list(by_key(feeds(renamed).whole()))


def everything(given: Record) -> str:
    """All that any feed says."""
    known, made = snapshot(given), feeds(given)
    every = [made.whole(), *map(made.metric, known.metrics), *map(made.action, known.actions)]
    every += map(made.theme, known.board.themes)
    return "".join(atom(given.board, one) + json_feed(given.board, one) for one in every)


def test_what_was_withdrawn_keeps_its_name_and_loses_all_else() -> None:
    """A whole meeting is withdrawn: each entry that it had says that it was taken back, and nothing of what it said."""
    given = two_meetings(says="seventy, as one might put it")
    given = replace(given, corrections={**CORRECTED})
    before = by_key(feeds(given).whole())
    gone = given.meetings["2024-01"].model_copy(update={"withdrawn": BACK})
    after = withdrawn(given, meetings={**given.meetings, "2024-01": gone})
    told = by_key(feeds(after).whole())
    assert set(before) == set(told)
    for key in (f"{VISITS}/2024-01/1", "actions/keep-staff/2024-01", "meetings/2024-01", "corrections/wrong"):
        assert "taken back" in told[key].title
        assert told[key].updated == "2024-05-02T00:00:00Z" > before[key].updated
        assert told[key].published == before[key].published
    text = everything(after)
    assert not [trace for trace in ("70", "75", "seventy", "June 2024", "December 2023") if trace in text]


def test_a_withdrawn_source_takes_its_figure_and_no_name_moves_to_another() -> None:
    """Of two figures of one paper, the first came from a source that is withdrawn: the second keeps its own name."""
    one, two = reading(61, "2023-11", source="letter-2023-11 1"), reading(70, "2023-12")
    given = record({"2024-01": meeting("2024-01-10", readings={"visits-in-time": [one, two]})})
    before = by_key(feeds(given).metric("visits-in-time"))
    letter = given.sources["letter-2023-11"].model_copy(update={"withdrawn": BACK})
    after = withdrawn(given, sources={**given.sources, "letter-2023-11": letter})
    told = by_key(feeds(after).metric("visits-in-time"))
    assert set(told) == set(before)
    assert told[f"{VISITS}/2024-01/1"].title == "Visits in time: taken back"
    assert told[f"{VISITS}/2024-01/2"].title == before[f"{VISITS}/2024-01/2"].title.removesuffix(". Better")
    assert "61" not in everything(after)


@pytest.mark.parametrize("hides", ["withdrawn", "symbol"])
def test_a_figure_that_is_hidden_since_is_nowhere(hides: str) -> None:
    """Its source took it back, or a correction hides it: neither the entry nor the correction says what it was."""
    every: dict[str, dict[str, Any]] = {
        "withdrawn": {"was": "none", "now": "counted twice", "field": "withdrawn"},
        "symbol": {"was": {"value": 70}, "now": {"symbol": "c"}},
    }
    said = every[hides]
    hidden = correction("2024-04-01", of="readings/visits-in-time", entry="2024-01", **said)
    given = replace(two_meetings(), corrections={"hidden": hidden})
    told = by_key(feeds(given).whole())
    assert told[f"{VISITS}/2024-01/1"].title == "Visits in time: taken back"
    assert told["corrections/hidden"].title == "Visits in time: taken back"
    assert "70" not in everything(given)


def test_drafts_and_what_waits_for_its_day_are_in_no_feed() -> None:
    """Nothing leaves early: not the figure, and not that there will be one."""
    given = two_meetings()
    for status, as_of in (("draft", date(2024, 12, 31)), ("approved", date(2024, 3, 9)), ("approved", None)):
        held = {**given.meetings, "2024-03": given.meetings["2024-03"].model_copy(update={"status": status})}
        waiting = replace(given, meetings=held)
        told = " ".join(by_key(feeds(waiting, as_of).whole()))
        assert "2024-03" not in told
        assert "2024-01" in told
    assert "2024-03" in " ".join(by_key(feeds(waiting, date(2024, 3, 10)).whole()))


def test_a_suppressed_figure_is_told_as_its_sign() -> None:
    """The sign stands where the number may not."""
    given = record({"2024-01": meeting("2024-01-10", readings={"children-in-care": [
        {"symbol": "c", "period": "2023-12-31", "source": "plan-2023 1"}]})})  # fmt: skip
    item = by_key(feeds(given).whole())[f"{CARE}/2024-01/1"]
    assert item.title == "Children in care: [c] (31 December 2023)"
    assert "so small a number could identify someone" in item.said[0]


def test_what_is_no_longer_reported_is_told_to_those_who_follow_it() -> None:
    """A measure is left out at the next meeting: its own feed says so once, and that nothing follows from it."""
    held = {f"2024-0{month}": meeting(f"2024-0{month}-10") for month in (3, 5)}
    given = record({**two_meetings().meetings, **held, "2024-03": meeting("2024-03-10")})
    told = by_key(feeds(given).metric("visits-in-time"))
    assert [key for key in told if "silent" in key] == [f"{VISITS}/silent/2024-03"]
    assert told[f"{VISITS}/silent/2024-03"].title == "Visits in time: not reported this time"
    assert "Nothing follows from this" in told[f"{VISITS}/silent/2024-03"].said[0]


def test_a_release_of_many_years_is_one_entry_to_those_who_follow_everything() -> None:
    """Statistics of twenty years would drown the rest: the newest is told, and that there are more on its page."""
    years = [reading(50 + number, str(2000 + number)) for number in range(20)]
    given = record({}, {"2024-04": between("2024-04-10", readings={"visits-in-time": years})})
    assert set(by_key(feeds(given).whole())) == {"between/2024-04", f"{VISITS}/2024-04/20"}
    assert "19 more readings on its page." in by_key(feeds(given).whole())[f"{VISITS}/2024-04/20"].said
    own = feeds(given).metric("visits-in-time")
    assert own.items[0].id.endswith("/20")
    assert len(own.items) == MOST_OF_A_THING
    assert own.says


def test_what_was_taken_back_stays_in_the_feed_of_its_measure() -> None:
    """Seven figures came after it: who was sent the figure and looks again only now still reads that it is gone."""
    given = record({f"2024-{month:02}": meeting(f"2024-{month:02}-20", readings={
        "visits-in-time": [reading(60 + month, f"2024-{month:02}")]}) for month in range(1, 13)})  # fmt: skip
    gone = given.meetings["2024-01"].model_copy(update={"withdrawn": BACK})
    given = withdrawn(given, meetings={**given.meetings, "2024-01": gone})
    own = by_key(feeds(given).metric("visits-in-time"))
    assert len(own) == MOST_OF_A_THING + 1
    assert "taken back" in own[f"{VISITS}/2024-01/1"].title


def test_the_feed_of_everything_is_bounded_and_the_newest_come_first() -> None:
    """A reader that looks once a day is sent fifty entries at most; what was corrected last stands first."""
    held = {f"{2000 + number}-01": meeting(f"{2000 + number}-01-10") for number in range(60)}
    given = replace(record({**held, **two_meetings().meetings}), corrections=CORRECTED)
    items = feeds(given).whole().items
    assert len(items) == MOST
    assert [item.updated for item in items] == sorted((item.updated for item in items), reverse=True)


def test_feedparser_reads_what_the_json_feed_says() -> None:
    """Both forms of one feed hold the same entries, under the same names, with the same days."""
    given = invented()
    made = feeds(given)
    for feed in (made.whole(), made.metric("visits-in-time"), made.action("keep-staff"), made.theme("care")):
        text = atom(given.board, feed)
        read, told = feedparser.parse(text.encode()), json.loads(json_feed(given.board, feed))
        assert not read.bozo
        assert (read.feed.title, read.feed.link) == (told["title"], told["home_page_url"])
        assert read.feed.id == told["feed_url"].replace(".json", ".xml")
        assert [(one.id, one.link, one.title, one.published, one.updated) for one in read.entries] == [
            (one["id"], one["url"], one["title"], one["date_published"], one["date_modified"]) for one in told["items"]
        ]
        assert len({one.id for one in read.entries}) == len(read.entries) > 0
        assert all(one.content[0].value.startswith("<p>") for one in read.entries)


def test_a_json_feed_keeps_the_rules_of_its_format() -> None:
    """What JSON Feed 1.1 asks for is there: version, title, and of each entry a name and its words."""
    told = json.loads(json_feed(invented().board, feeds(invented()).whole()))
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert set(told) <= {"version", "title", "home_page_url", "feed_url", "description", "language", "authors", "items"}
    assert all(isinstance(one["id"], str) and one["content_text"] for one in told["items"])
    assert all(one["url"].startswith(BASE) for one in told["items"])


def test_signs_of_xml_in_the_record_stay_text() -> None:
    """A title with signs of HTML is read as it was typed, in its feed too."""
    given = two_meetings()
    title = 'Visits <b>&amp; "calls"</b> ]]> <script>'
    metric = given.metrics["visits-in-time"].model_copy(update={"title": title})
    renamed = replace(given, metrics={**given.metrics, "visits-in-time": metric})
    text = atom(given.board, feeds(renamed).metric("visits-in-time"))
    assert not feedparser.parse(text.encode()).bozo
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


def test_without_an_address_of_its_own_a_site_has_no_feed() -> None:
    """An entry must lead somewhere: a site that does not say where it stands has neither feed nor calendar."""
    given = invented()
    nowhere = replace(given, board=given.board.model_copy(update={"site_url": None}))
    for one, has in ((given, True), (nowhere, False)):
        site = Site(one, snapshot(one))
        assert bool(dict(whole_feeds(site))) == has
        assert bool(dict(feed_files(site))) == has
    dated = Site(given, snapshot(given, "2024-02"))
    assert not dict(feed_files(dated))


def test_the_same_record_gives_the_same_bytes() -> None:
    """No clock and no chance: who fetches twice gets the same."""
    assert everything(invented()) == everything(invented())
