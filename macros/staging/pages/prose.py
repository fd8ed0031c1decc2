"""What the Markdown of a page may hold: no HTML, no scripts, no figure typed by hand; blocks stand apart."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from macros.checks.spoken import Reviewing, SmallCount, refusal
from macros.problems import Message, Problem
from macros.staging.pages.language import Call, Refusal
from macros.staging.pages.page import Page, Split
from macros.views import BLOCKS

_BRACES = re.compile(r"\{+[^{}\n]*\}*")
_ALLOWED_ATTRIBUTES = re.compile(r"\{:? *(?:[#.][A-Za-z][\w-]* *)+\}\Z")
_LIKE_A_MACRO = re.compile(r"\{+\s*\w+\s*\(")
_CODE = re.compile(
    r"^([ \t]*)(`{3,}|~{3,})(?![`~]).*?^\1\2[ \t]*$|(?<![`\\])(`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)\3(?!`)", re.S | re.M
)
_MONTH = "|".join(list(calendar.month_name)[1:])
_NOT_FIGURES = (
    re.compile(rf"\b(?:\d{{1,2}}(?:(?: to |-|–)\d{{1,2}})? )?(?:{_MONTH}) (?:19|20)\d\d\b"),
    re.compile(rf"\b\d{{1,2}} (?:{_MONTH})\b"),
    re.compile(r"(?<![\d.,£])\b(?:19|20)\d\d(?:[-–/]\d\d)?\b(?![.,]?\d|%)"),
    re.compile(r"^#{1,6} +\d+(?:\.\d+)*\.?(?<=\d\.|\.\d) +(?=[A-Z])", re.M),
    re.compile(r"\]\([^)\n]*\)|^ {0,3}\[[^\]\n]+\]:.*$|<https?://[^>\s]*>", re.M),
    re.compile(r"\{:?[^{}\n]*\}"),
)
_TWO_BRACES = 'write {{ figure("an-id") }}, with two braces; on a guide, `{{ figure("an-id") }}` between backticks'
_IN_BACKTICKS = "braces are for macros, {: #name } and {: .class }; to show one, put it between `backticks`"
_FROM_A_DIGIT = re.compile(r"\d.*")
BRACES = Message("braces", "{shown} is not allowed here", _TWO_BRACES, _IN_BACKTICKS)
TO_BE_WRITTEN = Message(
    "to-be-written",
    "this part of the page is not written yet",
    "write the sentences here; if the paper says nothing of it, delete the line and its heading",
)
TYPED_BY_HAND = Message(
    "figure-by-hand",
    '"{figure}" is typed by hand',
    'write {{ figure("an-id") }} or {{ fact("an-id") }}; if it is no figure, {{ plain("{figure} ...") }}',
)
# So that the work of Markdown stays in proportion to a page's length: it looks for the end of each of these signs.
_MOST_SIGNS = {"[": 1_000, "<": 2_000, "```": 1_000, "~~~": 1_000}
_DEEPEST = 20
_DEEP = re.compile(rf"^(?:[ \t]{{0,8}}(?:>|[-*+] |\d+\. )){{{_DEEPEST},}}|^(?: {{4}}|\t){{{_DEEPEST},}}", re.M)
MANY_SIGNS = Message("too-many-signs", 'the page holds more than {most} of "{sign}"', "split it into several pages")
LISTS_TOO_DEEP = Message(
    "lists-too-deep", f"nested more than {_DEEPEST} deep", "take lists and quotations out of each other"
)
_ITEM = re.compile(r"^[ \t>]*(\d+)\.[ \t]", re.M)
TO_WRITE = "[to write:"
_NUMBER = re.compile(r"[£]?\d[\d.,]*%?")


def blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with some spans made of spaces, so that places in it stay the same."""
    parts, done = [], 0
    for start, end in sorted(spans):
        if end > done:
            first = max(start, done)
            parts += [text[done:first], re.sub(r"[^\n]", " ", text[first:end])]
            done = end
    return "".join([*parts, text[done:]])


@lru_cache(maxsize=4)
def without_code(text: str) -> str:
    """The text without fenced code and code in a line. Code that goes on to a second line stays: it may be no code."""
    if "`" not in text and "~~~" not in text:
        return text
    matches = list(_CODE.finditer(text))
    return blank(text, [one.span() for one in matches if one[2] or "\n" not in one.group()])


def costly(body: str) -> Refusal | None:
    """A page whose signs would keep Markdown busy for long."""
    for sign, most in _MOST_SIGNS.items():
        if body.count(sign) > most:
            start = [match.start() for match in re.finditer(re.escape(sign), body)][most]
            return Refusal(start, MANY_SIGNS.says(most=f"{most:,}", sign=sign))
    if match := _DEEP.search(body):
        return Refusal(match.start(), LISTS_TOO_DEEP.says())
    return None


def unsafe(text: str) -> Iterator[Refusal]:
    """Attributes other than #id and .class are refused."""
    for match in _BRACES.finditer(text):
        if not _ALLOWED_ATTRIBUTES.match(match.group()):
            hint = _TWO_BRACES if _LIKE_A_MACRO.match(match.group()) else _IN_BACKTICKS
            yield Refusal(match.start(), BRACES.says(hint, shown=match.group().strip()[:50]))


def unfinished(text: str) -> Iterator[Refusal]:
    """What a scaffold left to be written is never published."""
    for match in re.finditer(re.escape(TO_WRITE) + r"[^\]\n]*\]?", text):
        yield Refusal(match.start(), TO_BE_WRITTEN.says())


def _words(term: str) -> str:
    return r"\s+".join(re.escape(word) for word in term.split())


def _numbers_of_items(text: str, lines: Callable[[], Iterable[str]]) -> Iterator[tuple[int, int]]:
    """The number of an item in a numbered list is none of its words; the same number on a wrapped line is."""
    matches = list(_ITEM.finditer(text))
    words = [line for line in lines() if line[0].isdigit()] if matches else []
    for one in matches:
        if not any(line.startswith(f"{one[1]}.") for line in words):
            yield one.span()


def typed_figures(text: str, terms: Iterable[str], lines: Callable[[], Iterable[str]]) -> Iterator[Refusal]:
    """Any number that no macro puts there, but for dates, links, numbers of list items and headings, glossary terms.

    `lines` are the lines of plain words that Markdown makes of the page.
    """
    spans = [*_numbers_of_items(text, lines)]
    # What is no figure stands on one line: those without any other digit need not be looked at.
    digits = _FROM_A_DIGIT.finditer(blank(text, spans))
    lines_of = [(text.rfind("\n", 0, one.start()) + 1, one.end()) for one in digits]
    spans += [one.span() for pattern in _NOT_FIGURES for line in lines_of for one in pattern.finditer(text, *line)]
    if named := "|".join(sorted(map(_words, terms), key=len, reverse=True)):
        spans += [match.span() for match in re.finditer(rf"\b(?:{named})s?\b", text, re.I)]
    for match in _NUMBER.finditer(blank(text, spans)):
        yield Refusal(match.start(), TYPED_BY_HAND.says(figure=match.group().rstrip(".,")))


def small_numbers(page: Page, found: Iterable[SmallCount], reviewing: Reviewing) -> list[Refusal]:
    """Each sentence of a page that tells one, of those that were found, but for those that somebody has read."""
    shown, macros = f"docs/{page.path}", page.front.render_macros
    reviewing.looked.add(shown)
    otherwise = ', or in {{ plain("...") }} if it counts no people' if macros else ""
    refusals = [(told, refusal(shown, told, otherwise)) for told in reviewing.left(shown, found)]
    return [Refusal(told.start, notice, told.end) for told, notice in refusals]


def small_numbers_above(page: Page, parts: Split, reviewing: Reviewing) -> Iterator[Problem]:
    """The same for the title and the description: they stand in the tab, and in what search engines show."""
    shown = f"docs/{page.path}"
    for key, text in (("title", page.front.title), ("description", page.front.description)):
        for told in reviewing.refused(shown, text or ""):
            yield refusal(shown, told).at(shown, *parts.place(key), key)


def without_told(figures: Iterable[Refusal], small: list[Refusal]) -> Iterator[Refusal]:
    """The figures that are typed by hand, but for those of a small number: what to do about it is told already."""
    return (one for one in figures if not any(told.start <= one.start < told.end for told in small))


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
    refusals = [
        Refusal(call.start, MACRO_AMONG_WORDS.says(name=call.name))
        for call in calls
        if call.name in BLOCKS and not _stands_apart(body, call.start, call.end)
    ]
    blocks = (match for match in _FENCE.finditer(body) if not _stands_apart(body, *match.span()))
    return refusals + [Refusal(match.start(), CODE_AMONG_WORDS.says()) for match in blocks]


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
    end = body.find("\n", start)
    return len(body) if end < 0 else end


def among_words(body: str, crowd: list[Refusal], calls: Sequence[Call]) -> Refusal:
    """The one of them that most likely is in the way: the first that has letters beside it or on the next line."""
    ends = {call.start: call.end for call in calls}
    ends |= {match.start(): match.end() for match in _FENCE.finditer(body)}
    return next((one for one in crowd if any(map(_is_words, _around(body, one.start, ends[one.start])))), crowd[0])


def _is_words(line: str) -> bool:
    return bool(_WORDS.search(line)) and not line.lstrip().startswith(_MARKERS)
