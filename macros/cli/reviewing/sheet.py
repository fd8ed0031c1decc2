"""The table on the disk: read anew for each request, and written whole at each choice."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from threading import RLock

from macros.cli.entering import bytes_of
from macros.intake.importing import read_grids
from macros.intake.importing.grid import Grid
from macros.intake.reading_papers.reviewed import columns_of
from macros.outputs import as_text, as_typed
from macros.problems import Message, Notice, Problems
from macros.record.source import text_of
from macros.wording import faults

BOM = b"\xef\xbb\xbf"
_SIGNS = (",", ";", "\t")
CHANGED_MEANWHILE = Message(
    "review-row-changed",
    "this row was decided or changed meanwhile, in another window or in another program",
    "it is shown as it stands in the table now: choose again if you want it otherwise",
)


@dataclass(frozen=True)
class Row:
    """One figure of the table, by its number: the columns that we know, as they were typed."""

    number: int
    cells: Mapping[str, str]
    # What the row was when it was shown; it tells nothing of what the row holds.
    mark: str

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


@dataclass(frozen=True)
class Table:
    """The table as it stands in the file."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    grid: Grid
    raw: tuple[tuple[str, ...], ...]

    def row(self, number: int) -> Row | None:
        """The row of a number; None where there is none."""
        return next((row for row in self.rows if row.number == number), None)


class Sheet:
    """One file, which other programs may change as well. Whoever uses it holds `lock`."""

    def __init__(self, path: Path) -> None:
        # A link stays a link: what it leads to is written.
        self.path = Path(os.path.realpath(path))
        self.name = path.name
        self.lock = RLock()
        self.changed_outside = False
        self._key = secrets.token_bytes(32)
        self._data = bytes_of(self.path)

    def read(self) -> Table:
        """The table as it stands now; of a file that was taken away, as it stood last. Raises Problems."""
        if os.path.lexists(self.path):
            data = bytes_of(self.path)
            self.changed_outside |= data != self._data
            self._data = data
        else:
            self.changed_outside = True
        return self._table(self._data)

    def told(self) -> bool:
        """True once after another program changed the file."""
        changed, self.changed_outside = self.changed_outside, False
        return changed

    def write(self, table: Table, changes: Mapping[int, Mapping[str, str]]) -> None:
        """Put new cells into some rows, and all others back as they were; raises Problems."""
        raw = [list(row) for row in table.raw]
        for number, cells in changes.items():
            row = raw[number]
            row += [""] * (len(table.heads) - len(row))
            for name, text in cells.items():
                row[table.heads.index(name)] = as_text(text)
        data = _written(raw)
        _swap_in(self.path, data)
        self._data = data

    def _table(self, data: bytes) -> Table:
        grid = read_grids(self.name, data)[0]
        columns_of(grid)
        raw = _rows(data)
        heads = tuple(head.strip().lower() for head in raw[0])
        rows = tuple(
            Row(number, _cells(heads, row), self._mark(row))
            for number, row in enumerate(raw)
            if number and any(cell.strip() for cell in row)
        )
        return Table(heads, rows, grid, raw)

    def _mark(self, row: Sequence[str]) -> str:
        return hashlib.blake2b(json.dumps(list(row)).encode(), key=self._key, digest_size=16).hexdigest()


def _cells(heads: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    return {head: as_typed(" ".join(cell.split())) for head, cell in zip(heads, row, strict=False)}


def _rows(data: bytes) -> tuple[tuple[str, ...], ...]:
    """The rows as they stand in the file, with every sign and every column that an officer added."""
    text = text_of(data)
    first = next(line for line in text.splitlines() if line.strip())
    sign = max(_SIGNS, key=first.count)
    return tuple(tuple(row) for row in csv.reader(StringIO(text, newline=""), delimiter=sign))


def _written(rows: Sequence[Sequence[str]]) -> bytes:
    file = StringIO()
    csv.writer(file, lineterminator="\r\n").writerows(rows)
    return BOM + file.getvalue().encode()


def _swap_in(path: Path, data: bytes) -> None:
    """Write the file whole, or not at all."""
    fresh = path.with_name(f".{path.name}.new")
    try:
        with fresh.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise Problems([_why(error).at(path.name)]) from error


def _why(error: OSError) -> Notice:
    return faults.cause(error, faults.NOT_WRITTEN)
