"""Rules about corrections and withdrawals: each fits what it changes, and what it leaves is as sound as an entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from macros.problems import NEAREST, Message, Notice, Problem
from macros.record import Correction, Entry, Reading, Record, Source, Sourced, Unfit, overlay
from macros.record.source import Path
from macros.record.whole import Findings, Part

NO_ENTRY = Message(
    "correction-of-no-entry",
    'no entry has the id "{entry}"',
    "use the file name of a meeting or publication, without .yml",
    NEAREST,
)
BEFORE_ENTRY = Message(
    "correction-before-entry",
    "{date} is before the entry was published ({published})",
    "write the day the correction is published",
)
BEFORE_PUBLICATION = Message(
    "withdrawn-before-published",
    "{date} is before it was published ({published})",
    "write the day it was withdrawn",
)
TAKEN_BACK_EARLY = Message(
    "taken-back-before-published",
    "{date} is before the figure was published ({published})",
    "write the day it was taken back; of an entry that is not published yet, leave the figure out",
)
NEVER_PUBLISHED = Message("withdrawn-unpublished", "this was never published", "delete the file, or delete withdrawn")
OF_WHAT_WAS_TAKEN_BACK = Message(
    "correction-of-what-was-taken-back",
    "the figure that this corrects is taken back, and this file says what it was",
    "delete field:, was:, now: and why: here, and write withdrawn: with date and why; nobody was told of it yet? Then "
    "delete this file",
)
HIDES = Message(
    "correction-that-hides",
    "a correction cannot hide what was published: it shows the old figure beside the [c]",
    "delete this file, write symbol: c and taken_back: in {path} itself, and publish with --take-back, as "
    "docs/editors/take-something-back.md tells",
)
# Signs that say nothing of how large a figure is.
_SILENT = ("c", "x", "z")


@dataclass(frozen=True)
class Laid:
    """A correction that fits: what it is about, the thing before it, if there was one, and after it."""

    part: Part
    spot: tuple[str, str, str, int]
    before: Sourced | None
    after: Sourced


@dataclass
class Overlaid:
    """Every entry as corrected, the corrections that fit, in their order, and those that do not."""

    entries: dict[str, Entry]
    laid: list[Laid] = field(default_factory=list)
    unfit: list[tuple[Part, Unfit]] = field(default_factory=list)


def _ordered(findings: Findings) -> list[Part]:
    parts = [part for part in findings.having(Correction) if not _correction(part).withdrawn]
    return sorted(parts, key=lambda part: (_correction(part).published.last, part.key))


def _correction(part: Part) -> Correction:
    assert isinstance(part.value, Correction)
    return part.value


def _entries(record: Record) -> dict[str, Entry]:
    return {**record.meetings, **record.between}


def _overlaid(findings: Findings) -> Overlaid:
    """The entries with each correction laid over them, in the order of publication."""
    done = Overlaid(_entries(findings.record))
    for part in _ordered(findings):
        correction = _correction(part)
        if correction.entry in done.entries:
            try:
                entry, before, after, index = overlay(done.entries[correction.entry], correction)
            except Unfit as reason:
                done.unfit.append((part, reason))
            else:
                done.entries[correction.entry] = entry
                done.laid.append(Laid(part, (correction.entry, *correction.thing, index), before, after))
    return done


def corrections_fit_their_entries(findings: Findings) -> Iterator[Problem]:
    """A correction names an entry and what stands in it, says what it was as the entry says it, and changes it."""
    entries = _entries(findings.record)
    written = {key for folder, key in findings.documents if folder in ("meetings", "between")}
    for part in _ordered(findings):
        key = _correction(part).entry
        if key not in written:
            yield findings.problem(part, ("entry",), NO_ENTRY.near(key, entries, entry=key))
    for part, reason in _overlaid(findings).unfit:
        kind, thing = _correction(part).thing
        told = entries[_correction(part).entry].readings.get(thing, ()) if kind == "readings" else ()
        gone = any(reading.taken_back for reading in told)
        yield findings.problem(part, (reason.field,), OF_WHAT_WAS_TAKEN_BACK.says() if gone else reason.notice)


def corrections_hide_nothing(findings: Findings) -> Iterator[Problem]:
    """A correction puts no [c] in the place of what a reader was shown: it would go on showing it."""
    shown = set[tuple[str, str, str, int]]()
    for one in _overlaid(findings).laid:
        if isinstance(one.before, Reading) and one.before.symbol not in _SILENT:
            shown.add(one.spot)
        if isinstance(one.after, Reading) and one.after.symbol == "c" and one.spot in shown:
            key = _correction(one.part).entry
            folder = "meetings" if key in findings.record.meetings else "between"
            notice = HIDES.says(path=f"data/{folder}/{key}.yml")
            yield findings.problem(one.part, ("now",), notice)


def corrections_come_after_their_entries(findings: Findings) -> Iterator[Problem]:
    """A correction is published on the day of its entry or later."""
    entries = _entries(findings.record)
    for part in _ordered(findings):
        correction = _correction(part)
        entry = entries.get(correction.entry)
        if entry and correction.published.last < entry.published.last:
            notice = BEFORE_ENTRY.says(date=correction.published.text, published=entry.published.text)
            yield findings.problem(part, ("published",), notice)


def withdrawals_come_after_publication(findings: Findings) -> Iterator[Problem]:
    """What is withdrawn was published before, and only what was published can be withdrawn."""
    for part in findings.having(Entry, Source, Correction):
        thing: Any = part.value
        if isinstance(thing, (Entry, Source, Correction)) and thing.withdrawn:
            if thing.withdrawn.date.last < thing.published.first:
                notice = BEFORE_PUBLICATION.says(date=thing.withdrawn.date.text, published=thing.published.text)
                yield findings.problem(part, ("withdrawn", "date"), notice)
            if isinstance(thing, (Entry, Correction)) and thing.status != "published":
                yield findings.problem(part, ("withdrawn",), NEVER_PUBLISHED.says())


def figures_are_taken_back_after_publication(findings: Findings) -> Iterator[Problem]:
    """A figure is taken back on the day its entry was published, or later."""
    for part in findings.having(Entry):
        entry = part.value
        if isinstance(entry, Entry):
            for key, said in entry.readings.items():
                for index, reading in enumerate(said):
                    if reading.taken_back and reading.taken_back.date.last < entry.published.first:
                        gaps = {"date": reading.taken_back.date.text, "published": entry.published.text}
                        path = ("readings", key, index, "taken_back", "date")
                        yield findings.problem(part, path, TAKEN_BACK_EARLY.says(**gaps))


def problems_of_the_corrected(
    findings: Findings, known: list[Problem], rules: Callable[[Findings], list[Problem]]
) -> Iterator[Problem]:
    """What a correction puts in the place of a mistake obeys the rules of an entry."""
    if not findings.record.corrections:
        return
    entries: dict[str, Any] = dict(_overlaid(findings).entries)
    record = replace(
        findings.record,
        meetings={key: entries[key] for key in findings.record.meetings},
        between={key: entries[key] for key in findings.record.between},
        corrections={},
    )
    for problem in rules(Findings.of(record, findings.documents, findings.unread)):
        if problem not in known:
            part, path = _responsible(findings, problem)
            yield findings.problem(part, path, Notice(problem.code, problem.message, problem.hint))


def _responsible(findings: Findings, problem: Problem) -> tuple[Part, Path]:
    """The correction that a new problem comes from: the last of that entry, of that thing where it is named."""
    parts = _ordered(findings)

    def fit(part: Part) -> tuple[bool, bool]:
        correction = _correction(part)
        folder = "meetings" if correction.entry in findings.record.meetings else "between"
        document = findings.documents.get((folder, correction.entry))
        return document is not None and document[0].path == problem.path, correction.thing[1] in problem.field

    return max(enumerate(parts), key=lambda item: (*fit(item[1]), item[0]))[1], ("now",)
