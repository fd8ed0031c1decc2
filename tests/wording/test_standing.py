"""The home page's sentences, as a page and as plain text."""

from __future__ import annotations

from records import invented, latest, meeting, record

from macros.judgements.status import work
from macros.judgements.status.challenges import stand
from macros.judgements.status.summary import summary
from macros.wording import standing as verdict_words
from macros.wording.scored import theme_sentence


def test_the_verdict_is_the_same_as_text() -> None:
    """A feed and a committee paper can say the home page's sentences as plain text, and each ends once."""
    known = latest(invented())
    actions, standings = work.judge(known), stand(known)
    found = [one.plain for one in verdict_words.sentences_of(known, summary(known, actions, standings))]
    assert all(text.endswith(".") and not text.endswith("..") for text in found)
    measures, promised = len(known.metrics), len(known.actions)
    assert found[0].startswith(f"Better since 14 March 2024: 1 of {measures} measures. Visits in time: from ")
    assert found[-3].startswith(
        f"Late: none overdue and two slipped, of {promised} actions (6 that are not done have no "
    )
    assert found[-1] == (
        "Open longest: since Improvement Board, August 2023, and still named in Improvement Board, 18 September 2024: "
        "Staff leave."
    )


def test_nothing_is_said_of_an_empty_record() -> None:
    """Before anything is reported the verdict counts nothing, and calls nothing open."""
    known = latest(record({"2018-01": meeting("2018-01-10")}))
    found = verdict_words.sentences_of(known, summary(known, work.judge(known), stand(known)))
    assert [one.kind for one in found] == ["late", "unreported"]


def test_a_theme_is_summed_up_as_the_home_page_sums_up() -> None:
    """What moved by less than one of those counted is not called unchanged, in the sentence of a theme or elsewhere."""
    stands = {"better": 6, "worse": 3, "same": 2, "chance": 1, "said": 1, "untold": 6}
    assert theme_sentence(stands, known=3, silent=1) == (
        "Of 19 measures: 6 better, 3 worse, 2 about the same, 1 within chance, "
        "1 said to be better or worse without a figure, 6 cannot be told; of these, 3 last known, 1 not reported this "
        "time."
    )
    assert theme_sentence({"worse": 1}, known=1) == "Of 1 measure: 1 worse; of these, 1 last known."
    assert theme_sentence({"untold": 1}) == "Of 1 measure: 1 cannot be told."
