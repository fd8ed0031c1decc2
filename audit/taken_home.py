"""LibreOffice as a witness of what people take home: the papers for Word, and the tables in a spreadsheet.

Run by `make audit`, and by `python -m audit.taken_home SITE` alone.
"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree, html
from pypdfium2 import PdfDocument

from audit.office import PROGRAM, ROOT
from macros.documents.parts import Table, words
from macros.documents.reading import read
from macros.outputs import SHAPES, as_text, file_of

PAPERS = ("2019-01", "2020-02")
_SECONDS = 300
_AS_TEXT, _AS_SHEET, _IN_UTF8 = "txt:Text (encoded):UTF8", "fods", "--infilter=CSV:44,34,76,1,,0,false,false"
_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_OFFICE, _TABLE, _TEXT = (_SPACE % name for name in ("office", "table", "text"))
# What the page about the data says that a spreadsheet misreads; each is seen, and nothing else is.
_YEAR, _MONTH, _DAY = "a year is a number", "a month is text", "a day is a day"
_NOUGHT, _COMMA, _SIGN = "a nought is dropped", "a comma is dropped", "a sign is another"
TOLD = frozenset({_YEAR, _MONTH, _DAY, _NOUGHT, _COMMA, _SIGN})
Cell = tuple[str, str]


def converted(files: Mapping[str, bytes], form: str, *more: str) -> dict[str, bytes]:
    """What LibreOffice makes of some files, by their names; what it cannot open is left out."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (made := folder / "made").mkdir()
        for name, data in files.items():
            (folder / name).write_bytes(data)
        command = [PROGRAM, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", *more]
        command += ["--convert-to", form, "--outdir", str(made), *(str(folder / name) for name in files)]
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
        there = {path.stem: path.read_bytes() for path in made.iterdir()}
    return {name: there[Path(name).stem] for name in files if there.get(Path(name).stem)}


def papers(site: Path) -> Iterator[str]:
    """Each figure and each cell of a table that a progress paper lacks, as a file for Word or as sheets to print."""
    with tempfile.TemporaryDirectory() as scratch:
        files = {f"{one}.{form}": _written(one, form, scratch) for one in PAPERS for form in ("docx", "pdf")}
    word = converted({name: data for name, data in files.items() if name.endswith("docx")}, _AS_TEXT)
    for edition in PAPERS:
        page = (site / edition / "paper" / "index.html").read_text(encoding="utf-8")
        printed = "".join(one.get_textpage().get_text_range() for one in PdfDocument(files[f"{edition}.pdf"]))
        texts = {"Word": word.get(f"{edition}.docx", b"").decode("utf-8-sig"), "PDF": printed}
        wanted = _wanted(page, edition)
        for form, text in texts.items():
            yield from (f"{edition}, {form}: {one} is not there" for one in wanted if one not in _bare(text))


def _written(edition: str, form: str, folder: str) -> bytes:
    board = str(Path(sys.executable).parent / "board")
    command = [board, "paper", edition, "--format", form, "--out", folder]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=_SECONDS)
    return next(Path(folder).glob(f"{edition}*.{form}")).read_bytes()


def _wanted(page: str, edition: str) -> list[str]:
    """Each figure in the sentences of a paper's page, and each cell of its tables."""
    values = [one for one in html.fromstring(page).iter() if "figure__value" in (one.get("class") or "").split()]
    parts = read(page, f"https://board.example/{edition}/paper/").parts
    cells = [
        words(runs)
        for one in parts
        if isinstance(one, Table)
        for row in one.rows
        for cell in row
        for runs in cell.paragraphs
    ]
    return sorted({_bare(one) for one in (*("".join(map(str, one.itertext())) for one in values), *cells)})


def _bare(text: str) -> str:
    """A text without its spaces: where a line breaks does not count."""
    return re.sub(r"\s+", "", text)


def tables(edition: Path) -> Iterator[str]:
    """What a spreadsheet misreads in the tables and the page does not tell, and what the page tells and is not so."""
    files = {file_of(one.name): (edition / "data" / file_of(one.name)).read_bytes() for one in SHAPES}
    seen = Counter[str]()
    read_well, guessed = converted(files, _AS_SHEET, _IN_UTF8), converted(files, _AS_SHEET)
    for shape in SHAPES:
        name = file_of(shape.name)
        kinds = {column.name: column.kind for column in shape.columns}
        rows = [*csv.reader(files[name].decode("utf-8").splitlines(keepends=True))]
        for row, cells in zip(rows[1:], _cells(read_well[name])[1:], strict=True):
            for column, said, cell in zip(rows[0], row, cells, strict=False):
                if said and (found := _misread(said, cell, kinds[column])):
                    seen[found] += 1
                    if found not in TOLD:
                        yield f"{name}, {column}: {as_text(said)} is {found}"
        seen[_SIGN] += "£" in files[name].decode("utf-8") and "Â£" in guessed[name].decode("utf-8")
    yield from (f"no table shows any more that {one}" for one in sorted(TOLD - seen.keys()))


def _misread(said: str, cell: Cell, kind: str) -> str:
    """What a spreadsheet made of a text that is no such thing, or of a number whose digits it changes."""
    taken_for, shown = cell
    if taken_for == "float" and kind == "string" and re.fullmatch(r"\d{4}", said):
        return _YEAR
    if taken_for == "date":
        return _DAY if shown == said and kind in ("string", "date") else f"shown as the day {shown}"
    if taken_for == "float" and shown != said:
        if "," in said and shown == said.replace(",", ""):
            return _COMMA
        is_dropped = "." in said and shown == said.rstrip("0").rstrip(".")
        return _NOUGHT if is_dropped else f"shown as the number {shown}"
    if kind == "string" and re.fullmatch(r"\d{4}-\d\d", said):
        return _MONTH if taken_for == "string" else f"taken for {taken_for}"
    return "" if shown == said else f"shown as {shown}"


def _cells(sheet: bytes) -> list[list[Cell]]:
    """What each cell of a sheet is taken for, and what it shows."""
    parsed = etree.fromstring(sheet, etree.XMLParser(huge_tree=True))
    return [_row(row) for row in parsed.iter(f"{_TABLE}table-row") if row.find(f".//{_TEXT}p") is not None]


def _row(row: etree._Element) -> list[Cell]:
    told = list[Cell]()
    for cell in row:
        shown = "\n".join("".join(map(str, one.itertext())) for one in cell.iterfind(f"{_TEXT}p"))
        again = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        told += [(cell.get(f"{_OFFICE}value-type", ""), shown)] * min(again, 100)
    return told


if __name__ == "__main__":
    found = [*papers(Path(sys.argv[1])), *tables(Path(sys.argv[1]) / "latest")]
    print("\n".join(found) or "LibreOffice reads the papers, and misreads of the tables what their page tells.")
    sys.exit(bool(found))
