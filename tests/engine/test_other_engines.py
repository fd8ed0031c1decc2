"""The record does not end with its engine: from the same staged pages, others make the same pages."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html
from once import once
from overlays import BOARD
from plain_engine import Plain

from macros.addresses import EMBED
from macros.engine import Engine, Sources, named, watching
from macros.engine.finish import CONTENT_POLICY
from macros.problems import Mistake
from macros.publishing import editions
from macros.publishing.editions import How
from macros.staging import sound_state
from macros.staging.stage import stage

EDITION = "2024-02"
WANTED = (None, EDITION)
# What other sites may frame: no engine makes it.
FRAMED = f"{editions.LATEST}/{EMBED}"
# The one stylesheet that comes with an engine, by its name in each.
_TYPOGRAPHY = re.compile(r"stylesheets/(?:classic/)?main\.[\w.]+\.css")


@pytest.fixture(scope="module")
def published_with(remembered_build: Path) -> Path:
    """The invented board, newest and dated, by the engine that is published with."""
    return remembered_build / "site"


@pytest.fixture(scope="module")
def by_zensical(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same by Zensical; each of its pages has passed the gate."""
    how = How(engine="zensical")
    return once(tmp_path_factory, "by-zensical", lambda out: editions.build(BOARD, out, WANTED, how=how))


def pages_of(folder: Path) -> dict[str, str]:
    """Each page of the two editions that an engine makes, by its address."""
    made = [path for edition in (EDITION, editions.LATEST) for path in (folder / edition).rglob("*.html")]
    paths = [path for path in made if not path.is_relative_to(folder / FRAMED)]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}


def article_of(page: str) -> str:
    """What people wrote and the record gave, without the theme around it."""
    return page.partition("<article")[2].rpartition("</article>")[0]


def around(page: str) -> str:
    """What stands around an article, with one name for the stylesheet that an engine brings."""
    return _TYPOGRAPHY.sub("typography", page.replace(article_of(page), ""))


def said_in(address: str, page: str) -> tuple[str, list[str]]:
    """The words of an article, and where each of its links leads."""
    article = html.fromstring(f"<div {article_of(page)}</div>")
    links = [str(link.get("href")) for link in article.iter("a")]
    return " ".join("".join(map(str, article.itertext())).split()), [urljoin(f"https://example.org/a/{address}", link)
                                                           for link in links]  # fmt: skip


def test_each_article_says_the_same_and_leads_to_the_same(published_with: Path, by_zensical: Path) -> None:
    """On the successor of today's engine a reader finds every page, with the same words and the same links."""
    there, others = pages_of(published_with), pages_of(by_zensical)
    assert there.keys() == others.keys()
    assert len(there) > 140
    assert [one for one in there if said_in(one, there[one]) != said_in(one, others[one])] == []
    # To the sign, too, but for how a link is written.
    assert sum(article_of(there[one]) == article_of(others[one]) for one in there) > len(there) - 5


def test_what_stands_around_an_article_is_the_same(published_with: Path, by_zensical: Path) -> None:
    """Title, description, policy, menu, banner, citation and foot are ours, whatever makes the pages."""
    there, others = (
        {
            name: _TYPOGRAPHY.sub("typography", page).replace(article_of(page), "")
            for name, page in pages_of(one).items()
        }
        for one in (published_with, by_zensical)
    )
    assert [name for name in there if there[name] != others[name]] == []
    assert all(CONTENT_POLICY in page for page in there.values())


def test_what_stands_beside_the_pages_is_the_same(published_with: Path, by_zensical: Path) -> None:
    """Search, tables, charts, pages for other sites and the map: an edition of either engine holds the same files."""
    for edition in (EDITION, editions.LATEST):
        there, others = (
            {path.relative_to(one).as_posix(): path.read_bytes() for path in sorted((one / edition).rglob("*.*"))
             if path.is_file() and path.name != "manifest.json"
             and (path.suffix != ".html" or path.is_relative_to(one / FRAMED))}
            for one in (published_with, by_zensical)
        )  # fmt: skip
        maps = [sorted(re.findall(rb"<loc>\s*([^<\s]+)", one.pop(f"{edition}/sitemap.xml"))) for one in (there, others)]
        assert maps[0] == maps[1]
        assert len(maps[0]) > 50
        assert there == others
        assert f"{edition}/search/words.json" in there
        assert any(name.endswith(".html") for name in there) == (edition == editions.LATEST)


def test_an_engine_of_our_own_makes_the_same_pages(tmp_path: Path) -> None:
    """Without any engine of others, each page is what it is today: all that is needed is Markdown and our templates."""
    state = sound_state(BOARD, EDITION)
    sources = Sources(BOARD, stage(BOARD, state.site, state.pages, tmp_path / "staged"), state)
    there, others = (made(engine, sources, tmp_path / "site") for engine in (named(), Plain()))
    assert there.keys() == others.keys()
    assert [path for path in there if lines(there[path]) != lines(others[path])] == []


def made(engine: Engine, sources: Sources, folder: Path) -> Mapping[str, str]:
    """Every page, by an engine."""
    with engine.making(sources, engine.theme, folder) as site:
        site.furnish()
        return dict(site.pages(sources.staged.paths))


def lines(page: str) -> list[str]:
    """A page without the space around its lines, which finishing takes away."""
    return [line.strip() for line in page.splitlines() if line.strip()]


def test_the_successor_needs_neither_mkdocs_nor_material() -> None:
    """What reads our pages next is loaded without what reads them now."""
    code = (
        "import sys; sys.modules |= dict.fromkeys(['mkdocs', 'material', 'mkdocs_macros']);"
        "from macros.engine import named; print(len(named('zensical').theme.styles))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "2"


def test_an_engine_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks for an engine that is not there is told how to install it."""
    monkeypatch.setattr("macros.engine.zensical.project.find_spec", lambda _name: None)
    with pytest.raises(Mistake, match="not installed") as told:
        _ = named("zensical").theme
    assert "[zensical]" in told.value.hint


def test_a_preview_without_an_engine_of_others_shows_what_is_edited(small_boards: Path, tmp_path: Path) -> None:
    """Who edits sees the page as it is now; while something is wrong, the last good one stays."""
    root = Path(shutil.copytree(small_boards / "old", tmp_path / "board"))
    (root / "docs" / "about").mkdir()
    (root / "docs" / "about" / "index.md").write_text("---\ntitle: About\n---\n\nIt is invented.\n", encoding="utf-8")
    page, shown = root / "docs" / "about" / "index.md", root / "build" / "preview" / "about" / "index.html"
    text = page.read_text(encoding="utf-8")
    watching.show(Plain(), root)
    assert "Herrings" not in shown.read_text(encoding="utf-8")
    page.write_text(f"{text}\nHerrings are new here.\n", encoding="utf-8")
    watching.show(Plain(), root)
    assert "Herrings are new here." in shown.read_text(encoding="utf-8")
    page.write_text(f"{text}\n[Herrings](herrings.md)\n", encoding="utf-8")
    watching.show(Plain(), root)
    assert "Herrings are new here." in shown.read_text(encoding="utf-8")
