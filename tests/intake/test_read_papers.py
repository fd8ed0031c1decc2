"""A paper's figures are put before the editor, each with its place and its words; nothing enters the record unseen."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from invented_paper import BODY, FACTS, as_text, as_word
from overlays import BOARD, copy_of_the_board

from macros.checks.loading import load
from macros.cli.main import main
from macros.intake.reading_papers import Matcher, Suggestion, read_paper, suggestions
from macros.intake.reading_papers.terms import words_of
from macros.problems import Problems
from macros.wording import intake as words

MEETING = "data/meetings/2024-05.yml"
PAPERS = {"paper.txt": as_text().encode(), "paper.docx": as_word()}
PLACES = ["intro", "1", "1.1", "1.1 b1", "1.1 b2", "1.1 b2 i", "1.2", "2", "2.1", "2.2"]


def board(command: list[str], root: Path) -> Result:
    """What a command says."""
    return CliRunner().invoke(main, [*command, "--root", str(root)])


def found(name: str) -> list[Suggestion]:
    """The suggestions for the invented paper."""
    record = load(BOARD)
    published = record.sources["report-2024-03"].published
    return suggestions(read_paper(name, PAPERS[name]).paragraphs, Matcher(record.metrics, record), published)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The invented board, with the invented paper among its sources and as the paper of the draft."""
    root = copy_of_the_board(tmp_path / "board")
    paragraphs = {place: f"What {place} is about." for place in PLACES}
    source = {
        "title": "An invented report", "kind": "paper", "publisher": "Fenwick and Marl", "published": "2024-05-30",
        "reference": "Invented.", "paragraphs": paragraphs,
    }  # fmt: skip
    (root / "data/sources/report-2024-05.yml").write_text(yaml.safe_dump({"report-2024-05": source}), encoding="utf-8")
    with (root / MEETING).open("a", encoding="utf-8") as file:
        file.write("paper: report-2024-05\n")
    return root


def proposed(root: Path, name: str = "paper.txt") -> list[dict[str, str]]:
    """The rows of the table that the command writes for a paper."""
    paper = root.parent / name
    paper.write_bytes(PAPERS[name])
    result = board(["read", str(paper), "--meeting", "2024-05"], root)
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(StringIO(paper.with_suffix(".csv").read_text(encoding="utf-8-sig"), newline="")))


def reviewed(root: Path, rows: list[dict[str, str]]) -> Result:
    """What the command says to a reviewed table."""
    file = root.parent / "reviewed.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as open_file:
        writer = csv.DictWriter(open_file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return board(["read", str(file), "--meeting", "2024-05", "--apply"], root)


@pytest.mark.parametrize("name", PAPERS)
def test_each_paragraph_keeps_its_number(name: str) -> None:
    """A bullet is cited as the record cites it, also where Word counts and writes no number down."""
    paragraphs = read_paper(name, PAPERS[name]).paragraphs
    texts = {
        text: paragraph.place for paragraph in paragraphs for _kind, _level, text in BODY if paragraph.text == text
    }
    assert list(texts.values()) == PLACES


@pytest.mark.parametrize("name", PAPERS)
def test_every_fact_of_the_paper_is_found(name: str) -> None:
    """Each figure is found in its paragraph, with its qualifier, its measure, its period and its direction."""
    rows = [
        (
            one.place,
            one.found.written,
            one.found.amount.kind,
            one.match.metric if one.match else "",
            one.period,
            one.direction,
        )
        for one in found(name)
    ]
    assert rows == list(FACTS)


def test_a_word_counts_in_each_of_its_forms() -> None:
    """A paper that says "running late" is matched with a measure that says "runs late", as a reader would."""
    assert words_of("running late") == words_of("runs late") == ["run", "late"]
    assert words_of("the assessments") == words_of("was assessed")


def test_a_target_is_told_from_a_result() -> None:
    """A target is no result: it stands beside the figure that it is for."""
    days = {one.found.written: one for one in found("paper.txt") if one.place == "1.1 b2 i"}
    assert (days["9 days"].target, days["8 days"].role) == ("8 days", "target")


def test_nothing_is_decided_for_the_editor(root: Path) -> None:
    """The table comes without a decision, and a table without one changes nothing and says so."""
    rows = proposed(root)
    before = (root / MEETING).read_bytes()
    assert {row["decision"] for row in rows} == {""}
    assert list(rows[0]) == list(words.COLUMNS)
    result = reviewed(root, rows)
    assert result.exit_code == 0
    assert f"{len(rows)} rows are not decided yet." in result.output
    assert (root / MEETING).read_bytes() == before


def test_only_what_was_accepted_is_entered(root: Path) -> None:
    """What the editor accepts or edits is entered with its paragraph, and what is dropped is not."""
    rows = proposed(root, "paper.docx")
    decided = {"92.0%": "accept", "87.5%": "drop", "Just under half": "Accept", "The vast majority": "edit"}
    for row in rows:
        row["decision"] = decided.get(row["number as written"], "")
        if row["decision"] == "edit":
            row["value"] = "most of them speak well"
        # What a spreadsheet makes of these two.
        row["value"] = row["value"].replace("92.0", "92")
        row["period"] = row["period"].replace("2024-01/2024-03", "Jan-Mar 2024")
    result = reviewed(root, rows)
    assert result.exit_code == 0, result.output
    assert "1 row is dropped" in result.output
    text = (root / MEETING).read_text(encoding="utf-8")
    assert "value: 92.0\n" in text
    assert yaml.safe_load(text)["readings"] == {
        "visits-in-time": {"value": 92.0, "direction": "rising", "claims": "better", "source": "report-2024-05 1.1 b1"},
        "care-plans-reviewed": {
            "under": 50, "says": "Just under half", "period": "2024-01/2024-03", "source": "report-2024-05 1.2",
        },
        "trust": {"words": "most of them speak well", "source": "report-2024-05 2.1"},
    }  # fmt: skip
    again = reviewed(root, rows)
    assert "each figure is there already" in again.output
    assert (root / MEETING).read_text(encoding="utf-8") == text


def test_a_table_with_decisions_is_not_written_over(root: Path) -> None:
    """An editor's decisions are never lost to a second run."""
    proposed(root)
    table = root.parent / "paper.csv"
    head, first, *rest = table.read_bytes().split(b"\r\n")
    for before in (b"\r\n".join([head, b"drop" + first, *rest]), b"name,age\r\n", b"\xff\xfe"):
        table.write_bytes(before)
        result = board(["read", str(root.parent / "paper.txt"), "--meeting", "2024-05"], root)
        assert result.exit_code == 1
        assert "there is a table of this name already" in result.output
        assert table.read_bytes() == before


def test_a_table_without_decisions_is_written_anew(root: Path) -> None:
    """The same command twice does the same: a table that nobody has decided in holds nothing to lose."""
    proposed(root)
    table = root.parent / "paper.csv"
    before = table.read_bytes()
    result = board(["read", str(root.parent / "paper.txt"), "--meeting", "2024-05"], root)
    assert result.exit_code == 0, result.output
    assert table.read_bytes() == before


def test_no_cell_of_the_table_is_a_formula(root: Path) -> None:
    """A sentence of a paper is never run by a spreadsheet."""
    paper = root.parent / "odd.txt"
    paper.write_text("1. Odd\n\n1.1. =HYPERLINK(1) said 76% of visits.\n", encoding="utf-8")
    board(["read", str(paper), "--meeting", "2024-05"], root)
    rows = csv.reader(StringIO(paper.with_suffix(".csv").read_text(encoding="utf-8-sig"), newline=""))
    cells = [cell for row in rows for cell in row]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)


def test_what_keeps_a_cell_from_running_is_not_entered(root: Path) -> None:
    """The apostrophe before a text of the paper is taken off again: the record says what the paper says."""
    rows = proposed(root)
    row = next(row for row in rows if row["metric"])
    typed = {"qualifier": "words", "value": "'- none -", "says": "'=1 'a'", "scope": "'x"}
    result = reviewed(root, [row | typed | {"decision": words.ACCEPT}])
    assert result.exit_code == 0, result.output
    assert all(said in (root / MEETING).read_text(encoding="utf-8") for said in ("- none -", "=1 'a'", "'x"))
    assert "'- none" not in (root / MEETING).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("paper.docx", b"", "the file is empty"),
        ("paper.docx", b"PK nothing", "the Word file is damaged"),
        ("paper.doc", b"\xd0\xcf\x11\xe0old", "this is a Word file of the old kind, or one with a password"),
        ("paper.odt", b"PK", "papers of this kind are not read"),
        ("paper.txt", b"\x9323", "byte 0x93 is not UTF-8 text"),
    ],
)
def test_a_paper_that_cannot_be_read_is_told_of(name: str, data: bytes, message: str) -> None:
    """Whoever has the wrong kind of file is told how to save it."""
    with pytest.raises(Problems) as refusal:
        read_paper(name, data)
    problem = refusal.value.found[0]
    assert problem.message == message
    assert problem.hint


@given(st.text(max_size=300))
def test_no_text_crashes_the_reader(text: str) -> None:
    """Whatever a paper says, its words are kept, in order."""
    data = text.encode("utf-8", "replace")
    paragraphs = read_paper("paper.txt", data).paragraphs if data.strip() else []
    places: Mapping[str, str] = {paragraph.place: paragraph.text for paragraph in paragraphs}
    assert all(places)
