"""The locks of published editions: written once an edition is approved, and held against the record ever after."""

from __future__ import annotations

from pathlib import Path

from macros.problems import Problem
from macros.publishing.hosting import redirect_problems
from macros.publishing.locks.checking import facts_now, lock_problems
from macros.publishing.locks.writing import Locked, lock, lock_all, path_of
from macros.staging.state import State


def published_problems(root: Path, state: State) -> list[Problem]:
    """Everything that would break a promise to those who read what was published."""
    return lock_problems(root, state.record) + redirect_problems(root, state)


__all__ = ["Locked", "facts_now", "lock", "lock_all", "lock_problems", "path_of", "published_problems"]
