"""A build publishes all of a sound record or nothing, and never what is not public yet."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from pathlib import Path

import pytest
from overlays import copy_of_the_board

from macros.engine.folder import Folder
from macros.engine.gate.page import Expected
from macros.problems import Problems
from macros.publishing import editions, seen
from macros.remembered import store_of
from macros.staging import sound_state


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file of a folder with a hash of what it holds."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The invented board, free to be changed."""
    return copy_of_the_board(tmp_path / "board")


def spoil_record(root: Path) -> None:
    """A key that is no key."""
    (root / "data" / "board.yml").write_text("format: 1\nnmae: wrong\n", encoding="utf-8")


def spoil_page(root: Path) -> None:
    """A macro that does not exist."""
    page = root / "docs" / "about" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n{{ nothing() }}\n", encoding="utf-8")


def spoil_link(root: Path) -> None:
    """A link that only the engine can see is broken."""
    page = root / "docs" / "about" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[gone](../metrics/gone.md)\n", encoding="utf-8")


def spoil_anchor(root: Path) -> None:
    """A link to an anchor that is not there."""
    page = root / "docs" / "about" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[gone](#gone)\n", encoding="utf-8")


@pytest.mark.parametrize("spoil", [spoil_record, spoil_page, spoil_link, spoil_anchor])
def test_a_failed_build_leaves_the_last_good_site(board: Path, invented_site: Path, spoil: object) -> None:
    """Whatever is wrong, readers keep the last good site, byte for byte, and no scrap is left beside it."""
    out = Path(shutil.copytree(invented_site.parent, board / "site"))
    before = fingerprint(out)
    assert callable(spoil)
    spoil(board)
    with pytest.raises(Problems):
        editions.build(board, out)
    assert fingerprint(out) == before
    assert [path.name for path in board.iterdir() if path.name.startswith(".site")] == []


def test_a_broken_link_is_told_with_its_page_and_line(board: Path) -> None:
    """An officer reads where the broken link stands and how to write it."""
    spoil_link(board)
    page = (board / "docs" / "about" / "index.md").read_text(encoding="utf-8")
    line = page[: page.index("[gone]")].count("\n") + 1
    with pytest.raises(Problems) as problems:
        editions.build(board, board / "site")
    assert [(found.path, found.line) for found in problems.value.found] == [("docs/about/index.md", line)]
    assert "link to the Markdown file" in problems.value.found[0].hint


def test_the_root_leads_to_the_newest_state(invented_site: Path) -> None:
    """Whoever types the bare address lands on the newest state, without a script."""
    root = (invented_site.parent / "index.html").read_text(encoding="utf-8")
    assert 'http-equiv="refresh" content="0; url=latest/"' in root
    assert "<script" not in root


def test_what_is_not_public_is_nowhere(board: Path) -> None:
    """A draft, an approved meeting before its day, and their attachments appear in no file of the site."""
    state = sound_state(board)
    waiting = [key for key, meeting in state.record.meetings.items() if meeting.status != "published"]
    assert len(waiting) >= 2
    for key in waiting:
        page = board / "docs" / "meetings" / f"{key}.md"
        text = page.read_text(encoding="utf-8") if page.exists() else f"---\nmeeting: {key}\n---\n"
        page.write_text(text + "\nThe word is sardine.\n", encoding="utf-8")
        attachment = board / "docs" / "meetings" / key / "note.txt"
        attachment.parent.mkdir(exist_ok=True)
        attachment.write_text("sardine", encoding="utf-8")
    editions.build(board, board / "site")
    holding = [path for path in (board / "site").rglob("*") if path.is_file() and b"sardine" in path.read_bytes()]
    named = [path for path in (board / "site").rglob("*") if any(key in path.as_posix() for key in waiting)]
    assert holding == named == []


def test_an_approved_meeting_comes_out_on_its_day(small_boards: Path, tmp_path: Path) -> None:
    """On the day it is due, and not the day before, an approved meeting is on the site with its page."""
    board = Path(shutil.copytree(small_boards / "old", tmp_path / "board"))
    text = "body: board\nheld: 2099-01-08\npublished: 2099-01-15\nstatus: approved\n"
    (board / "data" / "meetings" / "2099-01.yml").write_text(text, encoding="utf-8")
    (board / "docs" / "meetings" / "2099-01.md").write_text("---\nmeeting: 2099-01\n---\n", encoding="utf-8")
    day = sound_state(board).record.meetings["2099-01"].published.last
    before = sound_state(board, as_of=date.fromordinal(day.toordinal() - 1))
    assert "2099-01" not in before.site.snapshot.meetings
    editions.build(board, board / "site", as_of=day)
    assert (board / "site" / "latest" / "meetings" / "2099-01" / "index.html").is_file()


def test_a_meeting_of_the_past_knows_nothing_later(board: Path) -> None:
    """A meeting's page and links hold only what was public by that meeting."""
    site = sound_state(board).site
    for key, entry in site.snapshot.meetings.items():
        known = site.at_meeting(key)
        assert all(item.position <= entry.position for item in known.entries)
        assert all(source.published.last <= entry.position[0] for source in known.sources.values())


def test_every_page_for_other_sites_is_looked_at_where_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two such pages with the same words are both looked at, for what one may show hangs on its address.

    What was looked at in the last build is not looked at again, unless it or what it is held against has changed.
    """
    for name in ("embed/chart/a", "embed/chart/b", "metrics/a/chart"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        for ending in (".html", ".svg"):
            (tmp_path / name).with_suffix(ending).write_text(ending, encoding="utf-8")
    told = list[str]()

    def look(place: str, *_given: object) -> tuple[()]:
        told.append(place)
        return ()

    monkeypatch.setattr(seen, "examine", look)
    assert [*looked_at(tmp_path, told)] == ["embed/chart/a.html", "embed/chart/b.html", "embed/chart/a.svg"]
    assert [*looked_at(tmp_path, told)] == []
    (tmp_path / "embed/chart/b.html").write_text("other", encoding="utf-8")
    assert [*looked_at(tmp_path, told)] == ["embed/chart/b.html"]
    assert len(looked_at(tmp_path, told, contact="board@council.example")) == 3


def looked_at(folder: Path, told: list[str], contact: str = "") -> list[str]:
    """What the gate looks at beside the pages of a folder, with what it remembers."""
    told.clear()
    with store_of(folder.with_name("board")) as store:
        gate = seen.Gate("latest", Expected(contact=contact))
        gate.see_beside(Folder(folder), store)
        gate.close()
        gate.keep(store)
    return [*told]
