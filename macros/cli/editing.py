"""The commands of those who keep the record: new files, schemas and the guide made from the models, what changed."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

import click

from macros import reference, wording
from macros.checks.loading import examine, load
from macros.cli.shared import as_of_option, day_of, root_option, told
from macros.intake import scaffold
from macros.judgements.changes.across import Across, across
from macros.ledger import editions
from macros.problems import did_you_mean
from macros.record import Mistake, Record
from macros.wording import across as about_changes
from macros.wording import intake as words
from macros.wording import reference as about_reference
from macros.wording.across import report

_FOLDERS = ("data", "docs")


def commit_of(root: Path, revision: str) -> str | None:
    """The commit that a name stands for (a branch, a tag, a commit); None where there is none."""
    named = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    return named.decode().strip() if named else None


@contextmanager
def as_it_was(root: Path, commit: str) -> Iterator[Path]:
    """A temporary copy of data/ and docs/ as they stood at a commit; raises Mistake where there was no data/."""
    there = (_git(root, "ls-tree", "--name-only", commit, *_FOLDERS) or b"").decode().split()
    if "data" not in there:
        raise Mistake(f"there was no data/ in this folder at {commit[:12]}", "name a revision that has one")
    packed = _git(root, "archive", "--format=zip", commit, *there)
    with tempfile.TemporaryDirectory() as scratch, zipfile.ZipFile(io.BytesIO(packed or b"")) as archive:
        archive.extractall(scratch)
        yield Path(scratch)


def changed_pages(before: Path, after: Path) -> dict[str, str]:
    """Every page under docs/ whose words differ, by its path: new, changed or gone."""
    was, now = _pages(before), _pages(after)
    found = {}
    for path in sorted({*was, *now}):
        if was.get(path) != now.get(path):
            found[path] = "new" if path not in was else "gone" if path not in now else "changed"
    return found


def _pages(root: Path) -> dict[str, bytes]:
    docs = root / "docs"
    return {f"docs/{path.relative_to(docs).as_posix()}": path.read_bytes() for path in docs.rglob("*.md")}


def _git(root: Path, *words: str) -> bytes | None:
    """What git says, or None where it refuses or is not there."""
    try:
        done = subprocess.run(["git", "-C", str(root), *words], capture_output=True, check=False)
    except FileNotFoundError:
        return None
    return done.stdout if done.returncode == 0 else None


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
    click.echo(words.wrote_new(paths))


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
        found = _since(root, record, older, newer, day_of(as_of))
        click.echo(about_changes.as_markdown(found) if shape == "markdown" else about_changes.as_text(found))


def _since(root: Path, record: Record, revision: str, newer: str | None, as_of: date | None) -> Across:
    commit = commit_of(root, revision)
    if commit is None:
        known = (*editions(record, as_of), "latest")
        hint = did_you_mean(revision, known, f"the editions are {', '.join(known)}")
        raise Mistake(f'no edition and no revision of git is called "{revision}"', hint)
    if newer is not None:
        raise Mistake("a revision of git is held against the files as they are now", "leave --to out")
    with as_it_was(root, commit) as before:
        old, found = examine(before)
        if old is None:
            raise Mistake(f"the record at {revision} cannot be read ({found[0].message})", "name another revision")
        return across(old, record, changed_pages(before, root))
