"""The quick ways of a build give what the patient ways give, byte for byte."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from markupsafe import Markup
from mkdocs.config import load_config
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.theme import Theme
from overlays import BOARD

from macros.addresses import EMBED
from macros.engine import Sources, named
from macros.engine.again import place_of
from macros.engine.material.pages import Site, _Page
from macros.engine.material.settings import is_unused, spare
from macros.staging import sound_state
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
