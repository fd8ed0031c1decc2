"""A folder that takes the place of another: what is the same is not written again, and what was there never changes."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from macros.engine.folder import Folder

SAME, OTHER = b"the same", b"the rest"


def mark(data: bytes) -> str:
    """Its hash."""
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """A folder with one file, a level down."""
    (tmp_path / "before" / "a").mkdir(parents=True)
    (tmp_path / "before" / "a" / "one.html").write_bytes(SAME)
    return tmp_path / "before"


def test_a_file_that_is_the_same_is_not_written_again(before: Path, tmp_path: Path) -> None:
    """It stands in both folders at once, put or taken; another one is written, and of each the hash is known."""
    folder = Folder(tmp_path / "new", before)
    folder.put("a/one.html", SAME)
    folder.put("a/two.html", OTHER)
    assert (tmp_path / "new/a/one.html").samefile(before / "a/one.html")
    assert (tmp_path / "new/a/two.html").read_bytes() == OTHER
    assert folder.hashes == {"a/one.html": mark(SAME), "a/two.html": mark(OTHER)}
    taken = Folder(tmp_path / "newer", before)
    assert taken.take("a/one.html", mark(SAME))
    assert (tmp_path / "newer/a/one.html").samefile(before / "a/one.html")


def test_only_what_has_the_hash_is_taken(before: Path, tmp_path: Path) -> None:
    """A file that somebody changed, one that is gone, and a link are none of those that were built."""
    folder = Folder(tmp_path / "new", before)
    (before / "link.html").symlink_to(before / "a" / "one.html")
    assert not folder.take("a/one.html", mark(OTHER))
    assert not folder.take("gone.html", mark(SAME))
    assert not folder.take("link.html", mark(SAME))
    assert not Folder(tmp_path / "new").take("a/one.html", mark(SAME))
    assert not (tmp_path / "new").exists()
    assert folder.hashes == {}


def test_what_was_there_never_changes(before: Path, tmp_path: Path) -> None:
    """Who puts another file in the place of one that both folders have changes the new folder alone."""
    folder = Folder(tmp_path / "new", before)
    folder.put("a/one.html", SAME)
    folder.put("a/one.html", OTHER)
    assert (before / "a/one.html").read_bytes() == SAME
    assert (tmp_path / "new/a/one.html").read_bytes() == OTHER


def test_where_a_disk_gives_a_file_one_name_alone_it_is_written(
    before: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new folder is the same there, and shares nothing with the old one."""

    def refuse(*_given: object, **_named: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    folder = Folder(tmp_path / "new", before)
    assert folder.take("a/one.html", mark(SAME))
    assert (tmp_path / "new/a/one.html").read_bytes() == SAME
    assert not (tmp_path / "new/a/one.html").samefile(before / "a/one.html")
