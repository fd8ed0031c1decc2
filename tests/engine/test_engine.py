"""Each engine does its acts alike: a page made alone is the page of the site, and what it warns of is told."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from overlays import copy_of_the_board
from plain_engine import Plain
from walked import part

from macros.cli.shared import ENGINES
from macros.engine import CHOSEN, Engine, Name, Sources, named
from macros.problems import Problems
from macros.staging import sound_state
from macros.staging.pages.seen import SETTINGS
from macros.staging.stage import stage

PLAIN = "plain"


@pytest.fixture(params=[*get_args(Name), PLAIN])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine that has a name, and one of our own."""
    return Plain() if request.param == PLAIN else named(request.param)


def test_each_engine_can_be_asked_for() -> None:
    """Who builds a site may name every engine there is, and the one that is published with comes first."""
    assert get_args(Name) == ENGINES
    assert ENGINES[0] == CHOSEN


def sources(folder: Path, edition: str | None, root: Path | None = None) -> Sources:
    """The invented board or another, staged at an edition."""
    root = root or copy_of_the_board(folder / "board")
    state = sound_state(root, edition)
    return Sources(root, stage(root, state.site, state.pages, folder / "staged"), state)


@pytest.fixture(scope="module")
def newest(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    """The newest state. Nothing staged is to be changed."""
    return sources(tmp_path_factory.mktemp("newest"), None)


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Sources:
    """An edition. Nothing staged is to be changed."""
    return sources(tmp_path_factory.mktemp("dated"), "2024-02")


@pytest.fixture(scope="module")
def little(world_board: Path, tmp_path_factory: pytest.TempPathFactory) -> Sources:
    """An edition of a small board. Nothing staged is to be changed."""
    return sources(tmp_path_factory.mktemp("little"), "2024-02", world_board)


# The one that is slow makes a small edition here, and in the audit those of the others as well.
EACH = [(name, which) for name in (CHOSEN, PLAIN) for which in ("dated", "newest")]
EACH += [(name, which) for name in get_args(Name) if name != CHOSEN for which in part(("little", "dated", "newest"), 3)]


@pytest.mark.parametrize(("engine", "which"), EACH, indirect=["engine"])
def test_a_page_made_alone_is_the_page_of_the_site(
    engine: Engine, which: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Who looks at one page sees what readers will see, byte for byte: each page of an edition, some of the newest."""
    given: Sources = request.getfixturevalue(which)
    every = 7 if which == "newest" else 1
    with engine.making(given, engine.theme, tmp_path / "site") as site:
        site.furnish()
        whole = dict(site.pages(given.staged.paths))
    assert [*whole] == [*given.staged.paths]
    paths = given.staged.paths[::every]
    alone = {path: made_alone(engine, given, path)[path] for path in paths[: 2 if which == "newest" else 1]}
    alone |= made_alone(engine, given, *paths)
    assert len(alone) == len(paths) > 8
    assert alone == {path: whole[path] for path in paths}


def made_alone(engine: Engine, given: Sources, *paths: str) -> dict[str, str]:
    """Some pages, without what stands beside them."""
    with engine.making(given, engine.theme, given.staged.folder) as site:
        return dict(site.pages(paths))


def test_a_page_made_alone_tells_what_is_wrong_with_it(engine: Engine, small_build: Path, tmp_path: Path) -> None:
    """A link that leads nowhere is told at its page, as in a build; nothing is written, and other pages can be made."""
    given = sources(tmp_path, None, small_build / "board")
    page = given.staged.folder / "about" / "index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[Herrings](herrings.md)\n", encoding="utf-8")
    with pytest.raises(Problems) as told:
        made_alone(engine, given, "about/index.md")
    assert [problem.path for problem in told.value.found] == ["docs/about/index.md"]
    assert "herrings.md" in told.value.found[0].message
    assert "Herrings" not in made_alone(engine, given, "index.md")["index.md"]
    assert [*tmp_path.rglob("*.html")] == []


def test_a_preview_of_a_folder_without_settings_says_so(engine: Engine, tmp_path: Path) -> None:
    """Who asks for a preview in the wrong folder is told which file it needs."""
    with pytest.raises(Problems) as told:
        engine.serve(tmp_path, "127.0.0.1:8000")
    assert [problem.path for problem in told.value.found] == [SETTINGS]
