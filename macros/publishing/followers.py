"""Whoever follows a site was told of each correction there: none of them may leave without another word."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from macros.addresses import DATA, LATEST
from macros.outputs import file_of, read
from macros.outputs.entries import CORRECTIONS
from macros.problems import Message, Problem
from macros.record import Record

GONE = Message(
    "correction-gone",
    "this correction is published there, and its file is gone",
    "put the file back with of, entry, kind, published and withdrawn: (date and why) alone, so that those who follow "
    "the site are told that it was taken back",
)


def corrections_gone(record: Record, to: Path) -> Iterator[Problem]:
    """A correction that the newest state of a published folder has, and the record knows no more."""
    known = (record.typed or record).corrections
    with suppress(OSError, UnicodeError):
        told = (to / LATEST / DATA / file_of(CORRECTIONS.name)).read_text(encoding="utf-8")
        for row in read(told):
            if (key := row.get(CORRECTIONS.key, "")) and key not in known:
                yield GONE.says().at(f"data/corrections/{key}.yml")
