"""The files of the record, each read and checked once: of the same bytes an earlier run may have made the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from macros.checks.loading.complaints import complaints
from macros.problems import Problem
from macros.record import Authored
from macros.record.source import Document, Value, read
from macros.remembered import Store, digest


@dataclass
class Parsed:
    """One file: its document, what is wrong with its text, and each thing in it, with what is wrong with that."""

    document: Document
    problems: list[Problem]
    things: dict[tuple[str, ...], tuple[Authored | None, list[Problem]]] = field(default_factory=dict)

    def thing(
        self, path: tuple[str, ...], model: type[Authored], value: Value
    ) -> tuple[Authored | None, list[Problem]]:
        """The thing at a path of the document as its model; `value` is what the model is given."""
        if path not in self.things:
            try:
                self.things[path] = model.model_validate(value), []
            except ValidationError as error:
                self.things[path] = None, complaints(self.document, path, model, error)
        return self.things[path]


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
        return parsed

    def keep(self) -> None:
        """Hand over to the store what was read anew, and let go of the files that are there no longer."""
        for slot, (of, parsed) in self._fresh.items():
            self._store.keep(slot, of, parsed)
        self._store.only("file", self._looked)
