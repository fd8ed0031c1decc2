"""A model's refusal, told to an officer: the place, the value, and what to write."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError

from macros.checks.loading.shapes import describe, model_at
from macros.problems import Problem, did_you_mean
from macros.record import Authored, Mistake
from macros.record.base import quoted
from macros.record.source import Document, Path, dotted

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
