"""Lengthening the chain of a public folder, and what must be so before a publication may do that."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from macros.addresses import CHAIN, LATEST
from macros.problems import Message
from macros.publishing import chain as chains
from macros.publishing import manifests
from macros.publishing.chain import Chain
from macros.publishing.handover import NotPublished
from macros.publishing.manifests import Unreadable

_WAY_OUT = (
    f"put {CHAIN} back from a copy; if there is none, publish into an empty folder: "
    "everybody can then see that its chain begins there"
)
CHAIN_LOST = Message("chain-lost", f"{CHAIN} is gone, and this folder had one", _WAY_OUT)
CHAIN_BROKEN = Message("chain-broken", f"{CHAIN} does not hold together: {{why}}", _WAY_OUT)
NOT_IN_CHAIN = Message(
    "edition-not-in-chain",
    f"{{edition}}/ is in this folder, but not in its {CHAIN}",
    "move it away, then publish again: it is then added with a link of its own",
)


def chain_of(folder: Path, there: Collection[str]) -> Chain | None:
    """The chain of a public folder with these editions, or None before its first; raises NotPublished."""
    try:
        found = chains.read(folder)
    except Unreadable as reason:
        raise NotPublished(CHAIN_BROKEN.says(why=reason)) from None
    if found is None:
        if _had_one(folder):
            raise NotPublished(CHAIN_LOST.says())
        return None
    for broken in chains.breaks(found):
        raise NotPublished(CHAIN_BROKEN.says(why=broken))
    for name in sorted({*there} - {LATEST} - found.held.keys()):
        raise NotPublished(NOT_IN_CHAIN.says(edition=name))
    return found


def _had_one(folder: Path) -> bool:
    try:
        return CHAIN in manifests.read_root(folder).files
    except Unreadable:
        return False


def begun_in(folder: Path, there: Iterable[str]) -> Chain:
    """A chain that begins in a folder with these editions; they are named as they stand now."""
    names = sorted({*there} - {LATEST})
    return chains.begun({name: manifests.hash_of(folder / name / manifests.NAME) for name in names})


def lengthened(there: Chain, made: Path, added: Mapping[str, str], reissued: Mapping[str, tuple[str, str]]) -> Chain:
    """The chain with a link for each edition that was made: those added with their day, then those issued anew.

    An edition that is issued anew has its day and the reason.
    """
    for name, day in added.items():
        there = there.with_link(name, manifests.hash_of(made / name / manifests.NAME), day)
    for name, (day, why) in reissued.items():
        there = there.with_link(name, manifests.hash_of(made / name / manifests.NAME), day, why)
    return there
