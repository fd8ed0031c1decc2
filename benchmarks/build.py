"""The real site by `board build`, against a plain build of the same pages with every macro already replaced.

Run with `make bench`; writes benchmarks/results.md.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import yaml

from benchmarks.measure import Run, in_turn, machine, run, spread
from macros import wording
from macros.engine import STYLESHEETS, THEME, base_styles
from macros.pages import evaluate
from macros.pages.language import parse
from macros.stage import Staged, stage
from macros.state import State, sound_state
from macros.tokens import replace
from macros.views import FILTERS, MACROS, PageContext

ROOT = Path(__file__).parent.parent
RESULTS = Path(__file__).parent / "results.md"
TIMES = 7
BINARIES = Path(sys.executable).parent


def plain_text(state: State, path: str, text: str) -> str:
    """A staged page with every macro and token replaced by its HTML."""
    page = next((page for page in state.pages if page.path == path), None)
    context = PageContext(state.site, page.address if page else "", page.meeting if page else None)
    calls, _refused = parse(text, MACROS, FILTERS) if "render_macros: false" not in text else ([], [])
    for call in sorted(calls, key=lambda item: item.start, reverse=True):
        text = text[: call.start] + str(evaluate(context, call)) + text[call.end :]
    return replace(text, str)


def prepare(folder: Path, root: Path = ROOT, state: State | None = None) -> Path:
    """A folder that plain MkDocs builds: the same pages, navigation and theme, without our plugins."""
    state = state or sound_state(root)
    staged = stage(root, state.site, state.pages, folder / "docs")
    for path in staged.paths:
        target = staged.folder / path
        target.write_text(plain_text(state, path, target.read_text(encoding="utf-8")), encoding="utf-8")
    shutil.copytree(THEME, folder / "theme", dirs_exist_ok=True)
    settings = folder / "mkdocs.yml"
    settings.write_text(yaml.safe_dump(plain_settings(state, staged)), encoding="utf-8")
    return settings


def plain_settings(state: State, staged: Staged) -> dict[str, object]:
    """The project's own settings without the parts that are ours."""
    settings: dict[str, object] = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    theme, extensions = settings["theme"], settings["markdown_extensions"]
    assert isinstance(theme, dict)
    assert isinstance(extensions, list)
    board = state.record.board
    settings |= {
        "theme": theme | {"custom_dir": "theme"},
        "plugins": [{"search": {"lang": "en"}}],
        "markdown_extensions": [item for item in extensions if item != "board"],
        "nav": staged.nav,
        "not_in_nav": "/metrics/*\n/actions/*\n/challenges/*\n/plans/*\n/sources/*\n/search.md\n",
        "extra_css": [*base_styles(), *STYLESHEETS],
        "site_dir": "site",
        "extra": {
            "official": board.official,
            "publisher": board.publisher.name,
            "council": board.council,
            "edition": "",
            "words": {name: value for name, value in vars(wording).items() if isinstance(value, str)},
        },
    }
    return settings


def report(pairs: list[tuple[Run, Run]], pages: int) -> str:
    """What was measured, as a page."""
    ours, plain = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    ratios = [ours_run.seconds / plain_run.seconds for ours_run, plain_run in pairs]
    return (
        "# What a build takes\n\n"
        f"Measured by `make bench`: {len(pairs)} pairs of whole processes in turn, {pages} pages, on {machine()}.\n"
        "Each figure is the median, with the least and the most in brackets.\n\n"
        "| | seconds | peak memory, MB |\n|---|---|---|\n"
        f"| `board build` (check, stage, build, gate, swap) | {spread([item.seconds for item in ours])} | "
        f"{spread([item.megabytes for item in ours], 0)} |\n"
        f"| plain `mkdocs build` of the same pages, already rendered | {spread([item.seconds for item in plain])} | "
        f"{spread([item.megabytes for item in plain], 0)} |\n"
        f"| ratio, pair by pair | {spread(ratios)} | |\n\n"
        "The aim is a ratio of at most 1.15 and at most 300 MB.\n"
    )


def main() -> None:
    """Measure, print and write down."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        settings = prepare(folder / "plain")
        ours = [str(BINARIES / "board"), "build", "--root", str(ROOT), "--out", str(folder / "ours")]
        plain = [str(BINARIES / "mkdocs"), "build", "--quiet", "-f", str(settings)]
        pairs = in_turn(lambda: run(ours), lambda: run(plain), TIMES)
        pages = sum(1 for _ in (folder / "ours" / "latest").rglob("*.html"))
    RESULTS.write_text(report(pairs, pages), encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
