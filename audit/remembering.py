"""What is remembered never changes a byte: a board after random edits, built with what is remembered and without."""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from audit.pages import ROOT
from macros.ledger import editions as editions_of
from macros.problems import Problems
from macros.publishing import editions
from macros.remembered import Store, store_of
from macros.staging import State, sound_state
from macros.staging.carried import Carried
from macros.staging.stage.places import Places
from macros.staging.stage.texts import Texts
from macros.views import Site

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


# Meetings at which little is said: between two of them a single letter is published.
_SHORT = ("2023-12-01", "2024-05-01", "2024-07-01", "2024-11-20", "2024-12-10", "2025-01-20", "2025-02-05")


def with_short_meetings(root: Path) -> Path:
    """The invented board in a folder, with meetings more whose editions differ in little from the ones before."""
    shutil.copytree(BOARD, root, ignore=shutil.ignore_patterns("build", "site"))
    for number, day in enumerate(_SHORT):
        body = ("board", "scrutiny")[number % 2]
        said = f"body: {body}\nheld: {day}\npublished: {day}\nstatus: published\n"
        (root / "data" / "meetings" / f"{day}-{body}.yml").write_text(said, encoding="utf-8")
        page = f"---\nmeeting: {day}-{body}\n---\n\nIt met.\n"
        (root / "docs" / "meetings" / f"{day}-{body}.md").write_text(page, encoding="utf-8")
    return root


def carried_differently(state: State, *orders: Sequence[str]) -> Iterator[str]:
    """Every page made from the record that is another where an edition may take it from the one before.

    `orders` are those in which editions are made, that of the record where none is given.
    """
    anew = dict[str, dict[str, str]]()
    for wanted in orders or (editions_of(state.record),):
        carried = Carried()
        for edition in wanted:
            site = state.at(edition).site
            carried.begin(site)
            if edition not in anew:
                anew[edition] = _marks(site)
            there, taken = anew[edition], _marks(site, carried)
            yield from (f"{edition}: {path}" for path in {**there, **taken} if there.get(path) != taken.get(path))


def _marks(site: Site, kept: Carried | None = None) -> dict[str, str]:
    """A hash of each page and file that is made from the record for an edition, by its place."""
    texts = Texts(site, {}, kept)
    made = {path: texts.body(path).encode() for path in texts.generated}
    made |= Places(site, [], (), kept).files()
    return {path: hashlib.sha256(held).hexdigest() for path, held in made.items()}


def carried_differently_after(edits: int, seed: int = SEED) -> Iterator[str]:
    """The same of the invented board after random edits, in the order of its editions and the other way round."""
    random = Random(seed)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(edits):
            root = with_short_meetings(Path(folder) / str(number))
            steps = [random.choice(KINDS)(root, random) for _again in range(3)]
            try:
                state = sound_state(root, drawing=False)
            except Problems:
                continue
            wanted = editions_of(state.record)
            yield from (f"{one} after {steps}" for one in carried_differently(state, wanted, wanted[::-1]))


def carried_wrongly() -> list[str]:
    """All of it: of the record here, and of the invented board after random edits."""
    here = carried_differently(sound_state(ROOT, drawing=False))
    return [*here, *carried_differently_after(EDITS)]
