"""The editors' guide is true: every example in it is tried, and every key, word and macro is explained."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
import yaml
from pydantic import ValidationError

from macros.cli.main import main
from macros.problems import Problem, as_text
from macros.record import (
    DEFINITIONS,
    LEDGER,
    Board,
    vocabulary,
)
from macros.record.meant import ACTION_MEANINGS
from macros.record.source import read
from macros.staging import State, read_state
from macros.staging.pages import evaluate
from macros.staging.pages.language import Call, parse
from macros.views import FILTERS, MACROS, PageContext

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "editors"
MEETING = "2020-04"
_FENCE = re.compile(r'^```(?P<kind>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<text>.*?)^```$', re.S | re.M)
_FILE = re.compile(r"# (?P<part>in )?(?P<path>data/\S+\.yml)\n")
_MACRO = re.compile(r"\{\{.*?\}\}", re.S)
# What an officer may get wrong, as the guide tells it: the right line and the wrong one.
MISTAKES = (("value: 78", "value: 7 8"), ("source: board-paper-2020-05 1.2 b2", "source: board-paper-2020-05 1.2 b4"))


@dataclass(frozen=True)
class Example:
    """One example of the guide: the file it belongs to, and whether it is only a part of that file."""

    path: str
    text: str
    part: bool = False


def fences(kind: str, pages: str = "*.md") -> Iterator[re.Match[str]]:
    """Every block of one language in the guide."""
    for page in sorted(GUIDE.glob(pages)):
        yield from (found for found in _FENCE.finditer(page.read_text(encoding="utf-8")) if found["kind"] == kind)


def examples(pages: str = "*.md") -> list[Example]:
    """Every YAML example of the guide."""
    found = []
    for fence in fences("yaml", pages):
        named = _FILE.match(fence["text"])
        assert named, f"the example does not begin with the name of its file: {fence['text'][:40]}"
        found.append(Example(named["path"], fence["text"], bool(named["part"])))
    return found


def follow(root: Path, pages: str = "*.md") -> Path:
    """The real record with the guide's whole files added, as somebody would who follows it word by word."""
    shutil.copytree(ROOT / "data", root / "data")
    shutil.copytree(ROOT / "docs", root / "docs")
    prose = [Example(fence["title"], fence["text"]) for fence in fences("markdown", pages)]
    for example in [*(one for one in examples(pages) if not one.part), *prose]:
        path = root / example.path
        assert not path.exists(), f"{example.path} is a real file"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(example.text, encoding="utf-8")
    return root


def rows_under(page: str, heading: str) -> list[list[str]]:
    """The table that follows a heading, without its head."""
    text = _FENCE.sub("", (GUIDE / page).read_text(encoding="utf-8"))
    section = text.split(f"# {heading}\n", maxsplit=1)[1].split("\n#", maxsplit=1)[0]
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def without_ticks(cell: str) -> str:
    """A cell's words without the marks of code."""
    return cell.replace("`", "").strip()


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record after somebody followed the whole guide."""
    return follow(tmp_path_factory.mktemp("followed"))


@pytest.fixture(scope="module")
def told(followed: Path) -> tuple[State | None, tuple[Problem, ...]]:
    """What the site would be made from, after somebody followed the guide, and every problem."""
    return read_state(followed)


@pytest.fixture(scope="module")
def state(told: tuple[State | None, tuple[Problem, ...]]) -> State:
    """What the site would be made from, after somebody followed the guide."""
    found, problems = told
    assert found, as_text(problems)
    return found


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.path)
def test_every_example_is_valid(example: Example) -> None:
    """An officer who copies an example of the guide has written something that the site accepts."""
    document, problems = read(example.path, example.text.encode())
    assert problems == []
    assert isinstance(document.value, dict)
    folder = example.path.split("/")[1]
    model = LEDGER.get(folder, Board if folder == "board.yml" else None)
    things = [(model, document.value)] if model else [(DEFINITIONS[folder], it) for it in document.value.values()]
    for kind, value in things:
        try:
            kind.model_validate(value)
        except ValidationError as error:
            wrong = [
                one for one in error.errors() if one["type"] != "missing" or len(one["loc"]) > 1 or not example.part
            ]
            assert wrong == []


def test_following_the_guide_leaves_no_problem(told: tuple[State | None, tuple[Problem, ...]]) -> None:
    """All the guide's examples together, added to the real record, are free of problems."""
    assert told[1] == ()


def in_rounds(parts: list[Example]) -> list[list[Example]]:
    """The parts of files by rounds: none of a round writes what another of it writes."""
    rounds: list[tuple[set[tuple[str, str]], list[Example]]] = []
    for one in parts:
        writes = {(one.path, key) for key in yaml.safe_load(one.text)}
        fits = next((found for found in rounds if not found[0] & writes), None)
        if fits is None:
            rounds.append((writes, [one]))
        else:
            fits[0].update(writes)
            fits[1].append(one)
    return [parts for _writes, parts in rounds]


def put_in(root: Path, example: Example) -> None:
    """A few lines of the guide in the file that they belong to."""
    path = root / example.path
    whole, part = yaml.safe_load(path.read_text(encoding="utf-8")), yaml.safe_load(example.text)
    for key, value in part.items():
        whole[key] = whole.get(key, {}) | value if isinstance(value, dict) else value
    path.write_text(yaml.safe_dump(whole, allow_unicode=True), encoding="utf-8")


@pytest.mark.real_record
@pytest.mark.parametrize("parts", in_rounds([one for one in examples() if one.part]), ids=lambda parts: parts[0].path)
def test_every_part_fits_into_its_file(followed: Path, tmp_path: Path, parts: list[Example]) -> None:
    """An officer who puts a few lines of the guide into the file they belong to is told of no problem."""
    root = shutil.copytree(followed, tmp_path / "board")
    for example in parts:
        put_in(root, example)
    _state, problems = read_state(root, drawing=False)
    assert problems == (), as_text(problems)


@pytest.mark.real_record
@pytest.mark.parametrize(("right", "wrong"), MISTAKES)
def test_the_problems_shown_are_the_ones_told(tmp_path: Path, right: str, wrong: str) -> None:
    """The guide shows a mistake exactly as the check tells of it."""
    root = follow(tmp_path, "add-a-meeting.md")
    path = root / "data" / "meetings" / f"{MEETING}.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(right, wrong, 1), encoding="utf-8")
    _state, problems = read_state(root, drawing=False)
    assert f"```text\n{as_text(problems)}\n```" in (GUIDE / "add-a-meeting.md").read_text(encoding="utf-8")


def test_every_macro_is_explained() -> None:
    """The guide names every macro that a page may use, and no other."""
    table = [without_ticks(row[0]) for row in rows_under("add-a-meeting.md", "5. Write the page")]
    assert sorted(table) == sorted(MACROS)


@pytest.mark.parametrize("row", rows_under("add-a-meeting.md", "5. Write the page"), ids=lambda row: row[0].strip("`"))
def test_every_macro_shown_works(state: State, row: list[str]) -> None:
    """Each macro, copied from the guide to the example's page, puts something there."""
    calls, refusals = parse(without_ticks(row[2]), MACROS, FILTERS)
    assert refusals == []
    assert [call.name for call in calls] == [without_ticks(row[0])]
    page = PageContext(state.site, f"meetings/{MEETING}/", MEETING)
    assert evaluate(page, calls[0])


def test_no_page_of_the_guide_shows_what_a_page_may_not_hold() -> None:
    """Whatever stands in double braces anywhere in the guide is a macro as a page may hold it."""
    for page in GUIDE.glob("*.md"):
        for shown in _MACRO.findall(page.read_text(encoding="utf-8").replace("`{{` and `}}`", "")):
            calls, refusals = parse(shown, MACROS, FILTERS)
            assert (refusals, [type(call) for call in calls]) == ([], [Call]), f"{page.name}: {shown}"


def test_the_first_page_of_the_guide_leads_to_every_other() -> None:
    """An officer who opens the guide finds each of its pages in one list, with what it is for."""
    listed = re.findall(r"^- \[.+?\]\((\S+\.md)\): \w", (GUIDE / "index.md").read_text(encoding="utf-8"), re.M)
    assert sorted(listed) == sorted({page.name for page in GUIDE.glob("*.md")} - {"index.md"})


def commands_told() -> list[str]:
    """Every command of ours that a page tells people to type."""
    pages = sorted([*GUIDE.glob("*.md"), *(ROOT / "docs" / "about").glob("*.md")])
    return [line for page in pages for fence in _FENCE.finditer(page.read_text(encoding="utf-8"))
            for line in fence["text"].splitlines() if line.startswith(".venv/bin/board ")]  # fmt: skip


def test_every_command_told_is_one_that_there_is() -> None:
    """What a page tells an officer to type is understood: each command, each option, and what must stand behind it."""
    assert len(commands_told()) > 25
    for line in commands_told():
        words = shlex.split(line)[1:]
        context = click.Context(main)
        name, command, rest = main.resolve_command(context, words)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(click.Path, "convert", lambda _type, value, _param, _context: value)
            assert command
            assert command.make_context(name, rest, parent=context, resilient_parsing=False), line


def test_no_list_of_words_is_forgotten() -> None:
    """Every closed list of the record is in the guide, word by word, with what each means."""
    lists = [value for name, value in vars(vocabulary).items() if name.isupper()]
    told = {(without_ticks(row[1]), row[2]) for row in rows_under("fields.md", "Every word to choose from")}
    assert told == {pair for words in lists for pair in words.items()}


def test_what_papers_write_becomes_the_state_the_guide_says() -> None:
    """The guide's table of the papers' wordings is the one by which the check gives its hints."""
    rows = rows_under("the-record.md", "What papers write of an action")
    told = {word.strip(): without_ticks(row[1]) for row in rows for word in row[0].split(",")}
    assert told == {word: state for word, state in ACTION_MEANINGS.items() if "_" not in word}


# Folders that a command makes, and that a fresh clone lacks.
MADE = {"build", "site", "node_modules", ".venv"}


def is_there(path: str) -> bool:
    """True for what can be opened, for a folder of the record that has no file yet, and for names to fill in."""
    return "<" in path or path in {f"data/{name}/" for name in LEDGER} or bool(list(ROOT.glob(path.rstrip("/"))))


def test_the_readme_names_every_room_and_command() -> None:
    """A developer finds each room of the code, and each command with its options, in the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rooms = {path.name.removesuffix(".py") for path in (ROOT / "macros").iterdir()} - {"templates", "__pycache__"}
    assert [room for room in sorted(rooms) if not re.search(rf"^{room} ", text, re.M)] == []
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command
        row = next(line for line in text.splitlines() if line.startswith(f"| `board {name}"))
        told = {option.strip("[]") for option in re.findall(r"--[a-z-]+", re.split(r"(?<!\\)\|", row)[1])}
        assert told == {option.opts[0] for option in command.params if option.param_type_name == "option"}


@pytest.mark.real_record
def test_the_readme_points_to_files_that_are_there() -> None:
    """Each file and folder that the README, and the guide for developers, name in code can be opened."""
    folders = "|".join(re.escape(path.name) for path in ROOT.iterdir() if path.is_dir() and path.name not in MADE)
    for name in ("README.md", "CONTRIBUTING.md"):
        text = (ROOT / name).read_text(encoding="utf-8")
        named = re.findall(rf"`((?:{folders})/[^`\s]*)`", text)
        named += [word for word in re.findall(r"`([\w.-]+)`", text) if word.endswith((".toml", ".md", "mkdocs.yml"))]
        assert (name, [path for path in named if not is_there(path)]) == (name, [])


def test_every_row_of_where_to_change_what_opens_a_door() -> None:
    """Who wants to change something is sent to a file or folder that is there, in each row."""
    part = (
        (ROOT / "README.md").read_text(encoding="utf-8").partition("## Where do I change ...?")[2].partition("\n## ")[0]
    )
    rows = [
        line.split("|")[2] for line in part.splitlines() if line.startswith("| ") and not line.startswith("| What ")
    ]
    assert len(rows) > 50
    doors = [[path for path in re.findall(r"`([^`\s]+)`", row) if is_there(path)] for row in rows]
    assert [row for row, paths in zip(rows, doors, strict=True) if not paths] == []


@pytest.mark.real_record
def test_everyone_named_for_a_folder_is_named_for_one_that_is_there() -> None:
    """A change is shown to the people who must look at it: each path of CODEOWNERS is a file or folder."""
    lines = (ROOT / ".github" / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    paths = [line.split()[0] for line in lines if line and not line.startswith("#")]
    assert [path for path in paths if path != "*" and not is_there(path.lstrip("/"))] == []
