"""A correction of ours: what an entry said, what it should have said, and why. The entry is never edited."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, assert_never

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from macros.problems import NEAREST, Message, Mistake, Notice, closest
from macros.record.base import OURS, Authored, Citation, Id, Refers, Sourced, Text, check_id, one_of, quoted
from macros.record.dates import Period, When, parse_period
from macros.record.definitions import Statement
from macros.record.entries import ChallengeUpdate, Entry, EntryState, StrengthUpdate, Update
from macros.record.publication import Withdrawable
from macros.record.readings import NUMBERS, Reading
from macros.record.vocabulary import CORRECTION_KINDS, IMPORTANCE, CorrectionKind, Importance

CORRECTABLE: Mapping[str, type[Sourced]] = {
    "readings": Reading,
    "actions": Update,
    "challenges": ChallengeUpdate,
    "strengths": StrengthUpdate,
    "facts": Statement,
}
NONE = "none"

NO_THING = Message(
    "correction-of-nothing",
    "{value} does not name a thing of an entry",
    "write {example}; the kinds are {kinds}",
)
_HAS, _HAS_NOTHING = "under {kind}: it has {known}", "it has nothing under {kind}:"
NOT_TOLD = Message("correction-of-nothing-told", "the entry says nothing of {of}", NEAREST, _HAS, _HAS_NOTHING)
SAME = Message(
    "correction-without-change",
    "this is what the entry says already",
    "write what it should be, or delete the correction",
)
WORDS_STAY = Message(
    "words-stay-beside-a-correction",
    "readers are shown the words {says} in the place of this number, and they stay",
    "leave field: out, and write the number and says: below was: and now:; says: none below now: takes the words away",
)
ADDITION = Message(
    "addition-of-another-kind",
    "something that was left out is an addition",
    "write kind: addition, or say field: and was:",
)
SAID_ALREADY = Message(
    "addition-said-already",
    "the entry says something of {of} already",
    "write field:, was: and now:",
)
NO_KEYS = Message("addition-without-keys", "{value} is not a list of keys", "write all its keys below now:")
NO_SUCH_READING = Message("no-such-reading", "the entry has no such reading", "the periods there are {periods}")
NO_SUCH_GROUP = Message(
    "no-reading-of-this-group", "the entry has no reading of this group", "delete group:, or mend it"
)
_WHICH = "say which with period: and group:"
SEVERAL_READINGS = Message("several-readings", "the entry has {number} such readings", _WHICH)
_WHICH_KEY = "say which with field:, or write the keys below was: and now:"
_STAYS = "what was published stays, with its correction: write symbol: x below now:, and say why"
OF_NO_KEY = Message("correction-of-no-key", "{value} belongs to no key", _WHICH_KEY, _STAYS)
OTHER_WAS = Message(
    "entry-says-otherwise",
    "the entry says {key}: {said}, not {was}",
    "write was: {said}; the entry itself stays as it was published",
)
_KEYS, _AS_IN_AN_ENTRY = "the keys are {keys}", "write it as in an entry"
UNKNOWN_KEY = Message("correction-of-unknown-key", '"{key}" is no key of it', NEAREST, _KEYS)
MISSING = Message("correction-lacks-a-key", "{key} is missing", "add {key}:, as in an entry")
_ALL_THREE = "add what stands in the entry (was), what it should be (now) and how it came about (why)"
SAYS_TOO_LITTLE = Message("correction-says-too-little", "a correction needs {keys}", _ALL_THREE)
STILL_SAYS = Message(
    "correction-still-says",
    "this correction was withdrawn, and still has {keys}",
    "delete {keys}: no word of it may stay; of, entry, kind and published stay, so that followers are told",
)
# What a correction says of the entry; no word of it stays where the correction was withdrawn.
_SAYS = ("was", "now", "why")
MISFIT = Message("correction-does-not-fit", "{key} does not fit here", NEAREST, _AS_IN_AN_ENTRY)

_OF = re.compile(r"(?P<kind>[a-z]+)/(?P<key>[^/]+)\Z")


def _of(value: object) -> object:
    match = _OF.match(value) if isinstance(value, str) else None
    if not match or match["kind"] not in CORRECTABLE:
        near = closest(match["kind"], CORRECTABLE) if match else None
        bare = value if isinstance(value, str) and "/" not in value and value.strip() else "the-metrics-id"
        example = f"{near}/{match['key']}" if near and match else f"readings/{bare}"
        raise Mistake(NO_THING.says(value=quoted(value), example=example, kinds=", ".join(CORRECTABLE)))
    check_id(match["key"])
    return value


def _period_or_none(value: object) -> object:
    return value if value == NONE else parse_period(value)


class Correction(Withdrawable):
    """One correction of ours."""

    of: Annotated[str, BeforeValidator(_of)] = Field(description="what is corrected: readings/ and a metric's id")
    entry: Annotated[Id, Refers("entries")] = Field(
        description="the meeting or publication that said it: its file name"
    )
    period: Annotated[When | Literal["none"] | None, BeforeValidator(_period_or_none)] = Field(
        None, description="of several readings, the period of the one that is wrong; none for one without a period"
    )
    group: Id | None = Field(None, description="of several readings, the group of the one that is wrong")
    field: Text | None = Field(None, description="the key that is wrong; left out where several are")
    was: Any = Field(None, description="what stands in the entry, none for a key not there; needed unless withdrawn")
    now: Any = Field(None, description="what it should be, none for no such key; needed unless withdrawn")
    kind: Annotated[CorrectionKind, one_of(CORRECTION_KINDS)] = Field(description="what kind of change it is")
    importance: Annotated[Importance, one_of(IMPORTANCE)] = Field("minor", description="whether a conclusion changes")
    why: Text = Field("", description="how it came about, in a sentence or less; needed unless withdrawn")
    published: When = Field(description="the day the correction is published")
    status: Annotated[EntryState, OURS] = Field("published", description="draft, approved or published")

    @model_validator(mode="after")
    def _says_all_or_nothing(self) -> Correction:
        """A correction says what was wrong; one that was withdrawn says nothing of it any more."""
        said = [key for key in (*_SAYS, "field") if key in self.model_fields_set]
        if self.withdrawn and said:
            raise Mistake(STILL_SAYS.says(keys=" and ".join(said)))
        if lacking := [key for key in _SAYS if key not in said and not self.withdrawn]:
            raise Mistake(SAYS_TOO_LITTLE.says(keys=" and ".join(lacking)))
        return self

    @property
    def thing(self) -> tuple[str, str]:
        """The kind of thing and its id."""
        kind, _slash, key = self.of.partition("/")
        return kind, key


class Unfit(Mistake):
    """A correction that does not fit its entry; `field` is the key of the correction that is wrong."""

    def __init__(self, field: str, notice: Notice) -> None:
        super().__init__(notice)
        self.field = field


def overlay(entry: Entry, correction: Correction) -> tuple[Entry, Sourced | None, Sourced, int]:
    """The entry as corrected, the thing before and after, and which reading it is; raises Unfit.

    The thing before is None for something entered late.
    """
    kind, key = correction.thing
    told: Mapping[str, Any] = getattr(entry, kind)
    is_late = correction.field is None and correction.was == NONE
    if is_late:
        return _added(entry, correction, told)
    if key not in told:
        raise Unfit("of", _not_told(correction, told))
    index = _which(told[key], correction) if kind == "readings" else 0
    thing = told[key][index] if kind == "readings" else told[key]
    was, now = _sides(correction)
    _check_was(thing, was)
    after = _changed(thing, now, "now")
    if after == thing:
        raise Unfit("now", SAME.says())
    if isinstance(after, Reading) and _hides_its_number(after, thing):
        raise Unfit("now", WORDS_STAY.says(says=quoted(after.says)))
    value = (*told[key][:index], after, *told[key][index + 1 :]) if kind == "readings" else after
    return entry.model_copy(update={kind: {**told, key: value}}), thing, after, index


def _hides_its_number(after: Reading, before: Reading) -> bool:
    """True where words that were said of another number are shown in the place of the corrected one."""
    is_rough = after.kind in NUMBERS and after.kind != "value"
    return is_rough and after.says is not None and after.says == before.says and after.number != before.number


def _not_told(correction: Correction, told: Mapping[str, Any]) -> Notice:
    kind, key = correction.thing
    otherwise = _HAS if told else _HAS_NOTHING
    return NOT_TOLD.near(key, told, otherwise, of=correction.of, kind=kind, known=", ".join(told))


def _adds(kind: CorrectionKind) -> bool:
    match kind:
        case "addition":
            return True
        case "correction" | "restatement":
            return False
        case _:
            assert_never(kind)


def _added(entry: Entry, correction: Correction, told: Mapping[str, Any]) -> tuple[Entry, Sourced | None, Sourced, int]:
    kind, key = correction.thing
    if not _adds(correction.kind):
        raise Unfit("kind", ADDITION.says())
    if kind != "readings" and key in told:
        raise Unfit("was", SAID_ALREADY.says(of=correction.of))
    if not isinstance(correction.now, Mapping):
        raise Unfit("now", NO_KEYS.says(value=quoted(correction.now)))
    after = _validated(CORRECTABLE[kind], correction.now, "now")
    before = told.get(key, ())
    changed: dict[str, Any] = {kind: {**told, key: (*before, after) if kind == "readings" else after}}
    if kind == "readings" and key in (silent := getattr(entry, "not_reported", ())):
        # What was entered as not reported was in the paper after all.
        changed["not_reported"] = tuple(one for one in silent if one != key)
    return entry.model_copy(update=changed), None, after, len(before)


def _which(readings: tuple[Reading, ...], correction: Correction) -> int:
    fits = list(range(len(readings)))
    if correction.period is not None:
        wanted = None if correction.period == NONE else correction.period
        fits = [index for index in fits if readings[index].period == wanted]
    if not fits:
        there = ", ".join(dict.fromkeys(item.period.text if item.period else NONE for item in readings))
        raise Unfit("period", NO_SUCH_READING.says(periods=there))
    if correction.group is not None:
        fits = [index for index in fits if readings[index].group == correction.group]
        if not fits:
            raise Unfit("group", NO_SUCH_GROUP.says())
    if len(fits) > 1:
        was, _now = _sides(correction)
        fits = [index for index in fits if _says(readings[index], was)] or fits[:1]
    if len(fits) > 1:
        raise Unfit("of", SEVERAL_READINGS.says(number=len(fits)))
    return fits[0]


def _sides(correction: Correction) -> tuple[dict[str, Any], dict[str, Any]]:
    if correction.field is not None:
        return {correction.field: correction.was}, {correction.field: correction.now}
    for side in ("was", "now"):
        if not isinstance(getattr(correction, side), Mapping):
            shown = quoted(getattr(correction, side))
            hint = _STAYS if side == "now" and correction.now == NONE else _WHICH_KEY
            raise Unfit(side, OF_NO_KEY.says(hint, value=shown))
    return dict(correction.was), {**dict.fromkeys(correction.was, NONE), **correction.now}


def _says(thing: Sourced, was: Mapping[str, Any]) -> bool:
    try:
        _check_was(thing, was)
    except Unfit:
        return False
    return True


def _check_was(thing: Sourced, was: Mapping[str, Any]) -> None:
    for key, value in was.items():
        _check_key(thing, key)
        current = getattr(thing, key)
        try:
            told = None if value == NONE else getattr(_changed(thing, {key: value}, "was"), key)
        except Unfit:
            told = value
        if (told, current) != (None, ()) and told != current:
            raise Unfit("was", OTHER_WAS.says(key=key, said=_shown(current), was=_shown(value)))


def _check_key(thing: Sourced, key: str) -> None:
    if key not in type(thing).model_fields:
        names = list(type(thing).model_fields)
        raise Unfit("field", UNKNOWN_KEY.near(key, names, _KEYS, key=key, keys=", ".join(names)))


def _changed(thing: Sourced, now: Mapping[str, Any], side: str) -> Sourced:
    for key in now:
        _check_key(thing, key)
    keys = {name: getattr(thing, name) for name in thing.model_fields_set}
    keys = {name: list(value) if isinstance(value, tuple) else value for name, value in keys.items()}
    keys.update(now)
    return _validated(type(thing), {key: value for key, value in keys.items() if value != NONE}, side)


def _validated(model: type[Sourced], value: Mapping[str, Any], side: str) -> Sourced:
    try:
        return model.model_validate(dict(value))
    except ValidationError as error:
        first: Any = error.errors()[0]
        mistake = first.get("ctx", {}).get("error")
        if isinstance(mistake, Mistake):
            raise Unfit(side, mistake.notice) from error
        names = ", ".join(str(step) for step in first["loc"])
        if first["type"] == "missing":
            raise Unfit(side, MISSING.says(key=names)) from error
        raise Unfit(side, MISFIT.near(names, model.model_fields, _AS_IN_AN_ENTRY, key=names)) from error


def _shown(value: object) -> str:
    if value is None or value == ():
        return NONE
    if isinstance(value, (Period, Citation)):
        return value.text
    if isinstance(value, tuple):
        return ", ".join(map(_shown, value))
    return quoted(value) if isinstance(value, (dict, list, Authored)) else str(value)
