"""The quick ways of a build give what the patient ways give, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from markupsafe import Markup
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.theme import Theme
from overlays import BOARD

from macros.addresses import EMBED
from macros.engine import Sources, named
from macros.engine.again import place_of
from macros.engine.material import reading
from macros.engine.material.pages import Site, _Page, _told_in
from macros.engine.material.settings import is_unused, spare
from macros.staging import sound_state
from macros.staging.pages.seen import SETTINGS
from macros.staging.stage import stage
from macros.tokens import encode


def pages_of(folder: Path) -> dict[str, str]:
    """Of each built page what people wrote and the record gave, without the theme around it."""
    paths = [path for path in folder.rglob("*.html") if not path.is_relative_to(folder / EMBED)]
    texts = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    return {name: text.partition("<article")[2].partition("</article>")[0] for name, text in texts.items()}


def test_a_prepared_build_and_a_plain_one_give_the_same_pages(built_plainly: Path, tmp_path: Path) -> None:
    """With macros placed before the engine runs, or by its plugin as it runs, a reader and a search find the same."""
    state = sound_state(BOARD)
    staged, engine = stage(BOARD, state.site, state.pages, tmp_path / "staged"), named("material")
    with engine.making(Sources(BOARD, staged, state), engine.theme, tmp_path / "prepared") as site:
        for path, page in site.pages(staged.paths):
            target = tmp_path / "prepared" / place_of(path)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(page, encoding="utf-8")
    there = pages_of(built_plainly / "build" / "preview")
    del there["404.html"]
    assert pages_of(tmp_path / "prepared") == there
    assert any("figure" in text for text in there.values())
    framed, others = (
        {path.relative_to(one).as_posix(): path.read_bytes() for path in (one / EMBED).rglob("*.*")}
        for one in (built_plainly / "build" / "preview", staged.folder)
    )
    assert framed == others
    assert sum(name.endswith(".html") for name in framed) > 20


@pytest.mark.parametrize("depth", ["6", "2-3"])
def test_pages_that_read_alike_are_those_of_the_engine(tmp_path: Path, depth: str) -> None:
    """Where one reading serves for several pages, each has its own title, sections and places, as the engine has them.

    A title that is called like a section, and a list of sections without titles, are no exception.
    """
    docs = tmp_path / "docs"
    docs.mkdir()
    for name, title, given in (("index", "Visits", "one"), ("b", "Costs", "another"), ("c", "Readings", "a third")):
        token, inline = encode(Markup(f"<div><p>{given}</p></div>")), encode(Markup(f"<b>{given}</b>"))
        text = (
            f"# {title}\n\n{token}\n\n## Readings\n\nThere is {inline}.\n\n## Readings\n\n- {inline}\n\n    {token}\n"
        )
        (docs / f"{name}.md").write_text(text, encoding="utf-8")
    extensions = f"[board, attr_list, tables, {{toc: {{toc_depth: {depth}, permalink: true}}}}]"
    settings = f"site_name: x\ntheme: {{name: mkdocs}}\nplugins: []\nmarkdown_extensions: {extensions}\n"
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")

    def told() -> list[tuple[object, ...]]:
        site = Site(load_config(str(tmp_path / "mkdocs.yml")))
        pages = [site._read(file) for file in site.files.documentation_pages()]
        return [(one.content, str(one.toc), one.title, one.present_anchor_ids) for one in pages]

    quick = told()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(_Page, "render", MkDocsPage.render)
        assert told() == quick
    assert len({content for content, *_rest in quick}) == 3


def test_the_theme_s_files_are_all_found() -> None:
    """A site has each file of the theme that an edition keeps, although the others are not even looked at."""
    config = SimpleNamespace(theme=Theme("material"), site_dir="site", use_directory_urls=True)
    found = []
    for _turn in range(2):
        files = Files([])
        files.add_files_from_theme(config.theme.get_env(), config)  # type: ignore[arg-type]
        found.append(sorted(files.src_uris))
        spare(config.theme)
    kept = [name for name in found[0] if not is_unused(name)]
    assert kept == found[1]
    # Of its own it keeps its typography alone; all else is ours.
    assert [name.partition(".")[0] for name in kept] == ["assets/stylesheets/main"]


def test_one_edition_after_the_other_reads_the_settings_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What one edition puts into its settings is in no other's, and an edit of the file is seen."""
    shutil.copyfile(BOARD / SETTINGS, tmp_path / SETTINGS)
    (tmp_path / "docs").mkdir()
    loaded = list[str]()

    def counted(path: str, **options: Any) -> MkDocsConfig:
        loaded.append(path)
        return load_config(path, **options)

    monkeypatch.setattr(reading, "load_config", counted)
    first = reading.settings(tmp_path, str(tmp_path / "one"))
    first.extra["mine"], first.theme.dirs[:], first.extra_css[:] = True, [], ["mine.css"]
    second = reading.settings(tmp_path, str(tmp_path / "two"))
    assert len(loaded) == 1
    assert "mine" not in second.extra
    assert second.theme.dirs
    assert "mine.css" not in second.extra_css
    assert (first.site_dir, second.site_dir) == (str(tmp_path / "one"), str(tmp_path / "two"))
    assert second.plugins["board"] is not first.plugins["board"]
    text = (tmp_path / SETTINGS).read_text(encoding="utf-8")
    (tmp_path / SETTINGS).write_text(text.replace("site_name:", "site_description: new\nsite_name:"), encoding="utf-8")
    assert reading.settings(tmp_path, str(tmp_path / "one")).site_description == "new"
    assert len(loaded) == 2


def test_settings_that_hang_on_other_files_are_read_each_time(tmp_path: Path) -> None:
    """Where a board's settings take in another file, a change of that file is seen; no site stands in its own docs."""
    text = (BOARD / SETTINGS).read_text(encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / SETTINGS).write_text(f"INHERIT: ours.yml\n{text}", encoding="utf-8")
    (tmp_path / "ours.yml").write_text("site_description: old\n", encoding="utf-8")
    assert reading.settings(tmp_path).site_description == "old"
    (tmp_path / "ours.yml").write_text("site_description: new\n", encoding="utf-8")
    assert reading.settings(tmp_path).site_description == "new"
    (tmp_path / SETTINGS).write_text(text, encoding="utf-8")
    with pytest.raises(Abort):
        reading.settings(tmp_path, str(tmp_path / "docs" / "site"))


def test_what_stands_above_a_page_is_read_once_for_all_editions() -> None:
    """The same words above a page mean the same in each edition, and what is no mapping stays in the text."""
    assert _told_in('---\ntitle: "A"\n---\n') == {"title": "A"}
    assert _told_in("---\n- A\n---\n") is None
