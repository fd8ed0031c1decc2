"""Rules about corrections and withdrawals: each fits what it changes, and what it leaves is as sound as an entry."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from macros.problems import Problem, did_you_mean
from macros.record import Correction, Entry, Record, Source, Unfit, overlay
from macros.record.finding import Findings, Part
from macros.record.source import Path

Overlaid = tuple[dict[str, Entry], list[tuple[Part, Unfit]]]


def _ordered(findings: Findings) -> list[Part]:
    parts = [part for part in findings.parts if isinstance(part.value, Correction)]
    return sorted(parts, key=lambda part: (_correction(part).published.last, part.key))


def _correction(part: Part) -> Correction:
    assert isinstance(part.value, Correction)
    return part.value


def _entries(record: Record) -> dict[str, Entry]:
    return {**record.meetings, **record.between}


def _overlaid(findings: Findings) -> Overlaid:
    """Every entry as corrected in the order of publication, and the corrections that do not fit."""
    entries, unfit = _entries(findings.record), list[tuple[Part, Unfit]]()
    for part in _ordered(findings):
        correction = _correction(part)
        if correction.entry in entries:
            try:
                entries[correction.entry] = overlay(entries[correction.entry], correction)[0]
            except Unfit as reason:
                unfit.append((part, reason))
    return entries, unfit


def corrections_fit_their_entries(findings: Findings) -> Iterator[Problem]:
    """A correction names an entry and what stands in it, says what it was as the entry says it, and changes it."""
    entries = _entries(findings.record)
    written = {key for folder, key in findings.documents if folder in ("meetings", "between")}
    for part in _ordered(findings):
        key = _correction(part).entry
        if key not in written:
            hint = did_you_mean(key, entries, "use the file name of a meeting or publication, without .yml")
            yield findings.problem(part, ("entry",), f'no entry has the id "{key}"', hint)
    for part, reason in _overlaid(findings)[1]:
        yield findings.problem(part, (reason.field,), reason.message, reason.hint)


def corrections_come_after_their_entries(findings: Findings) -> Iterator[Problem]:
    """A correction is published on the day of its entry or later."""
    entries = _entries(findings.record)
    for part in _ordered(findings):
        correction = _correction(part)
        entry = entries.get(correction.entry)
        if entry and correction.published.last < entry.published.last:
            message = f"{correction.published.text} is before the entry was published ({entry.published.text})"
            yield findings.problem(part, ("published",), message, "write the day the correction is published")


def withdrawals_come_after_publication(findings: Findings) -> Iterator[Problem]:
    """What is withdrawn was published before, and only what was published can be withdrawn."""
    for part in findings.parts:
        thing: Any = part.value
        if isinstance(thing, (Entry, Source)) and thing.withdrawn:
            if thing.withdrawn.date.last < thing.published.first:
                message = f"{thing.withdrawn.date.text} is before it was published ({thing.published.text})"
                hint = "write the day it was withdrawn"
                yield findings.problem(part, ("withdrawn", "date"), message, hint)
            if isinstance(thing, Entry) and thing.status != "published":
                message = "this was never published"
                yield findings.problem(part, ("withdrawn",), message, "delete the entry, or delete withdrawn")


def problems_of_the_corrected(
    findings: Findings, known: list[Problem], rules: Callable[[Findings], list[Problem]]
) -> Iterator[Problem]:
    """What a correction puts in the place of a mistake obeys the rules of an entry."""
    if not findings.record.corrections:
        return
    entries: dict[str, Any] = dict(_overlaid(findings)[0])
    record = replace(
        findings.record,
        meetings={key: entries[key] for key in findings.record.meetings},
        between={key: entries[key] for key in findings.record.between},
        corrections={},
    )
    for problem in rules(Findings.of(record, findings.documents, findings.unread)):
        if problem not in known:
            part, path = _responsible(findings, problem)
            yield findings.problem(part, path, problem.message, problem.hint)


def _responsible(findings: Findings, problem: Problem) -> tuple[Part, Path]:
    """The correction that a new problem comes from: the last of that entry, of that thing where it is named."""
    parts = _ordered(findings)

    def fit(part: Part) -> tuple[bool, bool]:
        correction = _correction(part)
        folder = "meetings" if correction.entry in findings.record.meetings else "between"
        document = findings.documents.get((folder, correction.entry))
        return document is not None and document[0].path == problem.path, correction.thing[1] in problem.field

    return max(enumerate(parts), key=lambda item: (*fit(item[1]), item[0]))[1], ("now",)
