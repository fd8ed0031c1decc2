"""What enters the limits of a chart: no figure on which sources differ."""

from __future__ import annotations

import pytest
from measured import DISPUTED, MONTHS, known, measure
from records import reading

from macros.judgements.status import signal


@pytest.mark.parametrize("disputed", [0, 6, 13])
def test_a_disputed_period_enters_no_limits(disputed: int) -> None:
    """A month on which sources differ is no point of the chart and moves no limit, though one value is exact."""
    said = [reading(10 + index % 2, month) for index, month in enumerate(MONTHS)]
    plain = signal(known(measure(), *(one for index, one in enumerate(said) if index != disputed)))
    said[disputed] = reading(900, MONTHS[disputed])
    found = signal(known(measure(), *said, reading(910, MONTHS[disputed], **DISPUTED)))
    assert found is not None
    assert plain is not None
    assert [one.stands_at.text for one in found.newest.readings] == [
        month for index, month in enumerate(MONTHS) if index != disputed
    ]
    assert found.newest.limits is not None
    assert found.newest.limits == plain.newest.limits


def test_a_dispute_without_a_period_leaves_the_chart() -> None:
    """A disputed figure that belongs to no period is no point, and no reason to draw nothing."""
    said = [reading(10 + index % 2, month) for index, month in enumerate(MONTHS)]
    found = signal(known(measure(), *said, reading(900, **DISPUTED)))
    assert found is not None
    assert len(found.newest.readings) == len(MONTHS)
