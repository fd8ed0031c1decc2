"""What is read of a board's folder, before any rule across files is asked: each thing, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from macros.checks.loading.complaints import without_unfilled
from macros.checks.loading.files import Files, Given, Parsed
from macros.checks.loading.names import below, is_text, may_be_opened
from macros.problems import Message, Notice, Problem, closest
from macros.record import (
    DEFINITIONS,
    LEDGER,
    LOCKS,
    Authored,
    Board,
    Mistake,
    Record,
    Redirects,
    Reviewed,
    Where,
    without_withdrawn,
)
from macros.record.base import check_id, quoted
from macros.record.board import IN_BOARD_FILE
from macros.record.source import Document, Value
from macros.record.source import Path as DataPath
from macros.remembered import Store

_FOLDERS = (*DEFINITIONS, *LEDGER, *LOCKS)
_FILES = ("board.yml", "redirects.yml", "reviewed.yml")

_ENDINGS = f"files end in .yml and stand in one of: {', '.join(_FOLDERS)}"
_ENDS_IN_YAML = "rename it to {name}.yml"
_TOO_FAR_IN = "move it to data/{folder}/ itself: there are no folders inside that one"
_NEAREST_FOLDER = "did you mean the folder data/{folder}/?"
STRAY = Message(
    "stray-file",
    "this file is not part of the record",
    _ENDINGS,
    _ENDS_IN_YAML,
    _TOO_FAR_IN,
    _NEAREST_FOLDER,
)
NOTHING_IN_FILE = Message("nothing-in-file", "the file is empty", "write what it should hold, or delete it")
NO_KEYS = Message("no-keys", "the file holds no keys", "write key: value on each line{without}")
NO_BOARD = Message(
    "no-board-file",
    "there is no such file",
    "write data/board.yml, or say where the board's folder is with --root",
)
TAKEN = Message("id-taken", "{id} is already the id of another thing", "choose another id, or join it with {where}")


@dataclass
class Gathered:
    """What has been read so far, by folder and id."""

    files: Files
    things: dict[str, dict[str, Authored]] = field(default_factory=lambda: {name: {} for name in _FOLDERS})
    documents: dict[tuple[str, str], tuple[Document, DataPath]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)

    board: Board | None = None
    redirects: Mapping[str, str] = field(default_factory=dict)
    reviewed: Reviewed | None = None

    @cached_property
    def typed(self) -> Record | None:
        """The record as it was typed; None without a board."""
        if self.board is None:
            return None
        things: dict[str, Any] = {**self.things, "redirects": self.redirects}
        return Record(self.board, **things, reviewed=self.reviewed, where=self._where(), unread=frozenset(self.unread))

    @cached_property
    def kept(self) -> Record | None:
        """The same without what was withdrawn, which is another one alone where anything was."""
        kept = without_withdrawn(self.typed) if self.typed else None
        return kept if kept is self.typed or kept is None else replace(kept, typed=self.typed)

    def _where(self) -> dict[tuple[str, str], Where]:
        return {
            key: Where(document.path, *document.place(path, of_key=True))
            for key, (document, path) in self.documents.items()
        }


def gather(root: Path, store: Store | None, *, in_part: bool) -> Gathered:
    """Everything below `root`/data, each thing held against its own model."""
    gathered = Gathered(Files(root, store))
    gathered.problems += _strays(root)
    gathered.board = _read_board(root, gathered, in_part=in_part)
    for folder, model in DEFINITIONS.items():
        for path in _files(root, folder):
            _read_definitions(path, folder, model, gathered)
    for folder, model in (*LEDGER.items(), *LOCKS.items()):
        for path in _files(root, folder):
            _read_entry(path, folder, model, gathered)
    if gathered.board is not None:
        gathered.redirects, gathered.reviewed = _read_redirects(root, gathered), _read_reviewed(root, gathered)
    gathered.files.keep()
    return gathered


def _files(root: Path, folder: str) -> list[Path]:
    data = root / "data"
    return sorted(path for path in (data / folder).glob("*.yml") if may_be_opened(path, data))


def _relative(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _strays(root: Path) -> Iterator[Problem]:
    data = root / "data"
    for path in sorted(Path(entry.path) for entry in below(root, "data")):
        inside = path.relative_to(data)
        known = inside.as_posix() in _FILES or (inside.parts[0] in _FOLDERS and len(inside.parts) == 2)
        if path.is_file() and is_text(path) and not path.name.startswith(".") and not (known and path.suffix == ".yml"):
            yield _stray(inside).at(_relative(root, path))


def _stray(inside: Path) -> Notice:
    if inside.suffix == ".yaml":
        return STRAY.says(_ENDS_IN_YAML, name=inside.stem)
    if inside.parts[0] in _FOLDERS and len(inside.parts) > 2:
        return STRAY.says(_TOO_FAR_IN, folder=inside.parts[0])
    near = closest(inside.parts[0], _FOLDERS) if len(inside.parts) == 2 else None
    return STRAY.says(_NEAREST_FOLDER, folder=near) if near and near != inside.parts[0] else STRAY.says()


def _read(path: Path, gathered: Gathered) -> Parsed | None:
    parsed = gathered.files.read(path)
    document = parsed.document
    gathered.problems += parsed.problems
    if document.first:
        return parsed
    if document.value is None and not parsed.problems:
        gathered.problems.append(NOTHING_IN_FILE.says().at(document.path))
    if document.value is not None and not isinstance(document.value, dict):
        without = ", with no - in front" if isinstance(document.value, list) else ""
        gathered.problems.append(NO_KEYS.says(without=without).at(document.path))
        return None
    return parsed if document.value is not None else None


def _read_board(root: Path, gathered: Gathered, *, in_part: bool) -> Board | None:
    path = root / "data" / "board.yml"
    if not may_be_opened(path, path.parent):
        gathered.problems.append(NO_BOARD.says().at("data/board.yml"))
        return None
    parsed = _read(path, gathered)
    if parsed is None:
        return None
    board, document = _validate(parsed, (), Board, gathered), parsed.document
    gathered.documents["board", ""] = (document, ())
    if board is None and in_part and isinstance(document.value, dict):
        board = _without_what_is_wrong(document.value, gathered)
    return board if isinstance(board, Board) else None


# What other rules hang on, and what may be left out without changing what they find.
_NEEDED = frozenset(("format", "publisher", "language", "people", "disclosure", "bodies"))
_STAND_IN: Mapping[str, Any] = {
    "name": "-", "short": "-", "council": "-", "about": "-", "official": False, "roles": {}, "themes": {},
    "licence": {"name": "-", "address": "https://example.org"},
}  # fmt: skip


def _without_what_is_wrong(value: dict[str, Any], gathered: Gathered) -> Board | None:
    """A board of the keys that are right; None where one is wrong that it needs, or may be meant by an unknown one."""
    try:
        Board.model_validate(value)
    except ValidationError as error:
        wrong = {str(one["loc"][0]) for one in error.errors() if one["loc"]}
    unknown = wrong - set(Board.model_fields)
    if wrong & _NEEDED or any(closest(key, _NEEDED - set(value)) for key in unknown):
        return None
    gathered.unread |= wrong & set(IN_BOARD_FILE)
    kept = {key: thing for key, thing in value.items() if key not in wrong and key not in ("official", "accessibility")}
    return Board.model_validate({**_STAND_IN, **kept})


def _read_redirects(root: Path, gathered: Gathered) -> Mapping[str, str]:
    path = root / "data" / "redirects.yml"
    parsed = _read(path, gathered) if may_be_opened(path, path.parent) else None
    if parsed is None:
        return {}
    document = parsed.document
    redirects = _validate(parsed, (), Redirects, gathered, lambda: ({"moved": document.value}, []))
    return redirects.moved if isinstance(redirects, Redirects) else {}


def _read_reviewed(root: Path, gathered: Gathered) -> Reviewed | None:
    path = root / "data" / "reviewed.yml"
    parsed = _read(path, gathered) if path.is_file() else None
    reviewed = _validate(parsed, (), Reviewed, gathered) if parsed else None
    if parsed is None or not isinstance(reviewed, Reviewed):
        return None
    document = parsed.document
    gathered.documents["reviewed", ""] = (document, ())
    for index, one in enumerate(reviewed.small_numbers):
        gathered.documents["reviewed", f"{one.file} {one.sentence}"] = (document, ("small_numbers", index))
    return reviewed


def _validate(
    parsed: Parsed, path: tuple[str, ...], model: type[Authored], gathered: Gathered, instead: Given | None = None
) -> Authored | None:
    """One thing of a document as its model; `instead` stands for the document's own value."""
    thing, problems = parsed.thing(path, model, instead or partial(_at, parsed.document, path))
    gathered.problems += problems
    return thing


def _at(document: Document, path: tuple[str, ...]) -> tuple[Value, list[Problem]]:
    value: Any = document.value
    for step in path:
        value = value[step]
    return value, []


def _read_definitions(path: Path, folder: str, model: type[Authored], gathered: Gathered) -> None:
    parsed = _read(path, gathered)
    if parsed is None:
        gathered.unread.add(folder)
        return
    for key in parsed.document.first:
        if _claim(parsed.document, (key,), folder, key, gathered):
            thing = _validate(parsed, (key,), model, gathered)
            if thing is not None:
                gathered.things[folder][key] = thing


def _read_entry(path: Path, folder: str, model: type[Authored], gathered: Gathered) -> None:
    parsed = _read(path, gathered)
    if parsed is None:
        gathered.unread.add(folder)
        return
    document = parsed.document
    if not _claim(document, (), folder, path.stem, gathered):
        return
    thing = _validate(parsed, (), model, gathered, partial(without_unfilled, document, model))
    if thing is not None:
        gathered.things[folder][path.stem] = thing


def _claim(document: Document, path: tuple[str, ...], folder: str, key: str, gathered: Gathered) -> bool:
    """Take an id for one thing; an id that is malformed or taken is a problem."""
    line, column = document.place(path, of_key=True)
    wrong = _bad_id(key) or _taken(folder, key, gathered)
    gathered.documents.setdefault((folder, key), (document, path))
    if wrong:
        gathered.problems.append(wrong.at(document.path, line, column))
    return wrong is None


def _bad_id(key: str) -> Notice | None:
    try:
        check_id(key)
    except Mistake as mistake:
        return mistake.notice
    return None


def _taken(folder: str, key: str, gathered: Gathered) -> Notice | None:
    rivals = LEDGER if folder in LEDGER else (folder,)
    for rival in rivals:
        if (rival, key) in gathered.documents:
            document, path = gathered.documents[rival, key]
            line = document.place(path, of_key=True)[0]
            return TAKEN.says(id=quoted(key), where=f"{document.path}:{line}")
    return None
