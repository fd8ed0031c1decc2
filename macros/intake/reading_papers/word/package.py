"""The parts of a Word file, found as Word finds them: by what each part says of its relations, never by name."""

from __future__ import annotations

import posixpath
import zipfile
from io import BytesIO
from typing import Any, TypeAlias

from lxml import etree

# The type stubs of lxml know its elements only as a private class.
Element: TypeAlias = Any

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class NoWord(Exception):
    """A package that holds no text of Word."""


def word(name: str) -> str:
    """The full name of an element or attribute of Word."""
    return _WORD + name


def local(element: Element) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def value(element: Element | None, name: str = "val") -> str:
    """An attribute of an element; empty where either is missing."""
    return "" if element is None else str(element.get(_WORD + name) or "")


def child(element: Element | None, *names: str) -> Element | None:
    """The first element at the end of a path of names; None where there is none."""
    for name in names:
        element = None if element is None else element.find(_WORD + name)
    return element


def is_on(element: Element | None) -> bool:
    """True for a switch that is there and not turned off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


class Package:
    """The text of a Word file and the parts that belong to it."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = {name.lower(): name for name in package.namelist()}
            self._parts = _Parts(package, names)
            main = self._parts.related("").get("officeDocument", "")
            self.main = self._parts.parsed(main)
            related = self._parts.related(main)
            wanted = ("styles", "numbering", "footnotes", "endnotes", "settings")
            self._related = {kind: self._parts.parsed(related.get(kind, "")) for kind in wanted}
        if self.main is None or self.main.tag != word("document"):
            raise NoWord

    def part(self, kind: str) -> Element | None:
        """The part of one kind; None where the file has none."""
        return self._related[kind]


class _Parts:
    def __init__(self, package: zipfile.ZipFile, names: dict[str, str]) -> None:
        self.package, self.names = package, names

    def related(self, part: str) -> dict[str, str]:
        """The parts that one part names, by the last word of the kind of relation; the first of each kind."""
        folder, name = posixpath.split(part)
        root = self.parsed(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, str] = {}
        for one in () if root is None else root:
            if one.get("TargetMode") != "External":
                kind = str(one.get("Type") or "").rpartition("/")[2]
                found.setdefault(kind, posixpath.normpath(posixpath.join("/", folder, one.get("Target") or ""))[1:])
        return found

    def parsed(self, part: str) -> Element | None:
        """One part as a tree; None where there is none. Nothing outside it is ever fetched."""
        name = self.names.get(part.lower())
        if name is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        return etree.fromstring(self.package.read(name), parser)
