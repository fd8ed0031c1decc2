"""What `board import` and `board read` share: showing a table as it is understood, and entering what was planned."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click

from macros import wording
from macros.checks.loading import examine
from macros.intake import too_large
from macros.intake.writing import Planned, swap_in
from macros.intake.writing.entries import Target, open_target
from macros.intake.writing.proposals import Proposal
from macros.problems import Message, Problems, as_text
from macros.record import Reading, Record
from macros.record.vocabulary import Unit
from macros.wording import faults
from macros.wording import intake as words

FILE = click.Path(path_type=Path)
Part = TypeVar("Part")
# From so many paragraphs on, a paper takes long enough for somebody to wonder.
MANY = 100
INSIDE = Message(
    "spreadsheet-inside",
    "the spreadsheet lies inside the project",
    "move it to a folder outside the project: it may hold numbers that must not become public",
)


@contextmanager
def told_of_entering() -> Iterator[None]:
    """Tell every problem, and that nothing was written; end with 1."""
    try:
        yield
    except Problems as problems:
        click.echo(as_text(problems.found, words.NOTHING_WRITTEN), err=True)
        sys.exit(1)


def opened(root: Path, meeting: str) -> Target:
    """The file of a meeting, with the record around it, also where that is not finished yet; raises Problems."""
    record, target = examine(root)
    if record is None:
        raise Problems(target)
    wording.speak(record.board.language)
    return open_target(root, record, target, meeting)


def bytes_of(path: Path) -> bytes:
    """What a file holds; raises Problems. Nothing but a file of at most 20 MB is opened."""
    try:
        _check_kind(path)
        too_large(path.name, path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise Problems([faults.cause(error, faults.NOT_OPENED).at(path.name)]) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file for the officer; raises Problems."""
    try:
        if path.exists():
            _check_kind(path)
        path.write_bytes(data)
    except OSError as error:
        raise Problems([faults.cause(error, faults.NOT_WRITTEN).at(path.name)]) from error


def _check_kind(path: Path) -> None:
    """Only files are opened: a named pipe would wait for ever. Raises OSError where there is nothing."""
    kind = path.stat().st_mode
    if not stat.S_ISREG(kind):
        message = faults.A_FOLDER if stat.S_ISDIR(kind) else faults.NOT_A_FILE
        raise Problems([message.says().at(path.name)])


@contextmanager
def watched(parts: Sequence[Part], label: str) -> Iterator[Iterable[Part]]:
    """The parts of long work, with a bar while they are gone through; none where nobody looks at a terminal."""
    if len(parts) < MANY or not sys.stderr.isatty():
        yield parts
        return
    with click.progressbar(parts, label=label, file=sys.stderr) as bar:
        yield bar


def finish(planned: Planned, *, dry_run: bool) -> None:
    """Write what was planned, or say why nothing is written."""
    count = sum(step.outcome in ("new", "replaces") for step in planned.steps)
    if not planned.steps:
        click.echo(words.NOTHING_FOUND)
    elif not planned.changes:
        click.echo(words.NOTHING_NEW)
    elif dry_run:
        click.echo(words.would_write(count, planned.target.path))
    else:
        swap_in(planned)
        click.echo(words.wrote(count, planned.target.path))


def _figure(reading: Reading, unit: Unit) -> str:
    return " ".join(part for part in (wording.value(reading, unit), wording.marks(reading)) if part)


def _digits(reading: Reading, _unit: Unit) -> str:
    return wording.number(reading.number) if reading.number is not None and reading.shown != reading.number else ""


def _target(reading: Reading, unit: Unit) -> str:
    return wording.target(reading.target, unit) if reading.target else ""


def _against(reading: Reading, unit: Unit) -> str:
    numbers = [(one.who, one.shown) for one in reading.against if one.shown is not None]
    return "; ".join(f"{who} {wording.amount(number, unit)}" for who, number in numbers)


def _note(reading: Reading, unit: Unit) -> str:
    return reading.says if reading.says and reading.says != wording.value(reading, unit) else ""


def _period(reading: Reading, _unit: Unit) -> str:
    if reading.within:
        return words.within(wording.period(reading.within))
    return wording.period(reading.period) if reading.period else ""


def _source(reading: Reading, _unit: Unit) -> str:
    return "; ".join(citation.text for citation in reading.source)


def _text(key: str) -> Callable[[Reading, Unit], str]:
    return lambda reading, _unit: str(value) if (value := getattr(reading, key)) is not None else ""


_ALWAYS = ("figure", "period", "source")
# Each column with what it shows. Those beside a figure are shown only where nothing is refused: a note that is
# refused, or counts that give a small number away, stand in no message.
_COLUMNS: dict[str, Callable[[Reading, Unit], str]] = {
    "group": _text("group"),
    "figure": _figure,
    "every digit": _digits,
    "count": _text("count"),
    "of": _text("of"),
    "period": _period,
    "target": _target,
    "against": _against,
    "note": _note,
    "scope": _text("scope"),
    "revises": _text("revises"),
    "conflict": _text("conflict"),
    "source": _source,
}
_BESIDE = ("count", "of", "note", "scope", "revises", "conflict")


def show(record: Record, planned: Planned, path: str, *, refused: bool) -> None:
    """Print what was understood of a table, reading by reading; less where something of it is refused."""
    if not planned.steps:
        return
    read = [(step, Reading.model_validate(step.proposal.fields)) for step in planned.steps]
    columns = {
        name: [shown(reading, record.metrics[step.proposal.metric].unit) for step, reading in read]
        for name, shown in _COLUMNS.items()
        if not (refused and name in _BESIDE)
    }
    columns = {name: cells for name, cells in columns.items() if name in _ALWAYS or any(cells)}
    rows: list[Sequence[str]] = [("cell", "measure", *columns, "")]
    for index, (step, _reading) in enumerate(read):
        title, outcome = record.metrics[step.proposal.metric].title, words.OUTCOMES[step.outcome]
        rows.append((step.proposal.origin.cells[""], title, *(cells[index] for cells in columns.values()), outcome))
    click.echo(words.understood(path))
    for line in (*words.columns(rows), *_remarks([step.proposal for step in planned.steps])):
        click.echo(line)


def _remarks(proposals: Sequence[Proposal]) -> Iterator[str]:
    """Targets that are no numbers, and what is left out beside a number that became [c]."""
    for one in proposals:
        cells, target = one.origin.cells, one.fields.get("target")
        if isinstance(target, dict) and "target" in cells:
            yield words.not_judged(cells["target"], target["says"])
        if left_out := {words.KEYS[key]: cells[key] for key in one.left_out if key in cells}:
            yield words.beside_withheld(cells[""], left_out)
