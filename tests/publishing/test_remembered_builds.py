"""A build that remembers gives what a build from nothing gives; and it works out only what it has to."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from audit.remembering import differences
from macros import addresses, remembered
from macros import outputs as opendata
from macros.addresses import LATEST
from macros.engine import again
from macros.ledger import MetricAsAt
from macros.publishing import beside, editions
from macros.remembered import digest, store_of
from macros.views import PageContext, embeds, tables

# A figure and the name of a page; in the audit there are more.
HERE, SEED = 2, 46


def test_random_edits_change_the_same_bytes() -> None:
    """Whatever is edited, a reader gets the same pages as if nothing were remembered."""
    assert list(differences(HERE, SEED)) == []


@pytest.fixture
def board(remembered_build: Path, tmp_path: Path) -> Path:
    """The invented board, free to be changed, and beside it its newest state, which was built once."""
    return newest_of(remembered_build, tmp_path)


@pytest.fixture
def small(small_build: Path, tmp_path: Path) -> Path:
    """The same of a small board."""
    return newest_of(small_build, tmp_path)


def newest_of(built: Path, folder: Path) -> Path:
    """A copy of a board and its site, without the dated editions."""
    site = built / "site"
    dated = {path.parent.name for path in site.glob("*/manifest.json")} - {LATEST}
    shutil.copytree(built / "board", folder / "board")
    shutil.copytree(site, folder / "site", ignore=lambda within, _names: dated if within == str(site) else set())
    return folder / "board"


def build(root: Path, out: str = "site") -> dict[str, bytes]:
    """The newest state, with what is remembered: its pages."""
    folder = root.parent / out
    with store_of(root) as store:
        editions.build(root, folder, store=store)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.html")}


def made(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """The pages that builds make from now on, build by build."""
    told, real = list[tuple[str, ...]](), again.make

    def make(*given: object) -> again.Made:
        done = real(*given)  # type: ignore[arg-type]
        told.append(done.fresh)
        return done

    monkeypatch.setattr("macros.publishing.editions.again.make", make)
    return told


def test_nothing_is_made_twice(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second build of the same board makes no page, and draws no table of a meeting."""
    told = made(monkeypatch)
    drawn = list[str]()
    monkeypatch.setattr(tables, "reading_row", lambda *given: drawn.append(str(given)))
    assert build(board) == build(board, "another site")
    # The first is taken as it stands, the second is put together from its pages.
    assert (told, drawn) == ([()], [])


def test_one_sentence_is_one_page(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a change of one sentence, only the page that has it is made anew, and what the search looks through."""
    page, words = board / "docs" / "about" / "index.md", board.parent / "site" / LATEST / addresses.SEARCH_WORDS
    assert b"usualword" not in words.read_bytes()
    page.write_text(page.read_text(encoding="utf-8") + "\nA sentence more, of quite unusualwords.\n", encoding="utf-8")
    told = made(monkeypatch)
    build(board)
    assert told == [("about/index.html",)]
    assert b"usualword" in words.read_bytes()


def test_one_sentence_draws_nothing_of_its_page_anew(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a change of a sentence on a meeting's page, its tables stay as they were, and so do the feeds."""
    page, drawn = board / "docs" / "meetings" / "2024-02.md", list[str]()
    page.write_text(page.read_text(encoding="utf-8") + "\nA sentence more, of quite unusualwords.\n", encoding="utf-8")
    monkeypatch.setattr(tables, "reading_row", lambda *given: drawn.append(str(given)))
    monkeypatch.setattr(beside, "whole_feeds", lambda site: drawn.append(str(site)))
    made = build(board)
    assert (b"unusualwords" in made[f"{LATEST}/meetings/2024-02/index.html"], drawn) == (True, [])


def test_one_figure_is_the_files_of_one_measure(board: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a change of one figure, only the table and the chart of its measure, and of its look-alikes, are made."""
    told = set[str]()
    entry = board / "data" / "meetings" / "2024-02.yml"
    entry.write_text(entry.read_text(encoding="utf-8").replace("value: 84\n", "value: 85\n", 1), encoding="utf-8")
    table, chart = opendata.written, embeds.files

    def made_table(columns: Any, rows: Iterable[Any]) -> str:
        every = list(rows)
        told.update(f"the table of {row.metric.id}" for row in every if hasattr(row, "metric"))
        return table(columns, every)

    def made_chart(page: PageContext, metric: MetricAsAt, *, are_offered: bool) -> Mapping[str, str]:
        told.add(f"the chart of {metric.id}")
        return chart(page, metric, are_offered=are_offered)

    monkeypatch.setattr(opendata, "written", made_table)
    monkeypatch.setattr(embeds, "files", made_chart)
    build(board)
    assert told == {
        f"the {what} of {of}" for what in ("table", "chart") for of in ("visits-in-time", "first-visits-in-time")
    }


def test_other_code_makes_every_page_anew(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a change of the program or of a template, no page is one that the program of before made."""
    before, told = build(small), made(monkeypatch)
    monkeypatch.setattr(remembered, "code_hash", lambda: digest("other code"))
    assert build(small) == before
    # All but the four that stand beside the editions, and those that other sites show.
    assert len(told[0]) == sum("/embed/" not in path for path in before) - 4


def test_what_was_remembered_and_damaged_is_made_anew(small: Path) -> None:
    """A store that a full disk or a crash cut short costs time and nothing else."""
    before = build(small)
    path = next((small / remembered.FOLDER).glob("*.sqlite"))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert build(small) == before
