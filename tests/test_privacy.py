"""Nothing private is published, in whatever form somebody typed it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from macros.checks.private import private

TABLES = Path(__file__).parent / "privacy"
NAMES = {
    "e-mail": "an e-mail address",
    "telephone": "a telephone number",
    "postcode": "a postcode",
    "NHS": "an NHS number",
    "NI": "a National Insurance number",
}


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table that was written from everyday use before the rules."""
    with (TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("half", ["design", "kept"])
def test_private_text_is_seen_in_everyday_forms(half: str) -> None:
    """Of a hundred forms that people write, at least 95 are seen; the kept half was tried only once the rules stood.

    At that one try, 49 of 49 were seen, and 1 of 20 near misses was a false alarm: the digits of a book's number. A second
    hundred, by another hand, was then 94 seen and 4 false alarms of 40, and the rules were mended by it.
    """
    asked = [row for row in rows("everyday") if row["half"] == half]
    missed = [
        row["text"] for row in asked if NAMES[row["kind"]] not in [what for _at, _shown, what in private(row["text"])]
    ]
    assert len(asked) >= 49
    assert len(missed) <= 2, missed


@pytest.mark.parametrize(("half", "most"), [("design", 1), ("kept", 2)])
def test_harmless_text_is_left_alone(half: str, most: int) -> None:
    """Of forty near misses (dates, money, references, paragraphs), at most 3 are taken for something private."""
    alarms = [row["text"] for row in rows("harmless") if row["half"] == half and list(private(row["text"]))]
    assert len(alarms) <= most, alarms


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
