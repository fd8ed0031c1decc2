"""A public folder only grows: nothing in it is altered, and at every moment what it lists is whole."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fakes import World, broken_editions, fingerprint, is_whole, versions
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from ready import Ready, ready
from walked import part

from macros.cli.main import main
from macros.problems import Problems
from macros.publishing import editions, locks, manifests
from macros.publishing import handover as exchange_room
from macros.publishing.adding import Order, Reissue, publish
from macros.publishing.handover import LOCK, TEMPORARY, NotPublished, holding
from macros.publishing.heads import put_head
from macros.publishing.verifying import verify
from macros.staging import State
from macros.wording.faults import REFUSED, cause

HERE = Path(__file__).parents[1]
OLD = ("2023-08", "2023-09-14-scrutiny")
# What stands beside the editions and names them.
BESIDE = {
    "versions.json",
    "manifest.json",
    "robots.txt",
    "staticwebapp.config.json",
    "calendar.ics",
    "feed.json",
    "feed.xml",
    "editions/index.html",
    "chain.json",
}
ALL = (*OLD, "2024-02")
NEW, PUBLISHED = "2025-07", ("2025-01", "2025-05")


@pytest.fixture
def board(small_boards: Path, tmp_path: Path) -> Path:
    """A small board with its locks, free to be changed."""
    return Path(shutil.copytree(small_boards / "old", tmp_path / "board"))


@pytest.fixture
def public(small_site: Path, tmp_path: Path) -> Path:
    """The small board as it was published, free to be changed."""
    return Path(shutil.copytree(small_site, tmp_path / "public"))


@pytest.fixture
def longer(small_boards: Path) -> Path:
    """The small board with one more meeting, its page and its lock. Not to be changed."""
    return small_boards / "longer"


@pytest.fixture
def world(world_board: Path, world_state: State) -> World:
    """Tiny editions, none of them published."""
    return World(world_board, world_state)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ready]:
    """A process that has the publisher loaded."""
    with ready(tmp_path_factory.mktemp("loaded"), "dying_publisher", "macros.engine.material") as process:
        yield process


def test_a_new_meeting_changes_no_byte_of_the_older_editions(public: Path, longer: Path) -> None:
    """The new edition is added, the newest state renewed, the list renewed last; the rest stays, and all verifies."""
    before = fingerprint(public)
    done = publish(Order(longer, public))
    assert (done.added, done.renewed, done.recovered) == ((NEW,), True, "")
    after = fingerprint(public)
    changed = {name for name in before if after.get(name) != before[name]}
    assert changed <= {name for name in before if name.startswith("latest/")} | BESIDE
    assert versions(public) == ["latest", NEW, *reversed(PUBLISHED)]
    assert [verdict.word for verdict in verify(longer, public) if verdict.name in (NEW, "latest")] == ["same", "same"]
    assert not list(public.glob(".publishing*"))


def test_publishing_again_changes_nothing(board: Path, public: Path) -> None:
    """With the same record there is nothing to do, and not a byte is touched."""
    before = fingerprint(public)
    done = publish(Order(board, public))
    assert (done.added, done.reissued, done.renewed) == ((), (), False)
    assert fingerprint(public) == before


def test_an_edition_without_a_lock_is_refused(board: Path, tmp_path: Path) -> None:
    """Nothing is published that was not approved; the message names the command to run."""
    (board / "data" / "published" / "2025-05.yml").unlink()
    with pytest.raises(Problems) as refused:
        publish(Order(board, tmp_path / "new"))
    (problem,) = refused.value.found
    assert problem.path == "data/meetings/2025-05.yml"
    assert ".venv/bin/board lock 2025-05" in problem.hint
    assert not (tmp_path / "new").exists()


def test_a_reissue_needs_a_name_and_keeps_its_reason(board: Path, public: Path) -> None:
    """A published edition is built anew only when it is named, and its manifest keeps when and why."""
    words = "\n\nThis page was put right.\n"
    page = board / "docs" / "meetings" / "2025-01.md"
    page.write_text(page.read_text(encoding="utf-8") + words, encoding="utf-8")
    before = fingerprint(public)
    publish(Order(board, public))
    now = fingerprint(public)
    assert {name for name in before if now[name] != before[name] and name.startswith("2025")} == set()
    for day, why in ((1, "the page named somebody"), (2, "it did so twice")):
        publish(Order(board, public, reissue=Reissue(("2025-01",), why, date(2025, 8, day))))
    notes = manifests.read_manifest(public / "2025-01").reissues
    assert [dict(note) for note in notes] == [
        {"date": "2025-08-01", "why": "the page named somebody"},
        {"date": "2025-08-02", "why": "it did so twice"},
    ]
    assert b"put right" in (public / "2025-01" / "meetings" / "2025-01" / "index.html").read_bytes()
    after = fingerprint(public)
    assert all(after[name] == before[name] for name in before if name.startswith("2025-05"))


def test_a_page_of_the_newest_state_is_not_lost(board: Path, public: Path) -> None:
    """A page that the public folder has and a new build has not is refused, with the redirect to write."""
    shutil.rmtree(board / "data" / "published")
    (board / "docs" / "about").mkdir()
    for name, title in (("index", "About"), ("people", "People")):
        (board / "docs" / "about" / f"{name}.md").write_text(f"---\ntitle: {title}\n---\n", encoding="utf-8")
    locks.lock_all(board)
    publish(Order(board, public))
    (board / "docs" / "about" / "people.md").unlink()
    for path in (board / "data" / "published").iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace("  - about/people/\n", ""), encoding="utf-8")
    before = fingerprint(public)
    with pytest.raises(Problems) as refused:
        publish(Order(board, public))
    assert "about/people/: about/" in refused.value.found[0].hint
    assert fingerprint(public) == before
    (board / "data" / "redirects.yml").write_text("about/people/: about/\n", encoding="utf-8")
    publish(Order(board, public))
    assert (public / "latest" / "about" / "people" / "index.html").is_file()


def test_the_command_says_what_it_did(public: Path, longer: Path) -> None:
    """What was added is named; half an order is refused; a refusal ends with 1 and a hint."""
    command = ["publish", "--root", str(longer), "--to", str(public)]
    done = CliRunner().invoke(main, command)
    head = f"The head of its chain: {manifests.read_manifest(public / 'latest').chain}\n"
    assert (done.exit_code, done.output) == (0, f"In {public}: added {NEW}; renewed the newest state.\n{head}")
    assert CliRunner().invoke(main, command).output == f"In {public}: nothing to do.\n{head}"
    assert CliRunner().invoke(main, [*command, "--reissue", "2025-01"]).exit_code == 2
    refused = CliRunner().invoke(main, [*command, "--reissue", "2025-99", "--why", "x"])
    assert refused.exit_code == 1
    assert refused.output.startswith("2025-99 is no published edition\n    hint: the editions are ")
    again = CliRunner().invoke(main, [*command, "--reissue", "2025-01", "--why", "x"])
    assert "reissued 2025-01" in again.output


# Below, tiny editions stand in for real ones: the steps of a publication are the same.


def test_a_lost_list_of_versions_is_rebuilt(world: World, tmp_path: Path) -> None:
    """Deleted, empty or broken: the list is rebuilt from the editions that are there."""
    world.names = list(ALL)
    world.publish(tmp_path)
    before = (tmp_path / "versions.json").read_bytes()
    for text in (None, "", "{", "null", '[{"name": 1}]', "[1]"):
        (tmp_path / "versions.json").unlink()
        if text is not None:
            (tmp_path / "versions.json").write_text(text, encoding="utf-8")
        world.publish(tmp_path)
        assert (tmp_path / "versions.json").read_bytes() == before


@pytest.mark.parametrize("lose_list", [True, False])
def test_a_listed_edition_that_is_gone_is_an_error(world: World, tmp_path: Path, lose_list: bool) -> None:
    """The list never shrinks: an edition that is lost is named, with what to do, and nothing changes."""
    world.names = list(ALL)
    world.publish(tmp_path)
    shutil.rmtree(tmp_path / "2023-08")
    if lose_list:
        (tmp_path / "versions.json").unlink()
    before, world.news = fingerprint(tmp_path), 1
    with pytest.raises(NotPublished, match="lists 2023-08, but its folder is gone") as refused:
        world.publish(tmp_path)
    assert "--reissue 2023-08 --why" in refused.value.hint
    assert fingerprint(tmp_path) == before
    order = Order(world.root, tmp_path, reissue=Reissue(("2023-08",), "it was lost", date(2024, 7, 1)))
    assert world.publish(tmp_path, order=order).reissued == ("2023-08",)
    assert versions(tmp_path) == ["latest", *reversed(ALL)]
    assert broken_editions(tmp_path) == []


def test_what_is_not_ours_is_left_alone(world: World, tmp_path: Path) -> None:
    """A folder that no publication made is not overwritten; a host's own files stay and do not count."""
    world.names = list(OLD)
    (tmp_path / "2023-08").mkdir()
    (tmp_path / "2023-08" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(NotPublished, match="was not put there by a publication"):
        world.publish(tmp_path)
    assert list(tmp_path.iterdir()) == [tmp_path / "2023-08"]
    (tmp_path / "2023-08").rename(tmp_path / "notes")
    for name in (".nojekyll", "CNAME"):
        (tmp_path / name).write_text("host", encoding="utf-8")
    world.publish(tmp_path)
    assert (tmp_path / "CNAME").read_text(encoding="utf-8") == "host"
    assert "CNAME" not in manifests.read_root(tmp_path).files


def test_shared_files_are_never_changed(world: World, tmp_path: Path) -> None:
    """An older style stays beside a newer one, because older editions name it."""
    world.names = list(OLD)
    world.publish(tmp_path)
    (old,) = (tmp_path / "assets").iterdir()
    data, world.style = old.read_bytes(), 1
    world.publish(tmp_path)
    assert old.read_bytes() == data
    assert len(list((tmp_path / "assets").iterdir())) == 2
    assert {f"assets/{path.name}" for path in (tmp_path / "assets").iterdir()} < set(
        manifests.read_root(tmp_path).files
    )


STEPS = ("made", "journal", "share", "add 2024-02", "renew latest", "place 404", "place manifest", "place versions",
         "close", "tidy")  # fmt: skip


def given(world: World, to: Path, names: tuple[str, ...], step: str) -> list[str]:
    """What a publisher in a process of its own is told; it dies after a step."""
    return [str(world.root), str(to), ",".join(names), "1", "1", step]


@pytest.mark.parametrize("step", STEPS)
def test_a_publisher_that_is_killed_harms_nothing(world: World, tmp_path: Path, step: str, loaded: Ready) -> None:
    """Killed after any step, every listed edition is whole; the next publication finishes it or undoes it."""
    world.names = list(OLD)
    world.publish(tmp_path)
    older = {name: mark for name, mark in fingerprint(tmp_path).items() if name.startswith("2023")}
    dying = loaded.run("dying_publisher:main", *given(world, tmp_path, ALL, step))
    assert dying.returncode == -signal.SIGKILL
    assert broken_editions(tmp_path) == []
    assert set(versions(tmp_path)) >= {*OLD, "latest"}
    world.names, world.news, world.style = list(ALL), 1, 1
    done = world.publish(tmp_path)
    assert done.recovered == ("undone" if step in ("made", "close") else "" if step == "tidy" else "finished")
    assert versions(tmp_path) == ["latest", *reversed(ALL)]
    assert broken_editions(tmp_path) == []
    assert b"news 1" in (tmp_path / "latest" / "index.html").read_bytes()
    assert {name: mark for name, mark in fingerprint(tmp_path).items() if name.startswith("2023")} == older
    assert dict(manifests.read_root(tmp_path).files) == manifests.root_files_of(tmp_path)
    assert not list(tmp_path.glob(".publishing*"))


def test_a_real_publication_that_is_killed_is_finished(public: Path, longer: Path) -> None:
    """The same with real editions: killed half way, told by verify, finished by the next publication."""

    class Killed(BaseException):
        pass

    def after_step(name: str) -> None:
        if name == f"add {NEW}":
            raise Killed

    with pytest.raises(Killed):
        publish(Order(longer, public), after_step=after_step)
    with pytest.raises(NotPublished, match="interrupted"):
        verify(longer, public)
    done = publish(Order(longer, public))
    assert (done.recovered, done.added) == ("finished", ())
    assert {verdict.name: verdict.word for verdict in verify(longer, public)} == {
        "2025-01": "same facts, older design",
        "2025-05": "same facts, older design",
        NEW: "same",
        "latest": "same",
        "beside the editions": "same",
        "the chain": "whole",
    }


def test_two_publishers_at_once(world: World, tmp_path: Path, loaded: Ready) -> None:
    """Both end well: one after the other, and nothing is lost."""
    both = loaded.at_once("dying_publisher:main", *(given(world, tmp_path, names, "") for names in (ALL, OLD)))
    assert [(one.stderr, one.returncode) for one in both] == [("", 0), ("", 0)]
    assert versions(tmp_path) == ["latest", *reversed(ALL)]
    assert broken_editions(tmp_path) == []


def test_a_second_publisher_is_told(world: World, tmp_path: Path) -> None:
    """Who may not wait any longer is told who publishes and what to do; nothing has changed."""
    world.names = list(OLD)
    with holding(tmp_path, 0), pytest.raises(NotPublished, match=f"under way .process {os.getpid()}.") as refused:
        world.publish(tmp_path)
    assert refused.value.hint == "wait until it has ended, then run this command again"
    assert list(tmp_path.iterdir()) == []


def test_a_lock_of_a_dead_publisher_holds_nobody_up(world: World, tmp_path: Path) -> None:
    """What a process left behind when it was killed is no lock."""
    (tmp_path / LOCK).write_text("999999\n", encoding="utf-8")
    world.names = list(OLD)
    assert world.publish(tmp_path).added == OLD


def test_a_lock_file_taken_away_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who gets a lock on a file that its holder has just deleted tries again, so that two never hold at once."""
    real, tries = fcntl.flock, list[int]()

    def flock(file: int, how: int) -> None:
        if not tries:
            (tmp_path / LOCK).unlink()
        tries.append(how)
        real(file, how)

    monkeypatch.setattr(fcntl, "flock", flock)
    with holding(tmp_path, 1):
        assert len(tries) == 2
        with pytest.raises(NotPublished), holding(tmp_path, 0):
            pass


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EACCES, errno.EROFS])
def test_no_room_and_no_permission_are_told_plainly(
    world: World, tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One plain line, nothing half done, and the next publication works."""
    world.names = list(OLD)
    world.publish(tmp_path)
    before, real = fingerprint(tmp_path), Path.write_bytes
    world.names, world.news = list(ALL), 1

    def write_bytes(path: Path, *values: Any, **named: Any) -> int:
        if TEMPORARY in path.parts and path.name == "robots.txt":
            raise OSError(number, os.strerror(number), str(path))
        return real(path, *values, **named)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "write_bytes", write_bytes)
        with pytest.raises(NotPublished) as refused:
            world.publish(tmp_path)
    assert str(refused.value.message).endswith(cause(OSError(number, ""), REFUSED).message)
    assert "\n" not in refused.value.message
    assert fingerprint(tmp_path) == before
    assert world.publish(tmp_path).added == ("2024-02",)


def test_folders_change_places_where_the_system_cannot_do_it_at_once(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without an exchange by the system two renames do it, and what is killed between or after them is finished."""
    monkeypatch.setattr(exchange_room, "_at_once", lambda _one, _other: False)
    world.names = list(OLD)
    for cut in (None, 1, 2):
        world.news += 1
        real, count = Path.replace, [0]

        def replace(
            path: Path, target: Path, cut: int | None = cut, count: list[int] = count, real: Any = real
        ) -> Path:
            count[0] += "latest" in (path.name, target.name)
            done: Path = real(path, target)
            if cut is not None and count[0] == cut and "latest" in (path.name, target.name):
                raise KeyboardInterrupt
            return done

        if cut is None:
            world.publish(tmp_path)
            continue
        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", replace)
            with pytest.raises(KeyboardInterrupt):
                world.publish(tmp_path)
        assert world.publish(tmp_path).recovered == "finished"
        assert f"news {world.news}".encode() in (tmp_path / "latest" / "index.html").read_bytes()
        assert broken_editions(tmp_path) == []


class Died(BaseException):
    """A publisher that was killed, as far as one process can play it."""


class PublisherMachine(RuleBasedStateMachine):
    """Meetings come, people publish, publications die and lists get lost, in any order."""

    locked: Path
    places: Path
    count = 0

    @initialize()
    def begin(self) -> None:
        """An empty folder."""
        type(self).count += 1
        self.to = self.places / str(self.count)
        self.world = World.of(self.locked)
        self.first: dict[str, dict[str, str]] = {}
        self.listed: set[str] = set()

    @rule(at=st.integers(0, 2))
    def meet(self, at: int) -> None:
        """A meeting is added to the record; not always the last."""
        name = self.world.every[at]
        if name not in self.world.names:
            self.world.names = [one for one in self.world.every if one in (*self.world.names, name)]

    @rule()
    def news(self) -> None:
        """Something is published between meetings."""
        self.world.news += 1

    @rule()
    def style(self) -> None:
        """The design changes."""
        self.world.style += 1

    @rule()
    def publish(self) -> None:
        """A publication that ends."""
        self.world.publish(self.to)
        assert set(versions(self.to)) >= {*self.world.names, "latest"}
        assert f"news {self.world.news}".encode() in (self.to / "latest" / "index.html").read_bytes()
        assert not list(self.to.glob(".publishing*"))
        assert dict(manifests.read_root(self.to).files) == manifests.root_files_of(self.to)

    @rule(after=st.integers(0, 14))
    def die(self, after: int) -> None:
        """A publication that is killed after some step, if it has as many."""
        left = [after]

        def after_step(_name: str) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise Died

        with suppress(Died):
            self.world.publish(self.to, after_step)

    @precondition(lambda self: self.to.exists() and (self.to / "versions.json").exists())
    @rule(text=st.sampled_from(["", "[]", "{"]))
    def lose_the_list(self, text: str) -> None:
        """Somebody damages the list of versions."""
        (self.to / "versions.json").write_text(text, encoding="utf-8")

    @invariant()
    def every_listed_edition_is_whole_and_as_it_was(self) -> None:
        """What is listed is whole; what was once published is never altered and never leaves."""
        if not hasattr(self, "to") or not self.to.exists():
            return
        for path in self.to.glob("20*"):
            assert is_whole(path)
            assert self.first.setdefault(path.name, fingerprint(path)) == fingerprint(path)
        try:
            listed = set(versions(self.to))
        except (OSError, json.JSONDecodeError):
            return
        assert all(is_whole(self.to / name) for name in listed)
        assert set(self.first) <= {path.name for path in self.to.glob("20*")}


def test_the_publisher_in_any_order_of_events(
    world_board: Path, tmp_path: Path, world_state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Random histories of meetings, publications, deaths and losses keep every promise."""
    from hypothesis.stateful import run_state_machine_as_test  # noqa: PLC0415

    monkeypatch.setattr(PublisherMachine, "locked", world_board, raising=False)
    monkeypatch.setattr(PublisherMachine, "places", tmp_path, raising=False)
    monkeypatch.setattr(World, "of", classmethod(lambda cls, root: cls(root, world_state)))
    run_state_machine_as_test(
        PublisherMachine,
        settings=settings(max_examples=25, stateful_step_count=12, suppress_health_check=list(HealthCheck)),
    )


# The first here, both in the audit.
WHERE: tuple[dict[str, str], ...] = (
    {"TZ": "America/Adak", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "77", "HOME": "/", "LANG": "de_DE"},
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "HOME": "/nowhere"},
)


# The first of the invented board's editions here, each of them in the audit.
EDITIONS = part((*ALL, "2024-09"), 4)
# Beside the editions, what names none of them.
OF_ALL = ("404.html", "calendar.ics", "data/index.html", "feed.json", "feed.xml", "index.html")


def test_the_same_commit_gives_the_same_bytes(locked_board: Path, published_board: Path, tmp_path: Path) -> None:
    """In another folder, on another day, in another time zone, locale and home, with other hashes: the same site."""
    folders = (*EDITIONS, editions.LATEST)
    here = {name: mark for name, mark in fingerprint(published_board).items()
            if name in OF_ALL or name.startswith((*(f"{one}/" for one in folders), "assets/"))}  # fmt: skip
    head = manifests.read_manifest(published_board / editions.LATEST).chain
    for number, elsewhere in enumerate(part(WHERE, 2), 1):
        root = tmp_path / f"{'deep/' * number}board{number}"
        shutil.copytree(locked_board, root)
        out = tmp_path / f"out{number}"
        command = [sys.executable, str(HERE / "build_elsewhere.py"), str(root), str(out), str(number * 431), *EDITIONS]
        subprocess.run(command, env={**os.environ, **elsewhere}, check=True, capture_output=True, cwd=root)
        put_head(out / editions.LATEST, head)
        there = fingerprint(out)
        assert {name: there.get(name) for name in here} == here
        assert {path.name for path in out.iterdir() if path.is_dir()} == {*folders, "assets", "data", "editions"}
    assert len(here) > 100
