"""A reading is one and the same, whichever state of the board it is met in, so that no page lists it twice."""

from __future__ import annotations

from pathlib import Path

import pytest
from overlays import BOARD

from macros.checks.loading import load
from macros.judgements import status
from macros.ledger import editions, snapshot

REAL = Path(__file__).parents[2]


@pytest.mark.parametrize("root", [BOARD, pytest.param(REAL, marks=pytest.mark.real_record)])
@pytest.mark.parametrize("newest_first", [True, False])
def test_each_reading_has_one_row(root: Path, newest_first: bool) -> None:
    """On the page of a measure no reading stands twice, in any edition, in whichever order they are built."""
    record = load(root)
    wanted = [*editions(record), None]
    for edition in [None, *wanted] if newest_first else wanted:
        for key, metric in snapshot(record, edition).metrics.items():
            rows = [(one.entry.id, one.index) for one in status.in_order(metric)]
            assert len(rows) == len(set(rows)) == len(metric.readings), (edition, key)
            assert any(one is status.newest(metric) for one in metric.readings), (edition, key)
