"""The measure that a figure belongs to is found in the words that papers use, or is said not to be there."""

from __future__ import annotations

from decimal import Decimal

import pytest
from overlays import BOARD as INVENTED

from benchmarks.scoring import PAPERS, Score, papers_of, score
from macros.checks.loading import load
from macros.intake.reading_papers import Matcher, Suggestion, read_paper, suggestions
from macros.record import Record, parse_period

BOARD = PAPERS / "one" / "board"
# How well the papers beside the benchmarks are read, in percent; what is measured stands in benchmarks/reading.md.
AIMS = {
    "found": 98, "precision": 98, "qualifier": 98, "measure": 92, "sure": 95, "likely": 80, "period": 85, "earlier": 80,
    "target": 85, "comparator": 85, "limit": 90, "change": 90,
}  # fmt: skip


@pytest.fixture(scope="module")
def record() -> Record:
    """The record of an invented board with forty measures and none of their figures."""
    return load(BOARD)


def told(record: Record, text: str) -> dict[str, tuple[str, str]]:
    """Each figure of a text: its role, and its measure."""
    found = proposed(record, text)
    return {one.found.written: (one.role, one.match.metric if one.match else "") for one in found}


def proposed(record: Record, text: str) -> list[Suggestion]:
    """What is proposed of a text that came out in January 2026."""
    paragraphs = read_paper("paper.txt", text.encode()).paragraphs
    return suggestions(paragraphs, Matcher(record.metrics, record), parse_period("2026-01-22"))


@pytest.fixture(scope="module")
def scored() -> Score:
    """What was right of all the papers beside the benchmarks."""
    total = Score()
    for folder in ("one", "two", "four"):
        for paper in papers_of(PAPERS / folder):
            score(paper, total)
    return total


@pytest.mark.parametrize("asked", AIMS)
def test_papers_are_read_as_well_as_is_promised(scored: Score, asked: str) -> None:
    """What the guide says of how good the reading is, holds for papers of many styles."""
    assert 100 * scored.share(asked) >= AIMS[asked], [one for one in scored.wrong if one.startswith(f"{asked}:")]


SENTENCES = {
    "Agency social workers: 41 (19.3%), down from 58 in April": {
        "41": ("result", "agency-workers"), "19.3%": ("result", "agency-share"), "58": ("earlier", "agency-workers"),
    },
    "Turnover (rolling 12 months): 16.8%": {"16.8%": ("result", "turnover")},
    "The forecast overspend at month 4 is \u00a36.4m, against \u00a37.1m at month 3.": {
        "\u00a36.4m": ("result", "overspend"), "\u00a37.1m": ("earlier", "overspend"),
    },
    "Average caseloads have come down from 24.6 in March 2025 to 17.9 in December 2025.": {
        "24.6": ("earlier", "caseload"), "17.9": ("result", "caseload"),
    },
    "The proportion of children who became subject to a child protection plan for a second or subsequent time fell to "
    "17.1 per cent (12 of 70 children), against 24.6 per cent at the end of 2024/25.": {
        "17.1 per cent": ("result", "repeat-plans"), "24.6 per cent": ("earlier", "repeat-plans"),
    },
    "Looked-after children numbered 530, of whom 61 are unaccompanied.": {
        "530": ("result", "children-in-care"), "61": ("result", ""),
    },
    "The child protection rate rose. It stood at 41.2 per 10,000.": {"41.2 per 10,000": ("result", "cp-rate")},
    "We look after 402 children.": {"402": ("result", "children-in-care")},
    "So far 71% of those in our care have been in the same home for two years.": {
        "71%": ("result", "long-term-stability")
    },
    "Agency staff held 31 posts, or 14% of the establishment.": {
        "31": ("result", "agency-workers"), "14%": ("result", "agency-share"),
    },
    "The average social worker holds 16.4 children.": {"16.4": ("result", "caseload")},
    "Over the year 13.9% of social workers left us.": {"13.9%": ("result", "turnover")},
    "Repeat referrals were the stubborn ones. The figure stood at 23.8%.": {"23.8%": ("result", "re-referrals")},
    "There were 90 conferences, initial and review. Of the initial conferences, 76% were on time.": {
        "90": ("result", ""), "76%": ("result", "icpc-15-days")
    },
    "PEPs: 94% up to date.": {"94%": ("result", "peps")},
    "Around 30 children wait for a swimming lesson.": {"Around 30": ("result", "")},
}  # fmt: skip


@pytest.mark.parametrize("text", SENTENCES)
def test_each_figure_gets_its_own_measure(record: Record, text: str) -> None:
    """An earlier value has the measure of the result whose unit it has; what fits no measure has none."""
    found = {written: one for written, one in told(record, text).items() if one[0] != "limit"}
    assert found == SENTENCES[text]


def test_the_counts_behind_a_share_stand_beside_it(record: Record) -> None:
    """Twelve of seventy is one figure with its share, and no two figures of children in care."""
    found = proposed(record, "Repeat child protection plans were 17.1 per cent (12 of 70 children).")
    assert [(one.found.amount.count, one.found.amount.of) for one in found] == [(Decimal(12), Decimal(70))]


def test_what_is_unsure_comes_with_the_three_best_measures(record: Record) -> None:
    """Where several measures fit, the editor chooses among them, and is told so."""
    visits = proposed(record, "Visits were made on time in 88% of cases.")[0]
    assert visits.certainty in ("choose", "")
    assert {"cp-visits", "cic-visits"} <= {one.metric for one in visits.candidates}
    sure = proposed(record, "Child protection visits were made on time in 88% of cases.")[0]
    assert (sure.match and sure.match.metric, sure.certainty, sure.candidates) == ("cp-visits", "sure", ())


def test_a_target_in_the_next_sentence_is_found(record: Record) -> None:
    """A target stands beside the result that it is for, also where it has a sentence of its own."""
    found = proposed(record, "Average caseload: 17.9. The caseload target is 16.")
    assert [(one.found.written, one.role, one.target) for one in found] == [
        ("17.9", "result", "16"), ("16", "target", "")
    ]  # fmt: skip


def test_a_figure_without_a_time_is_of_what_the_paper_is_about(record: Record) -> None:
    """The quarter that a paper is on holds, also after an earlier one, an aim or a look back was told of."""
    text = (
        "This paper gives the position at the end of Quarter 2 (July to September 2025).\n\n"
        "Visits: 88% in time (Q1: 91%). Audits: 61% were good or better.\n\n"
        "Plans: 83% in date. Our ambition is 95% by August. Supervision: 77% on time.\n\n"
        "71% had seen a dentist in the past year. 62% of reviews were held when due.\n\n"
        "Agency staff have cost \u00a31.2m to date."
    )
    quarter, to_date = "2025-07/2025-09", "2025-04/2025-09"
    times = {one.found.written: one.period for one in proposed(record, text) if one.role in ("result", "earlier")}
    assert times == {
        "88%": quarter, "91%": "2025-04/2025-06", "61%": quarter, "83%": quarter, "77%": quarter, "71%": quarter,
        "62%": quarter, "\u00a31.2m": to_date,
    }  # fmt: skip


def test_a_rough_figure_beside_its_exact_one_is_left_to_choose(record: Record) -> None:
    """The same figure said twice is never two sure ones: the rough one has the measure, and waits to be chosen."""
    text = "Nearly a quarter of those referred (24.6%) were repeat referrals within 12 months."
    rough, exact = (one for one in proposed(record, text) if one.role == "result")
    assert [one.match and one.match.metric for one in (rough, exact)] == ["re-referrals", "re-referrals"]
    assert rough.certainty == "choose"


def test_the_last_quarter_of_a_paper_on_a_year_is_that_of_the_year(record: Record) -> None:
    """A report on a year says the last quarter, and means its own."""
    text = "Data for 2024/25.\n\nIn the last quarter 61% of audits were good or better."
    assert [one.period for one in proposed(record, text)] == ["2025-01/2025-03"]


def test_a_time_in_brackets_is_of_the_figure_beside_it(record: Record) -> None:
    """What stands in brackets before a result does not date it."""
    text = "Audits: 62 in Q3 2025/26 (Q2 2025/26: 58): 57% good or better."
    assert [one.period for one in proposed(record, text)][-1] == "2025-10/2025-12"


def test_a_figure_far_from_all_that_is_known_is_less_sure() -> None:
    """A share that is nothing like the figures of a measure is a weaker sign of it."""
    known = load(INVENTED)
    usual, strange = (proposed(known, f"Visits were in time in {share} of cases.")[0].match for share in ("91%", "2%"))
    assert usual
    assert usual.score > (strange.score if strange else 0)


def test_a_scorecard_in_a_paper_is_read_by_its_headings() -> None:
    """The newest quarter is the result, with its target; England's column is a comparison, and never our own figure."""
    paper = next(one for one in papers_of(PAPERS / "one") if one.name == "c")
    rows = [one for one in paper.proposed() if one.sentence.startswith("Re-referrals within 12 months")]
    told = [(one.found.written, one.role, one.period, one.target, one.who) for one in rows if one.role != "limit"]
    assert told == [
        ("20%", "target", "", "", ""),
        ("24.1%", "earlier", "2025-04/2025-06", "", ""),
        ("23.0%", "earlier", "2025-07/2025-09", "", ""),
        ("21.8%", "result", "2025-10/2025-12", "20%", ""),
        ("22.1%", "comparator", "2024-04/2025-03", "", "england"),
    ]
    results = {one.match.metric for one in paper.proposed() if one.role == "result" and one.match}
    assert len(results) == 8


def test_money_is_counted_as_its_measure_counts_it(record: Record) -> None:
    """Thousands of pounds become the millions in which the measure is told."""
    found = proposed(record, "The forecast overspend of children's services is \u00a3450k.")
    assert [(one.found.written, one.found.amount.numbers) for one in found] == [("\u00a3450k", (Decimal("0.45"),))]


@pytest.mark.parametrize(
    ("text", "figure", "told"),
    [
        ("Complaints answered within 10 working days: 64% YTD, the same as in 2024/25", "64%", "year to date"),
        ("Turnover (rolling 12 months): 16.8%", "16.8%", "twelve months"),
    ],
)
def test_what_a_figure_spans_is_told_where_its_months_are_not_known(
    record: Record, text: str, figure: str, told: str
) -> None:
    """A figure of the year so far, or of twelve months, is not taken for one of a quarter: the editor is told."""
    (one,) = (one for one in proposed(record, text) if one.found.written == figure)
    assert one.period == ""
    assert [words for words in one.told if told in words]
