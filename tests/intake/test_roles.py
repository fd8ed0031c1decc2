"""What each figure of a paper is, whose it is, and what the paper says of it: told to the editor, never guessed."""

from __future__ import annotations

import pytest
from overlays import BOARD

from macros.checks.loading import load
from macros.intake.prose import figures_in
from macros.intake.reading_papers.clauses import Sentence
from macros.intake.reading_papers.comparators import comparator_of
from macros.intake.reading_papers.roles import roles_of
from macros.intake.reading_papers.verdicts import verdicts

SENTENCES = {
    "Visits made in time went from 61% to 74%.": {"61%": "earlier", "74%": "result"},
    "Visits in time were up by 4% to 88%.": {"4%": "change", "88%": "result"},
    "Calls answered stand at 91%, compared with England at 84%.": {"91%": "result", "84%": "comparator"},
    "At 12% it is above the threshold of 10%.": {"12%": "result", "10%": "target"},
    "There were 291 children in care, and last year 284.": {"291": "result", "284": "earlier"},
    "Agency workers: 41, down from 58 in the spring.": {"41": "result", "58": "earlier"},
    "88% were in time against a target of 90%.": {"88%": "result", "90%": "target"},
    "In time were 88% (target: 90%; neighbours: 86%).": {"88%": "result", "90%": "target", "86%": "comparator"},
    "With 88% we are below target.": {"88%": "result"},
    "Performance is below target, at 84%.": {"84%": "result"},
    "Re-referrals are in line with the England average, at 22%.": {"22%": "result"},
    "It is 22%, and 24% nationally.": {"22%": "result", "24%": "comparator"},
    "Of the 46 actions, 29 are complete.": {"46": "total", "29": "result"},
    "The plan has 42 actions and 6 priorities.": {"42": "other", "6": "other"},
    "The average caseload is 17.9; the highest was 31.": {"17.9": "result", "31": "other"},
    "There were 268 children on plans, 19 fewer than in the autumn.": {"268": "result", "19": "change"},
    "It fell by 2.4 percentage points to 19.1%.": {"2.4 percentage points": "change", "19.1%": "result"},
    "Visits within 10 working days: 92%.": {"within 10 working days": "limit", "92%": "result"},
    "The figure in June 2023 had been 71%.": {"71%": "earlier"},
    "We want to reach 95% by the summer.": {"95%": "target"},
    "They were 17.8% of staff, against a ceiling of 15%.": {"17.8%": "result", "a ceiling of 15%": "target"},
    "Caseloads were 17.2, within the agreed range of 15 to 18.": {"17.2": "result", "15 to 18": "limit"},
    "There were 402, against a monthly average of 431.": {"402": "result", "431": "other"},
    "The overspend is \u00a33.2m (month 8: \u00a33.5m).": {"\u00a33.2m": "result", "\u00a33.5m": "earlier"},
    "Plans were done in 97% of cases (summer term: 92%).": {"97%": "result", "92%": "earlier"},
    "There are 109 households, a net loss of six.": {"109": "result", "six": "change"},
    "Our neighbours managed 85% last year.": {"85%": "comparator"},
    "The figures for our neighbours and for England are 45.1 and 41.8.": {"45.1": "comparator", "41.8": "comparator"},
    "It was 88%, having dipped to 71% in May.": {"88%": "result", "71%": "earlier"},
    "It is half what it was when the last report came out (44%).": {"half": "change", "44%": "earlier"},
    "An overspend of \u00a32.9m (\u00a33.4m at month 4) is expected.": {
        "\u00a32.9m": "result",
        "\u00a33.4m": "earlier",
    },
    "We are expected to overspend by \u00a32.9m.": {"\u00a32.9m": "result"},
    "Savings of \u00a30.7m of the \u00a31.9m savings target were made.": {
        "\u00a30.7m": "result",
        "\u00a31.9m": "target",
    },
    "The overspend is \u00a31.2m on a net budget of \u00a360m.": {"\u00a31.2m": "result", "\u00a360m": "total"},
    "Of the audits 33% required improvement.": {"33%": "result"},
    "Some had a plan before that (23.0%).": {"23.0%": "result"},
    "Agency staff made up 17% of the team.": {"17%": "result"},
    "I expect an overspend of \u00a34.7m.": {"\u00a34.7m": "result"},
    "It is better than that of our neighbours, who are at 22%.": {"22%": "comparator"},
    "We set ourselves 20% for this.": {"20%": "target"},
    "It is 55%, short of the 60% that I promised.": {"55%": "result", "60%": "target"},
    "In the last quarter 61% were in time.": {"61%": "result"},
    "In my report at quarter 3 it was 51%.": {"51%": "earlier"},
    "We have been as low as 49%.": {"49%": "earlier"},
    "In June 27% of workers had more than 20 children.": {"27%": "result", "more than 20": "limit"},
    "It was two points down on May, at 55%.": {"two points": "change", "55%": "result"},
}


@pytest.mark.parametrize("text", SENTENCES)
def test_what_each_figure_is(text: str) -> None:
    """A target, a change, or another place's figure is never taken for the council's result."""
    sentence = Sentence(text, tuple(figures_in(text)))
    found = {one.written: role for one, (role, _place) in zip(sentence.figures, roles_of(sentence), strict=True)}
    assert found == SENTENCES[text]


def test_whose_figure_a_comparison_is() -> None:
    """A place is a comparator of the board only where one alone can be meant."""
    peers = {"england": "the national average", "neighbours": "statistical neighbours"}
    assert [comparator_of(place, peers) for place in ("england", "neighbours", "region")] == [
        "england",
        "neighbours",
        "",
    ]
    assert comparator_of("neighbours", {"near": "neighbours in the north", "far": "neighbours elsewhere"}) == ""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("At 88%, visits are in line with our target.", [("on_target", "")]),
        ("The share of agency workers remains too high at 24%.", [("off_target", "")]),
        ("It missed the target again, at 71%.", [("off_target", "")]),
        ("Visits are above target at 96%.", [("on_target", "")]),
        ("Visits are below target at 84%, but better than last year.", [("off_target", ""), ("better", "a_year_ago")]),
        ("It was 88% in May.", []),
    ],
)
def test_the_papers_own_verdict_is_kept(text: str, says: list[tuple[str, str]]) -> None:
    """What the paper calls its own figure is proposed beside it, in the record's words."""
    visits = load(BOARD).metrics["visits-in-time"]
    assert [(one.says, one.against) for one in verdicts(text, visits)] == says
    assert ("on_target", "") not in [(one.says, one.against) for one in verdicts("It is above target.", None)]
