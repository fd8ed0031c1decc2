"""The verdict on a board's folder, which the last check may have told already: it begins before much is loaded."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from macros.problems import Problem, as_json
from macros.remembered import Store, digest, digest_of_board, store_of

_SLOT = "check"


def verdict(root: Path, as_of: date | None, *, fresh: bool = False) -> tuple[Problem, ...]:
    """Every problem of a board's folder; with `fresh`, without what earlier runs remembered."""
    with store_of(root, fresh=fresh) as store:
        before = None if fresh else _of(root, as_of)
        if before and (kept := store.get(_SLOT, before)) is not None:
            return tuple(Problem(**one) for one in json.loads(kept))
        problems = _worked_out(root, as_of, store)
        # What was changed meanwhile may have been read before it was, or after.
        if before and before == _of(root, as_of):
            store.put(_SLOT, before, as_json(problems).encode())
        return problems


def _of(root: Path, as_of: date | None) -> str | None:
    files = digest_of_board(root)
    return files and digest(files, str(as_of))


def _worked_out(root: Path, as_of: date | None, store: Store) -> tuple[Problem, ...]:
    from macros.publishing import locks  # noqa: PLC0415 - who was told already waits for none of this
    from macros.staging import read_state  # noqa: PLC0415

    state, problems = read_state(root, as_of=as_of, drawing=False, store=store)
    return (*problems, *(locks.published_problems(root, state) if state else ()))
