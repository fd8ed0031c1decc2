"""Charts on paper: each mark that a screen shows is printed too."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page
from pypdfium2 import raw

from macros.charts import paths

GALLERY = Path(__file__).parents[1] / "gallery" / "gallery.html"
MARKS = (
    "chart__dot", "chart__ring", "chart__square", "chart__past", "chart__point--common", "chart__point--improvement",
    "chart__point--concern", "chart__point--neutral",
)  # fmt: skip
# Marks alone, all of them black: whatever else a chart draws joins them.
ALONE = f"""
  body *:not(:has(.chart__drawing)):not(.chart__drawing):not(.chart__drawing *) {{ visibility: hidden }}
  .chart__drawing *:not({", ".join(f".{mark}" for mark in MARKS)}) {{ display: none }}
  .chart__drawing path {{ stroke: #000 !important }}
"""
# Nearer than so many units, two marks are one spot.
NEAR = 14
_FOOT = 3 * 48


def spots(pdf: bytes) -> int:
    """How many spots of ink there are on all sheets of a PDF, their feet apart, where their number stands."""
    from scipy import ndimage  # noqa: PLC0415 - it takes long to load, in each process of the tests

    with closing(pypdfium2.PdfDocument(pdf)) as document:
        shades = (page.render(scale=3, grayscale=True).to_numpy()[:-_FOOT] for page in document)
        return sum(int(ndimage.label(sheet.squeeze() < 128)[1]) for sheet in shades)


def lines(pdf: bytes) -> Iterator[list[tuple[float, float]]]:
    """Every line of a PDF as its places, each from where the pen is put down."""
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        for page in document:
            for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
                yield from _pieces(drawn.raw)


def _pieces(drawn: object) -> Iterator[list[tuple[float, float]]]:
    piece: list[tuple[float, float]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(raw.FPDFPath_CountSegments(drawn)):
        segment = raw.FPDFPath_GetPathSegment(drawn, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO and piece:
            yield piece
            piece = []
        piece.append((x.value, y.value))
    yield piece


def apart(places: list[tuple[float, float]]) -> int:
    """How many spots the marks of one drawing make."""
    left, found = set(places), 0
    while left:
        found, near = found + 1, [left.pop()]
        while near:
            x, y = near.pop()
            close = {one for one in left if abs(one[0] - x) < NEAR and abs(one[1] - y) < NEAR}
            left -= close
            near += close
    return found


@pytest.fixture(scope="module")
def page(one_window: Page) -> Page:
    """The gallery, whose styles are those of the site."""
    one_window.goto(GALLERY.as_uri())
    one_window.emulate_media(media="print", forced_colors="none")
    return one_window


@pytest.mark.parametrize("mark", MARKS)
def test_each_mark_is_printed(page: Page, mark: str) -> None:
    """Of twelve marks of any shape, a printed page has twelve, and each is a line of some length.

    A printer may leave out a line of no length: with square ends nobody knows which way they turn.
    """
    places = [(20.0 + 25 * column, 20.0 + 25 * row) for column in range(4) for row in range(3)]
    page.evaluate(
        "([mark, d]) => { document.body.innerHTML = `<svg class='chart__drawing' viewBox='0 0 340 200'>"
        "<path class='chart__point ${mark}' d='${d}'/></svg>` }",
        [mark, paths.dots(places)],
    )
    pdf = page.pdf()
    assert spots(pdf) == len(places)
    assert [len(set(line)) for line in lines(pdf) if len(line) == 2] == [2] * len(places)


def test_every_chart_prints_as_many_marks_as_it_has(page: Page) -> None:
    """Each point of each chart in the gallery is a spot of ink on paper, and no other spot is there."""
    page.goto(GALLERY.as_uri())
    page.add_style_tag(content=ALONE)
    shown: list[list[str]] = page.evaluate(
        """() => [...document.querySelectorAll('.chart__drawing')].filter(one => one.getBoundingClientRect().width)
             .map(one => [...one.querySelectorAll('path')].filter(path => getComputedStyle(path).display != 'none')
               .map(path => path.getAttribute('d')))"""
    )
    drawings = [
        [(float(x), float(y)) for d in drawing for x, y in re.findall(r"M([\d.]+) ([\d.]+)h", d)] for drawing in shown
    ]
    assert sum(map(len, drawings)) > 100
    assert spots(page.pdf()) == sum(map(apart, drawings))


def test_no_label_is_cut_off_at_the_edge_of_a_sheet(page: Page) -> None:
    """What stands left of a chart's line of zero is printed whole: a printer leaves out what stands in the margin."""
    page.goto(GALLERY.as_uri())
    page.set_viewport_size({"width": 680, "height": 900})
    found: list[tuple[str, float]] = page.evaluate(
        """() => [...document.querySelectorAll('.chart__drawing--wide text')]
             .map(one => [one.textContent, one.getBoundingClientRect(), one.closest('svg').parentNode])
             .filter(([_text, label]) => label.width)
             .map(([text, label, around]) => [text, around.getBoundingClientRect().left - label.left])"""
    )
    assert len(found) > 100
    assert [(text, out) for text, out in found if out > 1] == []
