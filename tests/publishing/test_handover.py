"""From the workshop to the public folder: what is made takes its place at once, and nothing else is touched."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.publishing import handover
from macros.publishing.handover import (
    LOCK,
    NotPublished,
    Unable,
    carry,
    exchange,
    hand_over,
    holding,
    interrupted,
    made_beside,
    put_in_place,
    recover,
    told_plainly,
)


def write(folder: Path, **files: str) -> Path:
    """A folder with some files; two underscores stand for a slash, one for a dot."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def held(folder: Path) -> dict[str, str]:
    """Every file of a folder with what it holds; of a link, where it leads."""
    return {
        path.relative_to(folder).as_posix(): f"-> {path.readlink()}" if path.is_symlink() else path.read_text("utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


def test_two_folders_change_places_at_once(tmp_path: Path) -> None:
    """Where the system can, there is no moment without a site: the old one is not moved aside first."""
    new, old = write(tmp_path / "new", a="new"), write(tmp_path / "old", a="old")
    exchange(new, old, tmp_path / "no such folder" / "aside")
    assert (held(new), held(old)) == ({"a": "old"}, {"a": "new"})


@pytest.mark.parametrize("has_library", [True, False])
def test_elsewhere_the_old_one_is_moved_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_library: bool
) -> None:
    """Where the system cannot, the new one is in its place and the old one aside; if that fails all is as before."""

    class Library:
        def __init__(self, *_given: object, **_named: object) -> None:
            if has_library:
                self.renameat2 = lambda *_given: -1

    monkeypatch.setattr("ctypes.CDLL", Library)
    new, old = write(tmp_path / "new", a="new"), write(tmp_path / "old", a="old")
    exchange(new, old, tmp_path / "aside")
    assert (held(old), held(tmp_path / "aside"), new.exists()) == ({"a": "new"}, {"a": "old"}, False)
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "nowhere", old, tmp_path / "aside again")
    assert held(old) == {"a": "new"}
    assert not (tmp_path / "aside again").exists()


def made_in(folder: Path) -> Path:
    """A place to make things in, with a shared file, a new edition, a newer newest state and the files beside them."""
    made = handover.temporary_folder(folder)
    write(made, assets__new_css="n", assets__same_css="s", versions_json="v2", robots_txt="r2")
    write(made / "2024-02", index_html="2024-02", manifest_json="m")
    write(made / "latest", index_html="newer", manifest_json="m2")
    return made


AFTER = {
    "2024-01/index.html": "2024-01", "2024-02/index.html": "2024-02", "2024-02/manifest.json": "m", "CNAME": "mine",
    "assets/new.css": "n", "assets/old.css": "o", "assets/same.css": "s", "latest/index.html": "newer",
    "latest/manifest.json": "m2", "robots.txt": "r2", "versions.json": "v2",
}  # fmt: skip


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """A public folder with one edition, its newest state, and a file of the host's own."""
    folder = write(tmp_path / "public", assets__old_css="o", assets__same_css="s", versions_json="v1", CNAME="mine")
    write(folder / "2024-01", index_html="2024-01")
    write(folder / "latest", index_html="old", manifest_json="m1")
    return folder


STEPS = ["made", "journal", "share assets/new.css", "share assets/same.css", "add 2024-02", "renew latest",
         "place robots.txt", "place versions.json", "close the journal", "tidy up"]  # fmt: skip


def test_what_is_made_is_handed_over_in_order(public: Path) -> None:
    """Shared files come before the pages that name them, and the list of versions comes last."""
    made_in(public)
    steps = list[str]()
    hand_over(public, ["2024-02"], ["latest"], steps.append)
    assert steps == STEPS
    assert held(public) == AFTER


@pytest.mark.parametrize("last", STEPS)
def test_whoever_comes_after_a_kill_ends_it(public: Path, last: str) -> None:
    """Before it was written down what to do, nothing has happened and it is undone; after that it is finished."""

    class Killed(BaseException):
        pass

    def after(step: str) -> None:
        if step == last:
            raise Killed

    before = held(public)
    made_in(public)
    with pytest.raises(Killed):
        hand_over(public, ["2024-02"], ["latest"], after)
    undone, closed = last == "made", last in STEPS[-2:]
    assert interrupted(public) is not (undone or closed)
    assert recover(public) == ("" if last == "tidy up" else "undone" if undone or closed else "finished")
    assert held(public) == (before if undone else AFTER)
    assert recover(public) == ""


def test_the_newest_state_may_be_the_first(tmp_path: Path) -> None:
    """Where nothing stands, nothing changes places; the journal is a file that can be read."""
    made_in(tmp_path / "public")
    seen = list[object]()

    def after(step: str) -> None:
        if step == "journal":
            seen.append(json.loads((tmp_path / "public" / ".publishing" / "journal.json").read_bytes()))

    hand_over(tmp_path / "public", ["2024-02"], ["latest"], after)
    assert held(tmp_path / "public") == {name: text for name, text in AFTER.items() if name not in (
        "2024-01/index.html", "CNAME", "assets/old.css")}  # fmt: skip
    ((plan),) = seen
    mark = handover._mark(tmp_path / "public" / "latest")
    assert plan == {"new": ["2024-02"], "renewed": {"latest": mark}, "gone": []}


def test_a_changed_shared_file_is_put_right(public: Path) -> None:
    """A shared file that somebody changed, or made a link, is again what its name says."""
    same = public / "assets" / "same.css"
    for is_link in (False, True):
        same.unlink()
        if is_link:
            (public / "assets" / "twin.css").write_text("s", "utf-8")
            same.symlink_to("twin.css")
        else:
            same.write_text("spoiled", "utf-8")
        made_in(public)
        hand_over(public, [], [])
        assert not same.is_symlink()
        assert same.read_text("utf-8") == "s"


def test_a_place_to_build_is_beside_and_leaves_nothing(tmp_path: Path) -> None:
    """The folder is held meanwhile, what an earlier build left is thrown away, and a new folder that fails is gone."""
    site = tmp_path / "site"
    write(tmp_path / ".site.building" / "made", left_html="x")
    with made_beside(site, 0) as made:
        assert (made.parent, list(made.iterdir())) == (tmp_path / ".site.building", [])
        with pytest.raises(NotPublished, match="under way"), holding(site, 0):
            pass
        write(made, index_html="new")
        put_in_place(made, site)
    assert held(site) == {"index.html": "new"}
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    for folder in (tmp_path / "other", site):
        with pytest.raises(RuntimeError), made_beside(folder, 0):
            raise RuntimeError
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert held(site) == {"index.html": "new"}


def test_what_a_kill_moved_aside_comes_back(tmp_path: Path) -> None:
    """A site that was aside when the machine went down is in its place again, before anything is built."""
    write(tmp_path / ".site.building" / "old", index_html="the only one")
    with made_beside(tmp_path / "site", 0):
        assert (tmp_path / "site" / "index.html").is_file()
    assert held(tmp_path / "site") == {"index.html": "the only one"}
    write(tmp_path / ".site.building" / "old", index_html="an older one")
    with made_beside(tmp_path / "site", 0):
        pass
    assert held(tmp_path / "site") == {"index.html": "the only one"}


def test_a_publication_that_was_interrupted_is_ended_by_a_build(public: Path) -> None:
    """Who builds into a folder that a publication left half way has it whole first."""
    made_in(public)
    with pytest.raises(RuntimeError):
        hand_over(public, ["2024-02"], ["latest"], lambda step: _fail_at(step, "add 2024-02"))
    with made_beside(public, 0):
        assert {**held(public), LOCK: ""} == {**AFTER, LOCK: ""}


def _fail_at(step: str, last: str) -> None:
    if step == last:
        raise RuntimeError


@pytest.mark.parametrize("link", [None, os.link])
def test_what_others_put_there_goes_along(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, link: Callable[..., None] | None
) -> None:
    """Whatever the new folder lacks it gets, links as links, with its rights and times; what it has it keeps."""

    def refuse(*_given: object, **_named: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", link or refuse)
    old = write(tmp_path / "old", a="old", b="old", c__d="old", c__e="old", f__g="old", but="old", but2__h="old")
    new = write(tmp_path / "new", a="new", c__d="new", c__i="new")
    (old / "link").symlink_to("a")
    (old / "folder link").symlink_to("c")
    (old / "c" / "but").write_text("kept, as it is not beside", "utf-8")
    (old / "empty").mkdir()
    os.utime(old, (1_000_000_000, 1_000_000_000))
    carry(old, new, but=("but", "but2"))
    assert held(new) == {
        "a": "new", "b": "old", "c/but": "kept, as it is not beside", "c/d": "new", "c/e": "old", "c/i": "new",
        "f/g": "old", "folder link": "-> c", "link": "-> a",
    }  # fmt: skip
    assert (new / "empty").is_dir()
    assert new.stat().st_mtime == 1_000_000_000
    assert (new / "b").samefile(old / "b") is (link is not None)


def test_who_holds_a_folder_is_told_and_not_shown(tmp_path: Path) -> None:
    """The mark is a hidden file, which no host shows, with the number of the process; it goes with its holder."""
    with holding(tmp_path, 0):
        (mark,) = tmp_path.iterdir()
        assert mark.name.startswith(".")
        assert mark.read_text("utf-8") == f"{os.getpid()}\n"
        for text, who in ((f"{os.getpid()}\n", f" (process {os.getpid()})"), ("somebody\n", ""), ("", "")):
            mark.write_text(text, "utf-8")
            with pytest.raises(NotPublished) as refused, holding(tmp_path, 0):
                pass
            assert refused.value.message == f"another build or publication is under way{who}"
            assert str(refused.value).endswith(" (wait until it has ended, then run this command again)")
    assert list(tmp_path.iterdir()) == []
    with holding(tmp_path, 0):
        pass


def test_what_the_machine_refuses_is_told_in_one_line() -> None:
    """A full disk is no traceback: what failed, what still stands, and another way to end than for a mistake."""
    with pytest.raises(Unable, match="nothing was published") as refused, told_plainly("nothing was published"):
        raise OSError(28, "No space left on device", "site")
    assert (refused.value.ending, NotPublished.ending) == (2, 1)
