"""`board paper`: a document goes into a folder of the caller's, and what cannot be written is told in one line."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result
from conftest import INVENTED

from macros.cli.main import main
from macros.documents import libraries


def paper(edition: str, out: Path, shape: str = "docx") -> Result:
    """What the command says and how it ends."""
    words = ["paper", edition, "--format", shape, "--out", str(out), "--root", str(INVENTED)]
    return CliRunner().invoke(main, words)


def test_the_newest_state_is_written_for_word(tmp_path: Path) -> None:
    """An officer types one line, and opens the paper in Word."""
    done = paper("latest", tmp_path / "papers")
    assert (done.exit_code, done.output) == (0, f"Wrote {tmp_path / 'papers' / 'latest-paper.docx'}.\n")
    written = docx.Document(str(tmp_path / "papers" / "latest-paper.docx"))
    assert re.match("Progress paper: ", written.paragraphs[0].text)
    assert [path.name for path in (tmp_path / "papers").iterdir()] == ["latest-paper.docx"]


@pytest.mark.parametrize("inside", ["", "2024-02", "latest/metrics"])
def test_no_document_goes_into_a_published_folder(tmp_path: Path, inside: str) -> None:
    """An edition stays what its manifest says: the command names another place, and writes nothing."""
    (tmp_path / "versions.json").touch()
    there = tmp_path / inside
    there.mkdir(parents=True, exist_ok=True)
    done = paper("latest", there)
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        f"{there} holds a published site", "    hint: name a folder of your own, such as papers",
    ]  # fmt: skip
    assert list(tmp_path.rglob("*.docx")) == []


@pytest.mark.parametrize("shape", ["docx", "pdf"])
def test_a_missing_extra_is_told_with_what_to_type(tmp_path: Path, shape: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has not installed what writes documents reads in one line what to type, and nothing else happens."""

    def lacks(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(libraries, "import_module", lacks)
    done = paper("latest", tmp_path, shape)
    assert done.exit_code == 2
    assert done.output.count("\n") == 2
    assert ".venv/bin/python -m pip install -e '.[documents]'" in done.output
    assert list(tmp_path.iterdir()) == []
