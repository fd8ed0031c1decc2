"""Whatever goes wrong with the machine, or meanwhile: one line that says what to do, and the old site stands whole."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from fakes import as_built, fingerprint
from ready import Ready, ready
from walked import part

from macros import addresses
from macros.cli.main import main
from macros.publishing import handover, manifests
from macros.publishing.handover import LOCK, carry, holding
from macros.staging import stage as stage_room

HERE = Path(__file__).parents[1]
MEETING = "2025-07"
BUILD, PUBLISH = "build --all --out", "publish --to"
# A build of one edition changes places with what is there as that of all does.
BUILD_ONE = f"build --edition {MEETING} --out"
BOTH = pytest.mark.parametrize("command", [BUILD, PUBLISH])
# Both do it in the same way: here with one of them, in the audit with both.
ONE = pytest.mark.parametrize("command", part([PUBLISH, BUILD], 2))


@pytest.fixture
def board(small_boards: Path, tmp_path: Path) -> Path:
    """A small board with one more meeting, which the public folder lacks."""
    return Path(shutil.copytree(small_boards / "longer", tmp_path / "board"))


@pytest.fixture
def site(small_site: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """The small board before that meeting: as it was published where that is tried, else as it was built."""
    site = Path(shutil.copytree(small_site, tmp_path / "place" / "site"))
    callspec = getattr(request.node, "callspec", None)
    return site if callspec and callspec.params.get("command") == PUBLISH else as_built(site)


def run(command: str, site: Path, board: Path) -> Result:
    """A command as it is typed."""
    return CliRunner().invoke(main, [*command.split(), str(site), "--root", str(board)])


def assert_works(command: str, site: Path, board: Path) -> None:
    """The command ends well: the new meeting is there, the manifests fit, and nothing is left beside or inside."""
    done = run(command, site, board)
    assert (done.exit_code, done.exception) == (0, None), done.output
    assert dict(manifests.read_root(site).files) == manifests.root_files_of(site)
    assert MEETING in manifests.read_root(site).editions
    assert list(site.parent.iterdir()) == [site]
    assert {path.name for path in site.glob(".*")} == {".nojekyll"}


# What the machine may say, and what an officer is told of it and may do.
REFUSALS = {
    errno.ENOSPC: ("the disk is full", "free some space"),
    errno.EROFS: ("the disk can only be read", "choose a folder on another disk"),
    errno.EACCES: ("you may not read or write it", "ask whoever looks after the machine"),
    errno.ENOENT: ("was taken away meanwhile", "see that nobody changes the folder"),
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ready]:
    """A process that has the commands loaded, and what they build with."""
    with ready(tmp_path_factory.mktemp("loaded"), "refusing", "macros.engine.material") as process:
        yield process


@ONE
@pytest.mark.parametrize(
    ("fault", "start"),
    [(errno.ENOSPC, 0), (errno.ENOSPC, 100), (errno.EROFS, 0), (errno.EACCES, 3), (errno.ENOENT, 3)],
    ids=["full at once", "full later", "read-only", "no permission", "gone"],
)
def test_what_the_machine_refuses_from_some_moment_on(
    board: Path, site: Path, command: str, fault: int, start: int, loaded: Ready
) -> None:
    """A full disk, a read-only one, no permission, a folder that is gone: told plainly, and the old site is whole."""
    before = fingerprint(site)
    words = [*command.split(), str(site), "--root", str(board)]
    done = loaded.run("refusing:command", fault, str(site.parent), start, words)
    message, hint = REFUSALS[fault]
    first, second = done.stderr.splitlines()
    assert done.returncode == 2
    assert first.startswith(str(site.parent))
    assert first.endswith(message)
    assert second.startswith(f"    hint: {hint}")
    assert {name: mark for name, mark in fingerprint(site).items() if LOCK not in name} == before
    assert_works(command, site, board)


@BOTH
def test_a_folder_that_may_not_be_made(board: Path, tmp_path: Path, command: str) -> None:
    """Where the target cannot be a folder, nothing is made anywhere, and the name in the way is told."""
    (tmp_path / "a-file").write_text("mine", encoding="utf-8")
    done = run(command, tmp_path / "a-file" / "site", board)
    assert done.exit_code == 2
    assert str(tmp_path / "a-file") in done.output
    assert "look at the name of each folder" in done.output
    assert (tmp_path / "a-file").read_text(encoding="utf-8") == "mine"


@ONE
@pytest.mark.parametrize("name", [f"docs/meetings/{MEETING}.md", "docs/index.md", "mkdocs.yml"])
def test_a_file_that_vanishes_meanwhile(
    board: Path, site: Path, command: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that somebody takes away during the build is named, or the site is built as it was read; never half."""
    before, real = fingerprint(site), stage_room.stage_pages

    def stage(*given: Any, **named: Any) -> object:
        (board / name).unlink(missing_ok=True)
        return real(*given, **named)

    monkeypatch.setattr("macros.publishing.editions.stage_pages", stage)
    done = run(command, site, board)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    if done.exit_code:
        assert "hint: " in done.output
        assert Path(name).name in done.output
        assert fingerprint(site) == before
    else:
        assert dict(manifests.read_root(site).files) == manifests.root_files_of(site)


@BOTH
def test_two_at_once_do_not_meet(board: Path, site: Path, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who builds or publishes while another does so there is told who, and to wait; nothing changes."""
    monkeypatch.setattr("macros.publishing.editions.PATIENCE", 0.1)
    monkeypatch.setattr("macros.publishing.adding.publish.__defaults__", (lambda *_: None, lambda _step: None, 0.1))
    before = fingerprint(site)
    with holding(site, 0.1):
        done = run(command, site, board)
        assert done.exit_code == 1
        assert f"another build or publication is under way (process {os.getpid()})" in done.output
        assert "wait until it has ended" in done.output
    assert fingerprint(site) == before
    assert_works(command, site, board)


@ONE
def test_two_at_once_both_end_well(board: Path, site: Path, command: str, loaded: Ready) -> None:
    """The second waits for the first, even while the folder itself changes places; both leave the same site."""
    words = [*command.split(), str(site), "--root", str(board)]
    both = loaded.at_once("macros.cli.main:main", [words], [words])
    assert {one.returncode for one in both} <= {0, 1}
    assert all("under way" in one.stderr for one in both if one.returncode)
    assert_works(command, site, board)


@ONE
def test_a_clock_that_is_far_off_changes_nothing(board: Path, site: Path, command: str, tmp_path: Path) -> None:
    """In 1980 and in 2100, with files whose time is still to come: the same site, to the byte."""
    other = Path(shutil.copytree(site, tmp_path / "other" / "site"))
    assert_works(command, site, board)
    for path in (board, other):
        for file in path.rglob("*"):
            os.utime(file, (4_200_000_000, 4_200_000_000))
    for days in part(("-17000", "27000"), 2):
        place = Path(shutil.copytree(other, tmp_path / days / "site"))
        given = [
            sys.executable,
            str(HERE / "build_elsewhere.py"),
            str(board),
            str(place),
            days,
            command.split(maxsplit=1)[0],
        ]
        subprocess.run(given, check=True, capture_output=True)
        assert fingerprint(place) == fingerprint(site)


def test_a_build_leaves_what_others_put_there(board: Path, site: Path) -> None:
    """A host's own files stay, hidden ones and links too, and a lone edition leaves the others as they are."""
    (site / "CNAME").write_text("board.example", encoding="utf-8")
    (site / ".git").mkdir()
    (site / ".git" / "HEAD").write_text("ref", encoding="utf-8")
    (site / "link").symlink_to("latest")
    site.chmod(0o750)
    assert run(BUILD_ONE, site, board).exit_code == 0
    assert {"2025-01", MEETING, "latest"} <= set(manifests.read_root(site).editions)
    assert run(BUILD, site, board).exit_code == 0
    assert (site / "CNAME").read_text(encoding="utf-8") == "board.example"
    assert (site / ".git" / "HEAD").read_text(encoding="utf-8") == "ref"
    assert (site / "link").is_symlink()
    assert site.stat().st_mode & 0o777 == 0o750


def test_a_build_is_not_put_around_the_board_itself(board: Path) -> None:
    """A folder that holds the board's own files never changes places with a site."""
    shutil.rmtree(board / "build", ignore_errors=True)
    before = fingerprint(board)
    for out in (board, board.parent):
        done = run(BUILD, out, board)
        assert done.exit_code == 1
        assert "holds the board's own folder" in done.output
    shutil.rmtree(board / "build", ignore_errors=True)
    assert fingerprint(board) == before


def test_a_build_finishes_a_publication_that_was_interrupted(board: Path, site: Path) -> None:
    """What a publication had begun is not built over: it is finished, then the build takes its place."""
    shop = site / ".publishing"
    (shop / "made").mkdir(parents=True)
    (shop / "journal.json").write_text('{"new": [], "renewed": {}}', encoding="utf-8")
    assert_works(BUILD_ONE, site, board)


@pytest.mark.parametrize("cut", [1, 2], ids=["between", "after"])
def test_a_build_where_folders_cannot_change_places(
    board: Path, site: Path, cut: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Elsewhere two renames do it: what is killed between them is undone by the next build."""
    monkeypatch.setattr(handover, "_at_once", lambda _one, _other: False)

    class Killed(BaseException):
        pass

    real, count = Path.replace, [0]

    def replace(path: Path, target: Path) -> Path:
        done: Path = real(path, target)
        count[0] += site in (path, target)
        if count[0] == cut:
            raise Killed
        return done

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", replace)
        # Nobody tidies up after a process that was killed.
        patched.setattr(shutil, "rmtree", lambda *_given, **_named: None)
        with pytest.raises(Killed):
            run(BUILD_ONE, site, board)
    assert site.exists() == (cut == 2)
    assert_works(BUILD_ONE, site, board)


@pytest.mark.parametrize("second", [True, False], ids=["and is put back", "or the second way works"])
def test_a_second_rename_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, second: bool) -> None:
    """If the new folder cannot take the place that was made for it, the old one takes it again."""
    monkeypatch.setattr(handover, "_at_once", lambda _one, _other: False)
    new, old, aside = (tmp_path / name for name in ("new", "old", "aside"))
    for path in (new, old) if not second else (old,):
        path.mkdir()
    (old / "here").touch()
    if second:
        with pytest.raises(FileNotFoundError):
            handover.exchange(new, old, aside)
        assert (old / "here").exists()
    else:
        handover.exchange(new, old, aside)
        assert (aside / "here").exists()


def test_disks_where_a_file_has_one_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file cannot have a second name it is copied."""

    def refuse(*_given: object, **_named: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    for name in ("old/deep/file", "new/deep/other"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    carry(tmp_path / "old", tmp_path / "new", but=())
    assert (tmp_path / "new" / "deep" / "file").read_text(encoding="utf-8") == "old/deep/file"
    assert (tmp_path / "new" / "deep" / "other").exists()


def test_the_builder_writes_what_the_list_names(site: Path, monkeypatch: pytest.MonkeyPatch, board: Path) -> None:
    """Nothing stands beside the editions but what the one list of names says: a name taken from it is not written."""
    fewer = tuple(name for name in addresses.ROOT_FILES if name != addresses.ROBOTS)
    monkeypatch.setattr(addresses, "ROOT_FILES", fewer)
    new = site.parent / "new"
    assert run("build --out", new, board).exit_code == 0
    assert {path.name for path in new.iterdir() if path.is_file()} == set(fewer)
