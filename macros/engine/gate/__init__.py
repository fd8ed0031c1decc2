"""Looks at the built HTML before it may leave, as a browser reads it: nothing leaks, is injected or is broken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.engine.gate.built import Built, Expected, hint_of
from macros.engine.gate.rules import RULES, Rule
from macros.problems import Problem

_WHOLE = Expected()


def examine_site(folder: Path, expected: Expected = _WHOLE, rules: Mapping[str, Rule] = RULES) -> list[Problem]:
    """Every reason why a built edition must not be published."""
    pages = ((path.relative_to(folder).as_posix(), path) for path in sorted(folder.rglob("*.html")))
    return [one for shown, path in pages for one in examine(shown, path.read_text("utf-8"), expected, rules)]


def examine(shown: str, text: str, expected: Expected = _WHOLE, rules: Mapping[str, Rule] = RULES) -> Iterator[Problem]:
    """Every reason why one built page must not be published."""
    built = Built(shown, text, expected)
    for rule in rules.values():
        for found in rule(built):
            yield Problem(shown, found.line, 1, "", f"{found.what} in the built page", hint_of(found, built))


__all__ = ["RULES", "Expected", "examine", "examine_site"]
