"""A board's folder to its Record, or every problem at once."""

from __future__ import annotations

from pathlib import Path

from macros.checks import check_record
from macros.checks.loading.gathered import NO_KEYS, Gathered, gather
from macros.checks.loading.names import too_much
from macros.problems import Problem, Problems
from macros.record import Record
from macros.remembered import Store, digest_of_board

_SOUND, _READ = "sound record", "record as read"


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
    gathered = (store.thing(_READ, of, Gathered) if store and of else None) or gather(root, store, in_part=in_part)
    if gathered.typed is None:
        return None, gathered.problems
    if store and of and store.has(_SOUND, of):
        return gathered.kept, []
    problems = gathered.problems + check_record(gathered.typed, gathered.documents, gathered.typed.unread)
    # What was changed meanwhile may have been read before it was, or after.
    if store and of and not problems and of == _of(root):
        # Each file of it is kept by itself.
        store.put(_SOUND, of, b"")
        store.note(_READ, of, gathered)
    return gathered.kept, problems


def _of(root: Path) -> str | None:
    return digest_of_board(root, ("data",))


def glimpse(root: Path, store: Store) -> Record | None:
    """The record before any rule across files is asked: for one who asks `examine` next, with the same live store.

    None where something cannot be read.
    """
    of = None if any(too_much(root)) else _of(root)
    if of is None:
        return None
    if read := store.thing(_READ, of, Gathered):
        return read.kept
    gathered = gather(root, store, in_part=True)
    if gathered.problems or of != _of(root):
        return None
    store.note(_READ, of, gathered)
    return gathered.kept


__all__ = ["NO_KEYS", "examine", "glimpse", "load"]
