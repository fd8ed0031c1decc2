"""What is said of a metric that is no longer reported."""

from __future__ import annotations

from macros.record import Period
from macros.wording import formats

REPORTED_INSTEAD = "Reported instead"
TAKES_THE_PLACE_OF = "Takes the place of"
COUNTED_OTHERWISE = "It is another measure, and the two are never compared."


def retired_from(at: Period) -> str:
    """From when a metric is no longer reported."""
    return f"No longer reported from {formats.period(at)}"
