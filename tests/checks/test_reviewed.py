"""The page on the programs behind this site is true on the day that it names, and is read again in time."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from overlays import copy_of_the_board

from macros.checks.reviewed import PAGE, overdue
from macros.cli.main import main

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def written() -> str:
    """The page as it is written."""
    return (ROOT / PAGE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "day", "told"),
    [
        ("Reviewed on: 30 November 2026", date(2027, 11, 30), None),
        ("Reviewed on: 30 November 2026", date(2027, 12, 1), "30 November 2026"),
        ("Reviewed on: 31 November 2026", date(2026, 12, 1), "31 November 2026"),
        ("Nothing.", date(2026, 12, 1), ""),
    ],
)
def test_a_review_that_is_old_is_told(text: str, day: date, told: str | None) -> None:
    """After a year somebody is asked to look again whether the programs are still cared for."""
    assert overdue(text, day) == told


def test_the_check_tells_it_and_ends_well(tmp_path: Path) -> None:
    """It is a note: the record is as sound as before."""
    page = copy_of_the_board(tmp_path / "board") / PAGE
    page.write_text("---\ntitle: Programs\n---\n\n# Programs\n\nReviewed on: 30 November 2026\n", encoding="utf-8")
    for day, told in (("2027-11-30", False), ("2027-12-01", True)):
        done = CliRunner().invoke(main, ["check", "--root", str(tmp_path / "board"), "--as-of", day])
        assert (done.exit_code, done.stdout) == (0, "No problems.\n")
        assert ("was last reviewed on" in done.stderr) == told


@pytest.mark.real_record
def test_every_program_is_on_the_page(written: str) -> None:
    """Whoever looks after the site finds each program that it is built with, and none that is gone."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    needed = [*project["dependencies"], *extras["zensical"], *extras["documents"]]
    table = written.partition("## Every program")[2].partition("The tests need")[0]
    listed = re.findall(r"^\| ([a-z][\w.-]*) \|", table, re.M)
    assert sorted(listed) == sorted(one.partition("==")[0] for one in needed)


@pytest.mark.real_record
def test_the_two_that_will_end_are_named(written: str) -> None:
    """The end of a program is told before it comes, with its day and who said so."""
    assert "1.6.1, came out on 30 August 2024" in written
    assert "reaches end of life on May 5, 2027" in written
