"""The view of everything that can be taken away: each table with its columns, its licence, and how to cite it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from macros import addresses, outputs, wording
from macros.outputs import Shape
from macros.views.context import PageContext
from macros.wording import columns
from macros.wording import tables as words


@dataclass(frozen=True)
class Table:
    """A table to take away: what it holds, how many rows, where it is and what describes it, and its columns."""

    title: str
    says: str
    file: str
    rows: int
    columns: tuple[tuple[str, str, str], ...]


def tables(page: PageContext) -> Sequence[Table]:
    """Every table of the edition, that of all readings first; made once."""
    return page.site.reached("tables", page.known, lambda _known: tuple(_tables(page)))


def _tables(page: PageContext) -> Iterator[Table]:
    known = page.known
    for table in outputs.tables(known):
        shape = table.shape
        file = page.to(f"{addresses.DATA}{outputs.file_of(table.name)}")
        rows = sum(1 for _row in table.rows)
        yield Table(outputs.title_of(shape), outputs.said_of(shape, known), file, rows, _columns(shape))


def _columns(shape: Shape[Any]) -> tuple[tuple[str, str, str], ...]:
    means = columns.COLUMNS[shape.name]
    return tuple((one.name, wording.COLUMN_KINDS[one.kind], means[one.name]) for one in shape.columns)


def table_list(page: PageContext) -> Markup:
    """Every table of the edition, with what describes it to programs."""
    return page.render("data-tables.html.jinja", tables=tables(page))


def doors(page: PageContext) -> Markup:
    """What most come for, each one step from the title: all readings, all tables in one file, and how to cite them."""
    first, packed = tables(page)[0], addresses.PACKED
    ways = [
        (f"{first.title} {wording.AS_CSV}", first.file),
        (words.WHOLE[packed][0], page.to(f"{addresses.DATA}{packed}")),
        (wording.DATA_CITED, f"#{wording.DATA_CITE_ANCHOR}"),
    ]
    return page.render("metric-doors.html.jinja", doors=ways, name="", follow=None)


def whole(page: PageContext) -> Markup:
    """The files that hold or describe all tables at once."""
    newest = page.site.snapshot.edition is None
    there = [name for name in words.WHOLE if newest or name != addresses.TYPED]
    return page.render("data-whole.html.jinja", files=[(name, *words.WHOLE[name]) for name in there], words=words)


def misread(page: PageContext) -> Markup:
    """What programs take for something else, and what helps."""
    return page.render("data-misread.html.jinja", every=words.MISREADINGS)


def as_json(page: PageContext) -> Markup:
    """The edition as one file, and in the newest state the files of one thing each."""
    return page.render("data-json.html.jinja")


def dictionary(page: PageContext, table: Table) -> Markup:
    """What each column of a table means."""
    return page.render("data-columns.html.jinja", table=table, title=words.folded_columns(table.title))


def columns_elsewhere(page: PageContext) -> Markup:
    """Where what the columns of a dated edition mean stands: they are those of every edition."""
    return page.render("data-columns-elsewhere.html.jinja", words=words)


def own_files(page: PageContext) -> Markup:
    """The files of one measure each, which stand beside its page in the newest state alone."""
    metrics = sorted(page.known.metrics.values(), key=lambda one: one.metric.title.lower())
    return page.render("data-own.html.jinja", metrics=metrics)


def cited(page: PageContext) -> Markup:
    """A ready sentence that cites the tables of the edition."""
    board, known = page.site.record.board, page.site.snapshot
    edition = known.edition
    state = page.title_of(known.meetings[edition]) if edition else wording.newest_as_at(wording.known_as_at(known))
    sentence = wording.cite_page(words.READINGS_TITLE, board.short, state, board.publisher.name)
    base = f"{board.site_url.rstrip('/')}/{edition or addresses.LATEST}" if board.site_url else ""
    address = f"{base}/{addresses.READINGS}" if base else ""
    return page.render("data-cited.html.jinja", sentence=sentence, address=address)
