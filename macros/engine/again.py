"""Staged pages to a finished edition: where nothing around the pages has changed, the engine makes those that differ.

What was made before is only taken again where it fits the staged text, all that stands around it, and this code. Where
a link inside the site leads is told by the check of the record, in every build, for every page.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from macros import addresses
from macros.engine import Sources, named
from macros.engine.finish import finished, move_to, share
from macros.engine.folder import Folder
from macros.engine.listing import Listing, Said, found_in
from macros.remembered import Store, digest
from macros.staging.pages.seen import SETTINGS
from macros.staging.stage.recalled import Recalled

# What these name in the settings is code or a template of the board's own, of which no hash is taken.
_OWN_CODE = re.compile(r"^\s*(?:hooks|custom_dir)\s*:", re.M)


@dataclass(frozen=True)
class Beside:
    """What an engine makes that is no page: the files of an edition, those that editions share, and their new names."""

    files: Mapping[str, bytes]
    shared: Mapping[str, bytes]
    moved: Mapping[str, str]


@dataclass(frozen=True)
class Made:
    """A finished edition: the addresses of the pages made just now, and the new names of the files it shares.

    `kept` says of what each page is made that can be remembered, `listing` what each says.
    """

    folder: Folder
    fresh: tuple[str, ...]
    moved: Mapping[str, str]
    listing: Listing
    kept: Mapping[str, str] = field(default_factory=dict)

    def keep(self, store: Store) -> None:
        """Remember the pages that were made, once they have passed every step."""
        for path in self.fresh:
            if path in self.kept:
                page, its = (self.folder.path / path).read_bytes(), self.folder.hashes[path]
                store.put(f"page {path}", self.kept[path], pickle.dumps((its, self.listing.of(path))))
                store.put(f"whole page {path}", its, page)
        store.save()


See = Callable[[str, str], None]


def _nobody(_place: str, _text: str) -> None:
    pass


def place_of(path: str) -> str:
    """Where in an edition the page of a staged file stands."""
    return f"{addresses.from_file(path)}index.html"


class _Writer:
    """Puts pages into an edition as they are made, each finished, and tells somebody of them."""

    def __init__(self, folder: Folder, see: See) -> None:
        self.folder, self.see, self.made, self.listing = folder, see, list[str](), Listing()

    def pages(self, made: Iterable[tuple[str, str]], moved: Mapping[str, str]) -> None:
        """Each page, by its staged path; `moved` has the new names of assets."""
        for path, page in made:
            place, text = place_of(path), finished(page, moved)
            self.folder.put(place, text.encode())
            self.listing.take(place, text)
            self.see(place, text)
            self.made.append(place)

    def kept(self, place: str, its: str, said: Said | None, store: Store) -> bool:
        """A page that was made before, with what it says, by the hash of what it holds; False where it is gone."""
        if not self.folder.take(place, its):
            page = store.get(f"whole page {place}", its)
            if page is None:
                return False
            self.folder.put(place, page)
        self.listing.know(place, said)
        return True

    def list(self, sources: Sources) -> None:
        """What the search looks through, once every page is there."""
        for name, text in self.listing.files(found_in(sources.state.site, sources.state.pages)):
            self.folder.put(name, text.encode())


def make(sources: Sources, folder: Folder, shared: Path, see: See = _nobody) -> Made:
    """Build an edition into `folder`, finished, and what editions share into `shared`; raises Problems.

    `see` is told of each page that is made now, by its address, as it is written.
    """
    write = _Writer(folder, see)
    made = _made(sources, write, shared)
    write.list(sources)
    return made


def _made(sources: Sources, write: _Writer, shared: Path) -> Made:
    recalled = sources.state.recalled
    around = _around(sources) if recalled else None
    if recalled is None or around is None:
        return _whole(sources, write, shared)
    keys = _keys(sources, recalled, around)
    beside = _beside(recalled.store, around)
    if beside is None or not any(recalled.store.has(f"page {one}", of) for one, of in keys.items()):
        made = _whole(sources, write, shared)
        _keep_beside(recalled.store, around, sources, made, shared)
        return replace(made, kept=keys)
    return _in_part(sources, recalled.store, write, shared, beside, keys)


def has_own_code(root: Path) -> bool:
    """True where a board's settings name code or templates that stand beside them, of which no hash tells."""
    return bool(_OWN_CODE.search((root / SETTINGS).read_text(encoding="utf-8")))


def _around(sources: Sources) -> str | None:
    """A hash of what stands around every page, and of which pages there are; None where it cannot be told."""
    settings = (sources.root / SETTINGS).read_text(encoding="utf-8")
    if has_own_code(sources.root):
        return None
    fronts = []
    for path, seen in sources.staged.seen.items():
        fronts += [path, seen.front]
    return digest(settings, sources.engine, repr(sources.staged.nav), *fronts)


def _keys(sources: Sources, recalled: Recalled, around: str) -> Mapping[str, str]:
    """Of what each finished page is made, by its place in the edition."""
    keys = {}
    for path, seen in sources.staged.seen.items():
        keys[place_of(path)] = digest(around, recalled.depends.around(path), seen.whole)
    return keys


def _beside(store: Store, around: str) -> Beside | None:
    kept = store.get("beside the pages", around)
    beside = pickle.loads(kept) if kept is not None else None
    return beside if isinstance(beside, Beside) else None


def _whole(sources: Sources, write: _Writer, shared: Path) -> Made:
    engine = named(sources.engine)
    sources.staged.fill(sources.staged.paths)
    with engine.making(sources, engine.theme, write.folder.path) as site:
        site.furnish()
        moved = move_to(shared, write.folder.path)
        write.pages(site.pages(sources.staged.paths), moved)
    return Made(write.folder, tuple(sorted(write.made)), moved, write.listing)


def _keep_beside(store: Store, around: str, sources: Sources, made: Made, shared: Path) -> None:
    held = set(_staged_files(sources))
    folder = made.folder.path
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix != ".html"]
    names = {path.relative_to(folder).as_posix(): path for path in paths}
    files = {name: path.read_bytes() for name, path in names.items() if name not in held}
    of_all = {name: (shared / name).read_bytes() for name in made.moved.values()}
    store.put("beside the pages", around, pickle.dumps(Beside(files, of_all, made.moved)))


def _in_part(
    sources: Sources, store: Store, write: _Writer, shared: Path, beside: Beside, keys: Mapping[str, str]
) -> Made:
    engine = named(sources.engine)
    paths = {place_of(path): path for path in sources.staged.paths}
    fresh = []
    for place, of in keys.items():
        kept = store.get(f"page {place}", of)
        its, said = pickle.loads(kept) if kept is not None else ("", None)
        if not its or not write.kept(place, its, said, store):
            fresh.append(paths[place])
    if fresh:
        sources.staged.fill(fresh)
        with engine.making(sources, engine.theme, sources.staged.folder) as site:
            write.pages(site.pages(fresh), beside.moved)
    for name in _staged_files(sources):
        write.folder.put(name, (sources.staged.folder / name).read_bytes())
    for name, data in beside.files.items():
        write.folder.put(name, data)
    share(beside.shared, shared)
    return Made(write.folder, tuple(sorted(write.made)), beside.moved, write.listing, keys)


def _staged_files(sources: Sources) -> Iterable[str]:
    """The staged files that an engine puts beside the pages as they are."""
    folder = sources.staged.folder
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and path.suffix != ".md" and not name.startswith(f"{addresses.SHARED}/"):
            yield name
