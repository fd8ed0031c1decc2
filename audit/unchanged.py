"""Editions that an edit leaves as they are, taken from the last build: the site is that of a fresh build."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from audit.pages import ROOT
from macros.publishing import editions, locks, manifests, unchanged
from macros.publishing.unchanged import Built
from macros.remembered import Store, store_of

BOARD = ROOT / "tests" / "board"
# In the invented board a meeting is approved for a day far off.
DAYS = (date(2099, 2, 1),)
FIRST, PANEL, SECOND, THIRD = "2023-08", "2023-09-14-scrutiny", "2024-02", "2024-09"
LATEST = editions.LATEST
DRAFT = "2024-05"
NOTHING, LAST, LATER = set[str](), {LATEST}, {THIRD, LATEST}
EVERYTHING = {FIRST, PANEL, SECOND, DRAFT, THIRD, LATEST}
ENTRY, PAGE = f"data/meetings/{THIRD}.yml", f"docs/meetings/{SECOND}.md"
WORD = "data/glossary/terms.yml"
Edit = Callable[[Path], object]


def change(root: Path, path: str, old: str, new: str) -> None:
    """Put other words in the place of some that are there."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def add(root: Path, path: str, text: str) -> None:
    """Put something at the end of a file, which is made if it is not there."""
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    with (root / path).open("a", encoding="utf-8") as file:
        file.write(text)


def renamed(root: Path, old: str, new: str) -> None:
    """Give a file another name."""
    (root / old).rename(root / new)


# Each kind of change that an editor makes, one after the other, and which editions are built anew for it.
EDITS: Mapping[str, tuple[Edit, set[str]]] = {
    "nothing": (lambda root: root, NOTHING),
    "a later figure": (lambda root: change(root, ENTRY, "value: 92.5", "value: 92.6"), LATER),
    "a page of a meeting": (lambda root: add(root, PAGE, "\nIt was a long meeting.\n"), {SECOND, LATEST}),
    "a page in sentences": (lambda root: add(root, "docs/about/index.md", "\nOne sentence more.\n"), LAST),
    "a new page": (lambda root: add(root, "docs/about/more.md", "# More\n\nOf it.\n"), LAST),
    "its name": (lambda root: renamed(root, "docs/about/more.md", "docs/about/most.md"), LAST),
    "no such page": (lambda root: (root / "docs/about/most.md").unlink(), LAST),
    "words on a measure": (lambda root: add(root, "docs/metrics/visits-in-time.md", "\nMore.\n"), LAST),
    "a comment": (lambda root: add(root, ENTRY, "# seen\n"), LAST),
    "a page of a draft": (
        lambda root: add(root, "docs/meetings/2024-05.md", "---\nmeeting: 2024-05\n---\n\nThe board met.\n"), LAST),
    "the draft, published": (
        lambda root: change(root, f"data/meetings/{DRAFT}.yml", "status: draft", "status: published"), LATER),
    "a word of the glossary": (lambda root: change(root, WORD, "A check of a case", "A look at a case"), EVERYTHING),
    "a later source": (
        lambda root: change(root, "data/sources/story.yml", "title: Improvement board report, October",
                            "title: The improvement board report, October"), LATER),
    "a later measure": (
        lambda root: add(root, "data/metrics/care.yml", "\nquite-new:\n  title: Something new\n  question: How new?\n"
                         "  unit: count\n  counts: staff\n  better: higher\n  basis: as_at\n  theme: workforce\n"
            "  definition:\n    - {says: what is new, source: report-2024-10 1}\n"), LAST),
    "a theme's title": (lambda root: change(root, "data/board.yml", "title: ", "title: The "), EVERYTHING),
    "a correction's reason": (
        lambda root: change(root, "data/corrections/2024-06-03-children-in-care.yml", "digits", "two digits"),
        {DRAFT, *LATER}),
    "a file beside a meeting's page": (
        lambda root: add(root, f"docs/meetings/{THIRD}/table.csv", "a,b\n1,2\n"), LATER),
    "a file beside all pages": (lambda root: add(root, "docs/assets/table.csv", "a,b\n1,2\n"), EVERYTHING),
    "an old address": (lambda root: add(root, "data/redirects.yml", "metrics/old/: metrics/visits-in-time/\n"), LAST),
    "the engine's settings": (lambda root: add(root, "mkdocs.yml", "copyright: nobody's\n"), EVERYTHING),
    "locks": (locks.lock_all, NOTHING),
    "a page under a lock": (lambda root: add(root, PAGE, "\nIt ended late.\n"), {SECOND, LATEST}),
}  # fmt: skip


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file of a folder, with a hash of what it holds."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def build(root: Path, site: Path, day: date | None = None) -> set[str]:
    """Build all editions with what is remembered; which of them were taken from the last build."""
    with tempfile.TemporaryDirectory() as told, store_of(root) as store:

        def take(kept: Store, edition: str, *given: Any) -> Built | None:
            found = unchanged.take(kept, edition, *given)
            # Each may be taken in a process of its own.
            if found:
                (Path(told) / edition).touch()
            return found

        with patch.object(editions, "take", take):
            editions.build_all(root, site, day, store=store)
        return {path.name for path in Path(told).iterdir()}


def there(site: Path) -> set[str]:
    """The editions that a site has."""
    return set(manifests.present(site))


def same_as_fresh(root: Path, site: Path, scratch: Path, day: date | None = None) -> bool:
    """True if a build from nothing makes the very same files."""
    editions.build_all(root, scratch / "fresh", day)
    same = fingerprint(site) == fingerprint(scratch / "fresh")
    shutil.rmtree(scratch / "fresh")
    return same


def walk(root: Path, scratch: Path, names: Mapping[str, bool], days: Sequence[date] = ()) -> Iterator[str]:
    """Make some edits, one after the other; tells after which the site is not that of a fresh build, or who was taken.

    `names` says whether a fresh build is made after each. At the end the site is built as at some days.
    """
    site = scratch / "site"
    if not site.exists():
        build(root, site)
    for name, compared in names.items():
        edit, changed = EDITS[name]
        edit(root)
        before = there(site)
        if (found := build(root, site)) != before - changed:
            yield f"{name}: {sorted(found)} were taken"
        if compared and not same_as_fresh(root, site, scratch):
            yield f"{name}: not what a fresh build makes"
    for day in days:
        build(root, site, day)
        if not same_as_fresh(root, site, scratch, day):
            yield f"{day}: not what a fresh build makes"


def differences() -> list[str]:
    """All that is wrong after any of the edits to the invented board."""
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "board"
        shutil.copytree(BOARD, root, ignore=shutil.ignore_patterns("build", "site"))
        return list(walk(root, Path(scratch), dict.fromkeys(EDITS, True), DAYS))
