"""The results of an audit, as a page of the site."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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
    "Weight": "the page with everything it needs, packed, with nothing kept from before",
    "Killed": (
        "whenever a build or a publication is stopped, the old site or the new one is whole; the next run ends well "
        "and leaves nothing behind"
    ),
    "Another record": "in a repository whose record and pages were replaced, `make test` passes",
    "One verdict": "whatever a record holds, a measure has the same verdict on each page",
    "Remembered": "what is taken from an earlier run is what a run from nothing gives",
    "Taken from another edition": "a page that is taken over is the page that would be built",
    "Taken from the last build": "the same, for an edition that nothing has changed for",
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

Before a release, programs go through every kind of page in each edition: light, dark, on a phone, on paper and in
forced colours. This page is written by the last run, over {editions} editions.

| Check | What for | On what | Found wrong |
|---|---|---|---|
{rows}
The tools: {used}.

A program finds perhaps a third of what can keep somebody from using a page. What was looked at by hand, and what was
not tested at all, stands [criterion by criterion](criteria.md).
"""


@dataclass(frozen=True)
class Result:
    """One check: its name, on what, and what was wrong."""

    name: str
    about: str
    wrong: list[str]


def page_of(results: Iterable[Result], tools: Mapping[str, str], editions: int) -> str:
    """What was checked, with what, and how it came out."""
    rows = "".join(
        f"| {one.name} | {WHAT[one.name]} | {one.about} | {len(one.wrong) or 'nothing'} |\n" for one in results
    )
    used = ", ".join(f"{name} {version}" for name, version in sorted(tools.items()))
    return _PAGE.format(editions=editions, rows=rows, used=used)
