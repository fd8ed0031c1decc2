"""Which files of data/ and docs/ may be opened, and how many of them there may be: decided before any is."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from macros import addresses
from macros.problems import Problem

TOPS = ("data", "docs")
# Of each of the two folders: thirty years of a board of many measures stay far below.
MOST_FILES = 5_000
# How many bytes the files of each kind may hold. What is made of a page costs more than what is read of the record.
MOST_TEXT: Mapping[str, Mapping[str, int]] = {
    "data": {".yml": 10_000_000},
    "docs": {".md": 3_000_000, **dict.fromkeys(addresses.TEXTS, 5_000_000)},
}
DEEPEST = 20


def is_text(path: Path) -> bool:
    """True for a path that can be shown: one that is UTF-8 text."""
    return not any("\udc80" <= sign <= "\udcff" for sign in str(path))


def may_be_opened(path: Path, top: Path) -> bool:
    """True for a file with a name that can be shown, which is not a link that leads out of its top folder."""
    if not is_text(path) or not path.is_file():
        return False
    is_linked = path.is_symlink() or path.parent.is_symlink()
    return not is_linked or path.resolve().is_relative_to(os.path.realpath(top))


def below(root: Path, top: str) -> Iterator[os.DirEntry[str]]:
    """All that stands in a top folder, folder by folder; no link is followed."""
    waiting = [str(root / top)] if (root / top).is_dir() else []
    while waiting:
        with os.scandir(waiting.pop()) as found:
            entries = sorted(islice(found, MOST_FILES + 1), key=lambda entry: entry.name)
        yield from entries
        waiting += [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]


def too_much(root: Path) -> Iterator[Problem]:
    """One problem for a folder of more files, more text or more folders in each other than the check reads."""
    for top in TOPS:
        if message := _above(root, top):
            yield Problem(f"{top}/", 1, 1, "", message, f"move what is no part of this board out of {top}/")


def _above(root: Path, top: str) -> str:
    held, start = dict.fromkeys(MOST_TEXT[top], 0), str(root / top).count(os.sep)
    for files, entry in enumerate(below(root, top), 1):
        if files > MOST_FILES:
            return f"the folder holds more than {MOST_FILES:,} files"
        if entry.path.count(os.sep) - start > DEEPEST:
            return f"folders stand in each other more than {DEEPEST} deep"
        kind = Path(entry.name).suffix.lower()
        if kind not in held:
            continue
        held[kind] += _size(entry)
        if held[kind] > (most := MOST_TEXT[top][kind]):
            return f"the files of the folder that end in {kind} hold more than {most:,} bytes"
    return ""


def _size(entry: os.DirEntry[str]) -> int:
    try:
        found = entry.stat()
    except OSError:
        # A link that leads nowhere.
        return 0
    return found.st_size if stat.S_ISREG(found.st_mode) else 0
