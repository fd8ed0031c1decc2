#!/bin/sh
# Versions: frictionless 5.21.0, csvw 4.1.1 (Python 3.11)
# One would guess: `frictionless validate` of a CSVW metadata file (CSV on the Web) holds the table against it, or says
#   that it does not know the format.
# It does: it takes the metadata file itself for a table in JSON, calls it VALID and ends with 0. So it does also where a
#   cell breaks the datatype that the metadata states, and where the table is not there at all.
#   csvw, given the same file, raises an error for the cell.
# For us: whoever holds a published table against its CSVW metadata must use csvw, or another reader of CSVW; a VALID of
#   frictionless says nothing about the table.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check frictionless==5.21.0 csvw==4.1.1
cat >table.csv <<'TABLE'
measure,value
visits-on-time,many
TABLE
cat >table.csv-metadata.json <<'METADATA'
{"@context": "http://www.w3.org/ns/csvw",
 "url": "table.csv",
 "tableSchema": {"columns": [
   {"name": "measure", "titles": "measure", "datatype": "string"},
   {"name": "value", "titles": "value", "datatype": "decimal"}]}}
METADATA
seen() { printf '%s: ' "$1"; shift; if "$@" >out 2>&1; then echo "accepted"; else echo "refused"; fi; }
{
  seen "frictionless, a cell that is no decimal" venv/bin/frictionless validate table.csv-metadata.json
  seen "csvw, a cell that is no decimal" venv/bin/python -c \
    'from csvw import Table; list(Table.from_file("table.csv-metadata.json"))'
  rm table.csv
  seen "frictionless, no table at all" venv/bin/frictionless validate table.csv-metadata.json
} | tee told
cat >expected <<'EXPECTED'
frictionless, a cell that is no decimal: accepted
csvw, a cell that is no decimal: refused
frictionless, no table at all: accepted
EXPECTED
cmp expected told && echo "As described."
