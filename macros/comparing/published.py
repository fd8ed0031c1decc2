"""What another site published, as far as two boards are compared by it. Nothing of it is trusted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from macros.problems import Message, Mistake
from macros.record import Period, parse_period
from macros.record.vocabulary import Basis, Counted, CountedAs, Kind, Unit

FORMAT = "edition-1"
NOT_AN_EDITION = Message(
    "no-edition-in-json",
    "{name} is not the data of an edition",
    "name a folder that this program published, or the edition.json or the zip of one; it may be of a newer form",
)
_LONGEST, _DEEPEST_NUMBER = 4_000, 30


def _plain(value: object) -> object:
    """Text on one line, of a length that can be read, with nothing in it that a terminal would obey."""
    if not isinstance(value, str):
        return value
    shown = "".join(sign if sign.isprintable() else " " for sign in value[:_LONGEST])
    return " ".join(shown.split()) or None


def _number(value: object) -> object:
    """A number as it stands there, digit by digit; none that is not finite or has more digits than a figure may."""
    if isinstance(value, Decimal) and (not value.is_finite() or abs(value.adjusted()) > _DEEPEST_NUMBER):
        raise ValueError(FORMAT)
    return value


def _when(value: object) -> object:
    return parse_period(value) if isinstance(value, str) and value else None


def _listed(value: object) -> object:
    """Words with spaces between them, as a cell of a table holds a list."""
    return tuple(value.split()) if isinstance(value, str) else () if value is None else value


Plain = Annotated[str, BeforeValidator(_plain)]
Told = Annotated[str | None, BeforeValidator(_plain)]
Number = Annotated[Decimal | None, BeforeValidator(_number)]
When = Annotated[Any, BeforeValidator(_when)]


class _Foreign(BaseModel):
    """Only what is asked for is read; whatever else stands there is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Measure(_Foreign):
    """A measure as its board publishes it."""

    id: Plain = Field(alias="metric")
    title: Plain
    unit: Unit
    counts: Counted
    basis: Basis
    definition: Plain
    publisher: Told = None
    indicator: Told = None
    counted_as: Annotated[tuple[CountedAs, ...], BeforeValidator(_listed)] = ()

    @cached_property
    def words(self) -> str:
        """What is counted, as it is held against the words of another board."""
        return self.definition.casefold().rstrip(".")


class Figure(_Foreign):
    """A reading as its board publishes it."""

    metric: Plain
    group: Told = None
    scope: Told = None
    period: When = None
    period_kind: Told = None
    kind: Kind = "value"
    number: Number = None
    shown_as: Plain
    published_in: Told = None
    published: When = None
    conflict: Told = None
    withdrawn: Told = None

    @property
    def time(self) -> Period | None:
        """What it is about."""
        return self.period if isinstance(self.period, Period) else None


class Entry(_Foreign):
    """When a meeting or a publication was, as its board publishes it: readings of it do not say it again."""

    id: Plain = Field(alias="entry")
    published: When = None


class Place(_Foreign):
    """Whose board it is."""

    name: Plain
    short: Plain
    council: Plain
    official: bool = False


class Licence(_Foreign):
    """Under which its words and data may be used."""

    name: Plain
    address: Plain


class Publisher(_Foreign):
    """Who answers for the site."""

    name: Plain


class Published(_Foreign):
    """One edition of a board's site."""

    format: Literal["edition-1"]
    title: Plain
    as_at: Told = None
    board: Place
    publisher: Publisher
    licence: Licence
    metrics: tuple[Measure, ...] = Field(())
    readings: tuple[Figure, ...] = Field(())
    meetings: tuple[Entry, ...] = Field(())

    @cached_property
    def figures(self) -> dict[str, list[Figure]]:
        """The readings of the whole of each measure, in the order in which they stand there."""
        found: dict[str, list[Figure]] = {}
        days = {one.id: one.published for one in self.meetings}
        for one in self.readings:
            if one.group is None:
                dated = one if one.published else one.model_copy(update={"published": days.get(one.published_in or "")})
                found.setdefault(one.metric, []).append(dated)
        return found


def read(text: bytes, name: str) -> Published:
    """The data of an edition; raises Mistake for anything else. `name` is what the officer called it."""
    try:
        held = json.loads(text, parse_float=Decimal, parse_constant=_refuse)
        return Published.model_validate(held)
    except (ValueError, ValidationError, RecursionError, Mistake):
        raise Mistake(NOT_AN_EDITION.says(name=name)) from None


def _refuse(word: str) -> Iterator[str]:
    raise ValueError(word)
