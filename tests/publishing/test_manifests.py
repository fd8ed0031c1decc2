"""A manifest names every file of an edition, what it was built from, and nothing of whoever serves the folder."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.publishing import manifests
from macros.publishing.manifests import Build, Manifest, RootManifest, Unreadable
from macros.staging import State, sound_state

BUILT = Build("0123abc", "f00d")


def write(folder: Path, **files: str) -> Path:
    """A folder with some files; two underscores stand for a slash, one for a dot."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def mark(text: str) -> str:
    """The hash of a file that holds a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def edition(name: str, *position: Any, **keys: Any) -> Manifest:
    """A manifest of an edition that says little."""
    place = position or ("2024-01-01", 0, "", name)
    return Manifest(name, f"Of {name}", place, "c", "b", None, "f", (), {}, {}, {}, **keys)


def test_a_manifest_names_every_file_but_itself(tmp_path: Path) -> None:
    """What is in folders counts, a page that is called the same as well; a link is called one, and not followed."""
    write(tmp_path, index_html="a", manifest_json="b", sub__manifest_json="c", _hidden="d")
    (tmp_path / "link.html").symlink_to("index.html")
    (tmp_path / "lost.html").symlink_to("nowhere.html")
    assert manifests.files_of(tmp_path) == {
        ".hidden": mark("d"), "index.html": mark("a"), "link.html": "a link", "lost.html": "a link",
        "sub/manifest.json": mark("c"),
    }  # fmt: skip


def test_what_stands_beside_the_editions_is_named(tmp_path: Path) -> None:
    """Files of the root and those that editions share; not the host's own, not hidden ones, no edition's."""
    write(tmp_path, versions_json="a", manifest_json="b", CNAME="c", _nojekyll="d", assets__x_css="e")
    write(tmp_path, _git__config="f", latest__index_html="g")
    (tmp_path / "robots.txt").symlink_to("versions.json")
    (tmp_path / "lost.txt").symlink_to("nowhere.txt")
    (tmp_path / "assets" / "y.css").symlink_to("nowhere.css")
    assert manifests.root_files_of(tmp_path) == {
        "assets/x.css": mark("e"), "assets/y.css": "a link", "lost.txt": "a link", "robots.txt": "a link",
        "versions.json": mark("a"),
    }  # fmt: skip
    assert manifests.describe_root(tmp_path, BUILT, ["b", "a"]) == RootManifest(
        "0123abc", "f00d", ("a", "b"), manifests.root_files_of(tmp_path)
    )


def test_a_packed_file_counts_by_what_is_in_it(tmp_path: Path) -> None:
    """Two machines may pack the same list of pages into different bytes."""
    write(tmp_path, map_xml="pages")
    for level in (1, 9):
        (tmp_path / "map.xml.gz").write_bytes(gzip.compress(b"pages" * 500, level))
        found = manifests.contents(["map.xml", "map.xml.gz"], tmp_path)
        assert found == {"map.xml": mark("pages"), "map.xml.gz": mark("pages" * 500)}


def house(folder: Path) -> Path:
    """A small product: its code, and the list of what it needs."""
    return write(folder, macros__a_py="1", macros__b_html="2", requirements_txt="x==1") / "macros"


@pytest.fixture
def board(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small board, and a small product that builds it."""
    monkeypatch.setattr(manifests, "HOUSE", house(tmp_path / "house"))
    return write(tmp_path / "board", data__board_yml="1", docs__index_md="2", mkdocs_yml="3", README_md="4")


CHANGES: dict[str, tuple[str, bool]] = {
    "the code": ("house/macros/a.py", True),
    "a new template": ("house/macros/new/c.html", True),
    "what is needed": ("house/requirements.txt", True),
    "beside the code": ("house/README.md", False),
    "what Python keeps": ("house/macros/__pycache__/a.pyc", False),
    "a hidden file": ("house/macros/.cache/x", False),
    "the record": ("board/data/board.yml", True),
    "a meeting": ("board/data/meetings/2024-01.yml", True),
    "a page": ("board/docs/index.md", True),
    "a page in a folder called as the locks": ("board/docs/published/2024-01.md", True),
    "the settings": ("board/mkdocs.yml", True),
    "a lock": ("board/data/published/2024-01.yml", False),
    "a word on the repository": ("board/README.md", False),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_a_site_is_built_from_has_a_name(board: Path, tmp_path: Path, what: str) -> None:
    """Code, record, pages and settings make another build; locks, hidden files and what stands beside do not."""
    before = manifests.build_of(board)
    assert before.commit == "unknown"
    path, counts = CHANGES[what]
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / path).write_text("other", encoding="utf-8")
    after = manifests.build_of(board)
    (tmp_path / path).unlink()
    assert (after.id != before.id) is counts
    assert len(after.id) == 64


def test_a_file_that_moved_is_another_build(board: Path) -> None:
    """The same text at another place makes another site; the same folder elsewhere makes the same."""
    before = manifests.build_of(board).id
    moved = board.rename(board.with_name("elsewhere"))
    assert manifests.build_of(moved).id == before
    (moved / "docs" / "index.md").rename(moved / "docs" / "about.md")
    assert manifests.build_of(moved).id != before


def test_a_manifest_is_a_plain_text(tmp_path: Path) -> None:
    """The same manifest gives the same text, its files last; read again it is the same, and nothing else is left."""
    told = RootManifest("c", "b", ("2024-01", "latest"), {"ü.txt": "1"})
    manifests.write(tmp_path, told)
    assert (tmp_path / "manifest.json").read_text(encoding="utf-8") == (
        '{\n "format": 1,\n "commit": "c",\n "build": "b",\n "editions": [\n  "2024-01",\n  "latest"\n ],\n'
        ' "files": {\n  "ü.txt": "1"\n }\n}\n'
    )
    assert manifests.read_root(tmp_path) == told
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]
    one = edition("2024-01", reissues=({"date": "2024-02-01", "why": "a letter was withdrawn"},))
    manifests.write(tmp_path, one)
    assert manifests.read_manifest(tmp_path) == one


def _of_another_format(fields: dict[str, Any]) -> None:
    fields["format"] = 2


def _with_a_list_of_files(fields: dict[str, Any]) -> None:
    fields["files"] = ["index.html"]


def _with_another_key(fields: dict[str, Any]) -> None:
    fields["more"] = 1


@pytest.mark.parametrize(("spoil", "why"), [
    (_of_another_format, "is of another format"), (_with_a_list_of_files, "is of another format"),
    (_with_another_key, "is missing or cannot be read"), (dict.clear, "is missing or cannot be read"),
])  # fmt: skip
def test_a_manifest_that_is_none_is_told(tmp_path: Path, spoil: Callable[[dict[str, Any]], None], why: str) -> None:
    """Who reads a folder is told whether a manifest is missing, broken or of another format."""
    with pytest.raises(Unreadable, match=r"manifest\.json is missing or cannot be read"):
        manifests.read_manifest(tmp_path)
    fields = json.loads(manifests.text_of(edition("2024-01")))
    spoil(fields)
    (tmp_path / "manifest.json").write_text(json.dumps(fields), encoding="utf-8")
    with pytest.raises(Unreadable, match=f"manifest.json {why}"):
        manifests.read_manifest(tmp_path)
    (tmp_path / "manifest.json").write_text("[1]", encoding="utf-8")
    with pytest.raises(Unreadable, match="cannot be read"):
        manifests.read_root(tmp_path)


def test_an_edition_is_there_if_its_manifest_is_its_own(tmp_path: Path) -> None:
    """A copy of an edition under another name is none, nor is a folder with a broken manifest."""
    for name, of in (("2024-02", "2024-02"), ("2024-01", "2024-01"), ("copy", "2024-01")):
        (tmp_path / name).mkdir()
        manifests.write(tmp_path / name, edition(of))
    write(tmp_path, broken__manifest_json="{")
    assert list(manifests.present(tmp_path)) == ["2024-01", "2024-02"]


def test_the_list_of_versions_starts_with_the_newest() -> None:
    """Readers choose an edition from a list in the order of publication, by day, body and day held."""
    places = {
        "a": ("2024-01-20", 0, "2024-01-10", "a"), "b": ("2024-01-20", 1, "2024-01-01", "b"),
        "c": ("2024-01-20", 0, "2024-01-11", "c"), "latest": ("9999-12-31", 0, "", "latest"),
    }  # fmt: skip
    rows = json.loads(manifests.versions_text(edition(name, *place) for name, place in places.items()))
    assert [row["version"] for row in rows] == ["latest", "b", "c", "a"]
    assert rows[0] == {"version": "latest", "title": "Of latest", "aliases": []}
    assert manifests.versions_text([]) == "[]\n"


@pytest.fixture(scope="module")
def state(locked_board: Path) -> State:
    """The invented board with its locks, only read."""
    return sound_state(locked_board, as_of=date(2099, 2, 1))


def test_an_edition_is_described(state: State, tmp_path: Path) -> None:
    """Its title, its place in the ledger, its facts and files; the newest state comes after every meeting."""
    write(tmp_path, index_html="a")
    again = ({"date": "2024-07-01", "why": "a letter was withdrawn"},)
    told = manifests.describe(state.at("2024-02", None), tmp_path, BUILT, None, again)
    facts = manifests.state_facts(state.at("2024-02", None))
    assert (told.edition, told.commit, told.build, told.as_of) == ("2024-02", "0123abc", "f00d", None)
    assert told.position == ("2024-03-14", 0, "2024-02-20", "2024-02")
    assert (told.facts, told.entries, told.things) == (facts.hash, facts.entries, facts.marks)
    assert (told.files, told.reissues, told.format) == ({"index.html": mark("a")}, again, 1)
    newest = manifests.describe(state.at(None, None), tmp_path, BUILT, None)
    assert (newest.edition, newest.position) == ("latest", ("9999-12-31", 0, "", "latest"))
    assert newest.reissues == ()


def test_the_day_asked_for_stands_where_it_decides(state: State, tmp_path: Path) -> None:
    """A locked edition holds what its lock says, whatever the day; another and the newest state hold what is due."""
    day = date(2099, 2, 1)
    told = {
        name: manifests.describe(state.at(name, day), tmp_path, BUILT, day).as_of
        for name in ("2024-02", "2099-01", None)
    }
    assert told == {"2024-02": None, "2099-01": "2099-02-01", None: "2099-02-01"}
