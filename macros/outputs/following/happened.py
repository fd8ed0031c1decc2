"""What happened in the record, one thing at a time: each with a key that stays, whatever is said of it later."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any

from macros import addresses
from macros.judgements import changes
from macros.ledger import ActionAsAt, ChallengeAsAt, CorrectionAsAt, EntryAsAt, SaidAsAt, Snapshot
from macros.outputs.following import figures
from macros.outputs.following.told import About, At, Happening, Told, day_of, sources_of, themed
from macros.record import Record, TakenBack, taken_back
from macros.wording import changes as words
from macros.wording import followed

__all__ = ["At", "Happening", "Told", "happened"]


def happened(record: Record, known: Snapshot, at: At) -> Iterator[Happening]:
    """Everything that happened, in no order; nothing that is not public in this state."""
    for entry in known.entries:
        yield _entry(known, entry, at)
    for correction in known.corrections:
        yield _correction(known, correction)
    for metric in known.metrics.values():
        yield from figures.of_metric(record, known, metric, at)
    for action in known.actions.values():
        yield from _of_action(known, action)
    for item in (*known.challenges.values(), *known.strengths.values()):
        yield from _of_challenge(known, item)
    yield from _gone(record, known)


def _entry(known: Snapshot, entry: EntryAsAt, at: At) -> Happening:
    folder = "meetings" if entry.meeting else "between"
    withdrawn = entry.entry.withdrawn
    inside = addresses.meeting(entry.id) if entry.meeting else addresses.between(entry.id)
    edition = entry.id if entry.meeting and not withdrawn else addresses.LATEST
    published = day_of(entry)
    updated = max(published, withdrawn.date.last) if withdrawn else published
    return Happening(
        f"{folder}/{entry.id}", published, updated, 0, edition, inside, (), partial(_told_entry, known, entry, at)
    )


def _told_entry(known: Snapshot, entry: EntryAsAt, at: At) -> Told:
    tallies: list[str] = []
    if entry.meeting and not entry.entry.withdrawn:
        tallies = words.tallies(words.groups(known, changes.since_last(at, entry.id).changes))
    paper = entry.meeting.paper if entry.meeting else None
    source = known.sources.get(paper) if paper else None
    sources = ((source.title, addresses.source(paper)),) if source and paper else ()
    return Told(followed.entry_new_title(known, entry), tuple(followed.entry_said(entry, tallies)), sources)


def _correction(known: Snapshot, correction: CorrectionAsAt) -> Happening:
    kind, thing, _place = correction.spot
    published = correction.correction.published.last
    return Happening(
        f"corrections/{correction.id}",
        published,
        published,
        1,
        addresses.LATEST,
        addresses.correction(correction.id),
        _about(known, kind, thing),
        partial(_told_correction, known, correction),
    )


def _told_correction(known: Snapshot, correction: CorrectionAsAt) -> Told:
    if figures.is_hidden(known, correction):
        kind, thing, _place = correction.spot
        return Told(followed.taken_back_title(known, kind, thing), (followed.TAKEN_BACK_SAID,))
    said = tuple(followed.correction_said(known, correction))
    return Told(followed.correction_title(known, correction), said, sources_of(known, correction.after.source))


def _about(known: Snapshot, kind: str, thing: str) -> About:
    """The things and the theme that something is about, as their addresses."""
    if kind == "readings" and thing in known.metrics:
        return themed(addresses.metric(thing), known.metrics[thing].metric.theme)
    if kind == "actions" and thing in known.actions:
        return themed(addresses.action(thing), known.actions[thing].action.theme)
    item = known.challenges.get(thing) or known.strengths.get(thing)
    return themed(addresses.challenge(thing), item.challenge.theme) if item and kind != "facts" else ()


def _of_action(known: Snapshot, action: ActionAsAt) -> Iterator[Happening]:
    for number, update in enumerate(action.updates):
        before = action.updates[:number]
        tell = partial(_told_action, known, action, update, before)
        about = themed(addresses.action(action.id), action.action.theme)
        yield _said_of(f"actions/{action.id}/{update.entry.id}", update, addresses.action(action.id), about, tell)


def _told_action(known: Snapshot, action: ActionAsAt, update: SaidAsAt[Any], before: tuple[SaidAsAt[Any], ...]) -> Told:
    said = (*followed.action_said(known, update, before), followed.said_in(known, update.entry))
    return Told(followed.action_title(known, action, update), said, sources_of(known, update.said.source))


def _of_challenge(known: Snapshot, item: ChallengeAsAt) -> Iterator[Happening]:
    for update in item.updates:
        address, theme = addresses.challenge(item.id), item.challenge.theme
        tell = partial(_told_challenge, known, item, update)
        yield _said_of(f"challenges/{item.id}/{update.entry.id}", update, address, themed(address, theme), tell)


def _told_challenge(known: Snapshot, item: ChallengeAsAt, update: SaidAsAt[Any]) -> Told:
    said = (*followed.challenge_said(known, update), followed.said_in(known, update.entry))
    return Told(followed.challenge_title(item, update), said, sources_of(known, update.said.source))


def _said_of(key: str, update: SaidAsAt[Any], address: str, about: About, tell: Callable[[], Told]) -> Happening:
    """What was said of a thing leads to the edition that said it; what was corrected since, to the newest state."""
    published = day_of(update.entry)
    updated = max([published, *(one.correction.published.last for one in update.corrections)])
    said_there = update.entry.meeting and not update.corrections
    edition = update.entry.id if said_there else addresses.LATEST
    return Happening(key, published, updated, 3, edition, address, about, tell)


def _gone(record: Record, known: Snapshot) -> Iterator[Happening]:
    """What was withdrawn: the same entry as before, with nothing in it but that."""
    entries = {entry.id: entry for entry in known.entries}
    for one in taken_back(record):
        if one.entry in entries:
            yield _taken_back(known, one, entries[one.entry])
    yield from _corrections_gone(record, known, entries)


def _taken_back(known: Snapshot, one: TakenBack, entry: EntryAsAt) -> Happening:
    folder = {"readings": "metrics", "strengths": "challenges"}.get(one.kind, one.kind)
    key = f"{folder}/{one.thing}/{one.entry}" + (f"/{one.place}" if one.kind == "readings" else "")
    title = followed.taken_back_title(known, one.kind, one.thing)
    about, published = _about(known, one.kind, one.thing), day_of(entry)
    address = about[0] if about else addresses.CORRECTIONS
    told = Told(title, (followed.TAKEN_BACK_SAID, followed.on_the(one.date)))
    updated = max(published, one.date.last)
    return Happening(key, published, updated, 4, addresses.LATEST, address, about, lambda: told,
                     is_gone=True)  # fmt: skip


def _corrections_gone(record: Record, known: Snapshot, entries: Iterable[str]) -> Iterator[Happening]:
    """A correction that was withdrawn, or is of something that was; a draft was never there."""
    left, typed = record.corrections.keys(), record.typed
    days = {(one.kind, one.thing, one.entry): one.date.last for one in taken_back(record)}
    for key, correction in typed.corrections.items() if typed else ():
        kind, thing = correction.thing
        withdrawn = correction.withdrawn.date.last if correction.withdrawn else None
        day: date | None = withdrawn or days.get((kind, thing, correction.entry))
        published = correction.published.last
        is_public = correction.status == "published" or (known.as_of and published <= known.as_of)
        if key in left or correction.entry not in entries or not is_public or correction.status == "draft":
            continue
        told = Told(followed.taken_back_title(known, kind, thing), (followed.TAKEN_BACK_SAID,))
        about, updated = _about(known, kind, thing), max(published, day or published)
        yield Happening(f"corrections/{key}", published, updated, 4, addresses.LATEST, addresses.CORRECTIONS, about,
                        partial(lambda told: told, told), is_gone=True)  # fmt: skip
