#!/bin/sh
# Versions: Zensical 0.0.73, MkDocs 1.6.1 (Python 3.11)
# One would guess: the same Markdown file gives the same links in both, since Zensical reads the settings of MkDocs and
#   keeps its addresses.
# It does not where the HTML is written out: MkDocs leaves an address in ready HTML as it is. Zensical takes it for one
#   that is seen from the Markdown file, and leads it elsewhere. What was right with MkDocs leads nowhere, and what was
#   wrong is right. --strict ends well.
# For us: what our macros give has its addresses hidden while Zensical runs.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check zensical==0.0.73 mkdocs==1.6.1
mkdir -p docs/folder
printf '# Home\n' >docs/index.md
printf '# Other\n' >docs/folder/other.md
printf '# Page\n\n<p><a href="../other/">Ready</a></p>\n' >docs/folder/page.md
printf 'site_name: Example\nplugins: []\ntheme:\n  name: mkdocs\n' >mkdocs.yml
venv/bin/mkdocs build --strict --quiet --site-dir made
printf 'site_name: Example\nplugins: []\n' >mkdocs.yml
venv/bin/zensical build --strict >log 2>&1
{
  for site in made site; do
    printf '%s: ' "$site"
    grep -o '<a href="[^"]*">Ready' $site/folder/page/index.html
  done
  printf 'Zensical said: '
  grep -o 'No issues found' log
} | tee told
cat >expected <<'EXPECTED'
made: <a href="../other/">Ready
site: <a href="../../other/">Ready
Zensical said: No issues found
EXPECTED
cmp expected told && echo "As described."
