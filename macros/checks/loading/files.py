"""The files of the record, each read and checked once: of the same bytes an earlier run may have made the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from macros.checks.loading.complaints import complaints
from macros.problems import Problem
from macros.record import Authored
from macros.record.source import Document, Value, read
from macros.record.source.nodes import Places
from macros.remembered import Store, digest


@dataclass
class _Late(Document):
    """A document with nothing wrong, kept with its first keys alone: who asks for another place has it read again."""

    data: bytes = b""

    def _noted(self) -> Places:
        if self._places is None:
            self._places = read(self.path, self.data)[0]._noted()
        return self._places


# What a model is given, and what is wrong with that already; what comes of it, and all that is wrong.
Given = Callable[[], tuple[Value, list[Problem]]]
Made = tuple[Authored | None, list[Problem]]


@dataclass
class Parsed:
    """One file: its document, what is wrong with its text, and each thing in it, with what is wrong with that."""

    document: Document
    problems: list[Problem]
    things: dict[tuple[str, ...], Made] = field(default_factory=dict)

    def thing(self, path: tuple[str, ...], model: type[Authored], given: Given) -> Made:
        """The thing at a path of the document as its model."""
        if path not in self.things:
            value, problems = given()
            try:
                self.things[path] = model.model_validate(value), problems
            except ValidationError as error:
                self.things[path] = None, problems + complaints(self.document, path, model, error)
        return self.things[path]

    def __getstate__(self) -> dict[str, Any]:
        """What is kept. Of a file with nothing wrong nobody asks for more than its things and where they stand."""
        document, state = self.document, dict(vars(self))
        # A thing whose id another file had is not made yet.
        all_made = () in self.things or len(self.things) == len(document.first)
        is_sound = not self.problems and not any(wrong for _thing, wrong in self.things.values())
        if document.first and all_made and is_sound:
            state["document"] = _Late(document.path, spots=document.spots[:1], first=document.first)
        return state


class Files:
    """The files below a board's folder, as a store may hold them; `keep` what it does not."""

    def __init__(self, root: Path, store: Store | None) -> None:
        self._root, self._store = root, store or Store(None)
        self._fresh, self._looked = dict[str, tuple[str, Parsed]](), set[str]()

    def read(self, path: Path) -> Parsed:
        """One file of YAML, whatever is wrong with it."""
        shown, data = path.relative_to(self._root).as_posix(), path.read_bytes()
        slot, of = f"file {shown}", digest(data)
        self._looked.add(slot)
        parsed = self._store.thing(slot, of, Parsed)
        if parsed is None:
            parsed = Parsed(*read(shown, data))
            self._fresh[slot] = of, parsed
        elif isinstance(parsed.document, _Late):
            parsed.document.data = data
        return parsed

    def keep(self) -> None:
        """Hand over to the store what was read anew, and let go of the files that are there no longer."""
        for slot, (of, parsed) in self._fresh.items():
            self._store.keep(slot, of, parsed)
        self._store.only("file", self._looked)
