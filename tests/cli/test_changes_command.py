"""`board changes`: any two editions side by side, in a terminal."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from markup import page, said_in
from overlays import BOARD

from macros.cli.main import main


def run(*arguments: str) -> tuple[int, str]:
    """The command over the invented board."""
    result = CliRunner().invoke(main, ["changes", "--root", str(BOARD), *arguments])
    return result.exit_code, result.output


def test_the_terminal_says_the_same_as_the_page(invented_site: Path) -> None:
    """Without options the command tells what the newest meeting of the board changed, word for word as the page."""
    code, text = run()
    assert code == 0
    assert text.startswith("Improvement Board, 18 September 2024, against Improvement Board, 20 February 2024\n")
    counted = " ".join(text.split("\n\n")[0].split())
    for line in page(invented_site, "meetings/2024-09").findall(".//div[@class='counters']//li"):
        subject = re.search(rf"{said_in(line.find('span'))} ([^.]*)\.", counted)
        assert subject
        assert sorted(subject[1].split(", ")) == sorted(said_in(one) for one in line.findall("a"))


def test_the_terminal_compares_any_two_editions() -> None:
    """Any earlier edition can be held against any later one, and against the newest state."""
    code, text = run("--from", "2023-08", "--to", "latest")
    assert code == 0
    assert "Corrections of ours" in text
    assert "First visits" in text


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--from", "2023-8"], "did you mean 2023-08?"),
        (["--to", "2099-01"], "the editions are"),
        (["--from", "2024-02", "--to", "2023-08"], "the earlier edition after --from"),
    ],
)
def test_a_wrong_edition_is_told(arguments: list[str], says: str) -> None:
    """Who mistypes an edition is told what to write."""
    code, text = run(*arguments)
    assert code == 1
    assert says in text
