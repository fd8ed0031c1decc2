"""The chain: what was published to a folder, in its order, each link with the hash of the one before it.

It begins with the first edition that a program with a chain publishes there. An edition that is issued anew gets one
more link, with the reason; no link is ever taken away.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

from macros.addresses import CHAIN
from macros.publishing.manifests import Unreadable

FORMAT = 1
_BEGINS = "from here"
# The texts of a link in the order in which they are hashed, each on a line of its own.
HASHED = ("before", "number", "edition", "day", "manifest", "was", "why")


@dataclass(frozen=True)
class Link:
    """One publication of one edition. `was` and `why` are those of an edition that was issued anew.

    `manifest` is the hash of the edition's manifest, `before` that of the link before, `link` its own.
    """

    number: int
    edition: str
    day: str
    manifest: str
    before: str
    was: str = ""
    why: str = ""
    link: str = ""

    @property
    def signed(self) -> Link:
        """The same with its own hash."""
        return replace(self, link=_hash("".join(f"{getattr(self, name)}\n" for name in HASHED)))


@dataclass(frozen=True)
class Chain:
    """A whole chain. `earlier` has the editions that were there when it began, with the hashes of their manifests."""

    earlier: Mapping[str, str]
    start: str
    links: tuple[Link, ...] = ()

    @property
    def head(self) -> str:
        """The hash that stands for all that was published so far."""
        return self.links[-1].link if self.links else self.start

    @property
    def held(self) -> dict[str, str]:
        """The hash of the manifest that each edition has now."""
        return {**self.earlier, **{one.edition: one.manifest for one in self.links}}

    @property
    def reissues(self) -> tuple[Link, ...]:
        """The links of editions that were issued anew."""
        return tuple(one for one in self.links if one.why)

    def heads(self) -> set[str]:
        """Every hash that was its head at one time."""
        return {self.start, *(one.link for one in self.links)}

    def with_link(self, edition: str, manifest: str, day: str, why: str = "") -> Chain:
        """The same with one more publication; `why` is given for an edition that is issued anew."""
        was = self.held.get(edition, "") if why else ""
        link = Link(len(self.links) + 1, edition, day, manifest, self.head, was, " ".join(why.split()))
        return replace(self, links=(*self.links, link.signed))


def begun(earlier: Mapping[str, str]) -> Chain:
    """A chain without a link, in a folder that holds these editions already."""
    named = dict(sorted(earlier.items()))
    return Chain(named, _start(named))


def _start(earlier: Mapping[str, str]) -> str:
    return _hash("".join(f"{line}\n" for line in (_BEGINS, *(f"{name} {mark}" for name, mark in earlier.items()))))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def text_of(chain: Chain) -> str:
    """A chain as it is written."""
    fields = {"format": FORMAT, "chain": _BEGINS, "head": chain.head, "earlier": dict(chain.earlier)}
    links = [asdict(one) for one in chain.links]
    return json.dumps({**fields, "start": chain.start, "links": links}, ensure_ascii=False, indent=1) + "\n"


def write(folder: Path, chain: Chain) -> None:
    """Put a chain beside the editions that are being made."""
    (folder / CHAIN).write_text(text_of(chain), encoding="utf-8", newline="\n")


def read(folder: Path) -> Chain | None:
    """The chain of a folder, or None where there is no file; raises Unreadable for what is none."""
    path = folder / CHAIN
    if not path.exists():
        return None
    try:
        fields = json.loads(path.read_bytes())
        links = tuple(Link(**one) for one in fields["links"])
        for day in filter(None, (one.day for one in links)):
            date.fromisoformat(day)
        found = Chain(dict(fields["earlier"]), str(fields["start"]), links)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unreadable(f"{CHAIN} cannot be read") from error
    if fields.get("format") != FORMAT:
        raise Unreadable(f"{CHAIN} is of another format")
    if text_of(found).encode() != path.read_bytes():
        raise Unreadable(f"{CHAIN} is not written as a publication writes it")
    return found


def breaks(chain: Chain) -> Iterator[str]:
    """Every place at which the links do not hold together."""
    if chain.start != _start(dict(sorted(chain.earlier.items()))):
        yield "the editions from before the chain do not fit its start"
    before, held = chain.start, dict(chain.earlier)
    for number, one in enumerate(chain.links, 1):
        if one.number != number:
            yield f"link {number} has the number {one.number}: a link was dropped, added or moved"
        if one.before != before:
            yield f"link {number} ({one.edition}) does not follow the link before it"
        if one.link != one.signed.link:
            yield f"link {number} ({one.edition}) does not fit its own hash"
        if one.why and one.was != held.get(one.edition, ""):
            yield f"link {number} ({one.edition}) names another edition as the one that it took the place of"
        if not one.why and one.edition in held:
            yield f"link {number} ({one.edition}) publishes again what is there, without a reason"
        before, held[one.edition] = one.link, one.manifest
