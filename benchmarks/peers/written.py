"""The invented board as each peer has it: pages that ask for figures, and data files that hold them."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from benchmarks.invented import pages
from benchmarks.invented.content import Invented, month
from benchmarks.invented.files import put

HERE = Path(__file__).parent
MKDOCS = pages.Dialect(
    figure='{{{{ figure("{}", "{}") }}}}'.format,
    measures='{{{{ metric_table("{}") }}}}'.format,
    actions='{{{{ action_table("{}") }}}}'.format,
    chart='{{{{ chart("{}") }}}}'.format,
    readings='{{{{ readings("{}") }}}}'.format,
    history='{{{{ history("{}") }}}}'.format,
)
HUGO = pages.Dialect(
    figure='{{{{% figure "{}" "{}" %}}}}'.format,
    measures='{{{{% metrictable "{}" %}}}}'.format,
    actions='{{{{% actiontable "{}" %}}}}'.format,
    chart='{{{{< chart "{}" >}}}}'.format,
    readings='{{{{% readings "{}" %}}}}'.format,
    history='{{{{% history "{}" %}}}}'.format,
)
ELEVENTY = pages.Dialect(
    figure='{{% figure "{}", "{}" %}}'.format,
    measures='{{% metrictable "{}" %}}'.format,
    actions='{{% actiontable "{}" %}}'.format,
    chart='{{% chart "{}" %}}'.format,
    readings='{{% readings "{}" %}}'.format,
    history='{{% history "{}" %}}'.format,
)
_TO_PAGE = re.compile(r"\]\(([\w/-]+?)(?:/?index)?\.md\)")


def written(board: Invented, dialect: pages.Dialect) -> Iterator[tuple[str, str]]:
    """Every page: its path without its ending, and its text."""
    for folder, text in pages.lists(board):
        yield f"{folder}/index".lstrip("/"), text
    for number in range(board.meetings):
        yield f"meetings/{month(number)}", pages.meeting(board, number, dialect)
    for key in board.measures:
        yield f"metrics/{key}", pages.measure(board, key, dialect)
    for key in board.actions:
        yield f"actions/{key}", pages.action(board, key, dialect)


def data(board: Invented) -> dict[str, dict[str, Any]]:
    """Measures and actions as the data files hold them."""
    metrics = {
        key: {"title": one.title, "unit": "%" if one.percent else "", "target": one.target,
              "most": 100 if one.percent else 700,
              "seen": [{"m": month(number), "v": value, "n": note} for number, (value, note) in enumerate(one.heard)]}
        for key, one in board.measures.items()
    }  # fmt: skip
    actions = {
        key: {"title": one.title, "owner": f"director {one.owner}", "due": one.due,
              "said": [{"m": month(number), "s": state, "n": note} for number, (state, note) in one.said.items()]}
        for key, one in board.actions.items()
    }  # fmt: skip
    return {"metrics": metrics, "actions": actions}


def for_mkdocs(board: Invented, root: Path) -> None:
    """A folder that MkDocs, Zensical and mike build."""
    shutil.copytree(HERE / "mkdocs", root, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    settings = yaml.safe_load((HERE / "mkdocs" / "mkdocs.yml").read_text(encoding="utf-8"))
    meetings = [f"meetings/{month(number)}.md" for number in reversed(range(board.meetings))]
    settings["nav"] = [
        "index.md",
        {"Meetings": ["meetings/index.md", *meetings]},
        {"Metrics": "metrics/index.md"},
        {"Actions": "actions/index.md"},
    ]
    put(root / "mkdocs.yml", settings)
    for path, text in written(board, MKDOCS):
        put(root / "docs" / f"{path}.md", text)
    for name, things in data(board).items():
        put(root / "data" / f"{name}.yml", things)


def for_hugo(board: Invented, root: Path) -> None:
    """A folder that Hugo builds; a file for each measure and action, for it refuses one large file."""
    shutil.copytree(HERE / "hugo", root, dirs_exist_ok=True)
    for path, text in written(board, HUGO):
        put(root / "content" / f"{_listed_as(path, '_index')}.md", _with_title(text))
    for name, things in data(board).items():
        for key, one in things.items():
            put(root / "data" / name / f"{key}.yml", one)


def for_eleventy(board: Invented, root: Path) -> None:
    """A folder that Eleventy builds."""
    shutil.copytree(HERE / "eleventy", root, dirs_exist_ok=True)
    for path, text in written(board, ELEVENTY):
        put(root / "src" / f"{path}.md", _with_title(text, "layout: base.njk\n"))
    for name, things in data(board).items():
        put(root / "data" / f"{name}.yml", things)


def _listed_as(path: str, name: str) -> str:
    return f"{path[: -len('index')]}{name}" if path.endswith("index") else path


def _with_title(text: str, more: str = "") -> str:
    """The heading as the page's title, and links to addresses in place of files."""
    heading, _line, body = text.partition("\n")
    addressed: Callable[[re.Match[str]], str] = lambda found: f"]({found[1]}/)"  # noqa: E731
    return f"---\ntitle: {json.dumps(heading.removeprefix('# '))}\n{more}---\n{_TO_PAGE.sub(addressed, body)}"
