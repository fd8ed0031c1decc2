"""A finished page as the HTML of a document: what is printed of it, and nothing that only a screen can do."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urljoin
from xml.etree.ElementTree import Element, SubElement, tostring

from macros.documents.pages import Finished

_SVG = "{http://www.w3.org/2000/svg}"
# What a screen needs and paper does not, by the class of the element.
_UNPRINTED = frozenset((
    "headerlink", "page-links", "neighbours", "chart__files", "tools", "chart__drawing--narrow", "trail", "skip",
    "visually-hidden",
))  # fmt: skip
_UNPRINTED_TAGS = frozenset(("script", "style", "button", "form", "nav", "template"))
# How the address of a picture begins that stands in the document itself.
DRAWN = "data:image/svg+xml;base64,"
_MARGIN = 14
_SPACE = re.compile(r"\s+")


def classes(element: Element) -> frozenset[str]:
    """The classes of an element."""
    return frozenset((element.get("class") or "").split())


def with_class(tree: Element, name: str) -> Iterator[Element]:
    """Every element of a class."""
    return (one for one in tree.iter() if isinstance(one.tag, str) and name in classes(one))


def text_of(element: Element) -> str:
    """The words of an element, on one line."""
    return _SPACE.sub(" ", "".join(element.itertext())).strip()


def printed(page: Finished, tree: Element, drawing_style: str) -> list[Element]:
    """The parts of a page that are printed, ready for paper: its article, and what its notes stand for."""
    article = next(tree.iter("article"))
    notes = [one for one in with_class(tree, "paper") if one.tag == "section"]
    named = {key: text_of(one) for one in article.iter() if (key := one.get("id"))}
    making = _Making(page, drawing_style, named)
    for part in (article, *notes):
        _rewrite(part, making.kept)
    return [article, *notes]


def _rewrite(element: Element, change: Callable[[Element], Element | None]) -> None:
    """Each element below one is what `change` makes of it; where that is None, the text after it stays."""
    before: Element | None = None
    for child in list(element):
        made = change(child)
        if made is None:
            _give_tail(element, before, child.tail)
            element.remove(child)
            continue
        if made is not child:
            made.tail = child.tail
            element[list(element).index(child)] = made
        _rewrite(made, change)
        before = made


def _give_tail(parent: Element, before: Element | None, tail: str | None) -> None:
    if before is None:
        parent.text = (parent.text or "") + (tail or "")
    else:
        before.tail = (before.tail or "") + (tail or "")


@dataclass(frozen=True)
class _Making:
    """What is made of each element: `named` holds the words of every element that has an id."""

    page: Finished
    drawing_style: str
    named: Mapping[str, str]

    def kept(self, element: Element) -> Element | None:
        """What is printed of an element; None for what is not."""
        is_printed = isinstance(element.tag, str) and element.tag not in _UNPRINTED_TAGS
        if not is_printed or _UNPRINTED & classes(element) or element.get("hidden") is not None:
            return None
        if "figure__source" in classes(element):
            return _numbers(element)
        change = {f"{_SVG}svg": self._drawing, "dl": _pairs, "details": _unfolded, "a": self._link}.get(element.tag)
        return change(element) if change else element

    def _link(self, link: Element) -> Element:
        return _link(link, self.page)

    def _drawing(self, svg: Element) -> Element | None:
        """A drawing as a picture with its words, and with a style of its own: it is given none of the document's.

        One that says nothing but what stands beside it is left out.
        """
        said = [self.named.get(key, "") for key in (svg.get("aria-labelledby") or "").split()]
        if svg.get("aria-hidden") == "true" or not any(said):
            return None
        own = Element("style")
        own.text = self.drawing_style
        svg.insert(0, own)
        for one in svg.iter():
            one.tag = str(one.tag).removeprefix(_SVG)
        svg.set("xmlns", _SVG.strip("{}"))
        svg.set("viewBox", _with_margin(svg.get("viewBox") or "0 0 1 1"))
        data = b64encode(tostring(svg, encoding="utf-8")).decode()
        alt = " ".join(text if text.endswith(".") else f"{text}." for text in said if text)
        return Element("img", {"src": f"{DRAWN}{data}", "alt": alt, "class": svg.get("class") or ""})


def _with_margin(box: str) -> str:
    """A drawing's space with room for letters that stand over its edge: a page shows them, a picture cuts them off."""
    left, top, width, height = map(float, box.split())
    return f"{left - _MARGIN:g} {top - 2:g} {width + 2 * _MARGIN:g} {height + 4:g}"


def _pairs(pairs: Element) -> Element:
    """Names and what they stand for as a list: a PDF made from the other form does not say which is which."""
    made = Element("ul", {"class": f"pairs {pairs.get('class') or ''}".strip()})
    item: Element | None = None
    for one in pairs.iter():
        if one.tag == "dt":
            item = SubElement(made, "li")
            name = SubElement(item, "strong")
            name.text, name[:] = one.text, list(one)
        elif one.tag == "dd" and item is not None:
            said = SubElement(item, "span")
            said.text, said[:] = one.text, list(one)
    return made


def _unfolded(fold: Element) -> Element:
    """What is folded stands open; what says that it is left out on paper is its heading alone, and says so."""
    made = Element("div", {"class": fold.get("class") or ""})
    summary = fold.find("summary")
    note = summary.get("data-paper") if summary is not None else None
    is_left_out = note and fold.get("open") is None
    for child in list(fold):
        if child is summary:
            head = SubElement(made, "div", {"class": "summary"})
            head.text, head[:] = child.text, list(child)
            if is_left_out:
                SubElement(head, "span").text = f" {note}"
        elif not is_left_out:
            made.append(child)
    return made


def _numbers(source: Element) -> Element | None:
    """The sources of a figure as the numbers of the notes."""
    made = Element("sup")
    for link in source.iter("a"):
        if number := link.get("data-note"):
            one = SubElement(made, "a", {"href": link.get("href") or ""})
            one.text, one.tail = number, " "
    for last in list(made)[-1:]:
        last.tail = None
    return made if len(made) else None


def _link(link: Element, page: Finished) -> Element:
    """A link with its whole address; without an address of the site, words alone."""
    href = link.get("href") or ""
    if href.startswith("#"):
        return link
    whole = urljoin(page.whole_address, href) if page.whole_address else href
    link.attrib.pop("title", None)
    if "://" in whole or whole.startswith("mailto:"):
        link.set("href", whole)
    else:
        link.tag = "span"
        link.attrib.pop("href", None)
    return link
