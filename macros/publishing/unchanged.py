"""An edition of the last build is taken as it is, where nothing that it is made of has changed since.

A dated edition is made of what was known by then, in our words of today, of its own meeting's pages, and of what may
stand beside any page; the newest state is made of everything. What was built is only taken where each file is still the
one that was built, and where this installation remembers that it built it.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from macros.addresses import SHARED
from macros.ledger import Snapshot
from macros.publishing import manifests
from macros.publishing.handover import second_name
from macros.publishing.manifests import Manifest, Unreadable
from macros.record.base import Authored
from macros.remembered import Store, digest
from macros.staging import State
from macros.staging.pages.seen import SETTINGS
from macros.staging.stage.places import Places, attachments, belongs, said_of
from macros.views import Site


class Marks:
    """Hashes of all that is said of each thing, our own words too; each is worked out once."""

    def __init__(self) -> None:
        self._things = dict[int, tuple[Authored, str]]()
        self._states = dict[int, tuple[Snapshot, str]]()

    def of(self, thing: Authored) -> str:
        """The hash of one thing, whatever model it is of."""
        if id(thing) not in self._things:
            whole = f"{type(thing).__name__} {thing.model_dump_json(serialize_as_any=True)}"
            self._things[id(thing)] = thing, hashlib.sha256(whole.encode()).hexdigest()
        return self._things[id(thing)][1]

    def known(self, known: Snapshot) -> str:
        """The hash of all that was known at one place in the order of entries."""
        if id(known) not in self._states:
            self._states[id(known)] = known, digest(*self._parts(known))
        return self._states[id(known)][1]

    def _parts(self, known: Snapshot) -> Iterator[str]:
        yield from (str(known.edition), known.known_until.isoformat(), self.of(known.board))
        for entry in known.entries:
            yield f"entry {entry.id} {entry.position} {self.of(entry.entry)}"
        for one in known.corrections:
            yield f"correction {one.id} {one.position} {self.of(one.correction)}"
        things: Mapping[str, Mapping[str, Authored]] = {
            "metrics": {key: item.metric for key, item in known.metrics.items()},
            "actions": {key: item.action for key, item in known.actions.items()},
            "challenges": {key: item.challenge for key, item in known.challenges.items()},
            "strengths": {key: item.challenge for key, item in known.strengths.items()},
            "events": {key: item.event for key, item in known.events.items()},
            "plans": known.plans,
            "recommendations": known.recommended,
            "sources": known.sources,
            "glossary": known.glossary,
        }
        yield from (f"{kind} {key} {self.of(one)}" for kind, named in things.items() for key, one in named.items())


def made_of(root: Path, state: State, whole_folder: str, given: str, marks: Marks) -> str:
    """A hash of all that an edition is made of but the code. `given` is what was asked for it beside its state.

    `whole_folder` is a hash of all that a board's folder holds but the locks.
    """
    site, known = state.site, state.site.snapshot
    # What each entry's own page may say is what was known then; a lock decides that as well.
    locks = (f"{key} {marks.of(lock)}" for key, lock in sorted(state.record.published.items()))
    states = site.of_all("states that were known", partial(_states, site, marks), *locks)
    whole = [str(known.edition), given, *states]
    if known.edition is None:
        return digest(whole_folder, *whole)
    whole += [str(bool(state.record.plans)), str(bool(state.record.challenges))]
    for page in state.pages:
        if belongs(page, site):
            whole += [page.path, repr(page.front), page.body]
    whole += [f"{meeting} {said}" for meeting, said in said_of(state.pages).items() if meeting in known.meetings]
    docs = root / "docs"
    for path in Places(site, state.pages, attachments(docs)).attachments:
        whole += [path, manifests.hash_of(docs / path)]
    return digest(manifests.hash_of(root / SETTINGS), *whole)


def _states(site: Site, marks: Marks) -> list[str]:
    known = site.snapshot
    return [marks.known(known), *(marks.known(site.at_entry(entry.id)) for entry in known.entries)]


@dataclass(frozen=True)
class Built:
    """An edition that stands whole in a folder: what it was made of, its manifest, and the files that it shares."""

    edition: str
    made_of: str
    mark: str
    shared: Mapping[str, str]

    def keep(self, store: Store) -> None:
        """Remember it; only once it stands where the next build finds it."""
        value = json.dumps({"mark": self.mark, "shared": dict(self.shared)})
        store.put(f"edition {self.edition}", self.made_of, value.encode())


def built(edition: str, what: str, made: Path, shared: Iterable[str]) -> Built:
    """What is to be remembered of an edition that has just been made in a folder, with those files that are shared."""
    marks = {name: manifests.hash_of(made / SHARED / name) for name in sorted(shared)}
    return Built(edition, what, _mark(manifests.read_manifest(made / edition)), marks)


def _mark(manifest: Manifest) -> str:
    """A hash of all that a manifest says but from where it was built, which each build says anew."""
    return digest(manifests.text_of(replace(manifest, commit="", build="")))


def take(store: Store, edition: str, what: str, out: Path, made: Path) -> Built | None:
    """Give a new folder an edition of the last, and what that shares; None where it has to be made."""
    kept = store.get(f"edition {edition}", what)
    said = json.loads(kept) if kept else None
    if said is None or not _is_whole(out, edition, said["mark"], said["shared"]):
        return None
    names = [f"{edition}/{name}" for name in manifests.read_manifest(out / edition).files]
    try:
        for name in (*names, f"{edition}/{manifests.NAME}", *(f"{SHARED}/{name}" for name in said["shared"])):
            (made / name).parent.mkdir(parents=True, exist_ok=True)
            # Another process may put the same shared file there at the same moment.
            with suppress(shutil.SameFileError):
                if not (made / name).exists():
                    second_name(out / name, made / name)
    except OSError:
        shutil.rmtree(made / edition, ignore_errors=True)
        return None
    return Built(edition, what, said["mark"], said["shared"])


def _is_whole(out: Path, edition: str, mark: str, shared: Mapping[str, str]) -> bool:
    """True where every file is the one that was built, no more and no less."""
    try:
        manifest = manifests.read_manifest(out / edition)
        return (
            _mark(manifest) == mark
            and dict(manifest.files) == manifests.files_of(out / edition)
            and all(manifests.hash_of(out / SHARED / name) == its for name, its in shared.items())
        )
    except (Unreadable, OSError):
        return False
