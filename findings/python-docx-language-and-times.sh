#!/bin/sh
# Versions: python-docx 1.2.0 (Python 3.11)
# One would guess: a document whose language is set to "en-GB" is British English to Word, to whoever reads it aloud and to
#   the spelling check; and the same document that is saved twice is the same file.
# The property only stands beside title and author. The words themselves stay American English, as the library's own empty
#   document has them. A style that is asked for by name, "Hyperlink", is not there until somebody adds it. And each file
#   of the packed whole bears the time of saving, so that two of one document differ.
# For us: the language is set in the styles, and the file is packed anew without times.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0
cat >write.py <<'PYTHON'
import io
import time
import zipfile

import docx
from docx.oxml.ns import qn


def saved(document):
    file = io.BytesIO()
    document.save(file)
    return file


document = docx.Document()
document.core_properties.language = "en-GB"
document.add_paragraph("The colour of the programme.")
again = docx.Document(saved(document))
spoken = {one.get(qn("w:val")) for one in again.styles.element.iter(qn("w:lang"))}
print(f"the property says {again.core_properties.language}, the words are {sorted(spoken)}")
print(f"a style for links: {'Hyperlink' in [style.name for style in again.styles]}")
first = saved(document)
time.sleep(2.1)
second = saved(document)
one, other = zipfile.ZipFile(first), zipfile.ZipFile(second)
alike = all(one.read(name) == other.read(name) for name in one.namelist())
print(f"saved twice: each part the same {alike}, the file the same {first.getvalue() == second.getvalue()}")
PYTHON
venv/bin/python write.py | tee told
cat >expected <<'EXPECTED'
the property says en-GB, the words are ['en-US']
a style for links: False
saved twice: each part the same True, the file the same False
EXPECTED
cmp expected told && echo "As described."
