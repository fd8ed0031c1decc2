"""What a board costs that meets more and more often, with the same measures and actions."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.builds import weight
from benchmarks.fit import exponent
from benchmarks.invented.content import Size, invent
from benchmarks.measure import Run, median, run
from benchmarks.tools import BOARD, OURS, Tool

MEETINGS, MEASURES, ACTIONS = (15, 30, 60, 120), 40, 60
ONCE, LEAST = Size(1, MEASURES, ACTIONS), Size(1, 1, 1)


@dataclass(frozen=True)
class Cost:
    """What one board costs: seconds of work, bytes of its site, most memory."""

    worked: float
    bytes: float
    megabytes: float


@dataclass(frozen=True)
class Growth:
    """What boards cost by their meetings, what such a board costs that met once, and what the least board costs."""

    by_meetings: Mapping[int, Cost]
    once: Cost
    least: Cost

    def power(self, of: str) -> float:
        """The power of the meetings that a cost follows; what the same board costs that met once is taken off."""
        costs = {meetings: float(getattr(cost, of)) for meetings, cost in self.by_meetings.items()}
        return exponent(costs, float(getattr(self.once, of)))


def grown(tool: Tool, scratch: Path, times: int, meetings: Iterable[int] = MEETINGS) -> Growth:
    """A tool's builds of boards that have met more and more often."""
    costs = {number: built(tool, scratch, Size(number, MEASURES, ACTIONS), times) for number in meetings}
    once, least = (built(tool, scratch, size, times) for size in (ONCE, LEAST))
    return Growth(costs, once, least)


def built(tool: Tool, scratch: Path, size: Size, times: int) -> Cost:
    """A build from nothing."""
    root = _written(tool, scratch, size)
    return _cost([tool.cold(root) for _ in range(times)], weight(root / tool.site).bytes)


def checks(scratch: Path, times: int, meetings: Iterable[int] = MEETINGS) -> Growth:
    """Our check of such boards, with nothing kept."""
    costs = {number: checked(scratch, Size(number, MEASURES, ACTIONS), times) for number in meetings}
    once, least = (checked(scratch, size, times) for size in (ONCE, LEAST))
    return Growth(costs, once, least)


def checked(scratch: Path, size: Size, times: int) -> Cost:
    """A check from nothing."""
    root, runs = _written(OURS, scratch, size), []
    for _ in range(times):
        OURS.forget(root)
        runs.append(run([str(BOARD), "check", "--root", "."], root))
    return _cost(runs, 0)


def _written(tool: Tool, scratch: Path, size: Size) -> Path:
    root = scratch / "growing"
    shutil.rmtree(root, ignore_errors=True)
    tool.write(invent(size), root)
    return root


def _cost(runs: list[Run], size: int) -> Cost:
    middle = median(runs)
    return Cost(middle.worked, size, middle.megabytes)
