"""Colours: what is not text stands out from what is behind it, light and dark (WCAG 2.2, 1.4.11)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from macros.wording.work import BAR_PARTS

STYLES = Path(__file__).parents[2] / "macros" / "templates" / "styles"
SCHEMES = {
    "light": {"frame": "body[data-md-color-scheme]", "work": ":root"},
    "dark": {"frame": 'body[data-md-color-scheme="slate"]', "work": '[data-md-color-scheme="slate"]'},
}
# What shows an edge, or where the focus is, and what it lies on.
SEEN = (
    ("frame-edge", "frame-ground"), ("frame-edge", "frame-soft"), ("frame-focus", "frame-ground"),
    ("frame-focus", "frame-soft"), ("frame-link", "frame-ground"), ("frame-link", "frame-soft"),
    ("frame-bar-ink", "frame-bar"),
)  # fmt: skip


def colours(sheet: str, scheme: str) -> dict[str, str]:
    """The colours that a stylesheet names for a scheme; those it names once hold for both."""
    text = (STYLES / f"{sheet}.css").read_text(encoding="utf-8")
    named: dict[str, str] = {}
    for rule in dict.fromkeys((SCHEMES["light"][sheet], SCHEMES[scheme][sheet])):
        block = text.split(f"\n{rule}{{" if f"\n{rule}{{" in text else f"{rule}{{", 1)[1].split("}", 1)[0]
        named |= dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})\b", block))
    return named


def luminance(colour: str) -> float:
    """How light a colour is, by the guidelines for accessible pages."""
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """How far apart two colours are, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_reckoned_as_the_guidelines_do() -> None:
    """Black on white is 21 to 1, and the grey #767676 the lightest that text on white may have."""
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("seen", "ground"), SEEN)
def test_edges_and_the_focus_stand_out(scheme: str, seen: str, ground: str) -> None:
    """The edge of a box, a link, and the line around what has the focus can be seen: 3 to 1 or more."""
    named = colours("frame", scheme)
    assert contrast(named[seen], named[ground]) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_focus_on_the_bar_stands_out(scheme: str) -> None:
    """At the head of the page, the line around what has the focus lies on the dark bar."""
    text = (STYLES / "frame.css").read_text(encoding="utf-8")
    line = re.search(r"\.masthead :focus-visible\{outline-color:(#[0-9a-f]{6})\}", text)
    assert line
    assert contrast(line[1], colours("frame", scheme)["frame-bar"]) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_part_of_a_bar_can_be_seen(scheme: str) -> None:
    """Each part of a bar stands out from the page by 3 to 1 or more; words say the same beside it."""
    parts = {name: colour for name, colour in colours("work", scheme).items() if name.startswith("bar-")}
    assert {name.removeprefix("bar-") for name in parts} == set(BAR_PARTS)
    ground = colours("frame", scheme)["frame-ground"]
    assert [name for name, colour in parts.items() if contrast(colour, ground) < 3] == []
