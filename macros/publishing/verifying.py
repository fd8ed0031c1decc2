"""Verify: is what stands in a folder what was published, and is it what this commit says?"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from macros.addresses import LATEST, ROOT_FOLDERS, VERSIONS
from macros.ledger import NoSuchEdition, snapshot
from macros.ledger.facts import Facts, differences, facts_of, total
from macros.problems import Message
from macros.publishing import manifests
from macros.publishing.adding import listed
from macros.publishing.beside import write_root_files
from macros.publishing.editions import Job, make
from macros.publishing.handover import NotPublished, interrupted, told_plainly
from macros.publishing.hosting import PACKED
from macros.publishing.manifests import NAME, Manifest, Unreadable
from macros.staging import State, sound_state

SAME, OLDER, DIFFER, TAMPERED = "same", "same facts, older design", "facts differ", "tampered"
SOUND = (SAME, OLDER)
BESIDE = "beside the editions"


@dataclass(frozen=True)
class Outcome:
    """What holds of one edition, or of what stands beside them, and every reason for it."""

    name: str
    word: str
    reasons: tuple[str, ...] = ()

    @property
    def is_sound(self) -> bool:
        """True for what nobody needs to look into."""
        return self.word in SOUND


INTERRUPTED = Message(
    "publication-interrupted",
    "a publication into this folder was interrupted",
    "run .venv/bin/board publish again: it finishes it",
)
NO_SITE = Message(
    "no-published-site", "there is no published site in this folder", "name the folder that holds versions.json"
)


@dataclass(frozen=True)
class _Commission:
    root: Path
    folder: Path
    state: State
    as_of: date | None
    built: manifests.Build
    told: Mapping[str, Mapping[str, str]]


def verify(
    root: Path, folder: Path, as_of: date | None = None, tell: Callable[[str, int, int], None] = lambda *_: None
) -> list[Outcome]:
    """An outcome for every edition of a folder and on what they share; raises Problems and NotPublished."""
    if interrupted(folder):
        raise NotPublished(INTERRUPTED.says())
    names = _names(folder)
    if not names:
        raise NotPublished(NO_SITE.says())
    state = sound_state(root, as_of=as_of)
    told = {mark: lines for lock in state.record.published.values() for mark, lines in lock.told_by_mark.items()}
    work = _Commission(root, folder, state, as_of, manifests.build_of(root), told)
    outcomes = []
    with told_plainly("nothing was verified"):
        for done, name in enumerate(names):
            tell(name, done, len(names) + 1)
            outcomes.append(_edition(work, name))
        tell(BESIDE, len(names), len(names) + 1)
        outcomes.append(_beside(work))
    return outcomes


def _names(folder: Path) -> list[str]:
    places = [path.name for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []
    names = {name for name in places if not name.startswith(".") and (name == LATEST or name not in ROOT_FOLDERS)}
    order = manifests.present(folder)
    known = sorted((one.position, name) for name, one in order.items())
    if not order and not listed(folder):
        return []
    return sorted((names | listed(folder)) - order.keys()) + [name for _position, name in known]


def _edition(work: _Commission, name: str) -> Outcome:
    place = work.folder / name
    if not place.is_dir():
        return Outcome(name, TAMPERED, ("the folder is gone, but it is listed",))
    try:
        manifest = manifests.read_manifest(place)
    except Unreadable as reason:
        return Outcome(name, TAMPERED, (str(reason),))
    if wrong := (*_unfit(name, manifest), *_files(manifest.files, manifests.files_of(place))):
        return Outcome(name, TAMPERED, wrong)
    if wrong := tuple(_facts(work, manifest)):
        return Outcome(name, DIFFER, wrong)
    if manifest.build != work.built.id:
        return Outcome(name, OLDER)
    wrong = tuple(_bytes(work, manifest))
    return Outcome(name, TAMPERED if wrong else SAME, wrong)


def _unfit(name: str, manifest: Manifest) -> Iterator[str]:
    if manifest.edition != name:
        yield f"{NAME} is that of {manifest.edition}"
    if total(manifest.entries, manifest.things, manifest.withdrawn) != manifest.facts:
        yield f"{NAME} does not fit its own hash"


def _files(was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    for name in sorted({*was, *now}):
        if name not in now:
            yield f"{name} is missing"
        elif name not in was:
            yield f"{name} was added"
        elif was[name] != now[name]:
            yield f"{name} was changed"


def _day(work: _Commission, manifest: Manifest) -> date | None:
    """The day that decided what is in an edition: a locked one holds what its lock says, whatever the day."""
    if manifest.edition in work.state.record.published:
        return date.max
    return work.as_of or (date.fromisoformat(manifest.as_of) if manifest.as_of else None)


def _facts(work: _Commission, manifest: Manifest) -> Iterator[str]:
    record = work.state.record
    edition = None if manifest.edition == LATEST else manifest.edition
    try:
        now = facts_of(record, snapshot(record, edition, _day(work, manifest)))
    except NoSuchEdition:
        yield "the record of this commit has no such edition"
        return
    if now.hash != manifest.facts:
        named = [*_named(work, manifest, now)]
        yield from named or ["the entries stand in another order"]


def _named(work: _Commission, manifest: Manifest, now: Facts) -> Iterator[str]:
    for thing in sorted({*manifest.things, *now.marks}):
        was = manifest.things.get(thing)
        if was == now.marks.get(thing):
            continue
        if was is not None and thing in now.things and was in work.told:
            yield from (one.text for one in differences({thing: work.told[was]}, {thing: now.things[thing]}))
        else:
            yield f"{thing}: " + ("was not there" if was is None else "changed" if thing in now.things else "is gone")
    for thing in sorted({*manifest.withdrawn, *now.withdrawn}):
        if manifest.withdrawn.get(thing) != now.withdrawn.get(thing):
            yield f"{thing}: withdrawn"


def _bytes(work: _Commission, manifest: Manifest) -> Iterator[str]:
    """Every file that a fresh build of this commit makes otherwise."""
    edition = None if manifest.edition == LATEST else manifest.edition
    with tempfile.TemporaryDirectory() as scratch:
        made = Path(scratch) / "made"
        compressed = any(name.endswith(PACKED) for name in manifest.files)
        job = Job(work.root, work.state, _day(work, manifest), compressed=compressed)
        if edition is None and job.as_of != work.as_of:
            job = replace(job, state=sound_state(work.root, as_of=job.as_of))
        make(job, [edition], made)
        names = manifests.files_of(made / manifest.edition)
        was = manifests.contents(names, made / manifest.edition)
        now = manifests.contents(manifest.files, work.folder / manifest.edition)
        yield from (f"{reason} after the build" for reason in _files(was, now))
        # Packing differs between machines: packed copies are held by the manifest of what stands beside.
        shared = {name: mark for name, mark in manifests.root_files_of(made).items() if not name.endswith(PACKED)}
        there = {name: mark for name, mark in manifests.root_files_of(work.folder).items() if name in shared}
        yield from _files(shared, there)


def _beside(work: _Commission) -> Outcome:
    try:
        manifest = manifests.read_root(work.folder)
    except Unreadable as reason:
        return Outcome(BESIDE, TAMPERED, (str(reason),))
    there = manifests.present(work.folder)
    wrong = list(_files(manifest.files, manifests.root_files_of(work.folder)))
    wrong += [f"{name} is listed, but has no manifest" for name in manifest.editions if name not in there]
    wrong += [f"{name} is not listed" for name in there if name not in manifest.editions]
    if not wrong and (work.folder / VERSIONS).read_text(encoding="utf-8") != manifests.versions_text(there.values()):
        wrong.append(f"{VERSIONS} does not fit the editions")
    if not wrong and manifest.build == work.built.id:
        wrong = list(_root_bytes(work, there))
    word = TAMPERED if wrong else SAME if manifest.build == work.built.id else OLDER
    return Outcome(BESIDE, word, tuple(wrong))


def _root_bytes(work: _Commission, there: Mapping[str, Manifest]) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as scratch:
        as_of = _day(work, there[LATEST]) if LATEST in there else work.as_of
        write_root_files(Path(scratch), work.state.record, there.values(), as_of)
        fresh = manifests.root_files_of(Path(scratch))
        now = {name: mark for name, mark in manifests.root_files_of(work.folder).items() if name in fresh}
        yield from (f"{reason} after the build" for reason in _files(fresh, now))
