"""`board ...`: the only room that prints, reads the clock or exits."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from macros import editions
from macros.loading import examine
from macros.problems import FORMATS


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """The public record of a board's progress."""


@main.command()
@click.option("--root", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path())
@click.option("--format", "shape", type=click.Choice(list(FORMATS)), default="text")
def check(root: Path, shape: str) -> None:
    """Print every problem of data/ and docs/."""
    _record, found = examine(root)
    if found:
        click.echo(FORMATS[shape](tuple(sorted(set(found)))))
        sys.exit(1)
    click.echo("No problems.")


@main.command()
@click.option("--root", type=click.Path(path_type=Path, exists=True, file_okay=False), default=Path())
@click.option("--out", type=click.Path(path_type=Path), default=None)
def build(root: Path, out: Path | None) -> None:
    """Build the newest state of the site; nothing changes in the folder unless every step passes."""
    editions.build(root, out or root / "site")
