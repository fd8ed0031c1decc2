"""Looks at the built HTML before it may leave: nothing leaks, nothing is injected, nothing is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from macros.problems import Problem
from macros.tokens import CLOSES, OPENS

_TAG = re.compile(r"<[A-Za-z][^>]*>")
# Looked at first, because almost every tag is harmless.
_SUSPECT = re.compile(r"^<(?:script|iframe|object|embed|form|base|meta)\b|\s(?:on[a-z]+|style)\s*=|script:|data:", re.I)
_FORBIDDEN = (
    (re.compile(r"<script\b(?![^>]*\bsrc=)", re.I), "an inline script"),
    (re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.I), "an event attribute"),
    (re.compile(r"<[a-z][^>]*\sstyle\s*=", re.I), "a style attribute"),
    (re.compile(r"(?:href|src)\s*=\s*[\"']?\s*(?:javascript|vbscript|data):", re.I), "a link that runs code"),
    (re.compile(r"<(?:iframe|object|embed|form|base|meta)\b", re.I), "an element that is not allowed"),
)
_LEFTOVERS = (
    ((OPENS, CLOSES), "a token that was not replaced"),
    (("Macro Rendering Error", "Macro Syntax Error"), "a macro that failed"),
    (("wzxhzdk:",), "a placeholder of Markdown"),
)


def examine_site(folder: Path, guides: tuple[str, ...] = ("about/", "editors/")) -> list[Problem]:
    """Every reason why a built site must not be published. Guides may show macros and code."""
    return [problem for path in sorted(folder.rglob("*.html")) for problem in _examine(folder, path, guides)]


def _examine(folder: Path, path: Path, guides: tuple[str, ...]) -> Iterator[Problem]:
    shown, text = path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")
    content = text[start : text.find("</article>", start)] if (start := text.find("<article")) >= 0 else ""
    for tag in sorted(tag for tag in set(_TAG.findall(content)) if _SUSPECT.search(tag)):
        for pattern, what in _FORBIDDEN:
            if pattern.search(tag):
                yield from _tell(shown, text, re.compile(re.escape(tag)), what)
    for signs, what in _LEFTOVERS:
        if left := [sign for sign in signs if sign in text]:
            yield from _tell(shown, text, re.compile("|".join(map(re.escape, left))), what)
    if "{{" in content and not shown.startswith(guides):
        yield Problem(shown, 1, 1, "", "{{ stands in the page", "look for a macro without its closing braces")


def _tell(shown: str, text: str, pattern: re.Pattern[str], what: str) -> Iterator[Problem]:
    if found := pattern.search(text):
        line = text[: found.start()].count("\n") + 1
        hint = f"look for what put {found.group()[:40]!r} there"
        yield Problem(shown, line, 1, "", f"{what} in the built page", hint)
