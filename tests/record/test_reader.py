"""Whatever stands in a file is read as it was typed, or its problems are told: nothing crashes, nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path as File

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from overlays import BOARD, copy_of_the_board
from walked import part

from macros.problems import Problem
from macros.record.source import Document, Path, Value, read
from macros.record.source.reader import DEEPEST, LARGEST_FILE
from macros.staging import read_state

# Every sign that means something in YAML, and a few that mean nothing.
SIGNS = st.text(alphabet=" \n\t:-?[]{}#&*!|>'\"%@`,.~ab01=<\\\r", max_size=80)
WORDS = st.text(alphabet="abc -:#'\"[]{}é0,&*!|>%@", min_size=1, max_size=12)
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False).map(str) | WORDS
)


def _containers(children: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.lists(children, max_size=4) | st.dictionaries(WORDS, children, max_size=4)


STRUCTURES = st.recursive(SCALARS, _containers, max_leaves=20)


def dump(structure: object, flow: bool) -> str:
    """A structure as another program would write it, in block style or in braces."""
    return yaml.safe_dump(structure, default_flow_style=flow, allow_unicode=True, sort_keys=False, width=60)


def read_text(text: str) -> tuple[Document, list[Problem]]:
    """Read one file with this text."""
    return read("data/x.yml", text.encode())


def paths(value: Value, path: Path = ()) -> Iterator[tuple[Path, Value]]:
    """Every value inside a value, with its path."""
    yield path, value
    if isinstance(value, dict):
        for key, item in value.items():
            yield from paths(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from paths(item, (*path, index))


def assert_told(problems: list[Problem]) -> None:
    """Each problem says where it is, what is wrong and what to do."""
    assert all(problem.message and problem.hint and problem.line > 0 and problem.column > 0 for problem in problems)


@given(st.binary(max_size=200))
@example(b"\xff\xfe\x00")
@example(b"\xef\xbb\xbf")
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    """A file that is no text at all is told of, like any other mistake."""
    document, problems = read("data/x.yml", data)
    assert_told(problems)
    assert problems or document.values


@given(st.text(max_size=120) | SIGNS)
@example("[" * (DEEPEST + 5))
@example("- " * (DEEPEST + 5))
@example("a: " * (DEEPEST + 5))
@example("\ufeff a: 1")
@example("a: \x85b")
@example("? a")
@example("%YAML 1.2\n--- a")
@example("--- |1-\n")
def test_no_text_crashes_the_reader(text: str) -> None:
    """Whatever is typed, the reader answers with a value or with problems."""
    document, problems = read("data/x.yml", text.encode("utf-8", "surrogatepass"))
    assert_told(problems)
    assert problems or document.values


@given(STRUCTURES, st.booleans())
def test_every_value_has_its_place(structure: object, flow: bool) -> None:
    """Each value, and each key, is remembered with the line and column where it stands."""
    text = dump(structure, flow)
    document, problems = read_text(text)
    assert_told(problems)
    lines = text.split("\n")
    for path, _value in () if problems else paths(document.value):
        line, column = document.place(path)
        assert path in document.values
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
        if path and isinstance(path[-1], str):
            line, column = document.place(path, of_key=True)
            assert lines[line - 1][column - 1] in f"{path[-1][0]}'\"?"


@given(STRUCTURES.filter(lambda value: isinstance(value, dict | list)), st.booleans())
def test_what_is_read_is_what_was_written(structure: object, flow: bool) -> None:
    """Text stays the text that was typed, and lists and keys keep their order."""
    document, problems = read_text(dump(structure, flow))
    if not problems:
        assert as_typed(document.value) == as_typed(structure)


def as_typed(value: object) -> object:
    """A value with every scalar as text, as it stands in a file."""
    if isinstance(value, dict):
        return [(key, as_typed(item)) for key, item in value.items()]
    if isinstance(value, list):
        return [as_typed(item) for item in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12), st.data())
def test_numbers_keep_their_digits(number: Decimal, data: st.DataObject) -> None:
    """97.80 stays 97.80: no digit is lost, and none is added."""
    places = data.draw(st.integers(0, 3))
    typed = f"{number.quantize(Decimal(1).scaleb(-places)):f}"
    document, problems = read_text(f"value: {typed}\n")
    assert not problems
    assert isinstance(document.value, dict)
    value = document.value["value"]
    assert typed == "-0" or isinstance(value, int if places == 0 else Decimal)
    assert str(value) == typed


@given(st.from_regex(r"[-+.]?[0-9][0-9_:.eExXo+-]{0,12}(?<!:)|0[0-9]{1,5}|[0-9]{19,30}", fullmatch=True))
@example("010")
@example("13:45")
@example("1_000")
@example("0x1F")
@example("1e3")
@example("2019-01")
@example("2019-01-17")
@example("+5")
@example(".5")
@example("5.")
@example("-0")
def test_nothing_else_becomes_a_number(typed: str) -> None:
    """A time, a date, or a number in the way of programmers stays the text that was typed."""
    document, problems = read_text(f"value: {typed}\n")
    assert isinstance(document.value, dict)
    assert not problems
    assert str(document.value["value"]) == typed


@pytest.mark.parametrize("typed", ["no", "No", "yes", "on", "off", "y", "n", "True", "TRUE", "NULL", "Null"])
def test_only_true_and_false_are_answers(typed: str) -> None:
    """`no` is a word, as it is for everybody who is no programmer."""
    assert read_text(f"value: {typed}\n")[0].value == {"value": typed}


@given(st.lists(st.sampled_from(["a", "b", "c", "dd"]), min_size=1, max_size=12), st.booleans())
def test_no_key_is_lost(keys: list[str], flow: bool) -> None:
    """A key typed twice is told each time; a later one never takes the place of the first in silence."""
    parts = [f"{key}: {index}" for index, key in enumerate(keys)]
    text = "{" + ", ".join(parts) + "}" if flow else "\n".join(parts)
    document, problems = read_text(f"{text}\n")
    assert len(problems) == len(keys) - len(set(keys))
    assert isinstance(document.value, dict)
    assert document.value == {key: keys.index(key) for key in keys}


@pytest.mark.parametrize("depth", [DEEPEST - 1, DEEPEST, DEEPEST + 1])
def test_the_deepest_nesting(depth: int) -> None:
    """A file may be nested as deep as any record needs, and no deeper."""
    assert bool(read_text("[" * depth + "]" * depth)[1]) == (depth > DEEPEST)


def test_the_largest_file() -> None:
    """A file of just 1 MB is read."""
    text = "#" * (LARGEST_FILE - len("\na: 1\n")) + "\na: 1\n"
    assert read_text(text)[0].value == {"a": 1}
    assert read_text(f"{text} ")[1][0].message == "the file is 1.0 MB; the limit is 1 MB"


def test_files_of_every_system_are_read() -> None:
    """Windows ends its lines in its own way, and puts a mark before the text: both are fine."""
    document, problems = read("data/x.yml", b"\xef\xbb\xbfa: 1\r\nb:\r\n  c: x\r\n")
    assert (document.value, problems) == ({"a": 1, "b": {"c": "x"}}, [])
    assert document.place(("b", "c"), of_key=True) == (3, 3)


FILES = sorted(path for folder in ("data", "docs") for path in (BOARD / folder).rglob("*.*"))
# What a hand may leave behind: signs of YAML, of Markdown, of macros, and bytes that are no text.
REPLACEMENTS = st.sampled_from(
    [b" ", b"\n", b"\t", b"- ", b"\r\n", b"---\n", b"null", b"true", b"[]", b"{}", b"{{", b"}}", b"\xe2\x9f\xa6"]
    + [bytes([code]) for code in b":#\"'{}[]*&!|09-/~\xff\x00"]
)


def _lines(data: bytes) -> list[bytes]:
    return data.splitlines(keepends=True)


MUTATIONS: dict[str, Callable[[bytes, int, bytes], bytes]] = {
    "delete a line": lambda data, at, _new: b"".join(
        line for index, line in enumerate(_lines(data)) if index != at % len(_lines(data))
    ),
    "double a line": lambda data, at, _new: b"".join(
        line * 2 if index == at % len(_lines(data)) else line for index, line in enumerate(_lines(data))
    ),
    "move a line": lambda data, at, _new: b"".join(
        line.lstrip(b" ") if index == at % len(_lines(data)) else line for index, line in enumerate(_lines(data))
    ),
    "change a sign": lambda data, at, new: data[: at % len(data)] + new + data[at % len(data) + 1 :],
    "add a sign": lambda data, at, new: data[: at % len(data)] + new + data[at % len(data) :],
    "cut the file": lambda data, at, _new: data[: at % len(data)],
    "lose a value": lambda data, at, new: b"".join(
        line.partition(b":")[0] + b": " + new + b"\n" if index == at % len(_lines(data)) else line
        for index, line in enumerate(_lines(data))
    ),
}


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> File:
    """A copy of the invented board, for one mistake after another."""
    return copy_of_the_board(tmp_path_factory.mktemp("mutated") / "board")


@settings(max_examples=len(part(range(250), 5)))
@given(
    st.sampled_from(FILES),
    st.sampled_from(sorted(MUTATIONS)),
    st.integers(0, 10_000),
    REPLACEMENTS,
)
def test_no_slip_of_the_finger_crashes_the_check(board: File, file: File, kind: str, at: int, new: bytes) -> None:
    """Whatever an officer's hand does to a file, the check ends: with problems, or with a record that is sound."""
    target = board / file.relative_to(BOARD)
    whole = file.read_bytes()
    target.write_bytes(MUTATIONS[kind](whole, at, new))
    try:
        state, problems = read_state(board, drawing=False)
        assert_told(list(problems))
        assert problems or state
    finally:
        target.write_bytes(whole)


@pytest.mark.parametrize("name", ["metrics/care.yml", "sources/sources.yml", "actions/sharing.yml"])
def test_a_file_that_cannot_be_read_is_the_only_thing_told(tmp_path: File, name: str) -> None:
    """One colon too many in a file of definitions sends no officer to the published meetings that use them."""
    root = copy_of_the_board(tmp_path / "board")
    path = root / "data" / name
    path.write_text(path.read_text(encoding="utf-8") + "broken:\n  says: from now on: only some\n", encoding="utf-8")
    assert {problem.path for problem in read_state(root, drawing=False)[1]} == {f"data/{name}"}


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"a: 1\nb: \xff\n", (2, 4, "ff")),
        (b"\xef\xbb\xbfa: 1\nb: \xe9\n", (2, 4, "e9")),
        (b"\xef\xbb\xbf\xfe", (1, 1, "fe")),
    ],
)
def test_a_byte_that_is_no_text_is_told_at_its_place(data: bytes, told: tuple[int, int, str]) -> None:
    """Whoever saves a file in an old encoding reads which sign to look at, also where a mark stands before the text."""
    _document, (problem,) = read("data/board.yml", data)
    assert (problem.line, problem.column, problem.message) == (*told[:2], f"byte 0x{told[2]} is not UTF-8 text")
