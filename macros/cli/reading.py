"""`board read`: proposes readings from a paper, and enters those that an editor accepted."""

from __future__ import annotations

from pathlib import Path

import click

from macros.cli.entering import FILE, bytes_of, finish, opened, show, told_of_entering, write_bytes
from macros.cli.shared import root_option
from macros.intake.importing import read_grids
from macros.intake.importing.figures import DESCRIBE_FIRST, UNKNOWN_SOURCE, Sources
from macros.intake.reading_papers import Matcher, read_paper, reviewed, suggestions, table_text
from macros.intake.writing import plan
from macros.intake.writing.entries import Target
from macros.problems import Message, Problems
from macros.record import Mistake, Period, parse_period
from macros.wording import intake as words

TABLE_THERE = Message(
    "table-there-already",
    "there is a table of this name already",
    "move it away, or name another file with --out: it may hold decisions",
)
NO_TABLE = Message(
    "not-a-reviewed-table",
    "this is not a reviewed table",
    "name the table that board read wrote: it ends in .csv",
)


@click.command("read")
@root_option
@click.argument("file", type=FILE)
@click.option("--meeting", required=True, help="The meeting's id: the name of its file in data/meetings/.")
@click.option("--source", help="The paper's id in data/sources/; not given, the paper of the meeting.")
@click.option("--out", type=FILE, help="Where the table goes; not given, beside the paper, with its name and .csv.")
@click.option("--apply", "apply_", is_flag=True, help="Enter the rows of a reviewed table that say accept or edit.")
@click.option("--replace", is_flag=True, help="With --apply: put new figures in the place of others that are there.")
@click.option("--dry-run", is_flag=True, help="With --apply: show what would be entered, and write nothing.")
def read_figures(file: Path, root: Path, meeting: str, source: str | None, apply_: bool, **said: object) -> None:
    """Propose readings from a paper (.docx, .txt) as a table to review; with --apply, enter what was accepted."""
    with told_of_entering():
        target = opened(root, meeting)
        paper = _paper(target, source)
        if apply_:
            _apply(target, file, paper, said)
        else:
            out = said["out"] if isinstance(said["out"], Path) else file.with_suffix(".csv")
            _propose(target, file, paper, out)


def _paper(target: Target, source: str | None) -> str | None:
    paper = source or target.value.get("paper")
    if isinstance(paper, str) and paper not in target.record.sources:
        notice = UNKNOWN_SOURCE.near(paper, target.record.sources, DESCRIBE_FIRST, source=f'"{paper}"')
        where = ("--source", 1, 1) if source else (target.path, *target.document.place(("paper",)))
        raise Problems([notice.at(*where)])
    return paper if isinstance(paper, str) else None


def _published(target: Target, paper: str | None) -> Period:
    """The day by which the year of a bare month is told."""
    if paper:
        return target.record.sources[paper].published
    try:
        return parse_period(target.value.get("published") or target.value.get("held"))
    except Mistake as mistake:
        line, column = target.document.place(("published",))
        raise Problems([mistake.notice.at(target.path, line, column, "published")]) from mistake


def _propose(target: Target, file: Path, paper: str | None, out: Path) -> None:
    paragraphs = read_paper(file.name, bytes_of(file))
    proposed = suggestions(paragraphs, Matcher(target.record.metrics, target.record), _published(target, paper))
    if not proposed:
        click.echo(words.NO_FIGURES)
        return
    if out.exists():
        raise Problems([TABLE_THERE.says().at(out.name)])
    write_bytes(out, b"\xef\xbb\xbf" + table_text(proposed, paper).encode())
    results = [one for one in proposed if one.role in ("result", "earlier")]
    click.echo(words.found(len(proposed), len(results), sum(one.match is not None for one in results), str(out)))


def _apply(target: Target, file: Path, paper: str | None, said: dict[str, object]) -> None:
    if file.suffix.lower() not in (".csv", ".xlsx"):
        raise Problems([NO_TABLE.says().at(file.name)])
    grid = read_grids(file.name, bytes_of(file))[0]
    accepted = reviewed(target.record, grid, Sources.of_record(target.record, paper, None))
    planned = plan(target, accepted.proposals, replace=bool(said["replace"]))
    problems = (*accepted.problems, *planned.problems)
    show(target.record, planned, grid.path, refused=bool(problems))
    click.echo(words.undecided(accepted.undecided, accepted.dropped))
    if problems:
        raise Problems(problems)
    if not accepted.proposals:
        click.echo(words.NOTHING_ACCEPTED)
        return
    finish(planned, dry_run=bool(said["dry_run"]))
