"""The folder of data is sound wherever it is copied to, for every program that we could try."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest
from pyarrow import parquet
from records import invented
from taken_away import files, of_the_invented_board, put, rows

from macros import outputs
from macros.ledger import snapshot
from macros.views import PageContext, Site, data

FOLDERS = of_the_invented_board()
# The other programs are loaded where they are asked: together that takes a second, in each process of the tests.


@pytest.fixture(scope="module")
def newest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the newest state, copied elsewhere."""
    return put(FOLDERS[None], tmp_path_factory.mktemp("elsewhere") / "copied")


def asked(query: str) -> list[tuple[str, ...]]:
    """What DuckDB answers."""
    import duckdb  # noqa: PLC0415 - see above

    return duckdb.connect().execute(query).fetchall()


def told_by_csvw(path: Path) -> bool:
    """Whether a reader of CSV on the Web finds all as described, and nothing to warn of."""
    from csvw import CSVW  # noqa: PLC0415 - see above

    with warnings.catch_warnings():
        # It counts the warnings that it sees: where they are ignored, every table is valid.
        warnings.simplefilter("always")
        try:
            read = CSVW(str(path), validate=True)
            return bool(read.is_valid) and not read.warnings
        except ValueError:
            return False


def told_by_frictionless(folder: Path) -> bool:
    """Whether a reader of Data Packages finds all as described."""
    import frictionless  # noqa: PLC0415 - see above

    return bool(frictionless.validate(str(folder / "datapackage.json")).valid)


@pytest.mark.parametrize("edition", list(FOLDERS)[:2])
def test_each_table_is_as_described(edition: str | None, tmp_path: Path) -> None:
    """Beside each table stand its columns, and one file more tells which tables refer to which: all of it holds."""
    folder = put(FOLDERS[edition], tmp_path / "copied")
    described = sorted(folder.glob("*-metadata.json"))
    assert len(described) == len(outputs.SHAPES) + 1
    assert [path.name for path in described if not told_by_csvw(path)] == []
    assert told_by_frictionless(folder)


@pytest.mark.parametrize(("table", "was", "now"), [
    ("readings.csv", b",31,", b",many,"), ("meetings.csv", b"2024-02,", b"2024-99,"),
])  # fmt: skip
def test_a_table_that_is_not_as_described_is_refused(table: str, was: bytes, now: bytes, tmp_path: Path) -> None:
    """A number that is none, and a meeting that others name and that is gone, are seen."""
    held = dict(FOLDERS[None])
    assert was in held[table]
    folder = put(held | {table: held[table].replace(was, now)}, tmp_path / "copied")
    assert not told_by_csvw(folder / "csv-metadata.json")
    assert table != "readings.csv" or not told_by_csvw(folder / "readings.csv-metadata.json")
    assert not told_by_frictionless(folder)


def test_types_are_what_they_are_said_to_be(newest: Path) -> None:
    """In the file with types a percentage is a number, an id is text and a day is a day, for three programs."""
    import pandas  # noqa: PLC0415 - see above

    path = newest / "readings.parquet"
    schema = parquet.read_schema(path)
    kinds = {one.name: one.kind for one in outputs.COLUMNS}
    seen = {name: str(kind) for name, kind in zip(schema.names, schema.types, strict=True)}
    starts = {"string": "string", "date": "date32", "decimal": "decimal128(38"}
    assert [name for name, kind in kinds.items() if not seen[name].startswith(starts[kind])] == []
    told = {name: kind for name, kind, *_rest in asked(f"describe select * from '{path}'")}
    names = {"string": "VARCHAR", "date": "DATE", "decimal": "DECIMAL(38"}
    assert [name for name, kind in kinds.items() if not told[name].startswith(names[kind])] == []
    frame = pandas.read_parquet(path)
    table = rows(FOLDERS[None]["readings.csv"])
    assert [str(one) for one in frame["published_in"]] == [row["published_in"] for row in table]
    numbers = [Decimal(row["number"]) for row in table if row["number"]]
    assert [one for one in frame["number"] if one is not None] == numbers


def test_the_table_of_text_keeps_ids_and_numbers_where_they_are_asked_for(newest: Path) -> None:
    """Who names the types, as the page of data says, gets ids as text and each number as it was typed."""
    import pandas  # noqa: PLC0415 - see above

    path = newest / "readings.csv"
    table = rows(path.read_bytes())
    frame = pandas.read_csv(path, dtype=str, keep_default_na=False)
    assert frame.to_dict("records") == table
    query = f"select published_in, period, number from read_csv('{path}', all_varchar = true)"
    got = [tuple(one or "" for one in row) for row in asked(query)]
    assert got == [(row["published_in"], row["period"], row["number"]) for row in table]


def test_all_of_it_in_one_file_is_all_of_it(newest: Path) -> None:
    """It holds each table, what describes them and the edition as JSON, byte by byte; always the same bytes."""
    packed = (newest / "data.zip").read_bytes()
    with zipfile.ZipFile(io.BytesIO(packed)) as held:
        inside = {name.partition("/")[2]: held.read(name) for name in held.namelist()}
        assert {one.date_time for one in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert inside == {name: data for name, data in FOLDERS[None].items()
                      if "/" not in name and name not in ("data.zip", "index.json")}  # fmt: skip
    again = files(invented())
    assert {name for name, data in again.items() if data != FOLDERS[None][name]} == set()


def test_rows_are_as_many_as_the_page_says() -> None:
    """The page of data counts the rows that are there, and names each table."""
    page = PageContext(Site(invented(), snapshot(invented())), "data/")
    counted = {Path(one.file).name: one.rows for one in data.tables(page)}
    there = [outputs.file_of(one.name) for one in outputs.SHAPES]
    assert counted == {name: len(rows(FOLDERS[None][name])) for name in there}


def columns_of(held: Mapping[str, bytes]) -> dict[str, list[str]]:
    """The header of each table."""
    return {name: data.split(b"\r\n")[0].decode().split(",") for name, data in held.items() if name.endswith(".csv")}


def test_every_edition_has_the_same_tables() -> None:
    """A program that reads one edition reads them all: no table and no column is missing where nothing was known."""
    assert all(columns_of(held) == columns_of(FOLDERS[None]) for held in FOLDERS.values())
