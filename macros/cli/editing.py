"""The commands of those who keep the record: new files, the preview, what is made from the models, what changed."""

from __future__ import annotations

import signal
import sys
from datetime import date, datetime
from pathlib import Path

import click

from macros import reference, wording
from macros.checks.loading import examine, load
from macros.cli.shared import as_of_option, day_of, root_option, told
from macros.engine import named
from macros.intake import scaffold
from macros.judgements.changes.across import Across, across
from macros.ledger import editions
from macros.problems import NEAREST, Message
from macros.publishing.revisions import as_it_was, changed_pages, commit_of
from macros.record import Mistake, Record
from macros.wording import across as about_changes
from macros.wording import new_files as words
from macros.wording import reference as about_reference
from macros.wording.across import report

NO_REVISION = Message(
    "revision-unknown",
    'no edition and no revision of git is called "{revision}"',
    "the editions are {known}",
    NEAREST,
)
AGAINST_NOW = Message(
    "revision-against-now",
    "a revision of git is held against the files as they are now",
    "leave --to out",
)
_PORTS = 65_536
NOT_READ = Message("revision-unreadable", "the record at {revision} cannot be read ({why})", "name another revision")


@click.command()
@root_option
@click.argument("kind", type=click.Choice(scaffold.KINDS))
@click.argument("key", metavar="ID_OR_FOLDER")
@click.option("--body", help="Of a meeting: who sits, by id. Not given: the board itself.")
def new(root: Path, kind: str, key: str, body: str | None) -> None:
    """Write a new file to fill in, or the folder of a new board. Never writes over a file."""
    if body is not None and kind != "meeting":
        raise click.UsageError("--body is for a meeting only")
    with told():
        paths = scaffold.scaffold(root, kind, key, body)
    click.echo(words.wrote_new(paths, kind))


def _whole_address(_context: click.Context, _option: click.Parameter, given: str) -> str:
    """An address with its host: without one, everybody in the network would be shown what is not public yet."""
    host, _colon, port = given.rpartition(":")
    if not host or not port.isdecimal() or int(port) >= _PORTS:
        raise click.BadParameter("write it as HOST:PORT, such as 127.0.0.1:8000")
    return given


@click.command()
@root_option
@click.option(
    "--address", default="127.0.0.1:8000", show_default=True, callback=_whole_address, help="Where it is shown."
)
def serve(root: Path, address: str) -> None:
    """Show the site while it is edited, approved meetings before their day as well, until you stop it."""
    # Whoever ends it, it ends as at the keyboard: nothing of it is left.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with told():
        named().serve(root, address)


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


@click.command("changes")
@root_option
@as_of_option
@click.option("--from", "older", help="The earlier edition, or a revision of git. Not given: the meeting before.")
@click.option("--to", "newer", help="The later edition, or latest. Not given: the newest meeting of the board.")
@click.option("--format", "shape", type=click.Choice(["text", "markdown"]), default="text", help="How it is told.")
def tell_changes(root: Path, as_of: datetime | None, older: str | None, newer: str | None, shape: str) -> None:
    """Say in plain words what changed between two editions, or since a revision of git."""
    with told():
        record = load(root)
        wording.speak(record.board.language)
        if older is None or older in (*editions(record, day_of(as_of)), "latest"):
            said = report(record, older, newer, day_of(as_of))
            click.echo(f"```text\n{said}\n```" if shape == "markdown" else said)
            return
        changes = _since(root, record, older, newer, day_of(as_of))
        click.echo(about_changes.as_markdown(changes) if shape == "markdown" else about_changes.as_text(changes))


def _since(root: Path, record: Record, revision: str, newer: str | None, as_of: date | None) -> Across:
    commit = commit_of(root, revision)
    if commit is None:
        known = (*editions(record, as_of), "latest")
        raise Mistake(NO_REVISION.near(revision, known, revision=revision, known=", ".join(known)))
    if newer is not None:
        raise Mistake(AGAINST_NOW.says())
    with as_it_was(root, commit) as before:
        old, problems = examine(before)
        if old is None:
            raise Mistake(NOT_READ.says(revision=revision, why=problems[0].message))
        return across(old, record, changed_pages(before, root))
