"""The extensions of Markdown that mkdocs.yml lists, and every one of them that cannot be used."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from macros.problems import Problem
from macros.staging.pages.seen import SETTINGS, extension_of, extensions_of

_HINT = "mend its name or its options, or take it off the list of markdown_extensions"


def usable(root: Path) -> tuple[tuple[tuple[str, str], ...], list[Problem]]:
    """The extensions that Markdown can use, and a problem for each other one: no page is seen without it."""
    listed = extensions_of(root)
    found = {name: _why_not(name, options) for name, options in listed}
    return tuple(one for one in listed if not found[one[0]]), [_told(root, *one) for one in found.items() if one[1]]


@cache
def _why_not(name: str, options: str) -> str:
    try:
        return "" if extension_of(name, yaml.safe_load(options)) else "it is not installed"
    except Exception as error:
        # An extension tells in its own way what it does not know.
        return " ".join(f"{type(error).__name__}: {error}".split())[:100]


def _told(root: Path, name: str, why: str) -> Problem:
    lines = (root / SETTINGS).read_text(encoding="utf-8", errors="replace").splitlines()
    number = next((number for number, line in enumerate(lines, 1) if line.lstrip("- ").startswith(name)), 1)
    column = lines[number - 1].find(name) + 1
    return Problem(SETTINGS, number, max(column, 1), "", f'the extension "{name}" cannot be used: {why}', _HINT)
