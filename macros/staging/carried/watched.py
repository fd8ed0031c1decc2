"""A site of which is noted what a page reads of it: whole things, their parts, or the answers to questions alone.

Nothing leads from a page to what differs between two editions but the snapshot, so nothing is read unnoted.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache, cached_property, partial
from types import FunctionType
from typing import Any, cast

from macros.judgements.status.summary import Since
from macros.ledger import Snapshot
from macros.staging.carried.ways import IN_PARTS, Way, follow, written
from macros.views import Site
from macros.views.context import REACHED

# Questions with plain words, of which the answer alone counts. Any other is answered from what is noted.
_ANSWERED = ("goes_on_as", "line_of", "meetings_of", "newest_is_among", "answered_by", "is_before")
_ALL = float("inf")


class Notes:
    """What a page reads of the site of one edition."""

    def __init__(self, site: Site) -> None:
        self.site, self._read, self._begun = site, dict[Way, None](), dict[Way, float]()
        self._known = cast(Snapshot, _Snapshot(self))

    def begin(self) -> Site:
        """The site as the next page is to see it, of which nothing is read yet."""
        self._read, self._begun = {}, {}
        return _Site(self.site.record, self._known, self.site.earlier, notes=self)

    def note(self, way: Way) -> None:
        """Note something that was read whole."""
        self._read[way] = None

    def begun(self, way: Way, number: float = _ALL) -> None:
        """Note that the first of a row were read, or all of them."""
        if number > self._begun.get(way, 0):
            self._begun[way] = number

    @property
    def ways(self) -> tuple[Way, ...]:
        """The way to each thing that the page read."""
        rows = ((*way, ("first", None if number == _ALL else int(number))) for way, number in self._begun.items())
        return (*self._read, *rows)


@dataclass(frozen=True)
class _Site(Site):
    """A site whose snapshot is watched. All else of it is the same in each edition; what was judged begins empty."""

    notes: Notes = field(kw_only=True, compare=False)

    def edition_with_page_of(self, source: str) -> str | None:
        """The edition whose meeting was the first to know a source."""
        self.notes.note((("home", source),))
        return self.notes.site.edition_with_page_of(source)

    def reached(self, what: str, known: Snapshot, judge: Callable[[Snapshot], Any]) -> Any:
        """What was judged of a state as a whole, once for all pages."""
        if known is not self.snapshot or what not in REACHED:
            return judge(known)
        way: Way = (("reached", what),)
        return _seen(self.notes, way, follow(self.notes.site, way))


def _seen(notes: Notes, way: Way, value: Any) -> Any:
    """Something of a state as a page sees it: it notes by itself what is read of it, or is noted whole."""
    if isinstance(value, Since):
        notes.note((*way, ("kind", None)))
        return _part(notes, way, value)
    if isinstance(value, Mapping):
        return _Things(notes, way, value)
    if isinstance(value, tuple):
        return _Row(notes, way, value)
    notes.note(way)
    return value


def _answer(notes: Notes, way: Way, name: str, *asked: Hashable) -> Any:
    way = (*way, ("asked", (name, *asked)))
    return _seen(notes, way, follow(notes.site, way))


class _Snapshot:
    """A snapshot that notes what is asked of it."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes

    def __getattr__(self, name: str) -> Any:
        way: Way = (("of", "snapshot"), ("of", name))
        method = getattr(Snapshot, name, None)
        if isinstance(method, FunctionType):
            return partial(_answer, self._notes, way[:1], name) if name in _ANSWERED else partial(method, self)
        value = getattr(self._notes.site.snapshot, name)
        seen = _Edition(self._notes, way, value) if name == "edition" else _seen(self._notes, way, value)
        if seen is not value:
            self.__dict__[name] = seen
        return seen


class _Edition:
    """The name of a dated edition, which may be asked for whether it is another."""

    def __init__(self, notes: Notes, way: Way, name: str) -> None:
        self._notes, self._way, self._name = notes, way, name

    def _whole(self) -> str:
        self._notes.note(self._way)
        return self._name

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, str):
            return other is self
        self._notes.note((*self._way, ("is", other)))
        return self._name == other

    def __hash__(self) -> int:
        return hash(self._whole())

    def __str__(self) -> str:
        return self._whole()

    def __format__(self, how: str) -> str:
        return format(self._whole(), how)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._whole(), name)


class _Things(Mapping[Any, Any]):
    """Things by their names."""

    def __init__(self, notes: Notes, way: Way, things: Mapping[Any, Any]) -> None:
        self._notes, self._way, self._things, self._shown = notes, way, things, dict[Any, Any]()

    def __contains__(self, key: object) -> bool:
        self._notes.note((*self._way, ("has", key)))
        return key in self._things

    def __getitem__(self, key: Any) -> Any:
        way = (*self._way, ("item", key))
        if type(value := self._things.get(key)) not in IN_PARTS:
            self._notes.note(way)
            return self._things[key]
        self._notes.note((*way, ("written", None)))
        return self._part(key, value)

    def __iter__(self) -> Iterator[Any]:
        return _begun(self._notes, self._way, self._things)

    def __len__(self) -> int:
        self._notes.begun(self._way)
        return len(self._things)

    def values(self) -> Any:
        """Each thing, of which parts alone may be read."""
        return [value for _key, value in self.items()]

    def items(self) -> Any:
        """Each thing with its name."""
        self._notes.note((*self._way, ("all written", None)) if self._have_parts else self._way)
        return list(self._parts)

    @cached_property
    def _have_parts(self) -> bool:
        return all(type(one) in IN_PARTS for one in self._things.values())

    @cached_property
    def _parts(self) -> list[tuple[Any, Any]]:
        if not self._have_parts:
            return list(self._things.items())
        return [(key, self._part(key, value)) for key, value in self._things.items()]

    def _part(self, key: Any, value: Any) -> Any:
        if key not in self._shown:
            self._shown[key] = part = _part(self._notes, (*self._way, ("item", key)), value)
            # Noted by whoever takes it out of here.
            part.__dict__.update(written(value))
        return self._shown[key]


def _begun(notes: Notes, way: Way, row: Any) -> Iterator[Any]:
    for number, one in enumerate(row, 1):
        notes.begun(way, number)
        yield one
    notes.begun(way)


class _Row(Sequence[Any]):
    """A row, of which the beginning alone may be read."""

    def __init__(self, notes: Notes, way: Way, row: tuple[Any, ...]) -> None:
        self._notes, self._way, self._row = notes, way, row

    def _whole(self) -> tuple[Any, ...]:
        self._notes.begun(self._way)
        return self._row

    def __getitem__(self, place: Any) -> Any:
        return self._whole()[place]

    def __len__(self) -> int:
        return len(self._whole())

    def __iter__(self) -> Iterator[Any]:
        return _begun(self._notes, self._way, self._row)

    def __eq__(self, other: object) -> bool:
        return self._whole() == (other._whole() if isinstance(other, _Row) else other)

    def __hash__(self) -> int:
        return hash(self._whole())


class _Thing:
    """A thing of the state, of which each part that is read is noted."""

    def __init__(self, notes: Notes, way: Way, thing: Any) -> None:
        self._notes, self._way, self._thing = notes, way, thing

    @property  # type: ignore[misc]
    def __class__(self) -> Any:
        return type(self._thing)

    def _whole(self) -> Any:
        self._notes.note(self._way)
        return self._thing

    def __getattr__(self, name: str) -> Any:
        if name in _ANSWERED:
            return partial(_answer, self._notes, self._way, name)
        if name not in _parts_of(self.__class__):
            return getattr(self._whole(), name)
        value, way = getattr(self._thing, name), (*self._way, ("of", name))
        if type(value) in IN_PARTS:
            self._notes.note((*way, ("kind", None)))
            return _part(self._notes, way, value)
        self._notes.note(way)
        return value

    def __eq__(self, other: object) -> bool:
        return bool(self._whole() == (other._whole() if type(other) is type(self) else other))

    def __hash__(self) -> int:
        return hash(self._whole())


@cache
def _parts_of(kind: type) -> frozenset[str]:
    own = {name for name in dir(kind) if isinstance(getattr(kind, name, None), property)}
    return frozenset(own | {part.name for part in fields(kind) if part.init}) - {"itself"}


@cache
def _watched(kind: type) -> type[_Thing]:
    # Whoever makes a copy with other parts looks for these.
    return type(f"_{kind.__name__}", (_Thing,), {"__dataclass_fields__": vars(kind)["__dataclass_fields__"]})


def _part(notes: Notes, way: Way, value: Any) -> Any:
    kind: Any = type(value)
    return _watched(kind)(notes, way, value)
