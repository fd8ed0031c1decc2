"""Whatever is typed into the record, a page or a paper is answered."""

from __future__ import annotations

import pytest

from audit.fuzz import AGAIN, TARGETS, kept, rounds


def test_each_reader_was_tried_for_long() -> None:
    """Each audit goes through kept runs of each reader again: nothing that was mended comes back."""
    assert {target for target, _seed in kept()} == set(TARGETS) == set(AGAIN)


@pytest.mark.parametrize("target", TARGETS)
def test_random_inputs_are_answered(target: str) -> None:
    """Whatever is typed into a file of the record, a page or a paper is answered, at a place inside the file."""
    numbers = range(25 if target == "paper" else 300)
    assert list(rounds(target, 0, iter(numbers))) == []
