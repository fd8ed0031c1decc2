"""The house holds: imports point one way, rooms stay small, and only some rooms may touch the world."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from audit.__main__ import IN_PART

HOUSE = Path(__file__).parents[2] / "macros"
GUIDE = HOUSE.parent / "docs" / "editors"
TESTS, WHOLE = Path(__file__).parents[1], "whole"

# Each layer may use the layers before it, never those after it; inside a layer no two rooms use each other.
LAYERS = {
    "record": ("problems", "tokens", "remembered", "record", "addresses"),
    "rules": ("disclosure", "checks", "ledger", "judgements", "comparing"),
    "words and pictures": ("wording", "charts", "views", "outputs"),
    "site": ("staging", "engine", "reference"),
    "publishing and intake": ("publishing", "intake", "documents"),
    "commands": ("__init__", "cli"),
}
FLOORS = {room: floor for floor, rooms in enumerate(LAYERS.values()) for room in rooms}
LONGEST_MODULE, LONGEST_FUNCTION, LONGEST_LINE = 300, 40, 120
# What reads or writes files, by the beginning of its path in the house; the rest of the house is pure.
MAY_TOUCH_FILES = (
    "remembered", "checks/loading/", "comparing/finding", "views/compiled", "staging/", "engine/", "reference/",
    "publishing/", "intake/scaffold", "intake/writing/", "documents/pages", "documents/pdf", "documents/mended",
    "documents/writing", "cli/",
)  # fmt: skip
# What knows one engine: a folder for each, and what MkDocs' plugin for macros asks for by this package's name. Beside
# that folder, two modules know the Markdown that it uses.
MATERIAL, ENTRY = "engine/material/", "__init__.py"
ZENSICAL = "engine/zensical/"
KNOWS_MARKDOWN = (MATERIAL, "staging/markdown", "staging/pages/seen")
# What says nothing to readers itself: wording alone does, and templates are handed its words. The guide's pages are
# pages in English, as those in docs/ are.
SAYS_NOTHING = ("ledger/", "judgements/", "charts/", "outputs/", "staging/stage/generated")
PAGES_IN_ENGLISH = "guide"
# Words of the record or of a program that stand where they are asked for.
NOT_SAID = {"not stated", "not there"}
CLOCK = {"now", "today", "utcnow", "time", "monotonic"}


@cache
def modules() -> tuple[Path, ...]:
    """Every module of the package."""
    return tuple(sorted(HOUSE.rglob("*.py")))


@cache
def text_of(path: Path) -> str:
    """What a module says."""
    return path.read_text(encoding="utf-8")


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Every part of a module, as Python reads it."""
    return tuple(ast.walk(ast.parse(text_of(path))))


def inside(path: Path) -> str:
    """Where a module stands in the house."""
    return path.relative_to(HOUSE).as_posix()


def room_of(path: Path) -> str:
    """The room a module belongs to."""
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> Iterator[tuple[str, int]]:
    """Every room a module imports, with the line; inside functions as well."""
    for node in nodes_of(path):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "macros":
            below = node.module.split(".")[1:]
            names = below[:1] or [alias.name for alias in node.names]
            yield from ((name, node.lineno) for name in names)
        elif isinstance(node, ast.Import):
            yield from ((a.name.split(".")[1], node.lineno) for a in node.names if a.name.startswith("macros."))


def test_every_room_is_on_the_plan() -> None:
    """A new room is given its layer before it is built."""
    assert {room_of(path) for path in modules()} == set(FLOORS)


def test_the_tests_mirror_the_rooms() -> None:
    """Who changes a room finds its tests under its name; what holds the whole site stands apart from them."""
    tests = [path.relative_to(TESTS).parts for path in TESTS.rglob("test_*.py")]
    assert {parts[0] for parts in tests} - {room for room in FLOORS if (HOUSE / room).is_dir()} == {WHOLE}


def test_no_file_of_the_house_is_ignored() -> None:
    """What the site is made with is all in the repository: no room has a name that is left out of it."""
    told = ["git", "ls-files", "--others", "--ignored", "--exclude-standard", "macros"]
    listed = subprocess.run(told, cwd=HOUSE.parent, capture_output=True, check=True, text=True).stdout.split()
    assert [path for path in listed if "__pycache__" not in path] == []


def test_imports_point_one_way() -> None:
    """What the public reads is made in one direction: no room knows a room of a later layer."""
    wrong = [
        f"{inside(path)}:{line} imports {room}"
        for path in modules()
        for room, line in imported_rooms(path)
        if FLOORS[room] > FLOORS[room_of(path)]
    ]
    assert wrong == []


def test_no_two_rooms_need_each_other() -> None:
    """Each room can be read after those it uses: also inside a layer there is no circle."""
    uses = {room: set[str]() for room in FLOORS}
    for path in modules():
        uses[room_of(path)] |= {room for room, _line in imported_rooms(path)} - {room_of(path)}
    assert list(TopologicalSorter(uses).static_order())


def test_few_rooms_know_the_markdown_of_the_engine() -> None:
    """A page is read as its engine will read it: what knows how stands together."""
    knowing = [inside(path) for path in modules() if imports("markdown", path)]
    assert [path for path in knowing if not path.startswith(KNOWS_MARKDOWN)] == []


def test_one_folder_knows_mkdocs_and_nobody_looks_into_it() -> None:
    """Another engine is one more folder: all else, the tests too, asks for one by name and for its three acts."""
    rooms = ("macros", "tests", "audit", "benchmarks")
    outside = [path for room in rooms for path in HOUSE.parent.glob(f"{room}/**/*.py")
               if MATERIAL not in path.as_posix()]  # fmt: skip
    assert [path for path in outside if imports("mkdocs|mkdocs_macros|material", path)] == []
    names_it = [path for path in outside if imports(r"macros\.engine\.material", path)]
    assert names_it == [HOUSE / ENTRY, HOUSE / "engine" / "__init__.py"]


def test_the_other_engine_runs_in_a_process_of_its_own() -> None:
    """It may be missing: no module loads it, and one alone knows the folder that starts it."""
    rooms = ("macros", "tests", "audit", "benchmarks")
    paths = [path for room in rooms for path in HOUSE.parent.glob(f"{room}/**/*.py")]
    assert [path for path in paths if imports("zensical", path)] == []
    outside = [path for path in paths if ZENSICAL not in path.as_posix()]
    assert [path for path in outside if imports(r"macros\.engine\.zensical", path)] == [
        HOUSE / "engine" / "__init__.py"
    ]


def imports(names: str, path: Path) -> list[str]:
    """Where a module imports one of some packages, inside functions as well."""
    return re.findall(rf"^\s*(?:from|import) (?:{names})\b", text_of(path), re.M)


def test_rooms_and_functions_stay_small() -> None:
    """A reader of the code can hold one module and one function in mind."""
    assert [inside(path) for path in modules() if len(text_of(path).splitlines()) > LONGEST_MODULE] == []
    long = [
        f"{inside(path)}: {node.name}"
        for path in modules()
        for node in nodes_of(path)
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_only_the_command_reads_the_clock() -> None:
    """The same record gives the same site on every day: no room but the command may ask what day it is."""
    asked = [
        f"{inside(path)}:{node.lineno}"
        for path in modules()
        for node in nodes_of(path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCK
        if room_of(path) != "cli"
    ]
    assert asked == []


def test_the_core_touches_no_files() -> None:
    """The record, the judgements and the wording are pure: they read and write nothing."""
    touches = ("open(", ".read_text(", ".write_text(", ".read_bytes(", "os.environ")
    touching = [inside(path) for path in modules() if any(name in text_of(path) for name in touches)]
    assert [path for path in touching if not path.startswith(MAY_TOUCH_FILES)] == []


def test_no_docstring_is_shown() -> None:
    """What readers see, and editors in the guide and as they type, is the same where Python runs without docstrings."""
    assert [inside(path) for path in modules() if re.search(r"__doc__|getdoc|cleandoc", text_of(path))] == []


def test_wording_alone_speaks_to_readers() -> None:
    """What a page says can be read through, and put into another language, in one room."""
    silent = [path for path in modules() if inside(path).startswith(SAYS_NOTHING)]
    said = [(inside(path), text) for path in silent for text in strings(path)]
    assert [one for one in said if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", one[1])] == []


def strings(path: Path) -> Iterator[str]:
    """Each text in a module that may be shown: no docstring, no message of the check, no fault of ours."""
    unseen: set[ast.AST] = set()
    for node in nodes_of(path):
        if isinstance(node, ast.Raise) or is_docstring(node) or is_message(node):
            unseen |= set(ast.walk(node))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in unseen:
            yield from {node.value} - NOT_SAID


def is_docstring(node: ast.AST) -> bool:
    """True for a text that stands alone."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def is_message(node: ast.AST) -> bool:
    """True where a message of the check is made."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Message"


def test_a_template_has_no_words_of_its_own() -> None:
    """A heading, a label and a note come from wording; a template only says where they stand."""
    files = [path for path in sorted((HOUSE / "templates").rglob("*")) if path.suffix in (".jinja", ".html")]
    found = {path.relative_to(HOUSE).as_posix(): words_in(path) for path in files if path.parts[-2] != PAGES_IN_ENGLISH}
    assert {path: words for path, words in found.items() if words} == {}


def words_in(template: Path) -> list[str]:
    """The words that stand in a template as they are shown: text, and what is read aloud or shown on pointing."""
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<!--.*?-->", " ", template.read_text(encoding="utf-8"), flags=re.S)
    named = re.findall(r'(?:aria-label|title|alt|placeholder)="([^"]*)"', text)
    # Marks of Markdown, the addresses of links, and the keys of a file to fill in.
    shown = re.sub(r"<[^>]*>|\{:[^}]*\}|\]\([^)]*\)|&\w+;|^ *(?:- )?[a-z_]+:(?: draft$)?", " ", text, flags=re.S | re.M)
    return re.findall(r"[A-Za-z]{2,}", " ".join([shown, *named]))


def test_nothing_in_the_code_knows_one_council() -> None:
    """Another council has its own record and keeps the code and the guide: no name of this one stands in them."""
    words = ("gloucester", "csib", "building the best", "building-the-best", "hampshire", "ireland")
    files = [*modules(), *sorted((HOUSE / "templates").rglob("*.*")), *sorted(GUIDE.glob("*.md"))]
    found = [f"{path.name}: {word}" for path in files if path.suffix != ".png"
             for word in words if word in path.read_text(encoding="utf-8").lower()]  # fmt: skip
    assert found == []


def test_a_template_is_read_without_scrolling() -> None:
    """Who changes the HTML of a page sees each line whole."""
    files = [path for path in sorted((HOUSE / "templates").rglob("*")) if path.suffix in (".jinja", ".html")]
    long = [
        f"{path.relative_to(HOUSE)}:{number}"
        for path in files
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > LONGEST_LINE
    ]
    assert long == []


def test_what_runs_in_part_here_runs_whole_in_the_audit() -> None:
    """No case is only ever left out: each test that tries some of its cases tries all of them before a release."""
    some = {
        path.relative_to(TESTS).with_suffix("").as_posix()
        for path in TESTS.rglob("test_*.py")
        if re.search(r"^from walked import ", path.read_text(encoding="utf-8"), re.M)
    }
    assert some == set(IN_PART)
