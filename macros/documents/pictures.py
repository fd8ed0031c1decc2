"""A drawing of a page as a picture for documents: the same drawing gives the same bytes."""

from __future__ import annotations

import io
from base64 import b64encode

import pypdfium2
from lxml import etree
from markupsafe import Markup

from macros.documents.libraries import Typesetting
from macros.documents.pdf import drawing_style
from macros.documents.sheets import DRAWN
from macros.views.compiled import environment

_SVG = "http://www.w3.org/2000/svg"
# So many points of the picture to one of the drawing: sharp on paper. So much room is around it.
_SHARP, _EDGE = 3, 14


def picture(drawing: str, tools: Typesetting) -> bytes:
    """A drawing as PNG, in the colours that drawings have on paper."""
    root = etree.fromstring(drawing.replace("<svg ", f'<svg xmlns="{_SVG}" ', 1).encode())
    width, height = (float(size) for size in root.get("viewBox", "0 0 100 100").split()[2:])
    # The letters of an axis stand out beyond it.
    width, height = width + 2 * _EDGE, height + _EDGE
    root.set("viewBox", f"-{_EDGE} -{_EDGE / 2:g} {width:g} {height:g}")
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    root.set("class", "chart__drawing")
    style = etree.Element(f"{{{_SVG}}}style")
    style.text = drawing_style()
    root.insert(0, style)
    inside = DRAWN + b64encode(etree.tostring(root)).decode()
    sheet = f"@page{{size:{width:g}px {height:g}px;margin:0}}body{{margin:0}}img{{display:block;width:{width:g}px}}"
    page = environment().get_template("documents/picture.html.jinja").render(style=Markup(sheet), inside=inside)
    document = pypdfium2.PdfDocument(tools.pdf(page, lambda address: address.startswith(DRAWN)))
    out = io.BytesIO()
    document[0].render(scale=_SHARP).to_pil().save(out, "PNG", optimize=False)
    document.close()
    return out.getvalue()
