"""The styles that a picture holds: those of our rules that it needs, in light, and its other colours in dark.

Colours are written out, because not every program that draws a picture knows colours by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase

from macros.views.compiled import sheet_text

_RULE = re.compile(r"^(?P<names>[^@{}]+)\{(?P<says>[^{}]*)\}", re.M)
_GROUP = re.compile(r"@[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}")
_CLASS = re.compile(r"\.([\w-]+)")
_NAMED, _USED = re.compile(r"(--[\w-]+):([^;]+)"), re.compile(r"var\((--[\w-]+)\)")
_DARK, _COLOURS = '[data-md-color-scheme="slate"]', ":root"
# What the theme's own names stand for, where the theme is not there.
_GROUND = "var(--md-default-bg-color)"
# Those of pictures alone, of which the first is for every text; then those of pages.
_OWN, _SHEETS = "picture", ("charts", "scorecard", "home")
# How large a page shows a drawing is nothing to a picture.
_ON_A_PAGE = frozenset([".chart__drawing", ".rail"])
_OF_SOME = " text"
# Of the system's own letters one name is enough.
_LETTERS = re.compile(r"(system-ui),[^;}]*(sans-serif)")


@dataclass(frozen=True)
class Styles:
    """The rules that a picture needs, and what its classes are called there."""

    text: str
    names: Mapping[str, str]

    def renamed(self, classes: str) -> str:
        """The classes of one element as its attribute; nothing of those for which there is no rule."""
        kept = " ".join(self.names[one] for one in classes.split() if one in self.names)
        return f' class="{kept}"' if kept else ""


@cache
def styles_of(used: frozenset[str]) -> Styles:
    """Our own styles for the classes that a picture uses, under the shortest names."""
    rules = [*_needed(used)]
    classes = dict.fromkeys(name for selector, _says in rules for name in _CLASS.findall(selector))
    names = {name: _short(number) for number, name in enumerate(classes)}
    short = [(_CLASS.sub(lambda one: f".{names[one[1]]}", selector), says) for selector, says in rules]
    coloured = [(selector, [one for one in says if _USED.search(one)]) for selector, says in short]
    light, dark = _colours()
    night = _written([one for one in coloured if one[1]], dark)
    return Styles(f"{_written(short, light)}@media(prefers-color-scheme:dark){{{night}}}", names)


def _short(number: int) -> str:
    again, place = divmod(number, len(ascii_lowercase))
    return ascii_lowercase[place] * (again + 1)


def _written(rules: list[tuple[str, list[str]]], colours: Mapping[str, str]) -> str:
    text = "".join(f"{selector}{{{';'.join(says)}}}" for selector, says in rules)
    return _USED.sub(lambda one: colours[one[1]], text)


def _needed(used: frozenset[str]) -> Iterator[tuple[str, list[str]]]:
    """Each selector with what it says, the later ones over the earlier; of some texts, only what is not said of all."""
    own = _rules(_OWN)
    (_text, plain), *_others = own
    for selectors, says in (*own, *(one for name in _SHEETS for one in _rules(name))):
        if kept := [one for one in selectors if used.issuperset(_CLASS.findall(one))]:
            of_some = all(one.endswith(_OF_SOME) for one in kept)
            yield ",".join(kept), [one for one in says if not of_some or one not in plain]


@cache
def _rules(sheet: str) -> list[tuple[list[str], list[str]]]:
    """The selectors of a sheet for drawings, and what each says."""
    found = [(rule["names"].strip().split(","), _LETTERS.sub(r"\1,\2", rule["says"])) for rule in _every(sheet)]
    drawn = [([one for one in names if sheet == _OWN or _is_drawn(one)], says.split(";")) for names, says in found]
    return [(names, says) for names, says in drawn if names]


def _is_drawn(selector: str) -> bool:
    return bool(".md-typeset" not in selector and _CLASS.search(selector) and selector not in _ON_A_PAGE)


def _every(sheet: str) -> Iterator[re.Match[str]]:
    """Each rule that holds for every screen."""
    return _RULE.finditer(_GROUP.sub("", sheet_text(sheet)))


@cache
def _colours() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Each colour by its name, in light and in dark."""
    said = [(rule["names"].strip(), rule["says"]) for name in _SHEETS for rule in _every(name)]
    light, dark = (next(says for names, says in said if names == wanted) for wanted in (_COLOURS, _DARK))
    ground = re.findall(r"--frame-ground:(#[0-9a-f]+)", sheet_text("frame"))[1]
    in_light = dict(_NAMED.findall(light))
    return in_light, {**in_light, **dict(_NAMED.findall(dark.replace(_GROUND, ground)))}
