"""What the check remembers changes no word of it: after every kind of edit it says what a fresh one says."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from overlays import MISTAKES, copy_of_the_board, lay_over

from macros import remembered
from macros.checks.loading import files
from macros.cli import verdict as told
from macros.cli.verdict import verdict
from macros.problems import Problem
from macros.record.source import Document, read
from macros.remembered import FOLDER, digest_of_board
from macros.staging.pages import Page
from macros.staging.pages.body import Bodies, Body

BOARD = Path(sys.executable).with_name("board")
ENTRY = "data/meetings/2024-02.yml"
PAGE = "docs/meetings/2024-02.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The invented board with a few mistakes in it: in a figure, on a page, in an address."""
    root = copy_of_the_board(tmp_path / "board")
    append(root, PAGE, "\nFive visits were late: 12 of 80. Write to someone@example.org.\n")
    append(root, "data/glossary/terms.yml", "\nzz-more:\n  term: More\n  means: call 01632 960 983\n")
    return root


def append(root: Path, path: str, text: str) -> None:
    """Put something at the end of a file, which is made if it is not there."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a", encoding="utf-8") as opened:
        opened.write(text)


def change(root: Path, path: str, old: str, new: str) -> None:
    """Put other words in the place of some that are there."""
    text = (root / path).read_text(encoding="utf-8")
    assert old in text
    (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def rename(root: Path, old: str, new: str) -> None:
    """Give a file another name."""
    (root / old).rename(root / new)


EDITS: dict[str, Callable[[Path], object]] = {
    "nothing": lambda root: root,
    "a comment": lambda root: append(root, ENTRY, "# seen\n"),
    "a value": lambda root: change(root, ENTRY, "status: published", "status: publish"),
    "the value back": lambda root: change(root, ENTRY, "status: publish", "status: published"),
    "a new file": lambda root: append(root, "data/metrics/more.yml", "no-such:\n  title: More\n"),
    "the new file renamed": lambda root: rename(root, "data/metrics/more.yml", "data/metrics/most.yml"),
    "the new file deleted": lambda root: (root / "data/metrics/most.yml").unlink(),
    "a stray file": lambda root: append(root, "data/more/notes.txt", "notes\n"),
    "an entry renamed": lambda root: rename(root, ENTRY, "data/meetings/2024-06.yml"),
    "an entry back": lambda root: rename(root, "data/meetings/2024-06.yml", ENTRY),
    "a page edited": lambda root: change(root, PAGE, "12 of 80", "{{ figure() }}"),
    "a new page": lambda root: append(root, "docs/about/more.md", "# More\n\n[there](nowhere.md) <b>b</b>\n"),
    "the new page deleted": lambda root: (root / "docs/about/more.md").unlink(),
    "an attachment": lambda root: append(root, "docs/assets/more.csv", "name,telephone\nA,01632 960 984\n"),
    "a file of no kind": lambda root: append(root, "docs/assets/more.exe", "more\n"),
    "the engine's settings": lambda root: change(root, "mkdocs.yml", "  - tables\n", "  - tables\n  - no_such\n"),
    "the address to write to": lambda root: change(root, "data/board.yml", "contact: ", "contact: me@example.org #"),
    "the policy": lambda root: change(root, "data/board.yml", "disclosure:", "disclosure:\n  smallest_whole: 60\n#"),
    "the board, wrongly": lambda root: append(root, "data/board.yml", "more: than is known\n"),
    "a link": lambda root: (root / "docs/about/link.md").symlink_to(root / PAGE),
    "no page at all": lambda root: (root / PAGE).unlink(),
    "no board": lambda root: (root / "data/board.yml").unlink(),
}  # fmt: skip


def test_after_each_edit_the_check_says_what_a_fresh_one_says(root: Path) -> None:
    """Whatever an officer changes, no problem is told late, and none that is mended is told again."""
    said = set[tuple[Problem, ...]]()
    for edit in EDITS.values():
        edit(root)
        fresh = tuple(sorted(set(verdict(root, None, fresh=True))))
        assert fresh
        for _again in range(2):
            assert tuple(sorted(set(verdict(root, None)))) == fresh
        said.add(fresh)
    assert len(said) > len(EDITS) // 2


def test_what_did_not_change_is_not_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check of the same folder reads no file of YAML and no page; after an edit it reads the one that changed."""
    parsed, pages = list[str](), list[str]()
    look = Bodies._read

    def reading(path: str, data: bytes) -> tuple[Document, list[Problem]]:
        parsed.append(path)
        return read(path, data)

    def looking(self: Bodies, page: Page) -> Body:
        pages.append(page.path)
        return look(self, page)

    monkeypatch.setattr(files, "read", reading)
    monkeypatch.setattr(Bodies, "_read", looking)
    first = verdict(root, None)
    assert len(parsed) > 20
    assert len(pages) > 5
    for edited, one, other in (
        ("", [], []),
        (ENTRY, [ENTRY], []),
        (PAGE, [], [PAGE.removeprefix("docs/")]),
    ):
        parsed.clear()
        pages.clear()
        if edited:
            append(root, edited, "\n# More\n")
        assert set(verdict(root, None)) >= set(first)
        assert (parsed, pages) == (one, other)


def test_the_same_folder_is_not_even_examined(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who checks once more waits for nothing: the same problems are told at once, for the same day."""
    first = verdict(root, None)
    monkeypatch.setattr(told, "_worked_out", lambda *_given: pytest.fail("the check was made anew"))
    assert verdict(root, None) == first
    with pytest.raises(pytest.fail.Exception):
        verdict(root, None, fresh=True)


def test_what_changes_while_the_check_reads_it_is_not_remembered(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A verdict belongs to the files that it was made of: those of before and after are not taken for one another."""
    before = verdict(root, None, fresh=True)
    work = told._worked_out

    def meanwhile(*given: object) -> tuple[Problem, ...]:
        append(root, PAGE, "\n<b>More</b>\n")
        return work(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(told, "_worked_out", meanwhile)
    verdict(root, None)
    monkeypatch.undo()
    change(root, PAGE, "\n<b>More</b>\n", "")
    assert verdict(root, None) == before


def damaged(file: Path, chance: random.Random) -> None:
    """Some bytes of a file are others, or its end is gone."""
    data = bytearray(file.read_bytes())
    if chance.random() < 0.3:
        data = data[: chance.randrange(len(data))]
    for _one in range(chance.choice((1, 20, 2_000))):
        if data:
            data[chance.randrange(len(data))] = chance.randrange(256)
    file.write_bytes(data)


def test_a_damaged_store_changes_no_word(root: Path) -> None:
    """Whatever a disk does to what is remembered, the check says what a fresh one says."""
    chance, fresh = random.Random(20260802), verdict(root, None, fresh=True)
    for _each in range(6):
        verdict(root, None)
        damaged(next((root / FOLDER).glob("*.sqlite")), chance)
        append(root, "docs/about/index.md", "\n")
        assert set(verdict(root, None)) == set(fresh)


def test_where_nothing_can_be_kept_the_check_is_the_same(root: Path) -> None:
    """A folder that nobody may write to is checked like any other."""
    (root / "build").write_text("a file where the folder would be", encoding="utf-8")
    assert set(verdict(root, None)) == set(verdict(root, None)) == set(verdict(root, None, fresh=True))


def test_nobody_brings_a_verdict_along(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that somebody hands in may hold a store; what another installation put there is not believed."""
    monkeypatch.setattr(remembered, "_secret", lambda: b"another installation's secret...")
    monkeypatch.setattr(told, "_worked_out", lambda *_given: ())
    assert verdict(root, None) == ()
    monkeypatch.undo()
    assert verdict(root, None)


def test_nothing_is_kept_outside_of_the_board(root: Path, tmp_path: Path) -> None:
    """A folder that leads out of the board is not written into."""
    (tmp_path / "elsewhere").mkdir()
    (root / "build").symlink_to(tmp_path / "elsewhere")
    assert verdict(root, None)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_the_hash_of_a_board_tells_apart_all_that_is_read(root: Path) -> None:
    """Another name, place or byte is another board; what has a link in it is none that a hash could tell of."""
    known = {digest_of_board(root)}
    append(root, "data/more/a.yml", "a")
    known.add(digest_of_board(root))
    rename(root, "data/more/a.yml", "data/more/b.yml")
    known.add(digest_of_board(root))
    (root / "data/more/a.yml").mkdir()
    known.add(digest_of_board(root))
    append(root, "mkdocs.yml", "# more\n")
    known.add(digest_of_board(root))
    assert None not in known
    assert len(known) == 5
    (root / "data/more/c.yml").symlink_to("b.yml")
    assert digest_of_board(root) is None


def test_checks_that_are_stopped_or_meet_leave_nothing_that_lies(root: Path) -> None:
    """Two checks at once, and some that are killed at any moment: the next one says what a fresh one says."""
    fresh, chance = verdict(root, None, fresh=True), random.Random(20260803)
    for _each in range(2):
        running = [subprocess.Popen([BOARD, "check", "--root", root], stderr=subprocess.DEVNULL) for _one in range(2)]
        time.sleep(chance.uniform(0.2, 1.5))
        running[0].kill()
        assert [one.wait() for one in running][1] == 1
        append(root, "docs/about/index.md", "\n")
        assert set(verdict(root, None)) == set(fresh)


@pytest.mark.parametrize("name", ["key-typed-twice", "page-without-a-meeting", "brackets-without-end"])
def test_mistakes_are_told_alike_from_what_is_remembered(name: str, tmp_path: Path) -> None:
    """What cannot be read is remembered as that, with its place."""
    if not (MISTAKES / name).is_dir():
        pytest.fail(f"there is no such mistake: {name}")
    root = lay_over(MISTAKES / name / "given", tmp_path / "board")
    fresh = verdict(root, None, fresh=True)
    verdict(root, None)
    append(root, "docs/about/index.md", "\n")
    assert verdict(root, None) == fresh != ()
