"""One file a thing, for programs: a measure, an action, a weakness or a strength, with all rows that are about it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from macros import addresses, wording
from macros.judgements import status
from macros.judgements.status.challenges import Standing, stand
from macros.judgements.status.work import Judged, judge
from macros.ledger import MetricAsAt, Snapshot
from macros.outputs.cells import Shape, as_json
from macros.outputs.document import Rows, listed, places
from macros.outputs.objects import Objects
from macros.outputs.registry import SHAPES
from macros.wording import work

# The kinds of things with files of their own: the table, and its key there and in other tables.
KINDS: Mapping[str, str] = {"metrics": "metric", "actions": "action", "challenges": "challenge"}
_SOURCES = "sources"
# How exactly the day of a source is known stands in the file of the whole edition.
_EXACT_DAYS = frozenset(("published_first", "published_last", "inferred"))
FORMAT = "thing-1"


class Things:
    """The files of one state."""

    def __init__(self, known: Snapshot, rows: Rows) -> None:
        self.known, self._shapes = known, {one.name: one for one in SHAPES}
        self._rows, self._objects = rows, Objects(SHAPES, {})
        self._about = {
            (name, column, key): rows
            for name, shape in self._shapes.items()
            for column in _keys_in(shape)
            for key, rows in _by(column, self._rows[name]).items()
        }
        self._actions, self._standings = judge(known), stand(known)

    def text(self, kind: str, key: str) -> str:
        """What is known of one thing: its row, what is said of it in words, and the rows of other tables about it."""
        column = KINDS[kind]
        (row,) = self._about[kind, column, key]
        others = {
            name: rows for name in self._shapes if name != kind and (rows := self._about.get((name, column, key)))
        }
        sources = self._cited([row, *(one for rows in others.values() for one in rows)])
        edition = f"../{addresses.EDITION_DATA.removeprefix(addresses.DATA)}"
        head: dict[str, Any] = {"format": FORMAT, "edition": edition,
                "page": f"../../{kind}/{key}/", "says": list(self._says(kind, key))}  # fmt: skip
        if called := places(others.get("comparators", ())):
            head["places"] = called
        parts = [f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}" for name, value in head.items()]
        objects = self._objects.beside({kind: [row], **others, _SOURCES: sources})
        parts.append(f"{json.dumps(column)}: {objects.text(kind, row)}")
        told = [(name, rows, frozenset((column,))) for name, rows in others.items()]
        for name, those, but in (*told, (_SOURCES, sources, _EXACT_DAYS)):
            parts.append(f"{json.dumps(name)}: {listed(objects.text(name, one, but) for one in those)}")
        return "{\n" + ",\n".join(parts) + "\n}\n"

    def _cited(self, rows: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
        """The sources that some rows name, each once, with its addresses."""
        named = {part.partition(" ")[0] for row in rows for part in row.get("source", "").split("; ")}
        return [row for row in self._rows[_SOURCES] if row["source"] in named]

    def _says(self, kind: str, key: str) -> Iterator[str]:
        if kind == "metrics":
            return _of_metric(self.known.metrics[key])
        if kind == "actions":
            return _of_action(self.known, self._actions[key])
        return _of_challenge(self.known, self._standings[key])

    def index(self) -> str:
        """Every thing that has a file, with where that and its page stand."""
        listed: dict[str, Any] = {"format": FORMAT, "edition": addresses.EDITION_DATA.removeprefix(addresses.DATA)}
        for kind, column in KINDS.items():
            listed[kind] = [
                {column: row[column], "title": row["title"], "page": f"../{kind}/{row[column]}/",
                 "file": addresses.one_thing(kind, row[column]).removeprefix(addresses.DATA)}
                for row in self._rows[kind]
            ]  # fmt: skip
        return as_json(listed)


def _keys_in(shape: Shape[Any]) -> Iterator[str]:
    """The columns of a table that hold the id of a thing with a file of its own."""
    names = [one.name for one in shape.columns]
    yield from (column for column in KINDS.values() if column in names)


def _by(column: str, rows: Iterable[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows:
        found.setdefault(row[column], []).append(row)
    return found


def _of_metric(metric: MetricAsAt) -> Iterator[str]:
    if metric.readings:
        newest = status.newest(metric)
        yield wording.verdict_of(metric, newest, status.headline(metric))
        yield from (wording.target_judgement(metric, one) for one in status.against_target(metric, newest))


def _of_action(known: Snapshot, judged: Judged) -> Iterator[str]:
    yield wording.state_said(known, judged.state, judged.item.updates)
    yield from (work.FLAG_LABELS[flag] for flag in judged.flags)


def _of_challenge(known: Snapshot, standing: Standing) -> Iterator[str]:
    yield wording.standing.named_how_long(known, standing)
    yield from (text for text in (wording.standing.silences(known, standing),) if text)
