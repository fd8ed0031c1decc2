"""A finished page to the parts of a document. Each rule here is about what the page shows, not about what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.documents.parts import Cell, Heading, Paragraph, Part, Picture, Run, Runs, Table, Told, words

# What only a screen needs.
_LEFT_OUT = frozenset({"headerlink", "page-links", "visually-hidden", "chart__files", "number", "paper"})
_NOT_READ = frozenset({"script", "style", "nav", "button", "svg", "summary"})
_HEADINGS = {"h1": 0, "h2": 1, "h3": 2, "h4": 3}
# What stands in a line of its own inside a cell.
_OWN_LINE = frozenset({"note", "beside", "from-when"})
_TEXT = "-text"
_SPACE = re.compile(r"\s+")
_NUMBERED = re.compile(r"(\d+)\.\s+")
_LINE = "\n"


def read(page: str, address: str) -> Told:
    """The document that a finished page is; `address` is where the page stands, empty where the site has none."""
    parser = LexborHTMLParser(page)
    html, article = parser.css_first("html"), parser.css_first("article")
    assert html is not None
    assert article is not None
    parts = tuple(_Reader(address).blocks(article))
    title = next(words(part.runs) for part in parts if isinstance(part, Heading))
    return Told(title, html.attributes.get("lang") or "", html.attributes.get("data-sheet") or "", parts)


def _classes(node: LexborNode) -> frozenset[str]:
    return frozenset((node.attributes.get("class") or "").split())


def _is_left_out(node: LexborNode) -> bool:
    return node.tag in _NOT_READ or not _LEFT_OUT.isdisjoint(_classes(node))


class _Reader:
    """Reads a page whose address is known, so that each link leads on from anywhere."""

    def __init__(self, address: str) -> None:
        self.address = address

    def blocks(self, node: LexborNode) -> Iterator[Part]:
        """The parts inside an element, in their order."""
        for child in node.iter():
            if not _is_left_out(child):
                yield from self._block(child)

    def _block(self, node: LexborNode) -> Iterator[Part]:
        tag = str(node.tag)
        if tag in _HEADINGS:
            yield self._heading(node, _HEADINGS[tag])
        elif tag == "p":
            yield from self._paragraph(node)
        elif tag in ("ul", "ol"):
            yield from self._items(node, "item" if tag == "ol" else "bullet")
        elif tag == "table":
            yield self._table(node)
        elif tag == "dl":
            yield self._pairs(node)
        elif tag == "figure":
            yield from self._figure(node)
        elif tag == "pre":
            yield Paragraph((Run(node.text().strip()),))
        else:
            yield from self.blocks(node)

    def _heading(self, node: LexborNode, level: int) -> Heading:
        runs = self.runs(node)
        number = _NUMBERED.match(runs[0].text) if level == 1 and runs else None
        if number is None:
            return Heading(level, runs)
        return Heading(level, (replace(runs[0], text=runs[0].text[number.end() :]), *runs[1:]), number[1])

    def _paragraph(self, node: LexborNode) -> Iterator[Paragraph]:
        runs, number = self.runs(node), node.css_first(".number")
        if not words(runs).strip():
            return
        if number is not None:
            yield Paragraph(runs, "numbered", number.text().split()[-1])
        else:
            yield Paragraph(runs, "note" if {"note", "gap"} & _classes(node) else "plain")

    def _items(self, node: LexborNode, kind: str) -> Iterator[Part]:
        for item in node.iter():
            inner = [child for child in item.iter() if child.tag in ("ul", "ol")]
            if runs := self.runs(item):
                yield Paragraph(runs, "item" if kind == "item" else "bullet")
            for child in inner:
                yield from self._items(child, "bullet")

    def _table(self, node: LexborNode) -> Table:
        caption = node.css_first("caption")
        head = tuple(self._row(row) for row in node.css("thead tr"))
        rows = tuple(self._row(row) for row in node.css("tr") if row.parent is None or row.parent.tag != "thead")
        return Table(self.runs(caption) if caption is not None else (), head, rows)

    def _row(self, row: LexborNode) -> tuple[Cell, ...]:
        return tuple(self._cell(cell, head=cell.tag == "th") for cell in row.iter())

    def _pairs(self, node: LexborNode) -> Table:
        rows = [(pair.css_first("dt"), pair.css_first("dd")) for pair in node.iter()]
        told = (
            (self._cell(name, head=True), self._cell(says, head=False))
            for name, says in rows
            if name is not None and says is not None
        )
        return Table((), (), tuple(told))

    def _cell(self, node: LexborNode, *, head: bool) -> Cell:
        lines, line = list[Runs](), list[Run]()
        for run in self.runs(node, in_cell=True):
            before, *others = run.text.split(_LINE)
            line.append(replace(run, text=before))
            for text in others:
                lines.append(tuple(line))
                line = [replace(run, text=text)]
        lines.append(tuple(line))
        kept = (_trimmed(one) for one in lines)
        return Cell(tuple(one for one in kept if one), head)

    def _figure(self, node: LexborNode) -> Iterator[Part]:
        drawings = node.css("svg")
        title, described = node.css_first(".chart__title"), node.css_first("desc")
        if not drawings:
            yield from self.blocks(node)
            return
        said = title.text().strip() if title is not None else ""
        for line in node.css("figcaption p"):
            yield Paragraph(
                tuple(replace(run, bold=line.mem_id == (title and title.mem_id)) for run in self.runs(line))
            )
        html = drawings[-1].html or ""
        yield Picture(html, said, described.text().strip() if described is not None else said)
        for child in node.iter():
            if child.tag not in ("figcaption", "svg") and not _is_left_out(child):
                yield from self._block(child)

    def runs(self, node: LexborNode, *, in_cell: bool = False) -> Runs:
        """The words inside an element, as they look."""
        cited = {link.attributes.get("href") for link in node.css(".cited a")}
        return _trimmed(_joined(list(self._runs(node, Run(""), cited, in_cell=in_cell))))

    def _runs(self, node: LexborNode, look: Run, cited: set[str | None], *, in_cell: bool) -> Iterator[Run]:
        for child in node.iter(include_text=True):
            if child.tag == _TEXT:
                yield replace(look, text=_SPACE.sub(" ", child.text_content or ""))
            elif child.tag == "br":
                yield replace(look, text=_LINE if in_cell else " ")
            elif "figure__source" in _classes(child):
                yield from self._noted(child, cited) if not in_cell else ()
            elif not _is_left_out(child) and child.tag not in ("ul", "ol"):
                if in_cell and not _OWN_LINE.isdisjoint(_classes(child)):
                    yield replace(look, text=_LINE)
                yield from self._runs(child, self._look(child, look), cited, in_cell=in_cell)

    def _look(self, node: LexborNode, look: Run) -> Run:
        if node.tag in ("strong", "b", "em", "i"):
            bold = look.bold or node.tag in ("strong", "b")
            return replace(look, bold=bold, italic=look.italic or node.tag in ("em", "i"))
        return replace(look, href=self._leads(node.attributes.get("href") or "")) if node.tag == "a" else look

    def _leads(self, href: str) -> str:
        """A link as it leads on from anywhere; none where the site has no address of its own."""
        if urlsplit(href).scheme:
            return href
        return urljoin(self.address, href) if self.address else ""

    def _noted(self, node: LexborNode, cited: set[str | None]) -> Iterator[Run]:
        """A footnote with the source of a figure, unless the paragraph ends with it."""
        if {link.attributes.get("href") for link in node.css("a")} <= cited:
            return
        said = _trimmed(_joined(list(self._runs(node, Run(""), cited, in_cell=False))))
        yield Run("", note=_without_brackets(said))


def _joined(runs: Sequence[Run]) -> Runs:
    """Runs without a space at the start of one that ends with one before; those that look alike are one."""
    joined = list[Run]()
    for run in runs:
        last = joined[-1] if joined else None
        text = run.text.lstrip(" ") if last is None or last.text.endswith((" ", _LINE)) else run.text
        if not text and not run.note:
            continue
        if last and not last.note and not run.note and replace(last, text="") == replace(run, text=""):
            joined[-1] = replace(last, text=last.text + text)
        else:
            joined.append(replace(run, text=text))
    return tuple(joined)


def _trimmed(runs: Sequence[Run]) -> Runs:
    """Runs without spaces around all of them."""
    kept = list(runs)
    while kept and not kept[0].text.strip() and not kept[0].note:
        kept.pop(0)
    while kept and not kept[-1].text.strip() and not kept[-1].note:
        kept.pop()
    if kept:
        kept[0] = replace(kept[0], text=kept[0].text.lstrip())
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)


def _without_brackets(runs: Runs) -> Runs:
    if not runs:
        return runs
    first = replace(runs[0], text=runs[0].text.removeprefix("("))
    rest = (first, *runs[1:])
    return (*rest[:-1], replace(rest[-1], text=rest[-1].text.removesuffix(")")))
