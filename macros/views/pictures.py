"""A drawing as a picture that stands alone: its styles, its words, when it was known and from what, all inside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from macros.charts.captions import Words, placed
from macros.views.compiled import sheet_text
from macros.views.context import PageContext

# The width of every picture, and the room that is left at its edges.
_WIDTH, _EDGE = 364, 12
# How much larger it is shown where nobody says how large.
_SHOWN = 1.5
_TITLE, _FIGURE, _SAID, _FOOT = 15.0, 20.0, 13.0, 10.5
_RULE = re.compile(r"^(?P<names>[^@{}]+)\{(?P<says>[^{}]*)\}", re.M)
_GROUP = re.compile(r"@[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_CLASS = re.compile(r"\.([\w-]+)")
_NAMED, _USED = re.compile(r"(--[\w-]+):([^;]+)"), re.compile(r"var\((--[\w-]+)\)")
_DARK, _COLOURS = '[data-md-color-scheme="slate"]', ":root"
# What the theme's own names stand for, where the theme is not there.
_GROUND = "var(--md-default-bg-color)"
_SHEETS = ("charts", "scorecard", "home")


@dataclass(frozen=True)
class Picture:
    """What a picture shows: its title, itself in words, what is drawn in which size, a figure and sentences."""

    title: str
    described: str
    drawn: Markup
    size: tuple[float, float]
    said: tuple[str, ...] = ()
    figure: str = ""

    def drawn_by(self, page: PageContext, foot: Sequence[str]) -> str:
        """The picture as a file; `foot` says as at when it is, from what, and under which licence."""
        room, (width, height) = _WIDTH - 2 * _EDGE, self.size
        above, top = placed([Words(self.title, _TITLE, "picture__title", bold=True)], room, _EDGE / 2)
        figure = [Words(self.figure, _FIGURE, "picture__figure", bold=True)] if self.figure else []
        texts = [*figure, *(Words(one, _SAID, "picture__said") for one in self.said),
                 *(Words(one, _FOOT, "picture__foot") for one in foot)]  # fmt: skip
        below, end = placed(texts, room, top + height)
        high = round(end + _EDGE / 2)
        kinds = " ".join(one.kind for one in (*above, *below))
        style = Markup(style_of(f"chart__drawing chart__paper {kinds} {self.drawn}"))
        return str(page.render(
            "embed/picture.svg.jinja", one=self, style=style,
            left=_EDGE, top=top, width=width, height=height, lines=(*above, *below), all_width=_WIDTH,
            all_height=high, shown_width=round(_WIDTH * _SHOWN), shown_height=round(high * _SHOWN),
        ))  # fmt: skip


def style_of(drawing: str) -> str:
    """The rules of our styles that a drawing needs, and its colours in light and in dark."""
    names = set(re.findall(r"[\w-]+", drawing))
    rules = "".join([*dict.fromkeys(_needed(names)), *_of_pictures(names)])
    used = set(_USED.findall(rules))
    light, dark = (";".join(f"{name}:{colour}" for name, colour in one.items() if name in used) for one in _colours())
    return f":root{{{light}}}@media (prefers-color-scheme:dark){{:root{{{dark}}}}}{rules}"


@cache
def _rules() -> tuple[tuple[str, str], ...]:
    text = _GROUP.sub("", "".join(map(sheet_text, _SHEETS)))
    return tuple((one["names"], one["says"]) for one in _RULE.finditer(text))


def _needed(names: set[str]) -> Iterator[str]:
    for selectors, says in _rules():
        parts = [one for one in selectors.split(",") if ".md-typeset" not in one and _CLASS.search(one)]
        if kept := [one for one in parts if names.issuperset(_CLASS.findall(one))]:
            yield f"{','.join(kept)}{{{says}}}"


def _of_pictures(names: set[str]) -> Iterator[str]:
    """Those of the rules for pictures alone that a drawing needs."""
    for one in _RULE.finditer(sheet_text("picture")):
        if names.issuperset(_CLASS.findall(one["names"])):
            yield f"{one['names']}{{{one['says']}}}"


@cache
def _colours() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Each colour by its name, in light and in dark."""
    found = {names: says for names, says in reversed(_rules()) if names in (_COLOURS, _DARK)}
    ground = re.findall(r"--frame-ground:(#[0-9a-f]+)", sheet_text("frame"))[1]
    dark = found[_DARK].replace(_GROUND, ground)
    return dict(_NAMED.findall(found[_COLOURS])), dict(_NAMED.findall(dark))
