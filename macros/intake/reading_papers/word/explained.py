"""What a raised sign stands for: the footnote of its name, or the paragraph of the paper that begins with the sign."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from macros.intake.reading_papers.word.blocks import Item
from macros.intake.reading_papers.word.raised import Call

_TYPED = re.compile(
    r"(?:(?:foot)?notes?\s*:?\s*)?[(\[]?(?P<sign>[0-9]{1,2}|[a-z]|[ivx]{2,4}|[*\u2020\u2021\u00a7\u00b6#]{1,3})[)\]]?:?"
    r"(?P<space>\s*)(?P<text>\S.*)",
    re.I,
)


class Explanations:
    """What the paper says of each sign, wherever it says it."""

    def __init__(self, items: Sequence[Item], notes: Mapping[str, str]) -> None:
        self.notes = notes
        self.raised: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        self.typed: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for index, item in enumerate(items):
            for sign, text in item.explains:
                self.raised[sign].append((index, text))
            for sign, text in _typed(item):
                self.typed[sign].append((index, text))

    def of(self, call: Call, index: int) -> str:
        """What is said of a sign that stands in one item: the next that says it, or the last before; or nothing."""
        if call.note:
            return self.notes.get(call.note, "")
        return (
            _next(self.raised[call.sign], index)
            or _next(self.typed[call.sign], index)
            or self.notes.get(f"fn{call.sign}", "")
            or next((text for _at, text in reversed(self.raised[call.sign])), "")
        )


def _next(said: Sequence[tuple[int, str]], index: int) -> str:
    at = bisect_right(said, index, key=lambda one: one[0])
    return said[at][1] if at < len(said) else ""


def _typed(item: Item) -> Iterator[tuple[str, str]]:
    """A paragraph that begins with a sign on the line. A letter or digit needs a space behind it."""
    match = None if item.line.number or item.line.table else _TYPED.match(item.line.text)
    if match and (match["space"] or not match["sign"].isalnum()):
        yield match["sign"], match["text"]
