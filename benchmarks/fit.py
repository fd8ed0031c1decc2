"""How fast a cost grows: the power of the size that it follows, once what any start costs is taken off."""

from __future__ import annotations

import math
from collections.abc import Mapping


def exponent(costs: Mapping[int, float], start: float = 0.0) -> float:
    """The power that fits best: 1 if twice the size costs twice as much, 2 if it costs four times as much.

    The costs are by size. What the least site costs is taken off each: it is spent whatever the size. A cost that is
    hardly ever above it does not grow: 0.
    """
    above = {size: cost - start for size, cost in costs.items() if cost > start}
    if len(above) < 2:
        return 0.0
    across, up = [math.log(size) for size in above], [math.log(cost) for cost in above.values()]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    rise = sum((one - middle) * (other - height) for one, other in zip(across, up, strict=True))
    return rise / sum((one - middle) ** 2 for one in across)
