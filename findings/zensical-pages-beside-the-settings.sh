#!/bin/sh
# Versions: Zensical 0.0.73, MkDocs 1.6.1 (Python 3.11)
# One would guess: docs_dir and site_dir may name any folder, as the settings of MkDocs have it.
# They may not: Zensical refuses a folder that does not stand below that of the settings. A link to such a folder is
#   followed first, and refused as well.
# For us: the staged pages are copied into a project of their own.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check zensical==0.0.73 mkdocs==1.6.1
mkdir pages project
printf '# Home\n' >pages/index.md
ln -s ../pages project/linked
cd project
{
  for docs in ../pages linked; do
    printf 'site_name: Example\nplugins: []\ndocs_dir: %s\ntheme:\n  name: mkdocs\n' "$docs" >mkdocs.yml
    printf '%s, MkDocs: ' "$docs"
    if ../venv/bin/mkdocs build --strict --quiet >log 2>&1; then echo built; else echo refused; fi
    printf 'site_name: Example\nplugins: []\ndocs_dir: %s\n' "$docs" >mkdocs.yml
    printf '%s, Zensical: ' "$docs"
    if ../venv/bin/zensical build --strict >log 2>&1; then echo built; else grep -o 'docs_dir must be .*' log; fi
  done
} | tee told
cat >expected <<'EXPECTED'
../pages, MkDocs: built
../pages, Zensical: docs_dir must be within project root
linked, MkDocs: built
linked, Zensical: docs_dir must be within project root
EXPECTED
cmp expected told && echo "As described."
