"""Workbooks made from recipes, so that a test's spreadsheet can be read like any other file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from openpyxl import Workbook

Rows = Sequence[Sequence[Any]]


def workbook(sheets: Mapping[str, Mapping[str, Any]]) -> bytes:
    """A workbook of sheets, each with its rows and, by cell, formats, dates, merged cells, hidden rows and columns."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, recipe in sheets.items():
        _fill(book.create_sheet(name), recipe)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(sheet: Any, recipe: Mapping[str, Any]) -> None:
    for row in recipe.get("rows", ()):
        sheet.append(list(row))
    for cell, day in recipe.get("dates", {}).items():
        sheet[cell] = date.fromisoformat(str(day))
    for cell, shape in recipe.get("formats", {}).items():
        sheet[cell].number_format = shape
    for area in recipe.get("merged", ()):
        sheet.merge_cells(area)
    for row in recipe.get("hidden_rows", ()):
        sheet.row_dimensions[row].hidden = True
    for column in recipe.get("hidden_columns", ()):
        sheet.column_dimensions[column].hidden = True
    sheet.sheet_state = "hidden" if recipe.get("hidden") else "visible"


def one_sheet(rows: Rows, **recipe: Any) -> bytes:
    """A workbook of one sheet."""
    return workbook({"Figures": {"rows": rows, **recipe}})


def from_recipe(path: Path) -> bytes:
    """The file that a recipe describes: a workbook, or bytes that are none."""
    recipe = yaml.safe_load(path.read_text(encoding="utf-8"))
    return bytes.fromhex(recipe["bytes"]) if "bytes" in recipe else workbook(recipe["sheets"])
