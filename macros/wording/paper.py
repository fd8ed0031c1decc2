"""The words of the progress paper: its cover, its sections, and what it says where the record has nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from macros.wording.claimed import uncapital
from macros.wording.formats import Noun, capital, count
from macros.wording.labels import ALSO_IN_THE_RECORD

Section = Literal["board", "evaluation", "progressed", "remains", "activities", "performance", "audit", "other"]

TITLE = "Progress paper"
ABOUT = "The record as a committee paper: a cover, numbered paragraphs, and an appendix. It prints on its own."
THE_PAPER, THE_PAPER_OF_IT = "The progress paper for this meeting", "the whole progress paper"
THE_NEWEST = "The progress paper: all of this as a committee paper"
# The sections in the order of a committee paper.
HEADINGS: Mapping[str, str] = {
    "board": "The board",
    "evaluation": "Self-evaluation",
    "activities": "Key improvement activities",
    "performance": "Performance",
    "audit": "Audit",
    "changed": "What changed since the last paper",
    "other": "Other matters",
    "scorecard": "Appendix A: scorecard",
    "charts": "Appendix B: charts",
    "sources": "Appendix C: sources",
}
PROGRESSED, REMAINS = "What progressed", "What remains"
DEALT_WITH, DECISIONS = "What the meeting dealt with", "Decisions"
# Under which part of the paper the words below a heading of a meeting's page stand.
BELONGS: Mapping[str, Section] = {
    "In brief": "board",
    "The paper's cover": "board",
    "What it dealt with": "board",
    "Decisions": "board",
    "Who was to speak": "board",
    "The self-evaluation": "evaluation",
    "What comes next for the self-evaluation": "evaluation",
    "What went well": "progressed",
    "Strengths claimed": "progressed",
    "What remains hard": "remains",
    "Challenges": "remains",
    "Improvement work": "activities",
    "Actions": "activities",
    "What was planned": "activities",
    "What was asked for": "activities",
    "What was reported": "performance",
    "Figures": "performance",
    "All figures": "performance",
    "Not reported this time": "performance",
    "Other papers": "performance",
    ALSO_IN_THE_RECORD: "other",
}
# Headings that say no more than the paper's own do.
UNSAID = frozenset({"In brief", "The paper's cover", "What went well", "What remains hard", "Improvement work",
                    "The self-evaluation", "What was reported", "Figures", "All figures", "Actions", "Challenges",
                    "Strengths claimed", "What it dealt with", "Decisions"})  # fmt: skip
# What a cover says, once, of the fields for which the record has nothing.
NOT_IN_RECORD = "Not in the record:"
COVER_OF_SOURCE = "The fields below are those of the paper that the meeting had before it, in our own words:"
COVER_OF_OURS = "No cover of a paper for this meeting is in the record. These fields are ours:"
OUR_PURPOSE = "To tell how the improvement work stands, from the public record alone."
FOR_INFORMATION = "Information"
THREE_QUESTIONS = "The self-evaluation answers these questions, area by area:"
NO_QUESTIONS = "The record holds no question of a self-evaluation."
NO_STRENGTHS = "No strength was claimed at this meeting."
NO_CHALLENGES = "No challenge was named at this meeting."
NO_AUDIT = "No figure of an audit was reported at this meeting."
NO_CHARTS = "None of the main measures has figures that can be drawn."
NO_MEETING = "No meeting is published yet, so there is nothing to report."
CHARTS_LEAD = "Each chart of a main measure, with the same figures as a table below it."
SCORECARD_LEAD = "The newest figure of every measure, and what may be said of it."
SOURCES_LEAD = "The papers, minutes and letters that this paper rests on. Our page of each leads to the original."
HOW_TO_CITE = "Cite a paragraph by its number, such as 2.3, and by the edition: it never changes."
HOW_TO_CITE_NEWEST = "Cite a paragraph from the edition of its meeting: the numbers of the newest state change."
NUMBER_SAID, SHEET, OF = "Paragraph", "Page", "of"
SOURCE_PAPER = "Source paper"
ELSEWHERE = "What was written about the meeting cannot be shown here. It stands on its page"
FIGURES, ACTIONS, CHALLENGES, STRENGTHS = "Figures", "Actions", "Challenges", "Strengths claimed"


def section_of(heading: str, before: str) -> str:
    """In which section of the paper the words below a heading stand; any other heading goes with the one before it."""
    return BELONGS.get(heading, before or "board")


def title_of(meeting: str) -> str:
    """What the paper of one meeting is called."""
    return f"{TITLE}: {meeting}"


def table(number: int, caption: str) -> str:
    """The caption of a numbered table."""
    return f"Table {number}: {caption}"


def folded(caption: str, rows: int, noun: Noun) -> str:
    """What opens a long table on a screen: its caption, and how many rows it has."""
    return f"{caption} ({count(rows, noun)})"


def about_meeting(title: str, held: str, published: str) -> str:
    """Which meeting the paper is about."""
    return f"This paper is about one meeting: {title} (held: {held}; published: {published})."


def source_paper(title: str) -> str:
    """What is meant by the source paper."""
    return f'"Source paper" is {title}. Its own numbers stand in brackets at the end of a paragraph.'


def about_newest(title: str, since: str, until: str) -> str:
    """Up to when the paper of the newest state goes."""
    return f"The newest meeting is {title}. The tables go on to {until}{since}."


def and_since(publications: str) -> str:
    """That something was published after the newest meeting."""
    return f": {publications} came after it"


def lacks(fields: Sequence[str]) -> str:
    """The fields of the cover that the record has nothing for: Not in the record: author, key issues."""
    return f"{NOT_IN_RECORD} {', '.join(uncapital(field) for field in fields)}." if fields else ""


def author(role: str) -> str:
    """The author of the cover: a role, never a name."""
    return capital(role)
