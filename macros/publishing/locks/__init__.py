"""The locks of editions: each written once its edition is approved, and held against the record ever after."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from macros.ledger import editions
from macros.ledger.facts import Book, Facts
from macros.problems import NEAREST, Message, Problem, Problems
from macros.publishing.hosting import addresses_of, published_addresses, redirect_problems
from macros.publishing.locks.checking import facts_now, lock_problems, typed
from macros.record import Lock, Record
from macros.record.source import read
from macros.staging import State, sound_state
from macros.views import Site

NO_MEETING = Message("lock-of-unknown-meeting", "no meeting has this id", "the meetings are {known}", NEAREST)
DRAFT = Message(
    "lock-of-a-draft",
    "a draft cannot be locked",
    "write status: approved once the meeting's page is agreed, then lock it",
)
_HEADER = "# Written by `board lock {edition}`; never edited by hand.\n"
Renewed = tuple[date, str]


def published_problems(root: Path, state: State) -> list[Problem]:
    """Everything that would break a promise to those who read what was published."""
    return lock_problems(root, state.record) + redirect_problems(root, state)


@dataclass(frozen=True)
class Locked:
    """What `board lock` did: the file, and whether it changed."""

    path: Path
    changed: bool


def path_of(root: Path, edition: str) -> Path:
    """Where the lock of an edition stands."""
    return root / "data" / "published" / f"{edition}.yml"


def lock(root: Path, state: State, edition: str, renewed: Renewed | None = None, book: Book | None = None) -> Locked:
    """Write the lock of an edition; raises Problems for one that cannot be locked.

    An edition that is locked already is left alone if its facts are the same, and refused if they are not, unless
    `renewed` says when and why it is locked anew.
    """
    _check_lockable(state.record, edition)
    there = state.record.published.get(edition)
    if there and renewed is None:
        if problems := lock_problems(root, state.record, [edition], book):
            raise Problems(problems)
        return Locked(path_of(root, edition), changed=False)
    record = _without_lock(state.record, edition)
    by_then = addresses_of(state, state.record.meetings[edition].published.last)
    text = lock_text(edition, facts_now(record, edition, book), record, by_then, _renewals(there, renewed))
    _write(path_of(root, edition), text)
    return Locked(path_of(root, edition), changed=True)


def lock_all(root: Path, renewed: Renewed | None = None) -> list[Locked]:
    """Lock every published edition that is not locked yet, the oldest first; raises Problems.

    With `renewed`, also write every lock anew whose facts are no longer the same.
    """
    done, state, book = list[Locked](), sound_state(root, drawing=False), Book()
    for edition in editions(state.record):
        there = state.record.published.get(edition)
        # What was withdrawn breaks no lock, and may not stay in it.
        broken = there and facts_now(state.record, edition, book).hash != there.facts
        done.append(lock(root, state, edition, renewed if broken else None, book))
        if done[-1].changed:
            state = _with_lock(state, edition, done[-1].path.read_bytes())
    return done


def _with_lock(state: State, edition: str, written: bytes) -> State:
    """The same state with a lock that was just written, as it would be read."""
    document, problems = read(f"data/published/{edition}.yml", written)
    if problems:
        raise Problems(problems)
    locks = {**typed(state.record).published, edition: Lock.model_validate(document.value)}
    # In the order of their files.
    published = {key: locks[key] for key in sorted(locks, key=lambda key: f"{key}.yml")}
    whole = state.record.typed and replace(state.record.typed, published=published)
    record = replace(state.record, published=published, typed=whole)
    return replace(state, record=record, site=Site(record, state.site.snapshot))


def _without_lock(record: Record, edition: str) -> Record:
    rest = {key: value for key, value in record.published.items() if key != edition}
    return replace(typed(record), published=rest, typed=None)


def _check_lockable(record: Record, edition: str) -> None:
    if edition in editions(record, date.max):
        return
    path = f"data/meetings/{edition}.yml"
    meeting = record.meetings.get(edition)
    if meeting is None:
        unknown = NO_MEETING.near(edition, record.meetings, known=", ".join(record.meetings))
        raise Problems([unknown.at(path)])
    raise Problems([DRAFT.says().at(path, key="status")])


def _renewals(there: Lock | None, renewed: Renewed | None) -> list[tuple[str, str]]:
    before = [(item.date.text, item.why) for item in there.renewed] if there else []
    return before + ([(renewed[0].isoformat(), renewed[1])] if renewed and there else [])


def lock_text(
    edition: str, facts: Facts, record: Record, there: Collection[str], renewals: Iterable[tuple[str, str]] = ()
) -> str:
    """The text of a lock; `record` holds the other locks, which need not say again what they say already."""
    marks = {mark for other in record.published.values() for mark in other.told_by_mark}
    lines = [_HEADER.format(edition=edition) + "format: 1", f"edition: {edition}", f"facts: {_quoted(facts.hash)}"]
    lines += ["entries:", *[f"  - {key}" for key in facts.entries]]
    lines += ["known: |", *[f"  {thing} {mark}" for thing, mark in facts.marks.items()]]
    said = {thing: told for thing, told in sorted(facts.things.items()) if told and facts.marks[thing] not in marks}
    if said:
        lines.append("said: |")
        lines += [f"  {thing} {path} {_quoted(told[path])}" for thing, told in said.items() for path in sorted(told)]
    if new := sorted(there - published_addresses(record).keys()):
        lines += ["addresses:", *[f"  - {address}" for address in new]]
    renewed = [f"  - date: {day}\n    why: {_quoted(why)}" for day, why in renewals]
    return "\n".join([*lines, *(["renewed:", *renewed] if renewed else [])]) + "\n"


def _quoted(text: str) -> str:
    shown = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else json.dumps(sign)[1:-1] for sign in shown)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(path)


__all__ = ["Locked", "facts_now", "lock", "lock_all", "lock_problems", "path_of", "published_problems"]
