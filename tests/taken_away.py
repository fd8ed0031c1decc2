"""The files of an edition's folder of data, as whoever takes it away has them: made without an engine."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from records import invented

from macros import addresses
from macros.ledger import editions, snapshot
from macros.record import Record
from macros.staging.stage.downloads import downloads
from macros.views import Site


def files(record: Record, edition: str | None = None, *wanted: str) -> dict[str, bytes]:
    """Each file of the folder by its name, or those that are wanted."""
    made = {
        path.removeprefix(addresses.DATA): make() or b""
        for path, make in downloads(Site(record, snapshot(record, edition)))
        if path.startswith(addresses.DATA) and (not wanted or path.removeprefix(addresses.DATA) in wanted)
    }
    return {name: held if isinstance(held, bytes) else held.encode() for name, held in made.items()}


@cache
def of_the_invented_board() -> Mapping[str | None, Mapping[str, bytes]]:
    """The folder of each edition of the invented board, and of the newest state."""
    return {edition: files(invented(), edition) for edition in (None, *editions(invented()))}


def rows(data: bytes) -> list[dict[str, str]]:
    """The rows of a table."""
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def put(held: Mapping[str, bytes], where: Path) -> Path:
    """The files in a folder of their own, as a download leaves them."""
    where.mkdir()
    for name, data in held.items():
        (where / name).parent.mkdir(parents=True, exist_ok=True)
        (where / name).parent.mkdir(exist_ok=True)
        (where / name).write_bytes(data)
    return where
