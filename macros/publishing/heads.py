"""The head of the chain in the newest state: in the footer of each page, and in the manifest that holds it.

A page is made, looked at and remembered without it, because it depends on every edition that is published with it.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from macros.addresses import CHAIN
from macros.publishing import manifests
from macros.publishing.hosting import PACKED, pack_one
from macros.views.compiled import environment

_END = "</div></footer>"


def put_head(newest: Path, head: str) -> None:
    """Write the head into a newest state that was just made; nothing else of it changes."""
    manifest, changed = manifests.read_manifest(newest), dict[str, str]()
    for name in [name for name in manifest.files if name.endswith(".html")]:
        before, end, after = (newest / name).read_text(encoding="utf-8").rpartition(_END)
        if end:
            text = before + _line("../" * (name.count("/") + 1), head) + end + after
            (newest / name).write_text(text, encoding="utf-8", newline="\n")
            changed[name] = manifests.hash_of(newest / name)
            if (packed := f"{name}{PACKED}") in manifest.files:
                pack_one(newest / name)
                changed[packed] = manifests.hash_of(newest / packed)
    manifests.write(newest, replace(manifest, chain=head, files={**manifest.files, **changed}))


def _line(root: str, head: str) -> str:
    made = environment().get_template("frame/chain.html.jinja").render(head=head, address=root + CHAIN)
    return str(made).strip()
