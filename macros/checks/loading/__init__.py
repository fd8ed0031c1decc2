"""A board's folder to its Record, or every problem at once."""

from __future__ import annotations

from pathlib import Path

from macros.checks import check_record
from macros.checks.loading.gathered import NO_KEYS, gather
from macros.checks.loading.names import too_much
from macros.problems import Problem, Problems
from macros.record import Record
from macros.remembered import Store, digest_of_board

_SOUND = "sound record"


def load(root: Path) -> Record:
    """Read everything under `root`/data and hold it against every rule; raises Problems."""
    record, problems = examine(root)
    if problems or record is None:
        raise Problems(problems)
    return record


def examine(root: Path, *, in_part: bool = False, store: Store | None = None) -> tuple[Record | None, list[Problem]]:
    """The record as far as it can be read, and every problem in it.

    With `in_part`, a board with a mistake stands without what is wrong in it, where no rule hangs on that. What `store`
    holds of a file is not read anew, nor a record that was sound and has not changed.
    """
    if above := [*too_much(root)]:
        return None, above
    of = _of(root) if store and store.keeps else None
    if store and of and (sound := store.thing(_SOUND, of, Record)):
        return sound, []
    record, problems = _examined(root, in_part, store)
    # What was changed meanwhile may have been read before it was, or after.
    if store and of and record and not problems and of == _of(root):
        store.keep(_SOUND, of, record)
    return record, problems


def _of(root: Path) -> str | None:
    return digest_of_board(root, ("data",))


def _examined(root: Path, in_part: bool, store: Store | None) -> tuple[Record | None, list[Problem]]:
    gathered = gather(root, store, in_part=in_part)
    if gathered.typed is None:
        return None, gathered.problems
    rules = check_record(gathered.typed, gathered.documents, gathered.typed.unread)
    return gathered.kept, gathered.problems + rules


__all__ = ["NO_KEYS", "examine", "load"]
