"""Where each value of a file ends, for whoever puts something after it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from macros.record.source.nodes import Path

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BLOCK = ("|", ">")


def last_lines(text: str) -> dict[Path, int]:
    """The last line, counting from 1, that holds anything of each value; of a text that the strict reader accepts."""
    events = yaml.parse(text, Loader=_Loader)
    next(events)
    next(events)
    found: dict[Path, int] = {}
    _value(next(events), events, (), found, text.splitlines())
    return found


def _value(event: Any, events: Iterator[Any], path: Path, found: dict[Path, int], lines: list[str]) -> int:
    last = int(event.start_mark.line) + 1
    if isinstance(event, yaml.MappingStartEvent):
        while not isinstance(key := next(events), yaml.MappingEndEvent):
            last = max(last, _scalar(key, lines), _value(next(events), events, (*path, key.value), found, lines))
        last = max(last, _end(key)) if event.flow_style else last
    elif isinstance(event, yaml.SequenceStartEvent):
        index = 0
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            last = max(last, _value(item, events, (*path, index), found, lines))
            index += 1
        last = max(last, _end(item)) if event.flow_style else last
    else:
        last = _scalar(event, lines)
    found[path] = last
    return last


def _end(event: Any) -> int:
    return int(event.end_mark.line) + 1


def _scalar(event: Any, lines: list[str]) -> int:
    start = int(event.start_mark.line) + 1
    if event.style not in _BLOCK:
        return start if not event.value and event.style is None else int(event.end_mark.line) + 1
    # A block of text is said to end where the next thing starts.
    last = int(event.end_mark.line) + (1 if event.end_mark.column else 0)
    while last > start and not lines[min(last, len(lines)) - 1].strip():
        last -= 1
    return min(last, len(lines))
