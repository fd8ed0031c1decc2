"""The grades of inspections, drawn as steps and told in a table: what inspectors said, and nothing worked out of it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from markup import page, said_in

from macros.charts.steps import Step, step_chart

GRADES = ("poor", "fair", "sound")


def _step(grade: int, day: date, framework: str = "old") -> Step:
    return Step(grade, day, day, f"{day:%Y}", framework)


def _heights(path: str) -> list[float]:
    return [float(height) for height in re.findall(r"M[\d.]+ ([\d.]+)", path)]


def test_a_grade_stands_until_the_next_and_no_line_joins_two() -> None:
    """Whoever looks sees three steps at three heights, the best on top, and no slope from one to the next."""
    steps = [_step(0, date(2017, 3, 1)), _step(1, date(2022, 2, 1)), _step(2, date(2025, 6, 1))]
    drawn = step_chart(GRADES, steps, date(2025, 12, 1))
    bars = [[float(one) for one in bar] for bar in re.findall(r"M([\d.]+) ([\d.]+)L([\d.]+) ([\d.]+)", drawn.bars)]
    assert [start == end for _x, start, _to, end in bars] == [True] * 3
    assert [bar[1] for bar in bars] == sorted((bar[1] for bar in bars), reverse=True)
    assert [bar[2] for bar in bars[:-1]] == [bar[0] for bar in bars[1:]]


def test_another_framework_is_marked_where_it_begins() -> None:
    """A broken line stands before the first inspection by other rules, and nowhere else."""
    days = (date(2017, 3, 1), date(2019, 3, 1), date(2022, 2, 1))
    same = step_chart(GRADES, [_step(0, day) for day in days], days[-1])
    other = step_chart(GRADES, [_step(0, days[0]), _step(0, days[1]), _step(1, days[2], "new")], days[-1])
    assert same.changes == ""
    assert other.changes.count("M") == 1


def test_accounts_that_differ_are_both_drawn() -> None:
    """Where one source says fair and another sound, neither is left out, and neither ends the other."""
    day = date(2022, 2, 1)
    drawn = step_chart(GRADES, [_step(1, day), _step(2, day)], date(2023, 1, 1))
    assert len(set(_heights(drawn.dots))) == 2
    assert len(drawn.bars.split("M")) == 3


def test_a_date_that_would_stand_on_another_is_left_to_the_table() -> None:
    """Two inspections within weeks are two dots, and no text lies over another."""
    drawn = step_chart(GRADES, [_step(1, date(2022, 2, 1)), _step(1, date(2022, 3, 1))], date(2026, 1, 1))
    assert len(drawn.values) == 1


def test_the_timeline_tells_each_part_by_whom_and_what_is_not_alike(invented_site: Path) -> None:
    """Each grade stands with its framework and its source, and a reader is told not to compare across frameworks."""
    told = said_in(page(invented_site, "timeline"))
    assert "Not a like-for-like table: 2 frameworks" in told
    assert "Those who have left care: fair (inferred)" in told
    assert "Children in care: fair (The inspectors' letter, letter); sound (The Marl Gazette" in told


def test_another_service_has_no_part_in_the_picture(invented_site: Path) -> None:
    """The grade of a home is told in a table of its own, and never as a step of the council's services."""
    home = said_in(page(invented_site, ""))
    assert "Children's services: poor (2018), fair (2023), sound (2024)" in home
    assert "good enough" not in home
