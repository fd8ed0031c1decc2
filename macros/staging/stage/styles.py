"""Our stylesheets as pages ask for them: dark also where the device asks for it."""

from __future__ import annotations

import re
from pathlib import Path

# The body's mark until a script sets the reader's choice in its place.
BY_DEVICE = "device"
# A rule of its own; those inside @media stand on a line that begins otherwise.
_DARK = re.compile(r'^(?P<before>[\w.]*)\[data-md-color-scheme="slate"\]\{(?P<colours>[^{}]*)\}', re.M)
# A later one wins where two say something of the same thing.
_PARTS = ("frame", "board", "charts", "editing", "tools", "work", "scorecard", "changes", "home", "print")
# What stands in a frame on another site, or is drawn there.
_EMBEDDED = ("frame", "charts", "scorecard", "home", "embed")


def dark_by_device(css: str) -> str:
    """A stylesheet whose dark colours also hold, on a screen, for pages that no script has marked."""
    return _DARK.sub(_with_device, css)


def _with_device(match: re.Match[str]) -> str:
    rule = f'{match["before"]}[data-md-color-scheme="{BY_DEVICE}"]{{{match["colours"]}}}'
    return f"{match.group()}\n@media screen and (prefers-color-scheme:dark){{{rule}}}"


def sheet(styles: Path) -> str:
    """All stylesheets of a folder as one, dark where the device asks for it."""
    return _together(styles, _PARTS)


def embedded_sheet(styles: Path) -> str:
    """How what other sites show looks."""
    return _together(styles, _EMBEDDED)


def _together(styles: Path, parts: tuple[str, ...]) -> str:
    return "".join(dark_by_device((styles / f"{name}.css").read_text(encoding="utf-8")) for name in parts)
