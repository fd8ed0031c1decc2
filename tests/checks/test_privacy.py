"""Nothing private is published, in whatever form somebody typed it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from macros.checks.private import private

TABLES = Path(__file__).parents[1] / "privacy"
NAMES = {
    "e-mail": "an e-mail address",
    "telephone": "a telephone number",
    "postcode": "a postcode",
    "NHS": "an NHS number",
    "NI": "a National Insurance number",
}


def rows(name: str) -> list[dict[str, str]]:
    r"""The rows of a table that was written from everyday use before the rules; `\\n` in a text is a line break."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return [row | {"text": row["text"].replace("\\n", "\n")} for row in csv.DictReader(file)]


@pytest.mark.parametrize("table", ["everyday", "second-everyday"])
def test_private_text_is_seen_in_everyday_forms(table: str) -> None:
    """Of a hundred forms that people write, at least 95 are seen.

    The half called kept was tried once, when the rules stood: 49 of 49. A second hundred, by another hand, was then
    94 seen; the rules were mended by it.
    """
    asked = rows(table)
    seen = [NAMES[row["kind"]] in [what for _at, _shown, what in private(row["text"])] for row in asked]
    assert len(asked) == 100
    assert sum(seen) >= 95, [row["text"] for row, one in zip(asked, seen, strict=True) if not one]


@pytest.mark.parametrize("table", ["harmless", "second-harmless"])
def test_harmless_text_is_left_alone(table: str) -> None:
    """Of forty near misses (dates, money, references, paragraphs), at most 3 are taken for something private.

    At the first try of the kept half it was 1 of 20: the digits of a book's number. The second forty gave 4.
    """
    asked = rows(table)
    alarms = [row["text"] for row in asked if list(private(row["text"]))]
    assert len(asked) == 40
    assert len(alarms) <= 3, alarms


@pytest.mark.parametrize(
    ("text", "start", "shown"),
    [
        ("ring (01632)&nbsp;960 123 now", 5, "(01632)&nbsp;960 123"),
        ("a\n\nb jane.doe\\@council.example", 5, "jane.doe\\@council.example"),
        ("one\ntwo 01632\n960123.", 8, "01632 960123"),
    ],
)
def test_private_text_is_told_at_its_place(text: str, start: int, shown: str) -> None:
    """Who must take it out is led to its first sign, and sees the words as they were typed."""
    assert [(at, words) for at, words, _what in private(text)] == [(start, shown)]
