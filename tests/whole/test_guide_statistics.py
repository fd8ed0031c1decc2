"""The editors' page on published statistics is true: what it shows is what the command says."""

from __future__ import annotations

import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from test_guide import ROOT, examples, fences, rows_under, without_ticks

from macros.cli.main import main
from macros.intake.figure_words import Unclear
from macros.intake.statistics import Mapping, read_mapping
from macros.intake.statistics.long import COLUMNS
from macros.intake.statistics.observed import SIGNS
from macros.intake.statistics.times import is_asked, period_of_time

PAGE = "from-statistics.md"
BLOCKS = [fence["text"] for fence in fences("text", PAGE)]


def block(beginning: str) -> str:
    """The block of the page that begins so."""
    return next(text for text in BLOCKS if text.startswith(beginning))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The real record with the source and the measure of the page, and the tables of the page beside it."""
    root = tmp_path / "board"
    shutil.copytree(ROOT / "data", root / "data")
    for example in examples(PAGE):
        (root / example.path).write_text(example.text, encoding="utf-8")
    given = {
        "assessments.csv": "measure,period", "release.csv": "time_period", "release.meta.csv": "col_name",
        "release.yml": "metrics:",
    }  # fmt: skip
    for name, beginning in given.items():
        (tmp_path / name).write_text(block(beginning), encoding="utf-8")
    return root


@pytest.mark.real_record
@pytest.mark.parametrize("table", ["assessments.csv", "release.csv"])
def test_what_a_trial_says_is_what_the_page_shows(root: Path, table: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An officer who follows the page word by word sees what the page shows."""
    monkeypatch.chdir(root)
    command = shlex.split(block(f".venv/bin/board import ../{table}"))[1:]
    assert CliRunner().invoke(main, command).output in BLOCKS


def test_each_sign_means_what_the_page_says() -> None:
    """Each sign that the page lists is read so, and none is read that it does not list."""
    rows = [(without_ticks(row[0]), without_ticks(row[1])) for row in rows_under(PAGE, "Signs")]
    told = {sign: meant for sign, meant in rows if meant != "refused"}
    assert told == {sign: meant for sign, meant in SIGNS.items() if not sign.startswith("[")}


@pytest.mark.parametrize("row", rows_under(PAGE, "Times"), ids=lambda row: row[1])
def test_each_time_is_the_period_that_the_page_says(row: list[str]) -> None:
    """A year of a table becomes the period of the page; what the page calls refused or asked is never guessed."""
    text, identifier = without_ticks(row[0]), without_ticks(row[1])
    if row[2].startswith("asked"):
        assert is_asked(identifier)
    elif row[2].startswith("refused"):
        with pytest.raises(Unclear):
            period_of_time(text, identifier, 2)
    else:
        assert period_of_time(text, identifier, 2) == row[2].split("`")[1]


def test_every_key_and_column_is_shown() -> None:
    """The page shows every key that a mapping may have, and names every column of the long table."""
    said = read_mapping("mapping.yml", block("area:").encode())
    assert said.model_fields_set == set(Mapping.model_fields)
    page = (ROOT / "docs" / "editors" / PAGE).read_text(encoding="utf-8")
    assert [name for name in COLUMNS if f"`{name}`" not in page] == []
