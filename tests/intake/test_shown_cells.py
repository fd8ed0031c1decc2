"""A cell is what its sheet shows: what a format, a colour or a condition hides is never taken for a figure."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import IconSet, Rule
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from macros.intake.importing.grid import CONDITIONAL, NO_RESULT, STRANGE, UNROUNDED, UNSEEN, Cell, Grid
from macros.intake.importing.raised import apart, plain_apart
from macros.intake.importing.shown import NO_MINUS, number_shown, shown, text_shown
from macros.intake.importing.workbook import read_workbook

SHOWN = Path(__file__).with_name("shown.csv")
HIDES_UNDER_SIX = [
    '[<6]"c";0',
    '[<6]"c";#,##0.0',
    '[<=5]"[c]";[>100]"over 100";0',
    '[=0]"-";[<6]"c";0',
    '[<6]"c";General',
]


def saved(fill: Callable[[Any], None]) -> bytes:
    """A workbook of one sheet."""
    book = Workbook()
    fill(book.worksheets[0])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def of_sheet(fill: Callable[[Any], None]) -> Grid:
    """A workbook of one sheet, read."""
    return read_workbook("figures.xlsx", saved(fill))[0]


def filled(value: Any) -> Callable[[Any], None]:
    """A sheet with one value in its first cell."""

    def fill(sheet: Any) -> None:
        sheet["A1"] = value

    return fill


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    """A text with some of it put another way."""
    for old, new in pairs:
        text = text.replace(old, new)
    return text


def one(value: Any, shape: str = "General", change: Callable[[Any], object] = lambda _sheet: None) -> Cell:
    """What the sheet shows in A1."""

    def fill(sheet: Any) -> None:
        sheet["A1"] = value
        sheet["A1"].number_format = shape
        change(sheet)

    return of_sheet(fill).cell(1, 1)


def repacked(data: bytes, change: Callable[[str, str], str]) -> bytes:
    """A package with other texts in its parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name).decode()))
    return file.getvalue()


def test_formats_show_what_another_program_shows_in_them() -> None:
    """In some hundred formats and values the text is that of the npm package ssf 0.11.2, an independent witness.

    LibreOffice 7.4.7 shows the same in all of them but those that end in a bare point, which is taken off here as well.
    """
    with SHOWN.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 600
    wrong = [row for row in rows if shown(float(row["value"]), row["format"]) != row["shown"]]
    assert wrong == []


@pytest.mark.parametrize(
    "shape", ["0.00E+00", "# ?/?", "d/m/yyyy", "[h]:mm", "0 0", "[DBNum1]0", "**0", "[<6]0", "0;[<6]1"]
)
def test_what_a_format_shows_is_refused_where_it_is_not_certain(shape: str) -> None:
    """Powers, fractions, dates and rare forms are told, and the number behind them is not."""
    text, trouble, _percent = number_shown(3, shape)
    assert (text, trouble and trouble.code) == ("", STRANGE.code)


@given(st.sampled_from(HIDES_UNDER_SIX), st.integers(1, 5), st.integers(6, 99))
def test_a_format_that_hides_small_counts_hides_them_here(shape: str, small: int, large: int) -> None:
    """A count that the sheet shows as c comes out as c; any other comes out as itself."""
    assert number_shown(small, shape)[0].strip("[]") == "c"
    assert number_shown(large, shape)[0] in (str(large), f"{large}.0")


@given(st.text(alphabet='0#?.,%;[]<>=-@_*"\\cdmh EG', max_size=14), st.floats(-1e12, 1e12) | st.integers(-999, 999))
def test_no_format_makes_a_crash(shape: str, value: float) -> None:
    """Whatever stands in a format, the outcome is a text, or a problem that does not tell the number behind it."""
    text, trouble, _percent = number_shown(value, shape)
    assert (
        trouble is None
        or trouble.code == UNROUNDED.code
        or (text == "" and trouble.code in (STRANGE.code, NO_MINUS.code))
    )


@pytest.mark.parametrize(
    ("shape", "text"),
    [("General", "n/a"), (";;;", ""), ("0;-0;;@", "n/a"), ('0;0;0;"-"', "-"), ('@" (p)"', "n/a (p)"), ("0;;", "n/a")],
)
def test_a_text_is_shown_as_its_format_says(shape: str, text: str) -> None:
    """The fourth part of a format is for texts, and may hide them."""
    assert text_shown("n/a", shape) == text
    assert one("n/a", shape).text == text


@pytest.mark.parametrize(
    ("value", "shape", "text"),
    [
        (473, ";;;", ""), (0, '0%;-0%;"n/a"', "n/a"), (0, '#,##0;-#,##0;"-"', "-"), (698, '[<6]"c";0', "698"),
        (0, "0;-0;;@", ""), (7, '[>=10]0;"c"', "c"), (-0.2, "0%;[Red]-0%", "-20%"), (-5, "0;[Red]0", "-5"),
        (-1234, "#,##0_);(#,##0)", "-1,234"), (0, '_-* #,##0_-;-* #,##0_-;_-* "-"??_-;_-@_-', "-"), (True, "0", "TRUE"),
        (450000, '"\u00a3"#,##0,"k"', "\u00a3450k"), (-0.3, "0;-0", "0"), (0.5, "#.0", "0.5"), (3, "+0;-0", "3"),
        (-5, "0.0 (0)", ""), (-5, "0-;0-", "-5"), (-5, "0;- 0", "-5"), (-1234, "_-* #,##0_-;-* #,##0_-", "-1,234"),
        (4800, '"$"#,##0_);\\("$"#,##0\\)', "$4,800"),
    ],
)  # fmt: skip
def test_a_cell_is_what_it_shows(value: Any, shape: str, text: str) -> None:
    """Every part of a format counts; a figure below zero is written with a minus, however the sheet marks it."""
    assert one(value, shape).text == text


def test_the_money_of_the_officers_own_computer_is_pounds() -> None:
    """Excel's own format for money names no currency: a council's computer shows pounds."""
    assert one(4800, '"$"#,##0_);("$"#,##0)').text == "\u00a34,800"


def test_a_minus_that_nothing_shows_is_told() -> None:
    """A figure below zero that looks like one above zero is not taken for either."""
    cell = one(-5, "0;0")
    assert (cell.text, cell.trouble and cell.trouble.code) == ("", NO_MINUS.code)


def test_zeros_that_a_sheet_does_not_show_are_empty_cells() -> None:
    """A sheet may be told to show no zeros; then a cell that holds one is empty."""

    def without_zeros(sheet: Any) -> None:
        sheet.sheet_view.showZeros = False
        sheet["A1"], sheet["A2"] = 0, 3

    grid = of_sheet(without_zeros)
    assert [grid.cell(row, 1).text for row in (1, 2)] == ["", "3"]


def white(sheet: Any) -> None:
    """White on no ground."""
    sheet["A1"].font = Font(color="FFFFFFFF")


def white_of_the_theme(sheet: Any) -> None:
    """The theme's white on white."""
    sheet["A1"].font = Font(color=Color(theme=0))
    sheet["A1"].fill = PatternFill("solid", fgColor="FFFFFF")


def red_on_red(sheet: Any) -> None:
    """A red that is nearly its ground."""
    sheet["A1"].font = Font(color="FFC00000")
    sheet["A1"].fill = PatternFill("solid", fgColor="FFBE0204")


def icons_alone(sheet: Any) -> None:
    """Traffic lights in the place of the figures."""
    icons = IconSet(iconSet="3TrafficLights1", showValue=False, cfvo=[])
    sheet.conditional_formatting.add("A1:A9", Rule(type="iconSet", iconSet=icons))


def white_where_small(sheet: Any) -> None:
    """White where the figure is below six."""
    look = DifferentialStyle(font=Font(color="FFFFFF"))
    rule = Rule(type="cellIs", operator="lessThan", formula=["6"], dxf=look)
    sheet.conditional_formatting.add("A1:B9", rule)


@pytest.mark.parametrize("hide", [white, white_of_the_theme, red_on_red, icons_alone, white_where_small])
def test_a_figure_that_nobody_can_see_is_told_and_not_taken(hide: Callable[[Any], None]) -> None:
    """White on white, a colour on itself, an icon in the figure's place: what stands behind them goes nowhere."""
    cell = one(3, "General", hide)
    assert (cell.text, cell.trouble and cell.trouble.code) == ("", UNSEEN.code)


def test_colours_that_can_be_seen_change_nothing() -> None:
    """White on red, red on white, and a condition that is not met."""

    def rated(sheet: Any) -> None:
        sheet["A1"].font = Font(color="FFFFFFFF")
        sheet["A1"].fill = PatternFill("solid", fgColor="FFC00000")
        red = DifferentialStyle(font=Font(color="FFFFFF"), fill=PatternFill(bgColor="C00000"))
        sheet.conditional_formatting.add("A1", Rule(type="expression", formula=["$B1<0.9"], dxf=red))
        white_where_small(sheet)

    assert one(0.88, "0%", rated).text == "88%"
    assert one(88, "0", rated) == Cell("A1", "88")
    assert one("Visits in 10 days", "General", rated).text == "Visits in 10 days"


def as_c(rule: dict[str, Any], cells: str = "A1:A9") -> Callable[[Any], None]:
    """A condition under which a figure is shown as c."""
    look = DifferentialStyle(numFmt=NumberFormat(numFmtId=200, formatCode='"c"'))
    return lambda sheet: sheet.conditional_formatting.add(cells, Rule(dxf=look, **rule))


def test_a_condition_that_gives_another_format_is_followed_or_told() -> None:
    """Where the file says whether a condition is met, its format holds; where it does not, the cell is told."""
    below_six = as_c({"type": "cellIs", "operator": "lessThan", "formula": ["6"]})
    between = as_c({"type": "cellIs", "operator": "between", "formula": ["1", "5"]})
    by_formula = as_c({"type": "expression", "formula": ["$B1<6"]})
    assert [one(value, "0", rule).text for rule in (below_six, between) for value in (3, 9)] == ["c", "9", "c", "9"]
    told = one(3, "0", by_formula)
    assert (told.text, told.trouble and told.trouble.code) == ("", CONDITIONAL.code)
    assert one("Visits", "General", by_formula).text == "Visits"


@pytest.mark.parametrize("limit", ["NaN", "1E+999999999", "$B$1", "TODAY()"])
def test_a_limit_that_is_no_plain_number_is_told(limit: str) -> None:
    """Whether a condition is met is told only against a number that stands in it."""
    trouble = one(3, "0", as_c({"type": "cellIs", "operator": "lessThan", "formula": [limit]})).trouble
    assert trouble is not None
    assert trouble.code == CONDITIONAL.code


def test_a_condition_of_newer_excel_is_seen() -> None:
    """Excel keeps conditions that look at other sheets in a part of their own, which openpyxl leaves out."""
    file = io.BytesIO()
    book = Workbook()
    book.worksheets[0].append([3])
    book.save(file)
    main, office = (
        "http://schemas.microsoft.com/office/" + end for end in ("spreadsheetml/2009/9/main", "excel/2006/main")
    )
    newer = (
        f'<extLst><ext xmlns:x14="{main}" uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}"><x14:conditionalFormattings>'
        f'<x14:conditionalFormatting xmlns:xm="{office}"><x14:cfRule type="expression" priority="1" id="{{A}}">'
        '<xm:f>Other!$A$1&lt;6</xm:f><x14:dxf><font><color rgb="FFFFFFFF"/></font></x14:dxf></x14:cfRule>'
        "<xm:sqref>A1:A4</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
    )
    data = repacked(saved(filled(3)), lambda _name, text: text.replace("</worksheet>", f"{newer}</worksheet>"))
    cell = read_workbook("figures.xlsx", data)[0].cell(1, 1)
    assert (cell.text, cell.trouble and cell.trouble.code) == ("", CONDITIONAL.code)


def test_rows_and_columns_of_no_height_or_width_are_hidden() -> None:
    """A row or a column drawn down to nothing is as hidden as one that is hidden by name."""

    def two_rows(sheet: Any) -> None:
        sheet.append([1, 2, 3])
        sheet.append([4, 5, 6])
        sheet.column_dimensions["C"].hidden = True

    squeezed = (
        ('<row r="2"', '<row r="2" ht="0" customHeight="1"'),
        ("<cols>", '<cols><col min="2" max="2" width="0" customWidth="1"/>'),
    )
    data = repacked(saved(two_rows), lambda _name, text: replaced(text, *squeezed))
    grid = read_workbook("figures.xlsx", data)[0]
    assert (set(grid.hidden_rows), set(grid.hidden_columns)) == ({2}, {2, 3})


def with_formula(value: str, kind: str = "") -> Cell:
    """A formula with what was saved as its result."""
    formula = f'<c r="A1"{kind}><f>B1</f>{value}</c>'
    empty = [(f'<c r="A1"><f>B1</f>{none}</c>', formula) for none in ("<v></v>", "<v/>", "<v />")]
    data = repacked(saved(filled("=B1")), lambda _name, text: replaced(text, *empty))
    return read_workbook("figures.xlsx", data)[0].cell(1, 1)


@pytest.mark.parametrize(("value", "kind"), [("<v></v>", ' t="str"'), ("<v/>", ' t="str"')])
def test_a_formula_that_shows_nothing_is_an_empty_cell(value: str, kind: str) -> None:
    """A formula whose result is an empty text leaves its cell empty; it does not stop the import."""
    assert with_formula(value, kind) == Cell("A1")


@pytest.mark.parametrize(("value", "kind"), [("", ""), ("<v></v>", ""), ("", ' t="str"')])
def test_a_formula_whose_result_was_never_saved_is_told(value: str, kind: str) -> None:
    """A formula without any result is no empty cell: what the sheet shows is not known."""
    trouble = with_formula(value, kind).trouble
    assert trouble is not None
    assert trouble.code == NO_RESULT.code
    assert with_formula("<v>7</v>").text == "7"


RAISED = TextBlock(InlineFont(vertAlign="superscript"), "1")


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"


def shared(data: bytes) -> bytes:
    """A workbook whose only text stands in a part that all sheets share, as Excel writes it."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        inside = package.read("xl/worksheets/sheet1.xml").decode().partition("<is>")[2].partition("</is>")[0]
    part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPE}"/></Types>'
    link = f'<Relationship Id="rId99" Type="{KIND}" Target="/xl/sharedStrings.xml"/></Relationships>'
    texts = (f"<is>{inside}</is>", "<v>0</v>"), ('t="inlineStr"', 't="s"'), ("</Types>", part)
    changed = repacked(
        data,
        lambda name, text: replaced(
            text, *texts, *[("</Relationships>", link)] * (name == "xl/_rels/workbook.xml.rels")
        ),
    )
    file = io.BytesIO(changed)
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}"><si>{inside}</si></sst>')
    return file.getvalue()


@pytest.mark.parametrize("kept", [lambda data: data, shared], ids=["inline", "shared"])
def test_a_raised_note_sign_is_no_part_of_the_figure(kept: Callable[[bytes], bytes]) -> None:
    """473 with a raised 1 beside it is 473, and the sign is known; so wherever the workbook keeps its texts."""
    data = kept(saved(filled(CellRichText("8", RAISED, "%"))))
    assert read_workbook("figures.xlsx", data)[0].cell(1, 1) == Cell("A1", "8%", notes=("1",))


@pytest.mark.parametrize(
    ("runs", "text", "notes"),
    [
        ([("473", False), ("1", True)], "473", ("1",)),
        ([("32%", False), (" a, b", True)], "32%", ("a, b",)),
        ([("83", False), ("*", True), ("%", False)], "83%", ("*",)),
        ([("120 m", False), ("2", True)], "120 m2", ()),
        ([("1", False), ("st", True), (" quarter", False)], "1st quarter", ()),
        ([("473", False), ("provisional", True)], "473provisional", ()),
    ],
)
def test_only_the_sign_of_a_note_is_taken_apart(
    runs: list[tuple[str, bool]], text: str, notes: tuple[str, ...]
) -> None:
    """Square metres, ordinals and raised words stay where they stand."""
    assert apart(runs) == (text, notes)


def test_raised_digits_of_plain_text_are_signs_of_notes_too() -> None:
    """In a text without fonts a raised digit is a sign of its own."""
    assert plain_apart("473\u00b9 ") == ("473", ("1",))
    assert plain_apart("120 m\u00b2") == ("120 m2", ())
