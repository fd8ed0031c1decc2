"""What people wrote for a meeting's page, taken apart for the progress paper: paper and page are one text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from macros import addresses, wording
from macros.record import Citation
from macros.staging.pages import Page, file_of
from macros.staging.pages.language import Call
from macros.staging.stage.generated import PAPER
from macros.tokens import OPENS, encode
from macros.views import PageContext, Site
from macros.views.paper import Block, Told

Make = Callable[[Page], Page]
# The record's own tables stand in each section of the paper, each once.
_TOLD_ANYWAY = frozenset({"meeting_header", "paper_cover", "paper_page", "decision_list", "dealt_with", "metric_table",
                          "action_table", "challenge_list", "strength_list", "changes"})  # fmt: skip
_PLACE = "paragraph"

# The headings that part a page.
_HIGHEST = 2
_FENCE = re.compile(r" {0,3}(```+|~~~+)")
_HEADING = re.compile(r"(?P<level>#{1,6})[ \t]+(?P<title>[^\n]*?)[ \t]*#*[ \t]*(?:\{:[^\n]*\})?\Z")
# What begins a block that is no paragraph: a list, a table, a fence, a quotation, a definition, or what is indented.
_NO_PARAGRAPH = re.compile(r"(?:[-*+][ \t]|\d+[.)][ \t]|[>|]|```|~~~|[=!?:]{3}|\[[^\]\n]+\]:|\*\[| {4}|\t|<|#|---)")
_ITEM = re.compile(r"[-*+][ \t]+")
_ALONE = re.compile(rf"(?:{OPENS}\S*|\{{\{{[^{{}}]*\}}\}})\Z")


def told(pages: Sequence[Page], site: Site, place: Make, lead: Make) -> Sequence[Told]:
    """What people wrote for one meeting's page, as it is to stand in the paper.

    `lead` makes its links lead on from there, and `place` puts its macros in place.
    """
    if any(link.start == link.end for page in pages for link in page.links):
        return tuple(_elsewhere(page) for page in pages if page.path == file_of(page.path))
    found = [(place(_homed(lead(page), site)), page.path == file_of(page.path)) for page in pages]
    # What stands above the paragraphs of a source is about that page.
    return tuple(one for page, is_whole in found for one in _sections(page, lead=is_whole))


def _elsewhere(page: Page) -> Told:
    """That a meeting's page is to be read itself: a link of it cannot be written as one from another page."""
    link = f"[{wording.paper.ELSEWHERE}]({page.path})."
    return Told("board", "", (Block(link, numbered=True),))


def _homed(page: Page, site: Site) -> Page:
    """The page as if it stood in the paper, without what the paper tells anyway; each place in its source cited."""
    context = PageContext(site, addresses.PROGRESS_PAPER, page.meeting)
    body, calls, done = "", list[Call](), 0
    for call in page.calls:
        body, done = body + page.body[done : call.start], call.end
        if call.name == _PLACE:
            body += _cite(context, str(call.arguments[0]))
        elif call.name not in _TOLD_ANYWAY:
            text = page.body[call.start : call.end]
            calls.append(replace(call, start=len(body), end=len(body) + len(text)))
            body += text
    return replace(page, path=PAPER, body=body + page.body[done:], calls=tuple(calls), links=())


# Around the place of a paragraph in its source, until it stands at the end of the paragraph.
_MARK = "\ue001"
_CITED = re.compile(f"{_MARK}([^{_MARK}]*){_MARK}[ \t]*")


def _cite(page: PageContext, place: str) -> str:
    paper = page.entry.meeting.paper if page.entry.meeting else None
    if paper is None or paper not in page.known.sources:
        return ""
    return f"{_MARK}{encode(page.render('paper-cited.html.jinja', citations=[Citation(paper, place)]))}{_MARK}"


def _cited(text: str) -> str:
    """A paragraph with the place in its source at its end."""
    found = _CITED.findall(text)
    return " ".join([_CITED.sub("", text).strip(), *found])


def _sections(page: Page, *, lead: bool) -> Iterator[Told]:
    """What stands below each heading; the `lead` stands above the first."""
    title, blocks, section = "", list[Block](), ""
    for block in [*_blocks(page.body), "# "]:
        heading = _HEADING.match(block)
        if heading and len(heading["level"]) <= _HIGHEST:
            section = wording.paper.section_of(title, section)
            if blocks and (title or lead):
                yield Told(section, "" if title in wording.paper.UNSAID else title, tuple(blocks))
            title, blocks = heading["title"].strip() if len(heading["level"]) == _HIGHEST else "", []
        elif block.strip():
            blocks += _numbered(block, first=not blocks)


def _blocks(body: str) -> Iterator[str]:
    """The parts of a Markdown text between empty lines; what is fenced is one part, and a heading is one."""
    lines, fence = list[str](), ""
    for line in body.splitlines():
        opened = _FENCE.match(line)
        if fence:
            lines.append(line)
            if opened and opened[1].startswith(fence):
                fence = ""
            continue
        if opened:
            fence = opened[1]
        if not line.strip() or (line.startswith("#") and not fence):
            yield from ["\n".join(lines)] if lines else []
            lines = []
        if line.startswith("#") and not fence:
            yield line
        elif line.strip():
            lines.append(line)
    yield from ["\n".join(lines)] if lines else []


def _numbered(block: str, *, first: bool) -> Iterator[Block]:
    """A paragraph gets a number, and so does each item of a list that no paragraph leads in."""
    if first and (items := _items(block)):
        yield from (Block(_cited(item), numbered=True) for item in items)
        return
    plain = not _NO_PARAGRAPH.match(block) and not _ALONE.match(block)
    yield Block(_cited(block), numbered=plain)


def _items(block: str) -> list[str]:
    """The items of a list of single paragraphs; none of anything else."""
    items = list[str]()
    for line in block.splitlines():
        if start := _ITEM.match(line):
            items.append(line[start.end() :])
        elif not items or not line.startswith("  ") or _ITEM.match(line.lstrip()):
            return []
        else:
            items[-1] += f"\n{line.strip()}"
    return items
