"""What a file may hold: a model's refusal, and what a scaffold left open, told to an officer with its place."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from macros.problems import NEAREST, Message, Notice, Problem
from macros.record import Authored, Entry, Mistake
from macros.record.base import NOT_A_SOURCE, OF_THE_PAPER, ONE_OF, UNKNOWN_WORD, WRITE, quoted, to_fill
from macros.record.dates import NO_DAY_YET
from macros.record.source import Document, Path, Value, dotted


def _inside(annotation: object) -> list[object]:
    return [part for part in typing.get_args(annotation) if part is not type(None) and part is not Ellipsis]


def _model_in(annotation: object) -> type[Authored] | None:
    if isinstance(annotation, type) and issubclass(annotation, Authored):
        return annotation
    parts = _inside(annotation)
    if typing.get_origin(annotation) in (dict, Mapping):
        parts = parts[1:]
    return next((model for part in parts if (model := _model_in(part))), None)


def _is_mapping(annotation: object) -> bool:
    return typing.get_origin(annotation) is dict or any(
        _is_mapping(part) for part in _inside(annotation) if typing.get_origin(part) is dict
    )


def model_at(model: type[Authored], path: Path) -> type[Authored] | None:
    """The model that describes the value at `path` below `model`, or None for a plain value."""
    current: type[Authored] | None = model
    skip_id = False
    for step in path:
        if isinstance(step, int):
            continue
        if skip_id:
            skip_id = False
            continue
        if current is None or step not in current.model_fields:
            return None
        annotation = current.model_fields[step].annotation
        skip_id = _is_mapping(annotation)
        current = _model_in(annotation)
    return None if skip_id else current


def describe(model: type[Authored] | None, key: str) -> str:
    """What a key is for, as its model says."""
    info = model.model_fields.get(key) if model else None
    if info is None:
        return "see the editors' guide"
    words = [word for part in info.metadata for word in getattr(part, "words", ())]
    return (info.description or "a few plain words") + (f" ({', '.join(words)})" if words else "")


_KEYS_BELOW = "write each key on a line of its own: key: value"
_THESE_KEYS = "write {keys}, each on a line of its own"
_ITEMS = "start each item on a line of its own with -; an item has {keys}, each on a line of its own"
# What a model calls a value of another kind, and what that means.
_TYPES = {
    "bool_type": Message("not-true-or-false", "{value} is not true or false", "write true or false"),
    "dict_type": Message("not-keys", "{value} is not a list of keys", _KEYS_BELOW),
    "model_type": Message("keys-needed", "{value} stands where keys are needed", _KEYS_BELOW, _THESE_KEYS),
    "tuple_type": Message("not-a-list", "{value} is not a list", "start each item on a line of its own with -", _ITEMS),
    "int_type": Message("not-a-whole-number", "{value} is not a whole number", "write a whole number such as 5"),
    "string_type": Message("text-needed", "{value} is not text", "write a few plain words"),
    "too_short": Message("too-short", "{value} is too short", "write one more"),
    "too_long": Message("too-long", "{value} is too long", "write one less"),
    "greater_than_equal": Message("too-small", "{value} is too small", "write a larger number"),
}
MISFIT = Message("does-not-fit", "{value} does not fit here", "see the editors' guide", NEAREST, WRITE, ONE_OF)
NOTHING_UNDER_KEY = Message(
    "nothing-under-key",
    "nothing stands under this key",
    "delete the key, or write below it what belongs there",
)
MISSING = Message("key-missing", "this key is missing", "add {key}: {about}")
_KNOWN_KEYS = "the keys known here are {keys}"
_COMMA_IN_BRACES = 'a comma inside { } starts a new key: put the text in "quotes", or each key on a line of its own'
UNKNOWN_KEY = Message("unknown-key", '"{key}" is not a key that is known here', _KNOWN_KEYS, NEAREST, _COMMA_IN_BRACES)
_IF_NOTHING = "{what}; if it says nothing, delete these lines"
_IF_NO_FIGURE = "{what}; if it gives no figure, move {key} to not_reported: or delete these lines"
UNFILLED = Message("not-filled-in", "this is not filled in yet", _IF_NO_FIGURE, _IF_NOTHING)
# What holds other keys or items.
_HOLDERS = ("dict_type", "model_type", "tuple_type")


def complaints(document: Document, prefix: Path, model: type[Authored], error: ValidationError) -> list[Problem]:
    """Every refusal of one model, at its own line and column."""
    return [_complaint(document, prefix, model, refusal) for refusal in error.errors()]


def _complaint(document: Document, prefix: Path, model: type[Authored], refusal: Any) -> Problem:
    path: Path = (*prefix, *refusal["loc"])
    kind = refusal["type"]
    if kind == "missing":
        return _missing(document, prefix, path, model)
    if kind == "extra_forbidden":
        return _unknown(document, prefix, path, model)
    of_key = path[-1:] == ("[key]",)
    written = document.steps(path[:-1] if of_key else path)
    notice = _explain(kind, refusal, model_at(model, written[len(prefix) :]))
    place = str(refusal["input"])
    if notice.code == NOT_A_SOURCE.code and len(place) <= _LONGEST_PLACE and (paper := _paper_of(document)):
        notice = NOT_A_SOURCE.says(OF_THE_PAPER, value=quoted(refusal["input"]), paper=paper, place=place)
    return notice.at(document.path, *document.place(written, of_key=of_key), dotted(written))


# What is longer is more than a place in the paper.
_LONGEST_PLACE = 12


def _paper_of(document: Document) -> str | None:
    """The paper of a meeting, from which most of its facts come."""
    paper = document.value.get("paper") if isinstance(document.value, dict) else None
    return paper if isinstance(paper, str) else None


def _explain(kind: str, refusal: Any, inside: type[Authored] | None) -> Notice:
    value = refusal["input"]
    if kind == "value_error" and isinstance(mistake := refusal["ctx"]["error"], Mistake):
        return mistake.notice
    if kind == "literal_error":
        allowed = [word.strip("'") for word in refusal["ctx"]["expected"].replace(" or ", ", ").split(", ")]
        message, words = UNKNOWN_WORD if isinstance(value, str) else MISFIT, ", ".join(allowed)
        otherwise = WRITE if len(allowed) == 1 else ONE_OF
        return message.near(str(value), allowed, otherwise, value=quoted(value), words=words, meant=allowed[0])
    if value is None and kind in _HOLDERS:
        return NOTHING_UNDER_KEY.says()
    needed = [f"{name}:" for name, info in inside.model_fields.items() if info.is_required()] if inside else []
    if kind in ("model_type", "tuple_type") and needed:
        # Where it stands is written last.
        keys = sorted(needed, key=lambda name: name == "source:")
        return _TYPES[kind].says(_TYPES[kind].hints[1], value=quoted(value), keys=", ".join(keys))
    return _TYPES.get(kind, MISFIT).says(value=quoted(value))


def _missing(document: Document, prefix: Path, path: Path, model: type[Authored]) -> Problem:
    parent = document.steps(path[:-1])
    key = str(path[-1])
    owner = model_at(model, parent[len(prefix) :])
    field = dotted((*parent, key))
    where = document.place(parent, of_key=True)
    return MISSING.says(key=key, about=describe(owner, key)).at(document.path, *where, field)


def _unknown(document: Document, prefix: Path, path: Path, model: type[Authored]) -> Problem:
    written = document.steps(path)
    parent, key = written[:-1], str(path[-1])
    known = model_at(model, parent[len(prefix) :])
    names = list(known.model_fields) if known else []
    notice = UNKNOWN_KEY.near(key, names, key=key, keys=", ".join(names))
    if parent in document.in_braces and " " in key:
        notice = UNKNOWN_KEY.says(_COMMA_IN_BRACES, key=key)
    return notice.at(document.path, *document.place(written, of_key=True), dotted(written))


# A scaffold may name the part of the whole that was reported last.
_NAMES = ("group",)


_DAYS = ("held", "published")


def without_unfilled(document: Document, model: type[Authored]) -> tuple[Value, list[Problem]]:
    """An entry's value without what is not filled in yet, and a problem for each of those; none while it is a draft.

    A section that was prepared and left empty is no section. The days of a draft may be empty.
    """
    value, problems = document.value, list[Problem]()
    if not isinstance(value, dict) or not issubclass(model, Entry):
        return value, problems
    is_draft, sections = value.get("status") == "draft", to_fill(model)
    kept: dict[str, Any] = {
        key: thing for key, thing in value.items() if thing is not None or not (is_draft or key in sections)
    }
    if is_draft:
        kept |= {key: NO_DAY_YET for key in _DAYS if key in model.model_fields and value.get(key, "") is None}
    for section, what in sections.items():
        things = value.get(section)
        if isinstance(things, dict):
            kept[section], unfilled = _section_without_unfilled(document, section, what, things)
            problems += unfilled
    return kept, [] if is_draft else problems


def _section_without_unfilled(
    document: Document, section: str, what: str, things: dict[str, Value]
) -> tuple[dict[str, Value], list[Problem]]:
    left, problems = dict(things), list[Problem]()
    for key, thing in things.items():
        places = list(_unfilled((section, key), thing))
        if not places:
            continue
        has_another = isinstance(thing, list) and len(places) < len(thing)
        is_figure = section == "readings" and ("not_reported",) in document.keys and not has_another
        notice = UNFILLED.says(_IF_NO_FIGURE if is_figure else _IF_NOTHING, what=what, key=key)
        problems += [notice.at(document.path, *document.place(path, of_key=True), dotted(path)) for path in places]
        if (section, key) in places:
            del left[key]
        elif isinstance(thing, list):
            left[key] = [item for index, item in enumerate(thing) if (section, key, index) not in places]
            if not left[key]:
                del left[key]
    return left, problems


def _unfilled(path: Path, thing: Value) -> Iterator[Path]:
    if isinstance(thing, dict) and thing and all(thing[name] is None for name in thing if name not in _NAMES):
        yield path
    elif isinstance(thing, list):
        for index, item in enumerate(thing):
            yield from _unfilled((*path, index), item)
