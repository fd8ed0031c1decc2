"""What an officer reads in the template workbook, and of a table that was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from macros.wording.formats import count, join

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
HELP = (
    "Write each figure into the column Value of the sheet Figures, in the row of its measure.",
    "Write it as the paper does: 76%, 97.8%, around 20%, under 50%, 80-90%, just under half.",
    "If the paper marks it, write so: 76% (provisional), 76% (revised), 76% (estimated).",
    "If the paper gives the counts behind a share, write them so: 76% (38 of 50).",
    "If the paper gives words and no number, write words: and then its sense: words: the majority.",
    "If there is no figure, leave the cell empty. If the paper says that it has none, write [x]. If it does not apply, "
    "write [z].",
    "A count of children from one to five is never published. You need not change it here: it is left out as [c] on "
    "your own computer. But do not put this workbook into the repository, and do not send it by e-mail.",
    "Then type: .venv/bin/board import FILE --meeting ID --dry-run. It shows what was understood, and changes nothing.",
)
_EDGE = "  "


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


KEYS = {"target": "target", "says": "note", "revises": "revises", "conflict": "conflict"}


def not_judged(cell: str, text: str) -> str:
    """That a target is no number, so that nothing is held against it."""
    return (
        f'{cell}: the target "{text}" goes in as words and is not judged; write the number alone for it to be judged.'
    )


def beside_withheld(figure: str, cells: Mapping[str, str]) -> str:
    """What is left out because the figure beside it is too small to be published, by its cell."""
    named = join([f"{cell} ({what})" for what, cell in cells.items()])
    return f"Left out, because the figure in {figure} became [c]: {named}."


def hidden(what: str, names: Sequence[object]) -> Iterable[str]:
    """The rows or columns that nobody sees in the spreadsheet, and how to take them in."""
    if names:
        named, it = (what, "it") if len(names) == 1 else (f"{what}s", "them")
        listed = join([str(name) for name in names])
        yield f"Hidden and left out: {named} {listed}. Show {it} in the spreadsheet to take {it} in."


def left_out(
    empty: int, unseen: Sequence[str], twice: Sequence[str], ignored: Sequence[str], ratings: Sequence[str]
) -> Iterable[str]:
    """What was left out of a table, and why."""
    if empty:
        yield f"{count(empty, 'row')} {'holds' if empty == 1 else 'hold'} no figure."
    yield from unseen
    if twice:
        yield f"The same figure stands twice, and is taken once: {join(list(twice))}."
    if ignored:
        yield f"Left out as you said: {join(list(ignored))}."
    for name in ratings:
        yield f'Left out: the column "{name}". The site judges each figure by its own rules.'


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
