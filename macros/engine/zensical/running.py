"""A run of Zensical, in a process of its own, and what it warns of."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from macros.engine import Sources
from macros.engine.told import LINK_TO, LOOK, OPEN_IT, warned
from macros.engine.zensical.project import DOCS
from macros.problems import Problem, Problems
from macros.staging.pages.seen import SETTINGS

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_ISSUE = re.compile(r"^(?:Warning|Error): (?P<said>.+)\n\s*╭─\[ (?P<path>\S+?):(?P<line>\d+):(?P<column>\d+) \]", re.M)
_LEADS = re.compile(r"[^()]*")


@dataclass(frozen=True)
class Warned:
    """What is wrong with the page of a staged path; with none, with all of the site."""

    path: str
    problem: Problem


def build(project: Path, sources: Sources) -> tuple[Warned, ...]:
    """Let Zensical make the site of a project; what it warns of. Raises Problems where it makes none."""
    told = [sys.executable, "-m", "zensical", "build", "--config-file", str(project / SETTINGS)]
    done = subprocess.run(told, cwd=project, capture_output=True, check=False)
    said = _COLOUR.sub("", (done.stdout + done.stderr).decode(errors="replace"))
    if done.returncode:
        raise Problems([warned(said.strip().rpartition("\n")[2], LOOK, {})])
    return tuple(_issues(said, project, sources))


def _issues(said: str, project: Path, sources: Sources) -> Iterator[Warned]:
    pages = {page.path: page for page in sources.state.pages}
    for issue in _ISSUE.finditer(said):
        path, target = issue["path"], _target(project, issue)
        hint = OPEN_IT if "anchor" in issue["said"] else LINK_TO
        yield Warned(path, warned(f"{issue['said']}: {target}", hint, pages, path, target))


def _target(project: Path, issue: re.Match[str]) -> str:
    """Where the link leads that an issue points at; it may point at the part after the page."""
    line = (project / DOCS / issue["path"]).read_text(encoding="utf-8").split("\n")[int(issue["line"]) - 1]
    start = line.rfind("(", 0, int(issue["column"])) + 1
    found = _LEADS.match(line, start)
    return found[0] if found else ""
