"""One value of a metric, exactly as its source gives it."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated, ClassVar, Literal, assert_never, get_args

from pydantic import BeforeValidator, Field, model_validator

from macros.problems import Message, Mistake
from macros.record import vocabulary
from macros.record.base import (
    OR_NUMBER,
    OR_WORD,
    Authored,
    Id,
    Number,
    Refers,
    Sourced,
    Text,
    as_list,
    as_tuple,
    one_of,
    quoted,
)
from macros.record.dates import When
from macros.record.publication import Withdrawal
from macros.record.vocabulary import Kind

Direction = Annotated[vocabulary.Direction, one_of(vocabulary.DIRECTIONS)]
Claim = Annotated[vocabulary.Claim, one_of(vocabulary.CLAIMS)]
Rival = Annotated[vocabulary.Rival, one_of(vocabulary.RIVALS)]
Symbol = Annotated[vocabulary.Symbol, one_of(vocabulary.SYMBOLS)]
Mark = Annotated[vocabulary.Mark, one_of(vocabulary.MARKS)]
CountedAs = Annotated[vocabulary.CountedAs, one_of(vocabulary.COUNTED_AS)]
AsCounted = Annotated[tuple[CountedAs, ...], BeforeValidator(as_list)]
TargetRole = Annotated[vocabulary.TargetRole, one_of(vocabulary.TARGET_ROLES)]


def _form(kind: Kind) -> Literal["number", "range", "text"]:
    """What stands under the key of a kind of reading."""
    match kind:
        case "value" | "about" | "under" | "over" | "at_least" | "at_most":
            return "number"
        case "between":
            return "range"
        case "words" | "symbol":
            return "text"
        case _:
            assert_never(kind)


KINDS: tuple[Kind, ...] = get_args(Kind)
NUMBERS = tuple(kind for kind in KINDS if _form(kind) == "number")
NUMERIC = tuple(kind for kind in KINDS if _form(kind) != "text")
_VALUE_OR_SAYS = "write value: with a number, or says: with words"
NOT_A_TARGET = Message(
    "not-a-target", "{value} is not a target", "write the number alone: {number}; or says: with words below it"
)
EMPTY_TARGET = Message("empty-target", "the target says nothing", _VALUE_OR_SAYS)
EMPTY_COMPARISON = Message("empty-comparison", "the comparison says nothing", _VALUE_OR_SAYS)
NO_VALUE = Message("reading-without-value", "the reading has no value", f"write one of: {', '.join(KINDS)}")
TWO_VALUES = Message("values-together", "{keys} cannot stand together", "keep one; put other words under says:")
HIGHER_FIRST = Message("between-backwards", "between needs the lower number first", "write between: [80, 90]")
ONE_TIME = Message(
    "period-and-within",
    "period and within cannot stand together",
    "keep period: if the source names the day or the month, or within: if it names only a time in which the day lies",
)
MARKS_ALONE = Message("marks-without-number", "marks stand beside a number only", "delete marks, or give the number")


NO_REASON = Message(
    "withdrawn-without-why",
    "withdrawn: {value} does not say why",
    "write what the source says of it: withdrawn: not explained by the source",
)

STILL_THERE = Message(
    "taken-back-and-still-there",
    "the figure is taken back, and {keys} may still say something of it",
    "write symbol: c, and leave beside it no more than: {kept}",
)


def _why(value: object) -> object:
    if isinstance(value, bool):
        raise Mistake(NO_REASON.says(value=str(value).lower()))
    return value


def _target(value: object) -> object:
    if isinstance(value, str):
        bare = value.strip().rstrip("%").strip()
        alone = bare if bare.replace(".", "", 1).isdigit() else "90"
        raise Mistake(NOT_A_TARGET.says(value=quoted(value), number=alone))
    return {"value": value} if isinstance(value, (int, Decimal)) and not isinstance(value, bool) else value


Places = Annotated[int, Field(ge=0, le=9)]


def half_up(number: Decimal, places: int | None) -> Decimal:
    """A number with so many places after the point, rounded half up as statistics are; the same where it has fewer."""
    if places is None or -int(number.as_tuple().exponent) <= places:
        return number
    return number.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


class StatedTarget(Authored):
    """A target as stated with a reading: a number, words, or both."""

    value: Number | None = Field(None, description="the target as a number")
    says: Text | None = Field(None, description="the target in the paper's sense, where it gives no number")
    role: TargetRole = Field("target", description="what kind of target it is")

    @model_validator(mode="after")
    def _says_something(self) -> StatedTarget:
        if self.value is None and self.says is None:
            raise Mistake(EMPTY_TARGET.says())
        return self


class Comparison(Authored):
    """What a source sets beside a reading: another place's figure, or words about it."""

    who: Annotated[Id, Refers("comparators")] = Field(description="a comparator's id from board.yml")
    value: Number | None = Field(None, description="the other figure")
    says: Text | None = Field(
        None, description="the comparison in words that stand before its name: above, in line with"
    )
    period: When | None = Field(None, description="the period of the other figure")
    places: Places | None = Field(None, description="how many places after the point its publisher shows")

    @property
    def shown(self) -> Decimal | None:
        """The other figure as its publisher shows it."""
        return half_up(self.value, self.places) if self.value is not None else None

    @model_validator(mode="after")
    def _says_something(self) -> Comparison:
        if self.value is None and self.says is None:
            raise Mistake(EMPTY_COMPARISON.says())
        return self


class Claimed(Authored):
    """One verdict of a paper on its own figure, and what it is held against."""

    bare: ClassVar[str] = "says"

    says: Claim = Field(description="what the paper calls its figure")
    against: Rival | None = Field(None, description="what the paper holds it against, if it says so")


def _claimed(value: object) -> object:
    """A word alone is what the paper says, held against nothing that it names."""
    return {"says": value} if isinstance(value, str) else value


Claims = Annotated[tuple[Annotated[Claimed, BeforeValidator(_claimed), OR_WORD], ...], BeforeValidator(as_list)]


class Reading(Sourced):
    """One value of a metric: exactly one of a number, a qualified number, words or a symbol."""

    value: Number | None = Field(None, description="the number, with the digits the paper gives")
    about: Number | None = Field(None, description="a number the paper gives roughly")
    under: Number | None = Field(None, description="less than this")
    over: Number | None = Field(None, description="more than this")
    at_least: Number | None = Field(None, description="this or more")
    at_most: Number | None = Field(None, description="this or less")
    between: Annotated[tuple[Number, Number] | None, BeforeValidator(as_tuple)] = Field(
        None, description="two numbers, the lower first"
    )
    words: Text | None = Field(None, description="the paper's sense, where it gives no number")
    symbol: Symbol | None = Field(None, description="why there is no number")
    says: Text | None = Field(
        None,
        description="beside an exact number, the paper's sense; of a rough one, its words, shown instead of the number",
    )
    direction: Direction | None = Field(None, description="which way the paper says it is going")
    claims: Claims = Field(
        (), description="the paper's own verdict; as a list where it gives several, each with what it is held against"
    )
    period: When | None = Field(None, description="what the figure refers to; leave out if not stated")
    within: When | None = Field(
        None, description="of a figure about one day: the time in which that day lies, where no source names the day"
    )
    target: Annotated[StatedTarget | None, BeforeValidator(_target), OR_NUMBER] = Field(
        None, description="the target stated with this reading"
    )
    against: Annotated[tuple[Comparison, ...], BeforeValidator(as_list)] = Field(
        (), description="comparisons the paper makes"
    )
    count: Number | None = Field(None, description="how many, where the paper gives it")
    of: Number | None = Field(None, description="out of how many")
    scope: Text | None = Field(
        None, description="who or what is counted, where it differs; `not stated` where the source leaves it open"
    )
    group: Id | None = Field(None, description="the part of the whole it is about")
    publisher: Text | None = Field(None, description="whose figure it is, if the source says so")
    counted_as: AsCounted = Field((), description="what kind of figure it is, if the source says so")
    marks: Annotated[tuple[Mark, ...], BeforeValidator(as_list)] = Field((), description="marks beside the number")
    places: Places | None = Field(
        None,
        description="how many places after the point its publisher shows, where the number has more: "
        "pages round half up to them, and downloads keep every digit",
    )
    revises: Text | None = Field(None, description="why the source changed its own earlier figure")
    conflict: Text | None = Field(None, description="how this differs from another source for the same period")
    withdrawn: Annotated[Text | None, BeforeValidator(_why)] = Field(
        None,
        description="that its source took the figure for this time back, and why: shown as withdrawn, judged no more",
    )
    taken_back: Withdrawal | None = Field(
        None, description="that we took the figure back, so that nobody is known by it: date and why, with symbol: c"
    )
    inferred: Annotated[tuple[Literal["period", "within"], ...], BeforeValidator(as_list)] = Field(
        (), description="what no source states outright"
    )

    @cached_property
    def kind(self) -> Kind:
        """Which kind of reading this is; what is only called withdrawn is a sign for none."""
        return next((kind for kind in KINDS if getattr(self, kind) is not None), "symbol")

    @cached_property
    def number(self) -> Decimal | None:
        """The single number given, exact or qualified; None for a range, words or a symbol."""
        number: Decimal | None = getattr(self, self.kind) if self.kind in NUMBERS else None
        return number

    @property
    def shown(self) -> Decimal | None:
        """The single number as its publisher shows it."""
        return half_up(self.number, self.places) if self.number is not None else None

    @model_validator(mode="after")
    def _exactly_one(self) -> Reading:
        given = [kind for kind in KINDS if getattr(self, kind) is not None]
        if not given and not self.withdrawn:
            raise Mistake(NO_VALUE.says())
        if len(given) > 1:
            raise Mistake(TWO_VALUES.says(keys=" and ".join(given)))
        return self

    @model_validator(mode="after")
    def _holds_together(self) -> Reading:
        if self.between and self.between[0] >= self.between[1]:
            raise Mistake(HIGHER_FIRST.says())
        if self.marks and self.kind not in NUMERIC:
            raise Mistake(MARKS_ALONE.says())
        if self.period and self.within:
            raise Mistake(ONE_TIME.says())
        return self

    @model_validator(mode="after")
    def _holds_nothing_taken_back(self) -> Reading:
        if self.taken_back is None:
            return self
        said = sorted(self.model_fields_set - {*_LEFT}, key=[*type(self).model_fields].index)
        if said or self.symbol != "c":
            keys = " and ".join(said) or (f"symbol: {self.symbol}" if self.symbol else "the missing sign")
            raise Mistake(STILL_THERE.says(keys=keys, kept=", ".join(_LEFT)))
        return self

    @property
    def as_withdrawn(self) -> Reading:
        """What is left of it once it is withdrawn: that there is no figure for what it was about."""
        kept = {name: getattr(self, name) for name in _KEPT}
        return Reading.model_construct(set(_KEPT) & self.model_fields_set | {"symbol"}, symbol="x", **kept)


_LEFT = ("symbol", "taken_back", "source", "period", "within", "scope", "group", "inferred")
_KEPT = ("source", "period", "within", "scope", "group", "withdrawn", "inferred")


def rounding(number: Decimal) -> Fraction:
    """The place of the last digit that is not a nought: ten for 40, one for 47, a tenth for 47.5."""
    if not number:
        return Fraction(1)
    exponent = number.normalize().as_tuple().exponent
    return Fraction(10) ** int(exponent)


Readings = Annotated[tuple[Reading, ...], BeforeValidator(as_list)]
