"""Verify: is what stands in a folder what was published, and is it what this commit says?"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from macros.addresses import LATEST
from macros.ledger import NoSuchEdition, snapshot
from macros.ledger.facts import Facts, differences, facts_of
from macros.publishing import manifests
from macros.publishing.beside import write_root_files
from macros.publishing.editions import Job, make
from macros.publishing.handover import told_plainly
from macros.publishing.heads import put_head
from macros.publishing.hosting import PACKED
from macros.publishing.manifests import Manifest
from macros.publishing.outcomes import (
    BESIDE,
    DIFFER,
    OLDER,
    SAME,
    TAMPERED,
    Outcome,
    beside,
    chain_of,
    differing,
    edition_of,
    names_in,
)
from macros.staging import State, sound_state


@dataclass(frozen=True)
class _Commission:
    root: Path
    folder: Path
    state: State
    as_of: date | None
    built: manifests.Build
    told: Mapping[str, Mapping[str, str]]


def verify(
    root: Path,
    folder: Path,
    as_of: date | None = None,
    tell: Callable[[str, int, int], None] = lambda *_: None,
    head: str | None = None,
) -> list[Outcome]:
    """An outcome for every edition of a folder, on what they share and its chain; raises Problems and NotPublished."""
    names = names_in(folder)
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
        outcomes += chain_of(folder, head)
    return outcomes


def _edition(work: _Commission, name: str) -> Outcome:
    outcome, manifest = edition_of(work.folder, name)
    if manifest is None or not outcome.is_sound:
        return outcome
    if wrong := tuple(_facts(work, manifest)):
        return Outcome(name, DIFFER, wrong)
    if manifest.build != work.built.id:
        return Outcome(name, OLDER)
    wrong = tuple(_bytes(work, manifest))
    return Outcome(name, TAMPERED if wrong else SAME, wrong)


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
        job = Job(work.root, work.state, _day(work, manifest), compressed=compressed, built=work.built)
        if edition is None and job.as_of != work.as_of:
            job = replace(job, state=sound_state(work.root, as_of=job.as_of))
        make(job, [edition], made)
        if manifest.chain:
            put_head(made / manifest.edition, manifest.chain)
        names = manifests.files_of(made / manifest.edition)
        was = manifests.contents(names, made / manifest.edition)
        now = manifests.contents(manifest.files, work.folder / manifest.edition)
        yield from (f"{reason} after the build" for reason in differing(was, now))
        # Packing differs between machines: packed copies are held by the manifest of what stands beside.
        shared = {name: mark for name, mark in manifests.root_files_of(made).items() if not name.endswith(PACKED)}
        there = {name: mark for name, mark in manifests.root_files_of(work.folder).items() if name in shared}
        yield from differing(shared, there)


def _beside(work: _Commission) -> Outcome:
    outcome = beside(work.folder)
    if not outcome.is_sound:
        return outcome
    if manifests.read_root(work.folder).build != work.built.id:
        return Outcome(BESIDE, OLDER)
    wrong = tuple(_root_bytes(work, manifests.present(work.folder)))
    return Outcome(BESIDE, TAMPERED if wrong else SAME, wrong)


def _root_bytes(work: _Commission, there: Mapping[str, Manifest]) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as scratch:
        as_of = _day(work, there[LATEST]) if LATEST in there else work.as_of
        write_root_files(Path(scratch), work.state.record, there.values(), as_of)
        fresh = manifests.root_files_of(Path(scratch))
        now = {name: mark for name, mark in manifests.root_files_of(work.folder).items() if name in fresh}
        yield from (f"{reason} after the build" for reason in differing(fresh, now))


__all__ = ["BESIDE", "SAME", "Outcome", "verify"]
