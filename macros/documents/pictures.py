"""A drawing of a page as a picture for documents: the same drawing gives the same bytes."""

from __future__ import annotations

import io
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache

from lxml import etree

from macros.views.compiled import TEMPLATES, environment

_SVG = "http://www.w3.org/2000/svg"
# So many points of the picture to one of the drawing: sharp on paper.
_SHARP = 3
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SET = re.compile(r":root\{([^}]*)\}")
_NAMED = re.compile(r"var\((--[\w-]+)\)")
_OF_CLASS = re.compile(r"\.(chart__[\w-]+)\Z")
_DRAWN = ("fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray", "font-weight")
_LETTERS = {"font-family": "sans-serif", "font-size": "12.5"}


def picture(drawing: str) -> bytes:
    """A drawing as PNG."""
    # Not quick to load, and not there without the extra for documents.
    import pypdfium2  # noqa: PLC0415
    import weasyprint  # noqa: PLC0415

    root = _coloured(drawing)
    width, height = root.get("viewBox", "0 0 100 100").split()[2:]
    inside = b64encode(etree.tostring(root)).decode()
    page = environment().get_template("documents/picture.html.jinja").render(width=width, height=height, svg=inside)
    printed = weasyprint.HTML(string=page).write_pdf()
    document = pypdfium2.PdfDocument(printed)
    out = io.BytesIO()
    document[0].render(scale=_SHARP).to_pil().save(out, "PNG", optimize=False)
    document.close()
    return out.getvalue()


def _coloured(drawing: str) -> etree._Element:
    """The drawing with each shape's colours at the shape: a picture has no stylesheet."""
    root = etree.fromstring(drawing.replace("<svg ", f'<svg xmlns="{_SVG}" ', 1).encode())
    width, height = root.get("viewBox", "0 0 100 100").split()[2:]
    root.set("width", width)
    root.set("height", height)
    looks = _looks()
    for element in list(root.iter(f"{{{_SVG}}}path", f"{{{_SVG}}}rect", f"{{{_SVG}}}text")):
        is_text = element.tag == f"{{{_SVG}}}text"
        found = {"fill": looks["ink"]["fill"], **_LETTERS} if is_text else {"fill": "none"}
        for name in (element.get("class") or "").split():
            found.update(looks.get(name, {}))
        for name, value in found.items():
            element.set(name, value)
        if is_text:
            _with_halo(element, looks["paper"]["fill"])
    return root


def _with_halo(text: etree._Element, paper: str) -> None:
    """Lines end before letters: below each text stands the same, thick and as light as the paper."""
    below, parent = deepcopy(text), text.getparent()
    assert parent is not None
    below.tail = None
    for name, value in (("stroke", paper), ("stroke-width", "3"), ("fill", paper), ("stroke-linejoin", "round")):
        below.set(name, value)
    parent.insert(parent.index(text), below)


@cache
def _looks() -> Mapping[str, Mapping[str, str]]:
    """How each kind of shape looks in light colours, as the stylesheet of charts says."""
    css = (TEMPLATES / "styles" / "charts.css").read_text(encoding="utf-8")
    first = _SET.search(css)
    named = dict(one.split(":", 1) for one in first[1].split(";") if one) if first else {}
    looks: dict[str, dict[str, str]] = {
        "ink": {"fill": named["--chart-ink"]},
        "paper": {"fill": named["--chart-paper"]},
    }
    for kind, said in _of_classes(css):
        drawn = {name: _NAMED.sub(lambda one: named.get(one[1], "#000"), value) for name, value in said.items()}
        looks.setdefault(kind, {}).update(drawn)
    return looks


def _of_classes(css: str) -> Iterator[tuple[str, Mapping[str, str]]]:
    for line in css.splitlines():
        # Rules for dark colours and for other sheets stand behind a condition.
        if line.startswith("@"):
            continue
        for selectors, body in _RULE.findall(line):
            said = dict(one.split(":", 1) for one in body.split(";") if ":" in one)
            drawn = {name: value for name, value in said.items() if name in _DRAWN}
            for selector in selectors.split(","):
                kind = _OF_CLASS.search(selector.strip())
                if kind and "data-md-color-scheme" not in selector and drawn:
                    yield kind[1], drawn
