"""The home page's sentences, as a page and as plain text."""

from __future__ import annotations

from records import invented, latest, meeting, record

from macros.judgements.status import work
from macros.judgements.status.challenges import stand
from macros.judgements.status.summary import summary
from macros.wording import standing as verdict_words
from macros.wording.around import theme_sentence


def test_the_verdict_is_the_same_as_text() -> None:
    """A feed and a committee paper can say the home page's sentences as plain text: five at most, each ends once."""
    known = latest(invented())
    actions, standings = work.judge(known), stand(known)
    found = [one.plain for one in verdict_words.sentences_of(known, summary(known, actions, standings))]
    assert len(found) == 5
    assert all(text.endswith(".") and not text.endswith("..") for text in found)
    measures, promised = len(known.metrics), len(known.actions)
    assert found[0].startswith(
        f"Better when last compared: 4 of {measures} measures: Plans shared with the family (from "
    )
    assert found[2].startswith(
        f"Late: none overdue and two slipped, of {promised} actions (6 that are not done have no "
    )
    assert found[4] == (
        "Open longest: since Improvement Board, August 2023, and still named in Improvement Board, 18 September 2024: "
        "Staff leave."
    )


def test_nothing_is_said_of_an_empty_record() -> None:
    """Before anything is reported the verdict counts nothing, and calls nothing open."""
    known = latest(record({"2018-01": meeting("2018-01-10")}))
    found = verdict_words.sentences_of(known, summary(known, work.judge(known), stand(known)))
    assert [one.kind for one in found] == ["improved", "worsened", "late", "unreported"]
    assert found[0].plain == "Better when last compared: 0 of 0 measures."


def test_a_theme_is_summed_up_as_the_home_page_sums_up() -> None:
    """What moved by less than one of those counted is not called unchanged, in the sentence of a theme or elsewhere."""
    assert theme_sentence(4, 2, 2, 1, 6, 1) == (
        "Of 15 measures: 4 better, 2 worse and 2 the same or about the same when last compared; 1 within chance; "
        "6 cannot be told. 1 measure was not reported this time."
    )
