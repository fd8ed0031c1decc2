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
# Whose colours a page in a frame on another site takes, and its own rules.
_COLOURS, _EMBEDDED = ("frame", "board"), "embed"
_BLOCK = re.compile(
    r"^(?::root|body\[data-md-color-scheme\]|(?:body)?\[data-md-color-scheme=\"(slate)\"\])\{([^{}]*)\}", re.M
)
_COLOUR, _ASKED = re.compile(r"(--[\w-]+):(#[0-9a-f]+)"), re.compile(r"var\((--[\w-]+)\)")


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
    """How a page that other sites show looks: its own rules, in our colours, dark where the device asks for it."""
    own, light, dark = _read(styles, _EMBEDDED), dict[str, str](), dict[str, str]()
    for block in _BLOCK.finditer("".join(_read(styles, name) for name in _COLOURS)):
        (dark if block[1] else light).update(_COLOUR.findall(block[2]))
    asked = set(_ASKED.findall(own))
    day, night = (";".join(f"{name}:{one[name]}" for name in sorted(asked & one.keys())) for one in (light, dark))
    return f":root{{{day}}}@media (prefers-color-scheme:dark){{:root{{{night}}}}}\n{own}"


def _together(styles: Path, parts: tuple[str, ...]) -> str:
    return "".join(dark_by_device(_read(styles, name)) for name in parts)


def _read(styles: Path, name: str) -> str:
    return (styles / f"{name}.css").read_text(encoding="utf-8")
