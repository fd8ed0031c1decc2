"""Random kills of `board build --all` and `board publish`: the old site or the new one is whole, whenever it happens.

    python -m audit.kills [HOW MANY] [SEED]

Some kills come just before a change to a file, each kind of change as often as the next; others come at any time. After
each, what stands is held against the old and the new site, hash by hash, and against its own manifests. Then the same
command runs once more: it must end well, leave the new site and nothing else. The same seed gives the same kills.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import yaml

from macros.addresses import LATEST, VERSIONS
from macros.cli.main import main as board
from macros.publishing import editions, locks, manifests
from macros.publishing.handover import LOCK
from macros.publishing.verifying import verify

BOARD = Path(__file__).parent.parent / "tests" / "board"
MANY, SEED = 200, 1
# So many of ten kills come before a change to a file; every fourth trial is killed twice before it may end.
_AT_A_CHANGE, _TWICE, _DRAWS = 7, 4, 20
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.chmod", "shutil.rmtree", "shutil.copyfile")
_SAID = "said.json"
_MEETING = "body: board\nheld: {month}-02\npublished: {month}-20\nstatus: published\n"
_PAGE = "---\n{front}\n---\n\n{says}\n"
Site = dict[str, str]


@dataclass(frozen=True)
class Scene:
    """A command, the site before it, and the site that it leaves when nobody disturbs it."""

    name: str
    words: tuple[str, ...]
    before: Path
    after: Site
    places: dict[str, list[int]]
    seconds: float

    @property
    def replaces(self) -> bool:
        """True where all changes at once; a publication goes edition by edition."""
        return self.name == "build"


def fingerprint(folder: Path) -> Site:
    """Everything in a folder, links and empty folders too, with a hash of what it holds; the lock is nobody's."""
    return {
        path.relative_to(folder).as_posix(): "" if path.is_dir() else hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.name != LOCK
    }


def started(words: Sequence[str], folder: Path, at: int | None = None, places: Path | None = None) -> int:
    """Start a command in a process of its own, killed just before its change number `at` below `folder`.

    `places` is a file that is told of each change.
    """
    child = os.fork()
    if child == 0:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (1, 2):
            os.dup2(nowhere, stream)
        try:
            seen = _watch(folder, at)
            board([*words], standalone_mode=False)
            if places:
                places.write_text(json.dumps(seen), encoding="utf-8")
            os._exit(0)
        except BaseException:
            os._exit(1)
    return child


def _watch(folder: Path, at: int | None) -> list[str]:
    """Hear of each change to a file below a folder, from now on and until the process ends.

    What its workers change comes in another order each time: they are killed with it at any time.
    """
    seen, own = list[str](), os.getpid()

    def hear(event: str, given: tuple[object, ...]) -> None:
        if (place := _place(event, given, folder)) is None or os.getpid() != own:
            return
        if len(seen) == at:
            os.kill(os.getpid(), signal.SIGKILL)
        seen.append(place)

    sys.addaudithook(hear)
    return seen


def _place(event: str, given: tuple[object, ...], folder: Path) -> str | None:
    """What kind of change an event is, and where; None for what changes nothing here."""
    if event == "ctypes.dlsym":
        return str(given[1])
    if event == "open" and not (isinstance(given[2], int) and given[2] & _WRITES):
        return None
    if event != "open" and event not in _CHANGES:
        return None
    name = os.fsdecode(given[0]) if isinstance(given[0], str | bytes | os.PathLike) else ""
    if not name.startswith("/"):
        return f"{event} in a folder" if event in ("os.remove", "os.rmdir") else None
    inside = Path(name).parts[len(folder.parts) :]
    return f"{event} {'/'.join(inside[:4])}" if name.startswith(f"{folder}/") else None


def ended(child: int) -> int:
    """How a process ended, in the words of a shell: 0 for well, -9 for killed."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def boards(scratch: Path) -> dict[str, Path]:
    """Two small records that differ: each has a meeting that the other lacks; the third has both."""
    made = {}
    for name, months in (("old", ("2025-05",)), ("new", ("2025-07",)), ("longer", ("2025-05", "2025-07"))):
        made[name] = small(scratch / name, {month: _MEETING.format(month=month) for month in ("2025-01", *months)})
    return made


def small(root: Path, meetings: Mapping[str, str]) -> Path:
    """A board of which nothing is told but that it met, with a page and a lock for each of its meetings."""
    for folder in ("data/meetings", "docs/meetings"):
        (root / folder).mkdir(parents=True)
    shutil.copyfile(BOARD / "mkdocs.yml", root / "mkdocs.yml")
    _write(root / "data" / "board.yml", yaml.safe_dump(_small(BOARD / "data" / "board.yml"), sort_keys=False))
    _write(root / "docs" / "index.md", _PAGE.format(front="title: A board", says="The board meets."))
    for key, text in meetings.items():
        _write(root / "data" / "meetings" / f"{key}.yml", text)
        _write(root / "docs" / "meetings" / f"{key}.md", _PAGE.format(front=f"meeting: {key}", says="The board met."))
    locks.lock_all(root)
    return root


def _small(path: Path) -> dict[str, Any]:
    """The invented board without what hangs on its papers."""
    whole: dict[str, Any] = yaml.safe_load(path.read_bytes())
    del whole["self_evaluation"], whole["bodies"]["board"]["statements"], whole["comparators"]
    return {**whole, "roles": {key: {"title": role["title"]} for key, role in whole["roles"].items()}}


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def scenes(scratch: Path, made: Mapping[str, Path]) -> list[Scene]:
    """A build that adds an edition and takes one away, and a publication that adds one."""
    return [
        _scene("build", scratch, made["old"], made["new"]),
        _scene("publish", scratch, made["old"], made["longer"]),
    ]


def words_of(name: str, root: Path, site: Path) -> tuple[str, ...]:
    """A command as it is typed."""
    into = ("build", "--all", "--out") if name == "build" else ("publish", "--to")
    return (*into, str(site), "--root", str(root))


def _scene(name: str, scratch: Path, old: Path, new: Path) -> Scene:
    place = scratch / name
    site, before, places = place / "site", scratch / f"{name}-before", scratch / f"{name}-{_SAID}"
    if ended(started(words_of(name, old, site), place)):
        raise RuntimeError(f"{name} does not work")
    shutil.copytree(site, before)
    began = time.monotonic()
    if ended(started(words_of(name, new, site), place, places=places)):
        raise RuntimeError(f"{name} does not work")
    seconds = time.monotonic() - began
    if wrong := [verdict.name for verdict in verify(new, site) if not verdict.is_sound]:
        raise RuntimeError(f"after {name}, {wrong} cannot be verified")
    by_place = dict[str, list[int]]()
    for number, what in enumerate(json.loads(places.read_bytes())):
        by_place.setdefault(what, []).append(number)
    return Scene(name, words_of(name, new, Path()), before, fingerprint(site), by_place, seconds)


def strike(scene: Scene, words: Sequence[str], folder: Path, chance: random.Random) -> str:
    """Run a command until it is killed; says where that was. Nothing, if it ended before."""
    if chance.randrange(10) < _AT_A_CHANGE:
        kind = chance.choice(sorted({place.partition(" ")[0] for place in scene.places}))
        where = chance.choice(sorted(place for place in scene.places if place.partition(" ")[0] == kind))
        child = started(words, folder, at=chance.choice(scene.places[where]))
    else:
        where = "any time"
        child = started(words, folder)
        time.sleep(chance.uniform(0, scene.seconds))
        os.kill(child, signal.SIGKILL)
    return where if ended(child) == -signal.SIGKILL else ""


def trial(scene: Scene, kills: int, folder: Path, chance: random.Random) -> Iterator[str]:
    """So many kills of one command, then a run that may end; yields all that is wrong."""
    site = folder / "site"
    shutil.copytree(scene.before, site)
    words = tuple(str(site) if word == str(Path()) else word for word in scene.words)
    what = scene.name
    old = fingerprint(site)
    for _number in range(kills):
        where = next(filter(None, (strike(scene, words, folder, chance) for _draw in range(_DRAWS))), None)
        if where is None:
            # The run before may have been killed when all was in its place, which leaves nothing to do.
            if site.exists() and fingerprint(site) == scene.after:
                break
            yield f"{scene.name} could not be killed"
            return
        what = f"{scene.name}, killed at {where}"
        yield from (f"{what}: {one}" for one in wrong_with(scene, site, old))
    if ended(started(words, folder)) != 0:
        yield f"{what}: the next run fails"
    if (site.exists() and fingerprint(site)) != scene.after:
        yield f"{what}: the next run does not leave the new site"
    if debris := [path.name for path in (*folder.iterdir(), site / LOCK) if path != site and path.exists()]:
        yield f"{what}: {', '.join(debris)} is left behind"


def wrong_with(scene: Scene, site: Path, old: Site) -> list[str]:
    """Whether neither the old nor the new site is whole."""
    if not site.exists():
        return ["no site is there"]
    now = fingerprint(site)
    if scene.replaces:
        return [] if now in (old, scene.after) and _describes_itself(site) else ["neither site is whole"]
    listed = {row["version"] for row in json.loads((site / VERSIONS).read_bytes())}
    was = {name.partition("/")[0] for name in old if name.endswith("/manifest.json")}
    wrong = [f"{name} is not listed any more" for name in sorted(was - listed)]
    for name in sorted(listed):
        here = _below(now, name)
        whole = [_below(old, name), *([_below(scene.after, name)] if name == LATEST or name not in was else [])]
        if here not in whole or not here or not _is_whole(site / name):
            wrong.append(f"{name} is not whole")
    return wrong


def _below(site: Site, edition: str) -> Site:
    return {name: mark for name, mark in site.items() if name.startswith(f"{edition}/")}


def _describes_itself(site: Path) -> bool:
    root, there = manifests.read_root(site), manifests.present(site)
    beside = dict(root.files) == manifests.root_files_of(site) and set(root.editions) == set(there)
    return beside and all(_is_whole(site / name) for name in there)


def _is_whole(edition: Path) -> bool:
    return dict(manifests.read_manifest(edition).files) == manifests.files_of(edition)


def _numbered(given: tuple[Scene, int, Path, str]) -> list[str]:
    scene, kills, folder, seed = given
    try:
        return [*trial(scene, kills, folder, random.Random(seed))]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def prepared(scratch: Path) -> list[Scene]:
    """The scenes, once all is loaded that every run needs, before any of them begins."""
    made = boards(scratch)
    editions.build(made["old"], scratch / "first")
    return scenes(scratch, made)


def wrong_after(many: int, seed: int) -> list[str]:
    """Kill so many times, half of them builds and half publications; says all that is wrong."""
    with tempfile.TemporaryDirectory() as place:
        scratch = Path(place).resolve()
        return wrong_in(prepared(scratch), scratch, many, seed)


def wrong_in(by_turns: Sequence[Scene], scratch: Path, many: int, seed: int) -> list[str]:
    """The same in scenes that are prepared, one after the other."""
    plan, left = list[tuple[Scene, int, Path, str]](), many
    while left:
        number = len(plan)
        kills = min(left, 2 if number % (2 * _TWICE) < 2 else 1)
        plan.append((by_turns[number % 2], kills, scratch / f"trial-{seed}-{number}", f"{seed}-{number}"))
        left -= kills
    # Such workers may begin others, as a build does.
    with ProcessPoolExecutor(mp_context=get_context("fork")) as workers:
        return [one for found in workers.map(_numbered, plan) for one in found]


def told_of(many: int, seed: int) -> str:
    """What was done, in one line of the results."""
    return f"{many} kills of small builds and publications, seed {seed}"


def main(many: int = MANY, seed: int = SEED) -> None:
    """Kill, and say what is wrong; ends with 1 if anything is."""
    wrong = wrong_after(many, seed)
    print("".join(f"{one}\n" for one in wrong), end="")
    print(f"{many} kills: {len(wrong) or 'nothing'} wrong")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
