#!/bin/sh
# Versions: csvw 4.1.1, frictionless 5.21.0 (Python 3.11)
# One would guess: an empty cell in a column that refers to another table refers to nothing, as in SQL; both readers of
#   table descriptions agree on that, and a question of validity is answered by yes or no.
# It does: frictionless calls the two tables valid. `CSVW(...).is_valid` of csvw is no answer: it raises ValueError
#   ("Foreign key column is null"), for tables that it reads row by row without a word. With strict=False it is True.
# For us: `csv-metadata.json` names only those references that are never empty, and `datapackage.json` names all of them.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check frictionless==5.21.0 csvw==4.1.1
printf 'plan\nhousing\n' >plans.csv
printf 'action,plan\nvisit-weekly,housing\ncall-back,\n' >actions.csv
cat >csv-metadata.json <<'METADATA'
{"@context": "http://www.w3.org/ns/csvw", "tables": [
  {"url": "plans.csv", "tableSchema": {"primaryKey": "plan", "columns": [{"name": "plan", "titles": "plan"}]}},
  {"url": "actions.csv", "tableSchema": {"primaryKey": "action",
    "columns": [{"name": "action", "titles": "action"}, {"name": "plan", "titles": "plan"}],
    "foreignKeys": [{"columnReference": "plan", "reference": {"resource": "plans.csv", "columnReference": "plan"}}]}}]}
METADATA
cat >datapackage.json <<'PACKAGE'
{"name": "both", "resources": [
  {"name": "plans", "path": "plans.csv", "schema": {"primaryKey": ["plan"], "fields": [{"name": "plan", "type": "string"}]}},
  {"name": "actions", "path": "actions.csv", "schema": {"primaryKey": ["action"],
    "fields": [{"name": "action", "type": "string"}, {"name": "plan", "type": "string"}],
    "foreignKeys": [{"fields": ["plan"], "reference": {"resource": "plans", "fields": ["plan"]}}]}}]}
PACKAGE
cat >asked.py <<'PROGRAM'
import frictionless
from csvw import CSVW
print("frictionless:", "valid" if frictionless.validate("datapackage.json").valid else "not valid")
for name, strict in (("csvw", {}), ("csvw, not strict", {"strict": False})):
    try:
        print(f"{name}:", "valid" if CSVW("csv-metadata.json", validate=True, **strict).is_valid else "not valid")
    except ValueError as error:
        print(f"{name}: raises", str(error).partition(":")[0])
PROGRAM
venv/bin/python asked.py 2>err | tee told
cat >expected <<'EXPECTED'
frictionless: valid
csvw: raises Foreign key column is null
csvw, not strict: valid
EXPECTED
cmp expected told && echo "As described."
