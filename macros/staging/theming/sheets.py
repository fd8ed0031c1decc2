"""The site's own look: stylesheets that are kept apart by what they are for, and read by a browser as one."""

from __future__ import annotations

from pathlib import Path

from macros.staging.theming.colours import dark_by_device

SHEET = "assets/stylesheets/board.css"
# A later one wins where two say something of the same thing.
_PARTS = ("frame", "board", "charts", "editing", "tools", "work")


def sheet(styles: Path) -> str:
    """All stylesheets of a folder as one, dark where the device asks for it."""
    return "".join(dark_by_device((styles / f"{name}.css").read_text(encoding="utf-8")) for name in _PARTS)
