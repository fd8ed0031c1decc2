"""The page about what the site costs to build, written from what was measured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from benchmarks.builds import Ours, Peer, Weight
from benchmarks.fit import exponent
from benchmarks.growing import ACTIONS, MEASURES, Growth
from benchmarks.invented.content import Size
from benchmarks.measure import Run
from benchmarks.rows import MEGABYTE, WHY
from benchmarks.table import Row, plain_table, table

_PAGE = """---
title: What this site costs to build
description: Time, memory and bytes of the program that makes this site, beside five other tools.
---

# What this site costs to build

A site that is slow to build is published late, and one that grows too fast is given up. So we measure the program that
makes this site, and hold it against five others. This page is written by `make bench`, on
{machine}.

The boards are invented. The large one has {large.meetings} meetings, {large.measures} measures and
{large.actions} actions: ten years of a board that reports everything at every meeting. The other tools get the same
figures, the same sentences and tables of as many rows, and their best settings.

## What we aim at, and where we are

{rows}
{verdict}

- Where nothing else is said, the large board is built. The editions are of a board with {measures} measures and
  {actions} actions.
- Seconds of work are what all processors spent. They do not count waiting. Each figure is the middle one of {times};
  the long runs of other tools and all editions are measured once.
- A tool that keeps nothing between two builds makes a whole one each time.
- Memory is what all processes of a command hold together, at its highest. What they share is counted once.
- The power says how a cost grows: at 1, twice the meetings cost twice as much; at 2, four times. What the
  same board costs that met once is taken off first.
- {same}

## Small and large

{sizes}
What each cost follows from board to board: the power of the number of readings, which is that of meetings times
measures. What the least board costs, with one of each, is taken off first.

{powers}
## More and more meetings

With {measures} measures and {actions} actions: seconds of work of a build with nothing kept, and the powers that fit.

{growth}
## The record here

What it costs to build the site that you read, with nothing kept from before.

{here}
## What is compared

{compared}

The versions: {versions}.
"""
_COMPARED = """\
- **Ours**: `board build`. It checks the record and every page, says of each figure whether it got better, hides small
  numbers, writes the tables to download and the pages of the papers, and looks at each page before it is published.
- **MkDocs**: with the theme Material, its search, and macros as one would write them first. They fetch figures and make
  tables, and judge nothing. The data are read once a build by the fast reader, and pages of single things stand outside
  the navigation, as in ours.
- **Zensical**: the same folder. It keeps what it made for the next build. If that gives an old page, its whole build
  counts.
- **Hugo** and **Eleventy**: templates of a few lines in place of a theme, and no search. Hugo runs without the Python
  around it.
- **mike**: the folder of MkDocs, one version for each meeting, with what was known by then.

The others make no pages of papers, no downloads, no changes and no timeline, and check nothing. That makes them look
better here than they would be in our place. They do not keep small numbers safe, and they say nothing of what a figure
means."""


@dataclass(frozen=True)
class Measured:
    """All that was measured, and on what."""

    rows: list[Row]
    sizes: Mapping[str, tuple[Size, Ours, Mapping[str, Peer]]]
    growth: Mapping[str, Growth]
    here: Mapping[str, tuple[Run, Weight]]
    times: int
    machine: str
    versions: Mapping[str, str]


def page(found: Measured) -> str:
    """The whole page."""
    return _PAGE.format(
        machine=found.machine, large=found.sizes["L"][0], rows=table(found.rows), verdict=verdict(found.rows),
        measures=MEASURES, actions=ACTIONS, times=found.times, same=same(found), sizes=sizes(found),
        powers=powers(found), growth=growth(found.growth), here=here(found.here), compared=_COMPARED,
        versions=", ".join(f"{name} {version}" for name, version in sorted(found.versions.items())),
    )  # fmt: skip


def verdict(rows: Iterable[Row]) -> str:
    """How many aims are met, and why the others are not, where that is known."""
    aimed = [row for row in rows if row.aim]
    missed = [row for row in aimed if not row.met]
    told = f"Of {len(aimed)} aims {len(aimed) - len(missed)} are met."
    reasons = [f"- {row.what}: {WHY[row.key]}" for row in missed if row.key in WHY]
    return told + (" Why the others are missed:\n\n" + "\n".join(reasons) if reasons else "")


def same(found: Measured) -> str:
    """Whether a build that remembers gives what a full one gives."""
    wrong = [name for name, (_size, ours, _peers) in found.sizes.items() if not ours.same]
    if wrong:
        return f"The build after one reading did not give the same bytes as a full one: {', '.join(wrong)}."
    return "The build after one reading gave the same bytes as a full one, in every file."


def sizes(found: Measured) -> str:
    """What each kind of board costs each tool."""
    headings = (
        "Meetings, measures, actions", "Tool", "Pages", "Full build, seconds of work", "By the clock", "Memory, MiB",
        "Site, MB", "Files",
    )  # fmt: skip
    rows = []
    for size, ours, peers in found.sizes.values():
        name = f"{size.meetings}, {size.measures}, {size.actions}"
        for tool, one in (("ours", ours), *peers.items()):
            kept, cold = one.weight, one.cold
            rows.append((name, tool, f"{kept.pages:,}", cold.worked, cold.seconds, cold.megabytes,
                         kept.bytes / MEGABYTE, f"{kept.files:,}"))  # fmt: skip
    return plain_table(headings, rows)


def powers(found: Measured) -> str:
    """How the costs of each tool grow from board to board; what the least board costs is taken off."""
    rows = []
    for name, grown in found.growth.items():
        built = {size.meetings * size.measures: ours if name == "ours" else peers[name]
                 for size, ours, peers in found.sizes.values() if name == "ours" or name in peers}  # fmt: skip
        if len(built) < 2:
            continue
        least = grown.least
        rows.append((
            name,
            exponent({readings: one.cold.worked for readings, one in built.items()}, least.worked),
            exponent({readings: one.weight.bytes for readings, one in built.items()}, least.bytes),
            exponent({readings: one.cold.megabytes for readings, one in built.items()}, least.megabytes),
        ))  # fmt: skip
    return plain_table(("Tool", "Work", "Bytes", "Memory"), rows)


def growth(by_tool: Mapping[str, Growth]) -> str:
    """What boards cost that meet more and more often."""
    meetings = list(next(iter(by_tool.values())).by_meetings)
    headings = (
        "Tool",
        "One meeting",
        *(f"{number} meetings" for number in meetings),
        "Power of work",
        "Of bytes",
        "Of memory",
    )
    rows = []
    for name, one in by_tool.items():
        costs = [cost.worked for cost in one.by_meetings.values()]
        of_bytes = one.power("bytes") if one.once.bytes else "-"
        rows.append((name, one.once.worked, *costs, one.power("worked"), of_bytes, one.power("megabytes")))
    return plain_table(headings, rows)


def here(found: Mapping[str, tuple[Run, Weight]]) -> str:
    """What the record of this site costs."""
    headings = ("What", "Seconds of work", "By the clock", "Memory, MiB", "MB", "Pages", "Files")
    return plain_table(headings, [
        (what, run.worked, run.seconds, run.megabytes, kept.bytes / MEGABYTE, f"{kept.pages:,}", f"{kept.files:,}")
        for what, (run, kept) in found.items()
    ])  # fmt: skip
