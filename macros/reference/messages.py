"""Every message that the program can give, gathered from the rooms that tell them, so that the guide forgets none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from macros.problems import Message, with_gaps

# The rooms that tell messages, in the order of the guide. A message belongs to the first room that names it.
ROOMS: Mapping[str, tuple[str, ...]] = {
    "source": ("record.source",),
    "record": ("record",),
    "loading": ("checks.loading",),
    "checks": ("checks", "disclosure"),
    "pages": ("staging",),
    "views": ("views",),
    "locks": ("publishing.locks",),
    "redirects": ("publishing.redirects",),
    "intake": ("intake",),
    "commands": ("wording", "engine", "publishing", "cli"),
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
    found = dict[str, tuple[str, Message]]()
    for room, message in gathered():
        found.setdefault(message.code, (room, message))
    return tuple(listed for one in found.values() if (listed := _listed(*one)).text != GAP)


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
