#!/bin/sh
# Versions: weasyprint 70.0, pikepdf 10.18.0 (Python 3.11)
# One would guess: a paragraph, a list or a table that goes on over the page is one part of the tree of tags.
# Each page begins it anew: one paragraph is two, one table is two, and the headings that are printed again at the top of
#   a page are read again as content.
# For us: the accessibility statement tells it; each piece of a table has its row of headings, so that its cells are tied.
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

ROWS = "".join(f"<tr><td>{number}</td></tr>" for number in range(12))
PAGE = f"""<html lang="en"><title>Visits</title><style>@page {{ size: 60mm 60mm }} p {{ orphans: 1; widows: 1 }}</style>
<h1>Visits</h1><p>{"seen " * 120}</p><table><thead><tr><th>Visits</th></tr></thead><tbody>{ROWS}</tbody></table></html>"""


def every(element):
    yield element
    for one in element.K if isinstance(element.get("/K"), pikepdf.Array) else []:
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield from every(one)


pdf = pikepdf.open(io.BytesIO(weasyprint.HTML(string=PAGE).write_pdf(pdf_variant="pdf/ua-1")))
kinds = [str(one.S)[1:] for one in every(pdf.Root.StructTreeRoot.K[0])]
for kind, name in (("P", "paragraph"), ("Table", "table"), ("TH", "heading of a column")):
    print(f"one {name} is more than one part:", kinds.count(kind) > 1)
PYTHON
venv/bin/python read.py 2>/dev/null | tee told
cat >expected <<'EXPECTED'
one paragraph is more than one part: True
one table is more than one part: True
one heading of a column is more than one part: True
EXPECTED
cmp expected told && echo "As described."
