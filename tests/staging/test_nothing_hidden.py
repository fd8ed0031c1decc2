"""What may not be told stands nowhere in a state: on no page, in no table, feed, calendar, picture or embed."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from everywhere import every_byte_of
from overlays import BOARD
from records import invented, meeting, reading, update

from macros import addresses, tokens
from macros.ledger import editions, snapshot
from macros.record import Meeting, Record, Source, without_withdrawn
from macros.record.definitions import Comparator, Statement, Target
from macros.staging.pages import Page
from macros.staging.pages.language import parse
from macros.staging.pages.page import FrontMatter
from macros.staging.stage import stage
from macros.staging.stage.downloads import downloads
from macros.staging.stage.texts import Texts
from macros.views import FILTERS, MACROS, Site
from macros.views.following import dates_of, whole_feeds

NUMBER, WORDS, SECRET = "86.43197", "Zanderquilt", "secret-letter"
SPELLINGS = tuple(one.encode() for one in (NUMBER, NUMBER.replace(".", ","), NUMBER.replace(".", ""), WORDS))
LAST, MEASURE, ACTION = "2025-06", "visits-in-time", "keep-staff"
STATUSES = ("draft", "approved")
BACK: dict[str, Any] = {"date": "2025-07-01", "why": "It named somebody."}
# Where a figure of a published meeting is told: with these, an empty search below means that it is gone.
TOLD_IN = (
    "data/readings.csv", "data/targets.csv", "data/comparators.csv", "data/updates.csv", "data/meetings.csv",
    "data/judgements.csv", "data/edition.json", "data/data.zip!latest/readings.csv", "data/readings.parquet!rows",
    "data/metrics/visits-in-time.json", "data/actions/keep-staff.json", "metrics/visits-in-time/readings.csv",
    "metrics/visits-in-time/feed.xml", "metrics/visits-in-time/feed.json", "actions/keep-staff/feed.xml",
    "embed/chart/visits-in-time.html", "embed/chart/visits-in-time.svg", "embed/row/visits-in-time.html",
    "embed/row/visits-in-time.svg", "paper.md", "brief.md", "meetings/2025-06.md", "feed.xml", "feed.json",
    "calendar.ics", "metrics/visits-in-time.md", "scorecard.md", "index.md", "changes.md",
)  # fmt: skip
_IN_EMBEDS = tuple(name for name in TOLD_IN if name.startswith(addresses.EMBED))


def said(source: str = "plan-2023 1") -> dict[str, Any]:
    """All that an entry may say, with a number and a word that nobody can overlook."""
    number = Decimal(NUMBER)
    others = [{"who": "england", "value": number}]
    figure = reading(number, "2025-05", says=WORDS, target=number, against=others, source=source)
    return {
        "readings": {MEASURE: [figure]},
        "actions": {ACTION: {**update("at_risk", says=WORDS), "due": "2025-05", "source": source}},
        "challenges": {"records-late": {**update("worsening", says=WORDS), "source": source}},
        "strengths": {"calm-front-door": {"says": WORDS, "source": source}},
        "facts": {"families": {"says": f"{WORDS}: {NUMBER}", "source": source}},
        "dealt_with": [{"says": f"{WORDS}: {NUMBER}", "source": source}],
        "decisions": [{"kind": "request", "says": f"{WORDS}: {NUMBER}", "source": source}],
    }


def sitting(**more: Any) -> Meeting:
    """The last meeting of the invented board, which says all of it."""
    return meeting("2025-06-20", **{"title": WORDS, **said(), **more})


def board(last: Meeting, **more: Any) -> Record:
    """The invented board with one meeting more, as it is read from files."""
    typed = replace(invented(), meetings={**invented().meetings, LAST: last}, **more)
    kept = without_withdrawn(typed)
    return kept if kept is typed else replace(kept, typed=typed)


OF_ITS_OWN = f'{WORDS} {NUMBER}: {{{{ figure("{MEASURE}") }}}}'


def page(words: str = OF_ITS_OWN) -> Page:
    """The page of the last meeting: words of its own, and all that the record gives."""
    text = f"# It met\n\n{{{{ meeting_header() }}}}\n\n{words}\n\n{{{{ action_table() }}}}\n\n{{{{ changes() }}}}\n"
    calls, refused = parse(text, MACROS, FILTERS)
    assert not refused
    return Page(f"meetings/{LAST}.md", FrontMatter(meeting=LAST), text, 0, tuple(calls))


def found(given: Record, folder: Path, edition: str | None = None, as_of: date | None = None,
          words: str = OF_ITS_OWN) -> list[str]:  # fmt: skip
    """Where a state tells it: in what its pages are made of, its files, and the files beside the editions."""
    site = Site(given, snapshot(given, edition, as_of))
    stage(BOARD, site, [page(words)], folder)
    for name, text in whole_feeds(site):
        (folder / name).write_text(text, encoding="utf-8")
    for name, dates in dates_of(site):
        (folder / name).write_bytes(dates)
    held = [*every_byte_of(folder)]
    assert {"paper.md", "brief.md", "data/readings.csv"} <= {name for name, _data in held}
    return sorted(name for name, data in held if tells(name, data))


def tells(name: str, data: bytes) -> bool:
    """True where the number, in any spelling, or the words stand in a file; pages hold HTML as single words."""
    whole = tokens.replace(data.decode(), str).encode() if name.endswith(".md") else data
    plain = whole.replace(b"\\", b"").replace(b"\r\n ", b"")
    return any(one in plain for one in SPELLINGS)


def test_what_is_public_is_found_everywhere(tmp_path: Path) -> None:
    """The search would find it: a published meeting stands on pages, in tables, feeds, the calendar and embeds."""
    there = found(board(sitting()), tmp_path)
    assert [name for name in TOLD_IN if name not in there] == []


@pytest.mark.parametrize("status", STATUSES)
def test_what_is_not_published_is_nowhere(status: str, tmp_path: Path) -> None:
    """A draft, and what is approved for a later day, stand on no page, in no file, and in no picture for others."""
    assert found(board(sitting(status=status)), tmp_path / "latest", as_of=date(2025, 6, 19)) == []


def test_what_is_approved_is_told_from_its_day_on() -> None:
    """The day alone makes the difference: on it, what was approved is public, and a draft is not."""
    day = date(2025, 6, 20)
    known = {status: LAST in snapshot(board(sitting(status=status)), as_of=day).meetings for status in STATUSES}
    assert known == {"draft": False, "approved": True}


def test_of_a_withdrawn_meeting_nothing_is_told_but_that_it_was_there(tmp_path: Path) -> None:
    """A whole meeting is withdrawn: neither the newest state nor its own edition tells what it said."""
    gone = board(sitting(title=None, withdrawn=BACK))
    assert LAST in editions(gone)
    for edition in (None, LAST):
        folder = tmp_path / (edition or "latest")
        assert (edition, found(gone, folder, edition)) == (edition, [])
        shown = tokens.replace((folder / "meetings" / f"{LAST}.md").read_text(encoding="utf-8"), str)
        assert BACK["why"] in shown


def test_of_a_withdrawn_source_nothing_is_told_that_only_it_said(tmp_path: Path) -> None:
    """A source is withdrawn: what no other source says leaves every page, file, feed and picture."""
    there = found(by_one_source(), tmp_path / "before", words="")
    assert {"paper.md", "brief.md", f"sources/{SECRET}.md", "data/sources.csv", *_IN_EMBEDS} <= {*there}
    gone = by_one_source(withdrawn=BACK)
    for edition in (None, LAST):
        assert (edition, found(gone, tmp_path / (edition or "latest"), edition, words="")) == (edition, [])


def by_one_source(**more: Any) -> Record:
    """The invented board, with a source that alone says all of it: in a meeting, a definition, and on its cover."""
    cover = {
        "title": WORDS, "purpose": WORDS, "asks_for": "decision", "author": "director", "key_issues": NUMBER,
        "recommendations": WORDS, "financial_implications": NUMBER,
    }  # fmt: skip
    source = Source.model_validate({
        "title": "A letter", "kind": "letter", "publisher": "The council", "published": "2025-06-01", "cover": cover,
        "paragraphs": {"1": f"{WORDS}: {NUMBER}"}, "notes": WORDS, "addresses": f"https://example.org/{WORDS}", **more,
    })  # fmt: skip
    cited = {"value": Decimal(NUMBER), "says": WORDS, "source": f"{SECRET} 1"}
    defined = invented().metrics[MEASURE]
    more_of = {
        "targets": (*defined.targets, Target.model_validate(cited)),
        "against": (*defined.against, Comparator.model_validate({"who": "england", **cited})),
        "notes": (*defined.notes, Statement.model_validate({"says": WORDS, "source": f"{SECRET} 1"})),
    }
    others = {**invented().metrics, MEASURE: defined.model_copy(update=more_of)}
    last = sitting(title=None, paper=SECRET, **said(f"{SECRET} 1"))
    return board(last, sources={**invented().sources, SECRET: source}, metrics=others)


def test_a_hidden_figure_is_drawn_nowhere_and_compared_with_nothing() -> None:
    """Of a figure that is [c], embeds and the paper have the sign alone: no dot, no difference, no verdict."""
    hidden = {"symbol": "c", "period": "2025-05", "source": "plan-2023 1"}
    shown, without = (board(meeting("2025-06-20", readings=said)) for said in ({MEASURE: [hidden]}, {}))
    for name in _IN_EMBEDS:
        (text, dots), (before, dots_before) = (drawn(given, name) for given in (shown, without))
        assert (name, dots) == (name, 0 if "row" in name else dots_before)
        assert (name, "[c]" in text, "[c]" in before) == (name, True, False)
    site = Site(shown, snapshot(shown))
    paper, brief = (tokens.replace(Texts(site, {}).body(name), str) for name in ("paper.md", "brief.md"))
    rows = [row for row in re.findall("<tr>.*?</tr>", paper, re.S) if "[c]" in row and "Visits in time" in row]
    assert "Cannot be compared" in rows[0]
    assert "there is no figure to hold against it" in rows[0]
    assert not any(re.search("points|[Bb]etter|[Ww]orse", row) for row in rows)
    assert "Visits in time" not in brief


_DOT = re.compile(r'class="[a-z_ ]*dot')


def drawn(given: Record, name: str) -> tuple[str, int]:
    """What other sites are shown of the newest state, and how many dots there are in it."""
    text = dict(downloads(Site(given, snapshot(given))))[name]()
    assert isinstance(text, str)
    return text, len(_DOT.findall(text))
