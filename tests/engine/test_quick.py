"""The quick ways of a build give what the patient ways give, byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader
from mkdocs.structure.files import Files
from mkdocs.theme import Theme
from overlays import copy_of_the_board

from macros.engine import building
from macros.engine.building import spare
from macros.staging.pages import language
from macros.staging.stage import stage
from macros.staging.state import sound_state
from macros.views import FILTERS, MACROS, context

INVENTED = Path(__file__).parents[1] / "board"
MKDOCS = str(Path(sys.executable).parent / "mkdocs")


def pages_of(folder: Path) -> dict[str, str]:
    """Of each built page what people wrote and the record gave, without the theme around it."""
    texts = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}
    return {name: text.partition("<article")[2].partition("</article>")[0] for name, text in texts.items()}


def test_a_prepared_build_and_a_plain_one_give_the_same_pages(tmp_path: Path) -> None:
    """With macros placed before the engine runs, or by its plugin as it runs, a reader and a search find the same."""
    root = copy_of_the_board(tmp_path / "board")
    quiet = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    subprocess.run([MKDOCS, "build", "--quiet"], cwd=root, env=quiet, check=True)
    state = sound_state(root)
    shown = building.Shown(state.site, {page.path: page for page in state.pages})
    building.build(root, stage(root, state.site, state.pages, tmp_path / "staged"), shown, tmp_path / "prepared")
    plain = root / "build" / "preview"
    there = pages_of(plain)
    del there["404.html"]
    assert pages_of(tmp_path / "prepared") == there
    assert any("figure" in text for text in there.values())


ODD_TEXTS = st.sampled_from(['""', '"a } b"', '"{{ b"', '"{% b"', '"a \\" b"', "'visits'", "12", "true"])
TEXTS = st.sampled_from(['"visits"', '"48 hours"', '"2023-08"']) | st.sampled_from(['"£5, or %"']) | ODD_TEXTS
NAMES = st.sampled_from(["", "", "", "period=", "period = ", "meeting =", "meeting= "])
OPENS, CLOSES = st.sampled_from(["{{ ", "{{"]), st.sampled_from([" }}", "}}", " | capital }}", "|capital}}"])
CALLS = st.builds(
    lambda opens, name, arguments, comma, closes: f"{opens}{name}({comma.join(map(''.join, arguments))}){closes}",
    OPENS | OPENS | OPENS | st.sampled_from(["{{  ", "{{- ", "{"]),
    st.sampled_from(["figure", "figure", "plain", "term", "nothing"]),
    st.lists(st.tuples(NAMES, TEXTS), max_size=3),
    st.sampled_from([", ", ", ", ",", " , "]),
    CLOSES | CLOSES | CLOSES | st.sampled_from(["|capital|capital }}", "| big }}", " -}}", ""]),
)
OTHERS = st.sampled_from(["word ", "\n", "}", "}}", "{: #here }"]) | st.sampled_from(
    ["{", "{{", "{%", "{#", "{% raw %}"]
)


@settings(max_examples=300)
@given(st.lists(CALLS | CALLS | OTHERS, max_size=3).map("".join))
def test_a_page_is_read_alike_quickly_and_fully(text: str) -> None:
    """Whatever is typed into a page, the quick reading takes only what the full one reads in the same way."""
    quick = language._plain(text, MACROS, FILTERS)
    event(f"quick: {len(quick) if quick is not None else 'no'}")
    if quick is not None:
        assert (quick, []) == language._parse_fully(text, MACROS, FILTERS)


def test_the_pages_of_a_board_are_read_quickly() -> None:
    """The calls that people write every day need no patient reading."""
    page = '{{ figure("visits", period="2023-08") }} of {{ term("mash", "the hub") | capital }}, {{ metric_table() }}'
    calls = language._plain(page, MACROS, FILTERS)
    assert calls is not None
    assert [(call.name, call.arguments, call.named, call.filters) for call in calls] == [
        ("figure", ("visits",), {"period": "2023-08"}, ()),
        ("term", ("mash", "the hub"), {}, ("capital",)),
        ("metric_table", (), {}, ()),
    ]


def test_the_theme_s_files_are_all_found() -> None:
    """A site has each file of the theme, although the hidden ones are not even looked at."""
    config = SimpleNamespace(theme=Theme("material"), site_dir="site", use_directory_urls=True)
    found = []
    for _turn in range(2):
        files = Files([])
        files.add_files_from_theme(config.theme.get_env(), config)  # type: ignore[arg-type]
        found.append(sorted(files.src_uris))
        spare(config.theme)
    assert found[0] == found[1]


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of templates, on a machine where compiled code may be kept."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "templates").mkdir()
    return tmp_path / "templates"


def rendered(templates: Path) -> str:
    """One template, rendered with what is kept."""
    cache = context.kept("test", templates.parent / "kept")
    return Environment(loader=FileSystemLoader(templates), bytecode_cache=cache).get_template("page").render(n=2)


def test_a_changed_template_is_never_hidden_by_what_was_kept(templates: Path) -> None:
    """What is built follows from the templates, whatever was kept of them before: as it was, damaged, or gone."""
    page = templates / "page"
    page.write_text("{{ n }} visits", encoding="utf-8")
    assert rendered(templates) == "2 visits"
    kept = next((templates.parent / "kept").rglob("test-*"))
    assert rendered(templates) == "2 visits"
    page.write_text("{{ n + 1 }} visits", encoding="utf-8")
    assert rendered(templates) == "3 visits"
    for damage in (b"", b"nothing", kept.read_bytes()[:-7]):
        kept.write_bytes(damage)
        assert rendered(templates) == "3 visits"


def test_what_was_kept_by_other_code_is_dropped(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another state of the code starts with nothing kept, and takes away what it cannot use."""
    (templates / "page").write_text("{{ n }}", encoding="utf-8")
    assert rendered(templates) == "2"
    monkeypatch.setattr(context, "_code_hash", lambda: "another")
    assert rendered(templates) == "2"
    assert [path.name for path in (templates.parent / "kept").iterdir()] == ["templates-another"]


def test_nothing_is_kept_where_python_keeps_nothing(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who tells Python to leave no compiled code behind finds none of ours; a folder that takes none is no problem."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    (templates / "page").write_text("{{ n }}", encoding="utf-8")
    assert rendered(templates) == "2"
    assert not (templates.parent / "kept").exists()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (templates.parent / "kept").write_text("a file where a folder should be", encoding="utf-8")
    assert rendered(templates) == "2"


def test_who_checks_the_record_waits_for_nothing_else() -> None:
    """The check gets ready neither the engine nor what reads spreadsheets and Word files."""
    code = "import sys, macros.cli.main; print(*{name.partition('.')[0] for name in sys.modules})"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert {"mkdocs", "material", "openpyxl", "docx"} & set(loaded) == set()
    assert "pydantic" in loaded
