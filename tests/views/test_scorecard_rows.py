"""The scorecard's rows: what their pictures join, what they say in words, what comes first and what is folded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

import pytest
from lxml import html
from records import invented, meeting, reading, record

from audit.verdicts import random_site
from macros.charts.rail import HEIGHT, WIDTH, Stand, rail
from macros.judgements import status
from macros.ledger import MetricAsAt, snapshot
from macros.record import Record
from macros.views import PageContext, Site, scorecard
from macros.views.context import judged_summary
from macros.views.tables import score_row
from macros.wording import NO_TARGET

RECORDS = 60
RING, JOINT, DOT = "rail__ring", "rail__joint", "rail__dot"


def rows_of(site: Site) -> Iterator[tuple[MetricAsAt, html.HtmlElement]]:
    """Each measure with its row, as the page shows it."""
    page = PageContext(site, "scorecard/")
    for key, theme, rows in scorecard.by_theme(page):
        shown = html.fragment_fromstring(str(scorecard.group(page, theme, rows, key)), create_parent=True)
        for row in shown.xpath(".//tr[@data-keys]"):
            yield site.snapshot.metrics[row.xpath("./th/a/@href")[0].split("/")[-2]], row


def sites() -> Iterator[Site]:
    """The invented board, and records in which times overlap, sources differ and words stand beside numbers."""
    yield Site(invented(), snapshot(invented()))
    yield from map(random_site, range(RECORDS))


def has(row: html.HtmlElement, kind: str) -> bool:
    """True where a row's picture has such a mark."""
    return bool(row.xpath(f".//path[@class='{kind}']"))


def test_a_ring_stands_only_where_the_two_can_be_compared() -> None:
    """No before is drawn beside a now that it must not be held against, and no line where others may be counted."""
    rings, joints, without = 0, 0, 0
    for site in sites():
        for metric, row in rows_of(site):
            change = status.headline(metric)
            may_ring = change is not None and change.difference is not None
            assert has(row, RING) <= may_ring, metric.id
            assert has(row, JOINT) <= bool(has(row, RING) and change and change.caveat != "scope"), metric.id
            assert has(row, RING) <= has(row, DOT)
            rings, joints, without = rings + has(row, RING), joints + has(row, JOINT), without + (not may_ring)
    assert min(rings, joints, without) > 10


def test_a_figure_that_is_no_single_number_has_no_place_on_a_rail() -> None:
    """Words, limits, ranges, disputed figures and such as were taken back are drawn nowhere."""
    left_out = 0
    for site in sites():
        for metric, row in rows_of(site):
            said = status.newest(metric).said
            if said.withdrawn or said.conflict or status.nearness(said.kind) not in ("exact", "rough"):
                assert not row.xpath(".//*[@class='scores__rail']/*"), metric.id
                left_out += 1
    assert left_out > 20


def test_a_shape_is_drawn_of_four_comparable_figures_only() -> None:
    """Fewer figures, or such as count something else, make no shape."""
    shapes = 0
    for site in sites():
        for metric, row in rows_of(site):
            if row.xpath(".//*[@class='scores__shape']/*"):
                assert len(status.in_one_picture(metric)) >= 4
                shapes += 1
    assert shapes
    for site in sites():
        for metric in site.snapshot.metrics.values():
            *before, newest = status.in_one_picture(metric)
            assert newest is status.newest(metric)
            assert all(status.why_not(metric, one, newest) is None for one in before)


def test_a_picture_is_told_in_words() -> None:
    """Who does not see the picture is told before, now, target and the other place, in the same cell."""
    site, told = Site(invented(), snapshot(invented())), 0
    page = PageContext(site, "scorecard/")
    for metric, row in rows_of(site):
        (cell,) = row.xpath("./td[@class='scores__rail']")
        if not cell.xpath("./svg"):
            continue
        words = " ".join(cell.text_content().split())
        change = status.headline(metric)
        assert words.startswith("Before: " if change else "Nothing before; "), words
        assert "; now: " in words
        target = score_row(page, metric).row.target
        assert ("no target set" if target == NO_TARGET else target) in words
        assert has(row, "rail__beside") == ("the national average: " in words)
        assert cell.xpath("./svg/@aria-hidden") == ["true"]
        told += 1
    assert told > 5


def many(number: int, headlines: int = 0) -> Record:
    """A record of so many measures with one figure each, some of them headlines."""
    told = {f"measure-{index}": [reading(40, "2023-12")] for index in range(number)}
    known = record({"2024-01": meeting("2024-01-10", readings=told), "2024-05": meeting("2024-05-10", readings=told)})
    one = invented().metrics["visits-in-time"].model_copy(update={"targets": (), "headline": False})
    metrics = {key: one.model_copy(update={"headline": index < headlines}) for index, key in enumerate(told)}
    object.__setattr__(known, "metrics", metrics)
    return known


@pytest.mark.parametrize("number", [6, 24])
def test_few_measures_are_not_folded(number: int) -> None:
    """An early edition with six measures shows them all at once."""
    known = many(number)
    page = PageContext(Site(known, snapshot(known)), "scorecard/")
    shown = "".join(str(scorecard.group(page, theme, rows)) for _key, theme, rows in scorecard.by_theme(page))
    assert shown.count("<tr data-keys") == number
    assert "<details" not in shown


def test_headlines_come_first_and_the_rest_is_folded_with_a_count() -> None:
    """Of many measures the headlines stand open; the fold says how many more there are."""
    known = many(40, headlines=3)
    page = PageContext(Site(known, snapshot(known)), "scorecard/")
    (group,) = [scorecard.group(page, theme, rows) for _key, theme, rows in scorecard.by_theme(page)]
    shown = html.fragment_fromstring(str(group), create_parent=True)
    assert len(shown.xpath(".//div/table//tr[@data-keys]")) == 3
    assert len(shown.xpath(".//details//tr[@data-keys]")) == 37
    assert shown.xpath("string(.//summary)").startswith("37 more of ")


def test_the_themes_add_up_to_what_stands_above_them() -> None:
    """Who adds up what is said of each theme gets the counts at the top of the page, and those last known of the home.

    Published statistics are never called last known: they stand with their dates.
    """
    told: Counter[str] = Counter()
    for site in sites():
        page = PageContext(site, "scorecard/")
        rows = [row for _key, _theme, rows in scorecard.by_theme(page) for row in rows]
        stands = Counter(row.stands for row in rows)
        stands["same"] += stands.pop("chance", 0)
        assert {kind: number for kind, number in stands.items() if number} == scorecard.tally(page)
        panels = judged_summary(page).panels()
        known = [row for row in rows if row.is_last_known and row.stands in ("better", "worse", "said")]
        assert len(known) == sum(len(panel.known) for panel in panels)
        told.update(stands, known=len(known))
    assert min(told.values()) >= 5


def test_a_rail_goes_from_nought_to_a_hundred_for_a_percentage_alone() -> None:
    """A change of a percentage looks as large as it is; other figures use their own range, or have no rail."""
    share = rail(Stand(Decimal(60), Decimal(50)), "percent")
    count = rail(Stand(Decimal(60), Decimal(50)), "count")
    assert share
    assert count
    assert [share.low, share.high] == [Decimal(0), Decimal(100)]
    assert [count.low, count.high] == [Decimal(50), Decimal(60)]
    assert (count.width, count.height) == (WIDTH, HEIGHT)
    assert rail(Stand(Decimal(60)), "count") is None
    assert rail(Stand(Decimal(60)), "percent")


def test_every_measure_has_one_row() -> None:
    """Nothing is lost between what stands open and what is folded."""
    for site in sites():
        found = [metric.id for metric, _row in rows_of(site)]
        assert sorted(found) == sorted(site.snapshot.metrics)
