"""Every small fault that may be made in a module on purpose, each with a name that outlives changes around it."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from pathlib import Path

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
_RECKONED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Add, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult, ast.BitOr: ast.BitAnd, ast.BitAnd: ast.BitOr,
}  # fmt: skip
_SCOPES = (ast.FunctionDef, ast.ClassDef)
_OF_WORDS_OR_TYPES = ("Message", "TypeVar", "cast")


@dataclass(frozen=True)
class Mutant:
    """One fault: the module, the place, what stood there and what stands there instead.

    `at_once` is one that works as the module is loaded, and not only when a function of it is called.
    """

    path: str
    line: int
    within: str
    was: str
    now: str
    source: Callable[[], str] = field(compare=False)
    at_once: bool

    def rank(self, seed: str) -> str:
        """Its place in a draw; no change elsewhere moves it, nor a new name or place of the module."""
        return sha256("\n".join((seed, self.within, self.was, self.now)).encode()).hexdigest()


def mutants(path: str, source: str) -> Iterator[Mutant]:
    """Every fault of a module, in the order of its lines."""
    tree = ast.parse(source)
    for within, parent, name, index, node, at_once in _places(tree, "", at_once=True):
        for new in _instead(node):
            text = partial(_with, tree, (parent, name, index), new)
            yield Mutant(path, node.lineno, within, *_shown(node, new), text, at_once)


def _shown(old: ast.expr | ast.stmt, new: ast.expr | ast.stmt) -> tuple[str, str]:
    if isinstance(old, ast.If) and isinstance(new, ast.If):
        return f"if {ast.unparse(old.test)}", f"if {ast.unparse(new.test)}"
    return ast.unparse(old), ast.unparse(new)


def _with(tree: ast.Module, place: tuple[ast.AST, str, int | None], new: ast.AST) -> str:
    """The module's source with the fault in it; the tree is left as it was."""
    parent, name, index = place
    held = getattr(parent, name)
    setattr(parent, name, new if index is None else [*held[:index], new, *held[index + 1 :]])
    text = ast.unparse(tree)
    setattr(parent, name, held)
    return text


_Place = tuple[str, ast.AST, str, int | None, ast.expr | ast.stmt, bool]


def _places(node: ast.AST, within: str, *, at_once: bool) -> Iterator[_Place]:
    """Every statement and expression that may hold a fault, with where it hangs."""
    for key, value in ast.iter_fields(node):
        if _is_left_out(node, key):
            continue
        early = at_once and not (isinstance(node, ast.FunctionDef) and key == "body")
        for index, child in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(child, ast.AST) or _is_silent(child):
                continue
            name = f"{within}.{child.name}".lstrip(".") if isinstance(child, _SCOPES) else within
            if isinstance(child, ast.expr | ast.stmt):
                yield name, node, key, index if isinstance(value, list) else None, child, early
            yield from _places(child, name, at_once=early)


def _is_left_out(node: ast.AST, key: str) -> bool:
    """What only types or a reader of the code see, and the words of messages, which other tests hold."""
    return key in ("annotation", "returns", "decorator_list", "type_params", "bases") or (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("TypeVar", "cast", "Message")
    )


def _is_silent(node: ast.AST) -> bool:
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Assign):
        name = ast.unparse(node.targets[0])
        # `Side = Literal[1, -1]` and `At = A | B` name a type; a constant is in capitals.
        return name == "__all__" or (name.isidentifier() and name.lstrip("_")[:1].isupper() and not name.isupper())
    return isinstance(node, ast.Assert | ast.JoinedStr | ast.Import | ast.ImportFrom)


def _instead(node: ast.expr | ast.stmt) -> Iterator[ast.expr | ast.stmt]:
    """What may stand in a place instead of what stands there."""
    match node:
        case ast.Compare(left, operators, others):
            for index, one in enumerate(operators):
                yield ast.Compare(left, [*operators[:index], _COMPARED[type(one)](), *operators[index + 1 :]], others)
        case ast.BoolOp(operator, values):
            yield ast.BoolOp(ast.Or() if isinstance(operator, ast.And) else ast.And(), values)
            yield from _one_left_out(operator, values)
        case ast.Constant():
            yield from _constant(node)
        case ast.stmt():
            yield from _statement(node)
        case _:
            yield from _expression(node)


def _one_left_out(operator: ast.boolop, values: list[ast.expr]) -> Iterator[ast.expr]:
    for index in range(len(values)):
        rest = values[:index] + values[index + 1 :]
        yield rest[0] if len(rest) == 1 else ast.BoolOp(operator, rest)


def _expression(node: ast.expr) -> Iterator[ast.expr]:
    if isinstance(node, ast.BinOp) and type(node.op) in _RECKONED:
        yield ast.BinOp(node.left, _RECKONED[type(node.op)](), node.right)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.IfExp):
        yield ast.IfExp(_not(node.test), node.body, node.orelse)


def _statement(node: ast.stmt) -> Iterator[ast.stmt]:
    if isinstance(node, ast.If):
        yield ast.If(_not(node.test), node.body, node.orelse)
    elif isinstance(node, ast.Return) and node.value and not _is_none(node.value):
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, ast.AugAssign) or (isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant)):
        yield ast.Pass()


def _constant(node: ast.Constant) -> Iterator[ast.expr]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
    elif isinstance(node.value, str):
        yield ast.Constant(f"no {node.value}")


def _not(test: ast.expr) -> ast.expr:
    return ast.UnaryOp(ast.Not(), test)


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def modules(root: Path, room: str) -> list[Path]:
    """The modules of a room, in order."""
    return sorted((root / "macros" / room).rglob("*.py"))
