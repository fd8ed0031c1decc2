"""The straight lines and painted areas of a page of a PDF, and how much of it pictures cover."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pypdfium2 import PdfObject, raw

from macros.intake.reading_papers.pdf.seen import Box

MOST_SEGMENTS, _MOST_OF_ONE, _DEEPEST, _WHITE, _SLACK = 60_000, 4_000, 4, 245, 0.6
_LEAST_DOT, _MOST_DOT = 1.5, 9.0
_Point = tuple[float, float]


@dataclass
class Drawn:
    """What is drawn on a page beside its text."""

    lines: list[Box] = field(default_factory=list)
    # Areas that are not white: white text can be read on them.
    dark: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)


def drawn_on(page: Any) -> Drawn:
    """The lines, areas and pictures of a page, each once."""
    drawn, segments = Drawn(), 0
    for one in _objects(page):
        if one.type == raw.FPDF_PAGEOBJ_IMAGE:
            drawn.pictures.append(_box([(one.get_bounds()[0], one.get_bounds()[1]), one.get_bounds()[2:]]))
        elif one.type == raw.FPDF_PAGEOBJ_SHADING:
            drawn.dark.append(_box([one.get_bounds()[:2], one.get_bounds()[2:]]))
        elif one.type == raw.FPDF_PAGEOBJ_PATH:
            count = raw.FPDFPath_CountSegments(one)
            segments += count
            if 0 < count <= _MOST_OF_ONE and segments <= MOST_SEGMENTS:
                _path(one, count, drawn)
    drawn.lines = list(dict.fromkeys(drawn.lines))
    return drawn


def _objects(page: Any) -> Iterator[Any]:
    """What is drawn on a page but text, of which there is much and which is read elsewhere."""
    for index in range(raw.FPDFPage_CountObjects(page)):
        found = raw.FPDFPage_GetObject(page, index)
        kind = raw.FPDFPageObj_GetType(found)
        if kind not in (raw.FPDF_PAGEOBJ_TEXT, raw.FPDF_PAGEOBJ_UNKNOWN):
            one = PdfObject(found, page=page, pdf=page.pdf)
            yield one
            if kind == raw.FPDF_PAGEOBJ_FORM:
                yield from page.get_objects(max_depth=_DEEPEST, form=one, level=1)


def _path(one: Any, count: int, drawn: Drawn) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(one, fill, stroke)
    paints = bool(fill.value) and not is_white(one)
    strokes = bool(stroke.value)
    for points, bends in _parts(one, count):
        box = _box(points)
        is_thin = box.is_across or box.is_upright
        if (paints or strokes) and _is_dot(box):
            drawn.dots.append(box)
            continue
        if (paints or strokes) and is_thin and not bends:
            drawn.lines.append(box)
        elif paints and not bends and _is_upright_area(points, box):
            drawn.dark.append(box)
            drawn.lines += _edges(box)
        elif paints:
            drawn.dark.append(box)
        if strokes and not is_thin:
            drawn.lines += _straight(points)


def is_white(one: Any) -> bool:
    """True for what is painted in white, or in nothing."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not raw.FPDFPageObj_GetFillColor(one, *parts):
        return False
    return parts[3].value == 0 or min(part.value for part in parts[:3]) >= _WHITE


def _parts(one: Any, count: int) -> Iterator[tuple[list[_Point], bool]]:
    """Each part of a path by its corners on the page, and whether it bends."""
    matrices = list(_matrices(one))
    across, up = ctypes.c_float(), ctypes.c_float()
    points: list[_Point] = []
    bends = False
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(one, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, across, up)
        if kind == raw.FPDF_SEGMENT_MOVETO and points:
            yield points, bends
            points, bends = [], False
        bends = bends or kind == raw.FPDF_SEGMENT_BEZIERTO
        points.append(_on_page(across.value, up.value, matrices))
        if raw.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points, bends


def _matrices(one: Any) -> Iterator[Any]:
    """How the shape is moved, and each form that holds it."""
    while one is not None:
        yield one.get_matrix()
        one = one.container


def _on_page(across: float, up: float, matrices: list[Any]) -> _Point:
    for matrix in matrices:
        across, up = matrix.on_point(across, up)
    return round(across, 2), round(up, 2)


def _box(points: list[Any]) -> Box:
    across, up = [point[0] for point in points], [point[1] for point in points]
    return Box(min(across), min(up), max(across), max(up))


def _is_upright_area(points: list[_Point], box: Box) -> bool:
    """True for a rectangle whose sides are those of the page."""
    return len(points) >= 4 and all(
        min(abs(across - box.left), abs(across - box.right)) < _SLACK
        and min(abs(up - box.bottom), abs(up - box.top)) < _SLACK
        for across, up in points
    )


def _is_dot(box: Box) -> bool:
    """True for a shape that can be the sign of a bullet: small, and about as wide as high."""
    width, height = box.right - box.left, box.top - box.bottom
    return _LEAST_DOT < width < _MOST_DOT and _LEAST_DOT < height < _MOST_DOT and abs(width - height) < 0.3 * height


def _edges(box: Box) -> Iterator[Box]:
    yield Box(box.left, box.bottom, box.right, box.bottom)
    yield Box(box.left, box.top, box.right, box.top)
    yield Box(box.left, box.bottom, box.left, box.top)
    yield Box(box.right, box.bottom, box.right, box.top)


def _straight(points: list[_Point]) -> Iterator[Box]:
    for one, other in pairwise(points):
        box = _box([one, other])
        if box.is_across or box.is_upright:
            yield box
