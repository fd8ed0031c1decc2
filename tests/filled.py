"""An edition with every cell in its place again, by the rules of its schema alone. Nothing here uses our own code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

# By table: the cell that was left out, where the same stands, and what names the row and its table if it is another's.
SAME: Mapping[str, tuple[tuple[str, str, str, str], ...]] = {
    "readings": (
        ("unit", "unit", "metric", "metrics"), ("published", "published", "published_in", "meetings"),
        ("period_start", "period", "", ""), ("period_end", "period", "", ""),
    ),
    "targets": (
        ("metric", "metric", "reading", "readings"), ("unit", "unit", "metric", "metrics"),
        ("source", "source", "reading", "readings"), ("starts_first", "starts", "", ""),
        ("until_last", "until", "", ""),
    ),
    "comparators": (
        ("metric", "metric", "reading", "readings"), ("unit", "unit", "metric", "metrics"),
        ("source", "source", "reading", "readings"), ("period_start", "period", "", ""),
        ("period_end", "period", "", ""),
    ),
    "updates": (("due_first_day", "due", "", ""), ("due_last_day", "due", "", "")),
    "meetings": (
        ("held_first", "held", "", ""), ("held_last", "held", "", ""), ("published_first", "published", "", ""),
        ("published_last", "published", "", ""),
    ),
    "sources": (("published_first", "published", "", ""), ("published_last", "published", "", "")),
    "corrections": (("published_last", "published", "", ""),),
}  # fmt: skip
NOT_TRUE: Mapping[str, tuple[str, ...]] = {
    "metrics": ("retired",), "challenges": ("open",), "updates": ("corrected",), "meetings": ("withdrawn",),
    "events": ("expected",), "sources": ("withdrawn",),
}  # fmt: skip
USUAL = {"readings": {"kind": "value"}}
KEYS = {"metrics": "metric", "meetings": "entry", "readings": "reading"}


def filled(held: Mapping[str, Any]) -> dict[str, Any]:
    """The same edition, or the same file of one thing, with no cell left out that stands elsewhere in it."""
    named = {(table, row[key]): row for table, key in KEYS.items() for row in held.get(table, ())}
    made = dict(held)
    for table in {*SAME, *NOT_TRUE} & {*held}:
        made[table] = [dict(_row(table, row, named)) for row in held[table]]
    return made


def _row(table: str, row: Mapping[str, Any], named: Mapping[tuple[str, str], Any]) -> Iterator[tuple[str, Any]]:
    whole = {**dict.fromkeys(NOT_TRUE.get(table, ()), False), **USUAL.get(table, {}), **row}
    for cell, where, by, of in SAME.get(table, ()):
        there = named.get((of, whole.get(by, "")), {}) if by else whole
        if cell not in whole and where in there:
            whole[cell] = there[where]
    if table == "readings" and whole["kind"] == "value":
        whole = {"lowest": whole["number"], "highest": whole["number"], **whole}
    yield from whole.items()
