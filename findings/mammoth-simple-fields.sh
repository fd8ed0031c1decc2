#!/bin/sh
# Versions: mammoth 1.13.0 (Python 3.11)
# One would guess: the result of a field is text, in each of the two forms that Word writes fields in.
# That of the long form is (begin, separate, end). That of the short form (w:fldSimple), which Word and other programs
#   write for document properties and mail merge, is left out; the messages tell of an unrecognised element.
# For us: a paper in Word is read with lxml from its parts.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check mammoth==1.13.0 python-docx==1.2.0
cat >read.py <<'PYTHON'
import io
import docx
import mammoth
from docx.oxml import parse_xml

NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RUN = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
MARK = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
LONG = MARK.format("begin") + "<w:r><w:instrText> DOCPROPERTY share </w:instrText></w:r>" + MARK.format("separate")
FORMS = {
    "long": LONG + RUN.format("92%") + MARK.format("end"),
    "short": '<w:fldSimple w:instr=" DOCPROPERTY share ">' + RUN.format("92%") + "</w:fldSimple>",
}
for name, inside in FORMS.items():
    document = docx.Document()
    document.element.body.insert(0, parse_xml(f"<w:p {NAMES}>{RUN.format('Visits: ')}{inside}</w:p>"))
    file = io.BytesIO()
    document.save(file)
    read = mammoth.extract_raw_text(file)
    print(f"{name} form: {read.value.strip()!r}", [message.message for message in read.messages])
PYTHON
venv/bin/python read.py | tee told
cat >expected <<'EXPECTED'
long form: 'Visits: 92%' []
short form: 'Visits:' ['An unrecognised element was ignored: w:fldSimple']
EXPECTED
cmp expected told && echo "As described."
