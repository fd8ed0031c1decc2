"""Public health profiles are read as they are given: by codes, with a note for a sign and a label for a time."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from overlays import lay_over

from macros.checks.loading import examine
from macros.cli.main import main
from macros.intake.statistics.times import years_to_period

TABLES = Path(__file__).parents[1] / "published_statistics"
ENTRY, SOURCE = "2026-02-26-statistics", "office-2026-02"
SAID = {
    "metrics": {"90001": "national-visits", "90002": "care-plans-reviewed"},
    "times": {"90001": "year_to 03", "90002": "year_to 12"},
    "places": {"90001": 1},
    "signs": {"Value not published (invented)": "x"},
}


def put(folder: Path, said: Mapping[str, Any]) -> tuple[Result, Path]:
    """Import the file of the profiles, with what somebody has said of it."""
    root = lay_over(TABLES / "given", folder / "board")
    mapping = folder / "mapping.yml"
    mapping.write_text(yaml.safe_dump(dict(said)), encoding="utf-8")
    given_by = ["--statistics", "--entry", ENTRY, "--source", SOURCE, "--mapping", str(mapping)]
    places = ["--area", "E10000099", "--comparator", "england=E92000001"]
    command = ["import", str(TABLES / "fingertips.csv"), *given_by, *places, "--root", str(root)]
    return CliRunner().invoke(main, command), root


def test_a_file_of_the_profiles_is_read(tmp_path: Path) -> None:
    """Our figures stand with England's; parts and other areas stay out, and a share of few people is hidden."""
    result, root = put(tmp_path, SAID)
    assert result.exit_code == 0, result.output
    record, problems = examine(root)
    assert record is not None
    assert problems == []
    readings = record.between[ENTRY].readings
    first, second = readings["national-visits"]
    assert (str(first.number), str(first.shown), first.period and first.period.text) == (
        "71.5512345", "71.6", "2023-04/2024-03",
    )  # fmt: skip
    assert [(one.who, str(one.value), str(one.shown)) for one in first.against] == [("england", "80.2134567", "80.2")]
    assert (second.symbol, second.period and second.period.text) == ("x", "2022-04/2023-03")
    (hidden,) = readings["care-plans-reviewed"]
    assert (hidden.symbol, hidden.period and hidden.period.text) == ("c", "2021-01/2023-12")
    assert "Became [c] by this board's rule on shares: M7." in result.output
    assert 'M7: beside the number stands "Added up (invented)".' in result.output
    assert "2 figures of parts left out." in result.output


@pytest.mark.parametrize(
    ("label", "said", "period"),
    [
        ("2020/21", "year_to 03", "2020-04/2021-03"),
        ("2020/21", "year_to 08", "2020-09/2021-08"),
        ("2019", "year_to 12", "2019-01/2019-12"),
        ("2019", "as_at 06-30", "2019-06-30"),
        ("2020/21", "as_at 03-31", "2021-03-31"),
        ("2017 - 19", "year_to 12", "2017-01/2019-12"),
        ("1999 - 01", "year_to 12", "1999-01/2001-12"),
        ("2016/17 - 20/21", "year_to 03", "2016-04/2021-03"),
        ("2020/22", "year_to 03", None),
        ("2016/17 - 20", "year_to 03", None),
        ("2017 - 19", "as_at 03-31", None),
        ("2019 Q1", "year_to 12", None),
    ],
)
def test_a_label_becomes_the_time_that_was_said(label: str, said: str, period: str | None) -> None:
    """A year, or several pooled ones, is never longer or shorter than its label; what is no year is refused."""
    assert years_to_period(label, said) == period
