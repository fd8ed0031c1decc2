"""Entries that a scaffold left open: told as one problem each, and read as if they were not there."""

from __future__ import annotations

from collections.abc import Iterator

from macros.problems import Problem
from macros.record.source import Document, Path, Value, dotted

# What an editor fills in, and what to do if the paper says nothing of it.
_OPEN = {
    "readings": "write what the paper says",
    "actions": "write what the paper says of it",
    "challenges": "write what the paper says of it",
    "strengths": "write what the paper says of it",
}
_OTHERWISE = "; if it says nothing, delete these lines"
_NO_FIGURE = "; if it gives no figure, move {key} to not_reported: or delete these lines"
# A scaffold may name the part of the whole that was reported last.
_NAMES = ("group",)


def without_unfilled(document: Document) -> tuple[Value, list[Problem]]:
    """An entry's value without what is not filled in yet, and a problem for each of those."""
    value, found = document.value, list[Problem]()
    if not isinstance(value, dict):
        return value, found
    kept: dict[str, Value] = dict(value)
    for section, hint in _OPEN.items():
        things = value.get(section)
        if not isinstance(things, dict):
            continue
        left: dict[str, Value] = dict(things)
        for key, thing in things.items():
            places = list(_unfilled((section, key), thing))
            has_another = isinstance(thing, list) and len(places) < len(thing)
            is_figure = section == "readings" and "not_reported" in value and not has_another
            said = hint + (_NO_FIGURE.format(key=key) if is_figure else _OTHERWISE)
            found += [_problem(document, path, said) for path in places]
            if (section, key) in places:
                del left[key]
            elif places and isinstance(thing, list):
                left[key] = [item for index, item in enumerate(thing) if (section, key, index) not in places]
                if not left[key]:
                    del left[key]
        kept[section] = left
    return kept, found


def _unfilled(path: Path, thing: Value) -> Iterator[Path]:
    if isinstance(thing, dict) and thing and all(thing[name] is None for name in thing if name not in _NAMES):
        yield path
    elif isinstance(thing, list):
        for index, item in enumerate(thing):
            yield from _unfilled((*path, index), item)


def _problem(document: Document, path: Path, hint: str) -> Problem:
    where = document.place(path, of_key=True)
    return Problem(document.path, *where, dotted(path), "this is not filled in yet", hint)
