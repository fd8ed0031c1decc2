"""One state as the engine is to see it: its pages, each with its text, and what stands beside them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from macros import addresses
from macros.problems import Problem
from macros.remembered import digest
from macros.staging.pages import Page
from macros.staging.stage.generated import PAPER
from macros.staging.stage.links import page_links, with_links_resolved
from macros.staging.stage.menu import navigation
from macros.staging.stage.places import Places, placed
from macros.staging.stage.styles import sheet
from macros.staging.stage.texts import Texts
from macros.tokens import encode
from macros.views.compiled import TEMPLATES, environment

SHEET = "assets/stylesheets/board.css"
STYLES = TEMPLATES / "styles"


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


class Prepared:
    """What the engine is to see of one state: which pages there are, and the text of each, made when it is asked for.

    `place` puts the macros of a page in their place. With `problems`, every page begins with them.
    """

    def __init__(
        self, root: Path, places: Places, problems: tuple[Problem, ...], place: Callable[[Page], Page] | None = None
    ) -> None:
        self.root, self.places, self._notice = root, places, notice(problems)
        self._place = place or partial(placed, site=places.site)
        self.written: Mapping[str, Page] = _Each(places.written, self._led_and_placed)
        self._texts = Texts(places.site, self.written, places.kept, places.said)

    def _led_and_placed(self, page: Page) -> Page:
        return self._place(with_links_resolved(page, self.places))

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """The path of each page."""
        return tuple(self._texts.paths())

    @cached_property
    def by_place(self) -> Mapping[str, str]:
        """The path of each page by its file in the site."""
        return {f"{addresses.from_file(path)}index.html": path for path in self.paths}

    @cached_property
    def nav(self) -> list[Any]:
        """The menu of all pages."""
        return navigation(self.places.site, list(self.paths))

    @cached_property
    def _texts_of_paper(self) -> Texts:
        places = self.places
        told = places.told(self._place, partial(with_links_resolved, places=places, at=PAPER))
        return Texts(places.site, self.written, places.kept, places.said, told)

    def text(self, path: str) -> str:
        """All that the engine sees of a page."""
        above, below = self._around(path)
        return f"{above}{self._of(path).body(path)}{below}"

    def known(self, path: str) -> str | None:
        """A hash of the same, where all of it is kept, without reading it."""
        mark = self._of(path).mark(path)
        return mark and digest(*self._around(path), mark)

    def put(self, path: str, folder: Folder) -> str:
        """Put all that the engine sees of a page into a folder; returns its hash."""
        (above, below), body = self._around(path), self._of(path).body(path)
        folder.write(path, f"{above}{body}{below}")
        return digest(above, below, digest(body))

    def _around(self, path: str) -> tuple[str, str]:
        return f"{self.front(path)}{self._notice}", f"\n\n{self._links(path)}\n"

    def front(self, path: str) -> str:
        """What the engine is told of a page above its text."""
        return self._of(path).front(path)

    def _of(self, path: str) -> Texts:
        return self._texts_of_paper if path == PAPER else self._texts

    def _links(self, path: str) -> str:
        return encode(page_links(self.places.site, path, self.places.written))

    def put_beside(self, folder: Folder, led_to: Collection[str]) -> None:
        """Put what stands beside the pages into a folder: attachments, the files to which pages lead, and our sheet."""
        for path in self.places.attachments:
            folder.put(path, (self.root / "docs" / path).read_bytes())
        for path, held in self.places.files(led_to):
            folder.put(path, held)
        folder.write(SHEET, sheet(STYLES))


class _Each(Mapping[str, Page]):
    """Pages by their paths, each as it is made of another when it is first asked for."""

    def __init__(self, pages: Mapping[str, Page], make: Callable[[Page], Page]) -> None:
        self._pages, self._made = pages, cache(lambda path: make(pages[path]))

    def __getitem__(self, path: str) -> Page:
        return self._made(path)

    def __contains__(self, path: object) -> bool:
        return path in self._pages

    def __iter__(self) -> Iterator[str]:
        return iter(self._pages)

    def __len__(self) -> int:
        return len(self._pages)


def notice(problems: tuple[Problem, ...]) -> str:
    """The problems as they stand above a page; nothing where there are none."""
    if not problems:
        return ""
    html = environment().get_template("problems.html.jinja").render(problems=problems)
    return encode(Markup(html.strip())) + "\n\n"
