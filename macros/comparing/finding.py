"""Where the data of a published edition stands: in a folder, in a zip that is never unpacked, or in a file."""

from __future__ import annotations

import stat
import zipfile
import zlib
from pathlib import Path

from macros import addresses
from macros.comparing.published import Published, read
from macros.problems import Message, Mistake

# In an edition, in a folder of editions, and in what is downloaded of one edition.
PLACES = (addresses.EDITION_DATA, f"{addresses.LATEST}/{addresses.EDITION_DATA}",
          addresses.EDITION_DATA.removeprefix(addresses.DATA))  # fmt: skip
# The whole record of a large board for thirty years is a tenth of it.
MOST_BYTES, MOST_MEMBERS = 100_000_000, 50_000
NOT_THERE = Message(
    "nothing-published-there",
    "{name} holds no edition that this program published",
    "name the folder of an edition, such as site/latest, the folder above it, or a zip or edition.json of it",
)
TOO_LARGE = Message("published-too-large", "{name} is too large to be an edition", "ask its publisher for edition.json")
NOT_A_ZIP = Message("published-zip-broken", "{name} cannot be read as a zip", "download it again")


def find(path: Path) -> Published:
    """What was published there; raises Mistake where it is nothing of ours."""
    if path.is_dir():
        return read(_in_folder(path), str(path))
    if not path.is_file():
        raise Mistake(NOT_THERE.says(name=path))
    if path.suffix.lower() == ".json":
        return read(_bytes_of(path, path), str(path))
    return read(_in_zip(path), str(path))


def _in_folder(folder: Path) -> bytes:
    for place in PLACES:
        file = folder / place
        # A link may lead out of the folder that was named.
        if file.is_file() and file.resolve().is_relative_to(folder.resolve()):
            return _bytes_of(file, folder)
    raise Mistake(NOT_THERE.says(name=folder))


def _bytes_of(file: Path, named: Path) -> bytes:
    with file.open("rb") as opened:
        held = opened.read(MOST_BYTES + 1)
    if len(held) > MOST_BYTES:
        raise Mistake(TOO_LARGE.says(name=named))
    return held


def _in_zip(path: Path) -> bytes:
    """One member, read in memory and no further than it may be long, whatever the zip says of its length."""
    try:
        with zipfile.ZipFile(path) as archive, archive.open(_member(archive, path)) as opened:
            held = opened.read(MOST_BYTES + 1)
    except Mistake:
        raise
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError):
        raise Mistake(NOT_A_ZIP.says(name=path)) from None
    if len(held) > MOST_BYTES:
        raise Mistake(TOO_LARGE.says(name=path))
    return held


def _member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    """The edition in a zip, be it in one folder more; the newest state where there are several."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise Mistake(TOO_LARGE.says(name=path))
    plain = {one.filename: one for one in members if not stat.S_ISLNK(one.external_attr >> 16)}
    tops = sorted({name.partition("/")[0] for name in plain})
    below = [f"{tops[0]}/{place}" for place in PLACES] if len(tops) == 1 else []
    for place in (*PLACES, *below):
        if place in plain:
            return plain[place]
    raise Mistake(NOT_THERE.says(name=path))
