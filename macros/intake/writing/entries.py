"""The file that readings are to be entered into, and what would be wrong with the record afterwards."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from macros.checks.loading import NO_KEYS, examine
from macros.intake.writing.proposals import Origin, Step
from macros.problems import NEAREST, Message, Notice, Problem, Problems, closest
from macros.publishing.locks import lock_problems
from macros.record import Between, Meeting, Record
from macros.record.base import HEAD, marked
from macros.record.readings import KINDS
from macros.record.source import Document, read, text_of

_NEW = "make the meeting's file first: .venv/bin/board new meeting {meeting}"
_NEAREST_OR_NEW = f"{NEAREST} If not, {_NEW}"
NO_FILE = Message("meeting-without-file", "there is no file for this meeting yet", _NEW, _NEAREST_OR_NEW)
_CORRECT = (
    "nothing that is published is changed: write a file in data/corrections/ with kind: addition for a figure that "
    "was left out, or kind: correction for one that was wrong"
)
LOCKED = Message("meeting-locked", "this {what} is locked in the edition {edition}", _CORRECT)
PUBLISHED = Message("meeting-published", "this {what} is published", _CORRECT)
NO_METRICS = Message("readings-not-metrics", "this is not a list of metrics", "write each metric's id")


def lines_of(fields: Mapping[str, Any], indent: int) -> list[str]:
    """A reading, key by key, each on a line of its own."""
    lines: list[str] = []
    for key, value in fields.items():
        if isinstance(value, Mapping):
            lines += [f"{' ' * indent}{key}:", *lines_of(value, indent + 2)]
        elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
            lines.append(f"{' ' * indent}{key}:")
            for item in value:
                lines += as_item(lines_of(item, indent + 4), indent + 2)
        else:
            lines.append(f"{' ' * indent}{key}: {_value(key, value)}")
    return lines


def as_item(lines: list[str], indent: int) -> list[str]:
    """Lines that stand two further in than `indent`, as one item of a list."""
    first = next((index for index, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), 0)
    marked = f"{' ' * indent}- {lines[first][indent + 2 :]}"
    return [*lines[:first], marked, *lines[first + 1 :]]


def _value(key: str, value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_scalar(item, in_list=True) for item in value)}]"
    # A year is read as a number, and is a period all the same.
    if key == "period" and re.fullmatch(r"[0-9]{4}", str(value)):
        return str(value)
    return _scalar(value)


def _scalar(value: Any, *, in_list: bool = False) -> str:
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    text = str(value)
    if not isinstance(value, str):
        return text
    shown = f"[{text}]" if in_list else text
    document, problems = read("", f"k: {shown}".encode())
    back = document.value["k"] if not problems and isinstance(document.value, dict) else None
    plain = back == [text] if in_list else back == text
    return text if plain and "\n" not in text else _quoted(text)


def _quoted(text: str) -> str:
    shown = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else json.dumps(sign)[1:-1] for sign in shown)


_HEAD = marked(Meeting, HEAD) | marked(Between, HEAD)


@dataclass(frozen=True)
class Target:
    """An entry's file as it stands, or as it is begun: its text, and what it holds."""

    root: Path
    entry: str
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
        return text_of(self.data)

    @property
    def value(self) -> dict[str, Any]:
        """What the file holds."""
        assert isinstance(self.document.value, dict)
        return self.document.value

    @property
    def readings(self) -> Mapping[str, Any]:
        """The readings as they were typed, by metric."""
        typed = self.value.get("readings")
        return typed if isinstance(typed, dict) else {}

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
    items = value if isinstance(value, list) else [value]
    return [item for item in items if isinstance(item, dict)]


def is_unfilled(item: Mapping[str, Any]) -> bool:
    """True for a reading that was prepared and holds no figure yet."""
    return all(item.get(kind) is None for kind in (*KINDS, "withdrawn"))


def open_target(root: Path, record: Record, known: Iterable[Problem], meeting: str) -> Target:
    """The file of a meeting that is still open; raises Problems. `known` is what is wrong with the record already."""
    path = f"data/meetings/{meeting}.yml"
    if not (root / path).is_file():
        raise Problems([_missing(path, meeting, record)])
    return opened(root, path, (root / path).read_bytes(), record, known)


def opened(root: Path, path: str, data: bytes, record: Record, known: Iterable[Problem]) -> Target:
    """The file of an entry that is still open, with what stands in it or is to; raises Problems."""
    document, problems = read(path, data)
    if problems:
        raise Problems(problems)
    if not isinstance(document.value, dict):
        raise Problems([NO_KEYS.says(without="").at(path)])
    target = Target(root, Path(path).stem, data, document, record, tuple(known))
    if found := list(_closed(target, record)):
        raise Problems(found)
    return target


def _missing(path: str, meeting: str, record: Record) -> Problem:
    near = closest(meeting, record.meetings)
    return NO_FILE.says(_NEAREST_OR_NEW if near else _NEW, nearest=near, meeting=meeting).at(path)


def _closed(target: Target, record: Record) -> Iterator[Problem]:
    what = "meeting" if target.path.startswith("data/meetings/") else "entry"
    locks = sorted(key for key, lock in record.published.items() if target.entry in lock.entries)
    line, column = target.document.place(("status",))
    if locks:
        yield LOCKED.says(what=what, edition=locks[0]).at(target.path)
    elif target.value.get("status") == "published":
        yield PUBLISHED.says(what=what).at(target.path, line, column, "status")
    if target.value.get("readings") is not None and not isinstance(target.value["readings"], dict):
        line, column = target.document.place(("readings",))
        yield NO_METRICS.says().at(target.path, line, column, "readings")


_NEEDED = ("body", "held", "title", "kind", "about", "published", "status")
# What an entry must say before its readings can be looked at.
_LEAST = {"meetings": {"held": "2199"}, "between": {"title": "-", "kind": "statistics", "about": "-"}}
_LINE = re.compile(r"(?<=:)[0-9]+")
_FIELD = re.compile(r"readings\.(?P<metric>[a-z0-9-]+)(?:\[(?P<index>[0-9]+)\])?(?:\.(?P<key>[a-z_]+(?:\[[0-9]+\])?))?")
# In a table, what a hint calls a key is a column.
_KEY = re.compile(r"\b(revises|conflict|scope|value|count|of):")


def newly_wrong(target: Target, steps: Sequence[Step], text: str) -> list[Problem]:
    """Every problem that the record would have with the new file, and does not have without it."""
    known = (*target.known, *lock_problems(target.root, target.record))
    before = Counter(_named(problem) for problem in known)
    with TemporaryDirectory() as scratch:
        root = Path(scratch)
        shutil.copytree(target.root / "data", root / "data")
        told = _NewText(target, tuple(steps), text)
        record, problems = _problems(root, told)
        found = [told.at_its_cell(problem) for problem in _new(problems, before)]
        if not found and (record is None or target.entry not in {**record.meetings, **record.between}):
            told = _finished(target, steps)
            found = [at_cell for one in _problems(root, told)[1] if (at_cell := told.at_its_cell(one)) is not one]
    return sorted(set(found))


def _problems(root: Path, told: _NewText) -> tuple[Record | None, list[Problem]]:
    file = root / told.target.path
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(told.text.encode())
    record, problems = examine(root)
    return record, problems + (lock_problems(root, record) if record else [])


def _new(problems: Sequence[Problem], before: Counter[tuple[str, str, str]]) -> Iterator[Problem]:
    for problem in problems:
        if before[_named(problem)]:
            before[_named(problem)] -= 1
        else:
            yield problem


def _named(problem: Problem) -> tuple[str, str, str]:
    return problem.path, problem.field, _LINE.sub("", problem.message)


def _finished(target: Target, steps: Sequence[Step]) -> _NewText:
    """An entry with nothing but the new readings: others that are still missing keep no rule from being held."""
    readings: dict[str, Any] = {}
    numbered = []
    for step in steps:
        those = readings.setdefault(step.proposal.metric, [])
        numbered.append(replace(step, index=len(those)))
        those.append(step.proposal.ordered())
    head = {key: value for key, value in target.value.items() if key in _NEEDED and value is not None}
    least = _LEAST[Path(target.path).parent.name]
    finished = {**least, "published": "2199", "status": "draft", **head, "readings": readings}
    return _NewText(target, tuple(numbered), "\n".join(lines_of(finished, 0)))


@dataclass(frozen=True)
class _NewText:
    """A text for the entry's file, and which of its readings came from which cell."""

    target: Target
    steps: tuple[Step, ...]
    text: str

    @cached_property
    def origins(self) -> dict[int, Origin]:
        """Where each line came from that came from a table."""
        document, _problems = read(self.target.path, self.text.encode())
        by_place = {(step.proposal.metric, step.index): step.proposal.origin for step in self.steps}
        origins = {}
        for path, (line, _column) in {**document.keys, **document.values}.items():
            if len(path) > 1 and path[0] == "readings":
                index = path[2] if len(path) > 2 and isinstance(path[2], int) else 0
                if origin := by_place.get((str(path[1]), index)):
                    origins[line] = origin
        return origins

    def at_its_cell(self, problem: Problem) -> Problem:
        """The problem as the officer with the table needs it; itself where it did not come from a cell."""
        match = _FIELD.match(problem.field) if problem.path == self.target.path else None
        index = int(match["index"] or 1) - 1 if match else 0
        for step in self.steps:
            if match and (step.proposal.metric, step.index) == (match["metric"], index):
                hint = _KEY.sub(lambda key: f"a column {key[1].capitalize()}", self._in_cells(problem.hint))
                notice = Notice(problem.code, self._in_cells(problem.message), hint)
                return step.proposal.origin.problem(notice, match["key"] or "")
        message = self._in_cells(problem.message, whole=True)
        return problem if message == problem.message else replace(problem, message=message)

    def _in_cells(self, words: str, *, whole: bool = False) -> str:
        """Words that name cells where they named lines of a file that is not written yet; with the table, if whole."""
        name = re.compile(rf"{re.escape(self.target.path)}:([0-9]+)")

        def cell(match: re.Match[str]) -> str:
            origin = self.origins.get(int(match[1]))
            if origin is None:
                return match.group()
            return f"{origin.path}:{origin.cells['']}" if whole else origin.cells[""]

        return name.sub(cell, words)
