"""Which keys may stand where: the models, looked up by a path in a file."""

from __future__ import annotations

import typing
from collections.abc import Mapping

from macros.record import Authored
from macros.record.source import Path


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
