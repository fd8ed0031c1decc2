"""The results of an audit, as a page of the site."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

WHAT = {
    "In the browser": (
        "axe-core's rules for WCAG 2.2 A and AA and for good practice; the keyboard, in the newest state, which has "
        "every kind; 320 pixels, with more space between words and lines as well; the page's policy; other hosts; "
        "cookies; errors; title, description, language, heading"
    ),
    "With JavaScript off": "the same words, tables and drawings",
    "HTML": "the Nu Html Checker",
    "Lighthouse": "at least 95 of 100 for accessibility, best practices and search engines",
    "Links": "each link inside the site, and each fragment",
    "Every edition": "what `make test` asks of some editions and some cases, asked of all of them",
    "Small numbers": "tables with numbers left out, hidden or revised: whatever anybody can work out is told",
    "One verdict": "whatever a record holds, a measure has the same verdict on each page",
    "Remembered": "what is taken from an earlier run is what a run from nothing gives",
    "Taken from another edition": "a page that is taken over is the page that would be built",
    "Taken from the last build": "the same, for an edition that nothing has changed for",
    "Weight": "the page with everything it needs, packed, with nothing kept from before",
    "Killed": (
        "whenever a build or a publication is stopped, the old site or the new one is whole; the next run ends well "
        "and leaves nothing behind"
    ),
    "Another record": "in a repository whose record and pages were replaced, `make test` passes",
    "Numbers in Word": "the numbers that LibreOffice prints in a Word paper are those that its figures are cited by",
    "Papers to take home": "each figure and each cell, in the file for Word as LibreOffice reads it and in the PDF",
    "Tables in a spreadsheet": "LibreOffice misreads what the page about the data says, and nothing else",
    "Random inputs": "files of the record, pages and papers: each is answered, at a place inside the file",
}
_PAGE = """---
title: How this site was checked
description: What programs found wrong with the pages of this site, check by check.
---

# How this site was checked

Before a release, programs go through the pages: light, dark, on a phone, on paper and in forced colours. Some of these
checks take hours, so each says of which day the site was that it looked at.

| Check | What for | On what | The site of | Found wrong |
|---|---|---|---|---|
{rows}
{not_run}The tools: {used}.

A program finds perhaps a third of what can keep somebody from using a page. What was looked at by hand, and what was
not tested at all, stands [criterion by criterion](criteria.md).
"""
_NOT_RUN = "No result is kept of: {names}.\n\n"
RESULTS = Path(__file__).with_name("results.json")


@dataclass(frozen=True)
class Result:
    """What one check found: on what, and what was wrong."""

    about: str
    wrong: list[str]


@dataclass(frozen=True)
class Kept:
    """What is kept of a result: on what, how much was wrong, and the day of the code and the record that it ran on."""

    about: str
    wrong: int
    day: str


def kept() -> dict[str, Kept]:
    """The last result of each check, by its name, in the order of the checks."""
    held = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    return {name: Kept(**held[name]) for name in WHAT if name in held}


def keep(name: str, result: Result, day: str) -> None:
    """Put a result in the place of the last one of its check."""
    held = {**kept(), name: Kept(result.about, len(result.wrong), day)}
    inside = {name: asdict(held[name]) for name in WHAT if name in held}
    RESULTS.write_text(f"{json.dumps(inside, indent=1)}\n", encoding="utf-8")


def page_of(results: Mapping[str, Kept], tools: Mapping[str, str]) -> str:
    """What was checked, with what, and how it came out; and what was not."""
    rows = "".join(
        f"| {name} | {WHAT[name]} | {one.about} | {one.day} | {one.wrong or 'nothing'} |\n"
        for name, one in results.items()
    )
    used = ", ".join(f"{name} {version}" for name, version in sorted(tools.items()))
    missing = ", ".join(name for name in WHAT if name not in results)
    return _PAGE.format(rows=rows, used=used, not_run=_NOT_RUN.format(names=missing) if missing else "")
