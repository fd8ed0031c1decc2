"""How far two dates are apart, in words."""

from __future__ import annotations

from macros.judgements.status import dates
from macros.record import parse_period


def test_a_month_is_no_day() -> None:
    """How far two dates are apart is told in the finest unit that both have."""
    found = [dates.apart(parse_period(old), parse_period(new)) for old, new in (
        ("2018-01-31", "2018-03-01"), ("2018-01", "2018-03-01"), ("2018", "2019-12"))]  # fmt: skip
    assert [(one.number, one.unit) for one in found] == [(29, "day"), (2, "month"), (1, "year")]
