"""What stands in one state of the site: every file, the downloads beside a page, and the anchors of each page."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from macros import addresses
from macros.problems import Problems
from macros.staging.carried import Carried
from macros.staging.pages import Page, evaluate, is_public, problem_at, problem_of
from macros.staging.pages.holds import Extensions, anchors
from macros.staging.pages.language import parse
from macros.staging.pages.page import FrontMatter
from macros.staging.pages.seen import see
from macros.staging.stage.downloads import Make, downloads
from macros.staging.stage.paper import told
from macros.staging.stage.recalled import Recalled
from macros.staging.stage.texts import Texts
from macros.tokens import encode, encoded
from macros.views import FILTERS, MACROS, PageContext, Site, WrongArgument
from macros.views.paper import Told


def placed(page: Page, site: Site) -> Page:
    """The page with each macro replaced by the token of its HTML; raises Problems.

    A guide that only shows macros has none, and nothing is asked of a page whose meeting was withdrawn.
    """
    context = PageContext(site, page.address, page.meeting)
    if not page.calls or context.is_withdrawn:
        return page
    parts, done, nothing = list[str](), 0, set[str]()
    for call in page.calls:
        try:
            html = evaluate(context, call)
        except WrongArgument as wrong:
            raise Problems([problem_of(page, call, wrong)]) from wrong
        parts += [page.body[done : call.start], encoded(html)]
        nothing |= {encode(html)} if html.startswith(_NOTHING) else set()
        done = call.end
    body = "".join([*parts, page.body[done:]])
    return replace(page, body=_without_empty(body, nothing) if nothing else body, calls=())


# What a macro gives where there is nothing to show.
_NOTHING = '<p class="gap gap--nothing">'
# A heading, and all that stands below it up to the next one.
_SECTION = re.compile(r"^(?P<level>##+) [^\n]*\n(?P<text>.*?)(?=^##* |\Z)", re.M | re.S)


def _sure(page: Page) -> str:
    """A body whose headings with macros alone below them are none: whether they will stand there is not known yet."""
    text = list(page.body)
    for call in page.calls:
        text[call.start : call.end] = " " * (call.end - call.start)
    body = list(page.body)
    for section in _SECTION.finditer("".join(text)):
        if not section["text"].strip():
            body[section.start()] = " "
    return "".join(body)


def _without_empty(body: str, nothing: set[str]) -> str:
    """A body without the sections in which nothing stands but that there is nothing."""

    def kept(section: re.Match[str]) -> str:
        below = re.match(r"##*", body[section.end() :])
        holds_others = below is not None and len(below[0]) > len(section["level"])
        words = section["text"].split()
        return section[0] if holds_others or not words or not nothing.issuperset(words) else ""

    return _SECTION.sub(kept, body)


def placed_text(path: str, text: str, meeting: str | None, site: Site) -> str:
    """The text of a page that an engine hands over, every macro in its place; raises Problems for what is none."""
    page = Page(path, FrontMatter(meeting=meeting), text, 0)
    calls, refusals = parse(text, MACROS, FILTERS)
    if refusals:
        raise Problems(problem_at(page, refusal.start, refusal.notice) for refusal in refusals)
    return placed(replace(page, calls=tuple(calls)), site).body


def attachments(docs: Path) -> tuple[str, ...]:
    """Every file that may stand beside the pages, by its path inside docs/."""
    files = (path for path in docs.rglob("*") if path.suffix.lower() in addresses.ATTACHMENTS)
    return tuple(
        path.relative_to(docs).as_posix() for path in sorted(files) if path.is_file() and not path.is_symlink()
    )


def belongs(page: Page, site: Site) -> bool:
    """What people write joins the newest state; a dated edition holds its own meeting's page and no later prose."""
    edition = site.snapshot.edition
    return page.meeting == edition if edition else is_public(page, site.snapshot)


def said_of(pages: Iterable[Page]) -> dict[str, str]:
    """What the page of each meeting says it is about."""
    return {page.meeting: page.front.description or "" for page in pages
            if page.meeting and page.path == f"{addresses.MEETINGS}{page.meeting}.md"}  # fmt: skip


class Places:
    """The pages and files of one state. `held` are the attachments of docs/."""

    def __init__(
        self, site: Site, pages: Iterable[Page], held: tuple[str, ...], kept: Recalled | Carried | None = None
    ) -> None:
        self.site, self.held, self.kept = site, held, kept
        every = list(pages)
        self.written = {page.path: page for page in every if belongs(page, site)}
        self.said = said_of(every)
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
    def made(self) -> Mapping[str, Make]:
        """What makes each file from the record that stands beside the pages."""
        return dict(downloads(self.site, self.kept))

    @cached_property
    def pages(self) -> frozenset[str]:
        """The path of each page, as a file of docs/."""
        return frozenset(self._paths.paths())

    def front(self, path: str) -> str:
        """What stands above the text of a page, but for the meeting that the progress paper is about."""
        return self._paths.front(path)

    def holds(self, path: str) -> bool:
        """True for a page or a file of this state, by its path as a file of docs/."""
        if path in self.pages or path in self.attachments:
            return True
        return path in self.made and bool(self.made[path]())

    def files(self, wanted: Collection[str] | None = None) -> Iterator[tuple[str, bytes]]:
        """The files made from the record that stand beside the pages, or those `wanted`, each with what it holds."""
        # To list them takes its time.
        listed = self.made.items() if wanted or wanted is None else ()
        made = ((path, make()) for path, make in listed if wanted is None or path in wanted)
        return ((path, held.encode() if isinstance(held, str) else held) for path, held in made if held)

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
            body = _sure(page) if page and alone else ""
            self._headings[path] = anchors(body, page.calls, extensions) if page and alone else frozenset()
        return self._headings[path]

    def _with_macros(self, path: str, extensions: Extensions) -> frozenset[str]:
        """The anchors of the whole page: drawn for the pages that need it alone."""
        page = self.written.get(path)
        if path not in self.pages or (page and not page.calls and path not in self._paths.generated):
            return frozenset()
        written = {**self.written, path: placed(page, self.site)} if page else self.written
        return see(Texts(self.site, written, told=self.told(self._placed)).body(path), extensions).anchors

    def _placed(self, page: Page) -> Page:
        return placed(page, self.site)

    def told(self, place: Callable[[Page], Page], lead: Callable[[Page], Page] = lambda page: page) -> Sequence[Told]:
        """What people wrote for the meeting of the progress paper; `lead` makes its links fit, `place` its macros."""
        about = self._paths.paper_of
        pages = [page for page in self.written.values() if page.meeting == about] if about else []
        return told(pages, self.site, place, lead)
