"""What the search says, what it calls each kind of thing, and by which everyday words a page of ours is found."""

from __future__ import annotations

from collections.abc import Mapping

from macros.record.dates import Period
from macros.wording.formats import period
from macros.wording.labels import FROM, UNTIL

SEARCH, SEARCH_LABEL, SEARCH_DO = "Search", "Search this edition", "Search"
# {n} is how many were found, {words} what was looked for: the script puts them in.
SEARCH_NONE = (
    "Nothing found for “{words}”. Try fewer words, or other ones. Everything there is stands in the lists below."
)
SEARCH_ONE, SEARCH_MANY = "One result for “{words}”.", "{n} results for “{words}”, the best first."
# Stands before what was found otherwise.
SEARCH_MISSING = "Nothing here holds “{missing}”. What follows holds words like it, or the other words."
SEARCH_WITHOUT = "The search box needs JavaScript. Without it, here is everything that it would find."
SEARCH_PRINTED = "The lists of everything are not printed: each list has a page of its own."
SEARCH_TITLES = "Only titles were looked through: the words of the pages could not be loaded."
SEE_LISTS = "Search, or look through the lists of everything"
MEASURES, ACTIONS, PLANS, SOURCES, PAGES, TERMS = "Measures", "Actions", "Plans", "Sources", "Pages", "Words explained"
CHALLENGES_AND_STRENGTHS, MEETINGS_AND_NEWS = "Challenges and strengths", "Meetings, and what came between them"
POSTS_HELD, PAPERS = "Posts, and who was named in them", "Papers, paragraph by paragraph"
# One thing of each kind, beside its title in the results.
CHALLENGE_OR_STRENGTH, MEETING_OR_NEWS, ONE_PAGE = "Challenge or strength", "Meeting or news", "Page"
TERM_EXPLAINED, POST_HELD, ONE_PAPER = "Word explained", "Post", "Paper"
# Words of questions that tell nothing of what is looked for.
_IDLE = (
    "a about after all also am an and any are as at be been before being but by can could did do does for from "
    "get had has have he her his how if in into is it its just many me much my no not of off on only or other our "
    "out over own say said she should show since so some such than that the their them then there these they "
    "this those to too up us very was we were what when where whether which while who whom whose why will with "
    "would you your "
)
SEARCH_IDLE = frozenset(_IDLE.split())
# By the file of the page. Of measures, themes and terms, the record says so itself.
FOUND_ALSO: Mapping[str, tuple[str, ...]] = {
    "index.md": ("home page", "start page", "summary", "overview", "how is it going", "is it getting better"),
    "scorecard.md": (
        "all measures", "all figures", "statistics", "performance", "indicators", "dashboard", "targets",
        "better or worse",
    ),
    "at-a-glance.md": ("charts", "graphs", "official statistics", "national statistics", "compare with England"),
    "changes.md": ("what is new", "news", "latest", "updates", "since last time"),
    "brief.md": ("briefing", "questions to ask"),
    "meetings/index.md": ("all meetings", "next meeting", "minutes", "agendas", "papers", "dates of meetings"),
    "actions/index.md": ("all actions", "action plan", "promises", "register", "to do", "tasks"),
    "actions/late.md": (
        "overdue", "late actions", "delayed", "behind schedule", "missed deadlines", "past their date", "not done",
        "slippage",
    ),
    "actions/asked.md": ("requests", "questions asked", "what the board asked for"),
    "actions/matrix.md": ("recommendations and actions", "did it work", "impact"),
    "challenges/index.md": ("all challenges", "weaknesses", "problems", "concerns", "risks", "what is going well"),
    "challenges/compare.md": ("compare meetings", "difference between meetings"),
    "plans/index.md": ("improvement plan", "improvement plans", "priorities", "strategy"),
    "recommendations/index.md": ("what inspectors recommended", "advice"),
    "sources/index.md": ("all sources", "papers", "documents", "references", "evidence", "reports"),
    "board.md": (
        "members", "membership", "who is on the board", "who chairs it", "people", "names", "chair", "governance",
        "committees",
    ),
    "timeline.md": (
        "history", "dates", "events", "inspections", "what happened when", "Ofsted rating", "Ofsted grade",
        "Ofsted judgement", "inspection result", "inspection report",
    ),
    "self-evaluation.md": ("self assessment", "SEF", "how good are we"),
    "glossary.md": ("abbreviations", "acronyms", "jargon", "words explained", "definitions", "terms"),
    "corrections.md": ("errors", "mistakes", "revised figures", "errata", "put right"),
    "about/index.md": ("what is this site", "who runs this site", "help", "purpose"),
    "about/how-we-judge.md": ("rules", "method", "methodology", "how we decide", "better or worse", "judgement"),
    "about/how-to-read.md": ("help", "how to use this site", "symbols", "signs", "marks"),
    "about/privacy.md": ("cookies", "GDPR", "tracking", "personal data", "data protection"),
    "about/accessibility.md": ("accessibility statement", "WCAG", "screen reader", "disability"),
    "about/contact.md": ("e-mail", "telephone", "report an error", "report a mistake", "feedback", "complain"),
    "about/licence.md": ("copyright", "reuse", "open data", "open government licence", "cite", "citation"),
    "about/data-quality.md": ("reliability", "accuracy", "limits of the data", "can I trust this"),
    "about/security.md": ("vulnerability", "hacking"),
    "data.md": ("download", "downloads", "spreadsheet", "CSV", "Excel", "open data", "API", "data files"),
    "data/index.md": ("download", "downloads", "spreadsheet", "CSV", "Excel", "open data", "API", "data files"),
    "editions/index.md": ("old versions", "earlier versions", "archive", "as it was"),
}  # fmt: skip


def held_found(name: str, starts: Period | None, until: Period | None, named: Period) -> str:
    """Who held a post, with the time that is known; of others when the last source that names them was published."""
    said = [f"{word} {period(when)}" for word, when in ((FROM, starts), (UNTIL, until)) if when]
    return ", ".join((name, *(said or [f"last named in a source of {period(named)}"])))


def figure_found(figure: str, when: str) -> str:
    """A figure with its period, beside a measure that was found."""
    return f"{figure}, {when}"
