"""The words of a measure's page: the ways to its parts, its headings, and what is folded."""

from __future__ import annotations

from macros.wording.formats import count, plural

DOORS = "On this page"
CHART_DOOR, TABLE_DOOR, DATA_DOOR, CITE_DOOR = "Chart", "Table", "Data (CSV)", "Cite"
TABLE_ANCHOR, SOURCES_ANCHOR, CITE_ANCHOR = "every-reading", "sources", "cite"
EVERY_READING, WHAT_IS_MEASURED, HOW_JUDGED = "Every reading", "What is measured", "How we judged it"
LAST_NUMBER, NEWEST_WORDS = "Last number", "Newest, in words"
EDITION_BY_EDITION = "Its value, edition by edition"
THE_NEWEST_STATE = "the newest state"
ALL_IN_NEWEST = "All of them stand in the newest state."


def earlier_readings(number: int) -> str:
    """What opens the older readings of a measure."""
    return f"{number} {plural(number, one='earlier reading', other='earlier readings')}"


def more_sources(number: int) -> str:
    """What opens the further sources of a measure."""
    return f"{number} more {plural(number, one='source', other='sources')}"


def same_question(number: int) -> str:
    """What opens the measures of the same question."""
    return f"{count(number, 'measure')} side by side"


def values_known(number: int) -> str:
    """What opens the list of a measure's newest figures, edition by edition."""
    return f"{count(number, 'figure')}, one after the other" if number > 1 else "the same in each that knows it"


def rules_applied(number: int) -> str:
    """What opens the workings of the judgements."""
    return f"{number} {plural(number, one='rule', other='rules')}, with what went in"


def known_until(until: str) -> str:
    """Until which edition a figure was the newest one."""
    return f"until {until}" if until else "and still"
