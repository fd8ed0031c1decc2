"""What would be wrong with the record if a meeting's file were swapped, told at the cells that it came from."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from macros.checks.loading import examine
from macros.intake.writing.entries import Target
from macros.intake.writing.proposals import Origin, Step
from macros.intake.writing.text import lines_of
from macros.problems import Problem
from macros.publishing.locks import lock_problems
from macros.record import Record
from macros.record.source import read

_NEEDED = ("body", "held", "published", "status")
_LINE = re.compile(r"(?<=:)[0-9]+")
_FIELD = re.compile(r"readings\.(?P<metric>[a-z0-9-]+)(?:\[(?P<index>[0-9]+)\])?(?:\.(?P<key>[a-z_]+))?")
# In a table, what a hint calls a key is a column.
_KEY = re.compile(r"\b(revises|conflict|scope|value|count|of):")


def newly_wrong(target: Target, steps: Sequence[Step], text: str) -> list[Problem]:
    """Every problem that the record would have with the new file, and does not have without it."""
    known = (*target.known, *lock_problems(target.root, target.record))
    before = Counter(_named(problem) for problem in known)
    with TemporaryDirectory() as scratch:
        root = Path(scratch)
        shutil.copytree(target.root / "data", root / "data")
        told = _Told(target, tuple(steps), text)
        record, problems = _problems(root, told)
        found = [told.at_its_cell(problem) for problem in _new(problems, before)]
        if not found and (record is None or target.meeting not in record.meetings):
            told = _finished(target, steps)
            found = [at_cell for one in _problems(root, told)[1] if (at_cell := told.at_its_cell(one)) is not one]
    return sorted(set(found))


def _problems(root: Path, told: _Told) -> tuple[Record | None, list[Problem]]:
    (root / told.target.path).write_bytes(told.text.encode())
    record, found = examine(root)
    return record, found + (lock_problems(root, record) if record else [])


def _new(problems: Sequence[Problem], before: Counter[tuple[str, str, str]]) -> Iterator[Problem]:
    for problem in problems:
        if before[_named(problem)]:
            before[_named(problem)] -= 1
        else:
            yield problem


def _named(problem: Problem) -> tuple[str, str, str]:
    return problem.path, problem.field, _LINE.sub("", problem.message)


def _finished(target: Target, steps: Sequence[Step]) -> _Told:
    """A meeting with nothing but the new readings: others that are still missing keep no rule from being held."""
    readings: dict[str, Any] = {}
    numbered = []
    for step in steps:
        those = readings.setdefault(step.proposal.metric, [])
        numbered.append(replace(step, index=len(those)))
        those.append(step.proposal.ordered())
    head = {key: value for key, value in target.value.items() if key in _NEEDED and value is not None}
    finished = {"held": "2199", "published": "2199", "status": "draft", **head, "readings": readings}
    return _Told(target, tuple(numbered), "\n".join(lines_of(finished, 0)))


@dataclass(frozen=True)
class _Told:
    """A text for the meeting's file, and which of its readings came from which cell."""

    target: Target
    steps: tuple[Step, ...]
    text: str

    @cached_property
    def origins(self) -> dict[int, Origin]:
        """Where each line came from that came from a table."""
        document, _problems = read(self.target.path, self.text.encode())
        by_place = {(step.proposal.metric, step.index): step.proposal.origin for step in self.steps}
        found = {}
        for path, (line, _column) in {**document.keys, **document.values}.items():
            if len(path) > 1 and path[0] == "readings":
                index = path[2] if len(path) > 2 and isinstance(path[2], int) else 0
                if origin := by_place.get((str(path[1]), index)):
                    found[line] = origin
        return found

    def at_its_cell(self, problem: Problem) -> Problem:
        """The problem as the officer with the table needs it; itself where it did not come from a cell."""
        match = _FIELD.match(problem.field) if problem.path == self.target.path else None
        index = int(match["index"] or 1) - 1 if match else 0
        for step in self.steps:
            if match and (step.proposal.metric, step.index) == (match["metric"], index):
                hint = _KEY.sub(lambda key: f"a column {key[1].capitalize()}", self._in_cells(problem.hint))
                return step.proposal.origin.problem(self._in_cells(problem.message), hint, match["key"] or "")
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
