"""The commands of those who keep the record: new files, schemas and the guide made from the models, what changed."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from macros import reference, scaffold
from macros.commands import root_option, told
from macros.loading import load
from macros.wording import reference as about_reference
from macros.wording import scaffold as words


@click.command()
@root_option
@click.argument("kind", type=click.Choice(scaffold.KINDS))
@click.argument("key", metavar="ID")
@click.option("--body", help="Of a meeting: who sits, by id. Not given: the board itself.")
def new(root: Path, kind: str, key: str, body: str | None) -> None:
    """Write a new file to fill in, with what was said last as notes. Never writes over a file."""
    if body is not None and kind != "meeting":
        raise click.UsageError("--body is for a meeting only")
    with told():
        paths = scaffold.scaffold(root, kind, key, body)
    click.echo(words.wrote(paths))


@click.command()
@root_option
@click.option("--check", is_flag=True, help="Write nothing; end with 1 if a file is stale.")
def schema(root: Path, check: bool) -> None:
    """Write the JSON Schemas and the editors' lists of keys and messages, from the models themselves."""
    with told():
        record = load(root)
    if not check:
        click.echo(about_reference.written(reference.write(root, record)))
        return
    old, missing = reference.stale(root, record)
    click.echo(about_reference.compared(old, missing))
    if old:
        sys.exit(1)
