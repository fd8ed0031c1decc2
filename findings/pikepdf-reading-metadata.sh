#!/bin/sh
# Versions: pikepdf 10.18.0 (Python 3.11)
# One would guess: who opens the metadata of a PDF as a block, only to read its title, changes nothing of it.
# At the end of the block it is written: a PDF that had no such metadata has some, with the program's name and the time of
#   the clock, so that the same input no longer gives the same bytes.
# For us: metadata is read without a block, and written by a block that is told not to name the program.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check pikepdf==10.18.0
cat >read.py <<'PYTHON'
import io

import pikepdf

made = pikepdf.new()
made.add_blank_page()
out = io.BytesIO()
made.save(out, deterministic_id=True)
for how in ("without a block", "as a block"):
    with pikepdf.open(io.BytesIO(out.getvalue())) as pdf:
        if how == "as a block":
            with pdf.open_metadata() as told:
                told.get("dc:title", "")
        else:
            pdf.open_metadata().get("dc:title", "")
        again = io.BytesIO()
        pdf.save(again, deterministic_id=True)
    with pikepdf.open(again) as pdf:
        held = pdf.Root.Metadata.read_bytes() if "/Metadata" in pdf.Root else b""
        print(f"read {how}: holds the time of the clock: {b'MetadataDate' in held}")
PYTHON
venv/bin/python read.py 2>/dev/null | tee told
cat >expected <<'EXPECTED'
read without a block: holds the time of the clock: False
read as a block: holds the time of the clock: True
EXPECTED
cmp expected told && echo "As described."
