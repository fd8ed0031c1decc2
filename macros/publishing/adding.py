"""Publish: add the editions that a folder lacks, renew the newest state, and touch nothing else."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros import wording
from macros.addresses import LATEST, VERSIONS
from macros.ledger import editions as editions_of
from macros.problems import Message, Problem, Problems
from macros.publishing import chain as chains
from macros.publishing import manifests
from macros.publishing.beside import write_root_files
from macros.publishing.chain import Chain
from macros.publishing.editions import Job, Progress, make, public_state
from macros.publishing.followers import corrections_gone
from macros.publishing.handover import (
    PATIENCE,
    AfterStep,
    NotPublished,
    hand_over,
    holding,
    no_longer_made,
    nobody,
    recover,
    temporary_folder,
    throw_away,
    told_plainly,
)
from macros.publishing.heads import put_head
from macros.publishing.hosting import FILE, WOULD_BE_GONE, nearest
from macros.publishing.linking import begun_in, chain_of, lengthened
from macros.publishing.manifests import Manifest, RootManifest, Unreadable
from macros.remembered import FOLDER, forget
from macros.staging import State

_PAGE = "index.html"

NO_LOCK = Message(
    "edition-without-lock",
    "this edition has no lock",
    "run .venv/bin/board lock {edition}, and have the file that it writes approved with the meeting",
)
LOST = Message(
    "edition-lost",
    f"{VERSIONS} or {manifests.NAME} lists {{edition}}, but its folder is gone or has no manifest",
    "put {edition}/ back from a copy, or publish it anew with --reissue {edition} --why ...",
)
NO_EDITION = Message("not-an-edition", "{edition} is no published edition", "the editions are {known}")
NOT_YET_THERE = Message("edition-not-there", "{edition} is not in this folder yet", "publish it without --reissue")
NOT_OURS = Message(
    "folder-not-ours", "{edition}/ was not put there by a publication", "move it away, then publish again"
)
_EDITION = re.compile(r"[a-z0-9-]+\Z")


@dataclass(frozen=True)
class Reissue:
    """Published editions that are to be built anew: on which day, and why.

    With `taken_back`, so is every edition whose facts are no longer those that were published.
    """

    editions: tuple[str, ...]
    why: str
    day: date
    taken_back: bool = False


@dataclass(frozen=True)
class Order:
    """What to publish, and where to."""

    root: Path
    to: Path
    as_of: date | None = None
    reissue: Reissue | None = None
    compressed: bool = False


@dataclass(frozen=True)
class Published:
    """What came of it. `recovered` says whether an interrupted publication was finished or undone first."""

    added: tuple[str, ...]
    reissued: tuple[str, ...]
    renewed: bool
    recovered: str
    head: str = ""


def publish(
    order: Order,
    tell: Progress = lambda _name, _done, _total: None,
    after_step: AfterStep = nobody,
    patience: float = PATIENCE,
) -> Published:
    """Bring a public folder up to date. Raises Problems and NotPublished; then nothing in it has changed."""
    state = public_state(order.root, order.as_of)
    _check_locked(state, order.as_of)
    _check_statement(order, state)
    with told_plainly("nothing was published"):
        order.to.mkdir(parents=True, exist_ok=True)
        with holding(order.to, patience):
            done = _publish(order, state, tell, after_step)
    if order.reissue and order.reissue.taken_back:
        with told_plainly(f"all is published; delete {FOLDER} by hand"):
            forget(order.root)
    return done


def _check_locked(state: State, as_of: date | None) -> None:
    if unlocked := [one for one in editions_of(state.record, as_of) if one not in state.record.published]:
        raise Problems(NO_LOCK.says(edition=one).at(state.record.where["meetings", one].path) for one in unlocked)


def _check_statement(order: Order, state: State) -> None:
    """A statement that should have been looked through by the day asked for is not published again as it is."""
    statement = state.record.board.accessibility
    if order.as_of is None or statement is None or statement.review_by.last >= order.as_of:
        return
    path = "data/board.yml"
    lines = (order.root / path).read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if "review_by:" in text)
    due = wording.REVIEW_IS_DUE.says(day=wording.period(statement.review_by))
    raise Problems([due.at(path, line, key="accessibility.review_by")])


def _publish(order: Order, state: State, tell: Progress, after_step: AfterStep) -> Published:
    recovered = recover(order.to)
    there = manifests.present(order.to)
    if gone := list(corrections_gone(state.record, order.to)):
        raise Problems(gone)
    known = editions_of(state.record, order.as_of)
    again = _again(order, state, there, known)
    _check_folder(order, again, there, known)
    before = chain_of(order.to, there)
    missing = [one for one in known if one not in there and one not in again]
    try:
        made = temporary_folder(order.to)
        job = Job(order.root, state, order.as_of, tell, _reissues(order, again, there), compressed=order.compressed)
        make(job, [*missing, *again, None], made)
        chain = _chain(order, made, before or begun_in(order.to, there), missing, again) if missing or again else before
        if chain is not None:
            put_head(made / LATEST, chain.head)
            chains.write(made, chain)
        renewed = _compare_newest(made, there.get(LATEST))
        _place_root(order, job, there, made)
        head = chain.head if chain else ""
        if not (missing or again or renewed) and _has_all(order.to, made):
            throw_away(order.to)
            return Published((), (), renewed=False, recovered=recovered, head=head)
    except BaseException:
        throw_away(order.to)
        raise
    with told_plainly("every edition is whole; publish again to finish"):
        hand_over(order.to, missing, [*again, *([LATEST] if renewed else [])], after_step)
    return Published(tuple(missing), tuple(again), renewed, recovered, head)


def _again(order: Order, state: State, there: Mapping[str, Manifest], known: Sequence[str]) -> list[str]:
    """The editions that are to be built anew: those named, and those whose facts were taken back; the oldest first."""
    if order.reissue is None:
        return []
    named = {*order.reissue.editions}
    if order.reissue.taken_back:
        shown = [one for one in known if one in there]
        named |= {one for one in shown if there[one].facts != manifests.state_facts(state.at(one, order.as_of)).hash}
    return [one for one in known if one in named] + sorted(named - {*known})


def _chain(order: Order, made: Path, before: Chain, missing: Sequence[str], again: Sequence[str]) -> Chain:
    day = order.as_of.isoformat() if order.as_of else ""
    added, one = dict.fromkeys(missing, day), order.reissue
    return lengthened(before, made, added, dict.fromkeys(again, (one.day.isoformat(), one.why)) if one else {})


def listed(folder: Path) -> set[str]:
    """Every edition that the folder says it has, in its list of versions or its manifest."""
    names: set[str] = set()
    with suppress(OSError, ValueError, TypeError, KeyError):
        names |= {str(row["version"]) for row in json.loads((folder / VERSIONS).read_bytes())}
    with suppress(Unreadable):
        names |= set(manifests.read_root(folder).editions)
    return {name for name in names if _EDITION.match(name)} - {LATEST}


def _check_folder(order: Order, again: Collection[str], there: Mapping[str, Manifest], known: Collection[str]) -> None:
    said = listed(order.to)
    for lost in sorted(said - there.keys() - {*again}):
        raise NotPublished(LOST.says(edition=lost))
    for one in again:
        if one not in known:
            raise NotPublished(NO_EDITION.says(edition=one, known=", ".join(known)))
        if one not in there and one not in said:
            raise NotPublished(NOT_YET_THERE.says(edition=one))
    for name in known:
        if name not in there and name not in said and (order.to / name).exists():
            raise NotPublished(NOT_OURS.says(edition=name))


def _reissues(
    order: Order, again: Iterable[str], there: Mapping[str, Manifest]
) -> dict[str, tuple[Mapping[str, str], ...]]:
    if order.reissue is None:
        return {}
    note = {"date": order.reissue.day.isoformat(), "why": order.reissue.why}
    return {one: (*(there[one].reissues if one in there else ()), note) for one in again}


def _compare_newest(made: Path, before: Manifest | None) -> bool:
    """True if the newest state has changed; else it is deleted from the temporary folder. No page of it may be gone."""
    after = manifests.read_manifest(made / LATEST)
    if before is None:
        return True
    if gone := list(_gone(before, after)):
        raise Problems(gone)
    if _made_of(before) == _made_of(after):
        shutil.rmtree(made / LATEST)
        return False
    return True


def _made_of(one: Manifest) -> tuple[object, ...]:
    return one.files, one.facts, one.build, one.as_of, one.chain


def _gone(before: Manifest, after: Manifest) -> Iterator[Problem]:
    def pages(one: Manifest) -> set[str]:
        return {name.removesuffix(_PAGE) for name in one.files if name.endswith(f"/{_PAGE}")}

    for address in sorted(pages(before) - pages(after)):
        notice = WOULD_BE_GONE.says(address=address, nearest=nearest(address, pages(after)))
        yield notice.at(FILE, key=address)


def _place_root(order: Order, job: Job, there: Mapping[str, Manifest], made: Path) -> None:
    everything = {**there, **manifests.present(made)}
    newest = job.state.at(None, order.as_of)
    write_root_files(made, job.state.record, everything.values(), order.as_of, newest)
    try:
        before = dict(manifests.read_root(order.to).files)
    except Unreadable:
        before = manifests.root_files_of(order.to)
    kept = {name: mark for name, mark in before.items() if name not in no_longer_made(order.to, made)}
    files = dict(sorted({**kept, **manifests.root_files_of(made)}.items()))
    manifests.write(made, RootManifest(job.built.commit, job.built.id, tuple(sorted(everything)), files))


def _has_all(folder: Path, made: Path) -> bool:
    """True if everything beside the editions is there as it was made, so that nothing need be handed over."""
    try:
        before = manifests.read_root(folder)
    except Unreadable:
        return False
    after = manifests.read_root(made)
    there = manifests.root_files_of(folder)
    same = before.editions == after.editions and not no_longer_made(folder, made)
    return same and all(there.get(name) == mark for name, mark in after.files.items())
