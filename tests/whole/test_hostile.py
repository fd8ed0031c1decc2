"""Inputs of a stranger: each is refused word for word, or stands on the page as plain text.

A case stands in `tests/hostile/<group>.yml`: its name, the file it writes, and either what the check says (`refused`)
or the words that a reader sees (`plain`). Payloads are harmless: `<u>word</u>` stands for any markup of a stranger.
Cases of one group share one board, because every problem of a board is told at once; `alone` has a board of its own.
`latin1` writes the file as an old program would.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from overlays import BOARD, copy_of_the_board
from walked import part

from macros import addresses
from macros.problems import Problem
from macros.publishing import editions
from macros.staging import read_state
from macros.staging.pages import holds
from macros.staging.pages.seen import extensions_of, see

CASES = Path(__file__).parents[1] / "hostile"
GROUPS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(CASES.glob("*.yml"))}
REFUSED = [(group, case["name"]) for group, cases in GROUPS.items() for case in cases if "refused" in case]
PLAIN = [(group, case["name"]) for group, cases in GROUPS.items() for case in cases if "plain" in case]


def case_of(group: str, name: str) -> dict[str, Any]:
    """One case of a group."""
    (found,) = (case for case in GROUPS[group] if case["name"] == name)
    return dict(found)


def path_of(case: dict[str, Any]) -> str:
    """The file that a case writes; a guide of its own name if it does not say."""
    return str(case.get("path", f"docs/about/{case['name']}.md"))


def lay(cases: list[dict[str, Any]], target: Path) -> Path:
    """A copy of the invented board with the files of these cases in it."""
    root = copy_of_the_board(target)
    for case in cases:
        path = root / path_of(case)
        path.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8") if "replace" in case else case["text"]
        for old, new in case.get("replace", {}).items():
            assert old in text, f"{case['name']}: {old!r} is not in {path_of(case)}"
            text = text.replace(old, new, 1)
        path.write_text(text, encoding="latin-1" if case.get("latin1") else "utf-8", newline="")
    return root


@cache
def told(group: str, name: str | None = None) -> dict[str, list[Problem]]:
    """What the check says of each file of a group's refused cases, or of one case alone."""
    shared = [case for case in GROUPS[group] if "refused" in case and not case.get("alone")]
    with TemporaryDirectory() as scratch:
        root = lay([case_of(group, name)] if name else shared, Path(scratch) / "board")
        found = dict[str, list[Problem]]()
        for problem in read_state(root, drawing=False)[1]:
            found.setdefault(problem.path, []).append(problem)
    return found


def as_written(problem: Problem) -> str:
    """A problem as the cases write it: line, column, field if any, message."""
    field = f"{problem.field}: " if problem.field else ""
    return f"{problem.line}:{problem.column}: {field}{problem.message}"


@pytest.mark.parametrize(("group", "name"), REFUSED)
def test_what_a_stranger_types_is_refused_at_its_place(group: str, name: str) -> None:
    """Nothing of it is published, and whoever typed it is told where it is and what to write instead."""
    case = case_of(group, name)
    found = told(group, name if case.get("alone") else None).get(path_of(case), [])
    assert [as_written(one) for one in found] == case["refused"]
    assert all(one.hint for one in found)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented board with every case that becomes plain text, built once."""
    scratch = tmp_path_factory.mktemp("plain")
    editions.build(lay([case_of(*one) for one in PLAIN], scratch / "board"), scratch / "site")
    return scratch / "site" / editions.LATEST


@pytest.mark.parametrize(("group", "name"), PLAIN)
def test_what_a_stranger_types_is_shown_as_plain_text(group: str, name: str, built: Path) -> None:
    """A reader sees the very signs that were typed, and no element of a stranger is on the page."""
    case = case_of(group, name)
    address = case.get("page") or addresses.from_file(path_of(case).removeprefix("docs/"))
    page = html.parse(built / address / "index.html").getroot()
    assert case["plain"] in " ".join("".join(page.itertext()).split())
    assert page.findall(".//u") == []


PIECES = (
    "<", "u>", "</u>", "`", "``", "```", "~~~", "\n", "\n\n", "    ", "  ", "- ", "1. ", "> ", "!!! note\n    ",
    '=== "a"\n\n    ', "[a](b.md)", "[a](https://x.example/y)", "[a](#b)", "![a](b.png)", "[a]", "(b)", "](", "[", "]",
    ": ", "http://x.example", "//host/x", "&lt;", "&#60;", "&colon;", "\\", "{: .a }", "{: #b }", "*", "_",
    "| a | b |\n|---|---|\n| c | d |\n", "word", "# ", "--- ", "\t", ":::x y", "py", '"', "(scheme:x)", "*[a]: b",
    "[^1]", "[a]:", "\r", "&", "!", "a\n===\n", "  \n",
)  # fmt: skip
EXTENSIONS = extensions_of(BOARD)
# Of the audit's, a third.
MANY = len(part(range(1_500), 3))


@settings(max_examples=MANY)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=14).map("".join))
def test_what_is_passed_unseen_is_harmless_when_seen(text: str) -> None:
    """A page so plain that the check need not ask Markdown holds no element, attribute or link that it would refuse."""
    if holds.is_plain(text):
        found = see(text, EXTENSIONS)
        assert (found.typed, found.attributes) == ((), ())
        assert [link for link in found.links if link.is_image] == []
        assert [link for link in found.links if link.address not in ("b.md", "#b", "https://x.example/y", "b")] == []
        inside = [link.address for link in found.links if not link.address.startswith("https:")]
        assert [link.address for link in holds.held(text, lambda: found, "", braces_told=False).links] == inside


@settings(max_examples=MANY)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=14).map("".join))
def test_headings_are_read_off_a_page_as_markdown_reads_them(text: str) -> None:
    """A link to a heading is passed where that heading is on the built page, and nowhere else."""
    assert holds.anchors(text, (), EXTENSIONS) == see(text, EXTENSIONS).anchors


def test_there_are_many_inputs_and_each_has_a_name() -> None:
    """The site is tried against everything that is known to have got through once."""
    names = [case["name"] for cases in GROUPS.values() for case in cases]
    assert len(names) == len(set(names))
    assert all(("refused" in case) != ("plain" in case) for cases in GROUPS.values() for case in cases)
