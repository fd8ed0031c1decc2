"""Holding the record against the locks: every locked fact that it no longer says."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from datetime import date
from pathlib import Path

from macros.ledger import NoSuchEdition, snapshot
from macros.ledger.facts import Book, Difference, Facts, Lines, differences, facts_of, links_of, total
from macros.problems import Message, Problem
from macros.record import DEFINITIONS, Lock, Record
from macros.record.publication import NOT_BY_HAND, mark_of
from macros.record.source import Path as Steps
from macros.record.source import read

OTHER_ORDER = Message(
    "entries-in-another-order",
    "the entries now stand in another order",
    "put the order of the bodies back, or run .venv/bin/board lock {edition} --renew --why ...",
)
LOCK_OF_NO_MEETING = Message(
    "lock-of-no-meeting",
    "no published or approved meeting has the id of this lock",
    "bring the meeting back as it was: an edition is never taken back, only withdrawn",
)
OTHER_EDITION = Message(
    "lock-of-another-edition",
    "the file is named after another edition than {edition}",
    NOT_BY_HAND,
)
OTHER_HASH = Message("lock-of-another-hash", "the lock does not fit its own hash", NOT_BY_HAND)
_RENEW = (
    "put it back as it was; if every edition since must say so, "
    "run .venv/bin/board lock {which} --renew --why ... and publish each with --reissue"
)
_CORRECT = (
    "put it back as it was, and write data/corrections/<date>-{key}.yml, "
    "as docs/editors/correct-a-figure.md tells:\n{lines}"
)
_NOT_TAKEN_OUT = "put it back as it was: what was published can be corrected, and not taken out"
_LEFT_OF_IT = (
    "put it back as it was; if nobody may read it any more, put back of, entry, kind and published, and write "
    "withdrawn: with date and why, as docs/editors/take-something-back.md tells"
)
CHANGED = Message(
    "published-fact-changed",
    "{editions} {names} published {was}; the record now says {now}",
    _RENEW,
    _CORRECT,
    _NOT_TAKEN_OUT,
    _LEFT_OF_IT,
)
TAKEN_BACK = Message(
    "taken-back-and-locked",
    "this is taken back, and the lock of {names} still holds what it said",
    "run .venv/bin/board lock --all --renew --why ..., then .venv/bin/board publish --to ... --take-back --why ..., "
    "as docs/editors/take-something-back.md tells",
)
_STEP = re.compile(r"([^.\[\]]+)|\[([0-9]+)\]")
_SPOT = re.compile(r"(?P<kind>readings|actions|challenges|strengths|facts)\.(?P<key>[a-z0-9-]+)(?P<index>\[[0-9]+\])?")
_WHOLE_FILES = ("meetings", "between", "corrections", "board")


def typed(record: Record) -> Record:
    """The record before anything that was withdrawn left it: a withdrawal changes no lock."""
    return record.typed or record


def facts_now(record: Record, edition: str, book: Book | None = None) -> Facts:
    """The facts of an edition, with all that is approved and published by then; raises NoSuchEdition."""
    whole = typed(record)
    facts = facts_of(whole, snapshot(whole, edition, date.max), book)
    return Facts(facts.entries, facts.things, marked=facts.marks)


def lock_problems(
    root: Path, record: Record, only: Collection[str] | None = None, book: Book | None = None
) -> list[Problem]:
    """Every locked fact that the record no longer says, each told once, at the place where it is written.

    With `only`, of those editions; with `book`, from what is known of the record's facts already.
    """
    problems = list[Problem]()
    changed: dict[Difference, list[str]] = {}
    told = {mark: lines for lock in record.published.values() for mark, lines in lock.told_by_mark.items()}
    book = book or Book()
    wanted = record.published if only is None else {key: record.published[key] for key in only}
    for edition, there in wanted.items():
        path = f"data/published/{edition}.yml"
        if problem := _unsound(path, edition, there):
            problems.append(problem)
            continue
        try:
            now = facts_now(record, edition, book)
        except NoSuchEdition:
            problems.append(LOCK_OF_NO_MEETING.says().at(path))
            continue
        differing = [item for item in _differing(there, now, told) if not _is_withdrawn(record, item, there, told)]
        for difference in differing:
            changed.setdefault(difference, []).append(edition)
        if not differing and now.entries != there.entries:
            problems.append(OTHER_ORDER.says(edition=edition).at(path, key="entries"))
    told_once = dict.fromkeys(_problem(root, record, one, names) for one, names in _in_brief(changed).items())
    return [*problems, *told_once]


def _unsound(path: str, edition: str, there: Lock) -> Problem | None:
    if there.edition != edition:
        return OTHER_EDITION.says(edition=there.edition).at(path, key="edition")
    if total(there.entries, there.marks, {}) != there.facts:
        return OTHER_HASH.says().at(path, key="facts")
    return None


def _differing(there: Lock, now: Facts, told: Mapping[str, Lines]) -> list[Difference]:
    was: dict[str, Lines] = {}
    is_now: dict[str, Lines] = {}
    unnamed = list[Difference]()
    for thing in sorted({*there.marks, *now.marks}):
        before, after = there.marks.get(thing), now.marks.get(thing)
        if before == after:
            continue
        if before is not None and after is not None and before not in told and before != mark_of({}):
            unnamed.append(Difference(thing, "", "something else", "changed"))
            continue
        if before is not None:
            was[thing] = told.get(before, {})
        if after is not None:
            is_now[thing] = now.things[thing]
    return differences(was, is_now) + unnamed


def _is_withdrawn(record: Record, one: Difference, there: Lock, told: Mapping[str, Lines]) -> bool:
    """What was withdrawn may leave the files as well: the thing itself, and what only a withdrawn source states."""
    folder, _slash, key = one.thing.partition("/")
    if one.thing not in there.marks:
        return False
    if folder in ("meetings", "between", "sources"):
        thing = getattr(record, folder).get(key)
        if thing is not None and thing.withdrawn:
            return True
    return _follows(record, one, there) or _only_withdrawn_said_so(record, one, told.get(there.marks[one.thing], {}))


def _follows(record: Record, one: Difference, there: Lock) -> bool:
    """Something that nothing speaks of any more since a withdrawal, or a link to it."""
    folders = ("meetings", "between", "sources")
    gone = [key for folder in folders for key, thing in getattr(record, folder).items()
            if thing.withdrawn and there.knows(folder, key)]  # fmt: skip
    folder, _slash, key = one.thing.partition("/")
    if not gone or one.was is None:
        return False
    if not one.path:
        return key in getattr(record, folder, {})
    is_link = folder in DEFINITIONS and one.path in links_of(DEFINITIONS[folder])
    return is_link and set((one.now or "").split(", ")) - {""} < set(one.was.split(", "))


def _only_withdrawn_said_so(record: Record, one: Difference, lines: Lines) -> bool:
    part = one.path
    while part and one.now is None:
        part = part.rpartition(".")[0]
        cited = [value.partition(" ")[0] for path, value in lines.items() if path.startswith(f"{part}.source[")]
        if cited:
            return all(source in record.sources and record.sources[source].withdrawn for source in cited)
    return False


def _in_brief(changed: Mapping[Difference, list[str]]) -> dict[Difference, list[str]]:
    """A reading that came or went as a whole is told once, not key by key."""
    spots: dict[tuple[str, str], list[Difference]] = {}
    for one in changed:
        spots.setdefault((one.thing, _spot(one.path)), []).append(one)
    differences: dict[Difference, list[str]] = {}
    for (thing, spot), those in spots.items():
        # Each has a source; so one whose source came or went was not there before, or is not there now.
        whole = spot and any(one.path == f"{spot}.source[1]" for one in those)
        came, went = all(one.was is None for one in those), all(one.now is None for one in those)
        if whole and (came or went):
            one = Difference(thing, spot, None if came else "there", None if went else "there")
            differences[one] = changed[those[0]]
        else:
            differences |= {one: changed[one] for one in those}
    return differences


def _spot(path: str) -> str:
    match = _SPOT.match(path)
    return match.group() if match else ""


def _steps(path: str) -> Steps:
    return tuple(name or int(index) - 1 for name, index in _STEP.findall(path))


def _problem(root: Path, record: Record, one: Difference, names: list[str]) -> Problem:
    folder, _slash, key = one.thing.partition("/")
    more = f" and {len(names) - 1} more" if len(names) > 1 else ""
    others = "the editions" if more else "the edition"
    if spot := _taken_back(record, one):
        path = record.where[folder, key].path
        return TAKEN_BACK.says(names=f"{names[0]}{more}").at(path, *_place(root, path, (), spot), spot)
    hint, values = _way_out(record, one, names)
    notice = CHANGED.says(
        hint, editions=others, names=f"{names[0]}{more}", was=_said(one.was), now=_said(one.now), **values
    )
    where = record.where.get((folder, key))
    lock_path = f"data/published/{names[0]}.yml"
    if where is None:
        return notice.at(lock_path, key=f"{one.thing} {one.path}".strip())
    line, column = _place(root, where.path, () if folder in _WHOLE_FILES else (key,), one.path)
    return notice.at(where.path, line, column, one.path)


def _taken_back(record: Record, one: Difference) -> str:
    """Where it stands that a figure or a correction was taken back: what it was is told to nobody."""
    folder, _slash, key = one.thing.partition("/")
    match = _SPOT.match(one.path)
    if folder == "corrections":
        correction = typed(record).corrections.get(key)
        return "withdrawn" if correction and correction.withdrawn else ""
    entry = getattr(typed(record), folder).get(key) if folder in ("meetings", "between") else None
    if entry is None or match is None or match["kind"] != "readings":
        return ""
    readings, index = entry.readings.get(match["key"], ()), int((match["index"] or "[1]")[1:-1]) - 1
    return match.group() if index < len(readings) and readings[index].taken_back else ""


def _said(value: str | None) -> str:
    return {None: "nothing here", "there": "something here"}.get(value, f'"{value}"')


def _place(root: Path, path: str, start: Steps, inside: str) -> tuple[int, int]:
    document, _problems = read(path, (root / path).read_bytes())
    steps = (*start, *_steps(inside))
    while steps and document.steps(steps) == document.steps(steps[:-1]):
        steps = steps[:-1]
    return document.place(steps)


def _way_out(record: Record, one: Difference, names: list[str]) -> tuple[str, dict[str, str]]:
    """The hint for this difference, and what fills its gaps."""
    folder, _slash, key = one.thing.partition("/")
    match = _SPOT.match(one.path)
    if folder in ("meetings", "between") and match:
        return _correction(record, one, key, match)
    if folder == "corrections" and not one.path and one.now is None:
        return _LEFT_OF_IT, {}
    return _RENEW, {"which": names[0] if len(names) == 1 else "--all"}


def _correction(record: Record, one: Difference, entry: str, match: re.Match[str]) -> tuple[str, dict[str, str]]:
    """The correction to write in the place of an edit, ready to be copied into its file."""
    field = one.path[match.end() :].strip(".").partition(".")[0].partition("[")[0]
    if not field and one.now is None:
        return _NOT_TAKEN_OUT, {}
    keys = {"of": f"{match['kind']}/{match['key']}", "entry": entry}
    if field:
        keys |= _period(record, one, entry, match) | {"field": field, "was": _typed(one.was), "now": _typed(one.now)}
    else:
        keys |= {"was": "none", "now": "<below this line, the keys that you typed>"}
    keys |= {"kind": "correction" if field else "addition", "why": "<how it came about>", "published": "<date>"}
    return _CORRECT, {"key": match["key"], "lines": "\n".join(f"{key}: {value}" for key, value in keys.items())}


def _typed(value: str | None) -> str:
    """A fact as it is written in a file: in quotes where it would be read as something else."""
    if value is None:
        return "none"
    document, problems = read("", f"k: {value}".encode())
    is_plain = not problems and isinstance(document.value, dict) and str(document.value["k"]) == value
    return value if is_plain else json.dumps(value, ensure_ascii=False)


def _period(record: Record, one: Difference, entry: str, match: re.Match[str]) -> dict[str, str]:
    """Which of several readings it is: its period and group as they were published."""
    whole = typed(record)
    told = whole.meetings.get(entry) or whole.between.get(entry)
    readings = told.readings.get(match["key"], ()) if told and match["kind"] == "readings" else ()
    index = int((match["index"] or "[1]")[1:-1]) - 1
    if index >= len(readings) or len(readings) == 1:
        return {}
    apart = {"period": readings[index].period, "group": readings[index].group}
    said = {key: str(getattr(value, "text", value)) for key, value in apart.items() if value}
    said |= {key: one.was or "" for key in apart if one.path.endswith(f".{key}")}
    return {"period": "none", **{key: value for key, value in said.items() if value}}
