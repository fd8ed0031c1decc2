"""The words around a page: titles, links upwards, how to cite, how to report a mistake, the filter of tables."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from macros.ledger import Snapshot
from macros.record import Board, Event, Period
from macros.record.definitions import Unlisted
from macros.wording.formats import in_words, inferred, join, number, period, plural
from macros.wording.sentences import ended

SKIP, SECTIONS, IN_SECTION = "Skip to the text", "Sections", "In this section"
ON_THIS_PAGE, YOU_ARE_HERE, NEIGHBOURS = "On this page", "Where you are", "Other meetings of the same body"
A_MEASURE, SOURCE, MEETING = "Measure", "Source", "Meeting"
PREVIOUS_MEETING, NEXT_MEETING = "The meeting before", "The meeting after"
CITE_FIGURE, CITE_PAGE = "Cite this figure", "Cite this page"
ABOUT_SITE, WHAT_YOU_READ = "About this site", "What you are reading"
CARD_ALT = "Three rising bars, and the words: what was promised, what was reported, what the figures show."
NEWEST_STATE = "Newest state"
# Together they name a button; where there is little room, the first is all that is seen of it.
DARK, COLOURS = "Dark", "colours"
CHAIN_HEAD = "Note this down to see later that nothing published so far was changed:"
CHAIN_LIST = "The list of all that was published here"
LICENSED = "The words and data of this site:"
WHAT_CHANGED = "What changed"
# By the file of the page.
LIST_TITLES: Mapping[str, str] = {
    "scorecard.md": "Scorecard",
    "at-a-glance.md": "Published figures at a glance",
    "changes.md": WHAT_CHANGED,
    "brief.md": "Before the meeting: two sides of paper",
    "meetings/index.md": "Meetings",
    "paper.md": "Progress paper",
    "actions/index.md": "Actions",
    "difference.md": "Did it make a difference?",
    "actions/late.md": "Late, slipped or not mentioned",
    "actions/asked.md": "What was asked for",
    "actions/matrix.md": "From recommendations to results",
    "challenges/index.md": "Challenges and strengths",
    "challenges/compare.md": "Two meetings compared",
    "plans/index.md": "Plans",
    "recommendations/index.md": "Recommendations",
    "sources/index.md": "Sources",
    "board.md": "The board",
    "timeline.md": "Timeline",
    "self-evaluation.md": "Self-evaluation",
    "glossary.md": "Glossary",
    "corrections.md": "Corrections and revisions",
    "data/index.md": "Data",
    "search.md": "Search",
    "about/how-we-judge.md": "How we judge",
}
WHERE_THINGS_STAND, WHAT_IT_IS_FOR, NEWEST_MEETINGS = "Where things stand", "What this site is for", "Newest meetings"
CHALLENGES, STRENGTHS, THE_RULES = "Challenges", "Strengths", "The rules"
FROM_SOURCE = "source:"
NUMBERED_SOURCES = "The sources by number"
NOT_PRINTED = "(printed where it is opened on the screen)"
SEE_NEWEST = "See the newest edition"
SECTION_LINK = "Link to this section"
FOOT_LINKS = (
    ("What this site is", "about/"),
    ("Accessibility", "about/accessibility/"),
    ("Privacy", "about/privacy/"),
    ("Corrections", "corrections/"),
)


def known_as_at(known: Snapshot, *, explained: bool = False) -> str:
    """The day up to which all is known: that of the newest entry, no more exactly than its source; nothing without."""
    last = [one.entry for one in known.entries if one.entry.published.last == known.known_until]
    told = [(one.published, getattr(one, "inferred", ())) for one in last]
    if not told:
        return ""
    when, fields = min(told, key=lambda one: ("published" in one[1], not one[0].is_day))
    return period(when) + inferred(fields, "published", explained=explained)


def newest_as_at(until: str) -> str:
    """Which state the newest one is: its newest fact's day, as exactly as that is known, if anything is published."""
    return f"newest state, as at {until}" if until else "newest state, with nothing published yet"


def edition_of(meeting: str) -> str:
    """Which state a dated edition is."""
    return f"as at {meeting}"


def about_page(title: str, state: str, site: str) -> str:
    """The description of a page that gives none."""
    return f"{title}: {site}, {state}."


def about_metric(title: str, question: str) -> str:
    """The description of a measure's page."""
    return f"{title}. {question}"


def source_of(publisher: str) -> str:
    """What a source's page is called, beside the source's own title."""
    return f"{SOURCE}: {publisher}"


def about_dataset(title: str, question: str, board: str) -> str:
    """What a measure's readings are, for those who look for data."""
    return f"{title}, as published in papers about the {board}. {question}"


PAPER_PAGE = "Read on: the paper, paragraph by paragraph"


def paper_of(title: str) -> str:
    """The page that tells the paper about a meeting paragraph by paragraph."""
    return f"{title}: the paper, paragraph by paragraph"


def about_paper_of(title: str) -> str:
    """What that page is about, for search engines."""
    return f"What each paragraph of the paper about {title} says, in our own words, with its figures and their sources."


def back_to(title: str) -> str:
    """The link from that page to the one above."""
    return f"Back to {title}: in brief, and every figure and action"


def on_each_sheet(site: str, state: str, address: str) -> str:
    """What stands at the foot of each sheet of paper: whose page it is, as at when, and where it can be read."""
    return " · ".join(part for part in (site, state, address) if part)


def cite_page(title: str, site: str, state: str, publisher: str) -> str:
    """A ready sentence that cites a page."""
    named = f"“{title}”, {site}" if title != site else f"“{site}”"
    return f"{named} ({state}). {publisher}."


def cite_figure(title: str, figure: str, entry: str, period: str, publisher: str) -> str:
    """A ready sentence that cites one figure."""
    return f"{title}: {figure} ({entry}; {period}). {publisher}."


def contact_address(contact: str) -> str:
    """Where a link to the publisher's contact leads: a page, or an e-mail."""
    return contact if "@" not in contact or "/" in contact else f"mailto:{contact}"


def contact_shown(contact: str) -> str:
    """The publisher's contact as a reader sees it."""
    return contact.removeprefix("mailto:").removeprefix("https://").removeprefix("http://").rstrip("/")


EDIT_WORDS = "Edit the words of this page"
REPORT = "Report an error on this page"


def stands_in(path: str, line: int | None) -> str:
    """Where what this page shows is written down."""
    return f"Its facts: {path}, line {line}" if line else f"Its facts: {path}"


def report_title(page: str) -> str:
    """What a report is called before somebody gives it a better name."""
    return f"Wrong figure: {page}"


TOOLS_WORDS, TOOLS_SHOW, TOOLS_ALL = "Filter by words", "Show", "Everything"
TOOLS_COUNTED = "{shown} of {total} shown."
TOOLS_SORTED = "Sorted by {column}, {order}."
TOOLS_UP, TOOLS_DOWN = "upwards", "downwards"


def choices(keys: Mapping[str, str]) -> str:
    """The choices of a filter, as the page hands them to its script."""
    return "|".join(f"{key}:{label}" for key, label in keys.items())


def of_this_group(group: str) -> str:
    """That a figure is about one part of the whole."""
    return f"{group} only"


def out_of_how_many(whole: Decimal) -> str:
    """What a share is a share of, where how many it is of them is not told."""
    return f"of {number(whole)}"


def took_the_place_of(title: str, at: Period | None) -> str:
    """Whose place a body or plan took."""
    return f"It took the place of {title}{on_or_in(at)}."


def place_taken_by(title: str, at: Period | None, of: str = "") -> str:
    """Which body or plan took another's place; `of` is that other where it was not just named."""
    return f"{title} took {f'the place of {of}' if of else 'its place'}{on_or_in(at)}."


_LISTED = {"themes": ("area", "areas"), "recommendations": ("recommendation", "recommendations")}


def looked_at(event: Event, board: Board) -> str:
    """The areas that an event looked at."""
    areas = [board.themes[key].title for key in event.themes]
    return f"It looked at: {join(areas)}." if areas else ""


def unlisted(name: str, more: Unlisted) -> str:
    """That a list is longer than it stands here, by how much, and why."""
    one, several = _LISTED.get(name, ("priority", "priorities"))
    told = (
        f"{in_words(more.number)} more {plural(more.number, one=one, other=several)}"
        if more.number
        else f"more {several}"
    )
    return f"And {told}, not listed here: {ended(more.why)}"


def on_or_in(at: Period | None) -> str:
    """When something was, no more exactly than it is known: on 7 March 2019, in March 2019, or nothing."""
    return f" {'on' if at.is_day else 'in'} {period(at)}" if at else ""
