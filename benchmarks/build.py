"""The real site by `board build`, against a plain build of the same pages with every macro already replaced.

Run with `make bench`; writes benchmarks/results.md.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.measure import Run, in_turn, machine, run, spread
from macros import wording
from macros.engine import named
from macros.staging import State, sound_state
from macros.staging.stage import Staged, stage
from macros.tokens import replace

ROOT = Path(__file__).parent.parent
RESULTS = Path(__file__).parent / "results.md"
TIMES, FRESH_TIMES = 7, 3
BINARIES = Path(sys.executable).parent


def prepare(folder: Path, root: Path = ROOT, state: State | None = None) -> Path:
    """A folder that plain MkDocs builds: the same pages, navigation and theme, without our plugins."""
    state = state or sound_state(root)
    staged = stage(root, state.site, state.pages, folder / "docs")
    for path in staged.paths:
        target = staged.folder / path
        target.write_text(replace(target.read_text(encoding="utf-8"), str), encoding="utf-8")
    shutil.copytree(named().theme.folder, folder / "theme", dirs_exist_ok=True)
    settings = folder / "mkdocs.yml"
    settings.write_text(yaml.safe_dump(plain_settings(state, staged)), encoding="utf-8")
    return settings


def with_search(settings: Path) -> Path:
    """The same with the engine's own search, as who types `mkdocs new` gets it; ours makes an index as well."""
    searched = settings.with_name("searched.yml")
    found = yaml.safe_load(settings.read_text(encoding="utf-8")) | {"plugins": [{"search": {"lang": "en"}}]}
    searched.write_text(yaml.safe_dump(found), encoding="utf-8")
    return searched


def plain_settings(state: State, staged: Staged) -> dict[str, object]:
    """The project's own settings without the parts that are ours."""
    settings: dict[str, object] = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    theme, extensions = settings["theme"], settings["markdown_extensions"]
    assert isinstance(theme, dict)
    assert isinstance(extensions, list)
    board = state.record.board
    settings |= {
        "theme": theme | {"custom_dir": "theme"},
        "plugins": [],
        "markdown_extensions": [item for item in extensions if item != "board"],
        "nav": staged.nav,
        "not_in_nav": "/metrics/*\n/actions/*\n/challenges/*\n/plans/*\n/sources/*\n/search.md\n",
        "extra_css": [*named().theme.styles],
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


@dataclass(frozen=True)
class Measured:
    """Every run: the two builds in pairs, ours with nothing compiled before, and the check."""

    pairs: list[tuple[Run, Run]]
    searched: list[tuple[Run, Run]]
    fresh: list[Run]
    check: list[Run]
    pages: int


def row(name: str, runs: list[Run]) -> str:
    """One line of the table of runs."""
    by_the_clock, worked = [item.seconds for item in runs], [item.worked for item in runs]
    return f"| {name} | {spread(by_the_clock)} | {spread(worked)} | {spread([item.megabytes for item in runs], 0)} |\n"


def ratio(name: str, pairs: list[tuple[Run, Run]]) -> str:
    """One line of the table: how many times as long ours takes, pair by pair."""
    by_the_clock = [one.seconds / other.seconds for one, other in pairs]
    worked = [one.worked / other.worked for one, other in pairs]
    return f"| {name} | {spread(by_the_clock)} | {spread(worked)} | |\n"


def report(found: Measured) -> str:
    """What was measured, as a page."""
    ours, plain = [pair[0] for pair in found.pairs], [pair[1] for pair in found.pairs]
    searched = [pair[1] for pair in found.searched]
    return (
        "# What a build takes\n\n"
        f"Measured by `make bench`: {len(ours)} pairs of processes in turn, {found.pages} pages, on {machine()}.\n"
        "Each figure is the median, with the least and the most in brackets. Seconds of work are what the processors\n"
        "spent, and do not count waiting for others on a shared machine.\n\n"
        "| | seconds by the clock | seconds of work | peak memory, MB |\n|---|---|---|---|\n"
        + row("`board build` (check, stage, build, gate, swap)", ours)
        + row("plain `mkdocs build` of the same pages, already rendered, with its search", searched)
        + ratio("ratio, pair by pair", found.searched)
        + row("the same without any search", plain)
        + ratio("ratio, pair by pair", found.pairs)
        + row("`board build`, the first after a change of the code", found.fresh)
        + row("`board check`", found.check)
        + "\nOur build makes a search index too, so the fair pair is the one with search. The aims are\n"
        + "a ratio of at most 1.15, at most 300 MB, and a check in less than a second.\n"
    )


def forget_compiled() -> None:
    """Take away what Python and Jinja keep of the code and its templates."""
    for folder in sorted((ROOT / "macros").rglob("__pycache__")):
        shutil.rmtree(folder)


def after_a_change(command: list[str]) -> Run:
    """A run that finds nothing compiled."""
    forget_compiled()
    return run(command)


def main() -> None:
    """Measure, print and write down."""
    board = str(BINARIES / "board")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        settings = prepare(folder / "plain")
        ours = [board, "build", "--root", str(ROOT), "--out", str(folder / "ours")]
        plain = [str(BINARIES / "mkdocs"), "build", "--quiet", "-f", str(settings)]
        check = [board, "check", "--root", str(ROOT)]
        searching = [*plain[:-1], str(with_search(settings))]
        pairs = in_turn(lambda: run(ours), lambda: run(plain), TIMES)
        searched = in_turn(lambda: run(ours), lambda: run(searching), TIMES)
        checks = [run(check) for _ in range(TIMES)]
        fresh = [after_a_change(ours) for _ in range(FRESH_TIMES)]
        pages = sum(1 for _ in (folder / "ours" / "latest").rglob("*.html"))
    RESULTS.write_text(report(Measured(pairs, searched, fresh, checks, pages)), encoding="utf-8")
    print(RESULTS.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
