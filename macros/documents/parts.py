"""A finished page as what a document is made of: headings, numbered paragraphs, tables, pictures and footnotes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True)
class Run:
    """Words that look alike. With `href` they are a link; a `note` is what a footnote behind them says."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""
    note: tuple[Run, ...] = ()


Runs: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """A heading by its level; `number` is the one printed before it, if any."""

    level: int
    runs: Runs
    number: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph: with a number of its own, an item of a list, a smaller note, or plain."""

    runs: Runs
    kind: Literal["numbered", "plain", "note", "bullet", "item"] = "plain"
    number: str = ""


@dataclass(frozen=True)
class Cell:
    """A cell, one or more paragraphs in it; `head` says that it names its row or column."""

    paragraphs: tuple[Runs, ...]
    head: bool = False


@dataclass(frozen=True)
class Table:
    """A table with its caption and its rows, those of `head` on every sheet again."""

    caption: Runs
    head: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A drawing, its title, and what it shows in words."""

    drawing: str
    title: str
    described: str


Part: TypeAlias = Heading | Paragraph | Table | Picture


@dataclass(frozen=True)
class Told:
    """A whole document: its title, its language, the line at the foot of each sheet, and its parts."""

    title: str
    language: str
    foot: str
    parts: tuple[Part, ...]


def words(runs: Runs) -> str:
    """The words of some runs."""
    return "".join(run.text for run in runs)
