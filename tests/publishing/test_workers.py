"""Several processors build a site as one would: the same pages, the same problems, and nothing half when one fails."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from fakes import as_built, fingerprint

from macros.cli.main import main
from macros.engine.finish import move_to
from macros.problems import Message, Problems
from macros.publishing import workers
from macros.publishing.workers import for_each

WRONG = Message("wrong", "{what} is wrong", "mend it")
ROOT = Path(__file__).parents[2]


@pytest.fixture(params=[1, 2, 3])
def hands(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> int:
    """So many processors."""
    number: int = request.param
    monkeypatch.setattr(workers, "processors", lambda: number)
    return number


def test_what_is_done_stands_in_order(hands: int) -> None:
    """However many work: the results stand in the order of what was asked for, and so does what is told meanwhile."""
    told = list[int]()
    done = for_each(lambda number: (number * 2, os.getpid()), range(17), told.append)
    assert [double for double, _process in done] == [*range(0, 34, 2)]
    assert told == [*range(17)]
    assert (os.getpid() in {process for _double, process in done}) == (hands == 1)


def test_the_first_that_fails_is_told(hands: int) -> None:
    """Of two editions with problems, those of the first are told, whole: as if one were built after the other."""

    def act(number: int) -> int:
        if number in (2, 4):
            raise Problems([WRONG.says(what=f"{number}").at("a.yml", 3), WRONG.says(what="it").at("b.yml")])
        return number

    with pytest.raises(Problems) as raised:
        for_each(act, range(6))
    assert [(one.path, one.line, one.message) for one in raised.value.found] == [
        ("a.yml", 3, "2 is wrong"), ("b.yml", 1, "it is wrong"),
    ]  # fmt: skip
    assert hands


def test_a_fault_names_the_file_in_hand(hands: int) -> None:
    """A fault of ours is told from where it happened, so that the file that was being read can be named."""

    def act(path: str) -> None:
        if path == "b.md":
            raise ZeroDivisionError(path)

    with pytest.raises(ZeroDivisionError) as raised:
        for_each(act, ["a.md", "b.md"])
    assert raised.traceback[-1].frame.f_locals["path"] == "b.md"
    assert hands


def test_a_refusal_of_the_machine_keeps_its_words(hands: int) -> None:
    """A full disk is told as one, with the file that it was found at."""

    def act(_item: int) -> None:
        raise OSError(28, "No space left on device", "site/index.html")

    with pytest.raises(OSError, match="No space left on device") as raised:
        for_each(act, [1, 2])
    assert (raised.value.errno, raised.value.filename) == (28, "site/index.html")
    assert hands


@pytest.fixture
def dying(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Lets the worker that builds an edition be killed in the midst of it."""
    ours = os.getpid()

    def of(edition: str) -> None:
        def killed(shared: Path, folder: Path) -> dict[str, str]:
            if folder.name == edition and os.getpid() != ours:
                os.kill(os.getpid(), signal.SIGKILL)
            return move_to(shared, folder)

        monkeypatch.setattr(workers, "processors", lambda: 2)
        monkeypatch.setattr("macros.engine.again.move_to", killed)

    return of


def test_a_killed_worker_ends_the_build(
    small_boards: Path, small_site: Path, dying: Callable[[str], None], tmp_path: Path
) -> None:
    """Where the machine kills a worker, the command ends with a fault, and the site that was there stands as it was."""
    site = as_built(Path(shutil.copytree(small_site, tmp_path / "site")))
    before = fingerprint(site)
    dying("2025-05")
    done = CliRunner().invoke(main, ["build", "--all", "--root", str(small_boards / "old"), "--out", str(site)])
    assert done.exit_code == 2
    assert "a part of the work was ended from outside" in done.output
    assert "see that the machine has enough memory" in done.output
    assert fingerprint(site) == before
    assert [*tmp_path.iterdir()] == [site]


_FOREVER = """
import sys, time, os
from pathlib import Path
from macros.publishing import workers
workers.processors = lambda: 2

def act(number):
    Path(sys.argv[1], str(os.getpid())).touch()
    time.sleep(60)

workers.for_each(act, [1, 2])
"""


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_worker_outlives_the_command(tmp_path: Path, how: signal.Signals) -> None:
    """Whoever kills a build, or stops it by Ctrl-C, stops all of it: nothing goes on writing into a folder."""
    command = subprocess.Popen(
        [sys.executable, "-c", _FOREVER, str(tmp_path)], cwd=ROOT, start_new_session=True, stderr=subprocess.DEVNULL
    )
    _wait_until(lambda: len(list(tmp_path.iterdir())) == 2)
    if how is signal.SIGINT:
        # A terminal sends it to all that it runs.
        os.killpg(command.pid, how)
    else:
        command.send_signal(how)
    command.wait(10)
    _wait_until(lambda: not any(_runs(int(path.name)) for path in tmp_path.iterdir()))


def _runs(process: int) -> bool:
    stat = Path(f"/proc/{process}/stat")
    try:
        return stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def _wait_until(holds: Callable[[], bool]) -> None:
    for _attempt in range(400):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to that")
