"""The words of the menu, of the list of editions, and of the page of everything that can be taken away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.wording.formats import Noun, count, join
from macros.wording.labels import NAV_ABOUT, NAV_ACTIONS, NAV_CHANGED, NAV_DATA, NAV_FIGURES, NAV_MEETINGS

# The parts of the menu, each with its first page, for pages that stand beside the editions.
MENU = (
    (NAV_FIGURES, "scorecard/"),
    (NAV_ACTIONS, "actions/"),
    (NAV_MEETINGS, "meetings/"),
    (NAV_CHANGED, "changes/"),
    (NAV_DATA, "data/"),
    (NAV_ABOUT, "about/"),
)
AS_KNOWN_AT = "As known at"
# What the script says that offers them. {edition} is what an edition is called: it puts that in, and links after it.
EDITIONS_SAID = {
    "about": "This page as it stood after each meeting:",
    "fail": "The list cannot be read.",
    "lacks": "{edition}: that edition has no such page. The nearest in it:",
    "front": "Its home page",
    "all": "All editions on one page",
}
EDITIONS_TITLE = "The site as it stood after each meeting"
EDITIONS_ABOUT = (
    "Each link leads to the whole site with what was known by that meeting, never rewritten. “As known at”, at the "
    "top of any page, shows that page as it stood then. Counts go up and down as newer figures take the place of older "
    "ones."
)
AS_IT_STOOD = "The whole site as it stood then"
NO_MEASURES_YET = "No figure of any measure is in the record yet."
NO_ACTIONS_YET = "No action is in the record yet."
NO_CHALLENGES_YET = "No challenge and no strength is in the record yet."
SEE_EDITIONS = "Choose an edition: the site as known at one meeting"
# What is said of an edition's measures, by what its scorecard counts them as, in this order.
_STANDS: Mapping[str, str] = {
    "better": "better",
    "worse": "worse",
    "same": "about the same",
    "said": "said better or worse",
    "untold": "cannot be told",
}
# What the colours of a bar are called beside one of each.
EDITIONS_KEY: Mapping[str, str] = {**_STANDS, "untold": "cannot be told, or said without a figure"}


def tally_of(tally: Mapping[str, int]) -> str:
    """How the measures of an edition stood: 6 measures: 2 better, 1 worse, 3 cannot be told."""
    told = ", ".join(f"{tally[kind]} {words}" for kind, words in _STANDS.items() if tally.get(kind))
    return f"{count(tally_size(tally), 'measure')}{': ' if told else ''}{told}."


def tally_size(tally: Mapping[str, int]) -> int:
    """How many measures an edition has."""
    return sum(tally.get(kind, 0) for kind in _STANDS)


def tally_parts(tally: Mapping[str, int]) -> Iterator[tuple[str, int, int]]:
    """The parts of a bar of them: the kind, where it begins, and how long it is."""
    begun = 0
    for kind in _STANDS:
        if size := tally.get(kind, 0):
            yield kind, begun, size
            begun += size


DATA_LEAD = (
    "Everything on this site that can be taken away and used elsewhere. The tables open in any spreadsheet program. "
    "They say what was known in this edition, and no more."
)
AS_CSV = "(CSV)"
DATA_DESCRIBED = "What each table is, for programs (CSV on the Web)"
DATA_MANIFEST, DATA_MANIFEST_SAID = (
    "What this edition is (JSON)",
    "The hash of its facts and of each of its files, so that anybody can check that nothing was changed since.",
)
DATA_JSON = "As JSON"
DATA_EDITION, DATA_SCHEMA = "The whole edition as one file (JSON)", "What stands in it (JSON Schema)"
DATA_EDITION_SAID = (
    "It holds the rows of all tables above, each number with its digits. What is not known is left out, and what "
    "stands elsewhere in the file is not said again: the schema says where. A name in it is never changed or taken "
    "away; new ones may come."
)
DATA_THINGS = "One file for each measure, action, weakness and strength (JSON)"
DATA_THINGS_SAID = (
    "The list names each with its address, which stays: metrics/, actions/ or challenges/, the id, and .json. Each "
    "file holds what the site says of the thing in words, its rows, and its sources with their addresses."
)
DATA_OF_ONE = "One measure at a time"
DATA_OF_ONE_SAID = (
    "Each measure has a table of its own, of every reading from the first. Its page offers that table, and the chart "
    "as a picture (SVG) where there is one."
)
DATA_LICENCE, DATA_CITED, DATA_CITE_ANCHOR = "Licence", "How to cite", "how-to-cite"
DATA_LICENCE_SAID = (
    "You may copy, change and share them if you say where they come from. The papers, letters and articles behind them "
    "belong to those who published them."
)
DATA_CITED_SAID = (
    "Name the edition: it never changes. Each page also offers a ready sentence at its end, and the page of a measure "
    "one for its newest figure."
)
HEAD_COLUMN, HEAD_HOLDS, HEAD_MEANS = "Column", "Holds", "Means"
# By the type of a column in the description for programs.
COLUMN_KINDS: Mapping[str, str] = {
    "string": "text",
    "date": "a day",
    "decimal": "a number",
    "integer": "a whole number",
    "boolean": "true or false",
    "json": "JSON",
}


def told_in_it(parts: int) -> str:
    """The fold that holds what the record takes from a publication."""
    return f"What the record takes from it ({parts})"


def in_a_year(met: int, published: int) -> str:
    """The fold that holds the meetings of a year and what was published between them."""
    counted: dict[Noun, int] = {"meeting": met, "publication": published}
    return join([count(number, noun) for noun, number in counted.items() if number])


def rows_of(rows: int, columns: int) -> str:
    """How large a table is."""
    return f"{count(rows, 'row')}, {count(columns, 'column')}."


def of_each_measure(measures: int) -> str:
    """The fold that holds the table of each measure."""
    return f"The table of each of {count(measures, 'measure')}"
