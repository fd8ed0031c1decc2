"""The readings as a file whose columns have types, for programs that would guess them from a table of text."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from importlib import import_module
from typing import Any

from macros.outputs.cells import Column

# As many digits as a decimal of the format can have.
_DIGITS = 38


def parquet(columns: Sequence[Column[Any]], rows: Sequence[Mapping[str, str]]) -> bytes:
    """A table as Apache Parquet: decimals with each digit, days as days, ids as text, and nothing for what is empty."""
    # It takes long to load, and most builds of an edition write none. Given lists, it would load pandas as well.
    arrow, format_, reader = map(import_module, ("pyarrow", "pyarrow.parquet", "pyarrow.csv"))
    kinds = {one.name: _kind(arrow, one, (row[one.name] for row in rows)) for one in columns}
    table = reader.read_csv(
        io.BytesIO(_as_said(list(kinds), rows)),
        reader.ReadOptions(use_threads=False),
        reader.ParseOptions(newlines_in_values=True),
        reader.ConvertOptions(column_types=kinds, null_values=[""], true_values=["true"], false_values=["false"],
                              strings_can_be_null=True),
    )  # fmt: skip
    out = arrow.BufferOutputStream()
    format_.write_table(table.combine_chunks(), out, compression="zstd")
    return bytes(out.getvalue())


def _as_said(names: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """The table without what stands in it for spreadsheets alone."""
    out = io.StringIO()
    writer = csv.DictWriter(out, names)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _kind(arrow: Any, column: Column[Any], cells: Iterable[str]) -> Any:
    kinds: Mapping[str, Callable[[], Any]] = {
        "string": arrow.string,
        "json": arrow.string,
        "date": arrow.date32,
        "decimal": lambda: arrow.decimal128(_DIGITS, _places(cells)),
        "integer": arrow.int64,
        "boolean": arrow.bool_,
    }
    return kinds[column.kind]()


def _places(cells: Iterable[str]) -> int:
    """As many places after the point as the number with the most has."""
    return max((-int(Decimal(cell).as_tuple().exponent) for cell in cells if cell), default=0)
