"""What the styles of a Word file say: which text is hidden, raised, bold or struck out, and what is a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.intake.reading_papers.word.package import Element, child, is_on, value, word

MOST_BASED = 50
_HEADING = re.compile(r"heading ([1-9])\Z", re.I)
# What stands above all headings, and what stands above none.
TITLE_RANK, LAST_RANK = 1, 12
RAISED = "superscript"


class Circle(Exception):
    """A style whose inheritance has no end that is near."""


@dataclass(frozen=True)
class Look:
    """How a run of text is shown; None where nothing is said."""

    hidden: bool = False
    bold: bool = False
    struck: bool = False
    raised: str = ""
    font: str = ""


class Styles:
    """The styles of a file by their ids."""

    def __init__(self, root: Element | None) -> None:
        every = [] if root is None else root.findall(word("style"))
        self.by_id = {value(style, "styleId"): style for style in reversed(every)}
        defaults = (value(one, "styleId") for one in every
                    if value(one, "type") == "paragraph" and is_on_attribute(one, "default"))  # fmt: skip
        self.default = next(defaults, "")
        self._looks: dict[tuple[str, str], Look] = {}

    def chain(self, style_id: str) -> Iterator[Element]:
        """A style and those it is based on; raises Circle."""
        style = first = self.by_id.get(style_id)
        for _step in range(MOST_BASED + 1):
            if style is None:
                return
            yield style
            style = self.by_id.get(value(child(style, "basedOn")))
        raise Circle(value(child(first, "name")) or style_id)

    def look(self, paragraph: str, properties: Element | None) -> Look:
        """How a run with these properties is shown in a paragraph of this style."""
        run = value(child(properties, "rStyle"))
        styled = self._looks.get((paragraph, run))
        if styled is None:
            styled = self._looks[paragraph, run] = self._styled(paragraph, run)
        if properties is None:
            return styled
        return Look(
            _switched(properties, "vanish", styled.hidden),
            _switched(properties, "b", styled.bold),
            _switched(properties, "strike", styled.struck) or is_on(child(properties, "dstrike")),
            value(child(properties, "vertAlign")) or _lifted(properties) or styled.raised,
            _font(properties) or styled.font,
        )

    def _styled(self, paragraph: str, run: str) -> Look:
        chains = [[child(style, "rPr") for style in self.chain(one)] for one in (paragraph, run)]
        every = [one for chain in reversed(chains) for one in chain]

        def switched(name: str) -> bool:
            # What both styles switch on is off: so Word shows emphasis within emphasis.
            return _first_switch(chains[0], name) != _first_switch(chains[1], name)

        raised = (value(child(one, "vertAlign")) for one in every)
        fonts = (_font(one) for one in every)
        return Look(
            switched("vanish"), switched("b"), switched("strike"), next(filter(None, raised), ""),
            next(filter(None, fonts), ""),
        )  # fmt: skip

    def rank(self, style_id: str, properties: Element | None) -> int:
        """How deep a heading a paragraph is; 0 where it is none."""
        if level := value(child(properties, "outlineLvl")):
            return _rank_of_level(level)
        for style in self.chain(style_id):
            name = value(child(style, "name"))
            if match := _HEADING.match(name):
                return TITLE_RANK + int(match[1])
            if name.lower() in ("title", "subtitle"):
                return TITLE_RANK
            if level := value(child(style, "pPr", "outlineLvl")):
                return _rank_of_level(level)
        return 0

    def is_contents(self, style_id: str) -> bool:
        """True for the styles of a table of contents."""
        return value(child(self.by_id.get(style_id), "name")).lower().startswith("toc ")


def is_on_attribute(element: Element, name: str) -> bool:
    """True for an attribute that says yes."""
    return value(element, name) in ("1", "true", "on")


def _rank_of_level(level: str) -> int:
    return TITLE_RANK + 1 + int(level) if level.isdigit() and int(level) < 9 else 0


def _switched(properties: Element, name: str, otherwise: bool) -> bool:
    switch = child(properties, name)
    return otherwise if switch is None else is_on(switch)


def _first_switch(chain: list[Element | None], name: str) -> bool:
    """What the nearest style of a chain says."""
    return next((is_on(switch) for one in chain if (switch := child(one, name)) is not None), False)


def _lifted(properties: Element) -> str:
    """What was raised by hand counts as raised, from two points on; Word keeps halves of a point."""
    position = value(child(properties, "position"))
    return RAISED if position.isdecimal() and len(position) < 6 and int(position) >= 4 else ""


def _font(properties: Element | None) -> str:
    fonts = child(properties, "rFonts")
    return value(fonts, "ascii") or value(fonts, "hAnsi")
