"""What stands in one state of the site: every file, and the anchors of each page. Staging and the check ask here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path, PurePosixPath

from macros import addresses
from macros.problems import Problems
from macros.staging.pages import Page, is_public
from macros.staging.pages.holds import Extensions, anchors
from macros.staging.pages.placing import placed
from macros.staging.pages.seen import see
from macros.staging.stage.downloads import Make, downloads
from macros.staging.stage.texts import Texts
from macros.views import Site


def attachments(docs: Path) -> tuple[str, ...]:
    """Every file that may stand beside the pages, by its path inside docs/."""
    found = (path for path in docs.rglob("*") if path.suffix.lower() in addresses.ATTACHMENTS)
    return tuple(
        path.relative_to(docs).as_posix() for path in sorted(found) if path.is_file() and not path.is_symlink()
    )


def belongs(page: Page, site: Site) -> bool:
    """What people write joins the newest state; a dated edition holds its own meeting's page and no later prose."""
    edition = site.snapshot.edition
    return page.meeting == edition if edition else is_public(page, site.snapshot)


class Places:
    """The pages and files of one state. `held` are the attachments of docs/."""

    def __init__(self, site: Site, pages: Iterable[Page], held: tuple[str, ...]) -> None:
        self.site, self.held = site, held
        self.written = {page.path: page for page in pages if belongs(page, site)}
        self._paths = Texts(site, self.written)
        self._headings, self._drawn = dict[str, frozenset[str]](), dict[str, frozenset[str]]()

    @cached_property
    def attachments(self) -> tuple[str, ...]:
        """The attachments of this state: those of a meeting are public with it."""
        return tuple(path for path in self.held if self._is_public(PurePosixPath(path)))

    def _is_public(self, path: PurePosixPath) -> bool:
        if path.parts[0] != "meetings":
            return True
        return len(path.parts) == 3 and path.parts[1] in self.site.snapshot.meetings

    @cached_property
    def _made(self) -> Mapping[str, Make]:
        return dict(downloads(self.site))

    @cached_property
    def pages(self) -> frozenset[str]:
        """The path of each page, as a file of docs/."""
        return frozenset(self._paths.paths())

    def holds(self, path: str) -> bool:
        """True for a page or a file of this state, by its path as a file of docs/."""
        if path in self.pages or path in self.attachments:
            return True
        return path in self._made and bool(self._made[path]())

    def files(self) -> Iterator[tuple[str, str]]:
        """The files made from the record that stand beside the pages, each with its text."""
        made = ((path, make()) for path, make in self._made.items())
        return ((path, text) for path, text in made if text)

    def has_anchor(self, path: str, anchor: str, extensions: Extensions) -> bool:
        """True if a page of this state has such an anchor: a heading's, or one in what a macro gives.

        Of a page with a faulty macro nobody can tell yet.
        """
        if anchor in self._own(path, extensions):
            return True
        if path not in self._drawn:
            try:
                self._drawn[path] = self._with_macros(path, extensions)
            except Problems:
                return True
        return anchor in self._drawn[path]

    def _own(self, path: str, extensions: Extensions) -> frozenset[str]:
        """The anchors of what people wrote, on a page that is nothing else."""
        if path not in self._headings:
            page = self.written.get(path)
            alone = page and (page.meeting or path not in self._paths.generated)
            self._headings[path] = anchors(page.body, page.calls, extensions) if page and alone else frozenset()
        return self._headings[path]

    def _with_macros(self, path: str, extensions: Extensions) -> frozenset[str]:
        """The anchors of the whole page: drawn for the pages that need it alone."""
        page = self.written.get(path)
        if path not in self.pages or (page and not page.calls and path not in self._paths.generated):
            return frozenset()
        written = {**self.written, path: placed(page, self.site)} if page else self.written
        return see(Texts(self.site, written).body(path), extensions).anchors
