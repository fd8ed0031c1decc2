"""What Word needs and its library has no words for: links, footnotes, fields, and what a table is to a reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.table import Table
from docx.text.paragraph import Paragraph

from macros.documents.parts import Run, Runs
from macros.views.compiled import environment

LINK, NOTE, NOTE_SIGN = "Hyperlink", "Footnote Text", "Footnote Reference"
_SPACE = qn("xml:space")


def element(
    name: str, marks: Mapping[str, str] | None = None, inside: Iterable[BaseOxmlElement] = ()
) -> BaseOxmlElement:
    """An element of Word's own, with its attributes and what stands in it."""
    made = OxmlElement(name)
    for key, value in (marks or {}).items():
        made.set(qn(key), value)
    for one in inside:
        made.append(one)
    return cast(BaseOxmlElement, made)


def text_of(run: Run, style: str = "") -> BaseOxmlElement:
    """The words of a run, as they look."""
    looks = [element("w:rStyle", {"w:val": style})] if style else []
    looks += [element("w:b")] if run.bold else []
    looks += [element("w:i")] if run.italic else []
    words = element("w:t")
    words.text = run.text
    words.set(_SPACE, "preserve")
    return element("w:r", {}, [*([element("w:rPr", {}, looks)] if looks else []), words])


class Notes:
    """The footnotes of a document, in the order in which they are called."""

    def __init__(self) -> None:
        self.said = list[Runs]()

    def call(self, said: Runs) -> BaseOxmlElement:
        """The raised number of the next footnote."""
        self.said.append(said)
        looks = element("w:rPr", {}, [element("w:rStyle", {"w:val": "FootnoteReference"})])
        return element("w:r", {}, [looks, element("w:footnoteReference", {"w:id": str(len(self.said))})])

    def put(self, document: Document) -> None:
        """Add what the footnotes say to the document."""
        if not self.said:
            return
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, b"", document.part.package)
        notes = [[(run.text, _leads(part, run.href)) for run in said] for said in self.said]
        xml = environment().get_template("documents/footnotes.xml.jinja").render(notes=notes)
        part._blob = _declared(xml)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _declared(xml: str) -> bytes:
    return b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + xml.strip().encode()


def _leads(part: Part, href: str) -> str:
    return part.relate_to(href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True) if href else ""


def write(paragraph: Paragraph, runs: Runs, notes: Notes) -> None:
    """The runs of a paragraph, with their links and the numbers of their footnotes."""
    for run in runs:
        if run.note:
            paragraph._p.append(notes.call(run.note))
        elif run.href:
            link = _leads(paragraph.part, run.href)
            paragraph._p.append(element("w:hyperlink", {"r:id": link}, [text_of(run, LINK)]))
        else:
            paragraph._p.append(text_of(run))


def field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """A field that Word works out anew, such as the number of a page, and what is shown until then."""
    inside = text_of(Run(shown))
    paragraph._p.append(element("w:fldSimple", {"w:instr": instruction}, [inside]))


def numbering(numbered: str) -> BaseOxmlElement:
    """The lists of the document: sections with their paragraphs, bullets, and the numbered sources."""
    xml = environment().get_template("documents/numbering.xml.jinja").render(numbered=numbered)
    return parse_xml(xml)


def describe(table: Table, caption: str) -> None:
    """What a table is, for a reader who cannot see it; and which of its cells name rows and columns."""
    properties = table._tbl.tblPr
    for old in properties.findall(qn("w:tblLook")):
        properties.remove(old)
    look = {"w:val": "00A0", "w:firstRow": "1", "w:lastRow": "0", "w:firstColumn": "1", "w:lastColumn": "0",
            "w:noHBand": "1", "w:noVBand": "1"}  # fmt: skip
    properties.append(element("w:tblLook", look))
    if caption:
        properties.append(element("w:tblCaption", {"w:val": caption}))


def keep_row(row: BaseOxmlElement, *, again: bool) -> None:
    """A row that stands on one sheet whole, and on each sheet `again` if it is the head of its table."""
    properties = element("w:trPr", {}, [element("w:cantSplit")])
    if again:
        properties.append(element("w:tblHeader"))
    row.insert(0, properties)
