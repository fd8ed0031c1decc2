"""Build: stage, engine, finish, gate, and swap in only what passed every step."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from macros import addresses
from macros.addresses import CHAIN, LATEST, SHARED, relative
from macros.engine import CHOSEN, Name, Sources, again, named
from macros.engine.folder import Folder
from macros.engine.gate.page import Expected
from macros.ledger import editions as editions_of
from macros.problems import Message, Problems
from macros.publishing import manifests
from macros.publishing.beside import editions_in, write_root_files
from macros.publishing.handover import PATIENCE, NotPublished, carry, made_beside, put_in_place, told_plainly
from macros.publishing.hosting import pack, write_redirects
from macros.publishing.locks import published_problems
from macros.publishing.manifests import Build
from macros.publishing.seen import Gate
from macros.publishing.unchanged import Built, Marks, built, made_of, take
from macros.publishing.workers import for_each
from macros.record import Record
from macros.remembered import Store
from macros.staging import State, sound_state
from macros.staging.carried import Carried
from macros.staging.stage import stage_pages
from macros.views import Site
from macros.views.compiled import environment

Progress = Callable[[str, int, int], None]
Notes = Mapping[str, tuple[Mapping[str, str], ...]]
NO_EDITION = Message("edition-unknown", "no published meeting has this id", "the editions are {known}")
NOT_FOR_THE_SITE = Message(
    "folder-of-the-board",
    "{folder} holds the board's own folder",
    "name a folder for the site alone, such as site",
)
A_PUBLICATION = Message(
    "folder-was-published",
    "{folder} was published, and its chain holds what is in it",
    "publish there with .venv/bin/board publish --to ..., or build into another folder",
)


def _tell_nobody(_name: str, _done: int, _total: int) -> None:
    pass


@dataclass(frozen=True)
class How:
    """How a site is built: who is told how far it is, whether packed copies stand beside the texts, what makes it."""

    tell: Progress = _tell_nobody
    compressed: bool = False
    engine: Name = CHOSEN


_AS_EVER = How()
_UNASKED = Build("", "")


@dataclass(frozen=True)
class Job:
    """What to build from: a folder, its sound state, the day that was asked for, and who is told how far it is.

    `reissues` holds, by edition, when and why what was published is built anew. What `store` remembers is not worked
    out anew; an edition that it remembers is taken from `last`, the folder of the last build. With `compressed`, a
    packed copy stands beside each text. What is `carried` goes from one dated edition to the next. `engine` makes it.
    What it is `built` from is asked of the folder once, by whoever did not know it before.
    """

    root: Path
    state: State
    as_of: date | None = None
    tell: Progress = _tell_nobody
    reissues: Notes = field(default_factory=dict)
    store: Store | None = None
    last: Path | None = None
    compressed: bool = False
    carried: Carried | None = None
    engine: Name = CHOSEN
    built: Build = _UNASKED

    def __post_init__(self) -> None:
        if self.built is _UNASKED:
            object.__setattr__(self, "built", manifests.build_of(self.root))


def public_state(root: Path, as_of: date | None = None, store: Store | None = None) -> State:
    """The state of a folder whose record is sound and keeps what was published; raises Problems."""
    state = sound_state(root, as_of=as_of, store=store)
    if problems := published_problems(root, state):
        raise Problems(problems)
    return state


def build(
    root: Path,
    out: Path,
    wanted: Sequence[str | None] = (None,),
    as_of: date | None = None,
    store: Store | None = None,
    how: How = _AS_EVER,
) -> State:
    """Build editions of a board's folder into `out`; nothing in `out` changes unless every step of each passes.

    `wanted` holds meetings' ids, and None for the newest state; `how.tell` is called with each before it is built.
    What `store` holds is not worked out anew. Raises Problems, for an edition that does not exist as well.
    """
    state = public_state(root, as_of, store)
    _check_wanted(state.record, wanted, as_of)
    _build(_job(root, state, as_of, store, how), out, wanted)
    return state


def build_all(
    root: Path, out: Path, as_of: date | None = None, store: Store | None = None, how: How = _AS_EVER
) -> State:
    """Build every edition and the newest state; what no longer belongs to them leaves `out`."""
    state = public_state(root, as_of, store)
    _build(_job(root, state, as_of, store, how), out, [*editions_of(state.record, as_of), None], exact=True)
    return state


def _job(root: Path, state: State, as_of: date | None, store: Store | None, how: How) -> Job:
    return Job(root, state, as_of, how.tell, store=store, compressed=how.compressed, engine=how.engine)


def _build(job: Job, out: Path, wanted: Sequence[str | None], *, exact: bool = False) -> None:
    out = out.resolve()
    if job.root.resolve().is_relative_to(out):
        raise NotPublished(NOT_FOR_THE_SITE.says(folder=out))
    if (out / CHAIN).exists():
        raise NotPublished(A_PUBLICATION.says(folder=out))
    with told_plainly("what was built before is kept"), made_beside(out, PATIENCE) as made:
        done = make(replace(job, last=out), wanted, made)
        fresh = manifests.present(made)
        before = {} if exact else manifests.present(out)
        write_root_files(made, job.state.record, {**before, **fresh}.values(), job.as_of, _newest(job))
        carry(
            out,
            made,
            but={*fresh, addresses.MANIFEST, *addresses.FOLLOWED, *((*editions_in(out), SHARED) if exact else ())},
        )
        manifests.write(made, manifests.describe_root(made, job.built, manifests.present(made)))
        put_in_place(made, out)
        for one in done:
            if one and job.store:
                one.keep(job.store)


def _newest(job: Job) -> State:
    return job.state.at(None, job.as_of)


def make(job: Job, wanted: Sequence[str | None], made: Path) -> list[Built | None]:
    """Build editions into a folder of their own, each with its manifest, and the files they share; raises Problems.

    Returns what is to be remembered of each once it is in its place.
    """
    marks = Marks()
    job = replace(job, carried=Carried() if job.store and job.store.keeps else None)
    if len(wanted) > 1:
        _prepare(job, marks)
    done = for_each(
        lambda edition: _made(job, job.state.at(edition, job.as_of), made, marks),
        wanted,
        lambda done: job.tell(wanted[done] or LATEST, done, len(wanted)),
        job.store.in_copy if job.store else _nothing,
    )
    if job.compressed:
        pack(made / SHARED)
    job.tell("", len(wanted), len(wanted))
    return done


def _nothing() -> None:
    pass


def _prepare(job: Job, marks: Marks) -> None:
    """What all who work need is there before they begin: the engine, and each state, grown out of the one before it."""
    environment()
    named(job.engine)
    site = job.state.site
    for entry in site.snapshot.entries:
        marks.known(site.at_entry(entry.id))


def _made(job: Job, state: State, made: Path, marks: Marks) -> Built | None:
    """Take an edition from the last build, or build it."""
    edition, store = state.site.snapshot.edition or LATEST, job.store
    if store is None or not store.keeps or again.has_own_code(job.root):
        _build_one(job, state, made)
        return None
    given = repr((manifests.day_of(state, job.as_of), job.reissues.get(edition, ()), job.compressed, job.engine))
    what = made_of(job.root, state, job.built.id, given, marks)
    taken = take(store, edition, what, job.last, made) if job.last else None
    if taken is None:
        return built(edition, what, made, _build_one(job, state, made))
    there = manifests.read_manifest(made / edition)
    manifests.write(made / edition, replace(there, commit=job.built.commit, build=job.built.id))
    return taken


def _check_wanted(record: Record, wanted: Sequence[str | None], as_of: date | None) -> None:
    known = editions_of(record, as_of)
    unknown = [edition for edition in wanted if edition is not None and edition not in known]
    if unknown:
        notice = NO_EDITION.says(known=", ".join(known))
        raise Problems(notice.at(f"data/meetings/{name}.yml") for name in unknown)


def _build_one(job: Job, state: State, made: Path) -> tuple[str, ...]:
    edition = state.site.snapshot.edition or LATEST
    target, staging = made / edition, made.with_name(f"staged-{edition}")
    kept = job.carried if state.site.snapshot.edition else state.recalled
    staged = stage_pages(job.root, state.site, state.pages, staging, kept)
    gate, folder = Gate(edition, _expected(job, state, edition)), Folder(target, job.last and job.last / edition)
    pages = again.make(Sources(job.root, staged, state, job.engine), folder, made / SHARED, gate.see)
    for name, held in staged.beside():
        folder.put(name, held)
    for moved in write_redirects(target, state.record) if edition == LATEST else ():
        gate.see(moved, (target / moved).read_text(encoding="utf-8"))
    gate.see_beside(folder, job.store)
    gate.close()
    if job.store:
        gate.keep(job.store)
        pages.keep(job.store)
    shutil.rmtree(staging)
    if job.compressed:
        pack(target)
    reissues = job.reissues.get(edition, ())
    manifests.write(target, manifests.describe(state, target, job.built, job.as_of, reissues, folder.hashes))
    return tuple(pages.moved.values())


def _expected(job: Job, state: State, edition: str) -> Expected:
    moved = state.record.redirects if edition == LATEST else {}
    return Expected(
        contact=state.record.board.publisher.contact,
        moved={f"{old}index.html": relative(old, new) for old, new in moved.items()},
        pages=state.pages,
        engine=job.engine,
    )


__all__ = ["LATEST", "How", "Job", "Site", "build", "build_all", "make", "public_state", "write_root_files"]
