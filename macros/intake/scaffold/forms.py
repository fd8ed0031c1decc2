"""The templates of new files: plain text, with notes that cannot break the file."""

from __future__ import annotations

import json
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from macros.checks.loading.shapes import describe
from macros.views.context import TEMPLATES
from macros.wording import scaffold as words


def _note(text: object) -> str:
    """Text as one line of a comment."""
    return " ".join(str(text).split())


@cache
def environment() -> Environment:
    """Templates of YAML and Markdown files."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES / "new"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    found.globals.update(w=words, describe=describe)
    found.filters.update(note=_note, quoted=lambda text: json.dumps(str(text), ensure_ascii=False))
    return found


def fill(template: str, **values: object) -> str:
    """A new file from its template."""
    return environment().get_template(template).render(**values)
