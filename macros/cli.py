"""`board ...`: the only room that prints, reads the clock or exits."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TypeVar

import click

from macros import editions
from macros.problems import FORMATS, Problems
from macros.state import read_state

Command = TypeVar("Command", bound=Callable[..., None])


def _root(command: Command) -> Command:
    folder = click.Path(path_type=Path, exists=True, file_okay=False)
    return click.option("--root", type=folder, default=Path(), help="A board's folder: data/, docs/, mkdocs.yml.")(
        command
    )


def _as_of(command: Command) -> Command:
    help_text = "Approved entries up to this day count as published."
    return click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), default=None, help=help_text)(command)


def _day(as_of: datetime | None) -> date | None:
    return as_of.date() if as_of else None


@contextmanager
def _told(shape: str = "text") -> Iterator[None]:
    """Tell every problem, and end with 1."""
    try:
        yield
    except Problems as problems:
        click.echo(FORMATS[shape](problems.found), err=shape == "text")
        sys.exit(1)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """The public record of a board's progress."""


@main.command()
@_root
@_as_of
@click.option("--format", "shape", type=click.Choice(list(FORMATS)), default="text", help="How problems are told.")
def check(root: Path, as_of: datetime | None, shape: str) -> None:
    """Print every problem of data/ and docs/; ends with 1 if there is any."""
    with _told(shape):
        _state, found = read_state(root, as_of=_day(as_of))
        if found:
            raise Problems(found)
    click.echo("[]" if shape == "json" else "No problems.")


@main.command()
@_root
@_as_of
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Where the site goes; site/ if not given."
)
def build(root: Path, as_of: datetime | None, out: Path | None) -> None:
    """Build the site. Nothing changes in the folder unless every step passes."""
    target = out or root / "site"
    # One short run that frees little: collecting in between costs a tenth of the time.
    gc.disable()
    with _told():
        state = editions.build(root, target, as_of=_day(as_of))
    meetings = len(state.site.snapshot.meetings)
    click.echo(f"Built {target / editions.LATEST}: {meetings} meetings, {len(state.site.snapshot.metrics)} metrics.")
