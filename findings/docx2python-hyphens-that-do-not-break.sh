#!/bin/sh
# Versions: docx2python 3.7.1 (Python 3.11)
# One would guess: a hyphen that does not break (Ctrl+Shift+_ in Word) is a hyphen in the text.
# It is dropped without a word, so that two figures become one: "85-90%" is read as 8590%. A list whose numbers come from
#   the style of its paragraphs, as those of numbered headings do, gets no numbers.
# For us: a paper in Word is read with lxml from its parts.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check docx2python==3.7.1 python-docx==1.2.0
cat >read.py <<'PYTHON'
import io
import docx
from docx.oxml import parse_xml
from docx2python import docx2python

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def text(document):
    file = io.BytesIO()
    document.save(file)
    with docx2python(file) as read:
        return read.text.strip()


document = docx.Document()
inside = "<w:r><w:t>85</w:t><w:noBreakHyphen/><w:t>90%</w:t></w:r>"
document.element.body.insert(0, parse_xml(f"<w:p {NAMES}>{inside}</w:p>"))
print(f"a hyphen that does not break: {text(document)!r}")
document = docx.Document()
document.add_paragraph("Visits", style="List Number")
print(f"a number from a style: {text(document)!r}")
PYTHON
venv/bin/python read.py | tee told
cat >expected <<'EXPECTED'
a hyphen that does not break: '8590%'
a number from a style: 'Visits'
EXPECTED
cmp expected told && echo "As described."
