"""The hash of an edition's facts changes with any fact it shows, and with nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from overlays import copy_of_the_board

from macros.checks.loading import load
from macros.ledger import snapshot
from macros.ledger.facts import Difference, Facts, differences, facts_of, links_of, total
from macros.record import Action, Challenge, Meeting, Metric, Reading, Record, Source, Update, Withdrawal
from macros.record.base import OURS, marked
from macros.record.publication import mark_of


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The invented board, free to be changed."""
    return copy_of_the_board(tmp_path / "board")


def facts(root: Path, edition: str | None = "2024-02") -> Facts:
    """The facts of an edition of a folder."""
    record = load(root)
    return facts_of(record, snapshot(record, edition))


def change(root: Path, path: str, old: str, new: str) -> None:
    """Change the first place of a file where `old` stands."""
    file = root / "data" / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


WORDS_ONLY = {
    "a metric's title": ("metrics/front-door.yml", "title: ", "title: Newly called "),
    "a headline of the home page": ("metrics/front-door.yml", "headline: true", "headline: false"),
    "a metric's question": ("metrics/front-door.yml", "question: ", "question: Newly asked, "),
    "an action's title": ("actions/actions.yml", "title: ", "title: Newly called "),
    "a theme's title": ("board.yml", "title: Independent chair", "title: Chair of the board"),
    "what the site is about": ("board.yml", "An invented board, kept", "A board that was invented, kept"),
    "a source's title": ("sources/sources.yml", "title: First Steps, the plan", "title: The plan"),
    "the sense of a paragraph": ("sources/sources.yml", "Its two priorities.", "The two things it puts first."),
    "the glossary": ("glossary/terms.yml", "means: ", "means: newly explained, "),
    "the order of keys": ("meetings/2023-08.yml", "body: board\nheld: 2023-08\n", "held: 2023-08\nbody: board\n"),
    "a key at its default": ("challenges/challenges.yml", "  title: ", "  # nothing new\n  title: "),
}


@pytest.mark.parametrize("what", WORDS_ONLY)
def test_wording_is_no_fact(board: Path, what: str) -> None:
    """Labels, descriptions, explanations and the order of keys may be improved under a lock."""
    before = facts(board)
    change(board, *WORDS_ONLY[what])
    assert facts(board) == before
    assert facts(board).hash == before.hash


FACTS = {
    "a value": ("meetings/2023-08.yml", "value: 82.6", "value: 82.7"),
    "the digits of a value": ("meetings/2023-08.yml", "value: 341", "value: 341.0"),
    "a period": ("meetings/2023-08.yml", "period: 2023-04/2023-06", "period: 2023-03/2023-06"),
    "words": ("meetings/2023-08.yml", "most speak well of them", "few speak well of them"),
    "where it is written": ("meetings/2023-08.yml", "source: report-2023-09 1.2 b2", "source: report-2023-09 1.2 b1"),
    "a state": ("meetings/2023-08.yml", "state: agreed", "state: under_way"),
    "a decision": ("meetings/2023-08.yml", "kind: noted", "kind: approved"),
    "a day held": ("meetings/2024-02.yml", "held: 2024-02-20", "held: 2024-02-21"),
    "a definition": ("metrics/front-door.yml", "says: ", "says: newly "),
    "which way is better": ("metrics/front-door.yml", "better: higher", "better: lower"),
    "who held a role": ("board.yml", "Ada Example", "Ben Example"),
    "when a source came out": ("sources/sources.yml", "published: 2023-06", "published: 2023-05"),
    "when an action counts as embedded": ("actions/actions.yml", "at_least: 85", "at_least: 86"),
}


@pytest.mark.parametrize("what", FACTS)
def test_every_fact_counts(board: Path, what: str) -> None:
    """Any fact that an edition shows changes its hash, and the difference names it."""
    before = facts(board)
    change(board, *FACTS[what])
    after = facts(board)
    assert after.hash != before.hash
    assert differences(before.things, after.things)


def test_which_entries_are_folded_counts(board: Path) -> None:
    """An edition that folds one entry more has other facts, even if that entry says nothing new."""
    before = facts(board)
    late = "body: board\nheld: 2023-10\npublished: 2023-11-01\nstatus: published\ninferred: [held, published]\n"
    (board / "data" / "meetings" / "2023-10.yml").write_text(late, encoding="utf-8")
    (board / "docs" / "meetings" / "2023-10.md").write_text("---\nmeeting: 2023-10\n---\n", encoding="utf-8")
    after = facts(board)
    assert "2023-10" in after.entries
    assert after.hash != before.hash
    assert facts(board, "2023-08").hash == facts_of(load(board), snapshot(load(board), "2023-08")).hash


def test_what_becomes_known_later_is_no_fact_yet(board: Path) -> None:
    """A definition that a later source adds, and a link to what is not known yet, change no earlier edition."""
    before = facts(board, "2023-08")
    file = board / "data" / "metrics" / "front-door.yml"
    text = file.read_text(encoding="utf-8")
    added = "  definition:\n    - says: newly told\n      source: statistics-2024-04 table\n"
    assert "  definition:\n" in text
    file.write_text(text.replace("  definition:\n", added, 1), encoding="utf-8")
    assert facts(board, "2023-08").hash == before.hash
    assert facts(board, None).hash != before.hash


def test_what_is_ours_and_what_a_link_is_stands_on_the_key() -> None:
    """A title may be improved under a lock; a figure, a promise or a source may not; a link counts once it is known."""
    ours = {model.__name__: sorted(marked(model, OURS)) for model in (Metric, Action, Meeting, Reading, Update, Source)}
    assert ours == {
        "Metric": ["also", "headline", "indicator", "question", "theme", "title"],
        "Action": ["about", "theme", "title"],
        "Meeting": ["status", "title", "withdrawn"],
        "Reading": [],
        "Update": [],
        "Source": ["notes", "paragraphs", "secondary", "title", "withdrawn"],
    }
    assert links_of(Metric) == {"alike": "metrics", "part_of": "metrics", "part": "metrics", "whole": "metrics"}
    assert links_of(Challenge) == {"metrics": "metrics", "actions": "actions"}


def test_a_difference_can_be_read() -> None:
    """Messages name the fact, what it was and what it is now."""
    was = {"meetings/a": {"readings.x[1].value": "67", "held": "2019"}, "sources/s": {}}
    now = {"meetings/a": {"readings.x[1].value": "76", "body": "board", "held": "2019"}}
    found = differences(was, now)
    assert [one.text for one in found] == [
        'meetings/a: body: was not there, now "board"',
        'meetings/a: readings.x[1].value: was "67", now "76"',
        'sources/s: was "there", now not there',
    ]
    assert differences(was, was) == []


def test_the_hash_of_a_thing_is_short_and_stays() -> None:
    """Locks that were written once name things by it: sixteen signs, the same in every version of the program."""
    assert mark_of({}) == "44136fa355b3678a"
    assert (
        mark_of({"held": "2019", "body": "board"}) == mark_of({"body": "board", "held": "2019"}) == "60c4def9f46f95a1"
    )


LINES = st.dictionaries(st.sampled_from(["a", "b.c", "d[1]"]), st.sampled_from(["1", "2", ""]), max_size=3)
THINGS = st.dictionaries(st.sampled_from(["board", "metrics/x", "sources/y"]), LINES, max_size=3)


@given(THINGS, THINGS)
def test_the_hash_and_the_differences_agree(one: dict[str, dict[str, str]], other: dict[str, dict[str, str]]) -> None:
    """Two forms have the same hash if, and only if, there is no difference to name."""
    first, second = Facts(("e",), one), Facts(("e",), other)
    assert (first.hash == second.hash) == (differences(one, other) == [])
    assert first.marks == {thing: mark_of(lines) for thing, lines in one.items()}
    assert first.hash == total(first.entries, dict(sorted(first.marks.items(), reverse=True)), {})
    for difference in differences(one, other):
        assert isinstance(difference, Difference)
        assert difference.was != difference.now


@pytest.fixture(scope="module")
def record() -> Record:
    """The invented record, only read."""
    return load(Path(__file__).parents[1] / "board")


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.randoms(use_true_random=False))
def test_the_order_in_which_things_were_typed_does_not_count(record: Record, random: object) -> None:
    """Files may be split, joined and sorted: the hash stays."""
    import random as library  # noqa: PLC0415

    assert isinstance(random, library.Random)
    shuffled: dict[str, Any] = {}
    for folder in ("metrics", "actions", "challenges", "sources", "events", "meetings", "between"):
        items = list(getattr(record, folder).items())
        random.shuffle(items)
        shuffled[folder] = dict(items)
    other = replace(record, **shuffled)
    assert facts_of(other, snapshot(other)).hash == facts_of(record, snapshot(record)).hash


def test_the_facts_of_a_thing_are_its_keys_by_their_path(record: Record) -> None:
    """A definition with its source, a link to what is known, an entry as it was typed; nothing at its default."""
    found = facts_of(record, snapshot(record, "2024-02")).things
    assert found["challenges/staff-leave"] == {
        "source[1]": "report-2023-09 1.3 b1", "metrics": "caseload", "actions": "keep-staff, train-managers",
    }  # fmt: skip
    assert found["metrics/first-visits-in-time"] == {
        "unit": "percent", "counts": "children", "better": "higher", "basis": "in_period", "family": "visits",
        "definition[1].source[1]": "letter-2023-11 letter",
        "definition[1].says": "share of first visits made in time; <5 days in one letter, 5 in another",
        "retired.source[1]": "report-2024-03 2 b1", "retired.at": "2024-03", "retired.replaced_by": "visits-in-time",
        "retired.says": "the report counts first visits among all visits",
    }  # fmt: skip
    earlier = facts_of(record, snapshot(record, "2023-08")).things
    assert "metrics/first-visits-in-time" not in earlier
    assert "2024-02" not in {thing.partition("/")[2] for thing in earlier}
    letter = {path for path in found["between/2023-11-20-letter"] if path.startswith("readings.")}
    assert letter == {
        f"readings.first-visits-in-time[1].{key}" for key in ("between[1]", "between[2]", "conflict", "period",
                                                              "source[1]")
    }  # fmt: skip


def test_what_was_withdrawn_is_named_with_its_day(record: Record) -> None:
    """A meeting, a letter and a source, each where it is known; what stays is not named."""
    note = Withdrawal.model_validate({"date": "2024-07-01", "why": "it named somebody"})
    given: dict[str, Any] = {}
    for folder, key in (("meetings", "2024-02"), ("between", "2023-11-20-letter"), ("sources", "report-2023-09")):
        things = dict(getattr(record, folder))
        given[folder] = {**things, key: things[key].model_copy(update={"withdrawn": note})}
    gone = replace(record, **given)
    assert facts_of(gone, snapshot(gone)).withdrawn == {
        "meetings/2024-02": "2024-07-01", "between/2023-11-20-letter": "2024-07-01",
        "sources/report-2023-09": "2024-07-01",
    }  # fmt: skip
    assert facts_of(gone, snapshot(gone, "2023-08")).withdrawn == {"sources/report-2023-09": "2024-07-01"}
    assert facts_of(record, snapshot(record)).withdrawn == {}
