#!/bin/sh
# Versions: weasyprint 70.0, pikepdf 10.18.0 (Python 3.11)
# One would guess: what a PDF with tags draws is either a part of the tree of tags, or said to be no content, such as the
#   number of a page. And an item of a list holds its mark and its body.
# The text in the margin of a page is marked as content, and is in no tree. An item whose text stands in paragraphs has
#   no body. A name and what it stands for (dl) become two items, and nothing says which is the name.
# For us: we say ourselves that the margins are no content, and give items a body; names become the begin of an item.
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

PAGE = """<html lang="en"><title>Visits</title><style>@page { @bottom-right { content: counter(page) } }</style>
<h1>Visits</h1><ul><li>alone</li><li><p>one</p><p>two</p></li></ul><dl><dt>Due</dt><dd>May</dd></dl></html>"""


def every(element):
    yield element
    for one in element.K if isinstance(element.get("/K"), pikepdf.Array) else []:
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield from every(one)


pdf = pikepdf.open(io.BytesIO(weasyprint.HTML(string=PAGE).write_pdf(pdf_variant="pdf/ua-1")))
root = pdf.Root.StructTreeRoot.K[0]
held = {int(one) for element in every(root) for one in element.get("/K", []) if isinstance(one, int)}
drawn = {int(operands[1].MCID) for operands, operator in pikepdf.parse_content_stream(pdf.pages[0])
         if str(operator) == "BDC" and "/MCID" in operands[1]}
print("drawn as content, and in no tree:", len(drawn - held))
for item in (one for one in every(root) if one.S == "/LI"):
    print("an item holds:", *[str(one.S)[1:] for one in item.K])
PYTHON
venv/bin/python read.py 2>/dev/null | tee told
cat >expected <<'EXPECTED'
drawn as content, and in no tree: 1
an item holds: Lbl LBody
an item holds: Lbl P P
an item holds: LBody
an item holds: LBody
EXPECTED
cmp expected told && echo "As described."
