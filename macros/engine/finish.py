"""Built HTML to a finished edition: each page says what a browser may do; what editions share stands once, by name."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from macros.addresses import SHARED

# No page of ours needs more: files of its own host, forms that lead to the search page, no script or style in the HTML.
_PAGE_RULES: Mapping[str, str] = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "connect-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "img-src": "'self' data:",
    "manifest-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
}
CONTENT_POLICY = "; ".join(f"{name} {value}" for name, value in _PAGE_RULES.items())
POLICY_TAG = f'<meta http-equiv="Content-Security-Policy" content="{CONTENT_POLICY}">'
_HEAD = "<head>"
_SOURCE_MAP = re.compile(rb"\n?(?://|/\*)# sourceMappingURL=[^\n*]*(?:\*/)?\n?")
# What stands between these keeps its spaces.
_KEPT = re.compile(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)>)", re.S)
_INDENT = re.compile(r"\s*\n\s*")
# A term is explained where it first stands on a page; its links all lead to the glossary.
_TERM = re.compile(r'(<a class="term" href="([^"]*)") title="[^"]*"')
_NAME = re.compile(r"[\w./-]+")


def finish(edition: Path, shared: Path) -> dict[str, str]:
    """Trim a built edition, and move its assets to `shared`, named by a hash of what they hold.

    An edition never breaks when a later theme arrives: the file it names is never changed. Returns the new names.
    """
    moved = _share(edition / SHARED, shared)
    for path in sorted(edition.rglob("*.html")):
        path.write_text(finished(path.read_text(encoding="utf-8"), moved), encoding="utf-8", newline="\n")
    return moved


def finished(text: str, moved: Mapping[str, str]) -> str:
    """One built page, trimmed; `moved` has the new names of assets."""
    return _explained_once(_without_indents(with_policy(_rewritten(text, moved))))


def share(files: Mapping[str, bytes], shared: Path) -> None:
    """Put files that were shared before into their place."""
    for name, data in files.items():
        target = shared / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def with_policy(page: str) -> str:
    """The same page with our policy before anything it could hold against."""
    return page.replace(_HEAD, _HEAD + POLICY_TAG, 1)


def _share(assets: Path, shared: Path) -> dict[str, str]:
    moved = {}
    for path in sorted(assets.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            name = path.relative_to(assets).as_posix()
            moved[name] = shared_name(name, data)
            target = shared / moved[name]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_SOURCE_MAP.sub(b"", data))
    shutil.rmtree(assets, ignore_errors=True)
    return moved


def shared_name(name: str, data: bytes) -> str:
    """The name under which a file of the assets is shared: it tells what the file holds, without its source map."""
    data = _SOURCE_MAP.sub(b"", data)
    stem, dot, ending = name.partition(".")
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:12]}{dot}{ending}"


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


def _explained_once(text: str) -> str:
    """The same page with each term's meaning at its first link alone."""
    seen = set[str]()

    def once(match: re.Match[str]) -> str:
        kept = match[1] if match[2] in seen else match.group()
        seen.add(match[2])
        return kept

    return _TERM.sub(once, text)


def _rewritten(text: str, moved: Mapping[str, str]) -> str:
    """The same page with its assets sought one level up, under their new names."""
    first, *others = text.split(f"{SHARED}/")
    parts = [first]
    for part in others:
        name = _NAME.match(part)
        new = moved.get(name[0]) if name and parts[-1].endswith(("../", '"')) else None
        parts.append(f"../{SHARED}/{new}{part[len(name[0]) :]}" if name and new else f"{SHARED}/{part}")
    return "".join(parts)
