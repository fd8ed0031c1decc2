"""The words of the tables to download: what each is called, what it holds, and what each column means."""

from __future__ import annotations

from collections.abc import Mapping

NOTE = "Text that begins with =, +, - or @ has an apostrophe before it, so that no spreadsheet takes it for a formula."
_MEANS = "What each column means stands in {address}."
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


def note_of_one(address: str) -> str:
    """What is to be known of a table of one measure, and where the meaning of its columns stands."""
    return f"{NOTE} {_MEANS.format(address=address)}"


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
    "is not known is left out, and so is what is not true, and what stands elsewhere in the file: each key says where. "
    "Who published a reading stands in the rows of its sources; each begins with the id of one. All that the rules "
    "were given stands in judgements.csv. A key is never renamed or taken away while the format is edition-1; new "
    "ones may come."
)
_LEFT_OUT = "Left out where it is the same as {name}{whose}{only}."


def left_out_where(name: str, by: str, table: str, only: tuple[str, str] | None) -> str:
    """That a cell is left out because another says the same, where that is, and in which rows alone."""
    whose = f" of the row of {table} that {by} names" if by else ""
    told = f", in a row whose {only[0]} is {only[1]}" if only else ""
    return _LEFT_OUT.format(name=name, whose=whose, only=told)


EDITION_KEYS: Mapping[str, str] = {
    "$schema": "where this schema stands, from the place of the file on its site",
    "format": "the form of this file, with its number",
    "edition": "the id of the meeting whose edition it is; `latest` for the newest state",
    "title": "what the edition is called",
    "as_at": "the last day on which anything in it became public",
    "address": "where the edition stands on the web, if the site has an address",
    "language": "the language of all words in it",
    "board": "whose board it is, its bodies that met, themes and other places; `goes_on_as` is the body that took over",
    "publisher": "who answers for the site",
    "licence": "under which the words and data may be used",
}
DATA_WHOLE = "All of it at once"
# By the file: what it is, and what it is for.
WHOLE: Mapping[str, tuple[str, str]] = {
    "data.zip": (
        "All tables in one file (ZIP)",
        "Each table with its description, and the whole edition as JSON; in the newest state the readings with types.",
    ),
    "datapackage.json": (
        "What all tables are (Frictionless Data Package)",
        "It names each table with its columns, its key, its size and its hash, and says which columns hold keys of "
        "other tables.",
    ),
    "csv-metadata.json": ("What all tables are (CSV on the Web)", "The same for programs that know that standard."),
    "readings.parquet": (
        "The readings, with types (Parquet)",
        "For programs that would guess: ids are text, days are days, and numbers are decimals. Each number has as many "
        "places after the point as the one with the most: 76 may read 76.00 there.",
    ),
}
DATA_COLUMNS = "What the columns mean"
COLUMNS_BESIDE = "It stands in what describes each table to programs, and for people, with what programs misread, on"
COLUMNS_IN_NEWEST = "this page of the newest state"
STABLE = (
    "Ids, file names and columns stay as they are; new columns come after the old ones. Every edition that has these "
    "tables has all of them. Where nothing was known of something, its table has a header and no rows."
)
MISREAD = "What programs misread"
MISREAD_LEAD = (
    "A table of text does not say what is a number and what is a name, so programs guess. We opened these tables in "
    "LibreOffice, DuckDB, pandas, frictionless and csvw. This is what they took for something else, and what helps."
)
# What happens, and what to do.
MISREADINGS = (
    (
        "Spreadsheets make three things of one column.",
        "Times are as exact as their source. So a column may hold 2019, 2019-03 and 2019-03-31. LibreOffice makes a "
        "number of the first, leaves the second as text and makes a day of the third. Other spreadsheets may make a "
        "day of 2019-03 too, which is also the form of a meeting's id. Choose Text for these columns as you open the "
        "table. To sort by time, use the columns that hold days alone, such as period_start and period_end.",
    ),
    (
        "Spreadsheets take one sign for two.",
        "The tables are in UTF-8. LibreOffice shows Â£585 for £585 where nobody tells it so: choose Unicode (UTF-8) as "
        "you open the table.",
    ),
    (
        "Spreadsheets drop a nought at the end.",
        "The source said 15.0, and LibreOffice shows 15. The column shown_as keeps what was said, if you open it as "
        "text: 6,062 becomes a number otherwise.",
    ),
    (
        "Programs guess from the rows that they see.",
        "DuckDB takes the column published for days in an edition where every day is known, and for text in the next. "
        "It reads numbers as binary fractions. Ask for text (all_varchar = true), or take the file with types.",
    ),
    (
        "An empty cell changes its column.",
        "pandas makes 250.0 of 250 where another row has no number, and a column without any value becomes a column of "
        "numbers. Read with dtype=str and keep_default_na=False, then turn into numbers what you need.",
    ),
    (
        "A valid description need not mean a valid table.",
        "frictionless says valid to a file of CSV on the Web without looking at the table: give it datapackage.json. "
        "csvw takes an empty reference for a broken one: so csv-metadata.json names only references that are never "
        "empty, and datapackage.json names all of them.",
    ),
)


def folded_columns(title: str) -> str:
    """The fold that holds what the columns of a table mean."""
    return f"{title}: its columns"
