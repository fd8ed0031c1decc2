"""Which files of data/ and docs/ there may be, how many, of what name and kind: decided before any is opened."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from macros import addresses
from macros.checks.private import PRIVATE_HINT, private
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


_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f]|[ .]\Z')
_DEVICES = re.compile(r"(?:con|nul|aux|prn|com[0-9]|lpt[0-9])(?:\.|\Z)", re.I)
_COPY = "put a copy of the file itself there"
_RENAME = "rename it: small letters, digits and hyphens are best"


def file_problems(root: Path, contact: str) -> Iterator[Problem]:
    """Every link that leads out, every name that some machine cannot hold, every file that has no place in docs/."""
    if any(too_much(root)):
        return
    for top in TOPS:
        if (root / top).is_symlink():
            yield _told(top, "this folder is a link", "put the folder itself there")
            continue
        seen = dict[str, str]()
        for entry in below(root, top):
            shown = os.path.relpath(entry.path, root).replace(os.sep, "/")
            yield from _name(shown, entry.name, seen)
            if entry.is_symlink():
                yield from _link(root, Path(entry.path), shown)
            elif not entry.is_file():
                yield from _no_file(entry, shown)
            elif top == "docs":
                yield from _kind(shown, entry.name)
                yield from _private(Path(entry.path), shown, contact)


def _told(shown: str, message: str, hint: str) -> Problem:
    readable = shown.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return Problem(readable, 1, 1, "", message, hint)


def _link(root: Path, path: Path, shown: str) -> Iterator[Problem]:
    """A link in data/ leads to a place in data/, one in docs/ to a place in docs/, and nowhere else."""
    top = shown.partition("/")[0]
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        yield _told(shown, "this link leads nowhere", "delete it, or put the file itself there")
        return
    if not target.is_relative_to(os.path.realpath(root)):
        yield _told(shown, "this link leads out of the board's folder", _COPY)
    elif not target.is_relative_to(os.path.realpath(root / top)):
        yield _told(shown, f"this link leads out of {top}/", _COPY)


def _no_file(entry: os.DirEntry[str], shown: str) -> Iterator[Problem]:
    """What is neither a file nor a folder is never opened; a folder is not named as a file."""
    if not entry.is_dir():
        yield _told(shown, "this is not a file but a way into another program or a device", "delete it")
    elif entry.name.endswith((".yml", ".md")):
        yield _told(shown, "this is a folder with the name of a file", _RENAME)


def _name(shown: str, name: str, seen: dict[str, str]) -> Iterator[Problem]:
    """A name is text that every machine can hold, and differs from its neighbours in more than capitals."""
    if not is_text(Path(name)):
        yield _told(shown, "the name of this file is not UTF-8 text", _RENAME)
    elif found := _NOT_ON_WINDOWS.search(name):
        sign = {" ": "a blank at the end", ".": "a full stop at the end"}.get(found[0])
        message = f"a name with {sign or ascii(found[0])} cannot be kept on every machine"
        yield _told(shown, message, _RENAME)
    elif _DEVICES.match(name):
        yield _told(shown, f'"{name}" is the name of a device on some machines', _RENAME)
    elif shown.startswith("data/meetings/") and name.removesuffix(".yml") in addresses.RESERVED:
        message = f'"{name.removesuffix(".yml")}" is the name of something else beside the editions'
        yield _told(shown, message, "choose another id, such as the month: 2020-04")
    other = seen.setdefault(shown[: -len(name)] + name.lower(), name)
    if other != name:
        hint = f"rename one of the two: some machines take it for {other}"
        yield _told(shown, f'"{name}" and "{other}" differ in capitals alone', hint)


def _kind(shown: str, name: str) -> Iterator[Problem]:
    """A file under docs/ is a page or an attachment of a listed kind, and takes no place that the build needs."""
    inside = shown.removeprefix("docs/")
    suffix = Path(name).suffix.lower()
    if name.startswith(".") and suffix != ".md":
        return
    if suffix != ".md" and suffix not in addresses.ATTACHMENTS:
        listed = ", ".join(one.removeprefix(".") for one in addresses.ATTACHMENTS)
        yield _told(
            shown, "a file of this kind is not published", f"move it out of docs/; what may stand there: {listed}, md"
        )
    elif addresses.is_written_by_the_build(inside):
        yield _told(shown, "the build writes a file of this name itself", "give it another name")
    elif suffix == ".md":
        yield from _page_name(shown, name)


def _page_name(shown: str, name: str) -> Iterator[Problem]:
    """A page's name becomes its address: without a full stop, and never a name that the engine reads otherwise."""
    if not name.endswith(".md"):
        yield _told(shown, "a page whose name ends in capitals is not published", "write .md in small letters")
    elif "." in name.removesuffix(".md") or "." in shown.rpartition("/")[0]:
        yield _told(shown, "a full stop cannot stand in the address of a page", _RENAME)
    elif name == "README.md":
        yield _told(shown, "README.md is no page of its own", "name it index.md, or add its words to that page")


def _private(path: Path, shown: str, contact: str) -> Iterator[Problem]:
    """Neither the name of an attachment nor what it holds as text gives away how to reach a person."""
    suffix = path.suffix.lower()
    if suffix not in addresses.ATTACHMENTS or not path.is_file():
        return
    for _start, found, what in private(path.stem):
        yield _told(shown, f'"{found}" in the name looks like {what}', PRIVATE_HINT)
    text = path.read_text(encoding="utf-8", errors="replace") if suffix in addresses.TEXTS else ""
    for start, found, what in private(text):
        if found not in contact:
            before = text[:start]
            place = before.count("\n") + 1, start - before.rfind("\n")
            yield Problem(shown, *place, "", f'"{found}" looks like {what}', PRIVATE_HINT)
