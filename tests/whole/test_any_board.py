"""A board for anybody: a copy of the invented board that is for adults, and counts them."""

from __future__ import annotations

import re
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from overlays import copy_of_the_board

from macros.checks.loading import load
from macros.checks.spoken import small_counts
from macros.cli.main import main
from macros.intake.amounts import amount_of
from macros.intake.figure_words import FITS
from macros.intake.importing.filling import template
from macros.ledger import snapshot
from macros.ledger.facts import facts_of
from macros.problems import Problem
from macros.publishing import editions
from macros.record import Mistake, vocabulary
from macros.record.base import one_of
from macros.record.board import Disclosure
from macros.record.vocabulary import Unit
from macros.staging import read_state
from macros.wording import amount, counted_in

POLICY = Disclosure()


def board_for(target: Path, people: str, **policy: str) -> Path:
    """The invented board for other people than children, in new and old spelling, with another policy."""
    root = copy_of_the_board(target)
    file = root / "data" / "board.yml"
    text = file.read_text(encoding="utf-8").replace("\npeople: children\n", f"\npeople: {people}\n")
    for key, value in policy.items():
        text = re.sub(rf"^  {key}: .*$", f"  {key}: {value}", text, flags=re.M)
    file.write_text(text, encoding="utf-8")
    for measures in sorted((root / "data" / "metrics").glob("*.yml"))[:1]:
        old = measures.read_text(encoding="utf-8")
        assert "counts: children" in old
        measures.write_text(old.replace("counts: children", "counts: people"), encoding="utf-8")
    return root


def problems_of(root: Path) -> list[Problem]:
    """What the check says."""
    return list(read_state(root, drawing=False)[1])


def seen(text: str, people: str) -> list[str]:
    """The words of each small number that is seen in a text about such people."""
    return [told.shown for told in small_counts(text, POLICY, people)]


@pytest.mark.parametrize(("people", "text", "words"), [
    ("adults", "Three adults wait for a visit.", "Three adults"),
    ("adults", "In May one adult was moved.", "one adult"),
    ("adults", "Adults without a plan: 4.", "4"),
    ("adults and their carers", "Of 12 carers 2 carers were asked.", "2 carers"),
    ("older people", "4 older people left.", "4 older people"),
    ("people over 65", "4 people over 65 left.", "4 people"),
    ("disabled women", "One disabled woman waits.", "One disabled woman"),
    ("residents", "Two residents complained.", "Two residents"),
    ("beneficiaries", "One beneficiary complained.", "One beneficiary"),
    # Children are people on every board.
    ("adults", "Three children wait.", "Three children"),
])  # fmt: skip
def test_a_small_number_of_those_whom_the_board_is_for_is_seen(people: str, text: str, words: str) -> None:
    """In a sentence, a small number is told by the word that the board has for them, one or several."""
    assert seen(text, people) == [words]


@pytest.mark.parametrize("text", ["Three adults wait.", "Two residents complained.", "4 carers were asked."])
def test_the_words_of_another_board_are_no_small_numbers(text: str) -> None:
    """What counts as people follows the board: a board for children is asked nothing new."""
    assert seen(text, "children") == []


@pytest.mark.parametrize("text", ["Three adult services were merged.", "30 adults wait.", "Two adults boards met."])
def test_what_is_named_after_them_is_no_small_number(text: str) -> None:
    """Services, boards and large numbers stay as they are."""
    assert seen(text, "adults") == []


def test_a_board_for_adults_is_sound(tmp_path: Path) -> None:
    """The same record about other people, in the new spelling and the old one, has no problem."""
    assert problems_of(board_for(tmp_path / "board", "adults")) == []


def test_a_count_of_people_is_hidden_like_one_of_children(tmp_path: Path) -> None:
    """A 3 that would be refused for children is refused where people are counted."""
    told = {}
    for spelling in ("children", "people", "things"):
        root = copy_of_the_board(tmp_path / spelling)
        for file in sorted((root / "data").rglob("*.yml")):
            text = file.read_text(encoding="utf-8").replace("counts: children", f"counts: {spelling}")
            file.write_text(text, encoding="utf-8")
        (root / "data" / "between" / "2024-05-02-news.yml").write_text(
            "title: The Gazette again\nkind: news\nabout: An invented article.\npublished: 2024-05-02\n"
            "status: published\nreadings:\n"
            "  children-moved: {value: 3, scope: invented, source: gazette-2024-04 article}\n",
            encoding="utf-8",
        )
        told[spelling] = {problem.message for problem in problems_of(root) if "could identify" in problem.message}
    assert told["children"] == told["people"] != set()
    assert told["things"] == set()


def test_the_old_spelling_is_the_same_fact_as_ever(tmp_path: Path) -> None:
    """Who the board is for changes no fact: the hash of a locked edition stays, hash for hash."""
    record, plain = load(copy_of_the_board(tmp_path / "plain")), "counts: children"
    root = copy_of_the_board(tmp_path / "adults")
    file = root / "data" / "board.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("\npeople: children\n", "\npeople: adults\n"), encoding="utf-8")
    other = load(root)
    assert plain in (root / "data" / "metrics" / "care.yml").read_text(encoding="utf-8")
    for edition in (None, "2024-02"):
        was, now = (facts_of(one, snapshot(one, edition)) for one in (record, other))
        assert was.hash == now.hash
        assert was.things["metrics/children-in-care"]["counts"] == "children"


def test_pages_say_whom_the_board_is_for(tmp_path: Path) -> None:
    """Rates and the rules on small numbers speak of those whom the board is for, and of nobody else."""
    editions.build(board_for(tmp_path / "board", "older people"), tmp_path / "site")
    site = tmp_path / "site" / editions.LATEST
    rate = (site / "metrics" / "children-in-care-rate" / "index.html").read_text(encoding="utf-8")
    assert "A rate for each 10,000 older people" in rate
    rules = (site / "about" / "how-we-judge" / "index.html").read_text(encoding="utf-8")
    assert "A count of older people (of staff where policy says so) from one to the threshold" in rules
    listed = rules.partition('class="rules"')[2].partition("</ol>")[0]
    assert listed
    assert "child" not in listed


@pytest.mark.parametrize(("policy", "line"), [
    ({"threshold": "9", "staff": "false"}, "A count of adults from one to nine is never published."),
    ({"threshold": "3", "staff": "true"}, "A count of adults and staff from one to three is never published."),
])  # fmt: skip
def test_the_workbook_says_the_boards_own_threshold(tmp_path: Path, policy: dict[str, str], line: str) -> None:
    """Who fills in the workbook for figures reads up to which number this board keeps counts back."""
    record = load(board_for(tmp_path / "board", "adults", **policy))
    book = load_workbook(BytesIO(template(record, snapshot(record))))
    told = [str(row[0]) for row in book["How to fill it in"].iter_rows(values_only=True)]
    assert (
        [text for text in told if "never published" in text]
        == [text for text in told if text.startswith(f"{line} You need not change it here")]
        != []
    )


def test_the_workbook_is_silent_where_nothing_is_kept_back(tmp_path: Path) -> None:
    """A board that keeps nothing back does not say that it does."""
    root, file = copy_of_the_board(tmp_path / "board"), tmp_path / "figures.xlsx"
    board = root / "data" / "board.yml"
    board.write_text(board.read_text(encoding="utf-8").replace("  threshold: 5", "  threshold: 0"), encoding="utf-8")
    assert CliRunner().invoke(main, ["import", "--template", str(file), "--root", str(root)]).exit_code == 0
    told = [str(row[0]) for row in load_workbook(file)["How to fill it in"].iter_rows(values_only=True)]
    assert told[0].startswith("Write each figure")
    assert not any("published" in text for text in told)


UNITS: dict[Unit, tuple[str, str, str, str]] = {
    "rate_per_1000": ("7.5 per 1,000", "7.5", "7.5 per 1,000", "A rate for each 1,000 adults"),
    "rate_per_10000": ("71 per 10000", "71", "71 per 10,000", "A rate for each 10,000 adults"),
    "rate_per_100000": ("1,201.4 per 100,000", "1201.4", "1,201.4 per 100,000", "A rate for each 100,000 adults"),
    "average": ("17.9", "17.9", "17.9", "An average"),
    "score": ("3.4", "3.4", "3.4", "A score"),
    "ratio": ("3.4", "3.4", "3.4", "A ratio"),
    "index": ("3.4", "3.4", "3.4", "An index"),
    "fte": ("120.5 FTE", "120.5", "120.5 FTE", "Full-time equivalents (FTE)"),
    "days": ("1 day", "1", "1 day", "Days"),
    "weeks": ("26 weeks", "26", "26 weeks", "Weeks"),
}


@pytest.mark.parametrize("unit", UNITS)
def test_what_boards_count_in_is_read_and_shown(unit: Unit, tmp_path: Path) -> None:
    """A rate, a length in weeks, an average, a score and posts are typed, taken from a spreadsheet and shown alike."""
    cell, number, shown, label = UNITS[unit]
    read = amount_of(cell)
    assert read is not None
    assert (read.numbers, unit in FITS[read.unit]) == ((Decimal(number),), True)
    assert amount(Decimal(number), unit) == shown
    root = board_for(tmp_path / "board", "adults")
    file = root / "data" / "metrics" / "front-door.yml"
    text = file.read_text(encoding="utf-8")
    assert "unit: days" in text
    file.write_text(text.replace("unit: days", f"unit: {unit}"), encoding="utf-8")
    record = load(root)
    known = snapshot(record)
    assert counted_in(known.metrics["days-to-decide"], record.board) == label


@pytest.mark.parametrize(("typed", "hint"), [
    ("rate_per_100_000", "did you mean rate_per_100000?"),
    ("rate_per_100,000", "did you mean rate_per_100000?"),
    ("rate per 1000", "did you mean rate_per_1000?"),
    ("per_10000", "did you mean rate_per_10000?"),
    ("week", "did you mean weeks?"),
    ("scores", "did you mean score?"),
])  # fmt: skip
def test_a_mistyped_unit_is_answered_with_the_one_that_was_meant(typed: str, hint: str) -> None:
    """A rate for each 100,000 is never taken for one for each 10,000."""
    assert _hint_for(typed) == hint


def test_a_unit_that_nobody_knows_is_answered_with_all_of_them() -> None:
    """Where no word has the digits that were typed, none is called near: it would be ten times too much."""
    assert _hint_for("rate_per_1000000").startswith("write one of: percent, count, rate_per_1000, ")


def _hint_for(typed: str) -> str:
    with pytest.raises(Mistake) as refused:
        one_of(vocabulary.UNITS).func(typed)  # type: ignore[call-arg]
    return refused.value.hint
