"""The file of a publication between meetings, as it stands or as it is begun from its source."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from macros.intake.writing.entries import Target, lines_of, opened
from macros.problems import NEAREST, Message, Problem, Problems, closest
from macros.record import Mistake, Record, Source
from macros.record.base import check_id, quoted

_DESCRIBE = (
    "describe it in a file of data/sources/ first, such as:\n{source}:\n  title: Statistics on children's social work\n"
    "  kind: statistics\n  publisher: who publishes them\n  published: 2025-02-27\n  addresses: https://...\n"
    "  paragraphs:\n    table: what the table holds"
)
_NEAREST_OR_DESCRIBE = f"{NEAREST} If not, {_DESCRIBE}"
NO_SOURCE = Message("statistics-source-unknown", "no source has the id {value}", _DESCRIBE, _NEAREST_OR_DESCRIBE)
OTHER_SOURCE = Message(
    "source-of-another-kind",
    "the source {source} is {kind}, not statistics",
    "name the source that holds the table, or write kind: statistics in data/sources/",
)


def statistics_source(record: Record, key: str) -> Source:
    """The source of published statistics that has an id; raises Problems."""
    source = record.sources.get(key)
    if source is None:
        near = closest(key, record.sources)
        hint = _NEAREST_OR_DESCRIBE if near else _DESCRIBE
        raise Problems([NO_SOURCE.says(hint, value=quoted(key), source=key, nearest=near).at("--source")])
    if source.kind != "statistics":
        raise Problems([OTHER_SOURCE.says(source=key, kind=source.kind).at("--source")])
    return source


def open_between(root: Path, record: Record, known: Iterable[Problem], entry: str, source: Source) -> Target:
    """The file of a publication that is still open. Where there is none, one begun as a draft; raises Problems."""
    try:
        check_id(entry)
    except Mistake as mistake:
        raise Problems([mistake.notice.at("--entry")]) from mistake
    path = f"data/between/{entry}.yml"
    file = root / path
    data = file.read_bytes() if file.is_file() else _begun(source).encode()
    return opened(root, path, data, record, known)


def _begun(source: Source) -> str:
    head = {
        "title": source.title,
        "kind": "statistics",
        "about": f"Figures published by {source.publisher}.",
        "published": source.published.text,
        **({"inferred": "published"} if source.inferred else {}),
        "status": "draft",
    }
    return "\n".join([*lines_of(head, 0), ""])
