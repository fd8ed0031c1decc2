"""The theme's templates: compiled once, and sought only where some can be."""

from __future__ import annotations

import os
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme

from macros.views.context import kept

# What the engine would make and a finished edition does not hold.
_UNUSED = ("404.html",)


class _Loader(FileSystemLoader):
    def list_templates(self) -> list[str]:
        """Every file of the theme but hidden ones, which no site holds: twelve thousand icons."""
        found = set[str]()
        for start in self.searchpath:
            for folder, inside, names in os.walk(start):
                inside[:] = [name for name in inside if not name.startswith(".")]
                found |= {(Path(folder) / name).relative_to(start).as_posix() for name in names}
        return sorted(found)


class LeanTheme(Theme):
    """The same theme, with its templates read by our loader."""

    def get_env(self) -> Environment:
        """The theme's templates."""
        found = super().get_env()
        found.loader, found.bytecode_cache = _Loader(self.dirs), kept("theme")
        return found


def spare(theme: Theme) -> None:
    """Spare a build what it does not need of its theme; its pages stay the same, byte for byte."""
    theme.__class__ = LeanTheme
    theme.static_templates -= set(_UNUSED)
