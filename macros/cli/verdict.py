"""The verdict on a board's folder, which the last check may have told already: it begins before much is loaded."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from macros.problems import Problem, as_json
from macros.remembered import Store, digest, digest_of_board, digest_of_site, store_of

if TYPE_CHECKING:
    from macros.engine import Name

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


@dataclass(frozen=True)
class Asked:
    """What a build is asked for: a board's folder, where its site is to stand, which editions, the day, if any.

    What makes the pages is the engine's name.
    """

    root: Path
    out: Path
    what: str
    as_of: date | None
    engine: Name = "material"

    def of(self) -> str | None:
        """A hash of all that the site is made of; None where it cannot be told."""
        from macros.publishing.revisions import commit_of  # noqa: PLC0415 - a check asks for no commit

        files = _of(self.root, self.as_of)
        return files and digest(files, self.what, self.engine, str(self.out.resolve()), str(commit_of(self.root)))


def built_before(asked: Asked, store: Store) -> str | None:
    """What was told when just this was built, if all of the site is still there as it was; else None."""
    before = asked.of() if store.keeps else None
    kept = store.get(_slot(asked), before) if before else None
    if kept is None:
        return None
    told = json.loads(kept)
    return str(told["said"]) if told["site"] == digest_of_site(asked.out) else None


def keep_built(asked: Asked, before: str | None, said: str, store: Store) -> None:
    """Remember what was built, unless what it was made of was changed meanwhile; `before` is what it was made of."""
    site = digest_of_site(asked.out, _hashes(asked.out)) if before and before == asked.of() else None
    if before and site:
        store.put(_slot(asked), before, json.dumps({"said": said, "site": site}).encode())


def _hashes(site: Path) -> Mapping[Path, str]:
    """The hash of each file of an edition, as that says itself: it was made just now, or carried along."""
    from macros.publishing import manifests  # noqa: PLC0415 - whoever was told already waits for none of this

    every = manifests.present(site).items()
    return {site / edition / name: its for edition, one in every for name, its in one.files.items()}


def _slot(asked: Asked) -> str:
    return f"site {asked.out.resolve()}"


def _of(root: Path, as_of: date | None) -> str | None:
    files = digest_of_board(root)
    return files and digest(files, str(as_of))


def _worked_out(root: Path, as_of: date | None, store: Store) -> tuple[Problem, ...]:
    from macros.publishing import locks  # noqa: PLC0415 - who was told already waits for none of this
    from macros.staging import read_state  # noqa: PLC0415

    state, problems = read_state(root, as_of=as_of, drawing=False, store=store)
    return (*problems, *(locks.published_problems(root, state) if state else ()))
