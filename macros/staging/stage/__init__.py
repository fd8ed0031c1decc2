"""docs/ and a snapshot to the folder the engine sees: what may be public, and the pages made from the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from macros import addresses, wording
from macros.problems import Problem
from macros.staging.carried import Carried
from macros.staging.pages import Page
from macros.staging.stage.generated import LISTS, generated_pages
from macros.staging.stage.links import States, address_problems, link_problems, targets
from macros.staging.stage.menu import navigation
from macros.staging.stage.places import Places, attachments
from macros.staging.stage.prepared import SHEET, STYLES, Folder, Prepared, notice
from macros.staging.stage.recalled import Recalled
from macros.staging.stage.styles import BY_DEVICE, dark_by_device, sheet
from macros.staging.stage.texts import MEETING_KEY, front_matter
from macros.tokens import escaped as escape_markdown
from macros.views import Site


@dataclass(frozen=True)
class Seen:
    """What is known of a staged page: what stands above its text, and a hash of all of it."""

    front: str
    whole: str


@dataclass(frozen=True)
class Staged:
    """What the engine needs: the folder, the navigation, and the path of each page, with what was `seen` of it.

    `beside` makes the files that are no business of the engine, to be put beside the pages that it made. A page that
    was staged before just so may not stand in the folder: `outlined` has its first lines, and `fill` puts it there.
    """

    folder: Path
    nav: list[Any]
    paths: tuple[str, ...]
    beside: Callable[[], Iterator[tuple[str, bytes]]] = lambda: iter(())
    seen: Mapping[str, Seen] = field(default_factory=dict)
    outlined: Mapping[str, str] = field(default_factory=dict)
    fill: Callable[[Iterable[str]], None] = lambda _paths: None


def stage(
    root: Path,
    site: Site,
    pages: list[Page],
    folder: Path,
    problems: tuple[Problem, ...] = (),
    kept: Recalled | Carried | None = None,
) -> Staged:
    """Write everything the engine may see into `folder`, and nothing else, with every macro in its place.

    With `problems`, every page begins with them: that is how a preview tells of a mistake.
    """
    return _stage(Prepared(root, Places(site, pages, attachments(root / "docs"), kept), problems), folder)


def stage_pages(
    root: Path, site: Site, pages: list[Page], folder: Path, kept: Recalled | Carried | None = None
) -> Staged:
    """The same without files made from the record, but for those to which pages that people wrote lead."""
    return _stage(Prepared(root, Places(site, pages, attachments(root / "docs"), kept), ()), folder, whole=False)


def stage_unplaced(
    root: Path, site: Site, pages: list[Page], folder: Path, problems: tuple[Problem, ...] = ()
) -> Staged:
    """The same, for an engine that puts the macros in their place itself, by a plugin."""
    places = Places(site, pages, attachments(root / "docs"))
    return _stage(Prepared(root, places, problems, lambda page: page), folder)


def _stage(prepared: Prepared, where: Path, *, whole: bool = True) -> Staged:
    folder, places = Folder(where), prepared.places
    if isinstance(places.kept, Carried):
        places.kept.begin(places.site)
    seen, outlined = dict[str, Seen](), dict[str, str]()
    for path in prepared.paths:
        front, mark = prepared.front(path), None if whole else prepared.known(path)
        if mark:
            outlined[path] = front
        seen[path] = Seen(front, mark or prepared.put(path, folder))
    # An engine looks for the files to which links in Markdown lead.
    led_to = set(places.made) if whole else {path for page in places.written.values() for path in targets(page)}
    prepared.put_beside(folder, led_to)
    folder.sweep()
    beside = partial(places.files, places.made.keys() - led_to)
    return Staged(
        where, prepared.nav, prepared.paths, beside, seen, outlined, partial(_fill, prepared, folder, outlined)
    )


def _fill(prepared: Prepared, folder: Folder, outlined: dict[str, str], paths: Iterable[str]) -> None:
    for path in outlined.keys() & set(paths):
        prepared.put(path, folder)
        del outlined[path]


def stage_outline(prepared: Prepared, where: Path) -> Staged:
    """A folder in which each page has its first lines alone: who asks for a page puts its text there."""
    folder = Folder(where)
    for path in prepared.paths:
        folder.write(path, prepared.places.front(path))
    prepared.put_beside(folder, _files_led_to(prepared.places))
    folder.sweep()
    return Staged(where, prepared.nav, prepared.paths)


def _files_led_to(places: Places) -> set[str]:
    """The files to which pages that people wrote may lead, by how these end: to list all that are made takes long."""
    found = {path for page in places.written.values() for path in targets(page)}
    return {path for path in found if path.endswith(addresses.MADE)}


def stage_problems(folder: Path, problems: tuple[Problem, ...]) -> None:
    """A folder with one page that tells of the problems: what a preview shows before anything can be read."""
    only = Folder(folder)
    only.write("index.md", front_matter(wording.PROBLEMS_TITLE, "", macros=False) + notice(problems))
    only.write(SHEET, sheet(STYLES))
    only.sweep()


__all__ = [
    "BY_DEVICE",
    "LISTS",
    "MEETING_KEY",
    "SHEET",
    "STYLES",
    "Folder",
    "Places",
    "Prepared",
    "Staged",
    "States",
    "address_problems",
    "attachments",
    "dark_by_device",
    "escape_markdown",
    "generated_pages",
    "link_problems",
    "navigation",
    "sheet",
    "stage",
    "stage_outline",
    "stage_pages",
    "stage_problems",
    "stage_unplaced",
]
