"""From proposals to a file: what would be written, whether it is sound, and the swap."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from macros.loading import examine
from macros.locks import lock_problems
from macros.problems import Problem
from macros.record import Record
from macros.record.readings import KINDS
from macros.source import read
from macros.writing.edits import Change, edited
from macros.writing.entries import Target, is_unfilled, items_of
from macros.writing.proposals import Outcome, Proposal, in_order, same_facts, slot_of
from macros.writing.text import lines_of

_LINE = re.compile(r"(?<=:)[0-9]+")
_FIELD = re.compile(r"readings\.(?P<metric>[a-z0-9-]+)(?:\[(?P<index>[0-9]+)\])?(?:\.(?P<key>[a-z_]+))?")

# In a table, what a hint calls a key is a column.
_KEY = re.compile(r"\b(revises|conflict|scope|value|count|of):")
_NEEDED = ("body", "held", "published", "status")


@dataclass(frozen=True)
class Step:
    """What happens to one proposal."""

    proposal: Proposal
    outcome: Outcome
    index: int


@dataclass(frozen=True)
class Planned:
    """What would be written: each step, the new text, and every reason not to."""

    target: Target
    steps: tuple[Step, ...]
    text: str
    problems: tuple[Problem, ...]

    @property
    def changes(self) -> bool:
        """True where the file would change."""
        return self.text != self.target.data.decode("utf-8")


def plan(target: Target, proposals: Sequence[Proposal], *, replace: bool = False) -> Planned:
    """Work out what entering the proposals would change, without changing anything."""
    steps, changes = [], dict[str, Change]()
    for proposal in proposals:
        change = changes.setdefault(proposal.metric, Change())
        step = _step(target, proposal, change, replace=replace)
        steps.append(step)
    changes = {key: change for key, change in changes.items() if change.rewritten or change.added}
    refused = [_differs(target, step) for step in steps if step.outcome == "differs"]
    if refused or not changes:
        return Planned(target, tuple(steps), target.data.decode("utf-8"), tuple(refused))
    text = edited(target, changes)
    problems = _lost(target, changes, text) or _newly_wrong(target, steps, text)
    return Planned(target, tuple(steps), text, tuple(problems))


def _step(target: Target, proposal: Proposal, change: Change, *, replace: bool) -> Step:
    items, fields = target.items(proposal.metric), proposal.ordered()
    for index, item in enumerate(items):
        if index in change.rewritten:
            continue
        if is_unfilled(item) and _prepared_for(item, proposal):
            change.rewritten[index] = in_order({**_stated(item), **fields})
            return Step(proposal, "new", index)
        if slot_of(proposal.metric, item) == proposal.slot:
            if same_facts({key: item.get(key) for key in fields}, fields) and _kind(item) == _kind(fields):
                return Step(proposal, "same", index)
            if replace:
                change.rewritten[index] = _merged(item, fields)
            return Step(proposal, "replaces" if replace else "differs", index)
    change.added.append(fields)
    return Step(proposal, "new", len(items) + len(change.added) - 1)


def _stated(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if value is not None}


def _prepared_for(item: dict[str, Any], proposal: Proposal) -> bool:
    """True where what a prepared reading says already is what the proposal says."""
    same_group = (item.get("group") or "") == (proposal.fields.get("group") or "")
    stated = [key for key in ("period", "scope") if item.get(key) is not None]
    return same_group and all(str(item[key]) == str(proposal.fields.get(key)) for key in stated)


def _kind(item: Any) -> str:
    return next((kind for kind in KINDS if item.get(kind) is not None), "")


def _merged(item: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    """A reading with a new figure: what the table says nothing of stays, but for words about the old figure."""
    gone = (*KINDS, "says", "count", "of", "marks")
    kept = {key: value for key, value in item.items() if key not in gone and key not in fields}
    figure = {key: value for key, value in fields.items() if key in gone}
    return {**figure, **kept, **{key: value for key, value in fields.items() if key not in gone}}


def _differs(target: Target, step: Step) -> Problem:
    metric, period, group, _scope = step.proposal.slot
    about = " ".join(part for part in (period and f"for {period}", group and f"of {group}") if part)
    line = target.line(metric, step.index)
    there = f"{target.path}:{line}"
    message = f"another reading of {metric} {about or 'without a period'} stands at {there}"
    key = _kind(step.proposal.fields)
    return step.proposal.origin.problem(message, "give the period it is for, or run again with --replace", key)


def _lost(target: Target, changes: dict[str, Change], text: str) -> list[Problem]:
    """Nothing that was in the file may be gone; if it would be, the file is left alone."""
    document, problems = read(target.path, text.encode())
    value: Any = document.value
    metrics = (*target.readings, *(key for key in changes if key not in target.readings))
    readings = {key: changes.get(key, Change()).applied(target.readings.get(key)) for key in metrics}
    whole = (
        not problems and isinstance(value, dict) and same_facts(_normal(value), {**target.value, "readings": readings})
    )
    comments = _comment_lines(target.text) - _comment_lines(text)
    if whole and not comments:
        return []
    line, column = target.document.place(("readings",), of_key=True)
    hint = "write readings: in lines of their own, each key under its metric, without braces"
    return [
        Problem(target.path, line, column, "readings", "the readings cannot be added without changing others", hint)
    ]


def _normal(value: dict[str, Any]) -> dict[str, Any]:
    readings = value.get("readings")
    return {**value, "readings": {key: items_of(item) for key, item in readings.items()} if readings else {}}


def _comment_lines(text: str) -> Counter[str]:
    return Counter(line.strip() for line in text.splitlines() if line.strip().startswith("#"))


def _newly_wrong(target: Target, steps: Iterable[Step], text: str) -> list[Problem]:
    """Every problem that the record would have with the new file, and does not have without it."""
    known = (*target.known, *lock_problems(target.root, target.record))
    before = Counter(_named(problem) for problem in known)
    with TemporaryDirectory() as scratch:
        root = Path(scratch)
        shutil.copytree(target.root / "data", root / "data")
        (root / target.path).write_bytes(text.encode())
        record, problems = _problems(root)
        found = []
        for problem in problems:
            if before[_named(problem)]:
                before[_named(problem)] -= 1
            else:
                found.append(_at_its_cell(target, problem, list(steps)))
        if not found and (record is None or target.meeting not in record.meetings):
            found = _wrong_when_finished(target, list(steps), root)
    return sorted(set(found))


def _wrong_when_finished(target: Target, steps: list[Step], root: Path) -> list[Problem]:
    """What is wrong with the new readings of a meeting that others are still missing in, held against every rule."""
    readings: dict[str, Any] = {}
    for step in steps:
        readings.setdefault(step.proposal.metric, []).append(step.proposal.ordered())
    head = {key: value for key, value in target.value.items() if key in _NEEDED and value is not None}
    finished = {"published": "2199", **head, "readings": readings}
    (root / target.path).write_text("\n".join(lines_of(finished, 0)), encoding="utf-8")
    places = Counter[str]()
    numbered = []
    for step in steps:
        numbered.append(Step(step.proposal, step.outcome, places[step.proposal.metric]))
        places[step.proposal.metric] += 1
    found = [(problem, _at_its_cell(target, problem, numbered)) for problem in _problems(root)[1]]
    return [at_cell for problem, at_cell in found if at_cell is not problem]


def _problems(root: Path) -> tuple[Record | None, list[Problem]]:
    record, found = examine(root)
    return record, found + (lock_problems(root, record) if record else [])


def _named(problem: Problem) -> tuple[str, str, str]:
    return problem.path, problem.field, _LINE.sub("", problem.message)


def _at_its_cell(target: Target, problem: Problem, steps: list[Step]) -> Problem:
    match = _FIELD.match(problem.field) if problem.path == target.path else None
    if match is None:
        return problem
    index = int(match["index"] or 1) - 1
    for step in steps:
        if step.proposal.metric == match["metric"] and step.index == index:
            hint = _KEY.sub(lambda key: f"a column {key[1].capitalize()}", problem.hint)
            return step.proposal.origin.problem(problem.message, hint, match["key"] or "")
    return problem


def swap_in(planned: Planned) -> None:
    """Write the new file whole, or not at all."""
    path = planned.target.root / planned.target.path
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(planned.text.encode())
    fresh.replace(path)
