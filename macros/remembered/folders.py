"""Hashes of folders: where one is as it was, nothing in it has changed."""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType


def digest(*parts: bytes | str) -> str:
    """A hash of some texts, which no other texts have, however they are cut."""
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        whole.update(b"%d:" % len(data) + data)
    return whole.hexdigest()


# Of what a board's folder holds: more than the check reads.
_MOST_FILES, _MOST_BYTES = 20_000, 500_000_000
_MOST_IN_A_SITE, _LARGEST_SITE = 100_000, 2_000_000_000
_OF_A_BOARD = ("data", "docs", "mkdocs.yml")


class _Untold(Exception):
    """Something that no hash tells of."""


def digest_of_board(root: Path, names: Sequence[str] = _OF_A_BOARD) -> str | None:
    """A hash of all that a board's folder is read from, or of a part; None where it cannot be told, as of a link."""
    parts, left = list[bytes | str](sys.path), [_MOST_FILES, _MOST_BYTES]
    try:
        for name in names:
            parts += _told_of(root / name, left, {}) if os.path.lexists(root / name) else ()
        return digest(*parts)
    except (_Untold, OSError):
        return None


def digest_of_site(folder: Path, known: Mapping[Path, str] = MappingProxyType({})) -> str | None:
    """A hash of all that stands in a built site; None where there is none. Some files' hashes are `known`."""
    try:
        return digest(*_told_of(folder, [_MOST_IN_A_SITE, _LARGEST_SITE], known))
    except (_Untold, OSError):
        return None


def _told_of(path: Path, left: list[int], known: Mapping[Path, str]) -> Iterator[bytes | str]:
    """A file by its name and bytes, a folder by its name and all that is in it."""
    status = path.lstat()
    left[0] -= 1
    left[1] -= status.st_size
    if min(left) < 0:
        raise _Untold
    yield os.fsencode(path.name)
    if stat.S_ISDIR(status.st_mode):
        inside = sorted(path.iterdir())
        yield f"folder of {len(inside)}"
        for one in inside:
            yield from _told_of(one, left, known)
    elif stat.S_ISREG(status.st_mode):
        yield bytes.fromhex(known[path]) if path in known else hashlib.sha256(path.read_bytes()).digest()
    else:
        raise _Untold
