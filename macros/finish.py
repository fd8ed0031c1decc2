"""Built HTML to a finished edition: what all editions share stands once, under a name that tells what it holds."""

from __future__ import annotations

import hashlib
import re
import shutil
from pathlib import Path

SHARED = "assets"
# The search needs these for languages other than English only.
_UNUSED = ("assets/javascripts/lunr",)
_UNUSED_FILES = ("*.map", "404.html")
_SOURCE_MAP = re.compile(rb"\n?(?://|/\*)# sourceMappingURL=[^\n*]*(?:\*/)?\n?")
# What stands between these keeps its spaces.
_KEPT = re.compile(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)>)", re.S)
_INDENT = re.compile(r"\s*\n\s*")
_LINK = re.compile(r"""(?<=["'=(])((?:\.\./)*)(?:\./)?assets/([\w./-]+)""")


def finish(edition: Path, shared: Path, language: str = "en") -> None:
    """Trim a built edition, and move its assets to `shared`, named by a hash of what they hold.

    An edition never breaks when a later theme arrives: the file it names is never changed.
    """
    for pattern in _UNUSED_FILES:
        for path in sorted(edition.rglob(pattern)):
            path.unlink()
    if language.startswith("en"):
        for name in _UNUSED:
            shutil.rmtree(edition / name, ignore_errors=True)
    moved = _share(edition / SHARED, shared)
    for path in sorted(edition.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        path.write_text(_without_indents(_rewritten(text, moved)), encoding="utf-8", newline="\n")


def _share(assets: Path, shared: Path) -> dict[str, str]:
    moved = {}
    for path in sorted(assets.rglob("*")):
        if path.is_file():
            data = _SOURCE_MAP.sub(b"", path.read_bytes())
            name = path.relative_to(assets).as_posix()
            moved[name] = _named(name, data)
            target = shared / moved[name]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    shutil.rmtree(assets, ignore_errors=True)
    return moved


def _named(name: str, data: bytes) -> str:
    stem, dot, ending = name.partition(".")
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:12]}{dot}{ending}"


def _without_indents(text: str) -> str:
    """The same page without the indents and empty lines of its templates, which are a quarter of it."""
    parts = _KEPT.split(text)
    return "".join(part if index % 2 else _INDENT.sub("\n", part) for index, part in enumerate(parts))


def _rewritten(text: str, moved: dict[str, str]) -> str:
    def place(found: re.Match[str]) -> str:
        name = moved.get(found[2])
        return f"{found[1]}../{SHARED}/{name}" if name else found.group()

    return _LINK.sub(place, text)
