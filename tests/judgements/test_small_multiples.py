"""Figures by area or group stand side by side on one scale, and what is hidden is marked, never drawn as nothing."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from counted_tables import metric, with_metrics
from overlays import BOARD
from records import meeting, reading, record

from macros.checks.loading import load
from macros.judgements.status import last_number, small_multiples
from macros.ledger import MetricAsAt, snapshot

NAMES = ("south", "north", "hills")


def known(readings: list[dict[str, Any]], groups: tuple[str, ...] = NAMES) -> MetricAsAt:
    """A measure as one meeting reported it."""
    given = record({"2018-01": meeting("2018-01-20", readings={"counted": readings})})
    return snapshot(with_metrics(given, {"counted": metric(groups=groups)})).metrics["counted"]


def sign(group: str, period: str) -> dict[str, Any]:
    """A hidden figure of one group."""
    return {"symbol": "c", "group": group, "period": period, "source": "plan-2023 1"}


def test_groups_come_in_the_order_of_the_definition_on_one_scale() -> None:
    """The same group stands at the same place in every edition, and heights can be compared across groups."""
    found = small_multiples(known([
        reading(90, "2017-03"), reading(12, "2017-03", group="hills"), reading(30, "2017-03", group="south"),
        reading(40, "2017-02", group="south"),
    ]))  # fmt: skip
    (one,) = found
    assert [(panel.group, panel.title) for panel in one.panels] == [("south", "South"), ("hills", "Hills")]
    assert [item.said.value for item in one.panels[0].readings] == [Decimal(40), Decimal(30)]
    assert one.scale == (Decimal(0), Decimal(40))


def test_hidden_figures_keep_their_place() -> None:
    """A [c] is among the readings of its group, marked as hidden, and counts for nothing on the scale."""
    (one,) = small_multiples(known([reading(20, "2017-03", group="south"), sign("north", "2017-03")]))
    south, north = one.panels
    assert (len(south.hidden), len(north.hidden), len(north.readings)) == (0, 1, 1)
    assert one.scale == (Decimal(0), Decimal(20))


def test_a_scale_holds_ranges_and_what_is_below_nothing() -> None:
    """Both ends of a range are on the scale, and so is a figure below nothing; without numbers there is no scale."""
    (one,) = small_multiples(known([{**sign("south", "2017-03"), "symbol": None, "between": [30, 50]}]))
    assert one.scale == (Decimal(0), Decimal(50))
    (one,) = small_multiples(known([reading(-3, "2017-03", group="south")]))
    assert one.scale == (Decimal(-3), Decimal(0))
    (one,) = small_multiples(known([sign("south", "2017-03")]))
    assert one.scale is None


def test_groups_without_a_definition_stand_by_their_id() -> None:
    """Where no source names the groups, their ids are shown, in their own order."""
    (one,) = small_multiples(known([reading(9, "2017-03", group="west"), reading(8, "2017-03", group="east")], ()))
    assert (one.says, [panel.title for panel in one.panels]) == ("", ["east", "west"])


def test_a_metric_without_groups_has_none() -> None:
    """Only what is reported by group is shown by group; the invented board has a measure by area."""
    metrics = snapshot(load(BOARD)).metrics
    assert small_multiples(metrics["visits-in-time"]) == ()
    (one,) = small_multiples(metrics["children-moved"])
    assert [len(panel.hidden) for panel in one.panels] == [0, 2, 2]


def test_the_last_number_of_a_group_is_its_own() -> None:
    """Beside a part of a whole that has no number now stands that part's last number, never another's."""
    known = snapshot(load(BOARD)).metrics["children-moved"]
    for item in known.readings:
        before = last_number(known, item)
        assert before is None or before.said.group == item.said.group
