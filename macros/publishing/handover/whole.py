"""A site is made whole beside the old one, and takes its place in one step: nobody ever sees half of either."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from macros.publishing.handover.exchange import exchange
from macros.publishing.handover.holding import holding
from macros.publishing.handover.steps import recover

_MADE, _OLD = "made", "old"


@contextmanager
def made_beside(folder: Path, patience: float) -> Iterator[Path]:
    """An empty place beside a folder that is held alone; what was interrupted there is finished or undone first."""
    shop = _shop(folder)
    # Where the system cannot let two folders change places, this is all that a kill can leave undone.
    if not folder.exists() and (shop / _OLD).exists():
        (shop / _OLD).replace(folder)
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with holding(folder, patience):
            shutil.rmtree(shop, ignore_errors=True)
            recover(folder)
            try:
                (shop / _MADE).mkdir(parents=True)
                yield shop / _MADE
            finally:
                shutil.rmtree(shop, ignore_errors=True)
    finally:
        if is_new:
            with suppress(OSError):
                folder.rmdir()


def carry(old: Path, new: Path, but: Collection[str]) -> None:
    """Give the new folder whatever the old one has and it lacks, `but` for the names of some.

    The lock is among it, so that the folder is still held when it is in its place.
    """
    for path in sorted(old.iterdir()):
        target = new / path.name
        if path.name in but:
            continue
        if path.is_dir() and not path.is_symlink():
            target.mkdir(exist_ok=True)
            carry(path, target, ())
        elif not target.exists():
            _second_name(path, target)
    shutil.copystat(old, new)


def put_in_place(made: Path, folder: Path) -> None:
    """Let what was made and what is there change places."""
    exchange(made, folder, made.with_name(_OLD))


def _shop(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.building")


def _second_name(path: Path, target: Path) -> None:
    """The same file under two names costs nothing; some disks and owners do not let a file have two."""
    try:
        os.link(path, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(path, target, follow_symlinks=False)
