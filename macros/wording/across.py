"""What a change will show differently, for whoever reviews it; what changed between two editions, for a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from macros.addresses import LATEST
from macros.judgements.changes import SinceLast, compare, newest, since_last
from macros.judgements.changes.across import Across, Learned
from macros.judgements.changes.kinds import Defined
from macros.ledger import EntryAsAt, Snapshot, at_entry, editions
from macros.ledger.facts import Difference
from macros.problems import NEAREST, Message
from macros.record import Mistake, Record
from macros.record.definitions import Retirement
from macros.wording import changes as words
from macros.wording import formats, labels, sentences
from macros.wording.changed_figures import KINDS, defined_line
from macros.wording.judged import REPORTED_INSTEAD, entry_title
from macros.wording.lines import ACTIONS, CHALLENGES, MEASURES, STRENGTHS, Group, Line

NO_EDITION = Message(
    "changes-of-no-edition",
    'no edition has the id "{edition}"',
    f"the editions are {{known}} and {LATEST}",
    NEAREST,
)

LATER_FIRST = Message(
    "later-edition-first",
    "{older} is later than {newer}",
    "write the earlier edition after --from, the later after --to",
)


def report(record: Record, older: str | None, newer: str | None, as_of: date | None = None) -> str:
    """What changed from one edition to another, in plain words; raises Mistake.

    Without `older`, a meeting is held against the meeting before of its body; without both, the
    newest meeting of the first body is.
    """
    known = editions(record, as_of)
    for name in (older, newer):
        if name is not None and name not in (*known, LATEST):
            raise Mistake(NO_EDITION.near(name, (*known, LATEST), edition=name, known=", ".join(known)))

    @cache
    def at(entry: str) -> Snapshot:
        return at_entry(record, None if entry == LATEST else entry, as_of)

    if older is None:
        changes = newest(at, at(LATEST)).meeting if newer in (None, LATEST) else since_last(at, newer or "")
        return "\n".join(_since_last(at(LATEST), changes)) if changes else labels.NOTHING_YET
    return "\n".join(_between(at(older), at(newer or LATEST)))


def _since_last(known: Snapshot, since_last: SinceLast) -> Iterator[str]:
    title = entry_title(known.board, since_last.entry)
    assert since_last.entry.meeting
    if since_last.previous is None:
        yield sentences.first_of_body(title, known.board.bodies[since_last.entry.meeting.body].short)
        return
    yield sentences.against(title, entry_title(known.board, since_last.previous))
    groups = words.groups(known, since_last.changes)
    yield from words.tallies(groups) or [labels.NOTHING_CHANGED]
    yield from words.as_text(groups)
    if since_last.between:
        yield f"\n{labels.IN_BETWEEN}"
    for item in since_last.between:
        yield f"  {entry_title(known.board, item.entry)}"
        for group in words.groups(known, item.changes):
            yield from (f"    - {group.subject}, {group.label.lower()}: {line.plain}" for line in group.lines)


def _between(before: Snapshot, after: Snapshot) -> Iterator[str]:
    older, newer = (_name(snapshot) for snapshot in (before, after))
    if _end(before) > _end(after):
        raise Mistake(LATER_FIRST.says(older=older, newer=newer))
    yield sentences.against(newer, older)
    groups = words.groups(after, compare(before, after))
    yield from words.tallies(groups) or [labels.NOTHING_CHANGED]
    yield from words.as_text(groups)


def _name(snapshot: Snapshot) -> str:
    return entry_title(snapshot.board, snapshot.meetings[snapshot.edition]) if snapshot.edition else labels.NEWEST


def _end(snapshot: Snapshot) -> tuple[date, bool, int]:
    return snapshot.known_until, snapshot.edition is None, len(snapshot.entries)


TITLE = "What readers will see differently"
FIGURES, STOOD, ADDED = (
    "Figures, actions and weaknesses",
    "Facts that stood there before",
    "Described for the first time",
)
ENDED, LEARNED = "Measures that are no longer reported", "New in a description"
EDITIONS, PAGES, WAITING = "Editions", "Pages in sentences", "Not shown yet"
NOTHING = "Nothing that a reader sees in figures or facts."
_MOST = 60
_FEW_EDITIONS = 3
_SILENT: dict[str, tuple[formats.Noun, str]] = {
    MEASURES: ("metric", "not reported this time"),
    ACTIONS: ("action", "not mentioned this time"),
    CHALLENGES: ("weakness", "not named this time"),
    STRENGTHS: ("strength", "no longer claimed"),
}
_NOUNS: dict[str, formats.Noun] = {
    "meetings": "meeting", "between": "publication", "corrections": "correction", "metrics": "measure",
    "actions": "action", "challenges": "weakness or strength", "plans": "plan", "sources": "source",
    "events": "event", "board": "board",
}  # fmt: skip
_SOURCE = re.compile(r"(?:^|[.])source\[[0-9]+\]$")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~@])")


@dataclass(frozen=True)
class Part:
    """One part of what changes, with its lines."""

    title: str
    lines: tuple[str, ...]


def parts(across: Across) -> list[Part]:
    """Everything that differs, in the order in which it matters to a reviewer; empty parts left out."""
    every = (
        Part(FIGURES, tuple(_figures(across))),
        Part(STOOD, tuple(map(_altered, across.altered))),
        Part(ENDED, tuple(_learned(across, one) for one in across.learned if _is_an_end(one))),
        Part(LEARNED, tuple(_learned(across, one) for one in across.learned if not _is_an_end(one))),
        Part(ADDED, tuple(_added(across))),
        Part(EDITIONS, tuple(_editions(across))),
        Part(PAGES, tuple(f"{path}: {how}." for path, how in across.pages.items())),
        Part(WAITING, tuple(f"{key} is a draft." for key in across.waiting)),
    )
    return [part for part in every if part.lines]


def as_text(across: Across) -> str:
    """The parts as text for a terminal."""
    told = [line for part in parts(across) for line in (f"\n{part.title}", *(f"  {line}" for line in part.lines))]
    return "\n".join([TITLE, *_nothing(across), *told])


def as_markdown(across: Across) -> str:
    """The parts as Markdown that may stand in a comment: nothing of it means anything but its words."""
    told = []
    for part in parts(across):
        rows = [f"- {escaped(line)}" for line in part.lines[:_MOST]]
        more = [f"- and {len(part.lines) - _MOST} more"] if len(part.lines) > _MOST else []
        told += ["", f"**{part.title}**", "", *rows, *more]
    return "\n".join([f"### {TITLE}", *([""] if _nothing(across) else []), *_nothing(across), *told]) + "\n"


def escaped(text: str) -> str:
    """Words of the record in which no sign is Markdown, HTML, or the name of somebody to call."""
    flat = " ".join(text.split())
    return _MARKDOWN.sub(lambda match: f"&#{ord(match[1])};", flat.replace("&", "&amp;"))


def _nothing(across: Across) -> list[str]:
    is_quiet = not (list(_figures(across)) or across.altered or across.learned or across.added)
    return [NOTHING] if is_quiet else []


def _figures(across: Across) -> Iterator[str]:
    for group in words.groups(across.known, across.changes):
        if group.key == "defined":
            continue
        if group.key in ("silent", "silent_metrics"):
            noun, said = _SILENT[group.subject]
            yield f"{formats.count(len(group.lines), noun)} {said}: {_names(group)}."
        elif group.listed:
            yield f"{group.subject}, {group.label.lower()}: {_names(group)}."
        else:
            yield from (_line(group, line) for line in group.lines)


def _names(group: Group) -> str:
    return "; ".join(line.title for line in group.lines)


def _line(group: Group, line: Line) -> str:
    if line.now is None:
        return line.plain
    sides = f"{line.before.text} -> {line.now.text}" if line.before else line.now.text
    when = f" ({line.now.when}, new)" if line.now.when else ""
    tally = f" {formats.capital(group.tally)}." if group.key in KINDS else ""
    return f"{line.title}: {sides}{when}.{tally}"


def _altered(one: Difference) -> str:
    was, now = ("not there" if side is None else side for side in (one.was, one.now))
    where = f"{one.thing}, {one.path}" if one.path else one.thing
    return f"{where}: {was} -> {now}."


def _is_an_end(one: Learned) -> bool:
    return one.part is not None and isinstance(one.part.part, Retirement)


def _learned(across: Across, one: Learned) -> str:
    """What is new: of a measure in the words of its page, of anything else key by key."""
    if one.part:
        sources = "; ".join(citation.text for citation in one.part.part.source)
        return f"{defined_line(one.part).plain}{_instead(across, one.part)} ({sources})"
    folder, _slash, key = one.thing.partition("/")
    cited = {path: value for path, value in one.facts.items() if _SOURCE.search(path)}
    told = [f"{path.removesuffix('.says')}: {value}" for path, value in one.facts.items() if path not in cited]
    sources = f" ({'; '.join(cited.values())})" if cited else ""
    return f"{formats.capital(_NOUNS[folder])} {key}, {'; '.join(told) or 'another source'}{sources}."


def _instead(across: Across, item: Defined) -> str:
    keys = item.part.replaced_by if isinstance(item.part, Retirement) else ()
    names = [across.known.metrics[key].metric.title if key in across.known.metrics else key for key in keys]
    return f" {REPORTED_INSTEAD}: {'; '.join(names)}." if names else ""


def _added(across: Across) -> Iterator[str]:
    kinds: dict[str, list[str]] = {}
    for thing in across.added:
        folder, _slash, key = thing.partition("/")
        if folder not in ("meetings", "between", "corrections"):
            kinds.setdefault(folder, []).append(key)
    for folder, keys in kinds.items():
        yield f"{formats.capital(formats.count(len(keys), _NOUNS[folder]))}: {formats.listing(keys)}."


def _editions(across: Across) -> Iterator[str]:
    for key, state in across.editions.items():
        if state != "unchanged":
            yield f"Edition {_edition(across, key)}: {state}."
    same = [key for key, state in across.editions.items() if state == "unchanged"]
    if len(same) > _FEW_EDITIONS:
        yield f"{len(same)} editions: unchanged, from {_edition(across, same[0])} to {_edition(across, same[-1])}."
        return
    yield from (f"Edition {_edition(across, key)}: unchanged." for key in same)


def _edition(across: Across, key: str) -> str:
    """An edition's name: the time alone for the board itself, with the body for any other."""
    entry: EntryAsAt | None = across.known.meetings.get(key)
    if entry is None or entry.meeting is None:
        return key
    leading = across.known.board.leading
    held = formats.period(entry.meeting.held)
    body = formats.capital(across.known.board.bodies[entry.meeting.body].short)
    return held if entry.meeting.body == leading else f"{held} ({body})"
