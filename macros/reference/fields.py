"""Every key of the record: what may stand under it, read from the models themselves, and the editors' list of them."""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import BeforeValidator

from macros.record import DEFINITIONS, LEDGER, Authored, Board, Reviewed, readings
from macros.record.base import OR_NUMBER, OR_WORD, Address, Cited, Id, Number, OneOf, Text, as_list, references
from macros.record.dates import When
from macros.views.compiled import TEMPLATES
from macros.wording import formats, parts, reference
from macros.wording import reference as words

Kind = Literal[
    "text", "id", "number", "address", "date", "citation", "word", "yes_no", "whole", "list", "keys", "model",
    "either", "anything",
]  # fmt: skip


@dataclass(frozen=True)
class Shape:
    """What may stand somewhere: a kind of value, and what that kind needs to be told apart.

    `words` are those to choose from, with their meanings; `refers` is what an id must name; `parts` are the items of
    a list, the values below keys, or the alternatives; a `loose` list may also be one item without its list.
    """

    kind: Kind
    words: Mapping[str, str] = field(default_factory=dict)
    refers: str = ""
    parts: tuple[Shape, ...] = ()
    model: type[Authored] | None = None
    loose: bool = False
    may_be_empty: bool = False
    length: int | None = None


@dataclass(frozen=True)
class Key:
    """One key of a model."""

    name: str
    required: bool
    about: str
    shape: Shape


def _function(annotated: Any) -> Callable[..., object]:
    checks = [part for part in typing.get_args(annotated) if isinstance(part, BeforeValidator)]
    return typing.cast(Callable[..., object], checks[-1].func)


_SIMPLE: Mapping[Callable[..., object], Kind] = {
    _function(Text): "text",
    _function(Id): "id",
    _function(Number): "number",
    _function(Address): "address",
    _function(When): "date",
    _function(Cited): "citation",
}
_PLAIN: Mapping[object, Kind] = {str: "text", bool: "yes_no", int: "whole", Any: "anything"}


def keys_of(model: type[Authored]) -> Iterator[Key]:
    """Every key of a model, in the order in which the model names them."""
    for name, info in model.model_fields.items():
        shape = _shape(info.annotation, tuple(info.metadata))
        refers = references(model).get(name, "")
        shape = _referring(shape, refers) if refers else shape
        if OR_NUMBER in info.metadata:
            shape = Shape("either", parts=(Shape("number"), shape), may_be_empty=True)
        yield Key(name, info.is_required(), info.description or "", shape)


def models_below(model: type[Authored]) -> list[type[Authored]]:
    """A model and every model inside it, each once, outer ones first."""
    models = [model]
    for key in keys_of(model):
        for inner in _models_in(key.shape):
            models += [one for one in models_below(inner) if one not in models]
    return models


def all_words(shape: Shape) -> dict[str, str]:
    """Every word to choose from, in a shape or in what it lists."""
    words = dict(shape.words)
    for part in shape.parts if shape.kind != "keys" else ():
        words |= all_words(part)
    return words


def _models_in(shape: Shape) -> Iterator[type[Authored]]:
    if shape.model:
        yield shape.model
    for part in shape.parts:
        yield from _models_in(part)


def _referring(shape: Shape, refers: str) -> Shape:
    """The same shape, with its ids (or the ids that are its keys) naming things of one kind."""
    if shape.kind in ("id", "keys"):
        return Shape(shape.kind, refers=refers, parts=shape.parts, may_be_empty=shape.may_be_empty)
    parts = tuple(_referring(part, refers) for part in shape.parts)
    return Shape(shape.kind, parts=parts, loose=shape.loose, may_be_empty=shape.may_be_empty)


def _shape(annotation: Any, metadata: tuple[Any, ...] = ()) -> Shape:
    if typing.get_origin(annotation) is Annotated:
        inner, *more = typing.get_args(annotation)
        return _shape(inner, (*more, *metadata))
    checks = [part.func for part in metadata if isinstance(part, BeforeValidator)]
    if word := next((part for part in metadata if isinstance(part, OneOf)), None):
        return Shape("word", words=dict(zip(word.words, word.means, strict=True)))
    if kind := next((_SIMPLE[check] for check in checks if check in _SIMPLE), None):
        return Shape(kind)
    if isinstance(annotation, type) and issubclass(annotation, Authored):
        return _model(annotation, or_word=OR_WORD in metadata)
    if typing.get_origin(annotation) is not None:
        return _compound(annotation, loose=as_list in checks)
    return Shape(_PLAIN[annotation])


def _model(model: type[Authored], *, or_word: bool) -> Shape:
    """The keys of a model; where a bare word may stand for them, that word or the keys."""
    shape = Shape("model", model=model)
    bare = next((key.shape for key in keys_of(model) if key.name == getattr(model, "bare", None)), None)
    return Shape("either", parts=(bare, shape)) if or_word and bare else shape


def _compound(annotation: Any, *, loose: bool) -> Shape:
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Literal and isinstance(parts[0], int):
        return Shape("whole")
    if origin is Literal:
        return Shape("word", words=dict.fromkeys(map(str, parts), ""))
    if origin is tuple:
        length = None if parts[-1] is Ellipsis else len(parts)
        return Shape("list", parts=(_shape(parts[0]),), loose=loose, length=length)
    if origin is dict:
        return Shape("keys", parts=(_shape(parts[1]), _shape(parts[0])))
    shapes = tuple(_shape(part) for part in parts if part is not type(None))
    if len(shapes) == 1:
        return _that_may_be_empty(shapes[0])
    return Shape("either", parts=shapes, may_be_empty=type(None) in parts)


def _that_may_be_empty(shape: Shape) -> Shape:
    return Shape(shape.kind, shape.words, shape.refers, shape.parts, shape.model, shape.loose, True, shape.length)


# Every kind of file that an editor fills in, with the place where it stands.
FILLED_IN: Mapping[str, type[Authored]] = {
    **{f"data/{name}/": model for name, model in (*LEDGER.items(), *DEFINITIONS.items())}, "data/board.yml": Board,
    "data/reviewed.yml": Reviewed,
}  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One key, as the guide explains it."""

    key: str
    needed: str
    write: str
    mistake: str
    example: str


@dataclass(frozen=True)
class Section:
    """One model: what it is, where it stands, its keys."""

    title: str
    about: str
    where: str
    rows: tuple[Row, ...]
    model: type[Authored]
    deep: bool


def environment() -> Environment:
    """The templates of the guide's generated pages."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES / "guide"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def fields_page() -> str:
    """The page that lists every key and every word of the record."""
    page = environment().get_template("fields.md.jinja")
    return page.render(sections=list(sections()), words=list(word_rows()))


def sections() -> Iterator[Section]:
    """Every model that an editor fills in, each once, outer ones before what stands inside them."""
    told = list[type[Authored]]()
    for where, outer in FILLED_IN.items():
        for model in models_below(outer):
            if model not in told:
                told.append(model)
                rows = tuple(_row(model, key) for key in sorted(keys_of(model), key=_rank))
                yield Section(
                    parts.noun(model.__name__), parts.about(model.__name__), where, rows, model, deep=model is not outer
                )


def _row(model: type[Authored], key: Key) -> Row:
    mistake, example = reference.USUAL.get(f"{model.__name__}.{key.name}", ("", ""))
    shape = key.shape
    needed = words.REQUIRED if key.required else words.OPTIONAL
    if model is readings.Reading and key.name in readings.KINDS:
        needed = words.ONE_OF_THESE
    write = f"{formats.capital(key.about or words.WHAT_TO_WRITE.get(shape.kind, ''))}{_allowed(shape)}"
    return Row(key.name, needed, write, mistake or _usual(shape), example or example_of(shape))


def _rank(key: Key) -> tuple[bool, bool]:
    """What is needed comes first, and what is seldom needed last."""
    return not key.required, key.name == "withdrawn"


def _usual(shape: Shape) -> str:
    inner = shape.parts[0] if shape.kind == "list" and shape.loose else shape
    return words.USUAL_BY_KIND[inner.kind]


def example_of(shape: Shape) -> str:
    """An example of a simple value; nothing for what has keys of its own."""
    if shape.words:
        return next(iter(shape.words))
    if shape.kind == "id":
        return reference.EXAMPLE_IDS.get(shape.refers, words.EXAMPLE_BY_KIND["id"])
    if shape.kind == "list" and (inside := example_of(shape.parts[0])):
        return inside if shape.loose else f"[{inside}]"
    return words.EXAMPLE_BY_KIND.get(shape.kind, "")


def _allowed(shape: Shape) -> str:
    """What may stand there, beyond what the key is for."""
    told = [f"one of {', '.join(f'`{word}`' for word in choices)}"] if (choices := all_words(shape)) else []
    told += [f"an id from {_home(shape)}"] if _home(shape) else []
    told += ["one, or a list"] if shape.loose else ["a list"] if shape.kind == "list" else []
    told += [f"see [{parts.noun(name)}](#{slug(parts.noun(name))})" for name in _inner(shape)]
    return f". {formats.capital('; '.join(told))}" if told else ""


def _home(shape: Shape) -> str:
    if shape.refers in ("themes", "roles", "bodies", "comparators", "frameworks"):
        return f"`{shape.refers}` in `data/board.yml`"
    if shape.refers == "recommendations":
        return "`data/recommendations/`, or `recommendations` of an event"
    if shape.refers == "entries":
        return "`data/meetings/` or `data/between/`"
    if shape.refers:
        return f"`data/{shape.refers}/`"
    return next((home for part in shape.parts if (home := _home(part))), "")


def _inner(shape: Shape) -> list[str]:
    own = [shape.model.__name__] if shape.model else []
    return own + [name for part in shape.parts for name in _inner(part)]


def slug(title: str) -> str:
    """The anchor of a heading."""
    return "".join(sign for sign in title.lower().replace(" ", "-") if sign.isalnum() or sign in "-_")


def word_rows() -> Iterator[tuple[str, str, str]]:
    """Every word to choose from: where it stands, the word, its meaning."""
    told = set[tuple[str, str]]()
    for outer in FILLED_IN.values():
        for model in models_below(outer):
            for key in keys_of(model):
                meanings = {word: means for word, means in all_words(key.shape).items() if means}
                where = f"`{key.name}` of {parts.noun(model.__name__).lower()}"
                if meanings and (where, "") not in told:
                    told.add((where, ""))
                    yield from ((where, f"`{word}`", means) for word, means in meanings.items())
