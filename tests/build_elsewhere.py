"""Builds editions, or publishes, on another day than today: run by the tests in a process of its own.

build_elsewhere.py ROOT OUT DAYS publish|build|EDITION...

`build` builds every edition; names of some build those and the newest state.
"""

from __future__ import annotations

import datetime
import sys
import time
from datetime import UTC, timedelta
from datetime import date as real_date
from datetime import datetime as real_datetime
from pathlib import Path
from typing import Any


class _IsReal(type):
    def __instancecheck__(cls, thing: object) -> bool:
        return isinstance(thing, cls.__mro__[1])


def change_the_day(days: int) -> None:
    """Let everything that asks what time it is hear another day."""
    real_time, shift = time.time, timedelta(days=days)

    class Date(real_date, metaclass=_IsReal):
        @classmethod
        def today(cls) -> Any:
            return real_date.today() + shift

    class DateTime(real_datetime, metaclass=_IsReal):
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return real_datetime.now(tz) + shift

        @classmethod
        def utcnow(cls) -> Any:
            return real_datetime.now(UTC).replace(tzinfo=None) + shift

        @classmethod
        def today(cls) -> Any:
            return real_datetime.now() + shift

    time.time = lambda: real_time() + days * 86_400
    datetime.date, datetime.datetime = Date, DateTime  # type: ignore[misc]


if __name__ == "__main__":
    # What writes Parquet loads it where it is installed, as for the tests; it bears no other class of days.
    import pandas  # noqa: F401

    change_the_day(int(sys.argv[3]))
    from macros.publishing import adding, editions

    root, out = Path(sys.argv[1]), Path(sys.argv[2])
    if sys.argv[4:] == ["publish"]:
        adding.publish(adding.Order(root, out))
    elif sys.argv[4:] == ["build"]:
        editions.build_all(root, out)
    else:
        editions.build(root, out, [*sys.argv[4:], None])
