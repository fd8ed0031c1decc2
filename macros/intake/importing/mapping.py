"""What an officer has said of a table once, so that it need not be said again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, ValidationError

from macros.checks.loading.complaints import complaints
from macros.problems import Problems
from macros.record.base import Authored, Text, one_of
from macros.record.source import read

ROLES = {
    "metric": "the measure, by its id or its title",
    "title": "the measure's title, where its id has a column of its own",
    "value": "the figure",
    "period": "what the figure refers to",
    "source": "where it is written down",
    "note": "what the source adds to the figure",
    "target": "the target stated with it",
    "count": "how many",
    "of": "out of how many",
    "scope": "who is counted",
    "group": "the part of the whole it is about",
    "revises": "why the source changed its own earlier figure",
    "conflict": "how it differs from another source",
    "skip": "not wanted",
}
SKIP = "skip"
_A_COLUMN = f"what the column is: {', '.join(ROLES)}"
_A_MEASURE = "the id of the measure, or skip"


def _keys_are_text(value: object) -> object:
    if value is None:
        return {}
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else value


class Layout(Authored):
    """How a table is laid out, and which of our metrics its rows are."""

    sheet: Text | None = Field(None, description="the sheet")
    headings: Annotated[int, Field(ge=1)] | None = Field(None, description="the row of the headings")
    columns: Annotated[dict[Text, Annotated[str, one_of(ROLES)]], BeforeValidator(_keys_are_text)] = Field(
        default_factory=dict, description="what each heading stands for"
    )
    metrics: Annotated[dict[Text, Text], BeforeValidator(_keys_are_text)] = Field(
        default_factory=dict, description="the id of each measure's name in the table, or skip"
    )
    n_a: Literal["x", "z"] | None = Field(None, description="what n/a means: x not available, z not applicable")


def read_layout(path: str, data: bytes) -> Layout:
    """A saved layout; raises Problems."""
    document, problems = read(path, data)
    if problems:
        raise Problems(problems)
    try:
        return Layout.model_validate(document.value)
    except ValidationError as error:
        raise Problems(complaints(document, (), Layout, error)) from error


def layout_text(layout: Layout, unplaced: tuple[str, ...] = (), unknown: tuple[str, ...] = ()) -> str:
    """A layout as its file; measures and headings that are not placed yet stand there as comments."""
    lines = ["# How the table is laid out, for `board import --mapping`."]
    for key, value in (("sheet", layout.sheet), ("headings", layout.headings), ("n_a", layout.n_a)):
        lines += [f"{key}: {_shown(value)}"] if value is not None else []
    lines += _section("columns", layout.columns, unknown, _A_COLUMN)
    lines += _section("metrics", layout.metrics, unplaced, _A_MEASURE)
    return "\n".join(lines) + "\n"


def _section(key: str, items: Mapping[str, str], open_ones: tuple[str, ...], choices: str) -> list[str]:
    if not items and not open_ones:
        return []
    said = [f"  {_shown(name)}: {_shown(value)}" for name, value in items.items()]
    about = [f"  # Take the # away, and write {choices}."] if open_ones else []
    return [f"{key}:", *said, *about, *(f"  # {_shown(name)}: what it is" for name in open_ones)]


def _shown(value: object) -> str:
    if isinstance(value, int):
        return str(value)
    text = str(value)
    return (
        text
        if text.replace("-", "").replace("_", "").isalnum() and text[0].isalpha()
        else json.dumps(text, ensure_ascii=False)
    )
