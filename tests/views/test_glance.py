"""The page of small charts: all that one publisher counts at one look, light enough for a telephone."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from pathlib import Path

from markup import page, said_in
from records import SOURCE, invented, meeting, reading, record

from macros.ledger import snapshot
from macros.staging.stage.generated import lists
from macros.views import PageContext, Site, glance

MEASURES, MOST = 60, 40_000
YEARS = range(2008, 2018)
EVERY = ("agency-share-published", "repeat-plans", "moves-of-workers", "agency-share-counted-here")


def _many(measures: int) -> Site:
    """Measures of one publisher with a figure and two others beside it for each of ten years."""
    of = invented().metrics["repeat-plans"].model_copy(update={"against": (), "breaks": ()})
    metrics = {f"measure-{number}": of.model_copy(update={"title": f"Measure {number}"}) for number in range(measures)}
    told = {
        key: [
            reading(
                12 + (number * year) % 17, str(year),
                against=[{"who": who, "value": 10 + (number + year) % 13} for who in ("england", "alike")],
            )
            for year in YEARS
        ]
        for number, key in enumerate(metrics)
    }  # fmt: skip
    held = replace(record({"2018-02": meeting("2018-02-20", readings=told)}), metrics=metrics)
    return Site(held, snapshot(held))


def test_all_measures_of_a_publisher_come_to_little_on_the_way() -> None:
    """Sixty measures with two places beside each stand on one page of at most 40 kB."""
    context = PageContext(_many(MEASURES), "at-a-glance/")
    (publisher,) = glance.publishers(context)
    drawn = str(glance.at_a_glance(context, publisher[1]))
    assert drawn.count("<svg") == MEASURES
    assert drawn.count("chart__peer--ours") == MEASURES
    assert len(gzip.compress(drawn.encode(), mtime=0)) <= MOST


def test_each_measure_has_its_figure_its_time_and_what_stands_beside_it(invented_site: Path) -> None:
    """Whoever takes in all measures sees of each the newest figure and those of others, and follows it to its page."""
    article = page(invented_site, "at-a-glance")
    told = said_in(article)
    assert "Statistics office (invented): 2 measures" in told
    assert "Department for Education: 1 measure" in told
    assert "10.2% 30 September 2024" in told
    assert "most alike 12.6%" in told
    links = [str(one.get("href")) for one in article.xpath(".//ul[@class='glance']//a")]
    assert sorted(links) == sorted(f"../metrics/{key}/" for key in EVERY)
    assert article.xpath("count(.//ul[@class='glance']//svg[not(@aria-hidden='true')])") == 0


def test_the_scorecard_leads_there(invented_site: Path) -> None:
    """The page is found from the list of every measure."""
    assert page(invented_site, "scorecard").xpath(".//a[@href='../at-a-glance/']")


def test_without_a_known_publisher_there_is_no_such_page() -> None:
    """A council whose measures name no publisher is offered no empty page, nor is an edition before the first one."""
    without = {key: one.model_copy(update={"publisher": None}) for key, one in invented().metrics.items()}
    none = replace(invented(), metrics=without)
    early = record(
        {"2018-02": meeting("2018-02-20", readings={"calls-answered": reading(5, "2018-01", source=SOURCE)})}
    )
    for held in (none, early):
        assert "at-a-glance.md" not in lists(Site(held, snapshot(held)))
    assert "at-a-glance.md" in lists(Site(invented(), snapshot(invented())))


def test_every_chart_stands_on_one_stretch_of_time(invented_site: Path) -> None:
    """The lines of a publisher begin and end where its figures do, so that years stand above each other."""
    article = page(invented_site, "at-a-glance")
    assert re.search(r"All charts run from 2016 to 202[45]", said_in(article))
