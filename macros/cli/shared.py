"""What the commands share: where the board is, which day it is for, and how problems are told."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import click

from macros.problems import FORMATS, Problems
from macros.record import Mistake

Command = TypeVar("Command", bound=Callable[..., None])
# The engine reads a relative path from a folder of its own choice: every folder is made absolute first.
FOLDER = click.Path(path_type=Path, file_okay=False, resolve_path=True)


def root_option(command: Command) -> Command:
    """`--root`: the folder of the board."""
    there = click.Path(path_type=Path, exists=True, file_okay=False, resolve_path=True)
    return click.option("--root", type=there, default=Path(), help="A board's folder: data/, docs/, mkdocs.yml.")(
        command
    )


def as_of_option(command: Command) -> Command:
    """`--as-of`: the day up to which approved entries count as published."""
    help_text = "Approved entries up to this day count as published."
    return click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), default=None, help=help_text)(command)


def day_of(as_of: datetime | None) -> date | None:
    """The day that `--as-of` names."""
    return as_of.date() if as_of else None


@contextmanager
def told(shape: str = "text") -> Iterator[None]:
    """Tell every problem, and end with 1; with 2 if it is the machine's."""
    try:
        yield
    except Problems as problems:
        click.echo(FORMATS[shape](problems.found), err=shape == "text")
        sys.exit(1)
    except Mistake as mistake:
        click.echo(f"{mistake.message}\n    hint: {mistake.hint}", err=True)
        sys.exit(mistake.ending)
