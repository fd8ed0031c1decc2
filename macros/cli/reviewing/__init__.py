"""The figures of a paper, decided on a page in the browser: served to this computer alone, and saved at each choice."""

from __future__ import annotations

import os
import shlex
import time
import webbrowser
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from macros.cli.reviewing.desk import Desk
from macros.cli.reviewing.serving import Server
from macros.cli.reviewing.sheet import Sheet
from macros.cli.reviewing.shown import Known
from macros.intake.importing.figures import Sources
from macros.intake.writing.entries import Target
from macros.problems import Message, Problem, Problems
from macros.wording import reviewing as said

TABLE_INSIDE = Message(
    "review-inside",
    "the table lies inside the project",
    "put the paper and its table into a folder outside the project, or name one with --out: "
    "they may hold numbers that must not become public",
)
ONLY_CSV = Message(
    "review-page-of-csv",
    "a page can be opened of a table in CSV alone",
    "save it as CSV UTF-8, or decide in the spreadsheet and then use --apply",
)


def refuse_inside(path: Path, root: Path) -> None:
    """The table that the page writes is never a file of the repository; raises Problems."""
    if Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
        raise Problems([TABLE_INSIDE.says().at(path.name)])


@dataclass(frozen=True)
class Work:
    """The table that is decided, of which meeting and paper, what to say at the end, and what could not be read."""

    target: Target
    table: Path
    paper: str | None = None
    then: str = ""
    told: Sequence[Problem] = ()


def review(
    work: Work,
    clock: Callable[[], float] = time.monotonic,
    browse: Callable[[str], bool] | None = None,
) -> None:
    """Serve the page until it is done, an hour has passed, or Ctrl+C is pressed; raises Problems."""
    if work.table.suffix.lower() != ".csv":
        raise Problems([ONLY_CSV.says().at(work.table.name)])
    refuse_inside(work.table, work.target.root)
    sheet = Sheet(work.table)
    sheet.read()
    server = Server(clock)
    record = work.target.record
    known = Known(record, Sources.of_record(record, work.paper, None), work.told)
    server.desk = desk = Desk(known, sheet, f"/{server.word}/")
    try:
        was_told = server.run(lambda: _open(browse or webbrowser.open, server.address))
        why = said.BY_BUTTON if was_told else said.BY_TIME
    except KeyboardInterrupt:
        why = said.BY_KEY
    counts = desk.counts()
    click.echo(said.ended(why, counts["open"], counts["accepted"], counts["dropped"]))
    click.echo(work.then)


def then(table: Path, target: Target, source: str | None) -> str:
    """What to type once the page is closed."""
    more = [*(("--source", source) if source else ())]
    more += [] if target.root == Path.cwd() else ["--root", str(target.root)]
    typed = shlex.join([".venv/bin/board", "read", str(table), "--meeting", target.entry, *more])
    return said.then(f"{typed} --apply", f"{typed} --open")


def _open(browse: Callable[[str], bool], address: str) -> None:
    click.echo(said.opens(address))
    try:
        opened = browse(address)
    except webbrowser.Error:
        opened = False
    if not opened:
        click.echo(said.NO_BROWSER)
