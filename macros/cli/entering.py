"""What `board import` and `board read` share: opening a meeting's file, and entering what was planned."""

from __future__ import annotations

import errno
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from macros.checks.loading import examine
from macros.intake.handed_in import too_large
from macros.intake.writing import Planned, swap_in
from macros.intake.writing.entries import Target, open_target
from macros.problems import Problem, Problems, as_text
from macros.wording import faults
from macros.wording import intake as words

FILE = click.Path(path_type=Path)


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
    record, found = examine(root)
    if record is None:
        raise Problems(found)
    return open_target(root, record, found, meeting)


def bytes_of(path: Path) -> bytes:
    """What a file holds; raises Problems. Nothing but a file of at most 20 MB is opened."""
    try:
        _check_kind(path)
        too_large(path.name, path.stat().st_size)
        return path.read_bytes()
    except OSError as error:
        raise Problems([Problem(path.name, 1, 1, "", *faults.cause(error, "the file cannot be opened"))]) from error


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file for the officer; raises Problems."""
    try:
        if path.exists():
            _check_kind(path)
        path.write_bytes(data)
    except OSError as error:
        raise Problems([Problem(path.name, 1, 1, "", *faults.cause(error, "the file cannot be written"))]) from error


def _check_kind(path: Path) -> None:
    """Only files are opened: a named pipe would wait for ever. Raises OSError where there is nothing."""
    kind = path.stat().st_mode
    if not stat.S_ISREG(kind):
        said = faults.cause(IsADirectoryError(errno.EISDIR, ""), "") if stat.S_ISDIR(kind) else faults.NOT_A_FILE
        raise Problems([Problem(path.name, 1, 1, "", *said)])


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
