"""Files that do not belong on a public site never get there, and no nest of files keeps the check busy."""

from __future__ import annotations

import os
import socket
from contextlib import chdir
from pathlib import Path

import pytest
from overlays import BOARD, copy_of_the_board

from macros import addresses
from macros.checks.loading import names
from macros.problems import Problem
from macros.staging import read_state

ROOT = Path(__file__).parents[2]


# A name under the board's folder, what stands there (a link's target after "->"), and what is told of it.
ODD = (
    (b"docs/about/out.txt", "-> /etc/hostname", "leads out of the board's folder"),
    (b"docs/about/up.md", "-> ../../../elsewhere.md", "leads nowhere"),
    (b"docs/about/loop.md", "-> loop.md", "leads nowhere"),
    (b"docs/about/gone.png", "-> gone-too.png", "leads nowhere"),
    (b"docs/root", "-> /", "leads out of the board's folder"),
    (b"data/meetings/out.yml", "-> /etc/hostname", "leads out of the board's folder"),
    (b"data/sources/loop.yml", "-> loop.yml", "leads nowhere"),
    (b"docs/about/record.txt", "-> ../../data/board.yml", "leads out of docs/"),
    (b"docs/about/record.md", "-> ../../data/meetings/2024-09.yml", "leads out of docs/"),
    (b"docs/about/kept", "-> ../../.kept", "leads out of docs/"),
    (b"docs/about/settings.txt", "-> ../../mkdocs.yml", "leads out of docs/"),
    (b"data/sources/page.yml", "-> ../../docs/about/index.md", "leads out of data/"),
    (b"data/between/folder.yml", "folder", "this is a folder with the name of a file"),
    (b"docs/about/folder.md", "folder", "this is a folder with the name of a file"),
    (b"docs/about/folder.yml", "folder", "this is a folder with the name of a file"),
    *(
        (f"{where}.{kind}".encode(), kind, "not a file but a way into another program")
        for where, suffix in (("data/sources/odd", "yml"), ("docs/about/odd", "md"), ("docs/about/odd", "png"))
        for kind in (f"pipe.{suffix}", f"socket.{suffix}")
    ),
    (b"docs/about/caf\xe9.md", "# A", "is not UTF-8 text"),
    (b"docs/about/caf\xe9.png", "", "is not UTF-8 text"),
    (b"data/sources/caf\xe9.yml", "a: 1", "is not UTF-8 text"),
    (b"data/meetings/caf\xe9.txt", "a: 1", "is not UTF-8 text"),
    *((f"docs/about/{name}.md".encode(), "# A", "name of a device") for name in ("con", "NUL", "aux", "prn", "com1")),
    *((f"docs/about/a{sign}b.md".encode(), "# A", "cannot be kept on every machine") for sign in '<>:"|?*\\'),
    (b"docs/about/end.", "", "a full stop at the end"),
    (b"docs/about/end ", "", "a blank at the end"),
    (b"docs/about/zebra.md", "# A", "differ in capitals alone"),
    (b"docs/sitemap.xml.md", "# A", "the build writes a file of this name"),
    (b"docs/manifest.json.md", "# A", "the build writes a file of this name"),
    (b"docs/404.html.md", "# A", "the build writes a file of this name"),
    (b"docs/assets/x.md", "# A", "the build writes a file of this name"),
    (b"docs/about/run.exe", "EVIL", "a file of this kind is not published"),
    (b"docs/about/page.html", "<u>word</u>", "a file of this kind is not published"),
    (b"docs/about/word.svg", "<u>word</u>", "a file of this kind is not published"),
    (b"docs/about/no-kind", "EVIL", "a file of this kind is not published"),
    (b"docs/about/list.csv", "name\nsomebody@council.example\n", "looks like an e-mail address"),
    (b"docs/about/note.txt", "write to somebody@council.example", "looks like an e-mail address"),
    (b"docs/about/somebody@council.example.png", "", "looks like an e-mail address"),
    *(
        (f"data/meetings/{name}.yml".encode(), "status: draft", "is the name of something else beside the editions")
        for name in sorted(addresses.RESERVED - {"", "_headers", "_redirects"})
    ),
)


def put(path: Path, holds: str) -> None:
    """A file, a link, a folder, or a way into another program."""
    if holds.startswith("-> "):
        path.symlink_to(holds.removeprefix("-> "))
    elif holds == "folder":
        path.mkdir()
    elif holds.startswith("pipe."):
        os.mkfifo(path)
    elif holds.startswith("socket."):
        # The name of a socket may not be long: it is made from beside it.
        with socket.socket(socket.AF_UNIX) as made, chdir(path.parent):
            made.bind(path.name)
    else:
        path.write_text(holds, encoding="utf-8")


@pytest.fixture(scope="module")
def told_of_all(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Problem]]:
    """What the check says of a board with every odd file in it, by path."""
    root = copy_of_the_board(tmp_path_factory.mktemp("odd") / "board")
    (root / "docs" / "about" / "Zebra.md").touch()
    (root / "docs" / "assets").mkdir(exist_ok=True)
    (root / ".kept").mkdir()
    for name, holds, _message in ODD:
        put(root / os.fsdecode(name), holds)
    found = dict[str, list[Problem]]()
    for problem in read_state(root, drawing=False)[1]:
        found.setdefault(problem.path, []).append(problem)
    return found


@pytest.mark.parametrize(("name", "message"), [(name, message) for name, _holds, message in ODD], ids=repr)
def test_an_odd_file_is_told_of(told_of_all: dict[str, list[Problem]], name: bytes, message: str) -> None:
    """Nothing outside the folder is published, and no file that some machine, host or reader cannot take."""
    told = told_of_all[name.decode("utf-8", "replace")]
    assert any(message in one.message and one.hint for one in told), told


def test_a_link_inside_the_folder_is_no_problem(tmp_path: Path) -> None:
    """Whoever keeps one picture under two names may do so."""
    root = copy_of_the_board(tmp_path / "board")
    (root / "docs" / "about" / "one.png").write_bytes(b"")
    (root / "docs" / "about" / "two.png").symlink_to("one.png")
    assert read_state(root, drawing=False)[1] == ()


def test_what_a_link_leads_to_is_never_opened(told_of_all: dict[str, list[Problem]]) -> None:
    """Nothing of a file that is not public is quoted, not even in a message: a link that leads out is told of alone."""
    for name, holds, _message in ODD:
        if holds.startswith(("-> ", "folder", "pipe.", "socket.")) and not name.startswith(b"data/meetings/"):
            assert len(told_of_all[name.decode()]) == 1, name


@pytest.mark.parametrize("top", ["data", "docs"])
def test_a_folder_that_is_a_link_is_told_of(tmp_path: Path, top: str) -> None:
    """The record and the pages stand in the board's own folder, not in another that the link may lead to one day."""
    root = copy_of_the_board(tmp_path / "board")
    (root / top).rename(root / f"other-{top}")
    (root / top).symlink_to(f"other-{top}")
    assert [(one.path, one.message) for one in read_state(root, drawing=False)[1]] == [(top, "this folder is a link")]


BOUNDS: tuple[tuple[str, object, list[tuple[str, str]]], ...] = (
    ("MOST_FILES", 5, [(f"{top}/", "the folder holds more than 5 files") for top in names.TOPS]),
    (
        "MOST_TEXT",
        {"data": {".yml": 50}, "docs": {".md": 500, ".csv": 5}},
        [
            ("data/", "the files of the folder that end in .yml hold more than 50 bytes"),
            ("docs/", "the files of the folder that end in .md hold more than 500 bytes"),
        ],
    ),
)


@pytest.mark.parametrize(("bound", "most", "told"), BOUNDS)
def test_a_folder_above_a_bound_is_one_problem(
    monkeypatch: pytest.MonkeyPatch, bound: str, most: object, told: list[tuple[str, str]]
) -> None:
    """However many files a stranger adds, whoever waits for the check reads soon that there are too many."""
    monkeypatch.setattr(f"macros.checks.loading.names.{bound}", most)
    monkeypatch.setattr("macros.checks.loading.files.read", lambda *_given: pytest.fail("a file was opened"))
    record, found = read_state(BOARD, drawing=False)
    assert record is None
    assert [(one.path, one.message) for one in found] == told
    assert all("move what is no part of this board out of" in one.hint for one in found)


def test_folders_in_folders_are_one_problem(tmp_path: Path) -> None:
    """No nest of folders keeps the check busy, or makes it give up."""
    root = copy_of_the_board(tmp_path / "board")
    (root / "docs" / "/".join("x" * 21)).mkdir(parents=True)
    (told,) = read_state(root, drawing=False)[1]
    assert (told.path, told.message) == ("docs/", "folders stand in each other more than 20 deep")


def test_the_boards_of_ours_are_far_below_each_bound() -> None:
    """A board may grow for decades before anybody meets a bound. What the program writes does not grow with it."""
    # The guide comes with the program.
    made = {*(ROOT / "docs" / "editors").glob("*.md")}
    locks = ROOT / "data" / "published"
    for top in names.TOPS:
        for kind, most in names.MOST_TEXT[top].items():
            folder, _, ending = kind.rpartition("/")
            paths = [path for path in (ROOT / top / folder).rglob(f"*{ending}") if path not in made]
            sizes = [path.stat().st_size for path in paths if folder or path.parent != locks]
            assert 10 * len(paths) < names.MOST_FILES
            assert 10 * sum(sizes) < most


def test_locks_alone_have_the_bound_of_locks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A folder that is only called like that of the locks may hold no more than any other."""
    root = copy_of_the_board(tmp_path / "board")
    monkeypatch.setattr(names, "MOST_TEXT", {"data": {".yml": 10**7, "published/.yml": 500}, "docs": {".md": 10**6}})
    for folder, message in (("docs/published", "end in .md hold more than 1,000,000"), ("data/published", "than 500")):
        (root / folder).mkdir(exist_ok=True)
        path = root / folder / f"one{'.md' if folder.startswith('docs') else '.yml'}"
        path.write_text("word " * 250_000, encoding="utf-8")
        assert [message in one.message for one in names.too_much(root)] == [True]
        path.unlink()
