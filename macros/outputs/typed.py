"""The readings as a file whose columns have types, for programs that would guess them from a table of text."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import Any

from macros.outputs.cells import Column, read

# As many digits as a decimal of the format can have.
_DIGITS = 38


def parquet(columns: Sequence[Column[Any]], text: str) -> bytes:
    """A table as Apache Parquet: decimals with each digit, days as days, ids as text, and nothing for what is empty."""
    # It takes long to load, and most builds of an edition write none.
    pyarrow, format_ = import_module("pyarrow"), import_module("pyarrow.parquet")
    rows = list(read(text))
    fields, arrays = [], []
    for column in columns:
        values = [_VALUES[column.kind](row[column.name]) if row[column.name] else None for row in rows]
        kind = _kinds(pyarrow, values)[column.kind]()
        fields.append(pyarrow.field(column.name, kind))
        arrays.append(pyarrow.array(values, kind))
    table = pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields))
    out = pyarrow.BufferOutputStream()
    format_.write_table(table, out, compression="zstd")
    return bytes(out.getvalue())


_VALUES: Mapping[str, Callable[[str], object]] = {
    "string": str,
    "json": str,
    "date": date.fromisoformat,
    "decimal": Decimal,
    "integer": int,
    "boolean": lambda cell: cell == "true",
}


def _kinds(pyarrow: Any, values: Sequence[Any]) -> Mapping[str, Callable[[], Any]]:
    return {
        "string": pyarrow.string,
        "json": pyarrow.string,
        "date": pyarrow.date32,
        "decimal": lambda: pyarrow.decimal128(_DIGITS, _places(values)),
        "integer": pyarrow.int64,
        "boolean": pyarrow.bool_,
    }


def _places(values: Sequence[Decimal | None]) -> int:
    """As many places after the point as the number with the most has."""
    return max((0, *(-int(one.as_tuple().exponent) for one in values if one is not None)))
