"""Word files made from their parts, as small as Word opens them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

_SCHEMAS = "http://schemas.openxmlformats.org"
_SPACES = " ".join(
    f'xmlns:{short}="{name}"'
    for short, name in {
        "w": f"{_SCHEMAS}/wordprocessingml/2006/main",
        "r": f"{_SCHEMAS}/officeDocument/2006/relationships",
        "m": f"{_SCHEMAS}/officeDocument/2006/math",
        "mc": f"{_SCHEMAS}/markup-compatibility/2006",
        "wp": f"{_SCHEMAS}/drawingml/2006/wordprocessingDrawing",
        "a": f"{_SCHEMAS}/drawingml/2006/main",
        "pic": f"{_SCHEMAS}/drawingml/2006/picture",
        "c": f"{_SCHEMAS}/drawingml/2006/chart",
        "dgm": f"{_SCHEMAS}/drawingml/2006/diagram",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
_PARTS = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes",
          "settings": "settings", "hdr": "header"}  # fmt: skip
_RELATIONS = f"{_SCHEMAS}/package/2006/relationships"
_KIND = f"{_SCHEMAS}/officeDocument/2006/relationships"
_RELS = "application/vnd.openxmlformats-package.relationships+xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def word_file(body: str, name: str = "document", **parts: str) -> bytes:
    """A Word file with this body, and with these parts by the names of their elements: numbering, footnotes, ..."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        kinds = {f"/word/{name}.xml": "document.main", **{f"/word/{one}.xml": _PARTS[one] for one in parts}}
        types = f'<Default Extension="rels" ContentType="{_RELS}"/>' + "".join(
            f'<Override PartName="{part}" ContentType="{_TYPE}.{kind}+xml"/>' for part, kind in kinds.items()
        )
        package.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_SCHEMAS}/package/2006/content-types">{types}</Types>',
        )
        package.writestr("_rels/.rels", _related({"officeDocument": f"word/{name}.xml"}))
        package.writestr(f"word/_rels/{name}.xml.rels", _related({_PARTS[one]: f"{one}.xml" for one in parts}))
        package.writestr(f"word/{name}.xml", f"<w:document {_SPACES}><w:body>{body}</w:body></w:document>")
        for one, text in parts.items():
            package.writestr(f"word/{one}.xml", f"<w:{one} {_SPACES}>{text}</w:{one}>")
    return file.getvalue()


def _related(parts: Mapping[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{place}" Type="{_KIND}/{kind}" Target="{target}"/>'
        for place, (kind, target) in enumerate(parts.items())
    )
    return f'<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def raised(text: str) -> str:
    """A raised run."""
    return run(text, '<w:vertAlign w:val="superscript"/>')


def paragraph(*inside: str, number: str = "", level: int = 0, properties: str = "") -> str:
    """A paragraph of texts and runs; with a number, one of that list."""
    counted = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>' if number else ""
    runs = "".join(one if one.startswith("<") else run(one) for one in inside)
    return f"<w:p><w:pPr>{properties}{counted}</w:pPr>{runs}</w:p>"


def styled(style: str, *inside: str) -> str:
    """A paragraph of a style."""
    return paragraph(*inside, properties=f'<w:pStyle w:val="{style}"/>')


def cell(*inside: str, properties: str = "") -> str:
    """A cell of texts, paragraphs and tables."""
    held = "".join(one if one.startswith("<w:") and not one.startswith("<w:r>") else paragraph(one) for one in inside)
    return (
        f"<w:tc><w:tcPr>{properties}</w:tcPr>{held}<w:p/></w:tc>"
        if held.endswith("</w:tbl>")
        else (f"<w:tc><w:tcPr>{properties}</w:tcPr>{held}</w:tc>")
    )


def row(*cells: str) -> str:
    """A row of cells and texts."""
    return f"<w:tr>{''.join(one if one.startswith('<w:tc>') else cell(one) for one in cells)}</w:tr>"


def table(*rows: str | Sequence[str]) -> str:
    """A table of rows."""
    held = "".join(one if isinstance(one, str) else row(*one) for one in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{held}</w:tbl>"


def level(at: int, text: str, kind: str = "decimal", start: int | None = 1, more: str = "") -> str:
    """One level of a list."""
    first = "" if start is None else f'<w:start w:val="{start}"/>'
    return (
        f'<w:lvl w:ilvl="{at}">{first}<w:numFmt w:val="{kind}"/>{more}<w:lvlText w:val="{text}"/>'
        f'<w:pPr><w:ind w:left="{360 * (at + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
    )


def shape(key: str, *levels: str, more: str = "") -> str:
    """The shape of a list."""
    inside = f'<w:multiLevelType w:val="multilevel"/>{more}{"".join(levels)}'
    return f'<w:abstractNum w:abstractNumId="{key}">{inside}</w:abstractNum>'


def listed(number: str, abstract: str, *overrides: str) -> str:
    """A list of a shape, which others may share."""
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>{"".join(overrides)}</w:num>'


def override(at: int, start: int | None = None, level: str = "") -> str:
    """What a list has of its own at one level."""
    first = "" if start is None else f'<w:startOverride w:val="{start}"/>'
    return f'<w:lvlOverride w:ilvl="{at}">{first}{level}</w:lvlOverride>'


def note(key: int, *inside: str, kind: str = "footnote") -> str:
    """A footnote or endnote."""
    mark = f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Ref/></w:r>'
    return f'<w:{kind} w:id="{key}">{paragraph(mark, *inside)}</w:{kind}>'


def call(key: int, kind: str = "footnote") -> str:
    """The sign of a footnote or endnote."""
    return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:{kind}Reference w:id="{key}"/></w:r>'
