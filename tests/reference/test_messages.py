"""Each message has a code of its own, and its gaps are filled wherever it is told."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import MISSING, fields
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from macros.problems import NEAREST, Message, Problem
from macros.reference.errors import gathered

HOUSE = Path(__file__).parents[2] / "macros"
_GAP = re.compile(r"\{([a-z_]+)\}")


@cache
def registry() -> dict[str, Message]:
    """Every message by its code."""
    return {message.code: message for _room, message in gathered()}


def test_a_code_stands_for_one_message() -> None:
    """Who looks a code up finds one message: no two share it, and it is a short word that never needs quotes."""
    by_code = [(message.code, message) for _room, message in gathered()]
    assert [code for code, message in by_code if registry()[code] != message] == []
    assert [code for code in registry() if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", code) or len(code) > 40] == []


def test_no_problem_is_told_without_a_code() -> None:
    """A problem cannot be made without the code of its message."""
    code = next(one for one in fields(Problem) if one.name == "code")
    assert (code.default, code.default_factory) == (MISSING, MISSING)


def _gaps(*texts: str) -> set[str]:
    return {gap for text in texts for gap in _GAP.findall(text)}


def _told(path: Path) -> Iterator[tuple[ast.Call, Message, dict[str, object]]]:
    """Each place of a module that tells a message by its name."""
    name = ".".join(("macros", *path.relative_to(HOUSE).with_suffix("").parts)).removesuffix(".__init__")
    known = vars(import_module(name))
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("says", "near"):
            told = known.get(node.func.value.id) if isinstance(node.func.value, ast.Name) else None
            if isinstance(told, Message):
                yield node, told, known


def _hints(node: ast.expr | None, message: Message, known: dict[str, object]) -> list[str]:
    """The hints that a place can give: one that it names, each of several, or the first of the message."""
    if node is None:
        return [message.hints[0]]
    if isinstance(node, ast.IfExp):
        return [*_hints(node.body, message, known), *_hints(node.orelse, message, known)]
    value = known.get(node.id) if isinstance(node, ast.Name) else None
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("path", sorted(HOUSE.rglob("*.py")), ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_every_gap_is_filled(path: Path) -> None:
    """No officer meets a fault of ours in place of a message: whoever tells one gives a value for each of its gaps."""
    for node, message, known in _told(path):
        is_near = isinstance(node.func, ast.Attribute) and node.func.attr == "near"
        given = node.args[2:] if is_near else node.args
        hints = [*_hints(given[0] if given else None, message, known), *([NEAREST] if is_near else [])]
        assert set(hints) <= set(message.hints), (message.code, hints)
        named = {word.arg for word in node.keywords if word.arg} | ({"nearest"} if is_near else set())
        if all(word.arg for word in node.keywords):
            assert _gaps(message.text, *hints) <= named, (message.code, node.lineno)
        assert named <= _gaps(message.text, *message.hints), (message.code, node.lineno)
