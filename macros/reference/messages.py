"""Every message that the checks can give, read from the program itself, so that the guide forgets none."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

HOUSE = Path(__file__).parent.parent
# What holds an editor's words against the rules, in the order of the guide, with where it stands in the house. A module
# belongs to the longest beginning of its path.
ROOMS = {
    "source": ("record/source",),
    "record": ("record",),
    "loading": ("checks/loading",),
    "checks": ("checks", "disclosure"),
    "pages": ("staging",),
    "views": ("views",),
    "locks": ("publishing/locks",),
    "redirects": ("publishing/redirects",),
}
GAP = "\u2026"
_GAPS = re.compile(f"{GAP}+")
# What tells a problem, and which of its arguments are the message and the hint.
_TELLERS = {
    "Problem": (-2, -1), "problem": (-2, -1), "Mistake": (-2, -1), "WrongArgument": (-2, -1), "Unfit": (-2, -1),
    "_Refused": (-2, -1), "Refusal": (1, 2), "Unseen": (1, 2), "_told": (-2, -1), "problem_at": (-2, -1),
}  # fmt: skip
# Lists of messages with their hints, each item ending in the two, and what stands before the message.
_TABLES = {"_MEANINGS": "", "_TYPES": f"{GAP} "}
# Told by Python itself when a macro is given too little or too much.
_OF_PYTHON = (
    f"{GAP}: missing a required argument: '{GAP}'", f"{GAP}: too many arguments",
    f"{GAP}: got an unexpected argument '{GAP}'",
)  # fmt: skip
# What a page may not hold, and what to write instead.
_REFUSED = "_REFUSED"
_REFUSED_HINTS = (
    'write {{ figure("an-id") }}',
    "write {: #name } for an anchor; leave notes for editors out of the page",
)
# What gives back a message with its hint.
_PAIRS = ("_explain",)
# Hands on what another place told.
_HANDED_ON = ("message", "hint")


@dataclass(frozen=True, order=True)
class Message:
    """One message with a gap for each value that it quotes, what it may say to do, and where it is told."""

    room: str
    text: str
    hints: tuple[str, ...]
    where: str


def messages() -> list[Message]:
    """Every message of every room, each once."""
    found: dict[tuple[str, tuple[str, ...]], Message] = {}
    for room in ROOMS:
        for path in _modules(room):
            for message in _in_module(room, path):
                text = _GAPS.sub(GAP, message.text)
                hints = tuple(_GAPS.sub(GAP, hint) for hint in message.hints)
                found.setdefault((text, hints), replace(message, text=text, hints=hints))
    told = [Message("views", text, (f"{GAP} takes: {GAP}",), "staging/pages/__init__.py") for text in _OF_PYTHON]
    return [*found.values(), *told]


def pattern(message: Message) -> re.Pattern[str]:
    """What fits the message as it is told, its gaps filled."""
    return re.compile(".*".join(map(re.escape, message.text.split(GAP))))


def _modules(room: str) -> list[Path]:
    return [path for path in sorted(HOUSE.rglob("*.py")) if _room_of(path.relative_to(HOUSE).as_posix()) == room]


def _room_of(shown: str) -> str | None:
    fitting = [(len(start), room) for room, starts in ROOMS.items() for start in starts if shown.startswith(start)]
    return max(fitting)[1] if fitting else None


def _in_module(room: str, path: Path) -> Iterator[Message]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    shown = path.relative_to(HOUSE).as_posix()
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            yield from _in_function(room, shown, node, tree)
            if node.name in _PAIRS:
                yield from _returned(room, shown, node, tree)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            yield from _in_table(room, shown, node, tree)


def _in_table(room: str, shown: str, node: ast.Assign | ast.AnnAssign, tree: ast.Module) -> Iterator[Message]:
    """The messages of a list that a function looks them up in."""
    name = _name_of(node)
    if name in _TABLES:
        for item in ast.walk(node):
            if isinstance(item, ast.Tuple) and len(item.elts) in (2, 3) and isinstance(item.elts[0], ast.Constant):
                message, hint = (_texts(one, _Scope(tree))[0] for one in item.elts[-2:])
                yield Message(room, _TABLES[name] + message, (hint,), f"{shown}:{item.lineno}")
    if name == _REFUSED and isinstance(node.value, ast.Dict):
        for value in node.value.values:
            yield Message(room, _texts(value, _Scope(tree))[0], _REFUSED_HINTS, f"{shown}:{value.lineno}")


def _name_of(node: ast.Assign | ast.AnnAssign) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    return target.id if isinstance(target, ast.Name) else ""


def _in_function(room: str, shown: str, function: ast.FunctionDef, tree: ast.Module) -> Iterator[Message]:
    for node in ast.walk(function):
        name = _called(node)
        if isinstance(node, ast.Call) and name in _TELLERS and len(node.args) >= 2:
            scope = _Scope(tree, function, node)
            message, hint = (node.args[place] for place in _TELLERS[name])
            hints = tuple(dict.fromkeys(filter(None, _texts(hint, scope))))
            for text in _texts(message, scope):
                if any(sign.isalpha() for sign in text):
                    yield Message(room, text, hints, f"{shown}:{node.lineno}")


def _returned(room: str, shown: str, function: ast.FunctionDef, tree: ast.Module) -> Iterator[Message]:
    """The message and the hint that a function gives back as a pair of words."""
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple) and len(node.value.elts) == 2:
            message, hint = node.value.elts
            if isinstance(message, ast.Constant) and isinstance(message.value, str):
                hints = tuple(_texts(hint, _Scope(tree, function, node)))
                yield Message(room, message.value, hints, f"{shown}:{node.lineno}")


def _called(node: ast.AST) -> str:
    if not isinstance(node, ast.Call):
        return ""
    return getattr(node.func, "id", "") or getattr(node.func, "attr", "")


@dataclass(frozen=True)
class _Scope:
    """Where an expression stands: its module, its function, and the call that it belongs to."""

    tree: ast.Module
    function: ast.FunctionDef | None = None
    call: ast.AST | None = None


def _texts(node: ast.expr, scope: _Scope) -> list[str]:
    """Every text that an expression can be, with a gap for what is not known before the program runs."""
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.JoinedStr):
        return ["".join(_part(part, scope) for part in node.values)]
    if isinstance(node, ast.BinOp):
        return [left + right for left in _texts(node.left, scope) for right in _texts(node.right, scope)]
    if isinstance(node, ast.IfExp):
        return [*_texts(node.body, scope), *_texts(node.orelse, scope)]
    if isinstance(node, ast.Starred) or (isinstance(node, ast.Attribute) and node.attr in _HANDED_ON):
        return [""]
    return _assigned(node.id, scope) if isinstance(node, ast.Name) else _from_call(node, scope)


def _part(part: ast.expr, scope: _Scope) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    inner = part.value if isinstance(part, ast.FormattedValue) else part
    known = _texts(inner, scope) if isinstance(inner, ast.Name) else [GAP]
    if len(known) != 1 or not known[0]:
        return GAP
    # The one format that messages use: thousands with commas.
    return f"{int(known[0]):,}" if getattr(part, "format_spec", None) and known[0].isdigit() else known[0]


def _from_call(node: ast.expr, scope: _Scope) -> list[str]:
    if isinstance(node, ast.Call) and _called(node) == "did_you_mean":
        return [f"did you mean {GAP}?", *_texts(node.args[2], scope)]
    function = next((one for one in ast.walk(scope.tree)
                     if isinstance(one, ast.FunctionDef) and one.name == _called(node)), None)  # fmt: skip
    if function is None:
        return [GAP]
    returned = [one for one in ast.walk(function) if isinstance(one, ast.Return) and one.value]
    within = [(one.value, _Scope(scope.tree, function, one)) for one in returned]
    return [text for value, inside in within if value for text in _texts(value, inside)] or [GAP]


def _assigned(name: str, scope: _Scope) -> list[str]:
    values = list(_reaching(name, scope.function, scope.call)) if scope.function else []
    values = values or [value for node in scope.tree.body for value in _values(node, name)]
    return [text for value in values for text in _texts(value, scope)] or [GAP]


def _reaching(name: str, function: ast.FunctionDef, call: ast.AST | None) -> list[ast.expr]:
    """What the name can hold at the call: given before it, in no other branch, and not given anew since."""
    branches = dict(_branches(function, ()))
    at = branches.get(call, ()) if call else ()
    found: list[ast.expr] = []
    for node, branch in branches.items():
        for value in _values(node, name):
            if call is not None and node.lineno > getattr(call, "lineno", 0):  # type: ignore[attr-defined]
                continue
            if any(key == other and side != way for key, side in branch for other, way in at):
                continue
            found = [*([] if branch == at[: len(branch)] else found), value]
    return found


_Branch = tuple[tuple[int, str], ...]


def _branches(node: ast.AST, above: _Branch) -> Iterator[tuple[ast.AST, _Branch]]:
    """Every part of a function in its order, with the branches that lead to it."""
    yield node, above
    for name, value in ast.iter_fields(node):
        inside = (*above, (id(node), name)) if isinstance(node, ast.If) and name in ("body", "orelse") else above
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                yield from _branches(child, inside)


def _values(node: ast.AST, name: str) -> Iterator[ast.expr]:
    """What a statement gives to a name."""
    if isinstance(node, ast.NamedExpr) and node.target.id == name:
        yield node.value
    if not isinstance(node, ast.Assign):
        return
    target, value = node.targets[0], node.value
    if isinstance(target, ast.Name) and target.id == name:
        yield value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        pairs = zip(target.elts, value.elts, strict=True)
        yield from (right for left, right in pairs if isinstance(left, ast.Name) and left.id == name)
