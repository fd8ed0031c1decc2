"""From the workshop to the public folder, step by step; what is interrupted is finished or undone by the next command.

All is made in `.publishing/made` first. Until the journal stands, nothing public has changed and the workshop is simply
thrown away. Once it stands, every step that is left can be taken again: what has arrived is known by its name (shared
files, which are never changed), by its absence from the workshop (new editions, files of the root), or by the hash of
its manifest (what changes places with an older one).
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from macros.addresses import SHARED, VERSIONS
from macros.publishing.handover.exchange import exchange
from macros.publishing.manifests import NAME

WORKSHOP, MADE, JOURNAL = ".publishing", "made", "journal.json"
Step = tuple[str, Callable[[], object]]
AfterStep = Callable[[str], None]


def nobody(_step: str) -> None:
    """Nobody listens."""


def workshop(folder: Path) -> Path:
    """An empty place to make things in, inside the public folder so that a rename is enough."""
    shop = folder / WORKSHOP
    shutil.rmtree(shop, ignore_errors=True)
    (shop / MADE).mkdir(parents=True)
    return shop / MADE


def throw_away(folder: Path) -> None:
    """Undo what has not been handed over."""
    shutil.rmtree(folder / WORKSHOP, ignore_errors=True)


def hand_over(folder: Path, new: Sequence[str], renewed: Sequence[str], after_step: AfterStep = nobody) -> None:
    """Put everything that stands in the workshop in its place.

    `new` names the editions that the folder lacks, `renewed` those that change places with what is there.
    """
    made = folder / WORKSHOP / MADE
    after_step("made")
    plan = {"new": list(new), "renewed": {name: _mark(made / name) for name in renewed}}
    fresh = folder / WORKSHOP / f"{JOURNAL}.new"
    fresh.write_text(json.dumps(plan), encoding="utf-8")
    fresh.replace(folder / WORKSHOP / JOURNAL)
    after_step("journal")
    finish(folder, after_step)


def interrupted(folder: Path) -> bool:
    """True where a publication has begun to hand over and has not ended."""
    return (folder / WORKSHOP / JOURNAL).is_file()


def recover(folder: Path, after_step: AfterStep = nobody) -> str:
    """Finish or undo what was interrupted; says which: `finished`, `undone` or nothing."""
    if interrupted(folder):
        finish(folder, after_step)
        return "finished"
    if (folder / WORKSHOP).exists():
        throw_away(folder)
        return "undone"
    return ""


def finish(folder: Path, after_step: AfterStep = nobody) -> None:
    """Take every step that is left."""
    for name, step in _steps(folder):
        step()
        after_step(name)


def _steps(folder: Path) -> Iterator[Step]:
    """Shared files, new editions, renewed ones, files of the root, the list of versions, and nothing left behind."""
    shop = folder / WORKSHOP
    made, plan = shop / MADE, json.loads((shop / JOURNAL).read_bytes())
    for path in sorted((made / SHARED).rglob("*")):
        if path.is_file():
            inside = path.relative_to(made)
            yield f"share {inside.as_posix()}", partial(_share, path, folder / inside)
    for name in plan["new"]:
        yield f"add {name}", partial(_add, made / name, folder / name)
    for name, mark in plan["renewed"].items():
        aside = shop / f"old-{name}"
        yield f"renew {name}", partial(_renew, made / name, folder / name, aside, mark)
    names = [path.name for path in made.iterdir() if path.is_file() and path.name != VERSIONS]
    names = [*sorted(names), *([VERSIONS] if (made / VERSIONS).is_file() else [])]
    for name in names:
        yield f"place {name}", partial((made / name).replace, folder / name)
    yield "close the journal", (shop / JOURNAL).unlink
    yield "tidy up", partial(shutil.rmtree, shop)


def _share(path: Path, target: Path) -> None:
    """A shared file's name tells what it holds: what is there already is the same, unless somebody changed it."""
    if target.is_file() and not target.is_symlink() and target.read_bytes() == path.read_bytes():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    path.replace(target)


def _add(made: Path, target: Path) -> None:
    if made.exists():
        made.replace(target)


def _mark(edition: Path) -> str:
    path = edition / NAME
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _renew(made: Path, target: Path, aside: Path, mark: str) -> None:
    """Let the new one and the old one change places; does nothing where they have."""
    if not target.exists():
        made.replace(target)
    elif _mark(target) != mark:
        exchange(made, target, aside)
