"""What a measure's newest figure was in each edition, worked out once for all of them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from markup import page, said_in

from macros.checks.loading import load
from macros.judgements import status
from macros.ledger import editions, snapshot

BOARD = Path(__file__).parents[1] / "board"


def test_each_edition_tells_the_figure_that_it_knew() -> None:
    """Looking at each edition by itself gives the same newest figure as the list of them all."""
    record = load(BOARD)
    listed, every = status.newest_by_edition(record, None), editions(record)
    assert listed
    for edition in every:
        known = snapshot(record, edition)
        for key, metric in known.metrics.items():
            told = [one for one in listed[key] if every.index(one.edition) <= every.index(edition)]
            assert told[-1].figure == status.NewestIn(edition, status.newest(metric)).figure


def test_a_figure_is_listed_once_for_as_long_as_it_stays_the_newest() -> None:
    """No two neighbours in the list say the same, so that each row is a change."""
    for told in status.newest_by_edition(load(BOARD), None).values():
        assert all(before.figure != after.figure for before, after in pairwise(told))


def test_the_page_leads_to_each_edition_in_which_its_figure_changed(invented_site: Path) -> None:
    """Each row leads to the page of the measure as it stood then, and a figure that stood until a meeting says so."""
    article = page(invented_site, "metrics/visits-in-time")
    (fold,) = [
        one for one in article.xpath(".//details") if one.xpath("./summary/h2[text()='Its value, edition by edition']")
    ]
    rows = fold.xpath("./ul/li")
    assert len(rows) > 1
    assert all(
        row.xpath("./a/@href")[0].endswith("/metrics/visits-in-time/") or row.xpath("./a/@href") == ["./"]
        for row in rows
    )
    assert said_in(rows[0]).endswith("and still")
    assert all(", until " in said_in(row) for row in rows[1:])
