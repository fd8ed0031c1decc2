"""The faults that `make mutants` makes on purpose are real, and those that matter most are always among them."""

from __future__ import annotations

import pytest

from audit.mutants import NAMED, ROOT, SAMPLE, held_by, sample
from audit.mutating import mutants

SOURCE = """
__all__ = ["word"]
LIMIT = 5


def small(number: int) -> bool:
    \"\"\"A sentence.\"\"\"
    if not number:
        return False
    return number >= 1 and number <= LIMIT
"""


def test_every_kind_of_fault_is_made() -> None:
    """Comparisons, conditions, numbers and results are changed; types, sentences and lists of names are not."""
    found = [(one.was, one.now) for one in mutants("small.py", SOURCE)]
    assert sorted(found) == sorted([
        ("5", "6"), ("if not number", "if not not number"), ("not number", "number"), ("False", "True"), ("1", "2"),
        ("number >= 1", "number > 1"), ("number <= LIMIT", "number < LIMIT"), ("return False", "return None"),
        ("return number >= 1 and number <= LIMIT", "return None"),
        ("number >= 1 and number <= LIMIT", "number >= 1 or number <= LIMIT"),
        ("number >= 1 and number <= LIMIT", "number >= 1"), ("number >= 1 and number <= LIMIT", "number <= LIMIT"),
    ])  # fmt: skip


def test_a_fault_changes_one_thing() -> None:
    """Each fault is tried alone: the others are not in the module then, and a changed module can be loaded."""
    for one in mutants("small.py", SOURCE):
        assert one.now.removeprefix("if ") in one.source()
        compile(one.source(), "small.py", "exec")
    assert len({one.source() for one in mutants("small.py", SOURCE)}) == 12


@pytest.mark.parametrize("room", SAMPLE)
def test_the_faults_that_matter_most_are_always_tried(room: str) -> None:
    """At least 60 faults of a room are tried, and each rule that is named is among them."""
    drawn = sample(room)
    assert len(drawn) == SAMPLE[room] >= 60
    for of, within, was in NAMED:
        assert of != room or any(one.within == within and was in one.was for one in drawn), within


@pytest.mark.parametrize("room", SAMPLE)
def test_what_is_run_for_a_fault_is_there(room: str) -> None:
    """A room's faults are held by the tests that stand under its name, and by those named besides."""
    told = [name.partition("::")[0] for name in held_by(room)]
    assert told[0] == room
    assert [name for name in told if not (ROOT / "tests" / name).exists()] == []
