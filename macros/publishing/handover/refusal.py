"""Why nothing was published."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from macros.record import Mistake
from macros.wording import faults as words


class NotPublished(Mistake):
    """Nothing was changed: why, and what to do."""

    def __str__(self) -> str:
        """Both in one line."""
        return f"{self.message} ({self.hint})"


class Unable(NotPublished):
    """The machine refuses it: no room, no permission, a file that is gone."""

    ending = 2


@contextmanager
def told_plainly(kept: str) -> Iterator[None]:
    """Turns what the machine refuses into one plain line; `kept` says what still stands."""
    try:
        yield
    except OSError as error:
        raise Unable(*words.while_working(error, kept)) from error
