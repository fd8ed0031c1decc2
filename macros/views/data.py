"""The view of everything that can be taken away: each table with its columns, its licence, and how to cite it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros import addresses, outputs, wording
from macros.outputs import Column
from macros.views.context import PageContext, recent
from macros.wording import policies


@dataclass(frozen=True)
class Table:
    """A table to take away: what it holds, how many rows, where it is and what describes it, and its columns."""

    title: str
    says: str
    file: str
    rows: int
    columns: tuple[tuple[str, str, str], ...]


def tables(page: PageContext) -> Iterator[Table]:
    """Every table of the edition, that of all readings first."""
    known = page.known
    if known.metrics:
        shown = sum(len(recent(page, one.readings)[0]) for one in known.metrics.values())
        says = policies.ALL_FROM_THE_FIRST if known.edition is None else policies.NEWEST_OF_EACH
        columns = _columns(outputs.COLUMNS, policies.READING_COLUMNS)
        yield Table(policies.READINGS_TITLE, says, page.to(addresses.READINGS), shown, columns)
    if known.actions:
        columns = _columns(outputs.ACTION_COLUMNS, policies.ACTION_COLUMNS)
        file = page.to(f"{addresses.ACTIONS}{outputs.ACTIONS_FILE}")
        yield Table(wording.ACTION_LIST, wording.ACTIONS_SAID, file, len(known.actions), columns)


def _columns(columns: Sequence[Column[outputs.Row]], means: Mapping[str, str]) -> tuple[tuple[str, str, str], ...]:
    return tuple((one.name, wording.COLUMN_KINDS[one.kind], means[one.name]) for one in columns)


def table_list(page: PageContext) -> Markup:
    """Every table of the edition, with what describes it to programs."""
    newest = page.site.snapshot.edition is None
    return page.render("data-tables.html.jinja", tables=list(tables(page)), beside=newest)


def dictionary(page: PageContext, table: Table) -> Markup:
    """What each column of a table means."""
    return page.render("data-columns.html.jinja", table=table)


def own_files(page: PageContext) -> Markup:
    """The files of one measure each, which stand beside its page in the newest state alone."""
    metrics = sorted(page.known.metrics.values(), key=lambda one: one.metric.title.lower())
    return page.render("data-own.html.jinja", metrics=metrics)


def cited(page: PageContext) -> Markup:
    """A ready sentence that cites the tables of the edition."""
    board, known = page.site.record.board, page.site.snapshot
    edition = known.edition
    state = page.title_of(known.meetings[edition]) if edition else wording.newest_as_at(wording.known_as_at(known))
    sentence = wording.cite_page(policies.READINGS_TITLE, board.short, state, board.publisher.name)
    base = f"{board.site_url.rstrip('/')}/{edition or addresses.LATEST}" if board.site_url else ""
    address = f"{base}/{addresses.READINGS}" if base else ""
    return page.render("data-cited.html.jinja", sentence=sentence, address=address)
