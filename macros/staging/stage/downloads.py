"""The files for programs that stand beside the pages of one state: tables, what describes them, and charts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from macros import addresses
from macros import outputs as opendata
from macros.ledger import Snapshot
from macros.outputs import READINGS, Shape, Table
from macros.staging.carried import Carried
from macros.staging.stage.recalled import Recalled
from macros.views import PageContext, Site, charts

Make = Callable[[], str | bytes | None]


def downloads(site: Site, kept: Recalled | Carried | None = None) -> Iterator[tuple[str, Make]]:
    """Each file's path inside the edition, and what makes its text or bytes; without any there is no file."""
    known = site.snapshot
    tables = {one.name: one for one in opendata.tables(known)}
    text = cache(lambda name: _text(site, kept, tables[name]))
    if known.edition is None:
        yield from _of_each_metric(site, kept)
    for name, table in tables.items():
        file = f"{addresses.DATA}{opendata.file_of(name)}"
        yield file, partial(text, name)
        yield f"{file}{addresses.MEANING}", partial(opendata.metadata, table.shape, known)
    # Their addresses were published before there was a folder of all tables.
    if known.actions:
        file = f"{addresses.ACTIONS}{addresses.ACTIONS_TABLE}"
        yield file, partial(text, opendata.ACTIONS.name)
        yield f"{file}{addresses.MEANING}", partial(opendata.metadata, opendata.ACTIONS, known)
    yield opendata.SCHEMA_FILE, partial(opendata.readings_schema, READINGS)
    yield from _as_json(known, cache(lambda: {name: text(name) for name in tables}))
    yield f"{addresses.DATA}{addresses.ALL_MEANING}", partial(opendata.all_metadata, opendata.SHAPES, known)


def _as_json(known: Snapshot, tables: Callable[[], Mapping[str, str]]) -> Iterator[tuple[str, Make]]:
    """The whole state as one file; of the newest state also a file for each thing, and the list of these."""
    yield addresses.EDITION_DATA, lambda: opendata.edition_json(known, tables())
    if known.edition is not None:
        return
    things = cache(lambda: opendata.Things(known, tables()))
    yield addresses.THINGS, lambda: things().index()
    kinds = {"metrics": known.metrics, "actions": known.actions,
             "challenges": (*known.challenges, *known.strengths)}  # fmt: skip
    for kind, keys in kinds.items():
        for key in keys:
            yield addresses.one_thing(kind, key), partial(_thing, things, kind, key)


def _thing(things: Callable[[], opendata.Things], kind: str, key: str) -> str:
    return things().text(kind, key)


def _of_each_metric(site: Site, kept: Recalled | Carried | None) -> Iterator[tuple[str, Make]]:
    """The files beside the page of each metric: the newest state alone has them, so that editions hold few files."""
    recalled = kept if isinstance(kept, Recalled) else None
    for key, metric in site.snapshot.metrics.items():
        address = addresses.metric(key)
        file = f"{address}{addresses.TABLE_FILE}"
        yield file, partial(_rows_of, site, kept, READINGS, key)
        yield f"{file}{addresses.MEANING}", partial(opendata.metadata_of_one, READINGS, site.snapshot, metric.metric)
        chart = f"{address}{addresses.CHART_FILE}"
        drawn = partial(charts.chart_file, PageContext(site, address), metric)
        yield chart, partial(recalled.file, key, chart, drawn) if recalled else drawn


def _text(site: Site, kept: Recalled | Carried | None, table: Table[Any]) -> str:
    """A table as its file holds it; the rows of a measure that nothing new is known of are not made again."""
    shape, known = table.shape, site.snapshot
    if not shape.of_measure:
        return table.text
    return opendata.joined(shape.columns, (_rows_of(site, kept, shape, key) for key in known.metrics))


def _rows_of(site: Site, kept: Recalled | Carried | None, shape: Shape[Any], key: str) -> str:
    metric, file = site.snapshot.metrics[key], f"{addresses.metric(key)}{opendata.file_of(shape.name)}"

    def make(site: Site) -> str:
        assert shape.of_measure
        return opendata.written(shape.columns, shape.of_measure(site.snapshot, metric))

    if isinstance(kept, Recalled):
        return kept.file(key, file, partial(make, site)) or ""
    return kept.text(file, metric, make) if kept else make(site)
