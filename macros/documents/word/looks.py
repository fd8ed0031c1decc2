"""How a document looks: Word's own styles for headings, lists and captions, so that whoever writes on goes on alike."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from macros.documents.word.marks import LINK, NOTE, NOTE_SIGN, element, numbering

NUMBERED, APPENDIX, SMALL, IN_TABLES = "Numbered Paragraph", "Appendix Heading", "Small Note", "Table Text"
TABLE = "Table Grid"
_PLAIN = ("Normal", SMALL, IN_TABLES)
_NUMBERED_ID = "NumberedParagraph"
_FONT, _INK, _LINK = "Arial", RGBColor(0x1D, 0x23, 0x27), RGBColor(0x12, 0x43, 0x6D)
_LISTS = {"Heading 1": (1, 0), NUMBERED: (1, 1), "List Bullet": (2, 0), "List Number": (3, 0)}
# How large the letters of a style are, and how much room is above its paragraphs.
_SIZES = {
    "Title": (20, 0), "Heading 1": (14, 18), "Heading 2": (12, 12), "Heading 3": (11, 10), "Caption": (10, 10),
    "Normal": (11, 0), SMALL: (9.5, 0), IN_TABLES: (9, 0),
}  # fmt: skip
_BASES = {NUMBERED: "Normal", APPENDIX: "Heading 1", SMALL: "Normal", IN_TABLES: "Normal", NOTE: "Normal"}


def dress(document: Document, language: str) -> None:
    """Give a document its styles, lists, language and sheet."""
    _add(document)
    for name, (size, before) in _SIZES.items():
        _of(document.styles[name], size, before)
    part = document.part.numbering_part
    part._element = numbering(_NUMBERED_ID)
    for name, (listed, level) in _LISTS.items():
        _list(document.styles[name], listed, level)
    _list(document.styles[APPENDIX], 0, 0)
    _speak(document, language)
    _sheet(document)


def _add(document: Document) -> None:
    styles = document.styles
    for name, base in (
        (NUMBERED, "Normal"),
        (APPENDIX, "Heading 1"),
        (SMALL, "Normal"),
        (IN_TABLES, "Normal"),
        (NOTE, "Normal"),
    ):
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style, style.quick_style = styles[base], True
    for name in (LINK, NOTE_SIGN):
        styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
    link, sign, note = styles[LINK], styles[NOTE_SIGN], styles[NOTE]
    link.font.color.rgb, link.font.underline = _LINK, True
    sign.font.superscript, note.font.size = True, Pt(9)


def _of(style: ParagraphStyle, size: float, before: float) -> None:
    font, form = style.font, style.paragraph_format
    font.size, font.name, font.color.rgb, font.italic = Pt(size), _FONT, _INK, False
    font.bold = style.name not in _PLAIN
    looks = style.element.get_or_add_rPr().get_or_add_rFonts()
    # A font of the theme would win over the one that is named.
    for mark in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        looks.attrib.pop(qn(mark), None)
    for mark in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        looks.set(qn(mark), _FONT)
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(2 if style.name == IN_TABLES else 6), 1.15
    form.keep_with_next = style.name not in _PLAIN
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)


def _list(style: ParagraphStyle, listed: int, level: int) -> None:
    form = style.element.get_or_add_pPr()
    for old in form.findall(qn("w:numPr")):
        form.remove(old)
    marks = [element("w:ilvl", {"w:val": str(level)})] if level else []
    form._insert_numPr(element("w:numPr", {}, [*marks, element("w:numId", {"w:val": str(listed)})]))
    if listed == 0:
        style.paragraph_format.left_indent = style.paragraph_format.first_line_indent = Cm(0)


def _speak(document: Document, language: str) -> None:
    """The language in which the document is read aloud."""
    root = document.styles.element
    for said in root.iter(qn("w:lang")):
        said.set(qn("w:val"), language)


def _sheet(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
