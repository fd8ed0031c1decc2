"""Signs that stand for a figure or beside one, and the refusal of what has no certain meaning."""

from __future__ import annotations

import re

from macros.record.base import Mistake


class Unclear(Mistake):
    """A text that could mean two things, or nothing: what is wrong with it, and what to write."""


# What may stand where a figure should be, and the symbol it is recorded as.
SYMBOLS = {
    "c": "c", "confidential": "c", "suppressed": "c", "*": "c",
    "x": "x", "not available": "x", "unavailable": "x", "no data": "x", "not collected": "x", "data not available": "x",
    "z": "z", "not applicable": "z",
    "low": "low",
}  # fmt: skip
# "n/a" is used for both; only who wrote it knows which.
EITHER = ("n/a", "na", "n.a.", "n.a", "n\\a")
NOT_YET = ("tbc", "tba", "tbd", "to follow", "to be confirmed", "awaited", "pending", "?", "??", "???")
BARE = ("-", "--", "..", ".", ":", "/", "n", "nil return", "none")
MARKS = {
    "p": "p", "prov": "p", "prov.": "p", "provisional": "p", "draft": "p", "unvalidated": "p",
    "r": "r", "rev": "r", "rev.": "r", "revised": "r",
    "e": "e", "est": "e", "est.": "e", "estimate": "e", "estimated": "e",
    "b": "b", "break in series": "b", "break": "b",
}  # fmt: skip
_BRACKETS = re.compile(r"[\[(]\s*(?P<inside>[^\[\]()]*?)\s*[\])]\Z")
_LETTER = re.compile(r"(?<=[0-9%])\s?(?P<inside>[preb])\Z")
_OUT_OF = re.compile(r"(?P<count>[0-9][0-9,]*)\s*(?:/|of|out of)\s*(?P<of>[0-9][0-9,]*)\Z", re.I)


def symbol_of(text: str) -> str | None:
    """The symbol that a text stands for, or None."""
    bare = text.strip().strip("[]()").strip().lower()
    return SYMBOLS.get(bare)


def take_notes(text: str) -> tuple[str, tuple[str, ...], tuple[str, str] | None]:
    """The text without what trails it: its marks, and the counts in `76% (38 of 50)`; raises Unclear."""
    marks: list[str] = []
    counts: tuple[str, str] | None = None
    while match := _BRACKETS.search(text) or _LETTER.search(text):
        inside = match["inside"].lower()
        if share := _OUT_OF.match(match["inside"]):
            counts = (share["count"].replace(",", ""), share["of"].replace(",", ""))
        elif parts := [part for part in re.split(r"\s*(?:,|;|\band\b)\s*", inside) if part]:
            unknown = next((part for part in parts if part not in MARKS), None)
            if unknown is not None or not text[: match.start()].strip():
                raise Unclear(
                    f'the words "{match["inside"]}" beside the figure have no place here',
                    "put them into a column headed Note; provisional, revised, estimated and (38 of 50) may stay",
                )
            marks += [MARKS[part] for part in parts]
        text = text[: match.start()].rstrip()
    return text, tuple(dict.fromkeys(reversed(marks))), counts
