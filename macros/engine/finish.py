"""Built HTML to a finished edition: each page says what a browser may do; what editions share stands once, by name."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from macros.addresses import SHARED

# No page of ours needs more: files of its own host, forms that lead to the search page, no script or style in the HTML.
_PAGE_RULES: Mapping[str, str] = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "img-src": "'self' data:",
    "script-src": "'self'",
    "style-src": "'self'",
}
CONTENT_POLICY = "; ".join(f"{name} {value}" for name, value in _PAGE_RULES.items())
POLICY_TAG = f'<meta http-equiv="Content-Security-Policy" content="{CONTENT_POLICY}">'
# A page that other sites show needs less: it has no script and no form.
_EMBED_RULES = ("default-src 'none'", "base-uri 'none'", "form-action 'none'", "img-src 'self'", "style-src 'self'")
EMBED_POLICY = "; ".join(_EMBED_RULES)
_HEAD = "<head>"
_SOURCE_MAP = re.compile(rb"\n?(?://|/\*)# sourceMappingURL=[^\n*]*(?:\*/)?\n?")
# What stands between these keeps its spaces.
_KEPT = re.compile(r"(<(?:pre|textarea)\b.*?</(?:pre|textarea)>)", re.S)
_INDENT = re.compile(r"\s*\n\s*")
# A term is explained where it first stands on a page; its links all lead to the glossary.
_TERM = re.compile(r'(<a class="term" href="([^"]*)") title="[^"]*"')
_NAME = re.compile(r"[\w./-]+")
# No page shows the link of its title to itself, nor a space between the cells and rows of a table.
_TITLE_LINK = re.compile(r'<a class="headerlink"[^>]*>&para;</a></h1>')
# That of any other heading is for the mouse: it is no part of what the heading is called.
_HEADING_LINK = re.compile(r'(<a class="headerlink" href="[^"]*")[^>]*(?=>&para;</a></h[2-6]>)')
_HIDDEN = r'\1 aria-hidden="true" tabindex="-1"'
_BETWEEN_CELLS = re.compile(r"(</t[dhr]>|</thead>|<tbody>|<tr(?: [^>]*)?>) (?=</?t)")
# The pieces of a stylesheet: where a rule begins and ends, and what stands between; text in quotation marks is whole.
_CSS_PIECES = re.compile(r"[{}]|(?:\"[^\"]*\"|'[^']*'|[^{}\"'])+")
_GROUPS = ("@media", "@supports")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_SELECTOR = re.compile(r"(?:[^,(]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))+")
_CSS_VALUE = re.compile(
    r"(--[\w-]+):(?:\"[^\"]*\"|'[^']*'|\((?:\"[^\"]*\"|'[^']*'|[^()\"']|\([^()]*\))*\)|[^;(){}\"'])*(?:;|(?=}))"
)
_ASKED_FOR = re.compile(r"var\((--[\w-]+)")
_EMPTY_RULE = re.compile(r"(?<=[{}])[^{}]+{}")


def move_to(shared: Path, edition: Path) -> dict[str, str]:
    """Move the assets of an edition to where all share them, named by a hash of what they hold; returns the new names.

    An edition never breaks when a later theme arrives: the file it names is never changed.
    """
    assets, moved = edition / SHARED, {}
    for path in sorted(assets.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            name = path.relative_to(assets).as_posix()
            moved[name] = shared_name(name, data)
            _put(shared / moved[name], _SOURCE_MAP.sub(b"", data))
    shutil.rmtree(assets, ignore_errors=True)
    return moved


def finished(text: str, moved: Mapping[str, str]) -> str:
    """One built page, trimmed; `moved` has the new names of assets."""
    lean = _without_indents(with_policy(_rewritten(text, moved)))
    named = _HEADING_LINK.sub(_HIDDEN, _TITLE_LINK.sub("</h1>", lean))
    return _explained_once(_BETWEEN_CELLS.sub(r"\1", named))


def share(files: Mapping[str, bytes], shared: Path) -> None:
    """Put files that were shared before into their place."""
    for name, data in files.items():
        _put(shared / name, data)


@cache
def trimmed(sheet: str, unknown: re.Pattern[str], others: str) -> str:
    """A stylesheet without what no page has: rules of `unknown` parts alone, and values that nobody asks for.

    `others` are the sheets beside it, which may ask for its values.
    """
    kept = _known_rules(sheet, unknown)
    while (fewer := _asked_for(kept, others)) != kept:
        kept = fewer
    return _EMPTY_RULE.sub("", kept)


def _asked_for(sheet: str, others: str) -> str:
    asked = set(_ASKED_FOR.findall(sheet + others))
    return _CSS_VALUE.sub(lambda value: value[0] if value[1] in asked else "", sheet)


def _known_rules(sheet: str, unknown: re.Pattern[str]) -> str:
    kept = []
    for head, body in _rules(sheet):
        if head.startswith(_GROUPS):
            inside = _known_rules(body, unknown)
            kept += [f"{head}{{{inside}}}"] if inside else []
            continue
        parts = [head] if head.startswith("@") else _SELECTOR.findall(head)
        shown = ",".join(part for part in parts if not unknown.search(_outside_brackets(part)))
        kept += [f"{shown}{{{body}}}"] if shown else []
    return "".join(kept)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Each rule of a sheet: what it is for, and what stands in it."""
    depth, head, start = 0, "", 0
    for piece in _CSS_PIECES.finditer(sheet):
        if piece[0] == "{":
            depth, start = depth + 1, start if depth else piece.end()
        elif piece[0] == "}":
            depth -= 1
            if not depth:
                yield head, sheet[start : piece.start()]
        elif not depth:
            head = piece[0]


def _outside_brackets(selector: str) -> str:
    while (shorter := _IN_BRACKETS.sub("", selector)) != selector:
        selector = shorter
    return selector


def with_policy(page: str) -> str:
    """The same page with our policy before anything it could hold against."""
    return page.replace(_HEAD, _HEAD + POLICY_TAG, 1)


def _put(target: Path, data: bytes) -> None:
    """Another worker may write the same file, which is the same by its name: it is put in its place whole, and once."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.{os.getpid()}")
    fresh.write_bytes(data)
    fresh.replace(target)


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
