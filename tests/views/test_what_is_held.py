"""What the record may hold of measures, sources, bodies and recommendations, as the pages show it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from lxml import html
from overlays import copy_of_the_board

from macros import outputs
from macros.checks.loading import load
from macros.ledger import snapshot
from macros.views import PageContext, Site, things

REPORT = "Improvement board report, March 2024, paragraph 2"
METRICS = """
social-workers:
  title: Social workers in post
  question: How many social workers are there?
  unit: fte
  counts: staff
  better: higher
  basis: as_at
  theme: workforce
  alike: [social-workers-employed]
  definition:
    - says: full-time equivalents of social workers
      source: report-2024-03 2
  publisher: Fenwick and Marl Council
  counted_as: fte

social-workers-employed:
  title: Social workers employed
  question: How many people work as social workers?
  unit: count
  counts: staff
  better: higher
  basis: as_at
  theme: workforce
  definition:
    - says: everybody who is employed as a social worker
      source: report-2024-03 2
"""
FIGURES = """
published: 2024-03-30
status: published
title: Figures of the workforce
kind: statistics
about: It gave the figures of the workforce.
readings:
  social-workers:
    - {value: 81.5, period: 2024-01-31, source: report-2024-03 2}
  social-workers-employed:
    - {value: 97, period: 2024-01-31, source: report-2024-03 2}
"""


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """A copy of the invented board, to add to."""
    return copy_of_the_board(tmp_path / "board")


def site_of(root: Path, **files: str) -> Site:
    """The newest state of a board with more files in its record: `metrics__new` is `data/metrics/new.yml`."""
    for name, text in files.items():
        (root / "data" / f"{name.replace('__', '/')}.yml").write_text(text, encoding="utf-8")
    record = load(root)
    return Site(record, snapshot(record))


def seen(markup: str) -> str:
    """What a reader sees of a part of a page, in one line."""
    return " ".join(str(html.fromstring(f"<div>{markup}</div>").xpath("string()")).split())


def about(site: Site, metric: str) -> str:
    """What a measure's page says of how it is measured."""
    page = PageContext(site, f"metrics/{metric}/")
    return seen(things.metric_about(page, site.snapshot.metrics[metric]))


def test_a_measure_says_whose_figures_it_has_and_of_what_kind(board: Path) -> None:
    """Whoever reads a measure learns who counts it and how, and where that is written."""
    told = about(site_of(board, metrics__new=METRICS, between__news=FIGURES), "social-workers")
    assert f"Published byFenwick and Marl Council ({REPORT})" in told
    assert f"Kind of figureFull-time equivalents ({REPORT})" in told


def test_look_alikes_are_named_on_both_pages_and_never_compared(board: Path) -> None:
    """Two measures that are counted in different ways stand side by side, each on the page of the other."""
    site = site_of(board, metrics__new=METRICS, between__news=FIGURES)
    never = "Another measure: the two are never compared."
    workers = f"Looks alikeSocial workers employed: 97 (source: {REPORT}), 31 January 2024, counted in another way."
    assert f"{workers} {never}" in about(site, "social-workers")
    how = "counted in another way (full-time equivalents; published by Fenwick and Marl Council)."
    workers = f"Looks alikeSocial workers in post: 81.5 FTE (source: {REPORT}), 31 January 2024, {how}"
    assert f"{workers} {never}" in about(site, "social-workers-employed")


def test_a_secondary_source_is_called_one_wherever_a_fact_of_it_stands(board: Path) -> None:
    """Nobody takes what a newspaper or a machine wrote for the source itself, on a page or in a download."""
    site = site_of(board)
    page, metric = PageContext(site, "metrics/first-visits-in-time/"), site.snapshot.metrics["first-visits-in-time"]
    gazette = "The Marl Gazette on visits (secondary source: a news report)"
    assert f"{gazette}, article" in seen(things.metric_readings(page, metric))
    assert gazette in seen(things.source_list(page))
    source = things.source_page(page, "gazette-2024-04", site.snapshot.sources["gazette-2024-04"], {})
    assert "KindNews; secondary source: a news report" in seen(source)
    rows = list(csv.DictReader(io.StringIO(outputs.readings_csv(site.snapshot, metric, metric.readings))))
    told = {row["secondary"] for row in rows if "gazette-2024-04" in row["source"]}
    assert told == {"gazette-2024-04: press"}
    assert {row["secondary"] for row in rows if "gazette-2024-04" not in row["source"]} == {""}
