"""What an officer reads in the table of a paper's figures."""

from __future__ import annotations

from macros.wording.formats import count, join

# The columns of the table, and what each is for.
COLUMNS = {
    "decision": "accept, edit or drop; empty is not decided",
    "paragraph": "where the paper says it",
    "sentence": "the sentence as the paper has it; it does not go into the record",
    "number as written": "the figure with its words",
    "qualifier": "value, about, under, over, at_least, at_most, between, words or symbol",
    "value": "the number",
    "metric": "the measure's id",
    "score": "how well the measure fits, 100 at best",
    "period": "what the figure refers to",
    "note": "what to look at",
    "says": "the paper's sense, in your own words",
    "direction": "rising, falling or steady, if the paper says so",
    "target": "the target that the sentence states",
    "inferred": "period, where no source states it outright",
    "scope": "who is counted, where it differs",
    "revises": "why the source changed its own earlier figure",
    "conflict": "how it differs from another source",
}
ACCEPT, EDIT, DROP = "accept", "edit", "drop"
LIMIT = "a limit or a length of time, not a result"
TARGET = "a target, not a result"
EARLIER = "the figure of an earlier time"
NO_METRIC = "no measure fits"
WEAK = "look closely: the measure is a guess"
YEAR = "the year is not in the paper"
OWN_WORDS = "put it in your own words"


def direction_word(word: str) -> str:
    """The word by which the paper says which way it goes."""
    return f'the paper says "{word}"'


def notes(parts: list[str]) -> str:
    """Several notes in one cell."""
    return "; ".join(parts)


def found(figures: int, results: int, placed: int, path: str) -> str:
    """What was found in a paper."""
    return (
        f"Found {count(figures, 'figure')}; {results} may be results, and {placed} of these have a measure. "
        f"They stand in {path}: write accept, edit or drop beside each, save it, and run this command on it with "
        "--apply."
    )


def undecided(rows: int, dropped: int) -> str:
    """How many rows are not taken in."""
    parts = [f"{count(rows, 'row')} {'is' if rows == 1 else 'are'} not decided yet"] if rows else []
    parts += [f"{count(dropped, 'row')} {'is' if dropped == 1 else 'are'} dropped"] if dropped else []
    return f"{join(parts)}." if parts else "Every row is decided."


NOTHING_ACCEPTED = "No row says accept or edit. Nothing was written."
NO_FIGURES = "The paper holds no figure that could be read."
