#!/bin/sh
# Versions: pdfplumber 0.11.10 with pdfminer.six 20260107, docling-parse 7.23.1; pypdfium2 5.15.2, pypdf 7.1.1,
#   reportlab 5.1.0, which draws the page (Python 3.11)
# One would guess: the standard Symbol font needs no table of signs in the file, as its own is part of the PDF standard; so
#   each library gives "at least" and "at most" as they are seen.
# It does: pdfplumber, and docling-parse in this file, read the bytes by the table of ordinary letters: "at least 75%" is
#   given as a double dagger, and "at most 12" as pounds. pypdfium2 and pypdf are right.
# For us: papers in PDF are read by pypdfium2, and a second time by pypdf; where the two differ on a figure, that is told.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pdfplumber==0.11.10 pdfminer.six==20260107 \
  docling-parse==7.23.1 pypdfium2==5.15.2 pypdf==7.1.1 reportlab==5.1.0
cat >look.py <<'LOOK'
from reportlab.pdfgen import canvas
page = canvas.Canvas("page.pdf")
for across, sign, words in ((72, "\u2265", "75%"), (172, "\u2264", "12 days")):
    page.setFont("Symbol", 11)
    page.drawString(across, 700, sign)
    page.setFont("Helvetica", 11)
    page.drawString(across + 8, 700, words)
page.save()
import pdfplumber, pypdf, pypdfium2
from docling_core.types.doc.page import TextCellUnit
from docling_parse.pdf_parser import DoclingPdfParser
pages = DoclingPdfParser(loglevel="fatal").load("page.pdf").iterate_pages()
docling = [cell.text for _number, one in pages for cell in one.iterate_cells(unit_type=TextCellUnit.LINE)]
read = {
    "pdfplumber": pdfplumber.open("page.pdf").pages[0].extract_text(),
    "docling-parse": " ".join(docling),
    "pypdfium2": pypdfium2.PdfDocument("page.pdf")[0].get_textpage().get_text_range(),
    "pypdf": pypdf.PdfReader("page.pdf").pages[0].extract_text(),
}
for name, text in read.items():
    print(f"{name}:", *(f"U+{ord(sign):04X}" for sign in text if not sign.isascii()))
LOOK
venv/bin/python look.py 2>/dev/null | tee told
cat >expected <<'EXPECTED'
pdfplumber: U+2021 U+00A3
docling-parse: U+2021 U+00A3
pypdfium2: U+2265 U+2264
pypdf: U+2265 U+2264
EXPECTED
cmp expected told && echo "As described."
