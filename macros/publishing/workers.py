"""Several processors at once: each worker is a process that begins as a copy of this one, all that was read with it."""

from __future__ import annotations

import ctypes
import gc
import os
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import count
from multiprocessing import get_context
from typing import Any, TypeVar

from macros.problems import Problems
from macros.publishing.handover import Unable
from macros.wording.faults import WORKER_LOST

Item = TypeVar("Item")
Result = TypeVar("Result")
# More of them would need more memory than they are worth.
_MOST = 4
# What a worker works out it keeps, so each ends after about so many items, and another begins.
_EACH = 3
_END_WITH_PARENT = 1


def processors() -> int:
    """How many processors may work for this process; one where the system does not say."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def for_each(
    act: Callable[[Item], Result],
    items: Sequence[Item],
    tell: Callable[[int], None] = lambda _done: None,
    begin: Callable[[], None] = lambda: None,
) -> list[Result]:
    """What an act gives of each item, in their order, as if one were done after the other.

    `tell` is called with the number of each item before it is waited for, and `begin` in each worker before its first.
    The first item that fails, by their order, raises what it would raise here.
    """
    hands = min(processors(), _MOST, len(items))
    if hands < 2:
        return _one_by_one(act, items, tell)
    gc.collect()
    results = list[Result]()
    for first in range(0, len(items), hands * _EACH):
        part = items[first : first + hands * _EACH]
        with ProcessPoolExecutor(hands, get_context("fork"), _begin, (act, begin, os.getpid())) as pool:
            try:
                # The last is the largest: it is begun first.
                begun = [pool.submit(_act_here, item) for item in reversed(part)][::-1]
                results += _gathered(act, zip(count(first), part, begun, strict=False), tell)
            except BaseException:
                pool.shutdown(cancel_futures=True)
                raise
    return results


def _gathered(
    act: Callable[[Item], Result], begun: Iterable[tuple[int, Item, Future[Result]]], tell: Callable[[int], None]
) -> Iterator[Result]:
    for done, item, one in begun:
        tell(done)
        wrong = one.exception()
        if wrong is None:
            yield one.result()
        elif isinstance(wrong, Problems | OSError):
            raise wrong
        else:
            if isinstance(wrong, BrokenProcessPool):
                raise Unable(WORKER_LOST.says()) from wrong
            # What the program had in hand stayed with the worker: the fault is told from where it happens here.
            act(item)
            raise wrong


_ours: Callable[[Any], Any]


def _begin(act: Callable[[Any], Any], begin: Callable[[], None], parent: int) -> None:
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
    _ours = act


def _act_here(item: Any) -> Any:
    try:
        return _ours(item)
    finally:
        gc.collect()


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
