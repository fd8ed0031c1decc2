#!/bin/sh
# Versions: odfpy 1.4.1 (Python 3.11)
# One would guess: the text of a cell is what its sheet shows, and the third cell of a row is its third column.
# It does: teletype.extractText() of a cell begins with the date and the words of the cell's comment, run together with
#   its figure without a space. A row's TableCell elements leave out those that a merged cell covers, so that all behind
#   them move to the left.
# For us: what a cell of an OpenDocument spreadsheet shows is taken from its own paragraphs, and covered cells are
#   counted as columns.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check odfpy==1.4.1
cat >try.py <<'PYTHON'
import zipfile

names = {"office": "office", "table": "table", "text": "text"}
spaces = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{place}:1.0"' for name, place in names.items())
spaces += ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
comment = "<office:annotation><dc:date>2025-03-01T00:00:00</dc:date><text:p>was 58</text:p></office:annotation>"
rows = f"""<table:table-row><table:table-cell office:value-type="float" office:value="41">{comment}<text:p>41</text:p>
</table:table-cell></table:table-row>
<table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2"><text:p>across</text:p>
</table:table-cell><table:covered-table-cell/>
<table:table-cell office:value-type="string"><text:p>third</text:p></table:table-cell></table:table-row>"""
kind = "application/vnd.oasis.opendocument.spreadsheet"
with zipfile.ZipFile("table.ods", "w") as package:
    package.writestr("mimetype", kind)
    package.writestr(
        "content.xml",
        f'<office:document-content {spaces} office:version="1.3"><office:body><office:spreadsheet>'
        f'<table:table table:name="Figures">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>",
    )
    package.writestr(
        "META-INF/manifest.xml",
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>',
    )

from odf import teletype
from odf.opendocument import load
from odf.table import TableCell, TableRow

for row in load("table.ods").spreadsheet.getElementsByType(TableRow):
    print([teletype.extractText(cell).strip() for cell in row.getElementsByType(TableCell)])
PYTHON
venv/bin/python try.py | tee told
cat >expected <<'EXPECTED'
['2025-03-01T00:00:00was 5841']
['across', 'third']
EXPECTED
cmp expected told && echo "As described."
