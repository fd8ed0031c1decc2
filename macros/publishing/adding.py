"""Publish: add the editions that a folder lacks, renew the newest state, and touch nothing else."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from macros import wording
from macros.addresses import LATEST, VERSIONS
from macros.ledger import editions as editions_of
from macros.problems import Message, Problem, Problems
from macros.publishing import manifests
from macros.publishing.beside import write_root_files
from macros.publishing.editions import Job, Progress, make, public_state
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
from macros.publishing.hosting import FILE, WOULD_BE_GONE, nearest
from macros.publishing.manifests import Manifest, RootManifest, Unreadable
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
    """A published edition that is to be built anew: on which day, and why."""

    edition: str
    why: str
    day: date


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
            return _publish(order, state, tell, after_step)


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
    _check_folder(order, state, there)
    missing = [one for one in editions_of(state.record, order.as_of) if one not in there]
    reissued = [order.reissue.edition] if order.reissue else []
    missing = [one for one in missing if one not in reissued]
    try:
        made = temporary_folder(order.to)
        job = Job(order.root, state, order.as_of, tell, _reissues(order, there), compressed=order.compressed)
        make(job, [*missing, *reissued, None], made)
        renewed = _compare_newest(made, there.get(LATEST))
        _place_root(order, state, there, made)
        if not (missing or reissued or renewed) and _has_all(order.to, made):
            throw_away(order.to)
            return Published((), (), renewed=False, recovered=recovered)
    except BaseException:
        throw_away(order.to)
        raise
    with told_plainly("every edition is whole; publish again to finish"):
        hand_over(order.to, missing, [*reissued, *([LATEST] if renewed else [])], after_step)
    return Published(tuple(missing), tuple(reissued), renewed, recovered)


def listed(folder: Path) -> set[str]:
    """Every edition that the folder says it has, in its list of versions or its manifest."""
    names: set[str] = set()
    with suppress(OSError, ValueError, TypeError, KeyError):
        names |= {str(row["version"]) for row in json.loads((folder / VERSIONS).read_bytes())}
    with suppress(Unreadable):
        names |= set(manifests.read_root(folder).editions)
    return {name for name in names if _EDITION.match(name)} - {LATEST}


def _check_folder(order: Order, state: State, there: Mapping[str, Manifest]) -> None:
    again = order.reissue.edition if order.reissue else None
    said = listed(order.to)
    for lost in sorted(said - there.keys() - {again}):
        raise NotPublished(LOST.says(edition=lost))
    known = editions_of(state.record, order.as_of)
    if again is not None and again not in known:
        raise NotPublished(NO_EDITION.says(edition=again, known=", ".join(known)))
    if again is not None and again not in there and again not in said:
        raise NotPublished(NOT_YET_THERE.says(edition=again))
    for name in known:
        if name not in there and name not in said and (order.to / name).exists():
            raise NotPublished(NOT_OURS.says(edition=name))


def _reissues(order: Order, there: Mapping[str, Manifest]) -> dict[str, tuple[Mapping[str, str], ...]]:
    if order.reissue is None:
        return {}
    before = there[order.reissue.edition].reissues if order.reissue.edition in there else ()
    note = {"date": order.reissue.day.isoformat(), "why": order.reissue.why}
    return {order.reissue.edition: (*before, note)}


def _compare_newest(made: Path, before: Manifest | None) -> bool:
    """True if the newest state has changed; else it is deleted from the temporary folder. No page of it may be gone."""
    after = manifests.read_manifest(made / LATEST)
    if before is None:
        return True
    if gone := list(_gone(before, after)):
        raise Problems(gone)
    if (before.files, before.facts, before.build, before.as_of) == (after.files, after.facts, after.build, after.as_of):
        shutil.rmtree(made / LATEST)
        return False
    return True


def _gone(before: Manifest, after: Manifest) -> Iterator[Problem]:
    def pages(one: Manifest) -> set[str]:
        return {name.removesuffix(_PAGE) for name in one.files if name.endswith(f"/{_PAGE}")}

    for address in sorted(pages(before) - pages(after)):
        notice = WOULD_BE_GONE.says(address=address, nearest=nearest(address, pages(after)))
        yield notice.at(FILE, key=address)


def _place_root(order: Order, state: State, there: Mapping[str, Manifest], made: Path) -> None:
    everything = {**there, **manifests.present(made)}
    write_root_files(made, state.record, everything.values(), order.as_of)
    try:
        before = dict(manifests.read_root(order.to).files)
    except Unreadable:
        before = manifests.root_files_of(order.to)
    built = manifests.build_of(order.root)
    kept = {name: mark for name, mark in before.items() if name not in no_longer_made(order.to, made)}
    files = dict(sorted({**kept, **manifests.root_files_of(made)}.items()))
    manifests.write(made, RootManifest(built.commit, built.id, tuple(sorted(everything)), files))


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
