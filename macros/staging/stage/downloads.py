"""The files for programs that stand beside the pages of one state: tables, what describes them, and charts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Any

from macros import addresses
from macros import outputs as opendata
from macros.ledger import Snapshot
from macros.outputs import READINGS, Shape, Table
from macros.staging.carried import Carried
from macros.staging.stage.embedded import Pictures, embedded
from macros.staging.stage.recalled import Recalled
from macros.views import Site
from macros.views.following import feed_files

Make = Callable[[], str | bytes | None]
# The rows of a table that are about one measure.
RowsOf = Callable[[Shape[Any], str], str]


def downloads(site: Site, kept: Recalled | Carried | None = None) -> Iterator[tuple[str, Make]]:
    """Each file's path inside the edition, and what makes its text or bytes; without any there is no file."""
    known, rows = site.snapshot, cache(partial(_rows_of, site, kept))
    if known.edition is None:
        recalled = kept if isinstance(kept, Recalled) else None
        pictures = Pictures(site, recalled)
        yield from _of_each_metric(known, rows, pictures)
        yield from embedded(site, recalled, pictures)
        yield from _packed(recalled, "feeds", partial(feed_files, site))
    yield from _packed(kept, "data", partial(_of_all, site, kept, rows))


def _packed(
    kept: Recalled | Carried | None, name: str, files: Callable[[], Iterable[tuple[str, Make]]]
) -> Iterator[tuple[str, Make]]:
    """Files that may show anything of the record: where that is as it was, so are they, and nothing is made."""
    if not isinstance(kept, Recalled):
        yield from files()
        return
    for path, held in kept.pack(name, lambda: dict(_held(files()))).items():
        yield path, partial(bytes, held)


def _held(files: Iterable[tuple[str, Make]]) -> Iterator[tuple[str, bytes]]:
    for path, make in files:
        if held := make():
            yield path, held.encode() if isinstance(held, str) else held


def _of_all(site: Site, kept: Recalled | Carried | None, rows: RowsOf) -> Iterator[tuple[str, Make]]:
    """The folder of all tables, and the files of one thing each."""
    known = site.snapshot
    data, rows_of_all = _data(site, kept, rows)
    for name, make in data.items():
        yield f"{addresses.DATA}{name}", make
    if known.edition is None:
        yield from _of_each_thing(known, rows_of_all)
    # Their addresses were published before there was a folder of all tables.
    if known.actions:
        file = opendata.file_of(opendata.ACTIONS.name)
        for name in (file, f"{file}{addresses.MEANING}"):
            yield f"{addresses.ACTIONS}{name}", data[name]


def _data(
    site: Site, kept: Recalled | Carried | None, rows: RowsOf
) -> tuple[Mapping[str, Callable[[], bytes]], Callable[[], opendata.Rows]]:
    """The files of the folder of all tables, and what makes each, once; and the rows of all tables, read once."""
    known, tables = site.snapshot, {one.name: one for one in opendata.tables(site.snapshot)}
    makes: dict[str, Make] = {}
    for name, table in tables.items():
        makes[opendata.file_of(name)] = partial(_text, table, rows)
        makes[f"{opendata.file_of(name)}{addresses.MEANING}"] = partial(opendata.metadata, table.shape, known)
    makes[addresses.SCHEMA] = partial(opendata.readings_schema, READINGS)
    makes[addresses.ALL_MEANING] = partial(opendata.all_metadata, opendata.SHAPES, known)
    made = {name: _once(make) for name, make in makes.items()}
    texts = dict(made)
    all_rows = cache(lambda: opendata.rows_of(_tables(texts)))
    made[addresses.PACKAGE] = _once(lambda: opendata.package(known, _name(site), opendata.SHAPES, _all(texts)))
    if known.edition is None:
        readings = texts[opendata.file_of(READINGS.name)]
        made[addresses.TYPED] = _once(lambda: _typed(readings().decode(), all_rows, kept))
    made[_name_of(addresses.EDITION_DATA)] = _once(lambda: opendata.edition_json(known, all_rows()))
    inside = dict(made)
    made[addresses.PACKED] = _once(lambda: opendata.zipped(_all(inside), _name(site)))
    return made, all_rows


def _typed(text: str, rows: Callable[[], opendata.Rows], kept: Recalled | Carried | None) -> bytes:
    """The readings with types; what writes them takes long to load, so the same readings are not written again."""

    def make() -> bytes:
        return opendata.parquet(READINGS.columns, rows()[READINGS.name])

    return kept.of_text(addresses.TYPED, text, make) if isinstance(kept, Recalled) else make()


def _name(site: Site) -> str:
    return site.snapshot.edition or addresses.LATEST


def _name_of(address: str) -> str:
    return address.removeprefix(addresses.DATA)


def _tables(made: Mapping[str, Callable[[], bytes]]) -> Mapping[str, str]:
    """Each table by its name, as its file holds it."""
    return {shape.name: made[opendata.file_of(shape.name)]().decode() for shape in opendata.SHAPES}


def _all(makes: Mapping[str, Callable[[], bytes]]) -> Mapping[str, bytes]:
    return {name: make() for name, make in makes.items()}


def _once(make: Make) -> Callable[[], bytes]:
    @cache
    def made() -> bytes:
        held = make() or b""
        return held.encode() if isinstance(held, str) else held

    return made


def _of_each_thing(known: Snapshot, rows: Callable[[], opendata.Rows]) -> Iterator[tuple[str, Make]]:
    """A file for each measure, action, weakness and strength of the newest state, and the list of them."""
    things = cache(lambda: opendata.Things(known, rows()))
    yield addresses.THINGS, lambda: things().index()
    kinds = {"metrics": known.metrics, "actions": known.actions,
             "challenges": (*known.challenges, *known.strengths)}  # fmt: skip
    for kind, keys in kinds.items():
        for key in keys:
            yield addresses.one_thing(kind, key), partial(_thing, things, kind, key)


def _thing(things: Callable[[], opendata.Things], kind: str, key: str) -> str:
    return things().text(kind, key)


def _of_each_metric(known: Snapshot, rows: RowsOf, pictures: Pictures) -> Iterator[tuple[str, Make]]:
    """The files beside the page of each metric: the newest state alone has them, so that editions hold few files."""
    for key, metric in known.metrics.items():
        address = addresses.metric(key)
        file = f"{address}{addresses.TABLE_FILE}"
        yield file, partial(rows, READINGS, key)
        yield f"{file}{addresses.MEANING}", partial(opendata.metadata_of_one, READINGS, known, metric.metric)
        chart = f"{address}{addresses.CHART_FILE}"
        yield chart, partial(pictures.file, key, chart)


def _text(table: Table[Any], rows: RowsOf) -> str:
    """A table as its file holds it; the rows of a measure that nothing new is known of are not made again."""
    shape, known = table.shape, table.known
    if not shape.of_measure:
        return table.text
    of_measures = [rows(shape, key) for key in known.metrics]
    others = opendata.written(shape.columns, shape.of_all(known) if shape.of_all else ())
    return opendata.joined(shape.columns, [*of_measures, others])


def _rows_of(site: Site, kept: Recalled | Carried | None, shape: Shape[Any], key: str) -> str:
    metric, file = site.snapshot.metrics[key], f"{addresses.metric(key)}{opendata.file_of(shape.name)}"

    def make(site: Site) -> str:
        assert shape.of_measure
        return opendata.written(shape.columns, shape.of_measure(site.snapshot, metric))

    if isinstance(kept, Recalled):
        return kept.file(key, file, partial(make, site)) or ""
    return kept.text(file, metric, make) if kept else make(site)
