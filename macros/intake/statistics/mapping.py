"""What an officer has said of published statistics once: places, measures, times, wholes and signs."""

from __future__ import annotations

import re
from collections.abc import Mapping as Given
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationError

from macros.checks.loading.complaints import complaints
from macros.intake.importing.layouts import shown
from macros.problems import Message, Mistake, Problems
from macros.record.base import Authored, Text, one_of, quoted
from macros.record.readings import Places
from macros.record.source import read
from macros.record.vocabulary import SYMBOLS

SKIP = "skip"
SHARES = {"of_one": "shares of one: 0.93 is 93%", "of_hundred": "shares of a hundred: 0.93 is 0.93%"}
# What a year of the table may stand for, where the table itself does not say it.
TIME = re.compile(r"(?P<kind>as_at|year_to) (?P<month>0[1-9]|1[0-2])(?:-(?P<day>0[1-9]|[12][0-9]|3[01]))?\Z")
_TIME_FORMS = "write as_at 03-31 for a day of that year, or year_to 03 for the twelve months to March of that year"
NO_TIME = Message("statistics-time-unknown", "{value} does not say a day or twelve months", _TIME_FORMS)
UNRELIABLE = Message(
    "statistics-sign-u",
    "u stands for a figure of low reliability, and the record has no sign for that",
    "leave the cell out, with leave_out: in the mapping",
)


def _keys_are_text(value: object) -> object:
    if value is None:
        return {}
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else value


def _time(value: object) -> object:
    match = TIME.match(value) if isinstance(value, str) else None
    if match is None or (match["kind"] == "as_at") != bool(match["day"]):
        raise Mistake(NO_TIME.says(value=quoted(value)))
    return value


def _signs(value: object) -> object:
    if isinstance(value, dict) and "u" in value:
        raise Mistake(UNRELIABLE.says())
    return value


def _texts(value: object) -> object:
    items = value if isinstance(value, list) else [] if value is None else [value]
    return tuple(str(item) for item in items)


_Texts = Annotated[tuple[Text, ...], BeforeValidator(_texts)]
_Words = Annotated[dict[Text, Text], BeforeValidator(_keys_are_text)]


class Mapping(Authored):
    """Which place is ours, which indicator is which measure, and what the table leaves open."""

    area: Text | None = Field(None, description="the code of our own area")
    area_before: _Texts = Field((), description="codes our area had before; three digits stand for an old_la_code")
    not_ours: _Texts = Field((), description="codes under our old_la_code that are another area")
    comparators: _Words = Field(default_factory=dict, description="the code of each comparator of board.yml")
    metrics: _Words = Field(default_factory=dict, description="the id of each indicator's measure, or skip")
    others: Literal["skip"] | None = Field(None, description="that indicators not named here are not wanted")
    times: Annotated[dict[Text, Annotated[str, BeforeValidator(_time)]], BeforeValidator(_keys_are_text)] = Field(
        default_factory=dict, description="what a reporting year is, for each indicator"
    )
    academic_year_from: Annotated[Literal[8, 9], Field()] = Field(9, description="the month an academic year begins in")
    filters: _Words = Field(default_factory=dict, description="the item of each filter that is the whole")
    groups: Annotated[dict[Text, _Words], BeforeValidator(_keys_are_text)] = Field(
        default_factory=dict, description="the group's id of each item of a filter, or skip"
    )
    signs: Annotated[
        dict[Text, Annotated[str, one_of(SYMBOLS)]], BeforeValidator(_keys_are_text), BeforeValidator(_signs)
    ] = Field(default_factory=dict, description="what a sign without a fixed meaning stands for")
    shares: Annotated[dict[Text, Annotated[str, one_of(SHARES)]], BeforeValidator(_keys_are_text)] = Field(
        default_factory=dict, description="what percentages between 0 and 1 are"
    )
    places: Annotated[dict[Text, Places], BeforeValidator(_keys_are_text)] = Field(
        default_factory=dict, description="how many digits after the point the publisher shows"
    )
    versions: Annotated[dict[Text, Literal["p", "r", "final"]], BeforeValidator(_keys_are_text)] = Field(
        default_factory=dict, description="what each item of a column version is"
    )
    leave_out: _Texts = Field((), description="cells (K7) and rows (12) that are not taken in")

    def updated(self, areas: tuple[str, ...], comparators: Given[str, str], ignored: tuple[str, ...]) -> Mapping:
        """The same with what was said with the command: of several areas, the first is the code of today."""
        said: dict[str, Any] = {"area": areas[0]} if areas else {}
        before = tuple(dict.fromkeys((*self.area_before, *areas[1:])))
        metrics = {**self.metrics, **{name: SKIP for name in ignored if not _is_place(name)}}
        left_out = (*self.leave_out, *(name for name in ignored if _is_place(name)))
        changed = {
            "area_before": before,
            "comparators": {**self.comparators, **comparators},
            "metrics": metrics,
            "leave_out": tuple(dict.fromkeys(left_out)),
        }
        return self.model_copy(update={**said, **changed})


def _is_place(name: str) -> bool:
    return re.fullmatch(r"[A-Z]{0,3}[0-9]+", name) is not None


def read_mapping(path: str, data: bytes) -> Mapping:
    """A saved mapping; raises Problems."""
    document, problems = read(path, data)
    if problems:
        raise Problems(problems)
    try:
        return Mapping.model_validate(document.value if document.value is not None else {})
    except ValidationError as error:
        raise Problems(complaints(document, (), Mapping, error)) from error


def mapping_text(mapping: Mapping, open_ones: tuple[str, ...] = ()) -> str:
    """A mapping as its file; indicators that are not placed yet stand there as comments."""
    lines = ["# What published statistics mean, for `board import --statistics --mapping`."]
    for key, value in mapping.model_dump(exclude_defaults=True).items():
        if key != "metrics":
            lines += _lines(key, value, 0)
    if mapping.metrics or open_ones:
        lines.append("metrics:")
        lines += _lines("", mapping.metrics, 0)[1:] if mapping.metrics else []
        lines += ["  # Take the # away, and write the id of the measure, or skip."] if open_ones else []
        lines += [f"  # {shown(name)}: what it is" for name in open_ones]
    return "\n".join([*lines, ""])


def _lines(key: str, value: Any, indent: int) -> list[str]:
    lead = " " * indent
    if isinstance(value, dict):
        inside = [line for name, item in value.items() for line in _lines(name, item, indent + 2)]
        return [f"{lead}{shown(key) if key else ''}:", *inside]
    if isinstance(value, tuple):
        return [f"{lead}{shown(key)}: [{', '.join(shown(item) for item in value)}]"]
    return [f"{lead}{shown(key)}: {shown(value)}"]
