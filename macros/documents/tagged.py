"""What a PDF must hold before it says of itself that everybody can read it: our list, read from its tags.

The list follows PDF/UA-1 as far as a program can tell. Whether the words are good only people can.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any, Literal, get_args

Requirement = Literal[
    "marked", "language", "title", "reached", "parents", "standard", "headings", "tables", "cells", "figures", "lists",
    "links", "tabs", "fonts", "bookmarks",
]  # fmt: skip
REQUIREMENTS: tuple[Requirement, ...] = get_args(Requirement)
# The kinds of part that PDF 1.7 knows, as far as pages of ours have them.
_STANDARD = frozenset((
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "P", "H1", "H2", "H3", "H4", "H5", "H6", "L",
    "LI", "Lbl", "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Link", "Figure", "NonStruct",
))  # fmt: skip
_SHOWS = frozenset(("Tj", "TJ", "'", '"', "Do", "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh"))
_HEADING = {f"H{level}": level for level in range(1, 7)}


@dataclass(frozen=True)
class Part:
    """One part of the tree of tags: its kind, its own dictionary, what it holds, and the part that holds it."""

    kind: str
    own: Any
    parent: Part | None
    parts: list[Part] = field(default_factory=list)
    marks: list[tuple[int, int]] = field(default_factory=list)
    annotations: list[Any] = field(default_factory=list)

    def every(self) -> Iterator[Part]:
        """It and all that it holds, in the order in which they are read."""
        yield self
        for part in self.parts:
            yield from part.every()

    def of(self, *kinds: str) -> list[Part]:
        """What it holds of some kinds, at any depth."""
        return [one for one in self.every() if one.kind in kinds and one is not self]


def key_of(item: Any) -> tuple[int, int]:
    """The number of an object in its PDF."""
    number: tuple[int, int] = item.objgen
    return number


@dataclass(frozen=True)
class Tags:
    """A PDF that is open, with its tree of tags and what each sheet draws. `pikepdf` is the library that opened it."""

    pdf: Any
    pikepdf: Any

    @cached_property
    def pages(self) -> Mapping[tuple[int, int], int]:
        """Each sheet by its number as an object."""
        return {key_of(page.obj): index for index, page in enumerate(self.pdf.pages)}

    @cached_property
    def root(self) -> Part:
        """The whole tree."""
        root = self.pdf.Root.get("/StructTreeRoot")
        top = Part("", root, None)
        if root is not None:
            self._read(top, root.get("/K"), None)
        return top

    def _read(self, parent: Part, held: Any, page: int | None) -> None:
        if held is None:
            return
        if isinstance(held, self.pikepdf.Array):
            for one in held:
                self._read(parent, one, page)
        elif isinstance(held, int):
            parent.marks.append((page if page is not None else -1, held))
        elif held.get("/Type") == "/OBJR":
            parent.annotations.append(held.get("/Obj"))
        elif held.get("/Type") == "/MCR":
            parent.marks.append((self.pages[key_of(held.Pg)] if "/Pg" in held else page or 0, int(held.MCID)))
        else:
            part = Part(str(held.get("/S", "")).lstrip("/"), held, parent)
            parent.parts.append(part)
            self._read(part, held.get("/K"), self.pages.get(key_of(held.Pg), page) if "/Pg" in held else page)

    @cached_property
    def holders(self) -> Mapping[tuple[int, int], Part]:
        """The part that holds each piece of what is drawn, by sheet and number."""
        return {mark: part for part in self.root.every() for mark in part.marks}

    @cached_property
    def drawn(self) -> list[tuple[frozenset[int], bool]]:
        """Of each sheet the numbers of what is drawn, and whether all that it shows is told apart."""
        return [self._drawn_on(page) for page in self.pdf.pages]

    def _drawn_on(self, page: Any) -> tuple[frozenset[int], bool]:
        inside, numbers, is_whole = list[bool](), set[int](), True
        for operands, operator in self.pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                number = operands[1].get("/MCID") if name == "BDC" and len(operands) > 1 else None
                numbers |= {int(number)} if number is not None else set()
                inside.append(number is not None or str(operands[0]) == "/Artifact")
            elif name == "EMC":
                inside.pop()
            elif name in _SHOWS and not any(inside):
                is_whole = False
        return frozenset(numbers), is_whole

    @cached_property
    def of_page(self) -> Mapping[int, Any]:
        """What the list of parents says of each sheet and each annotation."""
        root = self.pdf.Root.get("/StructTreeRoot")
        numbers = root.ParentTree.get("/Nums", []) if root is not None and "/ParentTree" in root else []
        flat = list(numbers)
        return {int(flat[at]): flat[at + 1] for at in range(0, len(flat) - 1, 2)}


def missing(tags: Tags) -> tuple[Requirement, ...]:
    """The requirements that do not hold, in the order of the list."""
    return tuple(name for name in REQUIREMENTS if not _CHECKS[name](tags))


def _marked(tags: Tags) -> bool:
    """It says that it has tags, and none of them is doubted."""
    info = tags.pdf.Root.get("/MarkInfo")
    return bool(info is not None and info.get("/Marked") and not info.get("/Suspects") and tags.root.parts)


def _language(tags: Tags) -> bool:
    """Its language is named."""
    return bool(str(tags.pdf.Root.get("/Lang", "")))


def _title(tags: Tags) -> bool:
    """It has a title, twice alike, and a reader's window shows that instead of the name of the file."""
    shown = tags.pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle")
    # Opened as a block, it would be written anew at the end, with the time of the clock.
    title = str(tags.pdf.open_metadata().get("dc:title", ""))
    return bool(shown) and bool(title) and title == str(tags.pdf.docinfo.get("/Title", ""))


def _reached(tags: Tags) -> bool:
    """All that is drawn is either a part of the tree or said to be no content, such as the number of the sheet."""
    held: dict[int, set[int]] = {}
    for page, number in tags.holders:
        held.setdefault(page, set()).add(number)
    return all(is_whole and numbers == held.get(page, set()) for page, (numbers, is_whole) in enumerate(tags.drawn))


def _parents(tags: Tags) -> bool:
    """From each piece of what is drawn, its part is found."""
    for (page, number), part in tags.holders.items():
        listed = tags.of_page.get(int(tags.pdf.pages[page].obj.get("/StructParents", -1)))
        if listed is None or number >= len(listed) or key_of(listed[number]) != key_of(part.own):
            return False
    return True


def _standard(tags: Tags) -> bool:
    """Each part is of a kind that every reader knows."""
    return all(part.kind in _STANDARD for part in tags.root.every() if part.parent)


def _headings(tags: Tags) -> bool:
    """There is one heading above all, it comes first, and no level is left out below it."""
    levels = [_HEADING[part.kind] for part in tags.root.every() if part.kind in _HEADING]
    steps = all(after <= before + 1 for before, after in pairwise(levels))
    return levels[:1] == [1] and levels.count(1) == 1 and steps


def _tables(tags: Tags) -> bool:
    """Each table has one row of headings and at least one row below it, each as wide as the other."""
    for table in tags.root.of("Table"):
        rows = table.of("TR")
        heads = [row for row in rows if row.parent and row.parent.kind == "THead"]
        if len(heads) != 1 or rows[0] is not heads[0] or any(cell.kind != "TH" for cell in heads[0].parts):
            return False
        if len(rows) < 2 or len({sum(map(_width, row.parts)) for row in rows}) != 1:
            return False
    return True


def _width(cell: Part) -> int:
    return int(_attribute(cell, "/ColSpan") or 1)


def _attribute(part: Part, name: str) -> Any:
    own = part.own.get("/A")
    groups = list(own) if own is not None and not hasattr(own, "keys") else [own] if own is not None else []
    return next((one[name] for one in groups if hasattr(one, "keys") and name in one), None)


def _cells(tags: Tags) -> bool:
    """Each cell of a table is tied to its headings, and each heading says what it is the heading of."""
    for table in tags.root.of("Table"):
        named = {str(cell.own.get("/ID", "")) for cell in table.of("TH")} - {""}
        if any(str(_attribute(cell, "/Scope")) not in ("/Column", "/Row", "/Both") for cell in table.of("TH")):
            return False
        for cell in table.of("TD"):
            tied = {str(one) for one in _attribute(cell, "/Headers") or ()}
            if not tied or not tied <= named:
                return False
    return True


def _figures(tags: Tags) -> bool:
    """Each picture is told in words, and says where it stands."""
    figures = tags.root.of("Figure")
    return all(str(one.own.get("/Alt", "")).strip() and _attribute(one, "/BBox") is not None for one in figures)


def _lists(tags: Tags) -> bool:
    """A list holds its items, or a list below it; an item holds its mark and its body."""
    fits = all(part.kind in ("LI", "L", "Caption") for one in tags.root.of("L") for part in one.parts)
    bodies = all(part.kind in ("Lbl", "LBody") for one in tags.root.of("LI") for part in one.parts)
    return fits and bodies and all(one.parts for one in tags.root.of("L", "LI"))


def _links(tags: Tags) -> bool:
    """Each link of a sheet is a part of the tree, and is told in words."""
    held = {key_of(one): part for part in tags.root.every() for one in part.annotations}
    for page in tags.pdf.pages:
        for one in page.obj.get("/Annots", ()):
            part = held.get(key_of(one))
            listed = tags.of_page.get(int(one.get("/StructParent", -1)))
            if part is None or part.kind != "Link" or listed is None or key_of(listed) != key_of(part.own):
                return False
            if not str(one.get("/Contents", "")).strip():
                return False
    return True


def _tabs(tags: Tags) -> bool:
    """The key for the next link follows the order of reading."""
    return all(page.obj.get("/Tabs") == "/S" for page in tags.pdf.pages)


def _fonts(tags: Tags) -> bool:
    """Each font is inside, and says which letter each of its signs is."""
    fonts = {key_of(one): one for one in _fonts_of(tags)}
    return all(_is_inside(one) for one in fonts.values())


def _fonts_of(tags: Tags) -> Iterator[Any]:
    """The fonts by which sheets draw; what a font is made of is read with it."""
    for item in tags.pdf.objects:
        is_named = isinstance(item, tags.pikepdf.Dictionary) and item.get("/Type") == "/Font"
        if is_named and item.get("/Subtype") in ("/Type0", "/TrueType", "/Type1", "/Type3"):
            yield item


def _is_inside(font: Any) -> bool:
    held = next(iter(font.get("/DescendantFonts", ())), font).get("/FontDescriptor")
    files = ("/FontFile", "/FontFile2", "/FontFile3")
    return "/ToUnicode" in font and held is not None and any(name in held for name in files)


def _bookmarks(tags: Tags) -> bool:
    """Each heading is a bookmark."""
    number = sum(1 for _one in _walked(tags.pdf.open_outline().root))
    return number == sum(part.kind in _HEADING for part in tags.root.every())


def _walked(items: Any) -> Iterator[Any]:
    for one in items:
        yield one
        yield from _walked(one.children)


_CHECKS: Mapping[Requirement, Callable[[Tags], bool]] = {
    "marked": _marked, "language": _language, "title": _title, "reached": _reached, "parents": _parents,
    "standard": _standard, "headings": _headings, "tables": _tables, "cells": _cells, "figures": _figures,
    "lists": _lists, "links": _links, "tabs": _tabs, "fonts": _fonts, "bookmarks": _bookmarks,
}  # fmt: skip
