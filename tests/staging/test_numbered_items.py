"""The number of an item is told from a figure alike, whether Markdown is asked or the page is plain enough."""

from __future__ import annotations

from pathlib import Path
from random import Random

from macros.staging.pages import holds
from macros.staging.pages.seen import Seen, extensions_of, see

BOARD = Path(__file__).parents[1] / "board"
EXTENSIONS = extensions_of(BOARD)
PIECES = (
    "", "", "", "1. Foo", "2. bar **b**", "3. 4. x", "10. *2* x", "foo bar", "bar 2. x", "- a", "- 1. b", "    1. c",
    "  2. d", "# Head", "## 1. H", "2.5 per cent", "> q", "> 1. q", "**1.** x", "`a` 1. b", "[1. a](b.md)",
    "[a](b.md) 1. x", "1.\tx", "1. _3. a_", "*", "1) a", "word  ", "a\\", "1. a  ", "1. # h", "1. - x", "1. > 2. y",
    "\\1. a", "1\\. a", "_1. a_", "__", "***", "[TOC]", "1. [TOC]", "1. \\2. b", "1. ![a](b) 1. c", "1. a `b",
    "`c 1. d", "1. *", "+ a", "1.  two", "1. a\nB c\n2. d", "\x0c1. a", "\u00a01. a", "foo\u20281. x", "*1*. a",
    "1**0**. a",
    "1_._ a", "[1](a.md). b", "| a | 1. b |", '!!! note "1. a"', "&nbsp;1. a", "---", "===", "1. a {: #b }",
)  # fmt: skip


def _begin_with_numbers(seen: Seen) -> list[str]:
    return [line for line in seen.lines if line[0].isdigit() and "." in line]


def test_where_markdown_is_not_asked_no_line_of_words_begins_with_the_number_of_an_item() -> None:
    """A figure that is typed by hand at the start of a line is found, whatever stands around it."""
    chance, plain = Random(20260801), 0
    for _each in range(4_000):
        text = "\n".join(chance.choice(PIECES) for _one in range(chance.randint(1, 7)))
        asked = list[Seen]()

        def look(text: str = text, asked: list[Seen] = asked) -> Seen:
            asked.append(see(text, EXTENSIONS))
            return asked[0]

        if not list(holds.lines(text, look, EXTENSIONS)) and not asked:
            plain += any(line[:1].isdigit() for line in text.split("\n"))
            starts = tuple(f"{number}." for number in range(11))
            assert not [line for line in _begin_with_numbers(see(text, EXTENSIONS)) if line.startswith(starts)], text
    assert plain > 50


def test_a_plain_numbered_list_is_read_without_markdown() -> None:
    """The check of a long record does not wait for Markdown where a list is as plain as can be."""

    def look() -> Seen:
        raise AssertionError

    text = "# A meeting\n\nThe board noted:\n\n1. the plan,\n2. the letter\nof the commissioner.\n\nIt agreed.\n"
    assert not list(holds.lines(text, look, EXTENSIONS))
