"""The guide's page of messages: each with its code, an example, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from pkgutil import walk_packages

from macros.checks.private import private
from macros.problems import Message, with_gaps
from macros.reference.fields import environment
from macros.staging.pages.language import Call, parse
from macros.views import FILTERS, MACROS
from macros.wording.reference import ROOM_TITLES

# The rooms that tell messages, in the order of the guide. A message belongs to the first room that names it.
ROOMS: Mapping[str, tuple[str, ...]] = {
    "source": ("record.source",),
    "record": ("record",),
    "loading": ("checks.loading",),
    "checks": ("checks", "disclosure"),
    "pages": ("staging",),
    "views": ("views",),
    "locks": ("publishing.locks",),
    "redirects": ("publishing.hosting",),
    "intake": ("intake",),
    "commands": ("wording", "engine", "publishing", "comparing", "cli"),
}
# Those of a table, a paper or a folder, not of the record.
HANDED_IN = ("intake", "commands")
GAP = "\u2026"
_GAPS = re.compile(f"{GAP}+")


@dataclass(frozen=True)
class Listed:
    """A message as the guide lists it: with a gap for each value that it quotes."""

    room: str
    code: str
    text: str
    hints: tuple[str, ...]


@cache
def messages() -> tuple[Listed, ...]:
    """Every message of every room, each once; what other programs say in words of theirs has nothing to list."""
    known = dict[str, tuple[str, Message]]()
    for room, message in gathered():
        known.setdefault(message.code, (room, message))
    return tuple(listed for one in known.values() if (listed := _listed(*one)).text != GAP)


def gathered() -> Iterator[tuple[str, Message]]:
    """Each message as often as a module names it, with the room of that module."""
    for room, names in ROOMS.items():
        for name in names:
            yield from ((room, message) for message in _below(f"macros.{name}"))


def pattern(text: str) -> re.Pattern[str]:
    """What fits a text or a hint as it is told, its gaps filled."""
    return re.compile(".*".join(map(re.escape, text.split(GAP))))


def _listed(room: str, message: Message) -> Listed:
    return Listed(room, message.code, _shown(message.text), tuple(map(_shown, message.hints)))


def _shown(text: str) -> str:
    return _GAPS.sub(GAP, with_gaps(text, GAP))


def _below(name: str) -> Iterator[Message]:
    """The messages that a module names, and those of all modules below it."""
    module = import_module(name)
    below = walk_packages(getattr(module, "__path__", ()), f"{name}.")
    for one in (module, *(import_module(found.name) for found in below)):
        for value in vars(one).values():
            yield from _held(value)


def _held(value: object) -> Iterator[Message]:
    """A message, or those in a list or a table of messages."""
    if isinstance(value, Message):
        yield value
    elif isinstance(value, (tuple, Mapping)):
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _held(item)


_HINT = "    hint: "


@dataclass(frozen=True)
class Explained:
    """One message as the page shows it."""

    code: str
    text: str
    example: str
    hints: tuple[str, ...]


def errors_page(of_the_record: Mapping[str, str], handed_in: Mapping[str, str]) -> str:
    """The page of every message. The examples are messages as they were told, with the hint of each."""
    groups = []
    for room in ROOMS:
        examples = handed_in if room in HANDED_IN else of_the_record
        groups.append((*ROOM_TITLES[room], [_told(one, examples) for one in messages() if one.room == room]))
    return environment().get_template("errors.md.jinja").render(groups=groups, code=_code)


def examples_in(folder: Path) -> dict[str, str]:
    """Every message that the tests keep an example of, with its hint, in the order of their names."""
    examples: dict[str, str] = {}
    for path in sorted(folder.glob("*/expected.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for told, hint in pairwise(lines):
            if hint.startswith(_HINT):
                examples.setdefault(told.partition(": ")[2], hint.removeprefix(_HINT))
    return examples


def fits(message: Listed, said: str) -> bool:
    """Whether something that was said is this message, with or without the key it is about."""
    one = pattern(message.text)
    return any(one.fullmatch(text) for text in _ways(said))


def _ways(said: str) -> Iterator[str]:
    """The same words without the key, and without the macro, that stand in front."""
    yield said
    for _times in range(2):
        said = said.partition(": ")[2]
        if said:
            yield said


def _told(message: Listed, examples: Mapping[str, str]) -> Explained:
    fitting = (said for said, hint in examples.items() if fits(message, said) and _is_hint_of(message, hint))
    said = next((said for said in fitting if _may_stand_in_a_guide(said)), "")
    said = "" if said == message.text else said
    hints = tuple(hint for hint in message.hints if any(sign.isalpha() for sign in hint))
    return Explained(message.code, message.text, said, hints)


def _is_hint_of(message: Listed, hint: str) -> bool:
    """Of two messages that sound alike, an example is of the one that has its hint."""
    return any(pattern(one).fullmatch(hint) for one in message.hints)


def _may_stand_in_a_guide(text: str) -> bool:
    calls, refusals = parse(text, MACROS, FILTERS)
    return not refusals and all(isinstance(call, Call) for call in calls) and not list(private(text))


def _code(text: str) -> str:
    """Text as code in a cell of a table."""
    flat = text.replace("|", "\\|").replace("\n", " ")
    return f"`` {flat} ``" if "`" in flat else f"`{flat}`"
