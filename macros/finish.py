"""Built HTML to a finished edition: what all editions share stands once, under a name that tells what it holds."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from pathlib import Path

SHARED = "assets"
# The search needs these for languages other than English only.
_UNUSED = ("assets/javascripts/lunr",)
_UNUSED_FILES = (".map", "404.html", "sitemap.xml.gz")
_SOURCE_MAP = re.compile(rb"\n?(?://|/\*)# sourceMappingURL=[^\n*]*(?:\*/)?\n?")
# What stands between these keeps its spaces.
_KEPT = re.compile(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)>)", re.S)
_INDENT = re.compile(r"\s*\n\s*")
_HAS_TABS = 'class="tabbed-set'
# The name of the engine, and the words of a copy button that no page has. Each begins with fixed text, found at once.
_IDLE = (re.compile(r'<meta name="generator"[^>]*>\n?'), re.compile(r'"clipboard\.cop(?:y|ied)": "[^"]*", '))
# Every page would carry the same day, that of the newest fact.
_LAST_CHANGED = re.compile(r"\s*<lastmod>[^<]*</lastmod>")
_TAB_SCRIPT = re.compile(r"<script>[^<]*(?:tabbed-set|__tabbed_)[^<]*</script>")
_NAME = re.compile(r"[\w./-]+")
_LONG_SCRIPT = re.compile(r"<script>([^<]{500,})</script>")


def finish(edition: Path, shared: Path, language: str = "en") -> None:
    """Trim a built edition, and move its assets to `shared`, named by a hash of what they hold.

    An edition never breaks when a later theme arrives: the file it names is never changed.
    """
    _drop_unused(edition, language)
    for path in edition.glob("sitemap.xml"):
        path.write_text(_LAST_CHANGED.sub("", path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    moved = _share(edition / SHARED, shared)
    for path in (path for path in _files(edition) if path.suffix == ".html"):
        text = _rewritten(path.read_text(encoding="utf-8"), moved)
        for pattern in _IDLE:
            text = pattern.sub("", text)
        depth = len(path.relative_to(edition).parts)
        text = _share_scripts(_without_idle_scripts(text), shared, "../" * depth + SHARED)
        path.write_text(_without_indents(text), encoding="utf-8", newline="\n")


def _drop_unused(edition: Path, language: str) -> None:
    if language.startswith("en"):
        for name in _UNUSED:
            shutil.rmtree(edition / name, ignore_errors=True)
    for path in _files(edition):
        if path.name.endswith(_UNUSED_FILES):
            path.unlink()


def _files(folder: Path) -> list[Path]:
    return sorted(Path(inside) / name for inside, _folders, names in os.walk(folder) for name in names)


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


def _without_idle_scripts(text: str) -> str:
    """The same page without the theme's scripts for tabs, where it has no tabs."""
    return text if _HAS_TABS in text else _TAB_SCRIPT.sub("", text)


def _share_scripts(text: str, shared: Path, up: str) -> str:
    """The same page with its one long inline script in a file that all pages share."""

    def place(found: re.Match[str]) -> str:
        code = found[1].encode()
        name = f"javascripts/{_named('inline.js', code)}"
        target = shared / name
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(code)
        return f'<script src="{up}/{name}"></script>'

    return _LONG_SCRIPT.sub(place, text)


def _without_indents(text: str) -> str:
    """The same page without the indents and empty lines of its templates, which are a quarter of it."""
    if "<pre" in text or "<textarea" in text:
        parts = _KEPT.split(text)
        text = "".join(part if index % 2 else _INDENT.sub("\n", part) for index, part in enumerate(parts))
    else:
        text = "\n".join(filter(None, map(str.strip, text.split("\n"))))
    head, article, rest = text.partition("<article")
    content, end, foot = rest.partition("</article>")
    return head.replace(">\n<", "><") + article + content + end + foot.replace(">\n<", "><")


def _rewritten(text: str, moved: dict[str, str]) -> str:
    """The same page with its assets sought one level up, under their new names."""
    first, *others = text.split(f"{SHARED}/")
    parts = [first]
    for part in others:
        name = _NAME.match(part)
        new = moved.get(name[0]) if name and parts[-1].endswith(("../", '"')) else None
        parts.append(f"../{SHARED}/{new}{part[len(name[0]) :]}" if name and new else f"{SHARED}/{part}")
    return "".join(parts)
