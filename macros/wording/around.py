"""The words around a page: titles, the way back, how to cite, how to report a mistake."""

from __future__ import annotations

from datetime import date

from macros.wording.formats import day

SKIP, SECTIONS, IN_SECTION = "Skip to the text", "Sections", "In this section"
ON_THIS_PAGE, YOU_ARE_HERE, NEIGHBOURS = "On this page", "Where you are", "Other meetings of the same body"
A_MEASURE, SOURCE, MEETING = "Measure", "Source", "Meeting"
PREVIOUS_MEETING, NEXT_MEETING = "The meeting before", "The meeting after"
CITE_FIGURE, CITE_PAGE = "Cite this figure", "Cite this page"
ABOUT_SITE, WHAT_YOU_READ = "About this site", "What you are reading"
CARD_ALT = "Three rising bars, and the words: what was promised, what was reported, what the figures show."
EDITION, NEWEST_STATE, EDITIONS_FAIL = "Edition", "Newest state", "The list cannot be read."
DARK = "Dark colours"
SEARCH, SEARCH_LABEL, SEARCH_DO = "Search", "Search this edition", "Search"
# {n} is how many were found, {words} what was looked for: the script puts them in.
SEARCH_NONE = (
    "Nothing found for “{words}”. Try fewer words, or other ones. Everything there is stands in the lists below."
)
SEARCH_ONE, SEARCH_MANY = "One result for “{words}”.", "{n} results for “{words}”, the best first."
SEARCH_WITHOUT = "The search box needs JavaScript. Without it, here is everything that it would find."
MEASURES, ACTIONS, PLANS, SOURCES, PAGES, TERMS = "Measures", "Actions", "Plans", "Sources", "Pages", "Words explained"
CHALLENGES_AND_STRENGTHS, MEETINGS_AND_NEWS = "Challenges and strengths", "Meetings, and what came between them"
SEE_LISTS = "Search, or look through the lists of everything"
LICENSED = "The words and data of this site:"
FOOT_LINKS = (
    ("What this site is", "about/"),
    ("Accessibility", "about/accessibility/"),
    ("Privacy", "about/privacy/"),
    ("Corrections", "corrections/"),
)


def newest_as_at(until: date) -> str:
    """Which state the newest one is: its newest fact's day."""
    return f"newest state, as at {day(until)}"


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
    """The way back from that page."""
    return f"Back to {title}: in brief, and every figure and action"


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
