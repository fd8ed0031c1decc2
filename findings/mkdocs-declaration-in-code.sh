#!/bin/sh
# Versions: MkDocs 1.6.1, Markdown 3.11.3 (Python 3.11)
# One would guess: whatever stands in a code span of a page is shown as it is.
# It does: Markdown alone shows it. MkDocs reads the text of each page as HTML before that, to know its anchors, code and
#   all. Where a code span shows how a section of XML begins, the whole build ends with an AssertionError of Python's HTML
#   parser; the page is named, the line is not.
# For us: our Markdown extension takes that first look away; the plugin finds the anchors in the finished page instead.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check mkdocs==1.6.1 markdown==3.11.3
mkdir docs
printf 'site_name: Example\nplugins: []\n' >mkdocs.yml
# shellcheck disable=SC2016
printf '# Example\n\nA section begins with `<![word`.\n' >docs/index.md
{
  printf 'Markdown: '
  venv/bin/python -m markdown docs/index.md | grep -c '<code>&lt;!\[word</code>'
  if venv/bin/mkdocs build >log 2>&1; then echo "MkDocs: built"; else echo "MkDocs: ended with $(tail -1 log | cut -d: -f1)"; fi
  printf 'The page is named: '
  if grep -q "page 'index\.md'" log; then echo yes; else echo no; fi
} | tee told
cat >expected <<'EXPECTED'
Markdown: 1
MkDocs: ended with AssertionError
The page is named: yes
EXPECTED
cmp expected told && echo "As described."
