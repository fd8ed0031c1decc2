#!/bin/sh
# Versions: npm's ssf 0.11.2 (SheetJS)
# One would guess: the reference implementation of Excel's number formats shows -12.5 in the format 0 as -13, as Excel
#   and LibreOffice do, keeps the words of General" days", and knows the digit sign ? behind the point.
# It does: it shows -12, because it rounds halves below zero upwards; it leaves the words out; and 0.?? is an error.
# For us: ssf is a witness of what formats show, but its rows for these three are left out of our table.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --ignore-scripts ssf@0.11.2
cat >try.js <<'SCRIPT'
const ssf = require("ssf");
for (const [format, value] of [["0", 12.5], ["0", -12.5], ['0" days"', 9], ['General" days"', 9], ["0.??", 9.5]]) {
  let shown;
  try { shown = ssf.format(format, value); } catch (error) { shown = "an error"; }
  console.log(`${format}  ${value}  ${shown}`);
}
SCRIPT
node try.js | tee told
cat >expected <<'EXPECTED'
0  12.5  13
0  -12.5  -12
0" days"  9  9 days
General" days"  9  9
0.??  9.5  an error
EXPECTED
cmp expected told && echo "As described."
