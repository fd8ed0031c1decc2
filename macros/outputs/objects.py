"""A row of a table as an object: what can be looked up beside it is not said again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from json.encoder import encode_basestring as quoted
from typing import Any

from macros.outputs.cells import Column, Same, Shape

Row = Mapping[str, str]
# What stands as it is in a cell; all other kinds are text.
_BARE = ("decimal", "integer", "boolean", "json")


def kept(shape: Shape[Any]) -> list[Column[Any]]:
    """The columns of a table that an object may have as well."""
    return [one for one in shape.columns if one.name not in shape.in_table_alone]


def table_of(shape: Shape[Any], same: Same) -> str:
    """The table whose row another cell stands in; empty for the row itself."""
    return next((one.table for one in shape.refers if one.column == same.by), "")


def _not_true(shape: Shape[Any]) -> list[tuple[str, str]]:
    return [(one.name, "false") for one in shape.columns if one.kind == "boolean"]


def usual(shape: Shape[Any], column: Column[Any]) -> dict[str, object]:
    """What a cell says that is left out for being usual, as a schema tells it."""
    default = False if column.kind == "boolean" else dict(shape.usual).get(column.name)
    return {} if default is None else {"default": default}


class Objects:
    """Rows as objects. `rows` are all rows, by table, that a reader of the same file has beside them."""

    def __init__(self, shapes: Iterable[Shape[Any]], rows: Mapping[str, Sequence[Row]]) -> None:
        self._shapes = {one.name: one for one in shapes}
        self._kept = {name: [(f'"{one.name}":', one.name, one.kind in _BARE) for one in kept(shape)]
                      for name, shape in self._shapes.items()}  # fmt: skip
        self._usual = {name: {*_not_true(shape), *shape.usual} for name, shape in self._shapes.items()}
        self._numbers = {(name, one.name) for name, shape in self._shapes.items() for one in shape.columns
                         if one.kind == "decimal"}  # fmt: skip
        self._named = self._by_key(rows)

    def beside(self, rows: Mapping[str, Sequence[Row]]) -> Objects:
        """The same for who reads other rows."""
        other = copy(self)
        other._named = self._by_key(rows)
        return other

    def _by_key(self, rows: Mapping[str, Sequence[Row]]) -> dict[str, dict[str, Row]]:
        return {name: {row[self._shapes[name].key]: row for row in those} for name, those in rows.items()}

    def text(self, table: str, row: Row, but: frozenset[str] = frozenset()) -> str:
        """One row: a number has the digits of the table; what is not known, or is looked up, is not there."""
        gone, common = but | self._looked_up(self._shapes[table], row), self._usual[table]
        cells = [f"{name}{cell if bare else quoted(cell)}" for name, key, bare in self._kept[table]
                 if (cell := row[key]) and key not in gone and (key, cell) not in common]  # fmt: skip
        return "{" + ",".join(cells) + "}"

    def _looked_up(self, shape: Shape[Any], row: Row) -> frozenset[str]:
        return frozenset([one.column for one in shape.same if self._is_same(shape, one, row)])

    def _is_same(self, shape: Shape[Any], same: Same, row: Row) -> bool:
        cell, other = row[same.column], self._other(shape, same, row)
        if other and "." in other and (shape.name, same.column) in self._numbers:
            return cell in (other, other.rstrip("0").rstrip("."))
        return cell == other

    def _other(self, shape: Shape[Any], same: Same, row: Row) -> str | None:
        there: Row | None = row
        if same.only and row[same.only[0]] != same.only[1]:
            return None
        if same.by:
            there = self._named.get(table_of(shape, same), {}).get(row[same.by])
        return there[same.as_in] if there else None
