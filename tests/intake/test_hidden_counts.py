"""A count of three that a sheet shows as c comes out as c: the three is in no file and no message."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from open_documents import number, open_document, row, sheet, text
from openpyxl.comments import Comment
from openpyxl.styles import Font
from overlays import copy_of_the_board
from test_shown_cells import as_c, saved

from macros.cli.main import main

HEAD = ["Measure", "Value", "Period", "Source"]
LINE = ["children-in-care", 3, "January 2024", "report-2024-03 2"]
MEETING = "data/meetings/2024-05.yml"


def workbook(shape: str, *changes: Callable[[Any], None]) -> bytes:
    """A workbook with a three that its sheet does not show, and a comment that tells it."""

    def fill(figures: Any) -> None:
        figures.append(HEAD)
        figures.append(LINE)
        figures["B2"].number_format = shape
        figures["B2"].comment = Comment("really 3", "me")
        for change in changes:
            change(figures)

    return saved(fill)


def in_white(figures: Any) -> None:
    """White on white."""
    figures["B2"].font = Font(color="FFFFFFFF")


BELOW_SIX = as_c({"type": "cellIs", "operator": "lessThan", "formula": ["6"]}, "B2:B9")


def in_open_document(shown: str, attributes: str = "") -> bytes:
    """The same in a spreadsheet of LibreOffice, with a comment that tells the three."""
    comment = "<office:annotation><text:p>really 3</text:p></office:annotation>"
    cells = [text(str(LINE[0])), number(3, shown, attributes, comment), *map(text, map(str, LINE[2:]))]
    return open_document(sheet(row(*map(text, HEAD)), row(*cells)))


FILES = {
    "format.xlsx": workbook('[<6]"c";0'),
    "parts.xlsx": workbook('"c";"c";"c";"c"'),
    "condition.xlsx": workbook("0", BELOW_SIX),
    "nothing.xlsx": workbook(";;;"),
    "colour.xlsx": workbook("0", in_white),
    "power.xlsx": workbook("0.00E+00"),
    "format.ods": in_open_document("c"),
    "nothing.ods": in_open_document(""),
    "colour.ods": in_open_document("3", 'table:style-name="white"'),
    "condition.ods": in_open_document("3", 'table:style-name="small"'),
    "stale.ods": in_open_document("7"),
    "shown.csv": f"{','.join(HEAD)}\n{LINE[0]},c,{LINE[2]},{LINE[3]}\n".encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_a_hidden_three_comes_out_of_no_kind_of_file(name: str, tmp_path: Path) -> None:
    """Neither the record nor what is printed holds it; where the sheet shows c, the record says [c]."""
    root, file = copy_of_the_board(tmp_path / "board"), tmp_path / name
    file.write_bytes(FILES[name])
    before = set((root / MEETING).read_text(encoding="utf-8").splitlines())
    result = CliRunner().invoke(main, ["import", str(file), "--meeting", "2024-05", "--root", str(root)])
    new = [line for line in (root / MEETING).read_text(encoding="utf-8").splitlines() if line not in before]
    out = "\n".join([*new, result.output]).replace("report-2024-03 2", "").replace(MEETING, "")
    assert not re.search(r"(?<![0-9])3(?![0-9])", out)
    shows_c = name in ("format.xlsx", "parts.xlsx", "condition.xlsx", "format.ods", "shown.csv")
    assert ("symbol: c" in "\n".join(new)) is shows_c
    assert result.exit_code == (0 if shows_c or name.startswith("nothing") else 1)
