"""A text in a table to download does nothing in a spreadsheet, and a number stays a number."""

from __future__ import annotations

import pytest

from macros.outputs import as_text, as_typed


@pytest.mark.parametrize("cell", ["=1", "+1+1", "-1+1", "@SUM(1)", "-word", "\t=1", "\r=1"])
def test_a_cell_that_would_run_is_text(cell: str) -> None:
    """No text of the record does anything in a spreadsheet."""
    assert as_text(cell) == f"'{cell}"
    assert as_typed(as_text(cell)) == cell


@pytest.mark.parametrize("cell", ["", "-3", "+2.5", "-1,200", "-4%", "74", "word", "a=b", "'a'", "'"])
def test_numbers_and_words_stay_as_they_are(cell: str) -> None:
    """A number with a sign is still a number in a spreadsheet."""
    assert as_text(cell) == as_typed(cell) == cell
