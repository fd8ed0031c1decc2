"""Faults made on purpose in the rooms that judge, keep, hide and publish: do that room's tests notice?

    python -m audit.mutants [ROOM ...]

A fixed sample of each room's faults is drawn by a seed; the named ones are always in it. Each fault is tried alone, in
a process of its own, with the tests of its room alone, the fastest first, up to the first that fails. A fault that
takes longer than the time it has is no kill. What came of it is written to tests/mutants.md.
"""

from __future__ import annotations

import gc
import importlib.abc
import importlib.machinery
import importlib.util
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import pytest

from audit.mutants_told import line_of, table
from audit.mutating import Mutant, modules, mutants

ROOT = Path(__file__).parent.parent
RESULT = ROOT / "tests" / "mutants.md"
SEED = "board"
# How many faults of each room are tried; the room's tests stand under its name in tests/.
SAMPLE = {"judgements": 90, "ledger": 60, "disclosure": 90, "publishing": 60}
# What else holds a room: each test, or folder of tests, inside tests/.
MORE = {
    "judgements": ("cli/test_since.py",),
    "ledger": ("judgements/test_order_of_entries.py", "whole/test_record_review.py"),
    "disclosure": ("checks/test_small_numbers.py",),
}
# The mistakes with small numbers, of all that are held word for word.
SMALL = (
    "half-a-child", "hidden-beside-a-total-and-the-rest", "hidden-beside-figures-that-disagree",
    "hidden-now-and-shown-before", "hidden-part-of-another-measure", "hidden-quarter-in-a-year-to-date",
    "number-left-out", "part-of-another-measure", "parts-that-are-more-than-the-total",
    "percentage-and-its-whole-in-two-places", "percentage-of-a-hidden-number", "percentage-of-few-children",
    "percentage-that-tells-a-small-number", "percentage-that-tells-who-is-left-over", "range-that-tells-too-much",
    "shown-now-and-hidden-before", "sign-beside-its-count", "small-count-of-children", "total-that-leaves-a-small-rest",
    "two-editions-with-another-total", "year-to-date-that-grows-by-a-small-number",
)  # fmt: skip
_WORD_FOR_WORD = "checks/test_mistakes.py::test_a_mistake_is_told_word_for_word"
# Rules that a public reader leans on most: the room, the function, and what stands there.
NAMED = (
    ("judgements", "_meets", "number is None or reading.conflict"),
    ("judgements", "_newest_of_each_period", "item.said.period and _slot(item) not in differ"),
    ("judgements", "why_not", "is_break(after.said) or any("),
    ("judgements", "_lengths_differ", "before.last - before.first == after.last - after.first"),
    ("judgements", "_lengths_differ", "before.months == after.months and"),
    ("ledger", "Snapshot.newest_of", "entry.meeting and (not entry.meeting.withdrawn)"),
    ("ledger", "at_entry", "entry is not None"),
    ("ledger", "snapshot", "edition is not None and edition not in"),
)
_SECONDS, _FOR_TESTS, _WALL, _WHOLE = 30, 20, 300, 40 * 60
_WARM = (
    "hypothesis", "pydantic", "yaml", "jinja2", "lxml.html", "mkdocs.config", "playwright.sync_api", "openpyxl", "docx",
    "scipy.optimize", "phonenumbers", "selectolax", "rapidfuzz", "markdown", "click", "rich.progress",
)  # fmt: skip
_CACHED = type(cache(table))
_BROKEN = 70
KILLED, SURVIVED, LATE = "killed", "survived", "timed out"


@dataclass(frozen=True)
class Tried:
    """A fault and what came of it."""

    room: str
    mutant: Mutant
    outcome: str


def sample(room: str) -> list[Mutant]:
    """The named faults of a room, and as many more as are to be tried, drawn by the seed."""
    found = [one for path in modules(ROOT, room) for one in mutants(_inside(path), path.read_text(encoding="utf-8"))]
    found.sort(key=lambda one: one.rank(SEED))
    named = [one for one in found if is_named(room, one)]
    others = [one for one in found if not is_named(room, one)]
    return [*named, *others[: SAMPLE[room] - len(named)]]


def _inside(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def is_named(room: str, one: Mutant) -> bool:
    """True for a fault that is always tried; modules may be renamed, so only the function and its text count."""
    return any(room == of and one.within == where and was in one.was for of, where, was in NAMED)


class _Faulty(importlib.machinery.SourceFileLoader):
    """Gives one module with its fault, without touching the file."""

    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self._source = source

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002
        """The code with the fault."""
        return compile(self._source, self.path, "exec", dont_inherit=True)


class _Finder(importlib.abc.MetaPathFinder):
    """Finds the faulty module before Python finds the sound one."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant
        self._name = mutant.path.removesuffix("/__init__.py").removesuffix(".py").replace("/", ".")

    def find_spec(self, fullname: str, *_others: object) -> importlib.machinery.ModuleSpec | None:
        """The faulty module where its name is asked for."""
        if fullname != self._name:
            return None
        where = str(ROOT / self._mutant.path)
        loader = _Faulty(fullname, where, self._mutant.source())
        return importlib.util.spec_from_file_location(fullname, where, loader=loader)


class _Clock:
    """What each test costs; the tests in the order of that, as many as fit in the time of one fault."""

    def __init__(self, known: dict[str, float]) -> None:
        self.known, self.taken = known, dict[str, float]()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Measure the processor's time, as the machine may be busy."""
        before = sum(os.times()[:4])
        done = yield
        self.taken[item.nodeid] = sum(os.times()[:4]) - before
        return done

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """The fastest first."""
        items.sort(key=lambda item: self.known.get(item.nodeid, 0.0))
        whole = list(accumulate(self.known.get(item.nodeid, 0.0) for item in items))
        del items[sum(taken <= _FOR_TESTS for taken in whole) :]


def held_by(room: str) -> list[str]:
    """What is run for a fault in a room: its own tests, and those of other rooms that hold it as well."""
    small = [f"{_WORD_FOR_WORD}[{name}]" for name in SMALL] if room == "disclosure" else []
    return [room, *MORE.get(room, ()), *small]


def _run(room: str, work: Path, clock: _Clock, *more: str) -> int:
    files = [str(ROOT / "tests" / name) for name in held_by(room)]
    how = ["-q", "-W", "ignore::pytest.PytestAssertRewriteWarning", "-p", "no:cacheprovider", f"--basetemp={work}"]
    return int(pytest.main([*how, *more, *files], plugins=[clock]))


def _put_in(mutant: Mutant) -> None:
    """Give every function of the module the code with the fault, or have all modules loaded anew with it."""
    if mutant.at_once:
        for name in [name for name, module in sys.modules.items() if _is_ours(module)]:
            del sys.modules[name]
        sys.meta_path.insert(0, _Finder(mutant))
        return
    where = str(ROOT / mutant.path)
    codes = dict(_codes(compile(mutant.source(), where, "exec", dont_inherit=True)))
    for held in gc.get_objects():
        if isinstance(held, FunctionType) and held.__code__.co_filename == where:
            held.__code__ = codes.get(held.__code__.co_qualname, held.__code__)
        elif isinstance(held, _CACHED) and str(held.__module__).startswith("macros."):
            held.cache_clear()


def _is_ours(module: ModuleType) -> bool:
    file = getattr(module, "__file__", None) or ""
    return file.startswith((f"{ROOT}/macros/", f"{ROOT}/tests/"))


def _codes(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    """The code of each function and method of a module, by its name."""
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield one.co_qualname, one
            yield from _codes(one)


def _child(room: str, work: Path, known: dict[str, float], mutant: Mutant) -> int:
    """One process: the fault is put in place, the room's tests run, and the exit code tells."""
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    _put_in(mutant)
    return _run(room, work, _Clock(known), "-x", "--tb=no")


def _forked(room: str, work: Path, known: dict[str, float], mutant: Mutant) -> int | None:
    """The exit code of the tests; None where their time was up."""
    child = os.fork()
    if not child:
        try:
            os.setpgid(0, 0)
            os._exit(_child(room, work, known, mutant))
        finally:
            os._exit(_BROKEN)
    end = time.monotonic() + _WALL
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.WEXITSTATUS(status) if os.WIFEXITED(status) else None
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return None


def try_room(room: str, until: float) -> list[Tried]:
    """Every fault of a room's sample, two at a time; those for which no time was left are not in it."""
    with tempfile.TemporaryDirectory() as name:
        clock = _Clock({})
        if _run(room, Path(name) / "sound", clock) != 0:
            raise SystemExit(f"the tests of {room} fail without any fault")

        def one(numbered: tuple[int, Mutant]) -> Tried | None:
            number, mutant = numbered
            if time.monotonic() > until:
                return None
            work = Path(name) / f"fault-{number}"
            code = _forked(room, work, clock.taken, mutant)
            shutil.rmtree(work, ignore_errors=True)
            if code == _BROKEN:
                raise RuntimeError(f"no answer for {line_of('', mutant)}")
            done = Tried(room, mutant, LATE if code is None else KILLED if code else SURVIVED)
            sys.stderr.write(f"{number} {line_of(done.outcome, mutant)}\n")
            return done

        with ThreadPoolExecutor(2) as pool:
            return [done for done in pool.map(one, enumerate(sample(room))) if done]


def main(rooms: Sequence[str]) -> None:
    """Try the rooms asked for; all of them renew the table."""
    for name in _WARM:
        importlib.import_module(name)
    # Marks the shared folders as those of many processes, so that what is built once is built for all.
    os.environ["PYTEST_XDIST_WORKER"] = "mutants"
    start = time.monotonic()
    tried = [done for room in rooms or SAMPLE for done in try_room(room, start + _WHOLE)]
    minutes = round((time.monotonic() - start) / 60)
    text = table([(one.room, one.outcome, one.mutant) for one in tried], minutes, SAMPLE)
    if not rooms:
        RESULT.write_text(text, encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main(sys.argv[1:])
