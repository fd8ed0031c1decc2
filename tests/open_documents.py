"""OpenDocument spreadsheets made from the XML of their cells, as LibreOffice writes it."""

from __future__ import annotations

import io
import zipfile

SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{place}:1.0"'
    for name, place in {
        "office": "office", "table": "table", "text": "text", "style": "style", "number": "datastyle",
        "fo": "xsl-fo-compatible",
    }.items()
)  # fmt: skip
STYLES = """
<number:number-style style:name="N1"/>
<number:number-style style:name="RED"><style:text-properties fo:color="#ff0000"/></number:number-style>
<number:date-style style:name="MY"><number:month/><number:text>-</number:text><number:year/></number:date-style>
<style:style style:name="red" style:family="table-cell" style:data-style-name="RED"/>
<style:style style:name="my" style:family="table-cell" style:data-style-name="MY"/>
<style:style style:name="white" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="whiter" style:family="table-cell" style:parent-style-name="white"/>
<style:style style:name="ash" style:family="table-cell"><style:text-properties fo:color="#808080"/></style:style>
<style:style style:name="small" style:family="table-cell">
<style:map style:condition="cell-content()&lt;6" style:apply-style-name="white"/></style:style>
<style:style style:name="as-c" style:family="table-cell">
<style:map style:condition="cell-content-is-between(1,5)" style:apply-style-name="red"/></style:style>
<style:style style:name="formula" style:family="table-cell">
<style:map style:condition="is-true-formula([.A1]&lt;6)" style:apply-style-name="white"/></style:style>
<style:style style:name="up" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="unseen" style:family="table"><style:table-properties table:display="false"/></style:style>
"""


def text(shown: str, attributes: str = "", inside: str = "") -> str:
    """A cell of text."""
    return (
        f'<table:table-cell office:value-type="string" {attributes}>{inside}<text:p>{shown}</text:p></table:table-cell>'
    )


def number(value: object, shown: str, attributes: str = "", inside: str = "", kind: str = "float") -> str:
    """A cell that holds a number, with the text that it shows."""
    given = f'office:value-type="{kind}" office:value="{value}" {attributes}'
    return f"<table:table-cell {given}>{inside}<text:p>{shown}</text:p></table:table-cell>"


def row(*cells: str, attributes: str = "") -> str:
    """A row of cells."""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def sheet(*rows: str, name: str = "Figures", attributes: str = "", columns: str = "") -> str:
    """A sheet of rows."""
    return f'<table:table table:name="{name}" {attributes}>{columns}{"".join(rows)}</table:table>'


def open_document(*sheets: str, settings: str = "", manifest: str = "") -> bytes:
    """A spreadsheet of sheets."""
    body = f"<office:body><office:spreadsheet>{''.join(sheets)}</office:spreadsheet></office:body>"
    styles = f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", f"<office:document-content {SPACES}>{styles}{body}</office:document-content>")
        package.writestr("settings.xml", f"<settings>{settings}</settings>")
        package.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return file.getvalue()
