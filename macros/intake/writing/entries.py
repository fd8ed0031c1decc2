"""The file of the meeting that readings are to be entered into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.problems import Problem, Problems, closest
from macros.record import Record
from macros.record.readings import KINDS
from macros.record.source import Document, read

_HEAD = (
    "title",
    "kind",
    "about",
    "body",
    "held",
    "published",
    "status",
    "paper",
    "inferred",
    "dealt_with",
    "withdrawn",
)


@dataclass(frozen=True)
class Target:
    """A meeting's file as it stands: its text, and what it holds."""

    root: Path
    meeting: str
    data: bytes
    document: Document
    # The record as it stands, and what is wrong with it already.
    record: Record
    known: tuple[Problem, ...] = ()

    @property
    def path(self) -> str:
        """Where the file stands, from the board's folder."""
        return self.document.path

    @property
    def text(self) -> str:
        """The file's text."""
        return self.data.decode("utf-8-sig")

    @property
    def value(self) -> dict[str, Any]:
        """What the file holds."""
        assert isinstance(self.document.value, dict)
        return self.document.value

    @property
    def readings(self) -> Mapping[str, Any]:
        """The readings as they were typed, by metric."""
        found = self.value.get("readings")
        return found if isinstance(found, dict) else {}

    def items(self, metric: str) -> list[dict[str, Any]]:
        """The readings of one metric, as a list."""
        return items_of(self.readings.get(metric))

    def head(self) -> list[str]:
        """The keys that stand before the readings."""
        return [key for key in self.value if key in _HEAD]

    def line(self, metric: str, index: int) -> int:
        """The line of one reading."""
        return self.document.place(("readings", metric, index))[0]


def items_of(value: Any) -> list[dict[str, Any]]:
    """One reading or a list of them, as a list; nothing where they are not readings."""
    found = value if isinstance(value, list) else [value]
    return [item for item in found if isinstance(item, dict)]


def is_unfilled(item: Mapping[str, Any]) -> bool:
    """True for a reading that was prepared and holds no figure yet."""
    return all(item.get(kind) is None for kind in KINDS)


def open_target(root: Path, record: Record, known: Iterable[Problem], meeting: str) -> Target:
    """The file of a meeting that is still open; raises Problems. `known` is what is wrong with the record already."""
    path = f"data/meetings/{meeting}.yml"
    file = root / path
    if not file.is_file():
        raise Problems([_missing(path, meeting, record)])
    document, problems = read(path, file.read_bytes())
    if problems:
        raise Problems(problems)
    if not isinstance(document.value, dict):
        raise Problems([Problem(path, 1, 1, "", "the file holds no keys", "write key: value on each line")])
    target = Target(root, meeting, file.read_bytes(), document, record, tuple(known))
    if found := list(_closed(target, record)):
        raise Problems(found)
    return target


def _missing(path: str, meeting: str, record: Record) -> Problem:
    near = closest(meeting, record.meetings)
    otherwise = f"make the meeting's file first: .venv/bin/board new meeting {meeting}"
    hint = f"did you mean {near}? If not, {otherwise}" if near else otherwise
    return Problem(path, 1, 1, "", "there is no file for this meeting yet", hint)


def _closed(target: Target, record: Record) -> Iterator[Problem]:
    locks = sorted(key for key, lock in record.published.items() if target.meeting in lock.entries)
    line, column = target.document.place(("status",))
    hint = (
        "nothing that is published is changed: write a file in data/corrections/ with kind: addition for a figure that "
        "was left out, or kind: correction for one that was wrong"
    )
    if locks:
        yield Problem(target.path, 1, 1, "", f"this meeting is locked in the edition {locks[0]}", hint)
    elif target.value.get("status") == "published":
        yield Problem(target.path, line, column, "status", "this meeting is published", hint)
    if target.value.get("readings") is not None and not isinstance(target.value["readings"], dict):
        line, column = target.document.place(("readings",))
        yield Problem(target.path, line, column, "readings", "this is not a list of metrics", "write each metric's id")
