"""The home page is looked at first: panels that lead to their measures, headline figures, what is new and next."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html
from markup import page, said_in
from records import between, invented, meeting, reading, record

from macros.checks.work import HEADLINES
from macros.judgements.status.work import LATE
from macros.ledger import snapshot
from macros.views import PageContext, Site, home

SITES = ("real_site", "invented_site")


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest) -> Path:
    """The real site, and the invented one."""
    found: Path = request.getfixturevalue(request.param)
    return found


def test_each_panel_leads_to_as_many_measures_as_it_counts(site: Path) -> None:
    """Whoever follows a panel finds on the scorecard the very measures that it counts."""
    rows = html.parse(str(site / "scorecard" / "index.html")).getroot().xpath("//*[@data-keys]")
    keys = [set(str(row.get("data-keys")).split()) for row in rows]
    panels = page(site, "").xpath(".//a[contains(@class, 'panel')]")
    assert [one.get("href").partition("?")[2] for one in panels] == [
        f"show={kind}" for kind in ("better", "worse", "said", "untold")
    ]
    for panel in panels:
        kind = panel.get("href").partition("=")[2]
        assert int(panel.findtext("strong")) == sum(kind in each for each in keys)


def test_the_page_says_when_each_count_was(real_site: Path) -> None:
    """What is new, what is national and what is only last known are counted apart, each with its months."""
    lines = [
        said_in(one) for one in page(real_site, "").xpath(".//a[contains(@class, 'panel--better')]/span[position()>1]")
    ]
    assert [one.partition(":")[0].split(" ", 1)[1] for one in lines] == ["in national statistics", "last known"]
    assert all(line.rpartition(" ")[2].isdigit() for line in lines)


def test_headline_measures_stand_there_with_figure_time_and_england(site: Path) -> None:
    """Each headline measure of the record has its finding, its newest figure with its time, and leads to its page."""
    cards = page(site, "").xpath(".//ul[@class='headlines']/li")
    assert 3 <= len(cards) <= HEADLINES
    for card in cards:
        assert card.xpath("./h3/a[contains(@href, 'metrics/')]")
        assert card.xpath(".//*[contains(@class, 'figure__value')]")
        assert said_in(card.xpath("./p[contains(@class, 'verdict')]")[0])
        assert said_in(card.xpath("./p[last()]")[0])
    assert page(site, "").xpath(".//ul[@class='headlines']//*[contains(@class, 'chart__line')]")


def test_an_edition_before_the_first_figure_shows_no_headlines() -> None:
    """Where no headline measure is known yet, there is no empty row of charts."""
    given = record({"2018-01": meeting("2018-01-10")})
    assert home.headlines(PageContext(Site(given, snapshot(given)), "")) == ""


def test_what_is_next_is_only_what_a_source_dates() -> None:
    """A due date that is still to come is named with its action; without any the page says that there is none."""
    none = record({"2018-01": meeting("2018-01-10")})
    assert "no source gives a date to come." in home.lead(PageContext(Site(none, snapshot(none)), ""))
    due = {"share-plans": {"state": "under_way", "due": "2019-03", "source": "plan-2023 1"}}
    some = record({"2018-01": meeting("2018-01-10", actions=due)})
    told = home.lead(PageContext(Site(some, snapshot(some)), ""))
    assert f"{invented().actions['share-plans'].title} (due March 2019)" in told
    over = record({"2018-01": meeting("2018-01-10", actions=due)}, {"later": between("2019-05-01")})
    assert "March 2019" not in home.lead(PageContext(Site(over, snapshot(over)), ""))


def test_finished_actions_are_all_asked_whether_they_made_a_difference(site: Path) -> None:
    """Each action that the register calls done stands once on the page that asks, and the counts add up."""
    register = page(site, "actions").xpath(
        ".//tr[contains(@data-keys, 'complete') or contains(@data-keys, 'embedded')]"
    )
    asked = page(site, "difference").xpath(".//p[@class='things__title']/a/@href")
    done = {str(row.xpath(".//a/@href")[0]).split("/")[-2] for row in register}
    assert sorted(link.split("/")[-2] for link in asked) == sorted(done)
    figures = page(site, "difference").xpath(".//div[@class='difference']")
    counted = page(site, "difference").xpath(".//ul[@class='tally']/li/strong")
    assert sum(int(one.text) for one in counted) == len(figures)
    assert "no proof that the action made it" in said_in(page(site, "difference"))
    for address in ("", "actions", "actions/late"):
        assert page(site, address).xpath(".//a[contains(@href, 'difference/')]")


def test_the_page_does_not_open_with_noughts() -> None:
    """Where no figure can be set against an earlier one yet, that alone is said, and not three times nothing."""
    given = record({"2018-02": meeting("2018-02-20", readings={"calls-answered": reading(5, "2018-01")})})
    drawn = home.panels(PageContext(Site(given, snapshot(given)), ""))
    assert drawn.count("<strong>") == 1
    assert "cannot be told" in drawn


def test_what_the_newest_meeting_changed_is_counted_alike_everywhere(real_site: Path) -> None:
    """The home page, the page of what changed and the meeting's own page give the same counts of its actions."""
    block = page(real_site, "").find(".//div[@class='changes changes--brief']")
    lines = [said_in(one).partition(":")[2] for one in block.findall(".//li/strong")]
    home = sorted(int(one.rpartition("(")[2].split(")")[0]) for one in lines if "corrections" not in one)
    there = block.xpath(".//a[.='See everything that changed.']")[0].get("href").partition("#")[2]
    (told,) = page(real_site, "changes").xpath(f".//*[@id='{there}']/summary/span")
    own = page(real_site, f"meetings/{there}").xpath(".//div[@class='counters']//a")
    assert said_in(told) == f"Actions: {', '.join(said_in(one) for one in own)}."
    assert home == sorted(int(said_in(one).split(" ")[0]) for one in own)


def test_the_home_page_names_what_was_published_since_the_newest_meeting(real_site: Path) -> None:
    """Whoever reads of the newest meeting is told of at most two newer publications, each a link."""
    (line,) = page(real_site, "").xpath(".//div[@class='changes changes--brief']/p[starts-with(., 'Published since:')]")
    assert 1 <= len(line.findall("a")) <= 2
    for link in line.findall("a"):
        address, _mark, place = link.get("href").partition("#")
        assert page(real_site, address.removeprefix("./").rstrip("/")).xpath(f".//*[@id='{place}']") or not place
    assert "Statistics on social workers (September 2025)" in said_in(line)
    assert "13 measures" in said_in(line)


def test_no_group_of_what_is_late_stands_empty(site: Path) -> None:
    """Of the judgements that no action falls under there is one sentence, and no heading."""
    late = page(site, "actions/late")
    assert not [one for one in late.findall("h2") if "(0)" in said_in(one)]
    assert len(late.findall("h2")) == len(late.findall("div[@class='late']"))
    named = [said_in(one) for one in late.findall("p") if said_in(one).startswith("No action in the record stands")]
    missing = named[0].count(";") + 1 if named else 0
    assert len(late.findall("h2")) + missing == len(LATE)


def test_the_answer_stands_first_and_adds_up(real_site: Path) -> None:
    """How many measures can be judged, and of how many, is what the panels and the scorecard count."""
    (said,) = [said_in(one) for one in page(real_site, "").xpath(".//p[@class='panels-answer']")]
    all_of_them, whole, better, worse, same = (int(one) for one in re.findall(r"\d+", said.partition("As at")[0]))
    numbers = [int(said_in(one)) for one in page(real_site, "").xpath(".//ul[@class='panels']//strong")]
    assert [better, worse] == numbers[:2]
    assert whole == better + worse + same
    everything = len(page(real_site, "scorecard/").xpath(".//tr[@data-keys]"))
    assert whole + sum(numbers[2:]) == everything == all_of_them
