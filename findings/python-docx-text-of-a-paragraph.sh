#!/bin/sh
# Versions: python-docx 1.2.0 (Python 3.11)
# One would guess: the text of a paragraph is what Word shows of it.
# It is what stands in its own runs and links. A figure that was inserted while changes were tracked, one that stands in a
#   content control, and a sign that Word draws with the font Symbol are left out without a word: "at least 75%" becomes
#   75%. Document.paragraphs also passes over each paragraph that a content control holds.
# For us: a paper in Word is read with lxml from its parts.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0
cat >read.py <<'PYTHON'
import io
import docx
from docx.oxml import parse_xml

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
INSIDE = {
    "inserted": '<w:ins w:id="1" w:author="A">' + RUN.format("92%") + "</w:ins>",
    "in a content control": "<w:sdt><w:sdtPr/><w:sdtContent>" + RUN.format("92%") + "</w:sdtContent></w:sdt>",
    "a sign of Symbol": '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' + RUN.format("75%"),
}
for name, inside in INSIDE.items():
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {NAMES}>{RUN.format('Visits: ')}{inside}</w:p>"))
    file = io.BytesIO()
    document.save(file)
    print(f"{name}: {docx.Document(file).paragraphs[0].text!r}")
document = docx.Document()
whole = f"<w:sdt {NAMES}><w:sdtPr/><w:sdtContent><w:p>{RUN.format('92%')}</w:p></w:sdtContent></w:sdt>"
document.element.body.insert(0, parse_xml(whole))
print(f"a paragraph in a content control: {[one.text for one in document.paragraphs]}")
PYTHON
venv/bin/python read.py | tee told
cat >expected <<'EXPECTED'
inserted: 'Visits: '
in a content control: 'Visits: '
a sign of Symbol: 'Visits: 75%'
a paragraph in a content control: []
EXPECTED
cmp expected told && echo "As described."
