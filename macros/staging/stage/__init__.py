"""docs/ and a snapshot to the folder the engine sees: what may be public, and the pages made from the record."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from macros import wording
from macros.problems import Problem
from macros.staging.carried import Carried
from macros.staging.pages import Page
from macros.staging.stage.generated import LISTS, PAPER, generated_pages
from macros.staging.stage.links import States, address_problems, link_problems, page_links, targets, with_links_resolved
from macros.staging.stage.menu import navigation
from macros.staging.stage.places import Places, attachments, placed
from macros.staging.stage.recalled import Recalled
from macros.staging.stage.styles import BY_DEVICE, dark_by_device, sheet
from macros.staging.stage.texts import MEETING_KEY, Texts, front_matter
from macros.tokens import encode
from macros.tokens import escaped as escape_markdown
from macros.views import Site
from macros.views.compiled import TEMPLATES, environment

SHEET = "assets/stylesheets/board.css"


class Folder:
    """A folder that holds, once it is swept, what was put into it and nothing else."""

    def __init__(self, path: Path) -> None:
        self.path, self.held = path, set[Path]()

    def write(self, inside: str, text: str) -> None:
        """Put a text there."""
        self.put(inside, text.encode())

    def put(self, inside: str, data: bytes) -> None:
        """Put a file there; one that holds the same already is not touched."""
        target = self.path / inside
        self.held.add(target)
        if not target.is_file() or target.read_bytes() != data:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)

    def sweep(self) -> None:
        """Take out what was not put there."""
        for path in sorted(self.path.rglob("*"), reverse=True):
            if path.is_dir():
                if not any(path.iterdir()):
                    path.rmdir()
            elif path not in self.held:
                path.unlink()


STYLES = TEMPLATES / "styles"


@dataclass(frozen=True)
class Staged:
    """What the engine needs: the folder, the navigation, and the path of each page.

    `beside` makes the files that are no business of the engine, to be put beside the pages that it made.
    """

    folder: Path
    nav: list[Any]
    paths: tuple[str, ...]
    beside: Callable[[], Iterator[tuple[str, bytes]]] = lambda: iter(())


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
    places = Places(site, pages, attachments(root / "docs"), kept)
    return _stage(root, places, folder, problems, partial(placed, site=site))


def stage_pages(
    root: Path, site: Site, pages: list[Page], folder: Path, kept: Recalled | Carried | None = None
) -> Staged:
    """The same without files made from the record, but for those to which pages that people wrote lead."""
    places = Places(site, pages, attachments(root / "docs"), kept)
    return _stage(root, places, folder, (), partial(placed, site=site), whole=False)


def stage_unplaced(
    root: Path, site: Site, pages: list[Page], folder: Path, problems: tuple[Problem, ...] = ()
) -> Staged:
    """The same, for an engine that puts the macros in their place itself, by a plugin."""
    return _stage(root, Places(site, pages, attachments(root / "docs")), folder, problems, lambda page: page)


def _stage(
    root: Path,
    places: Places,
    where: Path,
    problems: tuple[Problem, ...],
    place: Callable[[Page], Page],
    *,
    whole: bool = True,
) -> Staged:
    folder, notice, site, kept = Folder(where), _notice(problems), places.site, places.kept
    written = {path: place(with_links_resolved(page, places)) for path, page in places.written.items()}
    told = places.told(place, partial(with_links_resolved, places=places, at=PAPER))
    texts = Texts(site, written, kept, places.said, told)
    if isinstance(kept, Carried):
        kept.begin(site)
    for path in texts.paths():
        links = encode(page_links(site, path, written))
        folder.write(path, f"{texts.front(path)}{notice}{texts.body(path)}\n\n{links}\n")
    for path in places.attachments:
        folder.put(path, (root / "docs" / path).read_bytes())
    # An engine looks for the files to which links in Markdown lead.
    led_to = set(places.made) if whole else {path for page in written.values() for path in targets(page)}
    for path, held in places.files(led_to):
        folder.put(path, held)
    folder.write(SHEET, sheet(STYLES))
    folder.sweep()
    beside = partial(places.files, places.made.keys() - led_to)
    return Staged(where, navigation(site, list(texts.paths())), tuple(texts.paths()), beside)


def stage_problems(folder: Path, problems: tuple[Problem, ...]) -> None:
    """A folder with one page that tells of the problems: what a preview shows before anything can be read."""
    only = Folder(folder)
    only.write("index.md", front_matter(wording.PROBLEMS_TITLE, "", macros=False) + _notice(problems))
    only.write(SHEET, sheet(STYLES))
    only.sweep()


def _notice(problems: tuple[Problem, ...]) -> str:
    if not problems:
        return ""
    html = environment().get_template("problems.html.jinja").render(problems=problems)
    return encode(Markup(html.strip())) + "\n\n"


__all__ = [
    "BY_DEVICE",
    "LISTS",
    "MEETING_KEY",
    "Places",
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
    "stage_pages",
    "stage_problems",
    "stage_unplaced",
]
