"""What a chart draws: each period once, and no line where there is none."""

from __future__ import annotations

from measured import known, measure
from records import reading

from macros.charts import drawing
from macros.charts.run import spark


def test_a_measure_given_by_group_alone_has_no_line_of_its_own() -> None:
    """A record in which a measure is only ever given by group is sound: its row in a list is drawn without a line."""
    found = drawing(known(measure(), *(reading(number, "2018", group="north") for number in (4, 5, 6))), {})
    assert found.drawn == ()
    assert spark(found, "count") is None
