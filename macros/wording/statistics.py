"""What an officer reads of a table of published statistics that was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from macros.wording.formats import count, join, plural

MAPPING = "the mapping"


def signs(read: Mapping[str, tuple[str, str]]) -> Iterable[str]:
    """Signs that the record writes otherwise than the publisher."""
    for cell, (written, symbol) in read.items():
        yield f'{cell}: the sign "{written}" is read as [{symbol}].'


def hidden(cells: Sequence[str]) -> Iterable[str]:
    """Numbers that the publisher shows, and this board does not."""
    if cells:
        they, them = plural(len(cells), one="it", other="they"), plural(len(cells), one="it", other="them")
        yield (
            f"Became [c] by this board's own rule on small numbers: {join(list(cells))}. "
            f"The publisher shows {them}; here {they} {plural(len(cells), one='does', other='do')} not stand."
        )


def shares(cells: Sequence[str]) -> Iterable[str]:
    """Shares that would give a hidden count away."""
    if cells:
        yield (
            f"Became [c] by this board's rule on shares: {join(list(cells))}. "
            "The count in the same row is too small to be shown, and a share could give it away."
        )


def without(cells: Mapping[str, str]) -> Iterable[str]:
    """Comparators beside which no number goes in."""
    for cell, who in cells.items():
        yield f"{cell}: no number of {who} goes in."


def alone(cells: Sequence[str]) -> Iterable[str]:
    """Figures of comparators with none of ours beside them."""
    if cells:
        yield f"{count(len(cells), 'figure')} of comparators left out: none of ours stands beside them."


def twice(cells: Sequence[str]) -> Iterable[str]:
    """The same figure, more than once."""
    if cells:
        yield f"The same figure stands twice, and is taken once: {join(list(cells))}."


def revisions(told: Mapping[str, tuple[str, str]]) -> Iterable[str]:
    """Figures that the publisher gave otherwise before."""
    for cell, (entry, before) in told.items():
        yield f"{cell}: revises {before}, given in {entry}; goes in with revises: not explained by the source."


def begun(path: str) -> str:
    """That an entry is made new."""
    return f"There is no {path} yet: it is made new, as a draft. Mend its title and about, and write status: published."


def earlier(versions: Mapping[str, str]) -> Iterable[str]:
    """Figures of which the table holds a later version as well."""
    for cell, later in versions.items():
        yield f"{cell}: an earlier version; the later one in {later} goes in."


def wholes(items: Mapping[str, str]) -> Iterable[str]:
    """Which item of each filter was taken as the whole."""
    named = [f'{name} at "{item}"' for name, item in items.items()]
    if named:
        yield f"Taken as the whole: {join(named)}."


def parts(number: int, *, may_be_groups: bool) -> Iterable[str]:
    """Figures of parts, which nobody has asked for."""
    if number:
        how = " For one filter off its whole, write groups: into the mapping; a part of a part never goes in."
        yield f"{count(number, 'figure')} of parts left out.{how if may_be_groups else ''}"


def absent(who: Sequence[str]) -> Iterable[str]:
    """Comparators whose code stands in no row."""
    if who:
        yield f"No row is of {join(list(who))}: look the code up in the table."


def notes(told: Mapping[str, str]) -> Iterable[str]:
    """What a table says beside a number, which the record does not hold."""
    for note, cell in told.items():
        yield f'{cell}: beside the number stands "{note}". Add it to the reading, if readers need it.'
