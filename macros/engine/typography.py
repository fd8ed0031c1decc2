"""The typography of a Material theme without what no page of ours has: one sheet, below our own."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from macros import wording
from macros.engine import Theme
from macros.engine.finish import trimmed
from macros.staging.stage import SHEET, STYLES, sheet
from macros.views.compiled import TEMPLATES

_SPEAKING, _WORDS = "assets/javascripts/editions.js", "WORDS"
# The parts of the theme's own pages, which ours have not: of its names, what people write may have these alone.
_NO_PAGE_HAS = re.compile(
    r"\.md-(?!(?:typeset|content__inner|button)(?![\w-]))|\[dir=rtl\]|\[data-md-(?!color-scheme)|\.(?:no-js|giscus|mermaid)"
)


def theme_over(templates: Path, sheets: str) -> Theme:
    """Our templates, with the stylesheets of another theme's templates below our own."""
    own = sheet(STYLES)
    below: Mapping[str, bytes] = {
        path.relative_to(templates).as_posix(): trimmed(path.read_text(encoding="utf-8"), _NO_PAGE_HAS, own).encode()
        for path in sorted(templates.glob(sheets))
    }
    return Theme(TEMPLATES / "theme", {**below, SHEET: own.encode()}, {_SPEAKING: _speaking()})


def _speaking() -> bytes:
    """The script that offers editions, with its words in place of their mark."""
    script = (TEMPLATES / "theme" / _SPEAKING).read_text(encoding="utf-8")
    words = json.dumps(wording.EDITIONS_SAID, ensure_ascii=False, separators=(",", ":"))
    return script.replace(_WORDS, words).encode()
