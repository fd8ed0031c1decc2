"""`board import` and `board read`: what an officer has in a spreadsheet or a paper, into a meeting's file."""

from __future__ import annotations

import os
from pathlib import Path

import click

from macros import wording
from macros.checks.loading import examine
from macros.cli.entering import FILE, INSIDE, bytes_of, finish, opened, show, told_of_entering, watched, write_bytes
from macros.cli.shared import root_option
from macros.cli.statistics import import_statistics
from macros.intake import importing
from macros.intake.importing import NoHeadings, Table, read_grids
from macros.intake.importing.figures import DESCRIBE_FIRST, UNKNOWN_SOURCE, Sources
from macros.intake.importing.layouts import Layout
from macros.intake.importing.rows import Given
from macros.intake.periods import period_of
from macros.intake.reading_papers import Matcher, read_paper, reviewed, suggestions, table_text, undecided
from macros.intake.statistics import form_of
from macros.intake.writing import plan
from macros.intake.writing.entries import Target
from macros.ledger import snapshot
from macros.problems import Message, Problem, Problems, line_of_text
from macros.record import Mistake, Period, Record, parse_period
from macros.wording import intake as words

STATISTICS = Message(
    "published-statistics",
    "this is a table of published statistics, with a row for each council",
    "add --statistics, with --entry and --source in the place of --meeting; see the guide's page From statistics",
)


@click.command("import")
@root_option
@click.argument("file", type=FILE, required=False)
@click.option("--meeting", help="The meeting's id: the name of its file in data/meetings/.")
@click.option("--sheet", help="The sheet, if several can hold the figures.")
@click.option("--source", help='Where it is written down, for rows that do not say: "paper-2020-05 1.2".')
@click.option("--period", help='What the figures refer to, for rows that do not say: "Q4 2019-20".')
@click.option(
    "--n-a", "either", type=click.Choice(["x", "z"]), help="What n/a means: x not available, z not applicable."
)
@click.option(
    "--ignore", "ignored", multiple=True, help="A heading, or a measure's name, that is not wanted. Repeat it."
)
@click.option("--mapping", type=FILE, help="A saved layout of the table.")
@click.option("--save-mapping", type=FILE, help="Save the layout as it was understood, for the next time.")
@click.option("--replace", is_flag=True, help="Put new figures in the place of others that are there.")
@click.option("--dry-run", is_flag=True, help="Show what was understood, and write nothing.")
@click.option("--template", type=FILE, help="Write a workbook with every measure still reported, to fill in.")
@click.option(
    "--statistics", is_flag=True, help="The table holds published statistics: a long table, or the tidy form."
)
@click.option("--entry", help="With --statistics: the id of the entry in data/between/; it may be new.")
@click.option("--meta", type=FILE, help="With --statistics: the metadata file of the tidy form.")
@click.option("--area", "areas", multiple=True, help="With --statistics: our area's code; repeat it for older codes.")
@click.option("--comparator", "comparators", multiple=True, help="With --statistics: who=CODE. Repeat it.")
def import_figures(file: Path | None, root: Path, template: Path | None, statistics: bool, **said: object) -> None:
    """Take readings from a spreadsheet (.xlsx, .ods, .csv) into the file of a meeting, or statistics into an entry."""
    if statistics:
        if file is None or not said["entry"] or not said["source"]:
            raise click.UsageError("with --statistics, say a file, --entry ID and --source ID")
        if template or any(said[name] for name in ("meeting", "period", "either")):
            raise click.UsageError("--meeting, --period, --n-a and --template do not go with --statistics")
        import_statistics(root, file, said)
        return
    if any(said[name] for name in ("entry", "meta", "areas", "comparators")):
        raise click.UsageError("--entry, --meta, --area and --comparator go with --statistics")
    if (file is None) == (template is None) or (file is not None and not said["meeting"]):
        raise click.UsageError("say a file and --meeting ID, or --template and a file's name")
    with told_of_entering():
        if template is not None:
            record = _record(root)
            write_bytes(template, importing.template(record, snapshot(record)))
            click.echo(words.wrote_file(str(template), words.TEMPLATE))
        elif file is not None:
            _import(opened(root, str(said["meeting"])), file, said)


def _record(root: Path) -> Record:
    """The record, also where a meeting in it is not filled in yet; raises Problems for all else that is wrong."""
    record, problems = examine(root)
    standing_in_the_way = [problem for problem in problems if not problem.path.startswith("data/meetings/")]
    if record is None or standing_in_the_way:
        raise Problems(standing_in_the_way)
    wording.speak(record.board.language)
    return record


def _import(target: Target, file: Path, said: dict[str, object]) -> None:
    record = target.record
    # A link that leads to itself is told of where the file is opened.
    if Path(os.path.realpath(file)).is_relative_to(os.path.realpath(target.root)):
        raise Problems([INSIDE.says().at(file.name)])
    if form_of(file.name, bytes_of(file)) != "long":
        raise Problems([STATISTICS.says().at(file.name, cell="A1")])
    layout = _layout(said)
    given = Given(
        Sources.of_record(record, target.value.get("paper"), _text(said["source"])),
        _period(_text(said["period"])),
        layout.n_a,
        target.entry,
    )
    table = _understood(record, file, layout, given, said["save_mapping"])
    planned = plan(target, table.understood.proposals, replace=bool(said["replace"]))
    problems = (*table.understood.problems, *planned.problems)
    show(record, planned, table.grid.path, refused=bool(problems))
    _left_out(table)
    if problems:
        raise Problems(problems)
    finish(planned, dry_run=bool(said["dry_run"]))


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _period(text: str | None) -> str | None:
    try:
        return period_of(text) if text else None
    except Mistake as mistake:
        raise Problems([mistake.notice.at("--period")]) from mistake


def _layout(said: dict[str, object]) -> Layout:
    mapping, sheet, ignored = said["mapping"], said["sheet"], said["ignored"]
    layout = importing.read_layout(mapping.name, bytes_of(mapping)) if isinstance(mapping, Path) else Layout()
    told = {"sheet": sheet, "n_a": said["either"]}
    layout = layout.model_copy(update={key: value for key, value in told.items() if value})
    return importing.with_ignored(layout, ignored if isinstance(ignored, tuple) else ())


def _understood(record: Record, file: Path, layout: Layout, given: Given, saved: object) -> Table:
    """The table of a file. Its layout is saved where that is wanted, also where it is still to be filled in."""
    grids = importing.read_grids(file.name, bytes_of(file))
    try:
        table = importing.understand(record, file.name, grids, layout, given)
    except NoHeadings as problems:
        _save_layout(saved, importing.layout_begun(layout, problems))
        raise
    _save_layout(saved, table.used)
    return table


def _save_layout(path: object, text: str | None) -> None:
    if isinstance(path, Path) and text is not None:
        write_bytes(path, text.encode())
        click.echo(words.wrote_file(str(path), words.LAYOUT))


def _left_out(table: Table) -> None:
    understood, said = table.understood, {**table.layout.columns, **table.layout.metrics}
    ignored = [name for name, role in said.items() if role == "skip"]
    hidden = [*words.hidden("row", understood.hidden), *words.hidden("column", table.hidden_columns)]
    for line in words.left_out(
        understood.empty, hidden, understood.twice, ignored, [*dict.fromkeys(table.columns.ratings)]
    ):
        click.echo(line)
    for line in words.told_of_columns(table.columns.left_out, understood.no_targets, understood.other_way):
        click.echo(line)
    for line in words.told_of_own(understood.elsewhere, understood.withdrawn):
        click.echo(line)
    if table.raised:
        click.echo(words.raised(table.raised))


TABLE_THERE = Message(
    "table-there-already",
    "there is a table of this name already",
    "to go on deciding in it, name it in the place of the paper, with --open; "
    "or move it away, or name another file with --out: it holds decisions, or is not a table that board read wrote",
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
@click.option(
    "--open", "open_", is_flag=True, help="Decide on a page in the browser; of a table, go on where you were."
)
@click.option("--replace", is_flag=True, help="With --apply: put new figures in the place of others that are there.")
@click.option("--dry-run", is_flag=True, help="With --apply: show what would be entered, and write nothing.")
def read_figures(file: Path, root: Path, meeting: str, source: str | None, apply_: bool, **said: object) -> None:
    """Propose readings from a paper (.docx, .pdf, .txt) as a table to review; with --apply, enter what was accepted."""
    if apply_ and said["open_"]:
        raise click.UsageError("--open and --apply do not go together: decide first, then apply")
    with told_of_entering():
        target = opened(root, meeting)
        paper = _paper(target, source)
        if apply_:
            _apply(target, file, paper, said)
            return
        out = said["out"] if isinstance(said["out"], Path) else file.with_suffix(".csv")
        if said["open_"]:
            _open(target, file, paper, out, source)
        else:
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


def _open(target: Target, file: Path, paper: str | None, out: Path, source: str | None) -> None:
    """The page of a paper's figures; of a table that is there, the page goes on with it."""
    # Only here is a server needed.
    from macros.cli.reviewing import Work, refuse_inside, review, then  # noqa: PLC0415

    table = file if file.suffix.lower() in (".csv", ".xlsx") else out
    refuse_inside(table, target.root)
    told = () if table == file else _propose(target, file, paper, out, opens=True)
    if told is not None:
        review(Work(target, table, paper, then(table, target, source), told))


def _propose(target: Target, file: Path, paper: str | None, out: Path, *, opens: bool = False) -> list[Problem] | None:
    """Write the table of a paper, and tell what could not be read; None where there is nothing to decide."""
    read = read_paper(file.name, bytes_of(file))
    told = [notice.at(file.name) for notice in read.told]
    for one in told:
        click.echo(line_of_text(one))
    matcher, published = Matcher(target.record.metrics, target.record), _published(target, paper)
    with watched(read.paragraphs, words.READING) as paragraphs:
        proposed = suggestions(paragraphs, matcher, published)
    if not proposed:
        click.echo(words.NO_FIGURES)
        return None
    if out.exists() and not undecided(bytes_of(out)):
        raise Problems([TABLE_THERE.says().at(out.name)])
    write_bytes(out, b"\xef\xbb\xbf" + table_text(proposed, paper).encode())
    results = [one for one in proposed if one.role in ("result", "earlier")]
    placed = sum(one.match is not None for one in results)
    click.echo(words.found(len(proposed), len(results), placed, str(out), opens=opens))
    return told


def _apply(target: Target, file: Path, paper: str | None, said: dict[str, object]) -> None:
    if file.suffix.lower() not in (".csv", ".xlsx", ".ods"):
        raise Problems([NO_TABLE.says().at(file.name)])
    grid = read_grids(file.name, bytes_of(file))[0]
    accepted = reviewed(target.record, grid, Sources.of_record(target.record, paper, None))
    planned = plan(target, accepted.proposals, replace=bool(said["replace"]))
    problems = (*accepted.problems, *planned.problems)
    show(target.record, planned, grid.path, refused=bool(problems))
    click.echo(words.undecided(accepted.undecided, accepted.dropped, accepted.beside))
    if problems:
        raise Problems(problems)
    if not accepted.proposals:
        click.echo(words.NOTHING_ACCEPTED)
        return
    finish(planned, dry_run=bool(said["dry_run"]))
