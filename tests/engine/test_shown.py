"""What a preview shows is what a build makes, byte for byte, and no more is made than somebody asks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from overlays import BOARD, copy_of_the_board

from macros import addresses
from macros.checks.loading import files as read_files
from macros.engine import Sources, named
from macros.engine.again import place_of
from macros.engine.shown import Shown
from macros.remembered import store_of
from macros.staging import read_state
from macros.staging.stage import Prepared, stage
from macros.staging.stage.places import Places

MEETING, MEASURE = "meetings/2024-02/index.html", "metrics/visits-in-time/index.html"


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Shown, Path]:
    """A preview of a copy of the invented board, which each test edits and leaves as it finds it."""
    folder = tmp_path_factory.mktemp("shown")
    root = copy_of_the_board(folder / "board")
    shown = Shown(named(), root, folder)
    assert shown.read()
    return shown, root


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is worked out: a page that is drawn, a file of the record that is read, the rules, files for programs."""
    done = list[str]()

    def noted(owner: Any, name: str, told: Callable[..., str]) -> None:
        there = getattr(owner, name)

        def watched(*given: Any, **named: Any) -> Any:
            done.append(told(*given))
            return there(*given, **named)

        monkeypatch.setattr(owner, name, watched)

    noted(Prepared, "text", lambda _of, path: f"page {path}")
    noted(read_files, "read", lambda path, _data: f"read {path}")
    from macros.checks import loading  # noqa: PLC0415

    noted(loading, "check_record", lambda *_of: "rules")
    made = Places.__dict__["made"]
    monkeypatch.setattr(made, "func", _told_first(done, made.func))
    return done


def _told_first(done: list[str], make: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def told(of: Any) -> Any:
        done.append("files")
        return make(of)

    return told


def edited(path: Path, old: str, new: str) -> None:
    """Put other words in the place of some."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def text_of(shown: Shown, name: str) -> str:
    """A page of the preview."""
    held = shown.file(name)
    assert held is not None
    return held.decode()


def test_every_page_and_file_is_that_of_a_build(read_once: tuple[Shown, Path], tmp_path: Path) -> None:
    """Whatever an officer opens in the preview is what the public will read, byte for byte, files for programs too."""
    shown, root = read_once
    with store_of(BOARD, fresh=True) as store:
        state, problems = read_state(root, as_of=date.max, store=store)
    assert state
    assert not problems
    staged, engine = stage(root, state.site, state.pages, tmp_path / "staged"), named()
    with engine.making(Sources(root, staged, state), engine.theme, tmp_path / "site") as site:
        site.furnish()
        for path, page in site.pages(staged.paths):
            assert shown.file(place_of(path)) == page.encode(), path
    beside = {path.relative_to(tmp_path / "site").as_posix(): path for path in (tmp_path / "site").rglob("*.*")}
    assert [name for name, path in beside.items() if shown.file(name) != path.read_bytes()] == []
    assert addresses.READINGS in beside
    assert all(name.endswith(addresses.MADE) for name in Places(state.site, state.pages, ()).made)


def test_a_sentence_costs_the_page_that_is_looked_at(read_once: tuple[Shown, Path], worked: list[str]) -> None:
    """After an edit of a page nothing of the record is read or checked again; of the pages, one is drawn."""
    shown, root = read_once
    page = root / "docs" / "meetings" / "2024-02.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\nHerrings are new here.\n", encoding="utf-8")
    shown.read()
    assert worked == []
    assert "Herrings are new here." in text_of(shown, MEETING)
    assert "Herrings are new here." in text_of(shown, MEETING)
    assert worked == ["page meetings/2024-02.md"]
    page.write_text(text, encoding="utf-8")
    shown.read()
    assert "Herrings" not in text_of(shown, MEETING)


def test_a_figure_costs_its_file_the_rules_and_the_page_that_is_looked_at(
    read_once: tuple[Shown, Path], worked: list[str]
) -> None:
    """After an edit of a reading one file is read again, and one page is drawn; then all rules are asked, once."""
    shown, root = read_once
    meeting = root / "data" / "meetings" / "2024-09.yml"
    text = meeting.read_text(encoding="utf-8")
    edited(meeting, "92.5", "92.7")
    assert shown.glimpse()
    assert "92.7%" in text_of(shown, MEASURE)
    assert worked == ["read data/meetings/2024-09.yml", "page metrics/visits-in-time.md"]
    assert not shown.read()
    assert "92.7%" in text_of(shown, MEASURE)
    assert worked[2:] == ["rules"]
    meeting.write_text(text, encoding="utf-8")
    shown.read()
    assert "92.7%" not in text_of(shown, MEASURE)


def test_a_mistake_leaves_the_last_good_state_and_is_told_on_each_page(read_once: tuple[Shown, Path]) -> None:
    """Whichever page an officer looks at, it says what is wrong, and holds what was good before."""
    shown, root = read_once
    good = text_of(shown, MEASURE)
    meeting = root / "data" / "meetings" / "2024-09.yml"
    text = meeting.read_text(encoding="utf-8")
    edited(meeting, "value: 92.5", "value: many herrings")
    assert shown.read()
    assert [problem.path for problem in shown.now.problems] == ["data/meetings/2024-09.yml"]
    for name in (MEETING, MEASURE):
        assert "data/meetings/2024-09.yml" in text_of(shown, name)
    assert "92.5%" in text_of(shown, MEASURE)
    meeting.write_text(text, encoding="utf-8")
    shown.read()
    assert text_of(shown, MEASURE) == good
    assert shown.file("no/such/page.html") is None


def test_what_a_rule_tells_of_is_seen_for_a_moment_alone(read_once: tuple[Shown, Path]) -> None:
    """A figure that a rule forbids gives way to the last good one, and what is wrong, once the rules are asked."""
    shown, root = read_once
    meeting = root / "data" / "meetings" / "2024-09.yml"
    text = meeting.read_text(encoding="utf-8")
    edited(meeting, "92.5", "192.5")
    assert shown.glimpse()
    assert "192.5%" in text_of(shown, MEASURE)
    assert shown.read()
    page = text_of(shown, MEASURE)
    assert "192.5%" not in page
    assert "data/meetings/2024-09.yml" in page
    assert not shown.glimpse()
    meeting.write_text(text, encoding="utf-8")
    assert shown.read()


def test_what_no_page_can_be_made_of_waits_for_the_rules(read_once: tuple[Shown, Path]) -> None:
    """A meeting that cites what is not there is never an error of ours: its page says what a rule says of it."""
    shown, root = read_once
    meeting = root / "data" / "meetings" / "2024-09.yml"
    text = meeting.read_text(encoding="utf-8")
    edited(meeting, "source: report-2024-10 1}", "source: no-such-report 1}")
    assert shown.glimpse()
    page = text_of(shown, "meetings/2024-09/index.html")
    assert 'no source has the id "no-such-report"' in page.replace("&#34;", '"').replace("&quot;", '"')
    meeting.write_text(text, encoding="utf-8")
    assert shown.read()


def test_what_cannot_be_listed_waits_for_the_rules(read_once: tuple[Shown, Path]) -> None:
    """A meeting of a body that is not there is told like any mistake; the last good pages stay."""
    shown, root = read_once
    good, meeting = text_of(shown, MEETING), root / "data" / "meetings" / "2024-09.yml"
    text = meeting.read_text(encoding="utf-8")
    edited(meeting, "body: board", "body: herrings")
    assert not shown.glimpse()
    assert text_of(shown, MEETING) == good
    assert shown.read()
    assert "herrings" in str(shown.now.problems)
    meeting.write_text(text, encoding="utf-8")
    assert shown.read()


@pytest.mark.parametrize("name", ["data/board.yml", "data/metrics/front-door.yml", "mkdocs.yml"])
def test_what_all_may_hang_on_is_shown_when_it_is_checked(read_once: tuple[Shown, Path], name: str) -> None:
    """A measure may take another's place in a circle: what is no meeting and no news waits for every rule."""
    shown, root = read_once
    text = (root / name).read_text(encoding="utf-8")
    words = {"data/board.yml": ("short: ", "short: New "), "data/metrics/front-door.yml": ("in time", "by herring")}
    old, new = words.get(name, ("site_name: ", "site_name: New "))
    edited(root / name, old, new)
    assert not shown.glimpse()
    assert shown.read()
    (root / name).write_text(text, encoding="utf-8")
    assert shown.read()


def test_what_the_engine_only_warns_of_is_told_and_the_page_is_shown(
    read_once: tuple[Shown, Path], caplog: pytest.LogCaptureFixture
) -> None:
    """A setting that makes a build fail hides no page from whoever is about to mend it."""
    shown, root = read_once
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(f"{text}\nnot_in_nav: /none.md\n", encoding="utf-8")
    assert shown.read()
    assert "</html>" in text_of(shown, MEASURE)
    assert "metrics/visits-in-time.md" in caplog.text
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    assert shown.read()
