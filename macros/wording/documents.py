"""What those who write documents are told, and what a PDF must hold before it says that everybody can read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from macros.wording import formats

# By the key of each requirement.
REQUIREMENTS: Mapping[str, str] = {
    "marked": "it says that its parts are marked",
    "language": "its language is named",
    "title": "it has a title, and the window shows it",
    "reached": "all that is drawn is a part of the text, or said to be none",
    "parents": "from each piece that is drawn, its part is found",
    "standard": "each part is of a kind that every reader knows",
    "headings": "one heading stands above all, and no level is left out",
    "tables": "each table has one row of headings, and rows as wide as it",
    "cells": "each cell is tied to its headings",
    "figures": "each picture is told in words",
    "lists": "each list holds items, and each item its mark and its body",
    "links": "each link is a part of the text, and is told in words",
    "tabs": "the key for the next link follows the order of reading",
    "fonts": "each font is inside, and says which letters its signs are",
    "bookmarks": "each heading is a bookmark",
}


def wrote(path: Path, sheets: int) -> str:
    """Which document was written, and how long it is."""
    return f"Wrote {path}: {sheets} {formats.plural(sheets, one='side', other='sides')}."


def wrote_word(path: Path) -> str:
    """Which file for Word was written."""
    return f"Wrote {path}."


def not_for_everybody(lacks: Iterable[str]) -> str:
    """That a PDF does not say that everybody can read it, and why."""
    told = "; ".join(REQUIREMENTS[one] for one in lacks)
    return f"It does not say of itself that it keeps to PDF/UA. Not so in it: {told}."
