"""Why nothing was published."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from macros.record import Mistake


class NotPublished(Mistake):
    """Nothing was changed: why, and what to do."""

    def __str__(self) -> str:
        """Both in one line."""
        return f"{self.message} ({self.hint})"


@contextmanager
def told_plainly(hint: str) -> Iterator[None]:
    """Turns what the machine refuses (no room, no permission) into one plain line."""
    try:
        yield
    except OSError as error:
        named = f": {error.filename}" if error.filename else ""
        raise NotPublished(f"{(error.strerror or str(error)).lower()}{named}", hint) from error
