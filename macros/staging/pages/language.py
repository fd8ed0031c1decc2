"""The closed language of a page: {{ macro(literal arguments) | filter }}, with our own names, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from macros.problems import NEAREST, Message, Notice

_CLOSERS = {"{{": "}}", "{%": "%}", "{#": "#}"}
_CURLY = re.compile("[\u2018\u2019\u201c\u201d]")
_MOST_BROKEN = 50
# A call in its plainest form: texts between double quotes, with nothing in them that means anything to Jinja.
_TEXT = r'(?:[a-z_]+ ?= ?)?"[^"\\\n]*"'
_PLAIN = re.compile(rf"\{{\{{ ?([a-z_]+)\(({_TEXT}(?:, ?{_TEXT})*)?\)((?: ?\| ?[a-z_]+)*) ?\}}\}}")
_ARGUMENT = re.compile(r'(?:([a-z_]+) ?= ?)?"([^"]*)"')
_LONGEST, _DEEPEST, _MOST_DIGITS = 1_000, 20, 15
_NUMBER = re.compile(rf"\w{{0,2}}[\d_]{{{_MOST_DIGITS + 1},}}(?=[^\"']*(?:[\"'][^\"']*[\"'][^\"']*)*\Z)")
_UNSEEN = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_PARSER = Environment(keep_trailing_newline=True)

_FORM = '{{ figure("an-id") }}'
_WRITE = f"write {_FORM}"
# What Jinja knows and a page may not hold.
_REFUSED = {
    "block_begin": Message("block-on-a-page", "{% ... %} is not allowed in a page", f"only {_FORM} is"),
    "comment_begin": Message(
        "comment-on-a-page",
        "{# ... #} is not allowed in a page",
        "write {: #name } for an anchor; leave notes for editors out of the page",
    ),
    "raw_begin": Message("raw-on-a-page", "{% raw %} is not allowed in a page", f"only {_FORM} is"),
}
NOT_CLOSED = Message("macro-not-closed", "{macro} has no closing braces", _WRITE)
_STRAIGHT_QUOTES = f"write straight quotes: {_FORM}"
NOT_READ = Message("macro-unreadable", "{macro} cannot be read{why}", _WRITE, _STRAIGHT_QUOTES)
TOO_LONG = Message("macro-too-long", f"{{macro}} is over {_LONGEST:,} characters", _WRITE)
TOO_DEEP = Message("macro-too-deep", f"{{macro}} is nested more than {_DEEPEST} deep", _WRITE)
LONG_NUMBER = Message(
    "macro-with-a-long-number", f"{{macro}} holds a number of more than {_MOST_DIGITS} digits", _WRITE
)
NO_MACRO = Message("not-a-macro", "{macro} is not a macro", _WRITE)
UNKNOWN_MACRO = Message("unknown-macro", 'there is no macro "{name}"', "the macros are {known}", NEAREST)
UNKNOWN_FILTER = Message("unknown-filter", 'there is no filter "{name}"', "the filters are {known}")
NOT_LITERAL = Message(
    "macro-not-plain",
    "{name}(...) takes ids and plain options only",
    'write ids and options in quotes: {name}("an-id")',
)
UNSEEN_IN_MACRO = Message("macro-with-unseen", "{name}(...) holds a character that cannot be shown", _WRITE)
BRACES_IN_MACRO = Message(
    "macro-with-braces", "{name}(...) holds the two braces that begin a macro", "write it without braces"
)


@dataclass(frozen=True)
class Call:
    """One macro in a page: where it stands in the text, its arguments and its filters."""

    start: int
    end: int
    name: str
    arguments: tuple[Any, ...]
    named: Mapping[str, Any]
    filters: tuple[str, ...]

    @property
    def asks(self) -> tuple[Any, ...]:
        """What it asks for, wherever it stands."""
        return self.name, self.arguments, tuple(self.named.items()), self.filters


@dataclass(frozen=True)
class Refusal:
    """A part of a page that is not allowed; `end` is where it ends, if that is known."""

    start: int
    notice: Notice
    end: int = 0


def parse(text: str, names: Mapping[str, object], filters: Mapping[str, object]) -> tuple[list[Call], list[Refusal]]:
    """Every macro of a page, and everything that is not one. What cannot be read does not hide the rest."""
    if (plain := _plain(text, names, filters)) is not None:
        return plain, []
    return _parse_fully(text, names, filters)


def _plain(text: str, names: Mapping[str, object], filters: Mapping[str, object]) -> list[Call] | None:
    """The macros of a page that holds nothing but calls in their plainest form, as almost every page does."""
    calls: list[Call] = []
    if "{%" in text or "{#" in text:
        return None
    end = 0
    while (start := text.find("{{", end)) >= 0:
        match = _PLAIN.match(text, start)
        call = _plain_call(match) if match and match.end() - start <= _LONGEST else None
        if call is None or call.name not in names or any(name not in filters for name in call.filters):
            return None
        calls.append(call)
        end = call.end
    return calls


def _plain_call(match: re.Match[str]) -> Call | None:
    """One such call; None where an argument without a name follows one with a name, or a name stands twice."""
    if "{{" in (match[2] or ""):
        return None
    given = _ARGUMENT.findall(match[2] or "")
    first = next((index for index, (key, _value) in enumerate(given) if key), len(given))
    named = dict(given[first:])
    if "" in named or len(named) < len(given) - first:
        return None
    arguments = tuple(value for _key, value in given[:first])
    return Call(match.start(), match.end(), match[1], arguments, named, tuple(match[3].replace("|", " ").split()))


def _parse_fully(
    text: str, names: Mapping[str, object], filters: Mapping[str, object]
) -> tuple[list[Call], list[Refusal]]:
    refusals: list[Refusal] = []
    readable = text
    while True:
        blocks = _Blocks(readable)
        if blocks.broken is None or len(refusals) == _MOST_BROKEN:
            break
        refusals.append(blocks.broken)
        gap = " " * (blocks.broken.end - blocks.broken.start)
        readable = readable[: blocks.broken.start] + gap + readable[blocks.broken.end :]
    refusals += blocks.refusals
    found = [_call(text, start, end, names, filters) for start, end in blocks.spans]
    refusals += [item for item in found if isinstance(item, Refusal)]
    return [item for item in found if isinstance(item, Call)], refusals


class _Blocks:
    """What stands between {{ and }} in a page, what else of Jinja is there, and the first thing that is broken."""

    def __init__(self, text: str) -> None:
        # The lexer makes one sign of the two that end a line on Windows: as blanks, each stays in its place.
        text = text.replace("\r", " ")
        self.text, self.opened, self.position = text, -1, 0
        self.spans, self.refusals = list[tuple[int, int]](), list[Refusal]()
        self.broken: Refusal | None = None
        try:
            for _line, kind, value in _PARSER.lex(text):
                self._take(kind, value)
        except TemplateSyntaxError as error:
            self.broken = _broken(text, max(self.opened, 0), error.message or "")
        else:
            if self.opened >= 0:
                self.broken = _broken(text, self.opened, "")

    def _take(self, kind: str, value: str) -> None:
        start = self.text.index(value, self.position) if value else self.position
        self.position = start + len(value)
        if kind.endswith("_begin"):
            self.opened = start
        elif kind in ("variable_end", "block_end", "comment_end", "raw_end"):
            name = kind.removesuffix("end") + "begin"
            if name in _REFUSED:
                self.refusals.append(Refusal(self.opened, _REFUSED[name].says(), self.position))
            else:
                self.spans.append((self.opened, self.position))
            self.opened = -1


def _broken(text: str, start: int, why: str) -> Refusal:
    """What stands at `start`, as far as its closing sign or the end of its line, and why it cannot be read."""
    opener = text[start : start + 2]
    line_end = found if (found := text.find("\n", start)) >= 0 else len(text)
    closed = text.find(_CLOSERS.get(opener, "}"), start + 2, line_end)
    end = closed + 2 if closed >= 0 else line_end
    name = {"{%": "block_begin", "{#": "comment_begin"}.get(opener)
    if name:
        return Refusal(start, _REFUSED[name].says(), end)
    shown = _short(text[start:end])
    if closed < 0:
        return Refusal(start, NOT_CLOSED.says(macro=shown), end)
    hint = _STRAIGHT_QUOTES if _CURLY.search(text, start, end) else _WRITE
    reason = f" ({re.sub(r' at [0-9]+$', '', why)})" if why else ""
    return Refusal(start, NOT_READ.says(hint, macro=shown, why=reason), end)


def _call(
    text: str, start: int, end: int, names: Mapping[str, object], filters: Mapping[str, object]
) -> Call | Refusal:
    whole = text[start:end]
    if bound := _over_a_bound(whole):
        return Refusal(start, bound.says(macro=_short(whole)), end)
    try:
        tree = _PARSER.parse(whole)
    except (TemplateSyntaxError, RecursionError, ValueError) as error:
        why = f" ({error.message})" if isinstance(error, TemplateSyntaxError) else ""
        return Refusal(start, NOT_READ.says(macro=_short(whole), why=why), end)
    output = tree.body[0] if len(tree.body) == 1 else None
    node = output.nodes[0] if isinstance(output, nodes.Output) and len(output.nodes) == 1 else None
    used: list[str] = []
    while isinstance(node, nodes.Filter) and not node.args and not node.kwargs:
        used.insert(0, node.name)
        node = node.node
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        return Refusal(start, NO_MACRO.says(macro=_short(whole)), end)
    name = node.node.name
    if name not in names:
        return Refusal(start, UNKNOWN_MACRO.near(name, names, name=name, known=", ".join(sorted(names))), end)
    unknown = [item for item in used if item not in filters]
    if unknown:
        return Refusal(start, UNKNOWN_FILTER.says(name=unknown[0], known=", ".join(filters)), end)
    return _literal(node, name, start, end, tuple(used))


def _over_a_bound(whole: str) -> Message | None:
    """What makes a macro too much to be read; nothing if it can be."""
    if len(whole) > _LONGEST:
        return TOO_LONG
    if max(map(whole.count, "([{")) > _DEEPEST:
        return TOO_DEEP
    return LONG_NUMBER if _NUMBER.search(whole) else None


def _literal(node: nodes.Call, name: str, start: int, end: int, used: tuple[str, ...]) -> Call | Refusal:
    given = [*node.args, *(keyword.value for keyword in node.kwargs)]
    if node.dyn_args or node.dyn_kwargs or not all(isinstance(item, nodes.Const) for item in given):
        return Refusal(start, NOT_LITERAL.says(name=name), end)
    arguments = tuple(item.value for item in node.args if isinstance(item, nodes.Const))
    texts = [item.value for item in given if isinstance(item, nodes.Const) and isinstance(item.value, str)]
    if any(_UNSEEN.search(value) for value in texts):
        return Refusal(start, UNSEEN_IN_MACRO.says(name=name), end)
    if any("{{" in value for value in texts):
        return Refusal(start, BRACES_IN_MACRO.says(name=name), end)
    named = {item.key: item.value.value for item in node.kwargs if isinstance(item.value, nodes.Const)}
    return Call(start, end, name, arguments, named, used)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 50 else f"{flat[:47]}..."
