"""What an officer reads in a template, and of a table or paper that was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from macros.record import Board
from macros.record.readings import KINDS
from macros.wording.formats import NOUNS, Noun, count, in_words, join, plural

FIGURES_SHEET = "Figures"
HELP_SHEET = "How to fill it in"
# The template's headings, each with what belongs under it and how wide its column is.
TEMPLATE_COLUMNS = (
    ("ID", "The measure's id. Leave it as it is.", 32),
    ("Title", "The measure in words. Leave it as it is.", 44),
    ("Unit", "What its number counts in.", 24),
    ("Last value", "What the record holds last. It is not taken in again.", 18),
    ("Last period", "What that figure refers to.", 22),
    ("Value", "The new figure, as the paper writes it. Leave it empty if the paper gives none.", 18),
    ("Period", "What the new figure refers to, if the paper says so: March 2020, Jan-Mar 2020, Q4 2019-20.", 20),
    ("Source", "The paper's id and the paragraph: board-paper-2020-05 1.2 b1. Or say it once, with --source.", 32),
    ("Note", "What the paper adds to the figure, in your own words.", 44),
)
_HELP = (
    "Write each figure into the column Value of the sheet Figures, in the row of its measure.",
    "Write it as the paper does: 76%, 97.8%, around 20%, under 50%, 80-90%, just under half.",
    "If the paper marks it, write so: 76% (provisional), 76% (revised), 76% (estimated).",
    "If the paper gives the counts behind a share, write them so: 76% (38 of 50).",
    "If the paper gives words and no number, write words: and then its sense: words: the majority.",
    "If there is no figure, leave the cell empty. If the paper says that it has none, write [x]. If it does not apply, "
    "write [z].",
)
_THEN = (
    "Then type: .venv/bin/board import FILE --meeting ID --dry-run. It shows what was understood, and changes nothing."
)
_SMALL = (
    "A count of {people} from one to {most} is never published. You need not change it here: it is left out as [c] on "
    "your own computer. But do not put this workbook into the repository, and do not send it by e-mail."
)
_EDGE = "  "
_LONGEST_NOTE = 200


def help_for(board: Board) -> Iterable[str]:
    """How to fill in the workbook, line by line, with the small numbers that the board does not publish."""
    policy = board.disclosure
    people = join([board.people, "staff"]) if policy.staff else board.people
    small = [_SMALL.format(people=people, most=in_words(policy.threshold))] if policy.threshold else []
    return (*_HELP, *small, _THEN)


def columns(rows: Sequence[Sequence[str]], widest: int = 44) -> Iterable[str]:
    """A table of plain text, its first row the headings."""
    short = [[_cut(cell, widest) for cell in row] for row in rows]
    widths = [max(len(row[index]) for row in short) for index in range(len(short[0]))]
    for row in short:
        yield _EDGE.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _cut(text: str, widest: int) -> str:
    return text if len(text) <= widest else f"{text[: widest - 3]}..."


OUTCOMES = {
    "new": "new",
    "same": "there already, the same",
    "replaces": "replaces another figure",
    "differs": "another figure is there",
    "unknown": "",
}


def understood(path: str) -> str:
    """The heading of what was read."""
    return f"What was understood of {path}:"


def within(period: str) -> str:
    """What a figure about one day refers to, where only the time is known in which the day lies."""
    return f"a day in {period}"


KEYS = {"target": "target", "against": "comparison", "says": "note", "revises": "revises", "conflict": "conflict"}


def not_judged(cell: str, text: str) -> str:
    """That a target is no number, so that nothing is held against it."""
    return (
        f'{cell}: the target "{text}" goes in as words and is not judged; write the number alone for it to be judged.'
    )


def beside_withheld(figure: str, cells: Mapping[str, str]) -> str:
    """What is left out because the figure beside it is too small to be published, by its cell."""
    named = join([f"{cell} ({what})" for what, cell in cells.items()])
    return f"Left out, because the figure in {figure} became [c]: {named}."


def hidden(what: Noun, names: Sequence[object]) -> Iterable[str]:
    """The rows or columns that nobody sees in the spreadsheet, and how to take them in."""
    if names:
        named, it = plural(len(names), **NOUNS[what]), plural(len(names), one="it", other="them")
        listed = join([str(name) for name in names])
        yield f"Hidden and left out: {named} {listed}. Show {it} in the spreadsheet to take {it} in."


def left_out(
    empty: int, unseen: Sequence[str], twice: Sequence[str], ignored: Sequence[str], ratings: Sequence[str]
) -> Iterable[str]:
    """What was left out of a table, and why."""
    if empty:
        yield f"{count(empty, 'row')} {plural(empty, one='holds', other='hold')} no figure."
    yield from unseen
    if twice:
        yield f"The same figure stands twice, and is taken once: {join(list(twice))}."
    if ignored:
        yield f"Left out as you said: {join(list(ignored))}."
    for name in ratings:
        yield f'Left out: the column "{name}". The site judges each figure by its own rules.'


def told_of_own(elsewhere: Sequence[str], withdrawn: Sequence[str]) -> Iterable[str]:
    """What of the site's own table does not go in."""
    if elsewhere:
        entries = join([*dict.fromkeys(elsewhere)])
        yield f"Left out: {count(len(elsewhere), 'reading')} of other entries, which {entries} published."
    if withdrawn:
        yield f"Left out, because the source withdrew the figure: {join([*withdrawn])}."


def raised(signs: Sequence[tuple[str, str]]) -> str:
    """Which raised signs were taken for those of notes."""
    told = [f"{sign} in {cell}" for cell, sign in signs]
    return f"Taken for the sign of a note, and not for part of a figure: the raised {join(told)}. Read what it says."


def told_of_columns(left_out: Sequence[str], no_targets: Sequence[str], other_way: Sequence[str]) -> Iterable[str]:
    """What was understood of a table and does not go in, and where it and the record differ."""
    if left_out:
        named = plural(len(left_out), one="the column", other="the columns")
        quoted = join([f'"{name}"' for name in left_out])
        yield f"Left out, because no reading holds it: {named} {quoted}."
    if no_targets:
        hold = plural(len(no_targets), one="it holds", other="they hold")
        yield f"No target is taken from {join(list(no_targets))}: {hold} none."
    if other_way:
        yield (
            f"Look at {join(list(other_way))}: the table calls the other way good than the record does. "
            "Is it the right measure?"
        )


def wrote(readings: int, path: str) -> str:
    """That readings were written."""
    return (
        f"Wrote {count(readings, 'reading')} to {path}. Now type make check, and read the file before you hand it in."
    )


def would_write(readings: int, path: str) -> str:
    """What would be written by the same command without the trial."""
    return f"This was a trial: nothing was written. {count(readings, 'reading')} would go to {path}."


NOTHING_NEW = "Nothing to write: each figure is there already."
NOTHING_FOUND = "The table holds no figure. Nothing was written."
NOTHING_WRITTEN = "Nothing was written."


def wrote_file(path: str, what: str) -> str:
    """That a file was written for the officer."""
    return f"Wrote {what} to {path}."


TEMPLATE = "a workbook with every measure that is still reported"
LAYOUT = "the layout"


# The columns of the table, and what each is for.
COLUMNS = {
    "decision": "accept, edit or drop; empty is not decided",
    "paragraph": "where the paper says it",
    "sentence": "the sentence as the paper has it; it does not go into the record",
    "number as written": "the figure with its words",
    "qualifier": f"{', '.join(KINDS[:-1])} or {KINDS[-1]}",
    "value": "the number",
    "metric": "the measure's id",
    "score": "how likely the measure is, in percent",
    "period": "what the figure refers to",
    "note": "what to look at",
    "says": "the paper's sense, in your own words",
    "direction": "rising, falling or steady, if the paper says so",
    "target": "the target that the sentence states",
    "inferred": "period, where no source states it outright",
    "scope": "who is counted, where it differs",
    "revises": "why the source changed its own earlier figure",
    "conflict": "how it differs from another source",
    "count": "how many, where the paper gives the counts behind a share",
    "of": "out of how many",
    "who": "whose figure a comparison is: a comparator's id",
    "claims": "the paper's own verdict on its figure",
    "candidates": "the measures that fit best, where you have to choose",
    "role": "what the figure is: result, earlier, change, target, limit, comparator, total or other",
    "certainty": "sure, likely or choose: how certain the measure is",
}
ACCEPT, EDIT, DROP = "accept", "edit", "drop"
ROLE_NOTES = {
    "earlier": "the figure of an earlier time",
    "change": "by how much it changed, not a result",
    "target": "a target or a threshold, not a result",
    "limit": "a limit or a length of time, not a result",
    "comparator": "the figure of another place",
    "total": "the whole that a part is taken of, not a result",
    "other": "a number of something else, not a result",
}
NO_PLACE = "write under who which comparator of the board it is"
NO_METRIC = "no measure fits"
WEAK = "choose the measure: several fit, or none fits well"
YEAR = "its sentence gives no full time: look whether this one is right"
OWN_WORDS = "put it in your own words"


def direction_word(word: str) -> str:
    """The word by which the paper says which way it goes."""
    return f'the paper says "{word}"'


def note_in_paper(sign: str, text: str) -> str:
    """What a footnote, or the sign of a note, says of a figure."""
    return f"note {sign} of the paper: {_cut(text, _LONGEST_NOTE)}"


def struck_out(text: str) -> str:
    """A text that the paper shows with a line through it."""
    return f'"{text}" is struck out in the paper'


def notes(parts: list[str]) -> str:
    """Several notes in one cell."""
    return "; ".join(parts)


def claims(said: Iterable[tuple[str, str]]) -> str:
    """The verdicts of a paper in one cell, each with what it is held against."""
    return "; ".join(f"{says} ({against})" if against else says for says, against in said)


def candidates(measures: Iterable[tuple[str, int]]) -> str:
    """The measures that fit best in one cell, each with its score."""
    return "; ".join(f"{metric} {score}" for metric, score in measures)


def found(figures: int, results: int, placed: int, path: str, *, opens: bool = False) -> str:
    """What was found in a paper, and how it is decided: in the table, or on a page that opens."""
    number = f"Found {count(figures, 'figure')}; {results} may be results, and {placed} of these have a measure. "
    if opens:
        return f"{number}They stand in {path}."
    return (
        f"{number}They stand in {path}: write accept, edit or drop beside each, save it, and run this command on it "
        "with --apply."
    )


def undecided(rows: int, dropped: int, beside: int = 0) -> str:
    """How many rows are not taken in."""
    parts = [f"{count(rows, 'row')} {plural(rows, one='is', other='are')} not decided yet"] if rows else []
    parts += [f"{count(dropped, 'row')} {plural(dropped, one='is', other='are')} dropped"] if dropped else []
    if beside:
        parts.append(f"{count(beside, 'row')} {plural(beside, one='is', other='are')} no result and left out")
    return f"{join(parts)}." if parts else "Every row is decided."


NOTHING_ACCEPTED = "No row says accept or edit. Nothing was written."
READING = "Reading"
NO_FIGURES = "The paper holds no figure that could be read."
