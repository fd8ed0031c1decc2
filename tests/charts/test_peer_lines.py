"""Lines of other places in charts, and their columns in tables: every figure known, and no line where there is none."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from markup import page, said_in
from measured import broken, known, measure
from records import invented, reading

from macros.charts import drawing, layout
from macros.charts.run import run_chart
from macros.record import Metric


def _lengths(metric: Metric, *periods: str) -> list[int]:
    """The pieces of England's line, each as how many points it has."""
    said = (reading(12, period, against={"who": "england", "value": 10}) for period in periods)
    found = drawing(known(metric, *said), invented().board.comparators)
    return [len(piece) for piece in found.peers[0].pieces]


def test_a_line_of_another_place_joins_what_ours_would() -> None:
    """Three years in a row are a line; two are two marks, and a year left out or a break ends it."""
    years = [str(year) for year in range(2008, 2018)]
    assert _lengths(measure(unit="percent"), *years[:3]) == [3]
    assert _lengths(measure(unit="percent"), *years[:2]) == [1, 1]
    assert _lengths(measure(unit="percent"), *years[:3], *years[4:7]) == [3, 3]
    assert _lengths(measure(unit="percent", **broken("2011")), *years[:6]) == [3, 3]
    assert _lengths(measure(unit="percent", basis="unclear"), *years[:3]) == [1, 1, 1]


def test_where_ours_has_no_number_theirs_has_no_line() -> None:
    """On days a year apart nobody knows what is left out: where ours says so, no line of another place leads across."""
    said = [
        reading(12, f"{year}-03-31", against={"who": "england", "value": 10})
        for year in (*range(2012, 2015), *range(2016, 2019))
    ]
    metric = measure(unit="percent", basis="as_at")
    hole = reading(None, "2015-03-31", symbol="x")
    pieces = [
        [len(piece) for piece in drawing(known(metric, *every), invented().board.comparators).peers[0].pieces]
        for every in (said, [*said, hole])
    ]
    assert pieces == [[6], [3, 3]]


def test_words_at_the_ends_lie_over_nothing() -> None:
    """The names of lines stand beside the drawing, one below the other, and inside it stands none of them."""
    said = [
        reading(12, str(year), against=[{"who": who, "value": 12} for who in ("england", "neighbours", "alike")])
        for year in range(2008, 2018)
    ]
    drawn = run_chart(drawing(known(measure(unit="percent"), *said), invented().board.comparators), "percent")
    heights = sorted(label.y for label in drawn.names)
    assert len(heights) == 3
    assert min(after - before for before, after in pairwise(heights)) >= 11
    assert all(label.x > drawn.frame.x.end for label in drawn.names)
    assert all(label.x + layout.width(label.text) <= drawn.width for label in drawn.names)
    assert all(label.x + layout.width(label.text) / 2 <= drawn.frame.x.end + 4 for label in drawn.values)


def test_every_figure_of_other_places_stands_in_the_table(invented_site: Path) -> None:
    """Whoever does not see the drawing reads each figure: in a column, or below the table where ours has no row."""
    told = said_in(page(invented_site, "metrics/repeat-plans"))
    assert "Without a figure of ours for the same time: The national average: April 2016 to March 2017: 18.7%." in told
    for figure in ("20.2%", "20.8%", "21.9%", "22.1%", "23.3%", "23.6%"):
        assert figure in told
    assert "26.3% against 22% for neighbouring councils" in told


def test_what_we_worked_out_says_so_and_from_whom(invented_site: Path) -> None:
    """A median that no source states is called ours wherever it stands, with its members and its source."""
    article = page(invented_site, "metrics/agency-share-published")
    told = said_in(article)
    assert "10.2% against 12.6% for the median of the councils most like this one (worked out by us)" in told
    assert "From the figures of Applecross, Birchwater and Crowmoor" in told
    assert "A broken grey line is worked out by us" in told
    assert article.xpath(".//path[contains(@class, 'chart__peer--ours')]")
