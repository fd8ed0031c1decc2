"""Which files of data/ and docs/ there may be, how many, of what name and kind: decided before any is opened."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterator, Mapping
from itertools import islice
from pathlib import Path

from macros import addresses
from macros.checks.private import PRIVATE, private
from macros.problems import Message, Notice, Problem

TOPS = ("data", "docs")
# Of each of the two folders: thirty years of a board of many measures stay far below.
MOST_FILES = 5_000
# How many bytes the files of each kind may hold. What is made of a page costs more than what is read of the record.
MOST_TEXT: Mapping[str, Mapping[str, int]] = {
    # Locks are written by the program, one for each edition, with a line for each fact.
    "data": {".yml": 10_000_000, "published/.yml": 40_000_000},
    "docs": {".md": 3_000_000, **dict.fromkeys(addresses.TEXTS, 5_000_000)},
}
DEEPEST = 20

_MOVE_OUT = "move what is no part of this board out of {top}/"
MANY_FILES = Message("too-many-files", "the folder holds more than {most} files", _MOVE_OUT)
DEEP_FOLDERS = Message("folders-too-deep", f"folders stand in each other more than {DEEPEST} deep", _MOVE_OUT)
MUCH_TEXT = Message(
    "too-much-text", "the files of the folder that end in {ending} hold more than {most} bytes", _MOVE_OUT
)
_COPY = "put a copy of the file itself there"
_RENAME = "rename it: small letters, digits and hyphens are best"
FOLDER_IS_LINK = Message("folder-is-a-link", "this folder is a link", "put the folder itself there")
DEAD_LINK = Message("link-to-nothing", "this link leads nowhere", "delete it, or put the file itself there")
LINK_OUT = Message("link-out-of-the-board", "this link leads out of the board's folder", _COPY)
LINK_ACROSS = Message("link-out-of-its-folder", "this link leads out of {top}/", _COPY)
NO_FILE = Message("no-real-file", "this is not a file but a way into another program or a device", "delete it")
FOLDER_LIKE_FILE = Message("folder-like-a-file", "this is a folder with the name of a file", _RENAME)
NAME_NOT_TEXT = Message("name-not-utf-8", "the name of this file is not UTF-8 text", _RENAME)
NOT_EVERYWHERE = Message("name-not-everywhere", "a name with {sign} cannot be kept on every machine", _RENAME)
DEVICE = Message("name-of-a-device", '"{name}" is the name of a device on some machines', _RENAME)
RESERVED = Message(
    "name-reserved",
    '"{name}" is the name of something else beside the editions',
    "choose another id, such as the month: 2020-04",
)
CAPITALS = Message(
    "differs-in-capitals",
    '"{name}" and "{other}" differ in capitals alone',
    "rename one of the two: some machines take it for {other}",
)
NOT_PUBLISHED = Message(
    "kind-not-published",
    "a file of this kind is not published",
    "move it out of docs/; what may stand there: {kinds}, md",
)
OF_THE_BUILD = Message("name-of-the-build", "the build writes a file of this name itself", "give it another name")
MD_IN_CAPITALS = Message(
    "ending-in-capitals", "a page whose name ends in capitals is not published", "write .md in small letters"
)
FULL_STOP = Message("full-stop-in-name", "a full stop cannot stand in the address of a page", _RENAME)
README = Message("readme", "README.md is no page of its own", "name it index.md, or add its words to that page")
PRIVATE_NAME = Message("private-name", '"{shown}" in the name looks like {what}', *PRIVATE.hints)


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
        with os.scandir(waiting.pop()) as listing:
            entries = sorted(islice(listing, MOST_FILES + 1), key=lambda entry: entry.name)
        yield from entries
        waiting += [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]


def too_much(root: Path) -> Iterator[Problem]:
    """One problem for a folder of more files, more text or more folders in each other than the check reads."""
    for top in TOPS:
        if above := _above(root, top):
            yield above.at(f"{top}/")


def _above(root: Path, top: str) -> Notice | None:
    held, start = dict.fromkeys(MOST_TEXT[top], 0), str(root / top).count(os.sep)
    for files, entry in enumerate(below(root, top), 1):
        if files > MOST_FILES:
            return MANY_FILES.says(most=f"{MOST_FILES:,}", top=top)
        if entry.path.count(os.sep) - start > DEEPEST:
            return DEEP_FOLDERS.says(top=top)
        kind = _bound(Path(entry.path).relative_to(root / top), held)
        if kind is None:
            continue
        held[kind] += _size(entry)
        if held[kind] > (most := MOST_TEXT[top][kind]):
            return MUCH_TEXT.says(ending=Path(kind).name, most=f"{most:,}", top=top)
    return None


def _bound(inside: Path, known: Collection[str]) -> str | None:
    """What bounds a file: how its name ends, in a folder that has a bound of its own or anywhere."""
    ending = inside.suffix.lower()
    return next((one for one in (f"{inside.parent.as_posix()}/{ending}", ending) if one in known), None)


def _size(entry: os.DirEntry[str]) -> int:
    try:
        status = entry.stat()
    except OSError:
        # A link that leads nowhere.
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


_NOT_ON_WINDOWS = re.compile(r'[<>:"|?*\\\x00-\x1f]|[ .]\Z')
_DEVICES = re.compile(r"(?:con|nul|aux|prn|com[0-9]|lpt[0-9])(?:\.|\Z)", re.I)


def file_problems(root: Path, contact: str) -> Iterator[Problem]:
    """Every link that leads out, every name that some machine cannot hold, every file that has no place in docs/."""
    if any(too_much(root)):
        return
    for top in TOPS:
        if (root / top).is_symlink():
            yield _told(top, FOLDER_IS_LINK.says())
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


def _told(shown: str, notice: Notice) -> Problem:
    return notice.at(shown.encode("utf-8", "surrogateescape").decode("utf-8", "replace"))


def _link(root: Path, path: Path, shown: str) -> Iterator[Problem]:
    """A link in data/ leads to a place in data/, one in docs/ to a place in docs/, and nowhere else."""
    top = shown.partition("/")[0]
    try:
        target = path.resolve(strict=True)
    except (OSError, RuntimeError):
        yield _told(shown, DEAD_LINK.says())
        return
    if not target.is_relative_to(os.path.realpath(root)):
        yield _told(shown, LINK_OUT.says())
    elif not target.is_relative_to(os.path.realpath(root / top)):
        yield _told(shown, LINK_ACROSS.says(top=top))


def _no_file(entry: os.DirEntry[str], shown: str) -> Iterator[Problem]:
    """What is neither a file nor a folder is never opened; a folder is not named as a file."""
    if not entry.is_dir():
        yield _told(shown, NO_FILE.says())
    elif entry.name.endswith((".yml", ".md")):
        yield _told(shown, FOLDER_LIKE_FILE.says())


def _name(shown: str, name: str, seen: dict[str, str]) -> Iterator[Problem]:
    """A name is text that every machine can hold, and differs from its neighbours in more than capitals."""
    if not is_text(Path(name)):
        yield _told(shown, NAME_NOT_TEXT.says())
    elif match := _NOT_ON_WINDOWS.search(name):
        sign = {" ": "a blank at the end", ".": "a full stop at the end"}.get(match[0])
        yield _told(shown, NOT_EVERYWHERE.says(sign=sign or ascii(match[0])))
    elif _DEVICES.match(name):
        yield _told(shown, DEVICE.says(name=name))
    elif shown.startswith("data/meetings/") and name.removesuffix(".yml") in addresses.RESERVED:
        yield _told(shown, RESERVED.says(name=name.removesuffix(".yml")))
    other = seen.setdefault(shown[: -len(name)] + name.lower(), name)
    if other != name:
        yield _told(shown, CAPITALS.says(name=name, other=other))


def _kind(shown: str, name: str) -> Iterator[Problem]:
    """A file under docs/ is a page or an attachment of a listed kind, and takes no place that the build needs."""
    inside = shown.removeprefix("docs/")
    suffix = Path(name).suffix.lower()
    if name.startswith(".") and suffix != ".md":
        return
    if suffix != ".md" and suffix not in addresses.ATTACHMENTS:
        listed = ", ".join(one.removeprefix(".") for one in addresses.ATTACHMENTS)
        yield _told(shown, NOT_PUBLISHED.says(kinds=listed))
    elif addresses.is_written_by_the_build(inside):
        yield _told(shown, OF_THE_BUILD.says())
    elif suffix == ".md":
        yield from _page_name(shown, name)


def _page_name(shown: str, name: str) -> Iterator[Problem]:
    """A page's name becomes its address: without a full stop, and never a name that the engine reads otherwise."""
    if not name.endswith(".md"):
        yield _told(shown, MD_IN_CAPITALS.says())
    elif "." in name.removesuffix(".md") or "." in shown.rpartition("/")[0]:
        yield _told(shown, FULL_STOP.says())
    elif name == "README.md":
        yield _told(shown, README.says())


def _private(path: Path, shown: str, contact: str) -> Iterator[Problem]:
    """Neither the name of an attachment nor what it holds as text gives away how to reach a person."""
    suffix = path.suffix.lower()
    if suffix not in addresses.ATTACHMENTS or not path.is_file():
        return
    for _start, detail, what in private(path.stem):
        yield _told(shown, PRIVATE_NAME.says(shown=detail, what=what))
    text = path.read_text(encoding="utf-8", errors="replace") if suffix in addresses.TEXTS else ""
    for start, detail, what in private(text):
        if detail not in contact:
            before = text[:start]
            place = before.count("\n") + 1, start - before.rfind("\n")
            yield PRIVATE.says(shown=detail, what=what).at(shown, *place)
