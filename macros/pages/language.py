"""The closed language of a page: {{ macro(literal arguments) | filter }}, with our own names, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from macros.problems import did_you_mean

_FORM = '{{ figure("an-id") }}'
_REFUSED = {
    "block_begin": "{% ... %} is not allowed in a page",
    "comment_begin": "{# ... #} is not allowed in a page",
    "raw_begin": "{% raw %} is not allowed in a page",
}
_HINTS = {
    "comment_begin": "write {: #name } for an anchor; leave notes for editors out of the page",
}
_PARSER = Environment(keep_trailing_newline=True)


@dataclass(frozen=True)
class Call:
    """One macro in a page: where it stands in the text, its arguments and its filters."""

    start: int
    end: int
    name: str
    arguments: tuple[Any, ...]
    named: Mapping[str, Any]
    filters: tuple[str, ...]


@dataclass(frozen=True)
class Refusal:
    """A part of a page that the language does not allow."""

    start: int
    message: str
    hint: str


def parse(text: str, names: Mapping[str, object], filters: Mapping[str, object]) -> tuple[list[Call], list[Refusal]]:
    """Every macro of a page, and everything that is not one."""
    refusals: list[Refusal] = []
    spans: list[tuple[int, int]] = []
    try:
        for kind, start, end in _blocks(text):
            if kind == "variable":
                spans.append((start, end))
            else:
                refusals.append(Refusal(start, _REFUSED[kind], _HINTS.get(kind, f"only {_FORM} is")))
    except TemplateSyntaxError as error:
        return [], [
            Refusal(_line_start(text, error.lineno), f"this line cannot be read ({error.message})", _syntax_hint(text))
        ]
    found = [_call(text, start, end, names, filters) for start, end in spans]
    refusals += [item for item in found if isinstance(item, Refusal)]
    return [item for item in found if isinstance(item, Call)], refusals


def _syntax_hint(text: str) -> str:
    return "write {: #name } for an anchor" if "{#" in text else f"write {_FORM}, with both pairs of braces"


def _line_start(text: str, line: int) -> int:
    return sum(len(part) for part in text.splitlines(keepends=True)[: line - 1])


def _blocks(text: str) -> Iterator[tuple[str, int, int]]:
    position, opened = 0, 0
    for _line, kind, value in _PARSER.lex(text):
        start = text.index(value, position) if value else position
        if kind == "variable_begin":
            opened = start
        elif kind == "variable_end":
            yield "variable", opened, start + len(value)
        elif kind in _REFUSED:
            yield kind, start, start + len(value)
        position = start + len(value)


def _call(
    text: str, start: int, end: int, names: Mapping[str, object], filters: Mapping[str, object]
) -> Call | Refusal:
    whole = text[start:end]
    try:
        tree = _PARSER.parse(whole)
    except TemplateSyntaxError as error:
        return Refusal(start, f"{_short(whole)} cannot be read ({error.message})", f"write {_FORM}")
    output = tree.body[0] if len(tree.body) == 1 else None
    node = output.nodes[0] if isinstance(output, nodes.Output) and len(output.nodes) == 1 else None
    used: list[str] = []
    while isinstance(node, nodes.Filter) and not node.args and not node.kwargs:
        used.insert(0, node.name)
        node = node.node
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return Refusal(start, f"{_short(whole)} is not a macro", f"write {_FORM}")
    name = node.node.name
    if name not in names:
        hint = did_you_mean(name, names, "the macros are " + ", ".join(sorted(names)))
        return Refusal(start, f'there is no macro "{name}"', hint)
    unknown = [item for item in used if item not in filters]
    if unknown:
        return Refusal(start, f'there is no filter "{unknown[0]}"', "the filters are " + ", ".join(filters))
    return _literal(node, name, start, end, tuple(used))


def _literal(node: nodes.Call, name: str, start: int, end: int, used: tuple[str, ...]) -> Call | Refusal:
    given = [*node.args, *(keyword.value for keyword in node.kwargs)]
    if node.dyn_args or node.dyn_kwargs or not all(isinstance(item, nodes.Const) for item in given):
        hint = f'write ids and options in quotes: {name}("an-id")'
        return Refusal(start, f"{name}(...) takes ids and plain options only", hint)
    arguments = tuple(item.value for item in node.args if isinstance(item, nodes.Const))
    named = {item.key: item.value.value for item in node.kwargs if isinstance(item.value, nodes.Const)}
    return Call(start, end, name, arguments, named, used)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 50 else f"{flat[:47]}..."
