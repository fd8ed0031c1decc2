"""A sentence cut into numbers, shares, words and signs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from macros.record.meant import NUMBER_WORDS

_TOKEN = re.compile(
    r"(?P<money>[£$€] ?\d[\d.,]*\w*)"
    r"|(?P<percent>\d{1,9}(?:\.\d{1,9})? ?%)"
    r"|(?P<fraction>(?<![\d/])(?!20\d\d ?/|19\d\d ?/)\d{1,5} ?/ ?\d{1,5}(?! ?[/\d]))"
    r"|(?P<range>\d{1,3} ?- ?\d{1,3}(?![\w-]))"
    r"|(?P<other>\d{10,}|\d+(?:[./:,-]\w+){0,4}[./:-]\w+(?:-\w+){0,4}|\d+[^\W\d_][\w-]*)"
    r"|(?P<number>\d{1,3}(?:,\d{3}){1,3}|\d{1,9})"
    r"|(?P<word>[^\W\d_][^\W_]*(?:['\u2019-][^\W_]+)*(?:(?<=s)['\u2019](?= \w))?)"
    r"|(?P<sign>[^\s\"\u201c\u201d\[\]_~`])"
)
_SCALES = frozenset(("hundred", "thousand", "million", "billion", "dozen"))
_VERY_MANY = 1_000_000


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a sentence: a number, a percent, a fraction, a word or a sign; `value` is what it counts."""

    kind: str
    low: str
    start: int
    end: int
    value: float = 0
    whole: int = 0


def tokens_of(sentence: str) -> list[Token]:
    """The pieces of a sentence. A range is its two numbers with `to` between them."""
    return list(_joined(list(_read(sentence))))


def _read(sentence: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(sentence):
        kind, text, (start, end) = str(match.lastgroup), match.group(), match.span()
        low = text.lower().replace("\u2019", "'")
        if kind == "percent":
            yield Token("percent", low, start, end, float(text.rstrip("% ")))
        elif kind == "fraction":
            part, whole = text.split("/")
            yield Token("fraction", low, start, end, int(part), int(whole))
        elif kind == "range":
            first, last = text.split("-")
            yield Token("number", first.strip(), start, start + len(first), int(first))
            yield Token("word", "to", start, end)
            yield Token("number", last.strip(), end - len(last), end, int(last))
        elif kind == "number":
            yield Token("number", low, start, end, int(text.replace(",", "")))
        elif low in NUMBER_WORDS:
            yield Token("number", low, start, end, NUMBER_WORDS[low])
        else:
            yield Token("sign" if kind == "sign" else "word", low, start, end)


def _joined(tokens: list[Token]) -> Iterator[Token]:
    """`twenty one` is one number, `three hundred` a large one, and `43 per cent` a percent."""
    place = 0
    while place < len(tokens):
        token, after = tokens[place], [one.low for one in tokens[place + 1 : place + 3]]
        used = 1
        if token.kind == "number" and after:
            following = tokens[place + 1]
            if after[0] in _SCALES:
                token, used = replace(token, value=_VERY_MANY, end=following.end), 2
            elif after[0] == "percent" or after == ["per", "cent"]:
                used = 2 if after[0] == "percent" else 3
                token = replace(token, kind="percent", end=tokens[place + used - 1].end)
            elif _are_one_number(token, following):
                token, used = replace(token, value=token.value + following.value, end=following.end), 2
        yield token
        place += used


def _are_one_number(tens: Token, ones: Token) -> bool:
    in_words = tens.low in NUMBER_WORDS and ones.low in NUMBER_WORDS
    return in_words and tens.value >= 20 and tens.value % 10 == 0 and 0 < ones.value < 10
