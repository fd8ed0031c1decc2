#!/bin/sh
# Versions: csvw 4.1.1 (Python 3.11)
# One would guess: `CSVW(...).is_valid` says whether a table is as its metadata says, however a program is set to show
#   its warnings.
# It does: it counts the warnings that Python shows it. Where warnings are ignored (`python -W ignore`, PYTHONWARNINGS,
#   or a filter of the program around it), a table with a cell that is no decimal is VALID.
#   `list(Table.from_file(...))` raises an error for the cell in either case.
# For us: whoever holds a published table against its metadata sets warnings to "always" first. Our tests do, and break a
#   table on purpose to see it refused.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check csvw==4.1.1
cat >table.csv-metadata.json <<'METADATA'
{"@context": "http://www.w3.org/ns/csvw",
 "url": "table.csv",
 "tableSchema": {"primaryKey": "measure", "columns": [
   {"name": "measure", "titles": "measure", "datatype": "string"},
   {"name": "value", "titles": "value", "datatype": "decimal"}]}}
METADATA
cat >valid.py <<'PROGRAM'
from csvw import CSVW
print("valid" if CSVW("table.csv-metadata.json", validate=True).is_valid else "not valid")
PROGRAM
seen() { printf '%s: ' "$1"; venv/bin/python -W "$2" valid.py 2>err || { tail -1 err; }; }
{
  printf 'measure,value\nvisits,76\n' >table.csv
  seen "a sound table" default
  printf 'measure,value\nvisits,many\n' >table.csv
  seen "no decimal, warnings as they are" default
  seen "no decimal, warnings ignored" ignore
} | tee told
cat >expected <<'EXPECTED'
a sound table: valid
no decimal, warnings as they are: not valid
no decimal, warnings ignored: valid
EXPECTED
cmp expected told && echo "As described."
