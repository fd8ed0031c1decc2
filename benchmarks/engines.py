"""Every engine over the same staged pages: which pages are the same, and what each costs. Writes benchmarks/engines.md.

Run with `make bench-engines`. Each round runs one engine after the other, so that a busy machine is busy for all.
"""

from __future__ import annotations

import re
import resource
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import cast, get_args
from urllib.parse import urljoin

from benchmarks.measure import Run, machine, median, run
from macros.addresses import from_file
from macros.engine import CHOSEN, Engine, Name, Sources, named
from macros.engine.finish import finished
from macros.staging import sound_state
from macros.staging.stage import stage

ROOT = Path(__file__).parents[1]
RESULTS = Path(__file__).parent / "engines.md"
BOARDS = {"this record": ROOT, "the invented board": ROOT / "tests" / "board"}
PLAIN = "plain"
ROUNDS = 3
_BOARD = str(Path(sys.executable).parent / "board")
_TYPOGRAPHY = re.compile(r"stylesheets/(?:classic/)?main\.[\w.]+\.css")
_EDITED, _SENTENCE = Path("docs") / "about" / "index.md", "\nThis sentence was added.\n"


class _Article(HTMLParser):
    """The words of an article, and where its links lead."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.words, self.links = address, list[str](), list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep where a link leads."""
        if tag == "a":
            self.links.append(urljoin(f"https://example.org/a/{self.address}", dict(attrs).get("href") or ""))

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.words += data.split()


@dataclass(frozen=True)
class Same:
    """Of how many pages each sign is the same, the words and links alone, none of these, and which are missing."""

    board: str
    engine: str
    pages: int
    equal: int
    alike: tuple[str, ...]
    different: tuple[str, ...]
    missing: tuple[str, ...]


def engine_of(name: str) -> Engine:
    """An engine by its name, or that of the tests."""
    if name != PLAIN:
        return named(cast(Name, name))
    sys.path.append(str(ROOT / "tests"))
    return cast(Engine, import_module("plain_engine").Plain())


def made(name: str, sources: Sources, folder: Path) -> tuple[dict[str, str], float]:
    """Every page by an engine, finished, and the seconds of work that it took."""
    engine, before = engine_of(name), _worked()
    with engine.making(sources, engine.theme, folder) as site:
        site.furnish()
        pages = dict(site.pages(sources.staged.paths))
    return {path: _TYPOGRAPHY.sub("", finished(page, {})) for path, page in pages.items()}, _worked() - before


def _worked() -> float:
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in both)


def said(path: str, page: str) -> tuple[list[str], list[str]]:
    """The words of a page's article, and its links."""
    article = _Article(from_file(path))
    article.feed(page.partition("<article")[2].rpartition("</article>")[0])
    return article.words, article.links


def compared(board: str, engine: str, there: Mapping[str, str], others: Mapping[str, str]) -> Same:
    """The pages of an engine, held against those of the one that publishes."""
    both = [path for path in there if path in others]
    unlike = [path for path in both if there[path] != others[path]]
    different = tuple(path for path in unlike if said(path, there[path]) != said(path, others[path]))
    alike = tuple(path for path in unlike if path not in different)
    missing = tuple(path for path in there if path not in others)
    return Same(board, engine, len(there), len(both) - len(unlike), alike, different, missing)


def sameness(rounds: int = ROUNDS) -> tuple[list[Same], dict[str, list[float]]]:
    """How alike the pages are on each board; and, of this record, the work of each engine alone, round by round."""
    found, names = list[Same](), [*get_args(Name), PLAIN]
    worked = {name: list[float]() for name in names}
    for board, root in BOARDS.items():
        with tempfile.TemporaryDirectory() as folder:
            state = sound_state(root)
            sources = Sources(root, stage(root, state.site, state.pages, Path(folder) / "staged"), state)
            for number in range(rounds if root == ROOT else 1):
                pages = dict[str, dict[str, str]]()
                for name in names:
                    pages[name], took = made(name, sources, Path(folder) / name)
                    worked[name] += [took] if root == ROOT else []
                if not number:
                    found += [compared(board, name, pages[CHOSEN], pages[name]) for name in names if name != CHOSEN]
    return found, worked


def costs(rounds: int = ROUNDS) -> dict[str, dict[str, list[Run]]]:
    """A build from nothing, and one after an edit, by each engine that can be asked for, one after the other."""
    found = {name: {"from nothing": list[Run](), "after one edit": list[Run]()} for name in get_args(Name)}
    with tempfile.TemporaryDirectory() as folder:
        for name in found:
            board = Path(folder) / name / "board"
            for part in ("docs", "data"):
                shutil.copytree(ROOT / part, board / part)
            shutil.copyfile(ROOT / "mkdocs.yml", board / "mkdocs.yml")
        for _round in range(rounds):
            for name, runs in found.items():
                board = Path(folder) / name / "board"
                shutil.rmtree(board / "build", ignore_errors=True)
                command = [_BOARD, "build", "--root", str(board), "--engine", name]
                runs["from nothing"].append(run(command))
                with (board / _EDITED).open("a", encoding="utf-8") as page:
                    page.write(_SENTENCE)
                runs["after one edit"].append(run(command))
    return found


def report(found: list[Same], worked: Mapping[str, list[float]], cost: Mapping[str, Mapping[str, list[Run]]]) -> str:
    """What was found, as a page."""
    return "\n".join(_lines(found, worked, cost)) + "\n"


def _lines(
    found: list[Same], worked: Mapping[str, list[float]], cost: Mapping[str, Mapping[str, list[Run]]]
) -> Iterator[str]:
    yield "# The engines, side by side\n"
    yield f"Written by `make bench-engines`, on {machine()}."
    yield f"MkDocs {version('mkdocs')} with Material {version('mkdocs-material')}; Zensical {version('zensical')}.\n"
    yield "## Which pages are the same\n"
    yield "Each page of the newest state, finished, held against that of the engine that is published with. Only the"
    yield "name of the stylesheet that comes with an engine is left out of account.\n"
    yield "| Board | Engine | Pages | Same to the last sign | Same words and links | Different | Missing |"
    yield "|---|---|---|---|---|---|---|"
    for one in found:
        counts = (one.pages, one.equal, len(one.alike), len(one.different), len(one.missing))
        yield f"| {one.board} | {one.engine} | {' | '.join(map(str, counts))} |"
    yield ""
    for one in found:
        for what, paths in (("written otherwise", one.alike), ("different", one.different), ("missing", one.missing)):
            if paths:
                yield f"{one.engine} on {one.board}, {what}: {', '.join(paths[:10])}.\n"
    yield "## What each costs\n"
    rounds = len(next(iter(worked.values())))
    yield f"The newest state of this record, {rounds} rounds, one engine after the other in each."
    yield "In seconds of work, with the least and the most; the memory is the most of all processes of a build.\n"
    yield "| Engine | What | Seconds of work | Memory, MiB |"
    yield "|---|---|---|---|"
    for name, runs in cost.items():
        for what, each in runs.items():
            yield f"| {name} | build {what} | {_spread([one.worked for one in each])} | {median(each).megabytes:.0f} |"
    yield from (f"| {name} | the engine alone | {_spread(took)} | - |" for name, took in worked.items())


def _spread(values: list[float]) -> str:
    middle = sorted(values)[len(values) // 2]
    return f"{middle:.2f} ({min(values):.2f} to {max(values):.2f})"


if __name__ == "__main__":
    same, alone = sameness()
    RESULTS.write_text(report(same, alone, costs()), encoding="utf-8")
    # Who runs this by itself is told by how it ends.
    sys.exit(any(one.different or one.missing for one in same))
