"""The editors' list of every key: what it is for, what may stand there, the usual mistake, an example."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.record import DEFINITIONS, LEDGER, Authored, Board, Reviewed, readings
from macros.reference.fields import Key, Shape, all_words, keys_of, models_below
from macros.views.context import TEMPLATES
from macros.wording import formats, reference
from macros.wording import reference as words

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
                    words.noun(model.__name__), words.about(model.__name__), where, rows, model, deep=model is not outer
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
    told += [f"see [{words.noun(name)}](#{slug(words.noun(name))})" for name in _inner(shape)]
    return f". {formats.capital('; '.join(told))}" if told else ""


def _home(shape: Shape) -> str:
    if shape.refers in ("themes", "roles", "bodies", "comparators"):
        return f"`{shape.refers}` in `data/board.yml`"
    if shape.refers == "recommendations":
        return "`recommendations` of an event"
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
                where = f"`{key.name}` of {words.noun(model.__name__).lower()}"
                if meanings and (where, "") not in told:
                    told.add((where, ""))
                    yield from ((where, f"`{word}`", means) for word, means in meanings.items())
