"""Several processors at once: each worker is a process that begins as a copy of this one, all that was read with it."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from math import ceil
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from typing import Any, TypeVar

from macros.problems import Problems
from macros.publishing.handover import Unable
from macros.wording.faults import WORKER_LOST

Item = TypeVar("Item")
Result = TypeVar("Result")
# More of them would need more memory than they are worth.
_MOST = 4
# What a worker works out it keeps, so each ends after so many items, and another begins. They follow each other, so
# that it need not work out again what two of them have in common.
_EACH = 10
_END_WITH_PARENT = 1


def processors() -> int:
    """How many processors may work for this process; one where the system does not say."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


# What came of an item: its result, or why there is none.
_Outcome = tuple[Any, Exception | None]


def for_each(
    act: Callable[[Item], Result],
    items: Sequence[Item],
    tell: Callable[[int], None] = lambda _done: None,
    begin: Callable[[], None] = lambda: None,
) -> list[Result]:
    """What an act gives of each item, in their order, as if one were done after the other.

    A worker does items that follow each other. `tell` is called with the number of each item before it is waited for,
    and `begin` in each worker before its first. The first item that fails, by their order, raises what it would raise
    here.
    """
    hands = min(processors(), _MOST, len(items))
    if hands < 2:
        return _one_by_one(act, items, tell)
    gc.collect()
    rounds = ceil(len(items) / (hands * _EACH))
    each = ceil(len(items) / (hands * rounds))
    runs = [(first, items[first : first + each]) for first in range(0, len(items), each)]
    results = list[Result]()
    for place in range(0, len(runs), hands):
        results += _done_at_once(act, runs[place : place + hands], tell, begin)
    return results


def _done_at_once(
    act: Callable[[Item], Result],
    runs: Sequence[tuple[int, Sequence[Item]]],
    tell: Callable[[int], None],
    begin: Callable[[], None],
) -> list[Result]:
    fork = get_context("fork")
    stop = fork.Event()
    with ProcessPoolExecutor(len(runs), fork, _begin, (act, begin, stop, os.getpid())) as pool:
        try:
            # The last is the largest: it is begun first.
            begun = [pool.submit(_act_here, run) for _first, run in reversed(runs)][::-1]
            return [
                result
                for (first, run), future in zip(runs, begun, strict=True)
                for result in _gathered(act, first, run, future, tell)
            ]
        except BaseException:
            stop.set()
            pool.shutdown(cancel_futures=True)
            raise


def _gathered(
    act: Callable[[Item], Result],
    first: int,
    run: Sequence[Item],
    future: Future[list[_Outcome]],
    tell: Callable[[int], None],
) -> Iterator[Result]:
    tell(first)
    if (lost := future.exception()) is not None:
        if isinstance(lost, BrokenProcessPool):
            raise Unable(WORKER_LOST.says()) from lost
        raise lost
    for number, (item, (result, wrong)) in enumerate(zip(run, future.result(), strict=False), first):
        if number > first:
            tell(number)
        if wrong is not None:
            if not isinstance(wrong, Problems | OSError):
                # What the program had in hand stayed with the worker: the fault is told from where it happens here.
                act(item)
            raise wrong
        yield result


_ours: tuple[Callable[[Any], Any], Event]


def _begin(act: Callable[[Any], Any], begin: Callable[[], None], stop: Event, parent: int) -> None:
    """A worker ends when the process ends that began it, and quietly when somebody stops both."""
    global _ours  # noqa: PLW0603
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    if tell := getattr(ctypes.CDLL(None), "prctl", None):
        tell(_END_WITH_PARENT, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    # What was read before is not thrown away any more: nobody need look it through for that, and it stays shared.
    gc.freeze()
    begin()
    _ours = act, stop


def _act_here(run: Sequence[Any]) -> list[_Outcome]:
    """What came of each item of a run, up to the first that failed, or until nobody waits any more."""
    act, stop = _ours
    done = list[_Outcome]()
    for item in run:
        if stop.is_set():
            break
        try:
            done.append((act(item), None))
        except Exception as wrong:
            return [*done, (None, wrong)]
        finally:
            gc.collect()
    return done


def _one_by_one(act: Callable[[Item], Result], items: Sequence[Item], tell: Callable[[int], None]) -> list[Result]:
    results = []
    with _looking_at_what_is_new():
        for done, item in enumerate(items):
            tell(done)
            results.append(act(item))
            if done + 1 < len(items):
                gc.collect()
    return results


@contextmanager
def _looking_at_what_is_new() -> Iterator[None]:
    """Whoever looks for what can be thrown away looks at nothing that was there before."""
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
