"""New files for an editor to fill in: never over a file that is there, never a fact that no source gives."""

from __future__ import annotations

import json
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros import wording
from macros.checks.loading import examine
from macros.checks.loading.complaints import describe
from macros.judgements import status
from macros.judgements.status.challenges import is_over
from macros.judgements.status.dates import OVER
from macros.ledger import MetricAsAt, ReadingAsAt, Snapshot, snapshot
from macros.problems import NEAREST, Message, Problems
from macros.record import DEFINITIONS, LEDGER, Citation, Metric, Mistake, Period, Record, parse_period
from macros.record.base import check_id
from macros.views.compiled import TEMPLATES
from macros.wording import new_files as words
from macros.wording.judged import entry_title, marked, when_of


def _note(text: object) -> str:
    """Text as one line of a comment."""
    return " ".join(str(text).split())


@cache
def environment() -> Environment:
    """Templates of YAML and Markdown files."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES / "new"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.globals.update(w=words, describe=describe)
    found.filters.update(note=_note, quoted=lambda text: json.dumps(str(text), ensure_ascii=False))
    return found


def fill(template: str, **values: object) -> str:
    """A new file from its template."""
    return environment().get_template(template).render(**values)


_STARTER = TEMPLATES / "new" / "board"
THINGS = {"metric": "metrics", "action": "actions", "challenge": "challenges", "source": "sources"}
# Asked for above, or only ever needed later.
_ELSEWHERE = ("addresses", "withdrawn")


def thing_file(record: Record, kind: str, key: str) -> dict[str, str]:
    """The file of a new definition: every required key, empty; the others as notes."""
    folder = THINGS[kind]
    model = DEFINITIONS[folder]
    optional = [name for name, info in model.model_fields.items() if not info.is_required() and name not in _ELSEWHERE]
    text = fill(f"{kind}.yml.jinja", key=key, model=model, optional=optional, themes=_listed(record.board.themes))
    return {f"data/{folder}/{key}.yml": text}


@dataclass(frozen=True)
class Blank:
    """One figure to fill in: its id, what it measures, what was said last, and where to write; so for each part."""

    key: str
    title: str
    last: str
    blank: str
    groups: tuple[tuple[str, str], ...] = ()


def meeting_files(record: Record, key: str, body: str) -> dict[str, str]:
    """The ledger file and the page of a new meeting."""
    held = _held(key)
    known = _by_then(record, held)
    about = record.board.bodies[body]
    title = f"{wording.capital(about.short)}, {wording.period(held)}" if held else wording.capital(about.short)
    leads = body == record.board.leading
    headings = words.AGENDA if leads else words.AGENDA_OF_OTHERS
    figures, usual = [*_metrics(known, body), *_successors(record, known, body)], _usual(known, body)
    return {
        f"data/meetings/{key}.yml": fill(
            "meeting.yml.jinja",
            body=body,
            held=held.text if held else "",
            status="draft",
            metrics=[one for one in figures if one.key in usual],
            more=_listed(one.key for one in figures if one.key not in usual),
            others=[] if figures else _listed(_still_measured(record, known)),
            actions=_listed(item.id for item in known.actions.values() if item.state not in OVER),
            challenges=_listed(item.id for item in known.challenges.values() if not is_over(item.state)),
            strengths=_listed(item.id for item in known.strengths.values() if item.updates),
        ),
        f"docs/meetings/{key}.md": fill("meeting.md.jinja", key=key, title=title, headings=headings),
    }


def _still_measured(record: Record, known: Snapshot) -> Iterator[str]:
    """Every metric that is not retired, for a body to which none was reported yet."""
    asked = known.metrics
    yield from (key for key in record.metrics if not (key in asked and status.is_retired(known, asked[key])))


def _by_then(record: Record, held: Period | None) -> Snapshot:
    """What was public by the last day on which the meeting may have sat; all of it where the id names no day."""
    if held is None:
        return snapshot(record, as_of=date.max)
    ledger: dict[str, Any] = {
        folder: {key: item for key, item in getattr(record, folder).items() if item.published.last <= held.last}
        for folder in LEDGER
    }
    return snapshot(replace(record, **ledger), as_of=held.last)


# So many of a body's last meetings show what it usually reports.
_RECENT = 3


def _usual(known: Snapshot, body: str) -> frozenset[str]:
    """What was reported at more than half of the last three meetings of the body, and what is reported instead."""
    sat = [one.entry for one in known.meetings.values() if one.meeting and one.meeting.body == body][-_RECENT:]
    times = Counter(key for entry in sat for key in entry.readings)
    usual = {key for key, count in times.items() if 2 * count > len(sat)}
    gone = [known.metrics[key].metric.retired for key in usual if status.is_retired(known, known.metrics[key])]
    return frozenset(usual | {key for one in gone if one for key in one.replaced_by})


def _listed(keys: Iterable[str]) -> list[str]:
    """Ids to copy from, so many to a line as are read at one glance."""
    return textwrap.wrap(", ".join(sorted(keys)), 112, break_long_words=False, break_on_hyphens=False)


def _held(key: str) -> Period | None:
    """The month or day that an id begins with; an id need not begin with one."""
    parts = key.split("-")
    for length in (3, 2):
        try:
            if len(parts) >= length:
                return parse_period("-".join(parts[:length]))
        except Mistake:
            continue
    return None


def _metrics(known: Snapshot, body: str) -> Iterator[Blank]:
    """Every metric that the body ever reported and that is not retired, with its last reading of each group."""
    for metric in known.metrics.values():
        told = _reported(metric, body)
        if not told or status.is_retired(known, metric):
            continue
        newest = max(one.entry.position for one in told)
        latest = {one.said.group: one for one in told if one.entry.position == newest}
        parts = tuple((_blank(metric.metric, group), _last(known, metric, one)) for group, one in latest.items())
        split = parts if any(latest) or len(parts) > 1 else ()
        yield Blank(metric.id, metric.metric.title, parts[0][1], _blank(metric.metric), split)


def _successors(record: Record, known: Snapshot, body: str) -> Iterator[Blank]:
    """What is reported instead of a metric that the body reported, where the body has not reported it yet."""
    asked = {metric.id for metric in known.metrics.values() if _reported(metric, body)}
    for metric in [known.metrics[key] for key in sorted(asked)]:
        if not metric.metric.retired or not status.is_retired(known, metric):
            continue
        for key in metric.metric.retired.replaced_by:
            after = known.metrics.get(key)
            if key not in asked and not (after and status.is_retired(known, after)):
                last = _last(known, after, status.newest(after)) if after else wording.NOT_MENTIONED_YET
                yield Blank(key, record.metrics[key].title, last, _blank(record.metrics[key]))


def _blank(metric: Metric, group: str | None = None) -> str:
    """A reading to fill in, on one line."""
    keys = ["words: "] if metric.unit == "words" else ["value: ", "period: "]
    return ", ".join([*keys, *([f"group: {group}"] if group else []), "source: "]).join(("{", "}"))


def _reported(metric: MetricAsAt, body: str) -> list[ReadingAsAt]:
    return [one for one in metric.readings if one.entry.meeting and one.entry.meeting.body == body]


def _last(known: Snapshot, metric: MetricAsAt, reading: ReadingAsAt) -> str:
    figure = marked(reading, metric.metric.unit)
    return words.last_time(
        figure, when_of(reading), entry_title(known.board, reading.entry), _cited(reading.said.source)
    )


def _cited(citations: tuple[Citation, ...]) -> str:
    return ", ".join(citation.text for citation in citations)


BOARD = "board"
KINDS = ("meeting", *THINGS, BOARD)
_ANOTHER_FOLDER = "choose another folder, or go on in that one"
THERE_ALREADY = Message(
    "file-there-already", "{path} is there already", "choose another id, or go on in that file", _ANOTHER_FOLDER
)
NO_BODY = Message("body-unknown", 'no body has the id "{body}"', "the bodies are {known}", NEAREST)
ID_TAKEN = Message("new-id-taken", '"{id}" is already the id of another thing', "see {where}")


def scaffold(root: Path, kind: str, key: str, body: str | None = None) -> list[str]:
    """Write the files of a new thing and return their paths; raises Mistake, or Problems without a board.

    Problems elsewhere in the record do not stand in the way. Of a new board, the key is its folder.
    """
    if kind == BOARD:
        return _write(root, {f"{key}/{path}": text for path, text in board_files().items()}, _ANOTHER_FOLDER)
    record, problems = examine(root)
    if record is None:
        raise Problems(problems)
    wording.speak(record.board.language)
    check_id(key)
    _refuse_taken(record, LEDGER if kind == "meeting" else (THINGS[kind],), key)
    return _write(
        root, meeting_files(record, key, _body(record, body)) if kind == "meeting" else thing_file(record, kind, key)
    )


def board_files() -> dict[str, str]:
    """The settings, the board's own file and two pages: a site that can be built at once, of a board without a name."""
    files = sorted(path for path in _STARTER.rglob("*") if path.is_file())
    return {path.relative_to(_STARTER).as_posix(): path.read_text(encoding="utf-8") for path in files}


def _write(root: Path, files: Mapping[str, str], hint: str = "") -> list[str]:
    """Write all of the files, or none where one is there."""
    for path in files:
        if (root / path).exists():
            raise Mistake(THERE_ALREADY.says(hint, path=path) if hint else THERE_ALREADY.says(path=path))
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return list(files)


def _body(record: Record, body: str | None) -> str:
    bodies = record.board.bodies
    if body is None:
        return record.board.leading
    if body not in bodies:
        raise Mistake(NO_BODY.near(body, bodies, body=body, known=", ".join(bodies)))
    return body


def _refuse_taken(record: Record, folders: object, key: str) -> None:
    for (folder, known), where in record.where.items():
        if known == key and folder in folders:  # type: ignore[operator]
            raise Mistake(ID_TAKEN.says(id=key, where=f"{where.path}:{where.line}"))
