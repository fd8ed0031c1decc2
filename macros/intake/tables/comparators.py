"""Whose figures a heading or a sentence compares ours with, as a comparator of the record."""

from __future__ import annotations

import re
from collections.abc import Mapping

from macros.intake.tables.words import plain
from macros.record.board import Peer

# What a heading adds to a name, and what it shortens.
_ADDED = re.compile(
    r"\b(?:averages?|avg|ave|av|mean|median|rates?|figures?|all|the|our|of|group|outturn|authorities|councils)\b"
)
_SHORT = (
    (r"\bs ?ns?\b", "statistical neighbours"),
    (r"\bstat\b", "statistical"),
    (r"\b(?:neigh|nbrs?|neighbou?rs?|neighbou?ring)\b", "neighbours"),
    (r"\beng\b", "england"),
    (r"\b(?:nat|nationally)\b", "national"),
)


def comparator_of(text: str, peers: Mapping[str, Peer]) -> str:
    """The id of the comparator that a text names; empty where it names none, or can name several."""
    called = {key: (key.replace("-", " "), peer.title, peer.short or "") for key, peer in peers.items()}
    spelt = [key for key, names in called.items() if plain(text) in map(plain, names)]
    if len(spelt) == 1:
        return spelt[0]
    wanted = _words(text)
    names = {key: [_words(name) for name in those] for key, those in called.items()}
    exact = [key for key, those in names.items() if wanted and wanted in those]
    among = [key for key, those in names.items() if wanted and wanted <= set().union(*those)]
    found = exact if len(exact) == 1 else among if not exact else []
    return found[0] if len(found) == 1 else ""


def _words(text: str) -> frozenset[str]:
    """The words that tell one name from another, each in one spelling."""
    said = plain(text)
    for pattern, word in _SHORT:
        said = re.sub(pattern, word, said)
    return frozenset(_ADDED.sub(" ", said).split())
