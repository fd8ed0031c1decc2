"""What was published: sources, locked editions, pages that moved, and sentences that somebody has reviewed."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from macros.problems import Message, Mistake
from macros.record import vocabulary
from macros.record.base import HEAD, OURS, Address, Authored, Id, Refers, Text, as_list, as_tuple, one_of, quoted
from macros.record.dates import When

_TOTAL = re.compile(r"[0-9a-f]{64}\Z")
_KNOWN = re.compile(r"(?P<thing>[a-z]+(?:/[a-z0-9-]+)?) (?P<mark>[0-9a-f]{16})\Z")
_ALL_KNOWN = re.compile(r"(?:[a-z]+(?:/[a-z0-9-]+)? [0-9a-f]{16}(?:\n(?=[a-z])|\Z))+\Z")
_SAID = re.compile(r"(?P<thing>[a-z]+(?:/[a-z0-9-]+)?) (?P<path>\S+) (?P<value>\".*\")\Z")
NOT_BY_HAND = "put the file back as the command wrote it: it is never edited by hand"
NO_HASH = Message("not-a-hash", "{value} is no hash", NOT_BY_HAND)
NO_LINE_OF_A_LOCK = Message("not-a-line-of-a-lock", "{line} is no line of a lock", NOT_BY_HAND)
NO_PAGES_ADDRESS = Message(
    "not-a-pages-address",
    "{value} is not an address of a page",
    "write it without the site's name and the edition, with / at its end: {meant}/",
)
NO_MARK = Message("not-a-mark", "{value} is not the mark of a sentence", "copy it from the check: 12 signs, in quotes")
NO_FILE = Message(
    "not-a-file-of-the-board",
    "{value} is no file of the board's folder",
    "write it as the check does: data/... or docs/...",
)
NOT_FILLED_IN = Message("only-dots", "{value} is not filled in", "write a few plain words")
REVIEWED_TWICE = Message(
    "reviewed-twice", 'the sentence "{mark}" of {file} stands here {times} times', "keep one of them"
)


NOT_TO_BE_FOUND = Message(
    "source-not-to-be-found",
    "the source cannot be found",
    "write addresses: with a web address, or reference:",
)
SourceKind = Annotated[vocabulary.SourceKind, one_of(vocabulary.SOURCE_KINDS)]
SecondaryKind = Annotated[vocabulary.SecondaryKind, one_of(vocabulary.SECONDARY_KINDS)]
Purpose = Annotated[vocabulary.Purpose, one_of(vocabulary.PURPOSES)]


class Withdrawal(Authored):
    """That something published was taken back, and why."""

    date: When = Field(description="the day it was withdrawn")
    why: Text = Field(description="why, without repeating what may not be said")


class Withdrawable(Authored):
    """Something published that can be taken back as a whole."""

    withdrawn: Annotated[Withdrawal | None, OURS, HEAD] = Field(
        None, description="that it was taken back: date and why"
    )


class Cover(Authored):
    """The fields on the front of a committee report."""

    title: Annotated[Text, OURS] = Field(description="the report's title")
    purpose: Annotated[Text, OURS] = Field(description="why it was written, in our own words")
    asks_for: Purpose = Field(description="for information or for decision")
    author: Annotated[Id, Refers("roles")] = Field(description="a role's id from board.yml")
    key_issues: Annotated[Text, OURS] = Field(description="in our own words")
    recommendations: Annotated[Text, OURS] = Field(description="in our own words")
    financial_implications: Annotated[Text, OURS] = Field(description="in our own words")


class Source(Withdrawable):
    """A paper, minute, letter or article that facts come from."""

    title: Annotated[Text, OURS] = Field(description="what it is, as a label")
    kind: SourceKind = Field(description="what kind of source it is")
    secondary: Annotated[SecondaryKind | None, OURS] = Field(
        None, description="that it only tells what another source says: who tells it"
    )
    publisher: Text = Field(description="who published it")
    published: When = Field(description="when it became public; its facts are known from then on")
    addresses: Annotated[tuple[Address, ...], BeforeValidator(as_list)] = Field((), description="where the original is")
    reference: Text | None = Field(None, description="how to find it where it has no address")
    inferred: Annotated[tuple[Literal["published"], ...], BeforeValidator(as_list)] = Field(
        (), description="what no source states outright"
    )
    received: Annotated[Id | None, Refers("meetings")] = Field(None, description="the meeting that received it")
    cover: Cover | None = Field(None, description="the cover of a committee report")
    paragraphs: Annotated[dict[Text, Text], OURS] = Field(
        description="each place in it that we cite, and its sense in our own words"
    )
    notes: Annotated[tuple[Text, ...], BeforeValidator(as_list), OURS] = Field(
        (), description="what to know before relying on it"
    )

    @model_validator(mode="after")
    def _can_be_found(self) -> Source:
        if not self.addresses and not self.reference:
            raise Mistake(NOT_TO_BE_FOUND.says())
        return self


def _total(value: object) -> object:
    if not isinstance(value, str) or not _TOTAL.match(value):
        raise Mistake(NO_HASH.says(value=quoted(value)))
    return value


class Renewal(Authored):
    """That a lock was written anew after its edition was published, and why."""

    date: When = Field(description="the day it was renewed")
    why: Text = Field(description="why")


def digest_of(value: object) -> str:
    """A hash of a value in one fixed form."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def mark_of(lines: Mapping[str, str]) -> str:
    """A short hash of the facts of one thing."""
    return digest_of(dict(lines))[:16]


class Lock(Authored):
    """What `board lock` wrote when an edition was approved."""

    format: Literal[1] = Field(description="the shape of the file; 1 for now")
    edition: Id = Field(description="the meeting's id")
    facts: Annotated[str, BeforeValidator(_total)] = Field(description="the hash of all facts of the edition")
    entries: Annotated[tuple[Id, ...], BeforeValidator(as_tuple)] = Field(
        description="the entries it folded, in the order of their publication"
    )
    known: Text = Field(description="every thing the edition knew, and the hash of its facts")
    said: Text | None = Field(None, description="the facts themselves, where no other lock has them already")
    addresses: Annotated[tuple[Text, ...], BeforeValidator(as_list)] = Field(
        (), description="addresses of the newest state that no other lock has already; they never die"
    )
    renewed: Annotated[tuple[Renewal, ...], BeforeValidator(as_tuple)] = Field(
        (), description="each time the lock was written anew, and why"
    )

    @model_validator(mode="after")
    def _can_be_read(self) -> Lock:
        # Nearly every lock can be read, and to look at all of its lines at once is quicker.
        known = "" if _ALL_KNOWN.match(self.known) else self.known
        for pattern, text in ((_KNOWN, known), (_SAID, self.said or "")):
            for line in text.splitlines():
                if not pattern.match(line):
                    raise Mistake(NO_LINE_OF_A_LOCK.says(line=quoted(line)))
        return self

    @cached_property
    def marks(self) -> Mapping[str, str]:
        """The hash of the facts of each thing the edition knew."""
        words = self.known.split()
        return dict(zip(words[::2], words[1::2], strict=True))

    @cached_property
    def told(self) -> Mapping[str, Mapping[str, str]]:
        """The facts that this lock keeps, by thing and path."""
        lines: dict[str, dict[str, str]] = {}
        for line in (self.said or "").splitlines():
            thing, path, value = line.split(" ", 2)
            lines.setdefault(thing, {})[path] = json.loads(value)
        return lines

    @cached_property
    def told_by_mark(self) -> Mapping[str, Mapping[str, str]]:
        """The same, by the hash of the facts of a thing."""
        return {mark_of(lines): lines for lines in self.told.values()}

    def knows(self, folder: str, key: str) -> bool:
        """True for a thing that the edition knew."""
        return f"{folder}/{key}" in self.marks


_INSIDE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*/\Z")


def _inside(value: object) -> object:
    if not isinstance(value, str) or not _INSIDE.match(value):
        meant = str(value).strip("/").removeprefix("latest/")
        raise Mistake(NO_PAGES_ADDRESS.says(value=quoted(value), meant=meant or "metrics/visits"))
    return value


Inside = Annotated[str, BeforeValidator(_inside)]


class Redirects(Authored):
    """Every page of the newest state that was published at another address before."""

    moved: dict[Inside, Inside] = Field(description="the old address, and the new one")


_SENTENCE = re.compile(r"[0-9a-f]{12}\Z")
_FILE = re.compile(r"(?:data|docs)/\S.*\Z")
_ANY_LETTER = re.compile(r"[^\W\d_]")


def _sentence(value: object) -> object:
    if isinstance(value, str) and not _SENTENCE.match(value):
        raise Mistake(NO_MARK.says(value=quoted(value)))
    return value


def _file(value: object) -> object:
    if isinstance(value, str) and not _FILE.match(value):
        raise Mistake(NO_FILE.says(value=quoted(value)))
    return value


def _filled(value: object) -> object:
    if isinstance(value, str) and value.strip() and not _ANY_LETTER.search(value):
        raise Mistake(NOT_FILLED_IN.says(value=quoted(value)))
    return value


Filled = Annotated[Text, BeforeValidator(_filled)]


class ReviewedSentence(Authored):
    """A sentence that tells a small number, and may: who read it, and why it may stand."""

    file: Annotated[Text, BeforeValidator(_file)] = Field(description="the file that the sentence stands in")
    sentence: Annotated[Text, BeforeValidator(_sentence)] = Field(
        description="the mark of the sentence, as the check shows it; another sentence has another mark"
    )
    why: Filled = Field(description="why it may stand")
    reviewer: Filled = Field(description="who read it: a post, not a name")


class Reviewed(Authored):
    """Sentences that the check would refuse, and that somebody has read."""

    small_numbers: Annotated[tuple[ReviewedSentence, ...], BeforeValidator(as_list)] = Field(
        description="sentences that tell a small number of people"
    )

    @model_validator(mode="after")
    def _none_stands_twice(self) -> Reviewed:
        for (file, sentence), times in Counter((one.file, one.sentence) for one in self.small_numbers).items():
            if times > 1:
                raise Mistake(REVIEWED_TWICE.says(mark=sentence, file=file, times=times))
        return self
