"""The brief as a councillor gets it: two sides, no person's name, no word of blame, and the command for it."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from click.testing import CliRunner, Result
from conftest import INVENTED, ROOT
from lxml import html as reader

from macros.checks.loading import load
from macros.cli.main import main
from macros.documents.pages import Finished
from macros.documents.pdf import pdf_of
from macros.ledger import snapshot
from macros.wording import brief as words

NEWEST, FULLEST = "latest", "2026-01-15-scrutiny"
BLAME = re.compile(r"fail|fault|blame|broke|neglect|poor|mistake|wrongly|should have", re.IGNORECASE)


def page_of(site: Path, edition: str) -> str:
    """The page of the brief in a built edition."""
    return (site / edition / "brief" / "index.html").read_text(encoding="utf-8")


def text_of(page: str) -> str:
    """The words of a page."""
    article: Any = reader.fromstring(page).find(".//article")
    return " ".join(article.text_content().split())


def sides(root: Path, page: str, edition: str | None) -> int:
    """How many sides of paper the brief takes; nothing is missing in it for those who hear it."""
    record = load(root)
    given = Finished("brief/", f"https://example.org/{edition or NEWEST}/brief/", page)
    written = pdf_of(given, record.board, snapshot(record, edition))
    assert written.lacks == ()
    return written.sheets


def test_it_takes_two_sides(invented_site: Path) -> None:
    """The invented board's brief is read on one sheet of paper."""
    assert sides(INVENTED, page_of(invented_site.parent, NEWEST), None) <= 2


def test_it_takes_two_sides_however_long_the_record(all_editions: Path) -> None:
    """Of the longest record we have, the brief names what fits, and says how much does not."""
    page = page_of(all_editions, FULLEST)
    assert sides(ROOT, page, FULLEST) == 2
    assert re.search(r"and \d+ more.*\d+ questions more", text_of(page))


def test_the_question_of_the_two_papers_is_asked(all_editions: Path) -> None:
    """Entry to Care was under way at both papers, a year apart, and no due date was published."""
    text = text_of(page_of(all_editions, "2020-02"))
    asked = text.partition("A new Entry to Care process: By when is it to be done?")[2]
    told = "Under way in both: Improvement Board, January 2019, and Improvement Board, February 2020, about 13 months"
    assert asked.startswith(f" {told} later. No due date was published.")
    assert "The source: Under way; begun, but it needs more work to make it stick" in asked[:300]


def test_no_question_accuses() -> None:
    """Our words are neutral: they ask, and say what follows from the record."""
    said = [value for value in vars(words).values() if isinstance(value, str)] + list(words._ASKS.values())
    assert [text for text in said if BLAME.search(text)] == []
    assert all(text.endswith("?") for text in words._ASKS.values())


def test_no_person_is_named(invented_site: Path, all_editions: Path) -> None:
    """Roles and measures are named, people are not."""
    for root, site in ((INVENTED, invented_site.parent), (ROOT, all_editions)):
        text = text_of(page_of(site, NEWEST))
        names = {held.name for role in load(root).board.roles.values() for held in role.held_by}
        assert names
        assert [name for name in names if name in text] == []


def run(line: str) -> Result:
    """What a command says."""
    return CliRunner().invoke(main, shlex.split(line))


def test_the_command_writes_one_file(tmp_path: Path) -> None:
    """An officer gets one PDF in a folder of their own, named by the edition."""
    result = run(f"brief 2024-02 --root {INVENTED} --out {tmp_path / 'papers'}")
    assert (result.exit_code, result.output) == (0, f"Wrote {tmp_path / 'papers' / '2024-02-brief.pdf'}: 2 sides.\n")
    assert [path.name for path in (tmp_path / "papers").iterdir()] == ["2024-02-brief.pdf"]
    with pypdfium2.PdfDocument(tmp_path / "papers" / "2024-02-brief.pdf") as pdf:
        assert "as at Improvement Board, 20 February 2024" in pdf[0].get_textpage().get_text_range()


@pytest.mark.parametrize("below", ["", "2024-02"])
def test_no_document_goes_into_a_published_site(tmp_path: Path, below: str) -> None:
    """An edition stays what was published: a document goes elsewhere, and the folder is as it was."""
    (tmp_path / "versions.json").write_text("[]", encoding="utf-8")
    result = run(f"brief 2024-02 --root {INVENTED} --out {tmp_path / below}")
    assert (result.exit_code, "holds a published site" in result.output) == (1, True)
    assert [path.name for path in tmp_path.iterdir()] == ["versions.json"]


def test_an_edition_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A mistyped edition gets the list of those there are, and no file."""
    result = run(f"brief 2024-03 --root {INVENTED} --out {tmp_path}")
    assert (result.exit_code, "2024-02" in result.output, list(tmp_path.iterdir())) == (1, True, [])
