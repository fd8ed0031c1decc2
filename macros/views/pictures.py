"""A drawing as a picture that stands alone: its styles, its words, when it was known and from what, all inside it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from macros.charts.captions import Line, Words, placed
from macros.charts.paths import number
from macros.views.context import PageContext
from macros.views.picture_styles import styles_of

# The width of every picture, and the room that is left at its edges.
_WIDTH, _EDGE = 364, 12
_ROOM = _WIDTH - 2 * _EDGE
# How wide it is shown where nobody says how wide.
_SHOWN = 546
_TITLE, _FIGURE, _SAID, _FOOT = 15.0, 20.0, 12.5, 10.5
_CLASSES = re.compile(r' class="([\w -]*)"')


@dataclass(frozen=True)
class Foot:
    """What stands below every picture of one thing: as at when it is, from what, and under which licence."""

    drawn: Markup
    height: float


def foot_of(page: PageContext, texts: Iterable[str]) -> Foot:
    """Sentences as lines, the first of them on top."""
    lines, height = placed([Words(one, _FOOT) for one in texts], _ROOM, 0)
    return Foot(page.render("embed/lines.svg.jinja", lines=lines, left=0), height)


@dataclass(frozen=True)
class Picture:
    """What a picture shows: its title, itself in words, what is drawn in which size, a figure and sentences.

    What is drawn may have a class `around` it, and a `box` in which it has another size. Without `described` it is read
    as its sentences.
    """

    title: str
    described: str
    drawn: str = ""
    size: tuple[float, float] = (0, 0)
    said: tuple[str, ...] = ()
    figure: str = ""
    around: str = ""
    box: tuple[float, float] = (0, 0)

    def part(self) -> str:
        """What is drawn alone, as the end of the address; a long number beside a scale reaches into the edge."""
        width, height = self.size
        return f"#svgView(viewBox(0,{number(self._above[1])},{number(width + 2 * _EDGE)},{number(height)}))"

    @cached_property
    def _above(self) -> tuple[tuple[Line, ...], float]:
        return placed([Words(self.title, _TITLE, "picture__title", bold=True)], _ROOM, _EDGE / 2)

    def drawn_by(self, page: PageContext, foot: Foot) -> str:
        """The picture as a file."""
        above, top = self._above
        figure = [Words(self.figure, _FIGURE, "picture__figure", bold=True)] if self.figure else []
        below, end = placed([*figure, *(Words(one, _SAID) for one in self.said)], _ROOM, top + self.size[1])
        lines = page.render("embed/lines.svg.jinja", lines=[*above, *below], left=_EDGE)
        drawn = page.render(
            "embed/picture.svg.jinja", one=self, lines=lines, foot=foot, left=_EDGE, top=top, end=end,
            all_width=_WIDTH, all_height=round(end + foot.height + _EDGE / 2), shown_width=_SHOWN,
        )  # fmt: skip
        styles = styles_of(frozenset(name for names in _CLASSES.findall(drawn) for name in names.split()))
        named = _CLASSES.sub(lambda given: styles.renamed(given[1]), drawn)
        return named.replace("<style></style>", f"<style>{styles.text}</style>", 1)
