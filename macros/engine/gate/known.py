"""Pages on which the rules find nothing, told without asking them: each tag was judged before, where it stands.

Why this misses nothing. Each "<" of such a page begins a piece that ends at the next ">", and each piece is one whole
tag: a name, and attributes in quotation marks that hold neither sign. So a browser reads these tags, with these
attributes, and no other. What it makes of a tag depends on the elements that are open. These are the ones that were
written, because each name was tried below the names above it, with the parser that the rules ask. So the elements are
those that stand in the text, and each rule is asked of a tag and of its place. Any other page is left to the rules.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from macros.engine import Name
from macros.engine.gate.leading import is_json
from macros.engine.gate.page import (
    AROUND,
    BARE,
    DATA,
    EMBEDDED,
    EMPTY,
    LEADS_ON,
    LEFTOVERS,
    SHAPES,
    Around,
    Expected,
    around,
    order,
)
from macros.engine.gate.tags import Tags, attributes, stands_as_written

_BEGINS, _ARTICLE, _ARTICLE_ENDS = "<!doctype html>", "<article", "</article>"
_SPACE = " \t\n\r\f"
_PIECE = re.compile(r"<[^>]*>")
# Around a page's words, a piece also tells whether text follows.
_PIECE_OF_FRAME = re.compile(rf"<[^>]*>(?:[{_SPACE}]*[^<{_SPACE}])?")
_TEXT = rf"(?:[{_SPACE}]*[^<>{_SPACE}])?"
_START = re.compile(rf'<([a-z][a-z0-9]*)((?: [a-zA-Z][a-zA-Z-]*(?:="[^"<>]*")?)*)(/?)>{_TEXT}')
_END = re.compile(rf"</([a-z][a-z0-9]*)>{_TEXT}")
# Tags that differ in these alone are judged alike, but for what such a value leads to.
_VALUE = re.compile(r'(?<! class)(?<! name)="[^"<>]*"')
_BY_VALUE = ("form", "img", "link", "script")
_CLASSES = re.compile(r"[\w -]*", re.ASCII)
_DATA_BLOCK = f'<script type="{DATA}">'
_DEEPEST, _MOST_PARTS, _MOST_LEARNT = 60, 40, 100_000


class _UnknownError(Exception):
    """Something that the rules have to look at."""


class _Place(dict[str, "_Place"]):
    """Which elements are open, and where each piece leads that was read here before."""

    def __init__(self, reader: _Reader, above: _Place | None, called: str, names: tuple[str, ...]) -> None:
        super().__init__()
        self.reader, self.above, self.called, self.names = reader, above, called, names
        # In a part of the frame all that stands is counted.
        self.is_part: bool = not names if above is None else above.is_part and called in reader.orders
        self.holds: tuple[str, ...] = ()
        self.alike, self._grown, self._below = dict[str, _Place](), dict[str, _Place](), dict[str, _Place]()

    def __missing__(self, piece: str) -> _Place:
        self[piece] = place = self.reader.after(self, piece)
        return place

    def holding(self, called: str) -> _Place:
        """This place, once one more element in it has ended."""
        name, counted = called.partition(".")[0], self.reader.counted.get(self.called)
        if not self.is_part or (counted is not None and name not in counted):
            return self
        if called not in self._grown:
            self._grown[called] = place = _Place(self.reader, self.above, self.called, self.names)
            place.holds = (*self.holds, called)
        return self._grown[called]

    def below(self, called: str) -> _Place:
        """The place where an element has begun here."""
        if called not in self._below:
            self._below[called] = _Place(self.reader, self, called, (*self.names, called.partition(".")[0]))
        return self._below[called]


class _Reader:
    """Reads the pages that stand in one frame, at one depth of the site."""

    def __init__(self, frame: Mapping[str, str], tags: Tags) -> None:
        self.tags = tags
        names = [selector.partition(".")[0] for selector in frame]
        self.parts = {name: [one for one in frame if one.partition(".")[0] == name] for name in names}
        # Of what else stands in a head, only its title is counted.
        self.counted = {} if "head" in frame else {"head": ("title",)}
        self.orders = {at: order(of) for at, of in {"": "html", "head": "title", **frame}.items()}
        self.policy = f'<head><meta http-equiv="Content-Security-Policy" content="{tags.policy}">'
        self.learnt, self.root, self.articles = 0, _Place(self, None, "", ()), dict[tuple[str, ...], _Place]()

    def knows(self, text: str) -> bool:
        """True for a page on which the rules find nothing; False where they have to be asked."""
        start, end = text.find(_ARTICLE), text.rfind(_ARTICLE_ENDS)
        before, begins, above = text[: max(start, 0)].partition(_BEGINS)
        if before.strip(_SPACE) or not begins or start > end or self.policy not in above:
            return False
        try:
            last = self._read_to_the_end(above, text[start:end], text[end:])
        except _UnknownError:
            return False
        return last.above is None and last.holds == ("html",) and _data_can_be_read(text)

    def _read_to_the_end(self, above: str, article: str, below: str) -> _Place:
        """A page's words are read by themselves: what was learnt of them holds on whichever page they stand."""
        if not above.lstrip(_SPACE).startswith("<"):
            raise _UnknownError
        frame = _read(self.root, above, _PIECE_OF_FRAME)
        top = self.articles.setdefault(frame.names, _Place(self, None, "", frame.names))
        inside = _read(top, article, _PIECE)
        if inside.above is not top:
            raise _UnknownError
        return _read(frame.below(inside.called), below, _PIECE_OF_FRAME)

    def after(self, place: _Place, piece: str) -> _Place:
        """Where a piece leads that was not read here before."""
        self.learnt += 1
        alike = _VALUE.sub('=""', piece)
        if (known := place.alike.get(alike)) is not None:
            if piece.startswith("<a ") and not self.tags.may_lead((attributes(piece) or {}).get("href", "")):
                raise _UnknownError
            return known
        if end := _END.fullmatch(piece):
            then = _ended(place, end[1])
        elif start := _START.fullmatch(piece):
            then = self._begun(place, start[1], attributes(start[2]), closed=bool(start[3]))
        else:
            raise _UnknownError
        if then.is_part and piece[-1] != ">":
            raise _UnknownError
        if not piece.startswith(tuple(f"<{name}" for name in _BY_VALUE)) and "http-equiv" not in piece:
            place.alike[alike] = then
        return then

    def _begun(self, place: _Place, name: str, has: Mapping[str, str] | None, *, closed: bool) -> _Place:
        if has is None or closed != (name in SHAPES) or not _CLASSES.fullmatch(written := has.get("class", "")):
            raise _UnknownError
        classes = written.split()
        called = name if name in BARE or not classes else f"{name}.{classes[0]}"
        if not (
            len(place.names) < _DEEPEST
            and len(place.holds) < _MOST_PARTS
            and self._is_in_order(place, name, called, classes)
            and self.tags.may_stand(name, has, place.names[-1] if place.names else "")
            and stands_as_written(place.names, name)
        ):
            raise _UnknownError
        if name in EMPTY or name in SHAPES:
            return place.holding(called)
        return place.below(called if place.is_part or place.above is None else name)

    def _is_in_order(self, place: _Place, name: str, called: str, classes: Collection[str]) -> bool:
        """True where no part of the frame stands elsewhere, nor what stands around a page's words among them."""
        parts = self.parts.get(name, ())
        named = [one for one in parts if one == name or one.partition(".")[2] in classes]
        if "article" in place.names:
            return name not in AROUND and not named
        if named and not (place.is_part and named == [called]):
            return False
        return name != "article" or place.names[-1:] == ("main",)


def _ended(place: _Place, name: str) -> _Place:
    above = place.above
    # The place above a page's words is left by the frame alone.
    if above is None or place.names[-1] != name or (above.above is None and above.names):
        raise _UnknownError
    holds = "".join(f"{one} " for one in place.holds)
    if place.is_part and not place.reader.orders[place.called].match(holds):
        raise _UnknownError
    return above.holding(place.called)


def _read(place: _Place, text: str, pieces: re.Pattern[str]) -> _Place:
    """Where all pieces of a text lead."""
    if text.rfind("<") > text.rfind(">"):
        raise _UnknownError
    for piece in pieces.findall(text):
        place = place[piece]
    return place


def _data_can_be_read(text: str) -> bool:
    blocks = (part.partition("<") for part in text.split(_DATA_BLOCK)[1:])
    return all(ends.startswith("/script>") and is_json(block) for block, _, ends in blocks)


@lru_cache(maxsize=64)
def _reader(kind: Around, depth: int, contact: str, sheets: tuple[str, ...], engine: Name) -> _Reader:
    return _Reader(kind.frame, Tags(kind.policy, depth, contact, sheets, engine))


def has_nothing_to_find(shown: str, text: str, expected: Expected) -> bool:
    """True for a page on which the rules find nothing; False where they have to be asked."""
    kind, folders = around(shown, expected), shown.split("/")[:-1]
    if kind in (EMBEDDED, LEADS_ON) or not all(folder.strip(".") for folder in folders):
        return False
    if any(sign in text for signs in LEFTOVERS.values() for sign in signs):
        return False
    if "{{" in text and not shown.startswith(expected.guides):
        return False
    reader = _reader(kind, len(folders), expected.contact, expected.sheets, expected.engine)
    if reader.learnt > _MOST_LEARNT:
        _reader.cache_clear()
    return reader.knows(text)
