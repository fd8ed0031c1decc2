"""Staged pages to a finished edition: where nothing around the pages has changed, the engine makes those that differ.

What was made before is only taken again where it fits the staged text, all that stands around it, and this code. Where
a link inside the site leads is told by the check of the record, in every build, for every page.
"""

from __future__ import annotations

import pickle
import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from macros import addresses
from macros.engine import Sources, named
from macros.engine.finish import finish, finished, share
from macros.remembered import Store, digest
from macros.staging.pages.seen import SETTINGS
from macros.staging.stage.recalled import Recalled

# What these name in the settings is code or a template of the board's own, of which no hash is taken.
_OWN_CODE = re.compile(r"^\s*(?:hooks|custom_dir)\s*:", re.M)
_FRONT = re.compile(r"---\n.*?\n---\n", re.S)
# So many pages are written to the store at once.
_MANY = 50


@dataclass(frozen=True)
class Beside:
    """What an engine makes that is no page: the files of an edition, those that editions share, and their new names."""

    files: Mapping[str, bytes]
    shared: Mapping[str, bytes]
    moved: Mapping[str, str]


@dataclass(frozen=True)
class Made:
    """A finished edition: what it shares, and the addresses of the pages made just now, each to be examined."""

    folder: Path
    fresh: tuple[str, ...]
    shared: tuple[str, ...]
    kept: Mapping[str, str] = field(default_factory=dict)

    def keep(self, store: Store) -> None:
        """Remember the pages that were made, once they have passed every step."""
        for number, path in enumerate(self.fresh, 1):
            if path in self.kept:
                store.put(f"page {path}", self.kept[path], (self.folder / path).read_bytes())
            if not number % _MANY:
                store.save()
        store.save()


def make(sources: Sources, folder: Path, shared: Path) -> Made:
    """Build an edition into `folder`, finished, and what editions share into `shared`; raises Problems."""
    recalled, engine = sources.state.recalled, named()
    around = _around(sources) if recalled else None
    if recalled is None or around is None:
        engine.build(sources, engine.theme, folder)
        moved = finish(folder, shared)
        return Made(folder, tuple(_pages(folder)), tuple(moved.values()))
    keys = _keys(sources, recalled, around)
    beside = _beside(recalled.store, around)
    if beside is None or not any(recalled.store.has(f"page {one}", of) for one, of in keys.items()):
        return _whole(sources, recalled.store, folder, shared, around, keys)
    return _in_part(sources, recalled.store, folder, shared, beside, keys)


def _pages(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))


def has_own_code(root: Path) -> bool:
    """True where a board's settings name code or templates that stand beside them, of which no hash tells."""
    return bool(_OWN_CODE.search((root / SETTINGS).read_text(encoding="utf-8")))


def _around(sources: Sources) -> str | None:
    """A hash of what stands around every page, and of which pages there are; None where it cannot be told."""
    settings = (sources.root / SETTINGS).read_text(encoding="utf-8")
    if has_own_code(sources.root):
        return None
    fronts = []
    for path in sources.staged.paths:
        front = _FRONT.match((sources.staged.folder / path).read_text(encoding="utf-8"))
        fronts += [path, front[0] if front else ""]
    return digest(settings, repr(sources.staged.nav), *fronts)


def _keys(sources: Sources, recalled: Recalled, around: str) -> Mapping[str, str]:
    """Of what each finished page is made, by its place in the edition."""
    keys = {}
    for path in sources.staged.paths:
        text = (sources.staged.folder / path).read_bytes()
        keys[f"{addresses.from_file(path)}index.html"] = digest(around, recalled.depends.around(path), text)
    return keys


def _beside(store: Store, around: str) -> Beside | None:
    kept = store.get("beside the pages", around)
    beside = pickle.loads(kept) if kept is not None else None
    return beside if isinstance(beside, Beside) else None


def _whole(sources: Sources, store: Store, folder: Path, shared: Path, around: str, keys: Mapping[str, str]) -> Made:
    engine, held = named(), set(_staged_files(sources))
    engine.build(sources, engine.theme, folder)
    moved = finish(folder, shared)
    made = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".html"]
    names = {path.relative_to(folder).as_posix(): path for path in made}
    files = {name: path.read_bytes() for name, path in names.items() if name not in held}
    of_all = {name: (shared / name).read_bytes() for name in moved.values()}
    store.put("beside the pages", around, pickle.dumps(Beside(files, of_all, moved)))
    return Made(folder, tuple(_pages(folder)), tuple(of_all), keys)


def _in_part(
    sources: Sources, store: Store, folder: Path, shared: Path, beside: Beside, keys: Mapping[str, str]
) -> Made:
    engine = named()
    paths = {f"{addresses.from_file(path)}index.html": path for path in sources.staged.paths}
    fresh = []
    for place, of in keys.items():
        kept = store.get(f"page {place}", of)
        if kept is None:
            fresh.append(place)
        else:
            _write(folder / place, kept)
    made = engine.render(sources, engine.theme, [paths[place] for place in fresh])
    for place in fresh:
        _write(folder / place, finished(made[paths[place]], beside.moved).encode())
    for name in _staged_files(sources):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(sources.staged.folder / name, target)
    for name, data in beside.files.items():
        _write(folder / name, data)
    share(beside.shared, shared)
    return Made(folder, tuple(sorted(fresh)), tuple(beside.shared), keys)


def _staged_files(sources: Sources) -> Iterable[str]:
    """The staged files that an engine puts beside the pages as they are."""
    folder = sources.staged.folder
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and path.suffix != ".md" and not name.startswith(f"{addresses.SHARED}/"):
            yield name


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
