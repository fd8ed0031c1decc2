"""The editors' pages on spreadsheets and papers are true: what they show is what the commands say."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from test_guide import GUIDE, ROOT, examples, fences, rows_under, without_ticks

from macros.cli.main import main
from macros.intake.amounts import amount_of
from macros.intake.importing.layouts import ROLES, read_layout
from macros.intake.periods import period_of
from macros.wording import intake, reviewing

SHEET, PAPER, TABLE = "from-a-spreadsheet.md", "from-a-paper.md", "decide-in-a-table.md"


def shown(page: str) -> list[str]:
    """Every block of plain text on one page of the guide."""
    return [fence["text"] for fence in fences("text", page)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The real record with the guide's paper, and with the meeting as the page on spreadsheets begins it."""
    root = tmp_path / "board"
    shutil.copytree(ROOT / "data", root / "data")
    paper = next(one for one in examples("add-a-meeting.md") if "/sources/" in one.path)
    (root / paper.path).write_text(paper.text, encoding="utf-8")
    meeting = next(text for text in shown(SHEET) if text.startswith("body:"))
    (root / "data" / "meetings" / "2020-04.yml").write_text(meeting, encoding="utf-8")
    return root


def board(*command: str) -> str:
    """What a command says."""
    return CliRunner().invoke(main, list(command)).output


def filled(root: Path, period: str) -> Path:
    """The template, filled in as the page does it."""
    file = root.parent / "figures.xlsx"
    board("import", "--template", str(file), "--root", str(root))
    book: Any = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    figures = {
        "contacts-decided-48-hours": ("94%", period, "1.1 b1"), "children-in-foster-families": ("4", None, "1.1 b2"),
    }  # fmt: skip
    for row in range(2, sheet.max_row + 1):
        for column, text in enumerate(figures.get(sheet.cell(row, 1).value, ()), start=6):
            sheet.cell(row, column).value = text
    book.save(file)
    return file


def of_any_size(text: str) -> str:
    """What is said without how many measures the record has: the row of one of them, and how many have no figure."""
    return re.sub(r"^[0-9]+ (?=rows hold no figure)|(?<=^F)[0-9]+ +", "", text, flags=re.MULTILINE)


@pytest.mark.real_record
@pytest.mark.parametrize("period", ["Jan-Mar 2020", "Q1"])
def test_what_a_trial_says_is_what_the_page_shows(root: Path, period: str) -> None:
    """An officer who follows the page word by word sees what the page shows, when it works and when it does not."""
    said = board("import", str(filled(root, period)), "--meeting", "2020-04", "--root", str(root), "--dry-run")
    said = said if period == "Jan-Mar 2020" else said[said.index("figures.xlsx!Figures:G") :]
    assert of_any_size(said) in [of_any_size(text) for text in shown(SHEET)]


def test_what_a_review_says_is_what_the_page_shows(root: Path) -> None:
    """The problem that the page on papers shows is told so."""
    paper = root.parent / "paper.txt"
    paper.write_text(
        "1. One\n\n1.1. Much:\n- 94% were decided within 48 hours.\n- It took 3 visits.\n", encoding="utf-8"
    )
    board("read", str(paper), "--meeting", "2020-04", "--root", str(root))
    table = paper.with_suffix(".csv")
    lines = table.read_text(encoding="utf-8-sig").splitlines()
    rows = [lines[0], "", "", "", f"accept{next(line for line in lines if 'It took' in line)}"]
    table.write_text("\n".join(rows), encoding="utf-8-sig")
    said = board("read", str(table), "--meeting", "2020-04", "--root", str(root), "--apply")
    assert said[said.index("paper.csv:") :] in shown(PAPER)


def test_what_the_page_of_a_paper_ends_with_is_what_the_guide_shows() -> None:
    """Who is done on the page finds in the guide what the terminal says, and each button and key by its name."""
    typed = ".venv/bin/board read ../paper.csv --meeting 2020-04"
    ending = (
        f"{reviewing.ended(reviewing.BY_BUTTON, 4, 3, 1)}\n{reviewing.then(f'{typed} --apply', f'{typed} --open')}\n"
    )
    assert ending in shown(PAPER)
    page = (GUIDE / PAPER).read_text(encoding="utf-8")
    told = (reviewing.SURE_TITLE, reviewing.DONE, *(f"`{key}`" for key, _what in reviewing.KEYS_LIST if len(key) == 1))
    assert [one for one in told if one not in page] == []


@pytest.mark.parametrize("row", rows_under(SHEET, "How to write a figure"), ids=lambda row: row[1])
def test_each_way_to_write_a_figure_is_understood(row: list[str]) -> None:
    """Each figure that the page tells an officer to write is one that the command understands."""
    for text in row[1].replace("`", "").split(" or "):
        assert amount_of("90 or more" if text in ("90", "more") else text)


def test_each_way_to_write_a_period_is_understood() -> None:
    """Each period that the page tells an officer to write is one that the command understands."""
    text = (GUIDE / SHEET).read_text(encoding="utf-8").split("### How to write a period\n")[1].split(". A quarter")[0]
    assert all(period_of(without_ticks(part)) for part in text.split("`, `"))


def test_every_column_is_explained() -> None:
    """The pages name every column of the review, and every word of a layout."""
    told = [name.strip() for row in rows_under(TABLE, "The other columns") for name in row[0].split(",")]
    assert set(intake.COLUMNS) - set(told) == {"decision"}
    layout = next(text for text in shown(SHEET) if text.startswith("sheet:"))
    assert read_layout("layout.yml", layout.encode()).n_a == "z"
    page = (GUIDE / SHEET).read_text(encoding="utf-8")
    assert [role for role in ROLES if f"`{role}`" not in page] == []
