"""Readings into an entry's file: everything else in it stays as it is, and nothing is swapped in that is not sound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from macros.intake.writing.edits import Change, edited
from macros.intake.writing.entries import Target, is_unfilled, items_of, newly_wrong, open_target
from macros.intake.writing.proposals import Origin, Outcome, Proposal, Step, in_order, same_facts, slot_of
from macros.problems import Message, Problem
from macros.record.readings import KINDS
from macros.record.source import read

ANOTHER_READING = Message(
    "another-reading-there",
    "another reading of {metric} {about} stands at {where}",
    "give the period it is for, or run again with --replace",
)
NOT_ADDED = Message(
    "readings-not-added",
    "the readings cannot be added without changing others",
    "write readings: in lines of their own, each key under its metric, without braces",
)


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
    problems = _lost(target, changes, text) or newly_wrong(target, steps, text)
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
    gone = (*KINDS, "says", "count", "of", "marks", "places")
    kept = {key: value for key, value in item.items() if key not in gone and key not in fields}
    figure = {key: value for key, value in fields.items() if key in gone}
    return {**figure, **kept, **{key: value for key, value in fields.items() if key not in gone}}


def _differs(target: Target, step: Step) -> Problem:
    metric, period, group, _scope = step.proposal.slot
    about = " ".join(part for part in (period and f"for {period}", group and f"of {group}") if part)
    line = target.line(metric, step.index)
    there = f"{target.path}:{line}"
    notice = ANOTHER_READING.says(metric=metric, about=about or "without a period", where=there)
    key = _kind(step.proposal.fields)
    return step.proposal.origin.problem(notice, key)


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
    return [NOT_ADDED.says().at(target.path, line, column, "readings")]


def _normal(value: dict[str, Any]) -> dict[str, Any]:
    readings = value.get("readings")
    return {**value, "readings": {key: items_of(item) for key, item in readings.items()} if readings else {}}


def _comment_lines(text: str) -> Counter[str]:
    lines = text.removeprefix("\ufeff").splitlines()
    return Counter(line.strip() for line in lines if line.strip().startswith("#"))


def swap_in(planned: Planned) -> None:
    """Write the new file whole, or not at all."""
    path = planned.target.root / planned.target.path
    path.parent.mkdir(exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(planned.text.encode())
    fresh.replace(path)


__all__ = ["Origin", "Outcome", "Planned", "Proposal", "Target", "open_target", "plan", "swap_in"]
