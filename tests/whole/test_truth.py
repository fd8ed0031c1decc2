"""The real site says what the two papers say: held against tables typed from the papers, not from data/."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import html

from macros.addresses import anchor
from macros.checks.loading import load
from macros.wording import STATE_LABELS

pytestmark = pytest.mark.real_record
ROOT = Path(__file__).parents[2]
TRUTH = Path(__file__).parents[1] / "truth"
MEETING_OF = {"csib-2019-03": "2019-01", "csib-2020-03": "2020-02"}
# Words that say the same as the paper's, for a site that may not copy its sentences.
SAME_AS = {
    "around": ("about", "around"),
    "2018-21": ("2018 to 2021", "2018-21", "2018/2021"),
    "11-24": ("11 to 24", "11-24"),
    "18 children": ("18 or fewer", "18 children"),
    "22 children": ("22 or fewer", "22 children"),
    "4 subsequent days": ("4 further days", "4 days", "4 more days", "4 subsequent days"),
    "quarterly": ("quarterly", "every quarter"),
    "two months": ("two months", "bi-monthly"),
    "end of January": ("end of January", "January's end", "last days of January"),
}


def table(name: str) -> list[dict[str, str]]:
    """One table of the papers' facts."""
    with (TRUTH / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def page(site: Path, address: str) -> html.HtmlElement:
    """One built page."""
    return html.parse(str(site / address / "index.html")).getroot()


def words_of(element: html.HtmlElement) -> str:
    """What a reader sees of an element, in one line."""
    return " ".join(str(element.text_content()).split())


def place_on_source_page(site: Path, row: dict[str, str]) -> html.HtmlElement:
    """The section of our page of the paper that tells of one place."""
    return page(site, f"sources/{row['paper']}").get_element_by_id(anchor(row["place"]))


def place_on_meeting_page(site: Path, row: dict[str, str]) -> str:
    """What the meeting's page of its paper says under the paragraph's number, up to the next number."""
    article = page(site, f"meetings/{MEETING_OF[row['paper']]}/paper").find(".//article")
    assert article is not None
    numbered = article.get_element_by_id(anchor(row["place"]))
    start = numbered if numbered.tag == "div" else numbered.getparent()
    said = [words_of(start)]
    for after in start.itersiblings():
        if after.xpath(".//a[@class='paragraph-number']") or after.tag in ("h2", "h3"):
            break
        said.append(words_of(after))
    return " ".join(said)


def readings_in(section: html.HtmlElement) -> Counter[str]:
    """The figures listed under a place, as a reader sees them."""
    return Counter(
        words_of(value) for value in section.xpath(".//*[@class='taken__figure']//a[contains(@class, 'figure__value')]")
    )


def is_measured(row: dict[str, str]) -> bool:
    """True for a result, which stands in the record as a reading."""
    return "%" in row["figure"] or "half" in row["figure"]


def shown(row: dict[str, str]) -> str:
    """A result as the site must show it."""
    return f"about {row['figure']}" if row["qualifier"] == "around" else row["figure"]


FIGURES = table("paper_figures.csv")


@pytest.mark.parametrize(
    "row", [row for row in FIGURES if is_measured(row)], ids=lambda row: f"{row['paper']} {row['id']}"
)
def test_every_result_stands_under_its_paragraph(real_site: Path, row: dict[str, str]) -> None:
    """Each result of the papers is listed under the paragraph it came from, with its qualifier, no more exact."""
    assert readings_in(place_on_source_page(real_site, row))[shown(row)] >= 1


@pytest.mark.parametrize(
    "row", [row for row in FIGURES if is_measured(row)], ids=lambda row: f"{row['paper']} {row['id']}"
)
def test_every_result_stands_on_the_meetings_page(real_site: Path, row: dict[str, str]) -> None:
    """A reader of the meeting's page finds each result in the paragraph with the paper's own number."""
    assert shown(row) in place_on_meeting_page(real_site, row)


def of(paper: str, rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """The rows of one paper."""
    return [row for row in rows if row["paper"] == paper]


@pytest.mark.parametrize("paper", MEETING_OF)
def test_the_progress_paper_holds_all_of_the_paper(all_editions: Path, paper: str) -> None:
    """Our own paper for the same meeting, on its page, leaves out no figure, date or word of the paper's results."""
    said = words_of(page(all_editions / MEETING_OF[paper], "paper").find(".//article")).lower()
    dates = [(row["id"], SAME_AS.get(row["date"], (row["date"],))) for row in of(paper, table("paper_dates.csv"))]
    figures = [(row["id"], SAME_AS.get(row["figure"], (shown(row),))) for row in of(paper, FIGURES)]
    lacks = [key for key, texts in (*dates, *figures) if not any(one.lower() in said for one in texts)]
    assert lacks == []


@pytest.mark.parametrize("paper", MEETING_OF)
def test_the_progress_paper_names_every_action_and_challenge(all_editions: Path, paper: str) -> None:
    """Each action that the tables have of the paper stands in ours with its state, and each challenge by its name."""
    meeting, record = MEETING_OF[paper], load(ROOT)
    labels: Mapping[str, object] = STATE_LABELS
    said = words_of(page(all_editions / meeting, "paper").find(".//article"))
    typed = [row for row in table("actions.csv") if row["entry"] == meeting]
    assert typed
    for row in typed:
        title = record.actions[row["thing"]].title
        assert re.search(re.escape(title) + r"\W*" + str(labels[row["state"]]), said), row["thing"]
    named = record.meetings[meeting]
    titles = [record.challenges[key].title for key in (*named.challenges, *named.strengths)]
    assert [title for title in titles if title not in said] == []


@pytest.mark.parametrize("paper", MEETING_OF)
def test_no_result_is_there_that_the_paper_does_not_give(real_site: Path, paper: str) -> None:
    """Our page of a paper lists no number that the paper does not print."""
    for section in page(real_site, f"sources/{paper}").xpath("//section[@class='source-paragraph']"):
        place = section.get("id")
        typed = Counter(shown(row) for row in FIGURES if row["paper"] == paper and anchor(row["place"]) == place)
        numbers = Counter({text: n for text, n in readings_in(section).items() if re.search(r"\d", text)})
        assert numbers - typed == Counter(), f"{place}: {numbers - typed}"


@pytest.mark.parametrize(
    "row", [row for row in FIGURES if not is_measured(row)], ids=lambda row: f"{row['paper']} {row['id']}"
)
def test_every_other_number_is_told(real_site: Path, row: dict[str, str]) -> None:
    """Limits, ages, spans and counts of the papers can be read where the paper has them."""
    said = words_of(place_on_source_page(real_site, row)) + " " + place_on_meeting_page(real_site, row)
    wanted = SAME_AS.get(row["figure"], (row["figure"],))
    assert any(text.lower() in said.lower() for text in wanted), said


@pytest.mark.parametrize("row", list(table("paper_dates.csv")), ids=lambda row: f"{row['paper']} {row['id']}")
def test_every_date_is_told(real_site: Path, row: dict[str, str]) -> None:
    """Each date of the papers can be read where the paper has it."""
    section = place_on_source_page(real_site, row)
    said = words_of(section) + " " + place_on_meeting_page(real_site, row)
    assert any(text.lower() in said.lower() for text in SAME_AS.get(row["date"], (row["date"],))), said


@pytest.mark.parametrize("row", table("paper_statements.csv"), ids=lambda row: f"{row['paper']} {row['place']}")
def test_every_paragraph_has_its_place(real_site: Path, row: dict[str, str]) -> None:
    """Every paragraph and bullet of both papers has an address of its own, on the source's page and the meeting's."""
    assert words_of(place_on_source_page(real_site, row))
    assert row["place"] == "cover" or place_on_meeting_page(real_site, row)


@pytest.mark.parametrize("metric", ["cin-visits-on-time", "cp-visits-on-time", "cic-visits-up-to-date"])
def test_words_of_2020_stand_beside_the_number_of_2019(real_site: Path, metric: str) -> None:
    """Where 2020 gives words only, they stay words, and the last number is shown beside them."""
    numbers = {"cin-visits-on-time": "81%", "cp-visits-on-time": "76%", "cic-visits-up-to-date": "97.8%"}
    answer = words_of(page(real_site, f"metrics/{metric}").xpath("//div[@class='lead']")[0])
    assert "vast majority" in answer
    assert re.search(f"Last number ?{numbers[metric]}", answer)


def test_caseloads_are_three_measures_never_compared(real_site: Path) -> None:
    """86% at 20 or fewer, 74% at 18 and 88% at 22 are three measures: no page states a change between them."""
    for metric, figure in (("20", "86%"), ("18", "74%"), ("22", "88%")):
        text = words_of(page(real_site, f"metrics/caseload-{metric}-or-fewer").find(".//article"))
        assert figure in text
        assert "First reading" in text
        assert text.count("never compared") >= 2


def test_a_figure_repeated_without_a_period_is_flagged(real_site: Path) -> None:
    """75% of team managers, printed twice a year apart with no period, is shown as the same figure."""
    text = words_of(page(real_site, "metrics/permanent-team-managers").find(".//article"))
    assert "Same figure as Improvement Board, January 2019; no period given" in text


def stated(kind: str) -> list[str]:
    """What the sources state of one kind."""
    return sorted(row["stated"] for row in table("stated.csv") if row["kind"] == kind)


def labelled(site: Path, label: str, nothing: str) -> list[str]:
    """Every value beside a label on the actions' pages, but for the words that say there is none."""
    found = []
    for path in sorted((site / "actions").glob("*/index.html")):
        root = html.parse(str(path)).getroot()
        values = root.xpath(f"//dl[@class='pairs']/div[dt='{label}']/dd")
        found += [words_of(value) for value in values if words_of(value) != nothing]
    return sorted(found)


def test_no_owner_or_due_date_is_invented(real_site: Path) -> None:
    """The only owner and due date on the site are those a source gives."""
    assert labelled(real_site, "Owner", "No owner published") == stated("owner")
    assert labelled(real_site, "Due", "No due date published") == stated("due")


def test_no_target_is_invented(real_site: Path) -> None:
    """The only targets on the site are those a source states; every other measure says that none is set."""
    with_target = []
    for path in sorted((real_site / "metrics").glob("*/index.html")):
        lead = words_of(html.parse(str(path)).getroot().xpath("//div[@class='lead']")[0])
        readings = html.parse(str(path)).getroot().xpath("//td[@data-label='Target']")
        stated_here = [words_of(cell) for cell in readings if not words_of(cell).startswith("No ")]
        assert stated_here or "No target set" in lead
        with_target += stated_here
    assert len(with_target) == len(stated("target"))
    assert all(any(target in text for text in with_target) for target in stated("target"))


def test_entry_to_care_is_under_way_in_both_years(real_site: Path) -> None:
    """Both papers say that the process has begun and is not embedded: the story shows both, a year apart."""
    story = page(real_site, "actions/entry-to-care-process").xpath("//ol[@class='timeline']/li")
    assert [("January 2019" in words_of(item), "February 2020" in words_of(item)) for item in story] == [
        (True, False), (False, True)]  # fmt: skip
    assert all("Under way" in words_of(item) for item in story)
