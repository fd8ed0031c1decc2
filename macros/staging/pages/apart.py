"""What makes a block of its own on a page: whether the lines around it leave it one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from macros.problems import Message
from macros.staging.pages.language import Call, Refusal
from macros.views import BLOCKS

_FENCE = re.compile(r"^(```+|~~~+)[^`\n]*\n.*?^\1[ \t]*$", re.M | re.S)
_WORDS = re.compile(r"[^\W_]")
_MARKERS = ("===", "!!!", "???", "|")
_OWN_LINES = "put it on lines of its own, with an empty line above it and below it"
MACRO_AMONG_WORDS = Message("macro-among-words", "{name}(...) stands among words", _OWN_LINES)
CODE_AMONG_WORDS = Message("code-among-words", "a block of code stands among words", _OWN_LINES)


def crowded(body: str, calls: Sequence[Call]) -> list[Refusal]:
    """Each macro that gives a block, and each block of code, that has other signs beside it or on the next line.

    Markdown decides whether that matters: in a table or a list it may not.
    """
    found = [
        Refusal(call.start, MACRO_AMONG_WORDS.says(name=call.name))
        for call in calls
        if call.name in BLOCKS and not _stands_apart(body, call.start, call.end)
    ]
    blocks = (match for match in _FENCE.finditer(body) if not _stands_apart(body, *match.span()))
    return found + [Refusal(match.start(), CODE_AMONG_WORDS.says()) for match in blocks]


def _stands_apart(body: str, start: int, end: int) -> bool:
    return not any(around.strip() for around in _around(body, start, end))


def _around(body: str, start: int, end: int) -> Iterator[str]:
    """What stands on the same line before and after, and on the lines above and below."""
    begins = body.rfind("\n", 0, start) + 1
    yield body[begins:start]
    yield body[body.rfind("\n", 0, max(begins - 1, 0)) + 1 : begins]
    ends = _end_of_line(body, end)
    yield body[end:ends]
    yield body[ends + 1 : _end_of_line(body, ends + 1)]


def _end_of_line(body: str, start: int) -> int:
    found = body.find("\n", start)
    return len(body) if found < 0 else found


def among_words(body: str, crowd: list[Refusal], calls: Sequence[Call]) -> Refusal:
    """The one of them that most likely is in the way: the first that has letters beside it or on the next line."""
    ends = {call.start: call.end for call in calls}
    ends |= {match.start(): match.end() for match in _FENCE.finditer(body)}
    return next((one for one in crowd if any(map(_is_words, _around(body, one.start, ends[one.start])))), crowd[0])


def _is_words(line: str) -> bool:
    return bool(_WORDS.search(line)) and not line.lstrip().startswith(_MARKERS)
