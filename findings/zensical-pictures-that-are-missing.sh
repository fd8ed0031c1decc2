#!/bin/sh
# Versions: Zensical 0.0.73, MkDocs 1.6.1 (Python 3.11)
# One would guess: --strict tells of a picture that is not there, as it tells of a page that is not there; MkDocs does.
# It does not: Zensical tells of the page alone. A picture that is missing, and a page of the navigation that is missing,
#   pass --strict, and the site has an empty place.
# For us: our own check tells of both, before any engine runs.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check zensical==0.0.73 mkdocs==1.6.1
mkdir docs
printf '# Home\n\n![A picture](missing.png)\n' >docs/index.md
{
  printf 'site_name: Example\nplugins: []\ntheme:\n  name: mkdocs\n' >mkdocs.yml
  if venv/bin/mkdocs build --strict --site-dir made >log 2>&1; then echo "MkDocs: built"; else echo "MkDocs: refused"; fi
  printf 'MkDocs names the picture: '
  grep -c "'missing.png'" log
  printf 'site_name: Example\nplugins: []\nnav:\n  - index.md\n  - gone.md\n' >mkdocs.yml
  if venv/bin/zensical build --strict >log 2>&1; then echo "Zensical: built"; else echo "Zensical: refused"; fi
  grep -o 'No issues found' log
  printf '# Home\n\n[A page](missing.md)\n' >docs/index.md
  if venv/bin/zensical build --strict >log 2>&1; then echo "Zensical: built"; else echo "Zensical, of a page: refused"; fi
} | tee told
cat >expected <<'EXPECTED'
MkDocs: refused
MkDocs names the picture: 1
Zensical: built
No issues found
Zensical, of a page: refused
EXPECTED
cmp expected told && echo "As described."
