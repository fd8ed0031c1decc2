"""A finished page to a PDF with tags: the same page, the same libraries and the same fonts give the same bytes."""

from __future__ import annotations

import re
from functools import cache
from xml.etree.ElementTree import Element, tostring

from markupsafe import Markup

from macros.documents.libraries import Typesetting, typesetting
from macros.documents.mended import Written, mended
from macros.documents.pages import Finished
from macros.documents.sheets import DRAWN, printed, text_of, with_class
from macros.ledger import Snapshot
from macros.record import Board
from macros.staging.stage import STYLES
from macros.views.compiled import environment

_MEDIA = re.compile(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|:root[^{]*\{[^}]*\}")
_ASKED = re.compile(r"var\(--([\w-]+)\)")
# What the drawings ask for, as on every page in print.
_ON_PAPER = {
    "chart-paper": "#fff", "chart-grey": "#555", "chart-grid": "#ccc", "bar-done": "#0b5c8c", "bar-going": "#4f6b16",
    "bar-risk": "#8f4700", "bar-waiting": "#5b5f97", "bar-unsaid": "#6b7178", "bar-over": "#7b4b69",
}  # fmt: skip
# A picture's letters have no edge of paper round them: it would be drawn over them. The wide one is hidden on phones.
_LETTERS = ".chart__drawing text{stroke:none;font-family:sans-serif}svg.chart__drawing--wide{display:inline}"


@cache
def drawing_style() -> str:
    """What the drawings of the site look like on paper, with every value in its place."""
    sheets = "".join((STYLES / f"{name}.css").read_text(encoding="utf-8") for name in ("charts", "work"))
    return _ASKED.sub(lambda asked: _ON_PAPER.get(asked[1], "#000"), _MEDIA.sub("", sheets)) + _LETTERS


def document(page: Finished, board: Board, known: Snapshot, tools: Typesetting) -> str:
    """The HTML of a document: a finished page's own words, and what stands at the foot of each sheet."""
    tree = tools.parsed(page.html)
    parts = [Markup(_html(one)) for one in printed(page, tree, drawing_style())]
    of_edition = {id(one) for one in with_class(tree, "announcement--edition")}
    notices = [text_of(one) for one in with_class(tree, "announcement") if id(one) not in of_edition]
    title = text_of(next(tree.iter("h1")))
    return environment().get_template("documents/pdf.html.jinja").render(
        title=title, parts=parts, notices=notices, sheet=tree.get("data-sheet") or "", board=board,
        day=known.known_until.isoformat(), language=tree.get("lang") or "en",
        style=Markup((STYLES / "documents.css").read_text(encoding="utf-8")),
    )  # fmt: skip


def _html(element: Element) -> str:
    element.tail = None
    return tostring(element, encoding="unicode", method="html")


def pdf_of(page: Finished, board: Board, known: Snapshot) -> Written:
    """A finished page as a PDF; raises NotWritten where the libraries are missing, and for what stands elsewhere."""
    tools = typesetting()
    html = document(page, board, known, tools)
    links = {one.get("href") or "": text_of(one) for one in reversed(list(tools.parsed(html).iter("a")))}
    return mended(tools.pdf(html, lambda address: address.startswith(DRAWN)), links)
