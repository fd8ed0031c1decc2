"""An OpenDocument spreadsheet is read as the text that it says it shows, and only where that is certain."""

from __future__ import annotations

import pytest
from open_documents import number, open_document, row, sheet, text

from macros.intake.importing.grid import A_TIME, CONDITIONAL, UNROUNDED, UNSEEN, Cell, Grid
from macros.intake.importing.ods import read_open_document
from macros.intake.importing.ods_cells import NOT_SHOWN, OTHERWISE
from macros.intake.importing.shown import NO_MINUS

EMPTY_ROW = '<table:table-cell table:number-columns-repeated="16384"/>'
COMMENT = "<office:annotation><text:p>really 3</text:p></office:annotation>"


def read(*rows: str, **recipe: str) -> Grid:
    """One sheet, read."""
    return read_open_document("figures.ods", open_document(sheet(*rows, **recipe)))[0]


def one(cell: str) -> Cell:
    """What a sheet shows in A1."""
    return read(row(cell)).cell(1, 1)


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (number(3, "c"), "c"), (number(3, ""), ""), (number(0, "-"), "-"),
        (number(0.8765, "87.7%", kind="percentage"), "87.7%"),
        (number(-1234, "(1,234)"), "-1,234"), (number(-5, "5", 'table:style-name="red"'), "-5"),
        (number(450000, "\u00a3450k"), "\u00a3450k"), (number(12, "12 days"), "12 days"), (number(0.32, "32%"), "32%"),
        (number(3, "3", 'table:style-name="ash"'), "3"), (text("n/a"), "n/a"), (text("two<text:s/>words"), "two words"),
        (text("one", inside="<text:p>and</text:p>"), "and one"), (number(3, "c", inside=COMMENT), "c"),
        (text("92%", inside=COMMENT), "92%"), (number(7, "7", 'table:style-name="small"'), "7"),
        (number(7, "7", 'table:style-name="as-c"'), "7"),
    ],
)  # fmt: skip
def test_a_cell_is_the_text_that_it_shows(cell: str, shown: str) -> None:
    """Formats that hide, brackets, thousands left out, and comments beside: what is shown is what is read."""
    assert (one(cell).text, one(cell).trouble) == (shown, None)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (number(3, "3", 'table:style-name="white"'), UNSEEN.code),
        (number(3, "3", 'table:style-name="whiter"'), UNSEEN.code),
        (number(3, "3", 'table:style-name="small"'), UNSEEN.code),
        (number(3, "3", 'table:style-name="as-c"'), CONDITIONAL.code),
        (number(7, "7", 'table:style-name="formula"'), CONDITIONAL.code),
        (number(3, "7"), OTHERWISE.code),
        (number(1234, "1.234"), OTHERWISE.code),
        (number("1e999999999", "7"), OTHERWISE.code),
        (number("NaN", "7"), OTHERWISE.code),
        (number(-5, "5"), NO_MINUS.code),
        ('<table:table-cell office:value-type="float" office:value="3"/>', NOT_SHOWN.code),
        (f'<table:table-cell office:value-type="float" office:value="3">{COMMENT}</table:table-cell>', NOT_SHOWN.code),
    ],
)
def test_what_is_hidden_or_not_certain_is_told(cell: str, code: str) -> None:
    """A figure that nobody sees, or that the file does not show, goes nowhere."""
    told = one(cell)
    assert (told.text, told.trouble and told.trouble.code) == ("", code)


def test_a_number_with_too_many_digits_is_told() -> None:
    """As in a workbook: the cell should show as many digits as the report does."""
    trouble = one(number(12.345678, "12.345678")).trouble
    assert trouble is not None
    assert trouble.code == UNROUNDED.code


def test_dates_are_as_exact_as_they_are_shown() -> None:
    """A month is a month, a day a day, and a time of day is told."""
    month = text("Mar-25", 'office:date-value="2025-03-01" table:style-name="my"').replace('"string"', '"date"')
    assert (one(month).text, one(month).is_date) == ("2025-03", True)
    assert one(month.replace('table:style-name="my"', "")).text == "2025-03-01"
    trouble = one(month.replace("2025-03-01", "2025-03-01T12:30:00")).trouble
    assert trouble is not None
    assert trouble.code == A_TIME.code


def test_raised_note_signs_stand_apart() -> None:
    """473 with a raised 1 is 473."""
    assert one(text('473<text:span text:style-name="up">1</text:span>')) == Cell("A1", "473", notes=("1",))


def test_cells_keep_their_places_under_merges_and_repeats() -> None:
    """Covered and repeated cells count as columns, repeated rows as rows."""
    grid = read(
        row(text("across", 'table:number-columns-spanned="2" table:number-rows-spanned="1"'),
            "<table:covered-table-cell/>", text("after")),
        row('<table:table-cell table:number-columns-repeated="3"/>', text("x", 'table:number-columns-repeated="2"'),
            attributes='table:number-rows-repeated="2"'),
        row(EMPTY_ROW, attributes='table:number-rows-repeated="1048570"'),
    )  # fmt: skip
    assert {cell.name: cell.text for cell in grid.cells.values()} == {
        "A1": "across", "C1": "after", "D2": "x", "E2": "x", "D3": "x", "E3": "x",
    }  # fmt: skip
    assert grid.covering(1, 2).text == "across"
    assert grid.last_row == 3


def test_what_lies_hidden_under_a_merge_is_not_read() -> None:
    """A cell that is covered shows nothing, whatever it holds."""
    covered = text("3").replace("table-cell", "covered-table-cell")
    grid = read(row(text("across", 'table:number-columns-spanned="2"'), covered))
    assert [cell.text for cell in grid.cells.values()] == ["across"]


def test_hidden_rows_columns_and_sheets_are_known() -> None:
    """Collapsed, filtered or folded: hidden."""
    columns = (
        '<table:table-column/><table:table-column table:visibility="collapse"/>'
        '<table:table-column-group table:display="false"><table:table-column table:number-columns-repeated="2"/>'
        "</table:table-column-group>"
    )
    rows = [
        row(text("a"), attributes='table:visibility="filter"'),
        f'<table:table-row-group table:display="false">{row(text("b"))}</table:table-row-group>',
        row(text("c")),
    ]
    unseen = sheet(row(text("z")), name="Other", attributes='table:style-name="unseen"')
    grids = read_open_document("figures.ods", open_document(unseen, sheet(*rows, columns=columns)))
    assert [grid.path for grid in grids] == ["figures.ods!Figures"]
    assert (set(grids[0].hidden_rows), set(grids[0].hidden_columns)) == ({1, 2}, {2, 3, 4})


def test_zeros_that_are_not_shown_are_empty_cells() -> None:
    """A file may be told to show no zeros."""
    settings = '<config:config-item config:name="ShowZeroValues" config:type="boolean">false</config:config-item>'
    data = open_document(sheet(row(number(0, "0"), number(3, "3"))), settings=settings)
    assert [cell.text for cell in read_open_document("figures.ods", data)[0].cells.values()] == ["3"]
