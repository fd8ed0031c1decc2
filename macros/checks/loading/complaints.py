"""What a file may hold: a model's refusal, and what a scaffold left open, told to an officer with its place."""

from __future__ import annotations

import typing
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from macros.problems import Problem, did_you_mean
from macros.record import Authored, Mistake
from macros.record.base import quoted
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


_TYPES = {
    "bool_type": ("is not true or false", "write true or false"),
    "dict_type": ("is not a list of keys", "write each key on a line of its own: key: value"),
    "model_type": ("stands where keys are needed", "write each key on a line of its own: key: value"),
    "tuple_type": ("is not a list", "start each item on a line of its own with -"),
    "int_type": ("is not a whole number", "write a whole number such as 5"),
    "string_type": ("is not text", "write a few plain words"),
    "too_short": ("is too short", "write one more"),
    "too_long": ("is too long", "write one less"),
    "greater_than_equal": ("is too small", "write a larger number"),
}
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
    message, hint = _explain(kind, refusal)
    return Problem(document.path, *document.place(written, of_key=of_key), dotted(written), message, hint)


def _explain(kind: str, refusal: Any) -> tuple[str, str]:
    value = refusal["input"]
    if kind == "value_error" and isinstance(mistake := refusal["ctx"]["error"], Mistake):
        return mistake.message, mistake.hint
    if kind == "literal_error":
        allowed = [word.strip("'") for word in refusal["ctx"]["expected"].replace(" or ", ", ").split(", ")]
        what = "is not a word used here" if isinstance(value, str) else "does not fit here"
        return f"{quoted(value)} {what}", did_you_mean(
            str(value), allowed, "write " + (allowed[0] if len(allowed) == 1 else "one of: " + ", ".join(allowed))
        )
    if value is None and kind in _HOLDERS:
        return "nothing stands under this key", "delete the key, or write below it what belongs there"
    message, hint = _TYPES.get(kind, ("does not fit here", "see the editors' guide"))
    return f"{quoted(value)} {message}", hint


def _missing(document: Document, prefix: Path, path: Path, model: type[Authored]) -> Problem:
    parent = document.steps(path[:-1])
    key = str(path[-1])
    owner = model_at(model, parent[len(prefix) :])
    field = dotted((*parent, key))
    where = document.place(parent, of_key=True)
    return Problem(document.path, *where, field, "this key is missing", f"add {key}: {describe(owner, key)}")


def _unknown(document: Document, prefix: Path, path: Path, model: type[Authored]) -> Problem:
    written = document.steps(path)
    parent, key = written[:-1], str(path[-1])
    known = model_at(model, parent[len(prefix) :])
    names = list(known.model_fields) if known else []
    hint = did_you_mean(key, names, "the keys known here are " + ", ".join(names))
    if parent in document.in_braces and " " in key:
        hint = 'a comma inside { } starts a new key: put the text in "quotes", or each key on a line of its own'
    return Problem(
        document.path,
        *document.place(written, of_key=True),
        dotted(written),
        f'"{key}" is not a key that is known here',
        hint,
    )


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
