"""What an officer sees of a table before it is entered: every reading, with all that goes in with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import click

from macros import wording
from macros.intake.writing import Planned
from macros.intake.writing.proposals import Proposal
from macros.record import Reading, Record
from macros.wording import intake as words


def _figure(reading: Reading, unit: str) -> str:
    return " ".join(part for part in (wording.value(reading, unit), wording.marks(reading)) if part)


def _target(reading: Reading, unit: str) -> str:
    return wording.target(reading.target, unit) if reading.target else ""


def _note(reading: Reading, unit: str) -> str:
    return reading.says if reading.says and reading.says != wording.value(reading, unit) else ""


def _source(reading: Reading, _unit: str) -> str:
    return "; ".join(citation.text for citation in reading.source)


def _text(key: str) -> Callable[[Reading, str], str]:
    return lambda reading, _unit: str(value) if (value := getattr(reading, key)) is not None else ""


_ALWAYS = ("figure", "period", "source")
# Each column with what it shows. Those beside a figure are shown only where nothing is refused: a note that is
# refused, or counts that give a small number away, stand in no message.
_COLUMNS: dict[str, Callable[[Reading, str], str]] = {
    "group": _text("group"),
    "figure": _figure,
    "count": _text("count"),
    "of": _text("of"),
    "period": lambda reading, _unit: wording.period(reading.period) if reading.period else "",
    "target": _target,
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
