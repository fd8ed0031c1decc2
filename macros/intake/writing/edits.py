"""A meeting's file with readings put into it: only the lines of those readings change."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from macros.intake.writing.entries import Target, as_item, items_of, lines_of
from macros.record.source.nodes import last_lines

_TRAILING = re.compile(r"(?<=\s)#.*\Z")


@dataclass
class Change:
    """What happens to the readings of one metric: some are rewritten, by index, and some are added."""

    rewritten: dict[int, dict[str, Any]] = field(default_factory=dict)
    added: list[dict[str, Any]] = field(default_factory=list)

    def applied(self, value: Any) -> list[dict[str, Any]]:
        """The readings of the metric afterwards."""
        kept = [self.rewritten.get(index, item) for index, item in enumerate(items_of(value))]
        return [*kept, *self.added]


def edited(target: Target, changes: Mapping[str, Change]) -> str:
    """The text of the file with the changes in it."""
    newline = "\r\n" if "\r\n" in target.text else "\n"
    page = _Page(target, target.text.replace("\r\n", "\n").split("\n"))
    changed = {key: change for key, change in changes.items() if key in target.readings}
    if ("readings",) in target.document.in_braces and target.readings:
        page.replace_whole(changes)
    else:
        # From the bottom up, so that what stands above keeps its line.
        page.add({key: change for key, change in changes.items() if key not in changed})
        for key in sorted(changed, key=lambda key: -target.document.keys["readings", key][0]):
            page.rewrite(key, changed[key])
    bom = "\ufeff" if target.data.startswith(b"\xef\xbb\xbf") else ""
    return bom + newline.join(page.lines)


class _Page:
    def __init__(self, target: Target, lines: list[str]) -> None:
        self.target, self.lines = target, lines
        self.ends = last_lines(target.text)
        keys = [place for path, place in target.document.keys.items() if len(path) == 2 and path[0] == "readings"]
        self.indent = keys[0][1] - 1 if keys else 2

    def _block(self, key: str, items: Sequence[dict[str, Any]]) -> list[str]:
        lead = " " * self.indent
        if len(items) == 1:
            return [f"{lead}{key}:", *lines_of(items[0], self.indent + 2)]
        return [f"{lead}{key}:", *(line for item in items for line in self._item(item, self.indent + 2))]

    def _item(self, item: Mapping[str, Any], dash: int) -> list[str]:
        return as_item(lines_of(item, dash + 2), dash)

    def _put(self, after: int, lines: list[str]) -> None:
        """Put lines after a line, counting from 1."""
        self.lines[after:after] = lines

    def add(self, changes: Mapping[str, Change]) -> None:
        """Add metrics that have no reading in the file yet, after the last one that has."""
        new = [line for key, change in changes.items() for line in self._block(key, change.added)]
        if not new:
            return
        document = self.target.document
        if ("readings",) not in document.keys:
            head = [self.ends[key,] for key in self.target.head()]
            self._put(max(head, default=0), ["readings:", *new])
        elif self.target.readings:
            self._put(self.ends["readings",], new)
        else:
            line = document.keys["readings",][0]
            self.lines[line - 1] = re.sub(r"^(\s*\S+:)\s*(\{\s*\}|~|null)?", r"\1", self.lines[line - 1])
            self._put(line, new)

    def replace_whole(self, changes: Mapping[str, Change]) -> None:
        """Write all readings anew, where they stand in braces."""
        start, end = self.target.document.keys["readings",][0], self.ends["readings",]
        lines = [*_comments(self.lines[start - 1 : end]), "readings:"]
        for key in (*self.target.readings, *(key for key in changes if key not in self.target.readings)):
            lines += self._block(key, changes.get(key, Change()).applied(self.target.readings.get(key)))
        self.lines[start - 1 : end] = lines

    def rewrite(self, key: str, change: Change) -> None:
        """Rewrite and add readings of a metric that is in the file."""
        document, value = self.target.document, self.target.readings[key]
        start, end = document.keys["readings", key][0], self.ends["readings", key]
        own = self.lines[start - 1 : end]
        path = ("readings", key)
        if isinstance(value, list) and path not in document.in_braces and value:
            body = self._in_list(key, change, end)
        elif not isinstance(value, dict) or change.rewritten:
            items = change.applied(value)
            body = [*self._hoisted(own if _inline(own[0], key) else own[1:]), *self._block(key, items)[1:]]
        else:
            body = self._made_a_list(own, in_braces=path in document.in_braces, change=change)
        head = own[0] if not _inline(own[0], key) else f"{' ' * self.indent}{key}:"
        self.lines[start - 1 : end] = [head, *body]

    def _hoisted(self, lines: list[str]) -> list[str]:
        return [f"{' ' * (self.indent + 2)}{comment}" for comment in _comments(lines)]

    def _made_a_list(self, own: list[str], *, in_braces: bool, change: Change) -> list[str]:
        """One reading as it was typed, as the first of a list."""
        dash = self.indent + 2
        if in_braces:
            typed = own[0].split(":", 1)[1].strip() if _inline(own[0], own[0].split(":", 1)[0].strip()) else ""
            rest = [typed, *own[1:]] if typed else own[1:]
            first = [f"{' ' * dash}- {rest[0].strip()}", *(f"{' ' * 4}{line}" for line in rest[1:])]
        else:
            deep = next(_depth(line) for line in own[1:] if _holds(line))
            moved = [f"{' ' * (dash + 2 - deep)}{line}" if line.strip() else line for line in own[1:]]
            first = as_item(moved, dash)
        return [*first, *(line for item in change.added for line in self._item(item, dash))]

    def _in_list(self, key: str, change: Change, end: int) -> list[str]:
        places = [
            self.target.document.values["readings", key, index][0] for index in range(len(self.target.readings[key]))
        ]
        start = self.target.document.keys["readings", key][0]
        dash = self.lines[places[0] - 1].index("-")
        body = self.lines[start : places[0] - 1]
        for index, (first, after) in enumerate(zip(places, [*places[1:], end + 1], strict=True)):
            typed = self.lines[first - 1 : after - 1]
            if index in change.rewritten:
                own, apart = _own_lines(typed, dash)
                comments = [f"{' ' * (dash + 2)}{comment}" for comment in _comments(own)]
                typed = [*self._item(change.rewritten[index], dash), *comments, *apart]
            body += typed
        return [*body, *(line for item in change.added for line in self._item(item, dash))]


def _holds(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _own_lines(typed: list[str], dash: int) -> tuple[list[str], list[str]]:
    """The lines of one reading, and those at its end that belong to the next one: comments as far out as its dash."""
    end = len(typed)
    while end and not _holds(typed[end - 1]) and (not typed[end - 1].strip() or _depth(typed[end - 1]) <= dash):
        end -= 1
    return typed[:end], typed[end:]


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _inline(line: str, key: str) -> bool:
    """True where a metric's readings begin on the line of its id."""
    rest = line.strip().removeprefix(key).lstrip("\"'").removeprefix(":").strip()
    return bool(rest) and not rest.startswith("#")


def _comments(lines: Sequence[str]) -> list[str]:
    """The comments in some lines, each without what stands before it."""
    comments = []
    for line in lines:
        match = _TRAILING.search(" " + line)
        before = (" " + line)[: match.start()] if match else ""
        if match and before.count('"') % 2 == 0 and before.count("'") % 2 == 0:
            comments.append(match.group())
    return comments
