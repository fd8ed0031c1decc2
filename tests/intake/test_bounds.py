"""Whatever an officer hands in costs little: a file above a bound is one problem that says what to do."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from open_documents import open_document, row, sheet, text
from overlays import copy_of_the_board
from word_files import cell, note, table, word_file
from word_files import paragraph as word_paragraph
from workbooks import one_sheet, workbook

from macros import intake
from macros.cli.main import main
from macros.intake.reading_papers import word

ROWS = [["Measure", "Value"], ["visits-in-time", "92%"]]


def repacked(data: bytes, change: Callable[[str, bytes], bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A package with other parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", packing) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return file.getvalue()


def in_sheet(old: bytes, new: bytes) -> bytes:
    """A workbook whose sheet has something else written into it."""
    return repacked(
        one_sheet(ROWS),
        lambda name, part: part.replace(old, new, 1) if "sheet1" in name and ".rels" not in name else part,
    )


def with_part(name: str, size: int) -> bytes:
    """A workbook with one more part."""
    file = io.BytesIO(one_sheet(ROWS))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, b"<" * size)
    return file.getvalue()


def flagged() -> bytes:
    """A workbook whose directory says that its parts are encrypted."""
    data = bytearray(one_sheet(ROWS))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def hidden() -> bytes:
    """A workbook whose only sheet is hidden."""
    return repacked(one_sheet(ROWS), lambda _name, part: part.replace(b'state="visible"', b'state="hidden"'))


def as_it_is(_name: str, part: bytes) -> bytes:
    """A part unchanged."""
    return part


def paper(change: Callable[[str, bytes], bytes] = as_it_is, text: str = "1.1 Visits: 92.0%.") -> bytes:
    """A Word file with other parts."""
    document = docx.Document()
    document.add_paragraph(text, style="List Bullet")
    file = io.BytesIO()
    document.save(file)
    return repacked(file.getvalue(), change)


def of_styles(name: str, part: bytes) -> bytes:
    """Two styles that refer to each other."""
    if name != "word/styles.xml":
        return part
    circle = b"".join(
        b'<w:style w:type="paragraph" w:styleId="%b"><w:name w:val="%b"/><w:basedOn w:val="%b"/></w:style>' % names
        for names in ((b"One", b"One", b"Two"), (b"Two", b"Two", b"One"))
    )
    return part.replace(b"</w:styles>", circle + b"</w:styles>")


def in_a_circle(name: str, part: bytes) -> bytes:
    """A paragraph in one of the two."""
    return part.replace(b'w:val="ListBullet"', b'w:val="One"') if name == "word/document.xml" else of_styles(name, part)


WIDE = 'table:number-columns-spanned="9999" table:number-rows-spanned="9999"'
STRICT = intake._STRICT + b"spreadsheetml/main"
FILES: dict[str, tuple[bytes, str]] = {
    "truncated.xlsx": (one_sheet(ROWS)[:-200], "the workbook is damaged"),
    "encrypted.xlsx": (flagged(), "the workbook is encrypted"),
    "packed.xlsx": (repacked(one_sheet(ROWS), as_it_is, zipfile.ZIP_LZMA), "packed in a way that is not known"),
    "many-parts.xlsx": (b"", f"parts; the limit is {intake.MOST_PARTS}"),
    "unpacked.xlsx": (with_part("xl/media/x.bin", intake.MOST_UNPACKED), "the workbook unpacks to over 40 MB"),
    "charts.xlsx": (with_part("xl/charts/x.xml", intake.MOST_AROUND), "too many charts, pivot tables and formats"),
    "cells.xlsx": (with_part("xl/worksheets/x.xml", intake.MOST_MARKUP), "signs of markup; the limit is 700000"),
    "strict.xlsx": (in_sheet(b"<sheetData>", b"<!-- " + STRICT + b" --><sheetData>"), "is Strict Open XML"),
    "defined.xlsx": (in_sheet(b"<worksheet", b"<!DOCTYPE x><worksheet"), "with definitions of its own"),
    "utf-16.xlsx": (in_sheet(b"<worksheet", b"<?xml version='1.0' encoding='UTF-16'?><worksheet"), "another encoding"),
    "merged.xlsx": (in_sheet(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A3:C50000"/></mergeCells>'),
                    "149994 cells are merged; the limit is 100000"),
    "far-down.xlsx": (in_sheet(b"</sheetData>", b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'),
                      "the sheet Figures has more than 10000 rows"),
    "far-right.xlsx": (in_sheet(b"</sheetData>", b'<row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>'),
                       "the sheet Figures has more than 500 columns"),
    "hidden.xlsx": (hidden(), "the workbook has no sheet to be seen"),
    "truncated.ods": (open_document(sheet(row(text("x"))))[:-200], "the spreadsheet is damaged"),
    "none.ods": (one_sheet(ROWS), "is not an OpenDocument Spreadsheet that can be read"),
    "encrypted.ods": (open_document(sheet(), manifest="<encryption-data/>"), "the spreadsheet is encrypted"),
    "far-down.ods": (open_document(sheet(row(text("x"), attributes='table:number-rows-repeated="99999"'))),
                     "the sheet Figures has more than 10000 rows"),
    "far-right.ods": (open_document(sheet(row(text("x", 'table:number-columns-repeated="99999"')))),
                      "the sheet Figures has more than 500 columns"),
    "cells.ods": (open_document(sheet(row(text("x", 'table:number-columns-repeated="400"'),
                                          attributes='table:number-rows-repeated="900"'))),
                  "the sheet Figures has more than 350000 cells"),
    "merged.ods": (open_document(sheet(row(text("x", WIDE)), row(text("x", 'table:number-columns-repeated="499"'),
                                       attributes='table:number-rows-repeated="210"'))),
                   "cells are merged; the limit is"),
    "hidden.ods": (open_document(sheet(attributes='table:style-name="unseen"')), "has no sheet to be seen"),
    "long.csv": (b"Measure,Value\n" * 10_001, "the table has more than 10000 rows or 500 columns"),
    "wide.csv": (b"," * 600 + b"a\n", "the table has more than 10000 rows or 500 columns"),
    "large.xlsx": (b"PK" + bytes(intake.LARGEST), "the file is over 20 MB"),
    "damaged.docx": (paper()[:-300], "the Word file is damaged"),
    "no-word.docx": (b"plain", "this is not a Word file"),
    "circle.docx": (paper(in_a_circle), f"is based on itself, or on more than {word.MOST_BASED} others"),
    "merged.docx": (word_file(table(*[[cell("x", properties='<w:gridSpan w:val="400"/>')]] * 251)),
                    "100400 cells are merged; the limit is 100000"),
    "notes.docx": (word_file(word_paragraph("x"), footnotes=note(1, "x") * 60_000),
                   "signs of markup; the limit is 700000"),
    "long.txt": (b"1.1 A word.%b\n\n" % (b" A word." * 100) * 500, "signs of text; the limit is 400000"),
    "figures.txt": (b"1.1 " + b"5% " * 101, "a sentence of paragraph 1.1 has more than 100 figures"),
    "paragraph.txt": (b"1.1 " + b"A word. " * 700, "paragraph 1.1 has 5599 signs; the limit is 5000"),
}  # fmt: skip


def many_parts() -> bytes:
    """A workbook of very many parts."""
    file = io.BytesIO(one_sheet(ROWS))
    with zipfile.ZipFile(file, "a") as package:
        for number in range(intake.MOST_PARTS):
            package.writestr(f"x/{number}", b"")
    return file.getvalue()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The invented board."""
    return copy_of_the_board(tmp_path / "board")


def handed(file: Path, root: Path) -> Result:
    """What the command says to a file."""
    kind = "read" if file.suffix in (".docx", ".txt") else "import"
    return CliRunner().invoke(main, [kind, str(file), "--meeting", "2024-05", "--root", str(root)])


def assert_one_problem(result: Result, message: str) -> None:
    """One line that says what is wrong, one that says what to do."""
    assert message in result.output
    assert result.output.count("    hint: ") == 1
    assert "1 problem in 1 file. Nothing was written." in result.output
    assert result.exit_code == 1


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_taken_is_one_problem(name: str, tmp_path: Path, root: Path) -> None:
    """An officer reads what is wrong with the file and what to do; nothing is waited for, and nothing breaks."""
    file = tmp_path / name
    file.write_bytes(FILES[name][0] or many_parts())
    assert_one_problem(handed(file, root), FILES[name][1])


@pytest.mark.parametrize("suffix", [".xlsx", ".csv", ".docx"])
def test_what_is_no_file_is_not_opened(suffix: str, tmp_path: Path, root: Path) -> None:
    """A folder, a pipe and a link to itself are told of; the command does not wait for another program."""
    folder, pipe, link = (tmp_path / f"{name}{suffix}" for name in ("folder", "pipe", "link"))
    folder.mkdir()
    os.mkfifo(pipe)
    link.symlink_to(link)
    assert_one_problem(handed(folder, root), "this is a folder")
    assert_one_problem(handed(pipe, root), "this is not a file but a way into another program")
    assert_one_problem(handed(link, root), "this link leads to itself")
    assert_one_problem(handed(tmp_path / f"none{suffix}", root), "there is no such file")


def test_a_usual_workbook_is_far_below_every_bound(tmp_path: Path, root: Path) -> None:
    """Twenty sheets of two hundred rows are an everyday workbook: it is read, whatever it then says."""
    rows = [["Nothing", *(f"Word {number}" for number in range(12))]] * 200
    file = tmp_path / "usual.xlsx"
    file.write_bytes(workbook({f"Sheet {number}": {"rows": rows} for number in range(20)}))
    assert "no row holds headings that are understood" in handed(file, root).output


def test_a_fault_of_ours_is_told_as_one(monkeypatch: pytest.MonkeyPatch, root: Path, tmp_path: Path) -> None:
    """No officer sees the inside of the program: the file in hand is named, and the details are kept if asked for."""

    def wrong(path: str, _data: bytes) -> None:
        raise RecursionError(f"deep in {len(path)}")

    monkeypatch.setattr("macros.checks.loading.files.read", wrong)
    log = tmp_path / "fault.txt"
    for command in (["check"], ["build"], ["new", "meeting", "2024-11"], ["read", "x.txt", "--meeting", "2024-05"]):
        result = CliRunner().invoke(main, ["--log", str(log), *command, "--root", str(root)])
        assert result.exit_code == 2
        assert "This is our mistake while reading" in result.output
        assert "data/board.yml: RecursionError: deep in 14" in result.output
        assert "Traceback" not in result.output
        assert "Traceback" in log.read_text(encoding="utf-8")
        log.unlink()


def test_what_the_machine_refuses_is_told_in_words(monkeypatch: pytest.MonkeyPatch, root: Path) -> None:
    """A full disk is no mistake of the program: who runs it reads what to do."""

    def full(*_arguments: object) -> None:
        raise OSError(28, "No space left", "data/meetings/2024-11.yml")

    monkeypatch.setattr("macros.intake.scaffold.scaffold", full)
    result = CliRunner().invoke(main, ["new", "meeting", "2024-11", "--root", str(root)])
    assert (result.exit_code, result.output.splitlines()[0]) == (2, "data/meetings/2024-11.yml: the disk is full")
