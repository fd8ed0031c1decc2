#!/bin/sh
# Versions: weasyprint 70.0, pikepdf 10.18.0 (Python 3.11)
# One would guess: a drawing inside the HTML looks as the page's own style says, and is told by its title and its
#   description; a picture with alt="" is no content; words in another language are marked as such.
# A drawing gets nothing of the page's style: it is black. It is told by its title alone. A picture with alt="" is a
#   figure without words. The language of a part of the page is lost. The PDF calls itself PDF/UA all the same.
# For us: a drawing becomes a picture with a style of its own, and with all of its words; one that only repeats what
#   stands beside it is left out. That the language of a part is lost is told in the accessibility statement.
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

DOT = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
PAGE = f"""<html lang="en"><title>Visits</title><style>.bar {{ fill: #ff0000 }}</style><h1>Visits</h1>
<svg width="40" height="40" role="img" aria-labelledby="t d"><title id="t">Visits</title><desc id="d">81%, then 84%</desc>
<rect class="bar" width="40" height="40"/></svg><img src="{DOT}" alt=""><p lang="fr">La visite</p></html>"""


def every(element):
    yield element
    for one in element.K if isinstance(element.get("/K"), pikepdf.Array) else []:
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield from every(one)


pdf = pikepdf.open(io.BytesIO(weasyprint.HTML(string=PAGE).write_pdf(pdf_variant="pdf/ua-1")))
parts = list(every(pdf.Root.StructTreeRoot.K[0]))
for figure in (one for one in parts if one.S == "/Figure"):
    print("a figure is told as:", repr(str(figure.get("/Alt", ""))))
print("parts that name their language:", sum("/Lang" in one for one in parts))
colours = [operands for operands, operator in pikepdf.parse_content_stream(pdf.pages[0]) if str(operator) in ("rg", "sc", "scn")]
print("red is drawn:", any([float(one) for one in operands[:3] if not isinstance(one, pikepdf.Name)] == [1, 0, 0] for operands in colours))
print("calls itself PDF/UA:", "pdfuaid:part" in pdf.open_metadata())
PYTHON
venv/bin/python read.py 2>/dev/null | tee told
cat >expected <<'EXPECTED'
a figure is told as: 'Visits'
a figure is told as: ''
parts that name their language: 0
red is drawn: False
calls itself PDF/UA: True
EXPECTED
cmp expected told && echo "As described."
