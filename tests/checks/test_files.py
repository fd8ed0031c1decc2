"""Commands work from any folder, and files that do not belong on a public site never get there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import socket
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from invented_paper import as_word
from overlays import BOARD, copy_of_the_board
from workbooks import one_sheet

from macros import addresses
from macros.checks.loading import names
from macros.cli.main import main
from macros.problems import Problem
from macros.staging.state import read_state

ROOT = Path(__file__).parents[2]
SHOWN = [ROOT / "README.md", *sorted((ROOT / "docs" / "editors").glob("*.md"))]
_LINE = re.compile(r"^(?:\.venv/bin/)?board (?P<words>.*)$", re.M)
LINES = sorted({found["words"] for path in SHOWN for found in _LINE.finditer(path.read_text(encoding="utf-8"))})
# Each command with relative folders, as somebody types it in the project's folder.
RELATIVE = (
    "check --root tests/board",
    "build --root tests/board",
    "build --root tests/board --out ../site",
    "build --root tests/../tests/board --edition 2024-09 --out tests/site",
    "publish --root tests/locked --to ../public",
    "publish --root tests/locked --to public",
    "verify public --root tests/locked",
    "lock --all --root tests/board",
    "changes --root tests/board",
    "new source a-paper --root tests/board",
    "import --template ../figures.xlsx --root tests/board",
    "read ../paper.docx --meeting 2024-05 --root tests/board",
)


def run(line: str) -> Result:
    """One line, as typed."""
    return CliRunner().invoke(main, shlex.split(line))


def ended_well(result: Result) -> bool:
    """The command ended by itself, and not because of a fault of ours."""
    return result.exception is None or isinstance(result.exception, SystemExit)


@pytest.fixture
def project(tmp_path: Path, published_board: Path, locked_board: Path) -> Path:
    """A project's folder that holds two boards, a published folder, and beside it what an officer has."""
    folder = tmp_path / "officer" / "project"
    folder.parent.mkdir()
    copy_of_the_board(folder / "tests" / "board")
    shutil.copytree(locked_board, folder / "tests" / "locked")
    shutil.copytree(published_board, folder / "public")
    (folder.parent / "paper.docx").write_bytes(as_word())
    (folder.parent / "figures.xlsx").write_bytes(one_sheet([["Measure", "May 2024"], ["Visits in time", 91]]))
    return folder


@pytest.mark.parametrize("line", RELATIVE)
def test_a_folder_may_be_named_from_where_one_is(project: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    """Whoever keeps a board elsewhere names its folder as it is seen from here, and each command finds it."""
    monkeypatch.chdir(project)
    result = run(line)
    assert (result.exit_code, result.exception) == (0, None), result.output
    assert [path.name for path in project.parent.rglob(".*") if path.name not in (".nojekyll",)] == []


def test_the_site_is_where_it_was_asked_for(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The line of the README for another council builds into that board's own folder, and `--out` counts from here."""
    monkeypatch.chdir(project)
    run("build --root tests/board")
    run("build --root tests/board --out elsewhere")
    for site in (project / "tests" / "board" / "site", project / "elsewhere"):
        assert (site / "latest" / "index.html").is_file()


@pytest.mark.parametrize("line", LINES)
def test_each_line_of_the_guide_can_be_typed(
    project: Path, locked_board: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """A line that is copied from the README or the guide runs, or says in plain words what is missing here."""
    shutil.copytree(locked_board, project, dirs_exist_ok=True)
    monkeypatch.chdir(project)
    result = run(line.replace("/srv/www/", "../"))
    assert ended_well(result), result.output
    assert result.exit_code in (0, 1), result.output
    assert "Traceback" not in result.output


def test_the_guide_shows_lines_to_type() -> None:
    """The lines above are found where they stand."""
    assert len(LINES) >= 10


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
    monkeypatch.setattr("macros.checks.loading.read", lambda *_given: pytest.fail("a file was opened"))
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
    """A board may grow for decades before anybody meets a bound."""
    for top in names.TOPS:
        for kind, most in names.MOST_TEXT[top].items():
            sizes = [path.stat().st_size for path in (ROOT / top).rglob(f"*{kind}")]
            assert 10 * len(sizes) < names.MOST_FILES
            assert 10 * sum(sizes) < most


def test_whatever_the_build_writes_beside_the_pages_has_a_place_of_its_own(invented_site: Path) -> None:
    """No attachment and no page takes the place of a table, a chart or a list that the site makes."""
    attached = {path.name for path in (BOARD / "docs").rglob("*") if path.suffix in addresses.ATTACHMENTS}
    written = [path for path in invented_site.rglob("*") if path.is_file() and path.name not in attached]
    assert len({path.name for path in written}) >= 8
    for path in written:
        inside = path.relative_to(invented_site).as_posix()
        assert addresses.is_written_by_the_build(inside)
        assert addresses.is_written_by_the_build(f"{inside.upper()}/a.md")


def test_what_people_write_has_its_own_place() -> None:
    """The pages and pictures of the real site stand where nothing is made."""
    for path in (ROOT / "docs").rglob("*.*"):
        assert not addresses.is_written_by_the_build(path.relative_to(ROOT / "docs").as_posix())


def test_everything_at_the_root_is_on_the_list(published_board: Path, invented_site: Path) -> None:
    """No meeting can take a place that the site needs: what stands beside the editions is known by name."""
    for folder in (published_board, invented_site.parent):
        files = {path.name for path in folder.iterdir() if path.is_file()}
        dated = {path.parent.name for path in folder.glob("*/manifest.json")} - {addresses.LATEST}
        assert files == set(addresses.ROOT_FILES)
        assert {path.name for path in folder.iterdir() if path.is_dir()} - dated == set(addresses.ROOT_FOLDERS)
        assert not dated & addresses.RESERVED
