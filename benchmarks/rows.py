"""What we aim at, row by row."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Mapping, Sequence

from benchmarks.builds import Ours, Peer
from benchmarks.editions import Editions
from benchmarks.growing import Growth
from benchmarks.preview import Previewed, Seen
from benchmarks.table import Aim, Row

MEGABYTE = 1_000_000
# Why an aim is missed, by the short name of its row, where somebody has looked; told only while it is missed.
WHY: Mapping[str, str] = {
    "full": "a quarter is checking the record with every macro that its pages call, a quarter the text of the other "
    "pages, a sixth the engine and the look at each page before it is published, a sixth the files for programs, which "
    "no other tool here makes. Through all of these, a fifth is rows: each of the 12,000 figures is judged, worded and "
    "cited for the page of its meeting, as it was known then, and for its measure's page, as it is known now. Next: a "
    "row that says the same on both is worded once.",
    "sentence": "a fifth is start-up; a fifth reads what is kept of the record and holds the pages against it; the "
    "rest gives 1,000 pages and 2,600 files that stay the same a place in the new folder, and reads each once to be "
    "sure of that. Next: who made a file a moment ago need not read it again.",
    "reading": "a fifth is files for programs, made of all rows; a fifth every page that sums up, drawn again; a fifth "
    "reads the record, asks its rules and tries every macro. Next: of the files for programs, only those that hold the "
    "changed row are made again.",
    "check": "half a second is loading the program, a third is the rules, the rest YAML and pages.",
    "memory": "the record and its states take 190 MiB, what pages have worked out 130. The files for programs add 150 "
    "at the end: the rows of all tables are held at once, and what writes columns with types is large. Next: a table "
    "is written row by row, and earlier states keep only what a later page asks of them.",
    "preview page": "a third is waiting until the edit is noticed and nothing more is saved; a third is the engine, "
    "which reads the list of all pages twice. Next: it keeps the list while no page comes or goes.",
    "preview reading": "a third is what each earlier edition knew, which the measure's page lists edition by edition; "
    "a quarter is waiting until the edit is noticed. Next: what editions before the edited meeting knew is kept.",
    "editions": "two fifths of an edition's work are the words of its pages, a third the engine, a tenth its tables. "
    "At each meeting of this board every measure has a new figure, so nearly every page says something new. Next: a "
    "row that an edition has in common with the one before is worded once.",
    "added": "the new meeting's edition and the newest state are made, the second nearly whole, and the record is "
    "checked.",
    "bytes": "three eighths of an edition are files for programs, which the other tool has none of: each table, one "
    "file of all of them and one that is packed. Thirteen readings of each measure, and how they were judged, stand in "
    "each.",
    "memory of editions": "two editions are made at once, each with its own copy of what it changes.",
}
FULL = "a full build"


def of_builds(ours: Ours, peers: Mapping[str, Peer]) -> Iterator[Row]:
    """Builds and checks of one board; without peers, only what is held against our own full build has an aim."""
    mkdocs = peers.get("MkDocs")
    against = Aim(0.5, "MkDocs", mkdocs.cold.worked) if mkdocs else None
    full = ours.cold.worked
    yield Row(
        "full", "Full build, seconds of work", full, {key: one.cold.worked for key, one in peers.items()}, against
    )
    for what, run, most in (
        ("Build again, nothing changed", "again", 0.05),
        ("Build after one sentence of a page", "sentence", 0.1),
        ("Build after one reading", "reading", 0.2),
    ):
        theirs = {key: getattr(one, run).worked for key, one in peers.items()}
        yield Row(run, f"{what}, seconds of work", getattr(ours, run).worked, theirs, Aim(most, FULL, full))
    yield Row(
        "check", "`board check` with nothing kept, seconds of work", ours.check.worked, {}, Aim(2) if peers else None
    )
    yield Row(
        "check again", "`board check` again, seconds of work", ours.check_again.worked, {}, Aim(0.5) if peers else None
    )
    memory = {key: one.cold.megabytes for key, one in peers.items()}
    yield Row("memory", "Full build, most memory in MiB", ours.cold.megabytes, memory, Aim(150) if peers else None)


def of_preview(ours: Previewed, mkdocs: Previewed) -> Iterator[Row]:
    """From saving to seeing, by the clock, for that is what an editor waits for."""
    for what, name in (("a page", "page"), ("a reading", "reading")):
        mine, theirs = _middle(getattr(ours, name)), _middle(getattr(mkdocs, name))
        said = f"Preview: from saving {what} to seeing it, seconds by the clock"
        yield Row(f"preview {name}", said, mine, {"`mkdocs serve`": theirs}, Aim(0.1, "`mkdocs serve`", theirs))


def of_editions(ours: Editions, mike: Editions, meetings: int) -> Iterator[Row]:
    """All editions of a board."""
    name = f"{meetings} `mike deploy`"
    yield Row(
        "editions", f"All {meetings} editions from nothing, seconds of work", ours.all.worked, {name: mike.all.worked},
        Aim(0.3, "mike", mike.all.worked),
    )  # fmt: skip
    yield Row(
        "added", "All editions when one meeting is added, seconds of work", ours.added.worked,
        {"one `mike deploy`": mike.added.worked}, Aim(1, "one `mike deploy`", mike.added.worked),
    )  # fmt: skip
    theirs = mike.weight.bytes / MEGABYTE
    yield Row(
        "bytes",
        f"Those {meetings} editions, MB",
        ours.weight.bytes / MEGABYTE,
        {"mike": theirs},
        Aim(0.25, "mike", theirs),
    )
    yield Row("files", f"Those {meetings} editions, files", ours.weight.files, {"mike": mike.weight.files})
    yield Row(
        "memory of editions",
        "All editions, most memory in MiB",
        ours.all.megabytes,
        {name: mike.all.megabytes},
        Aim(200),
    )


def of_growth(ours: Growth, checks: Growth, peers: Mapping[str, Growth]) -> Iterator[Row]:
    """The powers of the meetings that costs follow: 1 is a straight line."""
    theirs = {key: one.power("worked") for key, one in peers.items()}
    yield Row(
        "growth of work",
        "How the work of a build grows with the meetings: the power",
        ours.power("worked"),
        theirs,
        Aim(1.1),
    )
    yield Row("growth of a check", "How the work of a check grows: the power", checks.power("worked"), {}, Aim(1.1))
    theirs = {key: one.power("bytes") for key, one in peers.items()}
    yield Row("growth of bytes", "How the bytes of the site grow: the power", ours.power("bytes"), theirs, Aim(1.1))
    theirs = {key: one.power("megabytes") for key, one in peers.items()}
    yield Row(
        "growth of memory", "How the memory of a build grows: the power", ours.power("megabytes"), theirs, Aim(1.1)
    )


def _middle(seen: Sequence[Seen]) -> float:
    return statistics.median(one.seconds for one in seen)
