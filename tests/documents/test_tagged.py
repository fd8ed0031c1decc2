"""A PDF says that everybody can read it only where each requirement of our list holds: each is broken once here."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

import pikepdf
import pytest

from macros.documents.libraries import typesetting
from macros.documents.mended import Written, mended
from macros.documents.tagged import REQUIREMENTS, Requirement, Tags, missing
from macros.wording.documents import REQUIREMENTS as WORDS

PICTURE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/%3E"
PAGE = f"""<html lang="en"><title>Visits</title>
<style>@page{{@bottom-right{{content:counter(page)}}}} td{{border-bottom:1px solid}}</style>
<h1>Visits</h1><h2>By team</h2><ul><li>alone</li><li><p>one</p><p>two</p></li></ul>
<table><thead><tr><th>Team</th><th>2024</th></tr></thead><tbody><tr><th scope="row">North</th><td>81%</td></tr></tbody>
</table><p><a href="https://example.org/visits/">Every visit</a> <img src="{PICTURE}" alt="Visits rose."></p></html>"""
LINKS = {"https://example.org/visits/": "Every visit"}


def made(html: str) -> Written:
    """A page as a PDF, with all that we add."""
    return mended(typesetting().pdf(html, lambda address: address.startswith("data:")), LINKS)


@pytest.fixture(scope="module")
def good() -> bytes:
    """A PDF in which nothing is missing."""
    written = made(PAGE)
    assert written.lacks == ()
    return written.data


def parts(pdf: Any, kind: str) -> list[Any]:
    """The parts of a kind."""
    return [one.own for one in Tags(pdf, pikepdf).root.of(kind)]


def of_a_font(pdf: Any) -> Any:
    """What one font is made of."""
    return next(one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/FontFile2" in one)


def _drop(where: Any, name: str) -> None:
    del where[name]


def _call(part: Any, kind: str) -> None:
    part["/S"] = pikepdf.Name(kind)


def _cross(pdf: Any) -> None:
    listed = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    listed[0] = listed[1]


BROKEN: Mapping[Requirement, Callable[[Any], None]] = {
    "marked": lambda pdf: _drop(pdf.Root, "/MarkInfo"),
    "language": lambda pdf: _drop(pdf.Root, "/Lang"),
    "title": lambda pdf: _drop(pdf.Root, "/ViewerPreferences"),
    "reached": lambda pdf: pdf.pages[0].contents_add(b"0 0 9 9 re f"),
    "parents": _cross,
    "standard": lambda pdf: _call(parts(pdf, "P")[0], "/Paragraph"),
    "headings": lambda pdf: _call(parts(pdf, "H2")[0], "/H3"),
    "tables": lambda pdf: _call(parts(pdf, "THead")[0], "/TBody"),
    "cells": lambda pdf: _drop(parts(pdf, "TD")[0]["/A"], "/Headers"),
    "figures": lambda pdf: _drop(parts(pdf, "Figure")[0], "/Alt"),
    "lists": lambda pdf: _call(parts(pdf, "LBody")[0], "/Div"),
    "links": lambda pdf: _drop(pdf.pages[0].obj["/Annots"][0], "/Contents"),
    "tabs": lambda pdf: _drop(pdf.pages[0].obj, "/Tabs"),
    "fonts": lambda pdf: _drop(of_a_font(pdf), "/FontFile2"),
    "bookmarks": lambda pdf: _drop(pdf.Root, "/Outlines"),
}


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_whatever_is_missing_is_found(good: bytes, name: Requirement) -> None:
    """Where one requirement does not hold, it is named, and no other is."""
    with pikepdf.open(io.BytesIO(good)) as pdf:
        BROKEN[name](pdf)
        assert missing(Tags(pdf, pikepdf)) == (name,)


def test_each_requirement_is_told_in_words() -> None:
    """Whoever writes a document that lacks something is told what."""
    assert tuple(WORDS) == REQUIREMENTS


def test_it_says_so_only_where_all_holds(good: bytes) -> None:
    """A PDF with a heading left out keeps its tags, and claims nothing."""
    written = made(PAGE.replace("h2>", "h3>"))
    assert written.lacks == ("headings",)
    claims = []
    for data in (good, written.data):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            claims.append(pdf.open_metadata().get("pdfuaid:part"))
    assert claims == ["1", None]


def test_the_number_of_a_sheet_is_no_content(good: bytes) -> None:
    """A screen reader does not read the foot of each sheet in the midst of a sentence."""
    with pikepdf.open(io.BytesIO(good)) as pdf:
        steps: Any = pikepdf.parse_content_stream(pdf.pages[0])
        begun = [operands for operands, operator in steps if str(operator) == "BDC"]
        drawn = [str(kind) for kind, told in begun if told.get("/Type") == "/Pagination"]
    assert drawn == ["/Artifact"]


def test_a_link_is_told_by_its_words(good: bytes) -> None:
    """Nobody is read an address where the link has words."""
    with pikepdf.open(io.BytesIO(good)) as pdf:
        assert [str(one["/Contents"]) for one in pdf.pages[0].obj["/Annots"]] == ["Every visit"]
