#!/bin/sh
# Versions: MkDocs 1.6.1, Markdown 3.11.3, pymdown-extensions 13.1 (Python 3.11)
# One would guess: with `validation: links: anchors: warn`, MkDocs warns of a link to an anchor that the built page has not.
# It does: it warns of anchors that the built page has, too. It looks for them in the text before HTML is made of it, and
#   in the tree that Markdown makes; what an extension puts aside as finished HTML, as SuperFences does with a fenced block
#   that has an id, is in neither. So `mkdocs build --strict` refuses a page whose link works.
# For us: all that our macros give is put aside in that way. The plugin adds the ids of each finished page to those that
#   MkDocs knows, or no page could link to a reading, and the check looks for anchors in finished HTML.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check mkdocs==1.6.1 markdown==3.11.3 pymdown-extensions==13.1 \
  pygments==2.20.0
mkdir docs
cat >mkdocs.yml <<'SETTINGS'
site_name: Example
plugins: []
markdown_extensions: [pymdownx.superfences]
validation: {links: {anchors: warn}}
SETTINGS
cat >docs/index.md <<'PAGE'
# Example

## A heading

[The heading](#a-heading), [the block](#first-block) and [neither](#none).

```{.python #first-block}
print(1)
```
PAGE
venv/bin/mkdocs build >log 2>&1
if venv/bin/mkdocs build --strict >/dev/null 2>&1; then strict="passes"; else strict="fails"; fi
{
  for anchor in a-heading first-block none; do
    built=$(grep -c "id=\"$anchor\"" site/index.html || true)
    warned=$(grep -c "link '#$anchor'" log || true)
    echo "$anchor: on the built page $built, warnings $warned"
  done
  echo "a strict build $strict"
} | tee told
cat >expected <<'EXPECTED'
a-heading: on the built page 1, warnings 0
first-block: on the built page 1, warnings 1
none: on the built page 0, warnings 1
a strict build fails
EXPECTED
cmp expected told && echo "As described."
