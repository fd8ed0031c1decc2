"""A copy of the invented board with other files laid over it: how the tests make a board with a mistake."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

HERE = Path(__file__).parent
BOARD = HERE / "board"
MISTAKES = HERE / "mistakes"
REMOVE, REPEAT = "REMOVE.txt", "REPEAT.yml"


def copy_of_the_board(target: Path) -> Path:
    """The invented board, in a folder of its own."""
    shutil.copytree(BOARD, target, ignore=shutil.ignore_patterns("build", "site"))
    return target


def lay_over(given: Path, target: Path) -> Path:
    """A copy of the invented board with the files of `given` in it.

    `REMOVE.txt` lists files to delete, one a line. `REPEAT.yml` makes one large file that nobody
    wants in the repository: its `path`, what stands `before`, and a `text` so many `times`.
    """
    root = copy_of_the_board(target)
    for path in sorted(given.rglob("*")):
        inside = path.relative_to(given)
        if inside.as_posix() == REMOVE:
            for name in path.read_text(encoding="utf-8").split():
                (root / name).unlink()
        elif inside.as_posix() == REPEAT:
            _repeat(root, yaml.safe_load(path.read_text(encoding="utf-8")))
        elif path.is_file():
            _place(root / inside, path.read_bytes())
    return root


def _repeat(root: Path, recipe: dict[str, str | int]) -> None:
    text = f"{recipe['before']}{str(recipe['text']) * int(recipe['times'])}\n"
    _place(root / str(recipe["path"]), text.encode())


def _place(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)
