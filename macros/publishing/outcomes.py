"""What can be told of a published folder from its own files alone: its editions, what they share, and its chain."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from macros.addresses import CHAIN, LATEST, ROOT_FOLDERS, VERSIONS
from macros.ledger.facts import total
from macros.problems import Message
from macros.publishing import chain as chains
from macros.publishing import manifests
from macros.publishing.adding import listed
from macros.publishing.chain import Chain
from macros.publishing.handover import NotPublished, interrupted
from macros.publishing.manifests import NAME, Manifest, Unreadable
from macros.wording import chained as words

SAME, OLDER, DIFFER, TAMPERED = "same", "same facts, older design", "facts differ", "tampered"
# Of the folder by itself, and of its chain.
WHOLE, REISSUED, BROKEN, NO_CHAIN = "whole", "reissued", "broken", "none yet"
SOUND = (SAME, OLDER, WHOLE, REISSUED, NO_CHAIN)
BESIDE, THE_CHAIN = "beside the editions", "the chain"
INTERRUPTED = Message(
    "publication-interrupted",
    "a publication into this folder was interrupted",
    "run .venv/bin/board publish again: it finishes it",
)
NO_SITE = Message(
    "no-published-site", "there is no published site in this folder", "name the folder that holds versions.json"
)


@dataclass(frozen=True)
class Outcome:
    """What holds of one edition, of what stands beside them or of the chain, and every reason for it."""

    name: str
    word: str
    reasons: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """True for what nobody needs to look into."""
        return self.word in SOUND


def names_in(folder: Path) -> list[str]:
    """Every edition that a folder holds or lists, those without a manifest first; raises NotPublished for none."""
    if interrupted(folder):
        raise NotPublished(INTERRUPTED.says())
    places = [path.name for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
    names = {name for name in places if not name.startswith(".") and (name == LATEST or name not in ROOT_FOLDERS)}
    order, said = manifests.present(folder), listed(folder)
    if not order and not said:
        raise NotPublished(NO_SITE.says())
    known = sorted((one.position, name) for name, one in order.items())
    return sorted((names | said) - order.keys()) + [name for _position, name in known]


def edition_of(folder: Path, name: str) -> tuple[Outcome, Manifest | None]:
    """Whether an edition is whole by its own manifest, and that manifest."""
    place = folder / name
    if not place.is_dir():
        return Outcome(name, TAMPERED, ("the folder is gone, but it is listed",)), None
    try:
        manifest = manifests.read_manifest(place)
    except Unreadable as reason:
        return Outcome(name, TAMPERED, (str(reason),)), None
    wrong = (*unfit(name, manifest), *differing(manifest.files, manifests.files_of(place)))
    return Outcome(name, TAMPERED if wrong else WHOLE, wrong), manifest


def unfit(name: str, manifest: Manifest) -> Iterator[str]:
    """Why a manifest is not that of an edition."""
    if manifest.edition != name:
        yield f"{NAME} is that of {manifest.edition}"
    if total(manifest.entries, manifest.things, manifest.withdrawn) != manifest.facts:
        yield f"{NAME} does not fit its own hash"


def differing(was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """Every file that is missing, was added or was changed."""
    for name in sorted({*was, *now}):
        if name not in now:
            yield f"{name} is missing"
        elif name not in was:
            yield f"{name} was added"
        elif was[name] != now[name]:
            yield f"{name} was changed"


def beside(folder: Path) -> Outcome:
    """Whether what stands beside the editions is what their common manifest says."""
    try:
        manifest = manifests.read_root(folder)
    except Unreadable as reason:
        return Outcome(BESIDE, TAMPERED, (str(reason),))
    there = manifests.present(folder)
    wrong = list(differing(manifest.files, manifests.root_files_of(folder)))
    wrong += [f"{name} is listed, but has no manifest" for name in manifest.editions if name not in there]
    wrong += [f"{name} is not listed" for name in there if name not in manifest.editions]
    if not wrong and (folder / VERSIONS).read_text(encoding="utf-8") != manifests.versions_text(there.values()):
        wrong.append(f"{VERSIONS} does not fit the editions")
    return Outcome(BESIDE, TAMPERED if wrong else WHOLE, tuple(wrong))


def chain_of(folder: Path, noted: str | None = None) -> Iterator[Outcome]:
    """Whether the chain holds together, fits the editions, and still has a head that was `noted` down.

    Nothing where a folder is from before there was a chain, unless a head was noted.
    """
    try:
        chain = chains.read(folder)
    except Unreadable as reason:
        yield Outcome(THE_CHAIN, BROKEN, (str(reason),))
        return
    named = manifests.present(folder).get(LATEST)
    if chain is None:
        gone = (*([words.CHAIN_IS_GONE] if named and named.chain else []), *([words.not_noted(noted)] if noted else []))
        yield from [Outcome(THE_CHAIN, BROKEN, gone)] if gone else []
        return
    wrong = [*chains.breaks(chain), *_unchained(folder, chain)]
    if named and named.chain != chain.head:
        wrong.append(words.OTHER_HEAD)
    if noted and noted.strip().lower() not in chain.heads():
        wrong.append(words.not_noted(noted))
    if wrong:
        yield Outcome(THE_CHAIN, BROKEN, tuple(wrong))
        return
    told = tuple(words.reissued(one.edition, one.day, one.why, one.was, one.manifest) for one in chain.reissues)
    yield Outcome(
        THE_CHAIN,
        REISSUED if told else WHOLE,
        (*told, *words.about_chain(chain.head, (noted or "").strip(), [*chain.earlier])),
    )


def _unchained(folder: Path, chain: Chain) -> Iterator[str]:
    there = {path.parent.name for path in folder.glob(f"*/{NAME}")} - {LATEST}
    for name in sorted(there | chain.held.keys()):
        mark = chain.held.get(name)
        if mark is None:
            yield f"{name} is not in {CHAIN}"
        elif name not in there:
            yield f"{name} is in {CHAIN}, but it is gone"
        elif manifests.hash_of(folder / name / NAME) != mark:
            yield f"{name}/{NAME} is not the one of its last link"
