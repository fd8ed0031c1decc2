"""What every rule needs: the record, a way through all its parts, and the place of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from macros.problems import Notice, Problem
from macros.record import DEFINITIONS, LEDGER, Authored, Record
from macros.record.source import Document, Path, dotted

Documents = Mapping[tuple[str, str], tuple[Document, Path]]


@dataclass(frozen=True)
class Part:
    """One model anywhere in the record: which thing it belongs to, and the path inside it."""

    folder: str
    key: str
    path: Path
    value: Authored


def _below(folder: str, key: str, path: Path, value: object) -> Iterator[Part]:
    if isinstance(value, Authored):
        yield Part(folder, key, path, value)
        for name in type(value).model_fields:
            yield from _below(folder, key, (*path, name), getattr(value, name))
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _below(folder, key, (*path, name), item)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _below(folder, key, (*path, index), item)


@dataclass(frozen=True)
class Findings:
    """The record under examination, and how to name a place in it."""

    record: Record
    documents: Documents
    parts: tuple[Part, ...]
    # Folders with a file that could not be read: what an id of theirs leads to cannot be told.
    unread: frozenset[str] = frozenset()

    @classmethod
    def of(cls, record: Record, documents: Documents, unread: frozenset[str] = frozenset()) -> Findings:
        """Prepare a record for the rules."""
        return cls(record, documents, tuple(_all_parts(record)), unread)

    def problem(self, part: Part, path: Path, notice: Notice, *, of_key: bool = False) -> Problem:
        """A problem at `path` below `part`."""
        document, start = self.documents[part.folder, part.key]
        written = document.steps((*start, *part.path, *path))
        line, column = document.place(written, of_key=of_key)
        return notice.at(document.path, line, column, dotted(written))

    def stands_at(self, part: Part, path: Path) -> str:
        """Where the value at `path` below `part` is written, as `path:line`."""
        document, start = self.documents[part.folder, part.key]
        return f"{document.path}:{document.place((*start, *part.path, *path))[0]}"

    def known_at(self, folder: str, key: str) -> str:
        """Where a thing is defined, as `path:line`."""
        document, path = self.documents[folder, key]
        return f"{document.path}:{document.place(path, of_key=True)[0]}"

    def entries(self) -> Iterator[Part]:
        """Every entry of the ledger, as a part with an empty path."""
        return (part for part in self.parts if part.folder in ("meetings", "between") and not part.path)


def _all_parts(record: Record) -> Iterator[Part]:
    yield from _below("board", "", (), record.board)
    yield from _below("reviewed", "", (), record.reviewed)
    for folder in (*DEFINITIONS, *LEDGER):
        for key, thing in getattr(record, folder).items():
            yield from _below(folder, key, (), thing)
