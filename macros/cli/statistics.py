"""`board import --statistics`: one release of published statistics into one entry between meetings."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from macros import wording
from macros.checks.loading import examine
from macros.cli.entering import INSIDE, bytes_of, finish, show, told_of_entering, write_bytes
from macros.intake.importing import one_grid, read_grids
from macros.intake.statistics import (
    Asked,
    Understood,
    form_of,
    mapping_text,
    read_mapping,
    understand_fingertips,
    understand_long,
    understand_tidy,
)
from macros.intake.statistics import Mapping as Said
from macros.intake.statistics.revising import with_revisions
from macros.intake.writing import plan
from macros.intake.writing.between import open_between, statistics_source
from macros.intake.writing.entries import Target
from macros.problems import NEAREST, Message, Problems
from macros.record import Mistake, Record, Source
from macros.wording import intake as words
from macros.wording import statistics as about

UNKNOWN_COMPARATOR = Message(
    "comparator-option-unknown",
    "no comparator has the id {value}",
    "add it to comparators: in data/board.yml, or use one that is there: {known}",
    NEAREST,
)


def import_statistics(root: Path, file: Path, said: Mapping[str, Any]) -> None:
    """Take one release of published statistics into the entry that is for it."""
    with told_of_entering():
        record, known = examine(root)
        if record is None:
            raise Problems(known)
        wording.speak(record.board.language)
        if Path(os.path.realpath(file)).is_relative_to(os.path.realpath(root)):
            raise Problems([INSIDE.says().at(file.name)])
        key, _space, place = str(said["source"]).partition(" ")
        source = statistics_source(record, key)
        asked = Asked(record, _mapping(record, said), key, place.strip())
        _check_place(asked)
        target = open_between(root, record, known, str(said["entry"]), source)
        _enter(target, source, file, asked, said)


def _check_place(asked: Asked) -> None:
    """A place that holds for all rows is told once, if the source has none of that name."""
    try:
        if asked.place:
            asked.cited(None, "", "")
    except Mistake as mistake:
        raise Problems([mistake.notice.at("--source")]) from mistake


def _mapping(record: Record, said: Mapping[str, Any]) -> Said:
    path = said["mapping"]
    mapping = read_mapping(path.name, bytes_of(path)) if isinstance(path, Path) else Said()
    comparators = dict(_comparator(text) for text in said["comparators"])
    for who in (*comparators, *mapping.comparators):
        if who not in record.board.comparators:
            known = record.board.comparators
            notice = UNKNOWN_COMPARATOR.near(who, known, value=f'"{who}"', known=", ".join(known))
            raise Problems([notice.at("--comparator")])
    return mapping.updated(said["areas"], comparators, said["ignored"])


def _comparator(text: str) -> tuple[str, str]:
    who, equals, code = text.partition("=")
    if not equals or not who.strip() or not code.strip():
        raise click.UsageError(f"--comparator is written who=CODE, such as england=E92000001: {text}")
    return who.strip(), code.strip()


def _enter(target: Target, source: Source, file: Path, asked: Asked, said: Mapping[str, Any]) -> None:
    understood = _understood(asked, file, said["meta"], said["sheet"])
    if isinstance(said["save_mapping"], Path):
        used = asked.mapping.model_copy(update={"metrics": {**understood.metrics, **asked.mapping.metrics}})
        write_bytes(said["save_mapping"], mapping_text(used, tuple(understood.unplaced)).encode())
        click.echo(words.wrote_file(str(said["save_mapping"]), about.MAPPING))
    gathered = understood.gathered
    proposals, revised = with_revisions(target, source, gathered.proposals)
    planned = plan(target, proposals, replace=bool(said["replace"]))
    problems = (*gathered.problems, *planned.problems)
    show(asked.record, planned, understood.path, refused=bool(problems))
    _tell((*_remarks(understood), *about.revisions(revised)))
    if problems:
        raise Problems(problems)
    if planned.changes and not (target.root / target.path).exists():
        click.echo(about.begun(target.path))
    finish(planned, dry_run=bool(said["dry_run"]))


def _understood(asked: Asked, file: Path, meta: Path | None, sheet: str | None) -> Understood:
    data = bytes_of(file)
    form = "tidy" if meta else form_of(file.name, data)
    if form == "fingertips":
        return understand_fingertips(asked, file.name, data)
    if form == "tidy":
        return understand_tidy(asked, file.name, data, (meta.name, bytes_of(meta)) if meta else None)
    return understand_long(asked, one_grid(read_grids(file.name, data), sheet, file.name))


def _remarks(understood: Understood) -> Iterable[str]:
    gathered = understood.gathered
    yield from words.hidden("row", understood.hidden_rows)
    yield from about.absent(understood.absent)
    yield from about.notes(understood.notes)
    yield from about.wholes(understood.wholes)
    yield from about.parts(understood.parts, may_be_groups=bool(understood.wholes))
    yield from about.signs(gathered.signs)
    yield from about.hidden(gathered.hidden)
    yield from about.shares(gathered.shares)
    yield from about.without(gathered.without)
    yield from about.alone(gathered.alone)
    yield from about.twice(gathered.twice)
    yield from about.earlier(gathered.earlier)


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
