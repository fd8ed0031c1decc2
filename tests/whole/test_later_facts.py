"""What the public record says of the years to 2026 stands on the site, held against tables typed from it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from beside import blocks, missing, place
from lxml import html
from walked import is_left_out

pytestmark = pytest.mark.real_record
TRUTH = Path(__file__).parents[1] / "truth"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
TIMES = re.compile(rf"(?:(?:\d{{1,2}} )?(?:{MONTHS}) )?20\d\d")
# The words of the public record, and those with which the site says the same.
SAME_AS = {
    "over": ("over", "more than"),
    "more than": ("over", "more than"),
    "below": ("below", "not yet"),
    "under": ("under", "underspend"),
    "by": ("by", "reported on"),
    "5": ("5", "Five"),
    "press": ("News report",),
    "news": ("Council news",),
    "BBC": ("BBC", "News report"),
}
PUBLISHERS = ("Schools Forum", "Cabinet", "full Council", "corporate scrutiny", "scrutiny", "BBC", "press", "news",
              "Social Work Today", "Department for Education")  # fmt: skip


def table(name: str) -> list[dict[str, str]]:
    """One typed table."""
    with (TRUTH / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


FACTS = table("facts_to_2026.csv")
ACTIONS = sorted({row["record"].partition("-")[0] for row in FACTS if row["kind"] == "action"})
SHOWN = [row for row in FACTS if row["page"]]


def says(text: str, wanted: Iterable[str]) -> bool:
    """True where one of the wordings stands in the text, small or capital."""
    return any(one.lower() in text.lower() for one in wanted)


@pytest.mark.parametrize("row", SHOWN, ids=lambda row: f"{row['record']}")
def test_each_fact_is_seen_on_its_page(all_editions: Path, row: dict[str, str]) -> None:
    """A reader of the page finds the fact with what belongs to it; the page has its times, and who said it."""
    page = all_editions / row["page"]
    if is_left_out(all_editions, page.resolve()):
        return
    assert missing(page, row["shows"]) == []
    if row["kind"] not in ("figure", "words", "revision"):
        return
    text = " ".join(blocks(page))
    assert all(time in text for time in TIMES.findall(row["said"]))
    assert all(time.rpartition(" ")[2] in text for time in TIMES.findall(row["period"]))
    publisher = next((name for name in PUBLISHERS if row["said"].startswith(name)), "")
    assert says(text, SAME_AS.get(publisher, (publisher,)))


@pytest.mark.parametrize("row", SHOWN, ids=lambda row: f"{row['record']}")
def test_what_is_looked_for_is_what_was_typed(row: dict[str, str]) -> None:
    """Each number of the public record, and the word that limits it, is among the words that the page must show."""
    if row["kind"] in ("figure", "target", "revision", "date"):
        numbers = re.findall(r"\d[\d,.]*", row["fact"]) or [row["fact"]]
        assert all(says(row["shows"], SAME_AS.get(number, (number,))) for number in numbers), numbers
    if row["qualifier"]:
        wanted = SAME_AS.get(row["qualifier"], (row["qualifier"],))
        assert says(row["shows"], wanted) or says(row["page"], wanted)


def test_no_fact_is_typed_twice_and_those_not_shown_say_why() -> None:
    """There are more than 200 facts. The few that have no page say why, and none of their figures is on the site."""
    assert len({row["record"] for row in FACTS}) == len(FACTS)
    assert len(SHOWN) >= 250
    unseen = [row for row in FACTS if not row["page"]]
    assert all(len(row["why_not"].split()) > 5 for row in unseen)
    assert {row["record"].partition("-")[0] for row in unseen} == {"B51", "R07", "R08", "R09", "R10"}


def test_a_withdrawn_value_is_nowhere(real_site: Path) -> None:
    """A figure that its publisher took back as unreliable stands on no page of a measure."""
    for path in (real_site / "metrics").glob("*/index.html"):
        assert "147.1" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("record", ACTIONS)
def test_the_states_of_an_action_stand_in_their_order(all_editions: Path, record: str) -> None:
    """What was said of an action stands on its page in the order in which it was said."""
    told: dict[str, list[int | None]] = {}
    for row in SHOWN:
        if row["record"].partition("-")[0] == record and row["kind"] == "action":
            newest = row["shows"].split("; ")[-1]
            told.setdefault(row["page"], []).append(place(all_editions / row["page"], newest))
    assert all(at == sorted(at, key=lambda one: one or 0) for at in told.values()), told


def judged(site: Path, measure: str) -> list[str]:
    """What the page of a measure says of each change, newest first."""
    cells = html.parse(str(site / "metrics" / measure / "index.html")).getroot().xpath("//td[@data-label='Change']")
    return [" ".join(str(cell.text_content()).split()) for cell in cells]


def test_agency_workers_who_all_cover_vacancies_are_no_worse(real_site: Path) -> None:
    """The share of agency workers who cover a vacancy rises to 100% twice, and no change of it is better or worse."""
    changes = judged(real_site, "national-agency-covering-vacancies")
    assert len(changes) == 9
    assert not [change for change in changes if says(change, ("better", "worse"))]
    text = " ".join(blocks(real_site / "metrics" / "national-agency-covering-vacancies"))
    assert "That is neither better nor worse." in text


def test_the_cost_of_a_residential_placement_has_a_flagged_break(real_site: Path) -> None:
    """The fall of a fifth is compared with nothing: the page has a break there, and says whose it is."""
    changes = judged(real_site, "national-weekly-cost-of-residential-care")
    assert changes[1] == "Cannot be compared: it was counted differently before"
    assert not [change for change in changes if says(change, ("better", "worse"))]
    page = real_site / "metrics" / "national-weekly-cost-of-residential-care"
    assert missing(page, "Break + April 2023 + We put one here") == []


def test_a_series_that_starts_late_and_one_with_a_gap_say_so(real_site: Path) -> None:
    """Fostering places begin in 2022, and changes of school have no figure for 2020 and end in 2024; both say so."""
    assert missing(real_site / "metrics" / "national-fostering-places", "The figures begin with 31 March 2022") == []
    assert len(judged(real_site, "national-fostering-places")) == 4
    school = real_site / "metrics" / "national-school-changes"
    assert missing(school, "31 March 2020 + [x]; no figure for 31 March 2020; no figure for 31 March 2025") == []


@pytest.mark.parametrize(
    ("page", "shows"),
    [
        ("metrics/repeat-plans-council", "January to March 2023 + reduced a great deal; Note + 34.9%"),
        ("challenges/repeat-protection-plans", "reduced a great deal + no number; 31.2% + 34.9%"),
        ("metrics/national-assessments-within-45-days", "April 2024 to March 2025 + 72.9% + 85.7%"),
        ("metrics/national-assessments-within-45-days", "12.8 points below England's + June 2025 + good"),
        ("about/data-quality", "Good, and late + 72.9% + 85.7% + 12.8 points"),
    ],
)
def test_a_claim_and_a_judgement_stand_beside_what_contradicts_them(real_site: Path, page: str, shows: str) -> None:
    """A fall without a number stands beside the rise a year later; good stands beside assessments that are late."""
    assert missing(real_site / page, shows) == []


def test_visits_and_a_joint_inspection_are_given_no_grade(real_site: Path) -> None:
    """Only the three inspections of the service have a grade; two focused visits and a joint inspection have none."""
    timeline = html.parse(str(real_site / "timeline" / "index.html")).getroot()
    for event in ("focused-visit-2020", "joint-inspection-2023", "focused-visit-2025"):
        said = " ".join(str(timeline.get_element_by_id(event).text_content()).split())
        assert says(said, ("no judgement",))
        assert "Overall:" not in said
    judged_on = [cell.text_content() for cell in timeline.xpath("//td[@data-label='Overall']")]
    assert [" ".join(str(grade).split()) for grade in judged_on] == ["Inadequate", "Requires improvement", "Good"]
