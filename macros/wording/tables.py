"""The words of the tables to download: what each is called, what it holds, and what each column means."""

from __future__ import annotations

from collections.abc import Mapping

NOTE = "Text that begins with =, +, - or @ has an apostrophe before it, so that no spreadsheet takes it for a formula."
ALL_FROM_THE_FIRST = "Every reading of every measure is in it, from the first."
NEWEST_OF_EACH = (
    "Of each measure it holds the newest readings, as many as a trend needs. The measure's page leads to the edition "
    "with those before. The newest state has a table from the first reading."
)
ALL_TITLE = "Every table of this edition"
TITLES: Mapping[str, str] = {
    "readings": "The readings of every measure",
    "metrics": "Every measure",
    "targets": "Targets",
    "comparators": "Figures of other places",
    "actions": "Every action",
    "challenges": "Weaknesses and strengths",
    "updates": "What was said of each action, weakness and strength",
    "recommendations": "Recommendations",
    "meetings": "Meetings, and what was published between them",
    "events": "Events",
    "sources": "Sources",
    "corrections": "Our corrections",
    "judgements": "Judgements, with what they rest on",
}
READINGS_TITLE = TITLES["readings"]
_HOLDS: Mapping[str, str] = {
    "readings": "",
    "metrics": "What is measured: the question, the unit, which way is better, and what the sources say is counted.",
    "targets": "Targets with a source of their own, and those that a source states with a reading.",
    "comparators": "What other places had: stated by a source of its own, or set beside a reading of ours.",
    "actions": "Every action, with its state in the words of its source and with what we note from dates and meetings.",
    "challenges": "Each weakness and strength: since when it is named, when last, and at how many meetings.",
    "updates": "What each meeting or publication said of an action, a weakness or a strength.",
    "recommendations": "What inspectors and others recommended, and the actions that answer it.",
    "meetings": "Each meeting, and each letter, news item or statistic between meetings, with its dates.",
    "events": "What happened or was expected outside the meetings, with each account of when it was.",
    "sources": "Each paper, minute or letter that a fact comes from, and where the original is.",
    "corrections": "What we had wrong: what stood there, what stands there now, and why.",
    "judgements": "Each verdict of this site, with its rule and all that the rule asks for, so that you can check it.",
}
_UPDATES_NEWEST = "Of each thing it holds the newest, as many as a trend needs. The newest state has all of them."


def said_of(table: str, *, is_newest: bool) -> str:
    """What a table holds, and how far back it goes in a dated edition and in the newest state."""
    if table == "readings":
        return ALL_FROM_THE_FIRST if is_newest else NEWEST_OF_EACH
    return _HOLDS[table] if is_newest or table != "updates" else f"{_HOLDS[table]} {_UPDATES_NEWEST}"


def packed_title(board: str) -> str:
    """What all tables of a board are called together."""
    return f"The record of the {board} as tables"


EDITION_SCHEMA_TITLE = "An edition of the record of a board's progress"
EDITION_SCHEMA_SAYS = (
    "What an edition knows, as one object: about the edition, then each of its tables as a list of rows. A key that "
    "is not known is left out. A key is never renamed or taken away while the format is edition-1; new ones may come."
)
EDITION_KEYS: Mapping[str, str] = {
    "$schema": "where this schema stands, from the place of the file on its site",
    "format": "the form of this file, with its number",
    "edition": "the id of the meeting whose edition it is; `latest` for the newest state",
    "title": "what the edition is called",
    "as_at": "the last day on which anything in it became public",
    "address": "where the edition stands on the web, if the site has an address",
    "language": "the language of all words in it",
    "board": "whose board it is, the bodies that met, and the themes; `goes_on_as` is the body that took over",
    "publisher": "who answers for the site",
    "licence": "under which the words and data may be used",
}
