"""The register, the plans, the late view and the home page count the same actions, in the built pages."""

from __future__ import annotations

import csv
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from lxml import html

from macros.addresses import TAKEN
from macros.judgements.status.work import LATE
from macros.record.vocabulary import ACTION_STATES
from macros.views.register import kebab
from macros.wording import STATE_LABELS
from macros.wording.work import FLAG_LABELS

LISTS = {address.split("/")[1] for address in TAKEN}
SITES = ("real_site", "invented_site")


@cache
def page(site: Path, address: str = "") -> html.HtmlElement:
    """The article of one built page."""
    found = html.parse(str(site / address / "index.html")).getroot().find(".//article")
    assert found is not None
    return found


@pytest.fixture(params=SITES)
def site(request: pytest.FixtureRequest) -> Path:
    """The real site, and the invented one."""
    found: Path = request.getfixturevalue(request.param)
    return found


def words(element: html.HtmlElement) -> str:
    """What a reader sees of an element, in one line."""
    return " ".join(str(element.text_content()).split())


def tally(block: html.HtmlElement) -> Counter[str]:
    """A row of counted boxes: label and number."""
    return Counter({words(item).split(" ", 1)[1]: int(words(item.find("strong"))) for item in block.findall(".//li")})


def rows(site: Path) -> list[html.HtmlElement]:
    """Every row of the register."""
    return list(page(site, "actions").xpath(".//table[@data-rows]/tbody/tr"))


def name_of(row: html.HtmlElement) -> str:
    """The action that a row is about."""
    return str(row.find(".//a").get("href").split("/")[-2])


def keys(row: html.HtmlElement) -> set[str]:
    """What a row can be filtered by."""
    return set((row.get("data-keys") or "").split())


def by_state(found: list[html.HtmlElement]) -> Counter[str]:
    """How many rows stand in each state, by what they show, whoever says so."""
    shown = (words(row.xpath(".//span[contains(@class, 'state')]")[0]).lower() for row in found)
    return Counter(one.partition(", ")[0] for one in shown)


def in_words(text: str) -> Counter[str]:
    """The counts of a sentence such as "6 actions: 1 under way; 5 complete"."""
    assert text.endswith(".")
    total, parts = re.fullmatch(r"(\d+) actions?: (.*)\.", text).groups()  # type: ignore[union-attr]
    labels = sorted((STATE_LABELS[state].lower() for state in ACTION_STATES), key=len, reverse=True)
    found = Counter({label: int(n) for n, label in re.findall(rf"(\d+) ({'|'.join(labels)})", parts)})
    assert sum(found.values()) == int(total)
    return found


def test_home_and_register_count_the_same(site: Path) -> None:
    """The home page counts the actions as the register does, which counts its rows in each state, and the pages."""
    home, whole = (page(site, name).xpath(".//div[@class='status-bar']")[0] for name in ("", "actions"))
    register = in_words(words(page(site, "actions").xpath(".//p[@class='status-bar__text']")[0]))
    pages = {path.parent.name for path in (site / "actions").glob("*/index.html")} - LISTS
    assert tally(home) == tally(whole)
    assert register == by_state(rows(site))
    assert len(rows(site)) == len(pages) == sum(register.values())
    assert {name_of(row) for row in rows(site)} == pages


def test_late_and_what_it_brought_stand_first_among_the_actions(site: Path) -> None:
    """Whoever opens the actions reads at once which are late, and whether the done ones made a difference."""
    (first,) = page(site, "actions").xpath("./h1/following-sibling::*[1][@class='home-late']")
    leads = [link.get("href") for link in first.findall(".//a")]
    assert {"../actions/late/", "../difference/"} <= set(leads)


def groups(site: Path) -> list[tuple[str, html.HtmlElement, list[html.HtmlElement]]]:
    """Each plan of the register: its key, its bar, and its rows."""
    found = []
    for head in page(site, "actions").xpath(".//h2[starts-with(@id, 'plan-')]"):
        inside = []
        for after in head.itersiblings():
            if after.tag == "h2":
                break
            inside.append(after)
        bar = next(one for one in inside if one.get("class") == "status-bar")
        found.append((head.get("id").removeprefix("plan-"), bar,
                      [row for one in inside for row in one.xpath(".//tbody/tr")]))  # fmt: skip
    return found


def test_every_plan_adds_up(site: Path) -> None:
    """The bar of a plan, its words and its rows say the same, and all plans together are the whole register."""
    assert sum(len(members) for _key, _bar, members in groups(site)) == len(rows(site))
    for _key, bar, members in groups(site):
        assert in_words(words(bar.find(".//p"))) == by_state(members)
        assert len(bar.xpath("./svg/rect")) <= len(by_state(members))
    whole = page(site, "actions").xpath(".//div[@class='status-bar']")[0]
    assert sum(tally(whole).values()) == len(rows(site))
    assert len(whole.xpath("./svg/rect")) == len(whole.findall(".//li"))


def test_a_plans_own_page_counts_the_same(site: Path) -> None:
    """A plan's page shows the counts that the register shows, and names each of its actions once."""
    for key, bar, members in groups(site):
        if key == "none":
            continue
        own = page(site, f"plans/{key}")
        assert words(own.xpath(".//p[@class='status-bar__text']")[0]) == words(bar.find(".//p"))
        links = own.xpath(".//li/a[contains(@href, 'actions/')]/@href")
        assert Counter(link.split("/")[-2] for link in links) == Counter(name_of(row) for row in members)


def test_the_late_view_counts_the_same(site: Path) -> None:
    """Each part of the view of what is late names the rows that the register marks so, and its heading counts them."""
    late = page(site, "actions/late")
    marked = {kebab(flag): [row for row in rows(site) if kebab(flag) in keys(row)] for flag in FLAG_LABELS}
    seen = set()
    for head in late.findall(".//h2"):
        flag = head.get("id")
        items = head.getnext().xpath(".//li/p[1]/a/@href")
        assert f"({len(items)})" in words(head)
        assert {link.split("/")[-2] for link in items} == {name_of(row) for row in marked[flag]}
        seen |= set(items)
    assert len(seen) == sum("late-view" in keys(row) for row in rows(site))


def test_the_verdict_counts_the_same(site: Path) -> None:
    """The home page's line on what is late gives the register's counts; news and last known give the boxes'."""
    late = words(page(site).xpath(".//div[@class='home-late']/ul/li")[0])
    sentences = {item.get("data-verdict"): words(item) for item in page(site).xpath(".//li[@data-verdict]")}
    assert "unreported" in sentences
    count = Counter(key for row in rows(site) for key in keys(row))
    told = ((count["overdue"], "overdue"), (count["slipped"], "due later than first said"))
    assert late.startswith(" and ".join(f"{number} {what}" for number, what in told if number) or "None overdue.")
    undated = re.search(r"(\d+) actions? that (?:is|are) not done", late)
    assert int(undated[1] if undated else 0) == count["no-due"]
    assert f", {count['silent']} action" in sentences["unreported"]
    news, known = (page(site).xpath(f".//div[@class='standing__{part}']/ul")[0] for part in ("news", "known"))
    boxes, older = tally(news), tally(known)
    for kind, label in (("improved", "better"), ("worsened", "worse")):
        said = re.search(r" since [^:]*: (\d+) of \d+ measures", sentences.get(kind, " since then: 0 of 0 measures"))
        assert said is not None
        assert int(said[1]) == boxes[label]
    counted = [int(re.search(r": (\d+) of", sentences.get(kind, ": 0 of")).group(1))  # type: ignore[union-attr]
               for kind in ("known_improved", "known_worsened")]  # fmt: skip
    assert 0 < sum(counted) <= older["last known, not counted as new"]


@pytest.mark.parametrize("edition", ["2019-01", "2020-02"])
def test_what_changed_counts_the_same(all_editions: Path, edition: str) -> None:
    """What changed tells of as many actions as the meeting's page lists, and as the list of meetings says."""
    site = all_editions / edition
    entry = page(site, "meetings").xpath(f".//ul[@class='entries']/li[.//a[contains(@href, '/{edition}/')]]")[0]
    reported = int(re.search(r"(\d+) actions", words(entry)).group(1))  # type: ignore[union-attr]
    table = page(site, f"meetings/{edition}").xpath(".//table[starts-with(caption, 'Actions')]")[0]
    assert len(table.xpath(".//td[@data-label='State']")) == reported
    counters = page(site, "changes").xpath(".//div[@class='counters']//a[starts-with(@href, '#actions-')]")
    parts = [words(one) for one in counters if one.get("href") not in ("#actions-due", "#actions-silent")]
    assert not parts or sum(int(part.split(" ")[0]) for part in parts) == reported


def test_a_stuck_action_says_so(real_site: Path) -> None:
    """Entry to Care is under way in both papers, and its page says how far apart these are."""
    text = words(page(real_site, "actions/entry-to-care-process"))
    assert (
        "Under way in both: Improvement Board, January 2019, and Improvement Board, February 2020, "
        "about 13 months later." in text
    )


def test_an_admitted_weakness_says_how_long(real_site: Path) -> None:
    """Uneven teams were named at both board meetings, a year apart, and later at the committee; the page says so."""
    text = words(page(real_site, "challenges/uneven-teams"))
    assert "Named at 3 meetings: first in Improvement Board, January 2019" in text
    assert "Admitted a year or more ago, and still named." in text


def test_two_meetings_stand_side_by_side(real_site: Path) -> None:
    """The comparison shows that both papers name uneven teams and Entry to Care, each with both papers' paragraphs."""
    both = page(real_site, "challenges/compare").xpath(".//table[contains(caption, 'both')]/tbody/tr")
    titles = {words(row.find("th").find("a")): words(row) for row in both}
    for title in ("Some teams do well and others do not", "The Entry to Care process is not yet routine"):
        assert "of March 2019, paragraph 1.3" in titles[title]
        assert "of March 2020, paragraph 1.5" in titles[title]


def test_what_was_asked_for_is_followed(real_site: Path) -> None:
    """The committee asked that councillors visit the MASH: its answer is the invitation, and no visit is invented."""
    asked = page(real_site, "actions/asked")
    item = next(one for one in asked.xpath(".//li[p/strong]") if "visit the MASH" in words(one))
    assert "Resolved" in words(item)
    assert [words(answer.find("a")) for answer in item.xpath(".//ul/li")] == ["Scrutiny committee, 17 January 2019"]


def test_gaps_are_shown_as_gaps(invented_site: Path) -> None:
    """A recommendation that no action answers, and an action that should move no figure, stand there as gaps."""
    matrix = page(invented_site, "actions/matrix")
    line = next(row for row in matrix.findall(".//tr") if "Write down what each child says." in words(row))
    assert [words(cell) for cell in line.findall("td")] == ["No action", "No figure"]
    figureless = matrix.xpath(".//p[starts-with(., 'Actions with no figure')]/following-sibling::ul[1]/li")
    assert 'Ask children "what matters to you?" & write it down' in [words(one) for one in figureless]
    assert "1 recommendation or priority without an action" in words(matrix)


def test_the_self_evaluation_answers_or_shows_a_gap(site: Path) -> None:
    """Each area answers all three questions in the order of the child's journey, or says that it cannot."""
    areas = page(site, "self-evaluation").xpath(".//div[@class='area']")
    assert areas
    for area in areas:
        questions = area.findall("h3")
        assert [words(one) for one in questions] == ["What do we know?", "How do we know it?", "What will be done?"]
        for question in questions:
            answer = question.getnext()
            assert answer is not None
            assert answer.tag in ("ul", "p")


def test_the_table_to_download_counts_the_same_actions(site: Path) -> None:
    """Who downloads the register counts as many actions in each state as its page does, and the same that are late."""
    with (site / "actions" / "actions.csv").open(encoding="utf-8", newline="") as file:
        told = list(csv.DictReader(file))
    assert {row["action"] for row in told} == {name_of(row) for row in rows(site)}
    counted = Counter(STATE_LABELS[state].lower() for row in told for state in ACTION_STATES if state == row["state"])
    assert counted == in_words(words(page(site, "actions").xpath(".//p[@class='status-bar__text']")[0]))
    late = {row["action"] for row in told if set(row["flags"].split()) & set(LATE)}
    assert late == {name_of(row) for row in rows(site) if keys(row) & {kebab(flag) for flag in LATE}}
