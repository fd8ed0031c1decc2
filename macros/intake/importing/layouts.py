"""What an officer has said of a table once, and the measures by every name they go by in it."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, Literal, cast

from pydantic import BeforeValidator, Field, ValidationError

from macros.checks.loading.complaints import complaints
from macros.intake.importing.nearest import surely
from macros.intake.periods import period_of
from macros.problems import NEAREST, Message, Notice, Problems
from macros.record import Metric, Mistake
from macros.record.base import Authored, Text, as_list, one_of
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
    "against": "the figure of another place; its id behind it where the heading does not name it: against england",
    "skip": "not wanted",
}
SKIP, AGAINST = "skip", "against"
_A_COLUMN = f"what the column is: {', '.join(ROLES)}; or the period of its figures"
_A_MEASURE = "the id of the measure, or skip"


def _keys_are_text(value: object) -> object:
    if value is None:
        return {}
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else value


_A_ROLE = cast("Callable[[object], object]", one_of(ROLES).func)


def _a_column(value: object) -> object:
    """What a column is: one of the roles, a place to compare with, or the period of its figures."""
    if isinstance(value, str) and value not in ROLES:
        if value.startswith(f"{AGAINST} "):
            return value
        with suppress(Mistake):
            period_of(value)
            return value
    return _A_ROLE(value)


class Layout(Authored):
    """How a table is laid out, and which of our metrics its rows are."""

    sheet: Text | None = Field(None, description="the sheet")
    headings: Annotated[tuple[Annotated[int, Field(ge=1)], ...], BeforeValidator(as_list)] = Field(
        (), description="the row of the headings, or the rows as a list"
    )
    columns: Annotated[dict[Text, Annotated[str, BeforeValidator(_a_column)]], BeforeValidator(_keys_are_text)] = Field(
        default_factory=dict, description="what each heading stands for, or each column by its letter"
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


def layout_text(layout: Layout, unplaced: Mapping[str, str], unknown: Mapping[str, str]) -> str:
    """A layout as its file; what is not placed yet stands there as comments, with its measure if sure."""
    lines = ["# How the table is laid out, for `board import --mapping`."]
    headings = layout.headings[0] if len(layout.headings) == 1 else list(layout.headings) or None
    for key, value in (("sheet", layout.sheet), ("headings", headings), ("n_a", layout.n_a)):
        lines += [f"{key}: {shown(value)}"] if value is not None else []
    lines += _section("columns", layout.columns, unknown, _A_COLUMN)
    lines += _section("metrics", layout.metrics, unplaced, _A_MEASURE)
    return "\n".join(lines) + "\n"


def _section(key: str, items: Mapping[str, str], open_ones: Mapping[str, str], choices: str) -> list[str]:
    if not items and not open_ones:
        return []
    said = [f"  {shown(name)}: {shown(value)}" for name, value in items.items()]
    about = [f"  # Take the # away, and write {choices}."] if open_ones else []
    return [
        f"{key}:",
        *said,
        *about,
        *(f"  # {shown(name)}: {sure or 'what it is'}" for name, sure in open_ones.items()),
    ]


def shown(value: object) -> str:
    """A value as it stands in a layout file: in quotes where it would not be read as it is."""
    if isinstance(value, (int, list)):
        return str(value)
    text = str(value)
    return (
        text
        if text.replace("-", "").replace("_", "").isalnum() and text[0].isalpha()
        else json.dumps(text, ensure_ascii=False)
    )


_OTHERWISE = (
    'save the layout with --save-mapping, and write "{text}": under metrics: with an id; '
    'or leave it out with --ignore "{text}"'
)
_NEAREST, _SOME_ID = f'{NEAREST.removesuffix("?")} ("{{title}}")?', "write the measure's id or title"
NO_MEASURE = Message(
    "measure-unknown",
    'no measure is called "{text}"',
    f"{_SOME_ID}; or {_OTHERWISE}",
    f"{_NEAREST} Write that; or {_OTHERWISE}",
)
NO_MEASURE_OF_ID = Message("measure-id-unknown", 'no measure has the id "{text}"', _SOME_ID, _NEAREST)


def plain(text: str) -> str:
    """A name without what nobody would type twice alike: capitals, spaces, points."""
    return re.sub(r"[^a-z0-9%&<>]+", " ", text.lower()).strip()


@dataclass(frozen=True)
class Names:
    """Which metric a text means: by id, by title, or as the officer has said."""

    by_name: Mapping[str, tuple[str, ...]]
    metrics: Mapping[str, Metric]

    @classmethod
    def of(cls, metrics: Mapping[str, Metric], said: Mapping[str, str]) -> Names:
        """The names of the record's metrics, and those that the officer has given them."""
        names: dict[str, list[str]] = defaultdict(list)
        for key, metric in metrics.items():
            for name in dict.fromkeys((plain(key), plain(metric.title))):
                names[name].append(key)
        names |= {plain(name): [key] for name, key in said.items()}
        return cls({name: tuple(keys) for name, keys in names.items()}, metrics)

    def of_text(self, text: str) -> tuple[str, ...]:
        """Every metric that a text can mean; none where it is not known."""
        return self.by_name.get(plain(text), ())

    def is_skipped(self, text: str) -> bool:
        """True for a name that the officer does not want."""
        return self.of_text(text) == (SKIP,)

    def surely(self, text: str) -> str:
        """The id of the measure that a name surely means; empty where that is in doubt."""
        return surely(text, self.metrics)

    def unknown(self, text: str, message: Message = NO_MEASURE) -> Notice:
        """That a name is not known, with what to write: a measure only where it is surely the one that is meant."""
        key = self.surely(text)
        if not key:
            return message.says(text=text)
        return message.says(message.hints[1], text=text, nearest=key, title=self.metrics[key].title)
