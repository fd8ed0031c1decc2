"""What is kept of the templates never hides a change to them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from macros.views import compiled


@pytest.fixture
def templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of templates, on a machine where compiled code may be kept."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "templates").mkdir()
    return tmp_path / "templates"


def rendered(templates: Path) -> str:
    """One template, rendered with what is kept."""
    cache = compiled.kept("test", templates.parent / "kept")
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
    monkeypatch.setattr(compiled, "_code_hash", lambda: "another")
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


def test_who_looks_at_the_code_never_looks_at_what_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two builds that begin at once after a change: one tidies up what was kept before, and the other does not fall."""
    for name in ("a.py", "views/b.py", "__pycache__/templates-old/c.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    looked, scandir = list[Path](), os.scandir

    def watched(path: Path) -> Iterator[os.DirEntry[str]]:
        looked.append(Path(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", watched)
    monkeypatch.setattr(compiled, "HOUSE", tmp_path)
    assert len(compiled._code_hash.__wrapped__()) == 16
    assert tmp_path / "views" in looked
    assert tmp_path / "__pycache__" not in looked
