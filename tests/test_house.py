"""The house holds: imports point one way, rooms stay small, and only some rooms may touch the world."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "macros"

# Each room may use the rooms before it, never those after it. `__init__` (the engine's door) comes last but one.
ROOMS = (
    "problems", "tokens", "compiled", "source", "record", "addresses", "hosts", "checks", "loading", "ledger",
    "facts", "spc", "status", "changes", "wording", "charts", "views", "opendata", "pages", "markdown",
    "scaffold", "reference", "theming", "stage", "state", "frame", "policy", "redirects", "locks", "amounts", "writing",
    "handed_in", "importing", "reading_papers", "engine", "finish", "gate", "hosting", "manifests", "handover",
    "editions", "publishing", "__init__", "history", "commands", "cli", "start",
)  # fmt: skip
LONGEST_MODULE, LONGEST_FUNCTION = 300, 40
MAY_TOUCH_FILES = {
    "compiled", "loading", "pages", "views", "stage", "redirects", "locks", "theming", "engine", "finish", "gate",
    "manifests", "handover", "editions", "publishing", "cli", "state", "scaffold", "reference", "commands", "history",
    "writing",
}  # fmt: skip
CLOCK = {"now", "today", "utcnow", "time", "monotonic"}


def modules() -> list[Path]:
    """Every module of the package."""
    return sorted(HOUSE.rglob("*.py"))


def room_of(path: Path) -> str:
    """The room a module belongs to."""
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> Iterator[tuple[str, int]]:
    """Every room a module imports, with the line; inside functions as well."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "macros":
            below = node.module.split(".")[1:]
            names = below[:1] or [alias.name for alias in node.names]
            yield from ((name, node.lineno) for name in names)
        elif isinstance(node, ast.Import):
            yield from ((a.name.split(".")[1], node.lineno) for a in node.names if a.name.startswith("macros."))


def test_every_room_is_on_the_plan() -> None:
    """A new room is given its place in the direction before it is built."""
    assert {room_of(path) for path in modules()} == set(ROOMS)


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_imports_point_one_way(path: Path) -> None:
    """What the public reads is made in one direction: no room knows a room after it."""
    own = ROOMS.index(room_of(path))
    wrong = [f"{path.name}:{line} imports {room}" for room, line in imported_rooms(path) if ROOMS.index(room) > own]
    assert wrong == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_rooms_and_functions_stay_small(path: Path) -> None:
    """A reader of the code can hold one module and one function in mind."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION]
    assert long == []


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_only_the_command_reads_the_clock(path: Path) -> None:
    """The same record gives the same site on every day: no room but the command may ask what day it is."""
    calls = [node.func for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    named = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    assert room_of(path) == "cli" or not named & CLOCK


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_the_core_touches_no_files(path: Path) -> None:
    """The record, the judgements and the wording are pure: they read and write nothing."""
    text = path.read_text(encoding="utf-8")
    touches = any(name in text for name in ("open(", ".read_text(", ".write_text(", ".read_bytes(", "os.environ"))
    assert room_of(path) in MAY_TOUCH_FILES or not touches


def test_nothing_in_the_code_knows_one_council() -> None:
    """Another council replaces data/ and docs/ and has its own site: no name of this one stands in the code."""
    words = ("gloucester", "csib", "building the best", "hampshire", "ireland")
    files = [*modules(), *sorted((HOUSE / "templates").rglob("*.*"))]
    found = [f"{path.name}: {word}" for path in files if path.suffix in (".py", ".jinja", ".html", ".css")
             for word in words if word in path.read_text(encoding="utf-8").lower()]  # fmt: skip
    assert found == []
