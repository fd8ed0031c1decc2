"""A sentence tells no small number of children, in whatever words somebody wrote it."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from overlays import copy_of_the_board

from macros.checks.spoken import mark_of, small_counts
from macros.problems import Problem
from macros.record import Reviewed
from macros.record.board import Disclosure
from macros.record.meant import NUMBER_WORDS
from macros.staging import read_state

TABLE = Path(__file__).parents[1] / "privacy" / "small-numbers.csv"
POLICY = Disclosure()
PAGE, SENTENCE = "docs/about/wait.md", "Here 3 children wait."
PROBLEM = '"3 children" tells a small number of people'
PAPER = "data/glossary/wait.yml"
TERM = "wait:\n  term: Wait\n  means: Three children wait.\n  source: plan-2023 1\n"


def shown(text: str, policy: Disclosure = POLICY) -> list[str]:
    """The words of each small number that is seen in a text."""
    return [told.shown for told in small_counts(text, policy)]


def sentences(right: str, *halves: str) -> list[str]:
    r"""Sentences of the table. Both halves were written from everyday use before the rules; `\\n` is a line break."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return [
            row["text"].replace("\\n", "\n")
            for row in csv.DictReader(file)
            if row["right"] == right and row["half"] in halves
        ]


def test_small_numbers_are_seen_in_everyday_sentences() -> None:
    """Of sixty sentences that tell a small number of children, at least 57 are seen.

    The half called kept was tried once, when the rules stood: 30 of 30. One hand wrote both, the sentences first.
    """
    asked = sentences("refused", "design", "kept")
    missed = [text for text in asked if not shown(text)]
    assert len(asked) == 60
    assert len(missed) <= 3, missed


def test_harmless_sentences_are_left_alone() -> None:
    """Of fifty-three sentences with dates, ages, homes, shares and large numbers, at most 2 are refused.

    At the only try of the kept half none of its 26 was.
    """
    asked = sentences("harmless", "design", "kept")
    alarms = [text for text in asked if shown(text)]
    assert len(asked) == 53
    assert len(alarms) <= 2, alarms


def test_what_was_mended_stays_mended() -> None:
    """Each sentence that was once judged wrongly, or looked as if it might be, is judged rightly."""
    assert [text for text in sentences("refused", "mended") if not shown(text)] == []
    assert [text for text in sentences("harmless", "mended") if shown(text)] == []


NUMBERS = st.sampled_from(sorted(NUMBER_WORDS.items()))


@given(
    NUMBERS, st.integers(min_value=0, max_value=12), st.sampled_from(["{} children wait.", "We saw {} young people."])
)
def test_each_number_up_to_the_threshold_is_seen_and_no_other(
    number: tuple[str, int], threshold: int, sentence: str
) -> None:
    """Whatever the board's threshold is: a count up to it is refused in words and in digits, a larger one may stand."""
    words, value = number
    policy = Disclosure(threshold=threshold)
    for written in (words, words.capitalize(), words.replace("-", " "), str(value)):
        # A limit of one tells nothing more than that there is a small number.
        assert bool(shown(sentence.format(written), policy)) == (1 <= value <= threshold and threshold > 1), written


@pytest.mark.parametrize(
    ("text", "start", "words"),
    [
        ("Well.\n\nThere are **three**\nchildren.", 19, "three children"),
        ("- one\n- of 4&nbsp;children", 11, "4 children"),
        ("| who | how many |\n|---|---|\n| children who wait | 3 |", 51, "3"),
        ("> There are\n> 2 children.", 14, "2 children"),
        ("See [3 children](three.md).", 5, "3 children"),
    ],
)
def test_a_small_number_is_told_at_its_place(text: str, start: int, words: str) -> None:
    """Who must take it out is led to its first sign."""
    assert [(told.start, told.shown) for told in small_counts(text, POLICY)] == [(start, words)]


@pytest.mark.parametrize(
    ("policy", "seen"),
    [({}, []), ({"staff": True}, ["3 social workers"]), ({"staff": True, "threshold": 2}, []), ({"threshold": 0}, [])],
)
def test_staff_are_counted_where_the_policy_says_so(policy: dict[str, Any], seen: list[str]) -> None:
    """Social workers are no children; a board may protect them as well."""
    assert shown("In May 3 social workers left.", Disclosure(**policy)) == seen


def test_a_share_of_few_children_is_seen() -> None:
    """A share of so few children tells how many they are, and so does one that leaves few."""
    for sentence in (
        "43% of the 7 children",
        "a third of the nine children",
        "97% of 100 children",
        "2% of 100 children",
    ):
        assert shown(sentence), sentence
    for sentence in ("43% of the 70 children", "a third of the 90 children", "60% of 100 children"):
        assert not shown(sentence), sentence


def problems_of(root: Path) -> list[Problem]:
    """What the check says."""
    return list(read_state(root, drawing=False)[1])


def board_with(
    target: Path, *reviewed: dict[str, str], page: str = f"# Waiting\n\n{SENTENCE}\n", term: str = ""
) -> Path:
    """The invented board with a page, a term of the glossary, and sentences that somebody has read."""
    root = copy_of_the_board(target / "board")
    (root / PAGE).write_text(page, encoding="utf-8")
    if term:
        (root / PAPER).write_text(term, encoding="utf-8")
    if reviewed:
        listed = {"small_numbers": list(reviewed)}
        (root / "data" / "reviewed.yml").write_text(yaml.safe_dump(listed, sort_keys=False), encoding="utf-8")
    return root


def entry(file: str, sentence: str) -> dict[str, str]:
    """One sentence that somebody has read."""
    return {"file": file, "sentence": mark_of(sentence), "why": "the letter says so", "reviewer": "the data officer"}


def test_a_small_number_on_a_page_is_refused(tmp_path: Path) -> None:
    """Nothing is published, and the hint says what to add where the sentence may stand."""
    (told,) = problems_of(board_with(tmp_path))
    assert (told.path, told.line, told.column, told.message) == (PAGE, 3, 6, PROBLEM)
    assert mark_of(SENTENCE) in told.hint


def test_what_the_hint_prints_lets_the_sentence_stand(tmp_path: Path) -> None:
    """Who copies the line of the hint and fills it in has written something that the check accepts."""
    root = board_with(tmp_path, term=TERM)
    entries = [line for told in problems_of(root) for line in re.findall(r"- \{file.*\}", told.hint)]
    assert len(entries) == 2
    text = "small_numbers:\n" + "".join(f"  {line}\n" for line in entries)
    (root / "data" / "reviewed.yml").write_text(text, encoding="utf-8")
    assert {told.message for told in problems_of(root)} == {'"..." is not filled in'} | {PROBLEM} | {
        '"Three children" tells a small number of people'
    }
    filled = text.replace("why: ...", "why: the letter says so").replace("reviewer: ...", "reviewer: the data officer")
    (root / "data" / "reviewed.yml").write_text(filled, encoding="utf-8")
    assert problems_of(root) == []


def test_a_sentence_that_somebody_has_read_may_stand_however_its_lines_break(tmp_path: Path) -> None:
    """A page that is only wrapped anew need not be read anew; a sentence that was changed must be."""
    kept = entry(PAGE, SENTENCE)
    assert problems_of(board_with(tmp_path / "a", kept, page="# Waiting\n\nHere\n3 children\nwait.\n")) == []
    found = problems_of(board_with(tmp_path / "b", kept, page="# Waiting\n\nHere 4 children wait.\n"))
    assert [(told.path, told.line) for told in found] == [("data/reviewed.yml", 2), (PAGE, 3)]


@pytest.mark.parametrize(
    ("file", "text"),
    [(PAGE, "No such sentence."), ("docs/about/none.md", SENTENCE), (PAPER, SENTENCE), ("data/x.yml", SENTENCE)],
)
def test_an_entry_that_is_not_needed_is_refused_at_its_line(tmp_path: Path, file: str, text: str) -> None:
    """The list holds nothing that nobody needs, so that it stays short enough to be read."""
    root = board_with(tmp_path, entry(PAGE, SENTENCE), entry(file, text), term="")
    (told,) = problems_of(root)
    assert (told.path, told.line) == ("data/reviewed.yml", 6)
    assert told.message == f'no sentence of {file} that tells a small number has the mark "{mark_of(text)}"'


def test_the_same_sentence_in_another_file_must_be_read_as_well(tmp_path: Path) -> None:
    """What may stand in one place may not stand everywhere."""
    means = SENTENCE.removesuffix(".")
    root = board_with(tmp_path, entry(PAGE, SENTENCE), term=TERM.replace("Three children wait.", f"{means}."))
    assert [told.path for told in problems_of(root)] == [PAPER]


def test_what_cannot_be_read_is_not_called_unneeded(tmp_path: Path) -> None:
    """Who mends a mistake in a file is not told to delete what that file needs."""
    root = board_with(tmp_path, entry(PAGE, SENTENCE), entry(PAPER, "Three children wait."), term=TERM)
    assert problems_of(root) == []
    (root / PAPER).write_text(TERM.replace("term:", "terms:"), encoding="utf-8")
    (root / PAGE).write_text(f"{SENTENCE} {'[' * 1_001}\n", encoding="utf-8")
    assert {told.path for told in problems_of(root)} == {PAPER, PAGE}


@pytest.mark.parametrize("words", ["three", "fell from seven to three", "3 of them", "four children"])
def test_the_words_beside_a_count_of_children_tell_none(tmp_path: Path, words: str) -> None:
    """Beside a measure that counts children a number by itself counts them as well."""
    root = copy_of_the_board(tmp_path / "board")
    path = root / "data" / "metrics" / "counted.yml"
    path.write_text(
        "counted:\n  title: Children who moved\n  question: How many moved?\n  unit: count\n  counts: children\n"
        "  better: lower\n  basis: in_period\n  theme: care\n"
        "  definition:\n    - says: who moved\n      source: plan-2023 1\n",
        encoding="utf-8",
    )
    said = (
        "title: News\nkind: news\nabout: Some news.\npublished: 2024-05-02\nstatus: published\nreadings:\n"
        f"  counted:\n    - words: {words}\n      period: 2024-01/2024-03\n      source: plan-2023 1\n"
    )
    (root / "data" / "between" / "2024-05-02-news.yml").write_text(said, encoding="utf-8")
    assert [told.field for told in problems_of(root)] == ["readings.counted[1].words"]


def test_what_a_guide_shows_as_code_is_no_claim(tmp_path: Path) -> None:
    """A guide may show how not to write; a page of the board may not hide a number in the same way."""
    shows = "# Waiting\n\nNever write `3 children wait`.\n"
    guide = f"---\nrender_macros: false\n---\n\n{shows}"
    assert problems_of(board_with(tmp_path / "a", page=guide)) == []
    assert [told.line for told in problems_of(board_with(tmp_path / "b", page=shows))] == [3]


def test_a_title_tells_none(tmp_path: Path) -> None:
    """What stands above a page is public as well."""
    root = board_with(tmp_path, page="---\ntitle: Two children\ndescription: About 4 boys.\n---\n\n# Waiting\n")
    assert [(told.line, told.field) for told in problems_of(root)] == [(2, "title"), (3, "description")]


def test_a_number_that_counts_no_people_may_be_called_plain(tmp_path: Path) -> None:
    """`plain` shows words that are no figure; it is the short way out where no child is counted."""
    root = board_with(tmp_path, page='# Waiting\n\nThe game is called {{ plain("Five children") }}.\n')
    assert problems_of(root) == []


def test_the_file_may_be_absent_and_holds_nothing_else() -> None:
    """A board without such sentences needs no such file."""
    assert list(Reviewed.model_fields) == ["small_numbers"]


@pytest.mark.parametrize(
    "piece", ["3, ", "of 7 children ", "4/7 child ", "](3 child", "1,", "9", "(", ". A three child "]
)
def test_no_text_is_too_long_or_too_strange_to_be_read(piece: str) -> None:
    """A text of any length is read to its end, and what it tells there is seen."""
    assert "two boys" in shown(piece * 2_000 + "\n\nHere two boys wait.")
    assert shown(f"{'Many words and no end, ' * 200} three children wait")
