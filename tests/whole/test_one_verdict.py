"""A measure has one newest reading and one verdict, and every page that shows it tells the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from overlays import BOARD

from audit import verdicts
from macros.judgements import status
from macros.staging import sound_state

ROOT = Path(__file__).parents[2]
COUNCILS = [ROOT / "tests" / "statements" / name for name in ("harrowdale", "westmere")]
# The audit tries as many as verdicts.RECORDS.
RECORDS = 40


@pytest.mark.parametrize(
    "root", [pytest.param(ROOT, marks=pytest.mark.real_record), BOARD, *COUNCILS], ids=lambda root: root.name
)
def test_no_page_contradicts_another(root: Path) -> None:
    """Home, scorecard, measure, action, challenge, meeting, table and citation name one figure and one verdict."""
    assert list(verdicts.contradictions(sound_state(root).site)) == []


def test_no_page_of_a_random_record_contradicts_another() -> None:
    """The same where times overlap, sources differ and words stand beside numbers."""
    assert list(verdicts.of_random_records(range(RECORDS))) == []


def test_the_random_records_hold_what_is_hard() -> None:
    """Among them are measures of each verdict, and such as have no order, a dispute or words beside the newest."""
    metrics = [one for seed in range(RECORDS) for one in verdicts.random_site(seed).snapshot.metrics.values()]
    changes = [change for change in map(status.headline, metrics) if change]
    assert {"better", "worse", "same", "changed", "not_comparable"} <= {change.verdict for change in changes}
    assert {"order_untold", "disputed", "no_single_number"} <= {change.reason for change in changes}
    assert any(map(status.words_beside, metrics))


def test_a_contradiction_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that took the reading that was published last for the newest would be told."""
    monkeypatch.setattr(
        "macros.views.tables.status.newest",
        lambda metric: max(metric.readings, key=lambda one: one.entry.position),
    )
    assert list(verdicts.of_random_records(range(RECORDS)))
