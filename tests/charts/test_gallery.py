"""Every kind of judgement, chart and symbol stands once on one page that a person can read through.

`tests/gallery/gallery.html` is that page: open it in a browser, or see its pictures with `make look`.
`make bless` accepts a change of it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page

from macros import wording
from macros.judgements import spc
from macros.record import vocabulary as words
from macros.record.readings import KINDS
from macros.staging import State, sound_state
from macros.views import PageContext, charts, measure

GALLERY = Path(__file__).parents[1] / "gallery"
BOARD, GOLDEN = GALLERY / "board", GALLERY / "gallery.html"
STYLES = Path("..") / ".." / "macros" / "templates" / "styles"
MODES = ("light", "dark", "print", "forced-colours")
# A sheet of paper is as wide as a tablet.
WIDTHS = {"light": (360, 1440), "print": (794,)}


@pytest.fixture(scope="module")
def state() -> State:
    """The gallery's board."""
    return sound_state(BOARD)


@pytest.fixture(scope="module")
def gallery(state: State) -> str:
    """The whole gallery as one page."""
    parts = []
    for theme, group in state.record.board.themes.items():
        parts.append(f"<h2>{group.title}</h2>")
        for key, metric in state.site.snapshot.metrics.items():
            if metric.metric.theme == theme:
                page = PageContext(state.site, f"metrics/{key}/")
                parts += [f'<section id="{key}"><h3>{metric.metric.title}</h3>', measure.metric_answer(page, metric)]
                parts += [
                    charts.metric_chart(page, metric),
                    charts.group_charts(page, metric),
                    measure.metric_notes(page, metric),
                ]
                parts += [measure.metric_readings(page, metric), measure.metric_workings(page, metric), "</section>"]
    body = re.sub(r"(</?(?:section|h2|h3|figure|table|tr|p|dl|ul|svg|path|text)\b)", r"\n\1", "".join(parts))
    sheets = ("board", "charts", "tools", "print")
    links = "".join(f'<link rel="stylesheet" href="{STYLES}/{name}.css">\n' for name in sheets)
    return (
        '<!doctype html>\n<html lang="en-GB" data-md-color-scheme="default">\n<head><meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width"><title>Gallery</title>\n{links}'
        '<link rel="stylesheet" href="gallery.css">\n</head>\n<body>\n<main class="md-typeset"><h1>Gallery</h1>'
        f"{body}</main></body></html>\n"
    )


def test_the_gallery_reads_as_blessed(gallery: str) -> None:
    """Each judgement, chart and symbol reads exactly as it was last accepted."""
    if "BLESS" in os.environ and gallery != (GOLDEN.read_text(encoding="utf-8") if GOLDEN.exists() else ""):
        GOLDEN.write_text(gallery, encoding="utf-8")
        pytest.fail("blessed the gallery: review it")
    assert gallery == GOLDEN.read_text(encoding="utf-8"), "run `make bless` to accept the change, then review it"


@pytest.mark.parametrize(
    "said",
    [
        *wording.VARIATION_LABELS.values(), *(name for pair in wording.RULE_LABELS.values() for name in pair),
        *wording.ASSURANCE_LABELS.values(), *wording.SYMBOL_LABELS.values(), *(f"[{mark}]" for mark in words.MARKS),
        "Better:", "Worse:", "No change", "Changed:", "First reading", "who is counted may differ", "a rough figure",
        "different length", "counted differently", "days or periods", "sources differ", "not a single number",
        "Target met:", "Target not met:", "least acceptable figure", "exit ceiling", "cannot be told",
        "near enough", "No target restated", "changed within the period", "it is 0.2 points short", "No target set",
        "Not reported this time", "Same figure as", "The source changed its own figure", "Last number:",
        "Too few readings", "No trend can be told", "Counted anew", "counted anew January 2023", "England",
        "Rings are rough figures", "Squares stand at the day", "Upright bars are ranges", "A cross is what",
        "No line is drawn", "All are drawn on one scale", "70 of 80",
    ],
)  # fmt: skip
def test_the_gallery_shows_it(gallery: str, said: str) -> None:
    """Every kind of judgement, mark and chart can be seen in the gallery."""
    text = "".join(str(part) for part in html.fromstring(gallery.encode()).itertext())
    assert said.lower() in text.lower()


def test_the_gallery_shows_every_kind_of_reading(state: State) -> None:
    """Whatever kind of figure a source may give stands in the gallery, and every way to be better."""
    known = state.site.snapshot.metrics.values()
    readings = [item.said for metric in known for item in metric.readings]
    assert {item.kind for item in readings} == set(KINDS)
    assert {mark for item in readings for mark in item.marks} == set(words.MARKS)
    assert {item.symbol for item in readings} - {None} == set(words.SYMBOLS)
    assert {metric.metric.better for metric in known} == set(words.BETTER)
    assert max(len(metric.readings) for metric in known) >= 2 * spc.FEWEST


@pytest.fixture
def page(window: Page) -> Page:
    """The gallery as it was blessed."""
    window.goto(GOLDEN.as_uri())
    return window


def _turn(page: Page, mode: str, width: int) -> None:
    """Let the page be seen in a mode, so wide."""
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(media="print" if mode == "print" else "screen",
                       forced_colors="active" if mode == "forced-colours" else "none")  # fmt: skip
    page.evaluate("scheme => { document.documentElement.dataset.mdColorScheme = scheme; }",
                  "slate" if mode == "dark" else "default")  # fmt: skip


@pytest.mark.parametrize("mode", MODES)
def test_the_gallery_fits_every_screen(page: Page, mode: str) -> None:
    """Nothing is cut off or pushed off a phone's screen."""
    for width in WIDTHS.get(mode, (360,)):
        _turn(page, mode, width)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        outside = page.evaluate(
            """() => [...document.querySelectorAll('.chart__drawing text')].filter(text => {
                 const box = text.getBoundingClientRect(), room = document.documentElement.clientWidth;
                 return box.left < -1 || box.right > room + 1;
               }).map(text => text.closest('section').id + ': ' + text.textContent)"""
        )
        assert outside == []


CONTRAST = """() => {
  const channel = value => { value /= 255; return value <= .03928 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4; };
  const light = colour => { const [r, g, b] = colour.match(/[\\d.]+/g).map(Number);
    return .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b); };
  const paper = light(getComputedStyle(document.body).backgroundColor);
  const quiet = ['chart__grid', 'chart__hole', 'chart__square-hole'];
  return [...document.querySelectorAll('.chart__drawing path')]
    .filter(path => !quiet.some(name => path.classList.contains(name)))
    .map(path => [path.getAttribute('class'), light(getComputedStyle(path).stroke)])
    .map(([name, one]) => [name, (Math.max(one, paper) + .05) / (Math.min(one, paper) + .05)])
    .filter(([name, ratio]) => !(ratio >= 3)).map(([name, ratio]) => name + ' ' + ratio.toFixed(2));
}"""


def test_every_mark_of_a_chart_stands_out(page: Page) -> None:
    """Every line and point of a chart has a contrast of three to one with the paper."""
    for mode in ("light", "dark", "print"):
        _turn(page, mode, 768)
        assert (mode, page.evaluate(CONTRAST)) == (mode, [])


def test_no_chart_tells_by_colour_alone(page: Page) -> None:
    """Points that mean different things have different shapes or sizes, and lines different dashes."""
    _turn(page, "light", 768)
    shapes = page.evaluate(
        """() => Object.fromEntries(['common', 'improvement', 'concern', 'neutral'].map(name => {
             const path = document.querySelector('.chart__point--' + name), style = getComputedStyle(path);
             const hole = path.nextElementSibling?.classList.contains('chart__hole') ?? false;
             return [name, [style.strokeLinecap, style.strokeWidth, hole].join(' ')];
           }))"""
    )
    assert len(set(shapes.values())) == 4
    lines = page.evaluate(
        """() => ['chart__level--target', 'chart__level--floor', 'chart__limit', 'chart__mean', 'chart__break'].map(
             name => { const style = getComputedStyle(document.querySelector('.' + name));
               return [style.strokeDasharray, style.strokeWidth].join(' '); })"""
    )
    assert len(set(lines)) == len(lines)
