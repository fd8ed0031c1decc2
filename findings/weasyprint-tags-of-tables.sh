#!/bin/sh
# Versions: weasyprint 70.0, pikepdf 10.18.0 (Python 3.11)
# One would guess: in a PDF with tags, each cell of a table is tied to the heading that stands over it, as in the HTML.
# A heading over two columns is tied to the first of them alone: the cells below its second column have no heading of
#   their column. No heading says whether it is that of a column or of a row, whatever scope= says. The PDF calls itself
#   PDF/UA all the same.
# For us: a document has tables with one row of headings, one over each column; we say ourselves of which kind each is.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check weasyprint==70.0 pikepdf==10.18.0
cat >read.py <<'PYTHON'
import io

import pikepdf
import weasyprint

PAGE = """<html lang="en"><title>Visits</title><h1>Visits</h1><table>
<thead><tr><th scope="col">Team</th><th scope="colgroup" colspan="2">2024</th></tr></thead>
<tbody><tr><th scope="row">North</th><td>81</td><td>84</td></tr></tbody></table></html>"""


def parts(element, kind):
    if isinstance(element, pikepdf.Dictionary):
        if element.get("/S") == kind:
            yield element
        for one in element.get("/K", []) if isinstance(element.get("/K"), pikepdf.Array) else []:
            yield from parts(one, kind)


pdf = pikepdf.open(io.BytesIO(weasyprint.HTML(string=PAGE).write_pdf(pdf_variant="pdf/ua-1")))
root = pdf.Root.StructTreeRoot.K[0]
for number, cell in enumerate(parts(root, "/TD"), 1):
    print(f"headings of cell {number}: {len(cell.A.Headers)}")
print("headings that say of what they are:", sum("/Scope" in cell.get("/A", {}) for cell in parts(root, "/TH")))
print("calls itself PDF/UA:", "pdfuaid:part" in pdf.open_metadata())
PYTHON
venv/bin/python read.py 2>/dev/null | tee told
cat >expected <<'EXPECTED'
headings of cell 1: 2
headings of cell 2: 1
headings that say of what they are: 0
calls itself PDF/UA: True
EXPECTED
cmp expected told && echo "As described."
