"""What is remembered never changes a byte: a board after random edits, built with what is remembered and without."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from audit.pages import ROOT
from macros.problems import Problems
from macros.publishing import editions
from macros.remembered import Store, store_of

EDITS, SEED = 24, 7
BOARD = ROOT / "tests" / "board"
_NUMBER = re.compile(r"(?<=: )[0-9]+(?:\.[0-9])?(?=$|[,}\s])", re.M)
_WORDS = re.compile(r"(?<=(?:says|itle|bout|eans): )[A-Z][a-z]+(?= [a-z])")
_SENTENCE = re.compile(r"^[A-Z][a-z]+(?= [a-z]+ [a-z]+)", re.M)
_DAY = re.compile(r"(?<=: )20[0-9]{2}-[01][0-9]-[0-3][0-9]$", re.M)
Edit = Callable[[Path, Random], str]


def _changed(files: list[Path], what: re.Pattern[str], into: Callable[[str, Random], str], random: Random) -> str:
    """Change one place in one of some files; tells which."""
    held = [path for path in sorted(files) if what.search(path.read_text(encoding="utf-8"))]
    if not held:
        return "nothing"
    path = random.choice(held)
    text = path.read_text(encoding="utf-8")
    place = random.choice(list(what.finditer(text)))
    fresh = into(place[0], random)
    path.write_text(text[: place.start()] + fresh + text[place.end() :], encoding="utf-8")
    return f"{path.name}: {place[0]} -> {fresh}"


def _figure(root: Path, random: Random) -> str:
    files = [*root.glob("data/meetings/*.yml"), *root.glob("data/between/*.yml")]
    return _changed(files, _NUMBER, lambda number, by: str(int(float(number)) + by.randint(-3, 3)), random)


def _word(root: Path, random: Random) -> str:
    return _changed([*root.glob("data/**/*.yml")], _WORDS, lambda word, _by: f"{word} indeed", random)


def _sentence(root: Path, random: Random) -> str:
    return _changed([*root.glob("docs/**/*.md")], _SENTENCE, lambda word, _by: f"{word} now", random)


def _day(root: Path, random: Random) -> str:
    return _changed([*root.glob("data/**/*.yml")], _DAY, lambda day, by: f"{day[:8]}{by.randint(1, 28):02d}", random)


def _gone(root: Path, random: Random) -> str:
    path = random.choice(sorted([*root.glob("docs/**/*.md"), *root.glob("data/*/*.yml")]))
    path.unlink()
    return f"{path.name} is gone"


def _renamed(root: Path, random: Random) -> str:
    path = random.choice(sorted(path for path in root.glob("docs/*/*.md") if path.parent.name != "meetings"))
    path.rename(path.with_name(f"{path.stem}-{random.randint(2, 9)}.md"))
    return f"{path.name} has another name"


def _back(root: Path, _random: Random) -> str:
    for name in ("data", "docs"):
        shutil.rmtree(root / name)
        shutil.copytree(BOARD / name, root / name)
    return "as it was at first"


KINDS: tuple[Edit, ...] = (_figure, _figure, _figure, _word, _word, _sentence, _sentence, _day, _gone, _renamed)


def differences(edits: int, seed: int = SEED) -> Iterator[str]:
    """Every edit after which a build that remembers is another than one that does not, or tells other problems."""
    random = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        root, steps = Path(folder) / "board", list[str]()
        shutil.copytree(BOARD, root, ignore=shutil.ignore_patterns("build", "site"))
        for number in range(edits):
            edit = random.choice(KINDS)
            steps.append(edit(root, random))
            with store_of(root) as store:
                remembered = _built(root, Path(folder) / "remembered", store)
            if remembered != _built(root, Path(folder) / "anew", Store(None)):
                yield f"edit {number + 1}: {steps}"
            if isinstance(remembered, list):
                steps.append(_back(root, random))


def _built(root: Path, out: Path, store: Store) -> dict[str, bytes] | list[str]:
    """Every file of the newest state, or what is wrong with the board."""
    try:
        editions.build(root, out, store=store)
    except Problems as problems:
        return [str(one) for one in problems.found]
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}
