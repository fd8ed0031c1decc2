"""What changed, as pages show it: each change leads to its thing and its source."""

from __future__ import annotations

from pathlib import Path

from lxml import html
from markup import page, said_in


def test_each_change_leads_to_its_thing_and_its_source(invented_site: Path) -> None:
    """Whoever reads of a change can follow it, and each link leads to a page and a place that are there."""
    article = page(invented_site, "changes")
    links = [str(link.get("href")) for link in article.xpath(".//div[@class='changes']//a")]
    assert any("sources/" in link for link in links)
    for link in links:
        path, _mark, fragment = link.partition("#")
        target = (invented_site / "changes" / path / "index.html").resolve()
        assert target.is_file(), link
        assert not fragment or f'id="{fragment}"' in target.read_text(encoding="utf-8"), link


# A meeting that has one before it, and is not the board's newest.
OLD = "2018-11-21-scrutiny"


def rows_of(site: Path, address: str = "changes") -> list[html.HtmlElement]:
    """Each row of a table of what changed."""
    return list(page(site, address).xpath(".//table[contains(@class, 'moves')]/tbody/tr"))


def test_before_and_now_stand_in_two_columns(invented_site: Path) -> None:
    """Whoever looks sees what stood before, what stands now, and by a bar that the two differ."""
    row = next(row for row in rows_of(invented_site) if said_in(row.find("th")) == "Visits in time")
    _name, before, now, said = row
    assert said_in(before) == "91.0% (October to December 2023)"
    assert (said_in(now), now.get("class")) == ("92.5% (April to June 2024)", "moved")
    assert said_in(said) == "Better: up 1.5 points. paragraph 1"


def test_a_row_has_one_link_for_the_thing_and_one_for_its_source(invented_site: Path, real_site: Path) -> None:
    """Nobody reads sentences made of links."""
    for site in (invented_site, real_site):
        for row in rows_of(site):
            assert len(row.findall("th//a")) <= 1
            assert len(row.findall("td//a")) <= 1


def test_each_counter_counts_the_rows_that_it_leads_to(invented_site: Path, real_site: Path) -> None:
    """A counter on top says how many there are, and without a script it leads to them."""
    for site in (invented_site, real_site):
        article = page(site, "changes")
        counters = article.xpath(".//div[@class='counters']//a")
        assert counters
        for counter in counters:
            (part,) = article.xpath(f".//*[@id='{counter.get('href').removeprefix('#')}']")
            assert str(len(part.findall(".//tbody/tr"))) == said_in(counter).split(" ")[0]


def test_what_did_not_move_is_folded_with_its_count(invented_site: Path) -> None:
    """What is as before, or was not mentioned, stands below what changed, and says how much of it there is."""
    folded = page(invented_site, "changes").xpath(".//div[@class='changes__of']/details/summary")
    told = [said_in(one) for one in folded]
    assert "Not reported this time (8)" in told
    assert "The same state as before (3)" in told


def test_the_board_comes_first_and_the_newest_publication_next(real_site: Path) -> None:
    """The board's own comparison stands on top; what came after it is folded below, one block each, newest first."""
    article = page(real_site, "changes")
    heads = [said_in(one).rstrip("¶") for one in article.findall("h2")]
    assert heads[0].startswith("Improvement Board, ")
    assert heads[-1].startswith("Since Improvement Board, ")
    blocks = article.xpath("(.//div[@class='changes changes--between'])[last()]/details")
    years = [int(said_in(one.find("summary"))[:4]) for one in blocks if "drawer--year" in one.get("class")]
    assert years == sorted(years, reverse=True)
    assert all("open" not in one.attrib for one in blocks)


def test_a_meeting_names_five_and_leads_to_all(all_editions: Path) -> None:
    """A meeting's page shows counters and at most five rows; everything is one click away, also of an old meeting."""
    for edition, meeting, there in (
        ("latest", "2020-02", "../../changes/"),
        ("latest", OLD, f"../../../{OLD}/changes/"),
        (OLD, OLD, "../../changes/"),
    ):
        address = f"meetings/{meeting}"
        article = page(all_editions / edition, address)
        (block,) = article.xpath(".//div[@class='changes']")
        assert 1 <= len(rows_of(all_editions / edition, address)) <= 5
        counters = [one.get("href").partition("#") for one in block.xpath(".//div[@class='counters']//a")]
        whole = all_editions / edition / address / there / "index.html"
        assert {one[0] for one in counters} == {there}
        assert all(f'id="{one[2]}"' in whole.read_text(encoding="utf-8") for one in counters)
        assert block.xpath(f"./p/a[@href='{there}']")


def test_the_tables_of_a_meeting_are_folded_with_their_counts(real_site: Path) -> None:
    """A reader with ten minutes sees how many figures and actions there are, and opens what they want to read."""
    summaries = page(real_site, "meetings/2020-02").xpath(".//details[contains(@class, 'drawer')]/summary")
    folds = [said_in(one) for one in summaries]
    assert "15 figures" in folds
    assert "25 actions: 16 under way, 2 complete, 3 state not given, 3 ongoing, 1 not started" in folds
    assert "6 challenges: 5 open, 1 easing" in folds
    assert "9 strengths" in folds


def test_a_meeting_leads_to_the_whole_site_as_it_stood_then(all_editions: Path) -> None:
    """From a past meeting the edition of that day is one click away; in that edition there is nowhere to go."""
    (link,) = page(all_editions / "latest", "meetings/2019-01").xpath(".//a[.='The whole site as it stood then']")
    assert link.get("href") == "../../../2019-01/"
    assert (all_editions / "2019-01" / "index.html").is_file()
    assert not page(all_editions / "2019-01", "meetings/2019-01").xpath(".//a[.='The whole site as it stood then']")


def test_the_home_page_tells_the_most_in_five_lines(invented_site: Path, real_site: Path) -> None:
    """The block on the home page is short, and leads to all of it."""
    for site in (invented_site, real_site):
        block = page(site, "").find(".//div[@class='changes changes--brief']")
        assert block is not None
        assert 1 <= len(block.findall(".//li")) <= 5
        (link,) = block.xpath(".//a[.='See everything that changed.']")
        path, _mark, place = link.get("href").partition("#")
        there = page(site, path.removeprefix("./").rstrip("/"))
        assert not place or there.xpath(f".//*[@id='{place}']")


def test_the_newest_meeting_is_one_click_from_the_top_and_from_its_page(real_site: Path) -> None:
    """Whoever asks for the newest meeting is led to its own block, and is told which board goes on in its place."""
    article = page(real_site, "changes")
    (told,) = article.xpath("./div[@class='newest-told']")
    assert "Ambitions Board took the place of Improvement Board in September 2023." in said_in(told)
    (brief,) = article.xpath("./h1/following-sibling::*[1][@class='changes changes--brief']")
    figures, newest = brief.find("./p[1]"), brief.find("./p[2]/a")
    assert "13 measures (3 worse, 6 better, 4 changed)" in said_in(figures)
    assert [said_in(line.find("strong")) for line in brief.findall("./ul[1]/li")] == [
        "Measures: worse (3):",
        "Measures: better (6):",
    ]
    assert "(52 FTE, before 49.6 FTE)" in said_in(brief)
    assert "same state as before" not in said_in(brief)
    (link,) = brief.xpath(".//a[.='All that changed at this meeting.']")
    place = link.get("href")
    (block,) = article.xpath(f".//details[@id='{place.removeprefix('#')}']")
    assert said_in(block.find("summary")).startswith(said_in(newest))
    for address, back in (("", "./"), (f"meetings/{place.removeprefix('#')}", "../../")):
        (link,) = page(real_site, address).xpath(".//a[.='See everything that changed.']")
        assert link.get("href") == f"{back}changes/{place}"


def test_what_came_after_the_board_is_one_click_from_its_comparison(real_site: Path) -> None:
    """Before the board's comparison it is said which two meetings are compared, and what is newer, a link away."""
    article = page(real_site, "changes")
    (told,) = article.xpath("./div[@class='newest-told']")
    assert told.xpath("./p/a[@href='#since' and .='all that came after that meeting of the board']")
    assert said_in(told).startswith("Below: the newest two meetings of the board itself in this record.")
    assert told.xpath("./following-sibling::*[1][@id='2020-02']")
    (head,) = article.xpath("./h2[@id='since']")
    assert said_in(head).startswith("Since Improvement Board, ")
    blocks = article.xpath(".//div[@class='changes changes--between']//*[starts-with(@class, 'drawer')]")
    assert all(one.get("id") or "drawer--year" in one.get("class") for one in blocks)


def test_a_meeting_without_a_predecessor_says_so(invented_site: Path) -> None:
    """The page of a body's first meeting says that there is no earlier one."""
    assert "is the first meeting of the Improvement Board in the record" in said_in(
        page(invented_site, "meetings/2023-08")
    )
