"""What a published folder says of itself: of each edition its facts, its files and what it was built from."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import zipfile
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from macros import wording
from macros.addresses import LATEST, MANIFEST, ROOT_FOLDERS, SCORECARD
from macros.ledger.facts import Facts, facts_of
from macros.publishing.revisions import commit_of
from macros.staging import State
from macros.views import PageContext
from macros.views.scorecard import tally

NAME, FORMAT = MANIFEST, 1
HOUSE = Path(__file__).parent.parent
# Files of a root that belong to whoever serves the folder.
_OF_THE_HOST = ("CNAME",)
Position = tuple[str, int, str, str]


@dataclass(frozen=True)
class Build:
    """What a site is built from: the commit, and a hash of the code, the record and the pages."""

    commit: str
    id: str


@dataclass(frozen=True)
class Manifest:
    """What one edition, or the newest state, is. `position` is its place in the ledger, `things` their facts' hashes.

    `as_of` stands where the day that was asked for decided what is in it: in what has no lock.
    `body` is the body that met, and `tally` how many measures stand how, as the edition's scorecard counts them.
    `chain` is the head of the chain that the pages of a published newest state name; no dated edition names one.
    """

    edition: str
    title: str
    position: Position
    commit: str
    build: str
    as_of: str | None
    facts: str
    entries: tuple[str, ...]
    things: Mapping[str, str]
    withdrawn: Mapping[str, str]
    files: Mapping[str, str]
    reissues: tuple[Mapping[str, str], ...] = ()
    body: str = ""
    tally: Mapping[str, int] = field(default_factory=dict)
    chain: str = ""
    format: int = FORMAT


@dataclass(frozen=True)
class RootManifest:
    """What stands beside the editions: the list of them, and every file that they share."""

    commit: str
    build: str
    editions: tuple[str, ...]
    files: Mapping[str, str]
    format: int = FORMAT


class Unreadable(ValueError):
    """A manifest that is missing, or is none."""


def build_of(root: Path) -> Build:
    """What a board's folder would be built from now."""
    return Build(commit_of(root) or "unknown", _build_id(root.resolve()))


def _build_id(root: Path) -> str:
    """The code, its templates, the list of what it needs, the record and the pages.

    The locks are left out: they change nothing but facts, and those have a hash of their own.
    """
    digest = hashlib.sha256()
    parts = [("macros", HOUSE), ("requirements.txt", HOUSE.parent / "requirements.txt")]
    parts += [(name, root / name) for name in ("data", "docs", "mkdocs.yml")]
    for name, place in parts:
        for inside in _counted(place, ("published",) if name == "data" else ()) if place.is_dir() else [place.name]:
            path = place / inside if place.is_dir() else place
            if path.is_file():
                digest.update(f"{name}/{inside}\0{hash_of(path)}\n".encode())
    return digest.hexdigest()


def _counted(place: Path, but: Collection[str]) -> list[str]:
    """Every file below a folder by its path there, without hidden ones, what Python keeps, and some of its folders."""
    found, above = list[tuple[str, ...]](), len(place.parts)
    for folder, inside, names in os.walk(place):
        here = Path(folder).parts[above:]
        left_out = {"__pycache__", *(() if here else but)}
        inside[:] = [one for one in inside if one not in left_out and not one.startswith(".")]
        found += [(*here, one) for one in names if not one.startswith(".")]
    return ["/".join(one) for one in sorted(found)]


def hash_of(path: Path) -> str:
    """The hash of what a file holds."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def files_of(edition: Path, known: Mapping[str, str] = MappingProxyType({})) -> dict[str, str]:
    """Every file of an edition but its manifest, with its hash, which of some files is `known`."""
    paths = sorted(path for path in edition.rglob("*") if path.is_file() or path.is_symlink())
    names = {path.relative_to(edition).as_posix(): path for path in paths}
    return {name: known.get(name) or _seen(path) for name, path in names.items() if name != NAME}


def _seen(path: Path) -> str:
    return "a link" if path.is_symlink() else hash_of(path)


def root_files_of(folder: Path) -> dict[str, str]:
    """Every file beside the editions but the manifest, with its hash; hidden files are the host's own."""
    inside = [path for name in ROOT_FOLDERS if name != LATEST for path in (folder / name).rglob("*")]
    paths = [path for path in (*folder.iterdir(), *inside) if path.is_file() or path.is_symlink()]
    names = sorted(path.relative_to(folder).as_posix() for path in paths)
    return {name: _seen(folder / name) for name in names
            if name != NAME and name not in _OF_THE_HOST and not name.startswith(".")}  # fmt: skip


def contents(files: Iterable[str], folder: Path) -> dict[str, str]:
    """The hash of what each file holds; packed files are unpacked, because packing differs between machines."""
    return {name: _content(folder / name) for name in files}


def _content(path: Path) -> str:
    data = path.read_bytes()
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as packed:
            data = b"".join(f"{name}\n".encode() + packed.read(name) for name in packed.namelist())
    return hashlib.sha256(gzip.decompress(data) if path.suffix == ".gz" else data).hexdigest()


@dataclass(frozen=True)
class _Stated:
    """What a manifest says of the facts of an edition, and how its scorecard counts the measures."""

    hash: str
    entries: tuple[str, ...]
    marks: Mapping[str, str]
    withdrawn: Mapping[str, str]
    tally: Mapping[str, int]

    @staticmethod
    def of(state: State) -> _Stated:
        facts, counted = state_facts(state), tally(PageContext(state.site, SCORECARD))
        return _Stated(facts.hash, facts.entries, facts.marks, facts.withdrawn, counted)


def describe(
    state: State,
    made: Path,
    built: Build,
    as_of: date | None,
    reissues: tuple[Mapping[str, str], ...] = (),
    hashes: Mapping[str, str] = MappingProxyType({}),
) -> Manifest:
    """The manifest of an edition that has just been built into `made`; the `hashes` of some files are known."""
    known, (title, position, body) = state.site.snapshot, _called(state)
    stated: _Stated = state.site.of_all("what the manifest states", partial(_Stated.of, state))
    return Manifest(
        known.edition or LATEST, title, position, built.commit, built.id, day_of(state, as_of), stated.hash,
        stated.entries, stated.marks, stated.withdrawn, files_of(made, hashes), reissues, body, stated.tally,
    )  # fmt: skip


def day_of(state: State, as_of: date | None) -> str | None:
    """The day that decided what is in an edition; nothing for what has a lock."""
    return as_of.isoformat() if as_of and state.site.snapshot.edition not in state.record.published else None


def state_facts(state: State) -> Facts:
    """The facts of a state."""
    return facts_of(state.record, state.site.snapshot)


def _called(state: State) -> tuple[str, Position, str]:
    """What an edition is called, where it stands, and which body met."""
    known = state.site.snapshot
    entry = known.meetings[known.edition] if known.edition else None
    if entry is None or entry.meeting is None:
        return wording.NEWEST, ("9999-12-31", 0, "", LATEST), ""
    published, rank, held, key = entry.position
    body = state.record.board.bodies[entry.meeting.body]
    title = wording.meeting_title(entry.meeting, body)
    return title, (published.isoformat(), rank, held.isoformat(), key), wording.capital(body.short)


def text_of(manifest: Manifest | RootManifest) -> str:
    """A manifest as it is written."""
    fields = {name: value for name, value in asdict(manifest).items() if name != "chain" or value}
    order = ["format", *[name for name in fields if name not in ("format", "files")], "files"]
    return json.dumps({name: fields[name] for name in order}, ensure_ascii=False, indent=1) + "\n"


def write(folder: Path, manifest: Manifest | RootManifest) -> None:
    """Put a manifest in its place, whole or not at all."""
    fresh = folder / f".{NAME}.new"
    fresh.write_text(text_of(manifest), encoding="utf-8", newline="\n")
    fresh.replace(folder / NAME)


def read_manifest(edition: Path) -> Manifest:
    """The manifest of an edition; raises Unreadable."""
    manifest: Manifest = _read(edition / NAME, Manifest)
    return manifest


def read_root(folder: Path) -> RootManifest:
    """The manifest of what stands beside the editions; raises Unreadable."""
    root_manifest: RootManifest = _read(folder / NAME, RootManifest)
    return root_manifest


def _read(path: Path, model: type[Any]) -> Any:
    try:
        fields = json.loads(path.read_bytes())
        lists = {name: tuple(value) for name, value in fields.items() if isinstance(value, list)}
        found = model(**{**fields, **lists})
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise Unreadable(f"{path.name} is missing or cannot be read") from error
    if found.format != FORMAT or not isinstance(found.files, dict):
        raise Unreadable(f"{path.name} is of another format")
    return found


def present(folder: Path) -> dict[str, Manifest]:
    """Every edition of a folder that has a manifest of its own, by its name."""
    manifests = {}
    for path in sorted(folder.glob(f"*/{NAME}")):
        try:
            manifest = read_manifest(path.parent)
        except Unreadable:
            continue
        if manifest.edition == path.parent.name:
            manifests[manifest.edition] = manifest
    return manifests


def versions_text(manifests: Iterable[Manifest]) -> str:
    """The list of versions in the format that mike and Material share, the newest first."""
    ordered = sorted(manifests, key=lambda one: one.position, reverse=True)
    return json.dumps([*map(_version, ordered)], ensure_ascii=False, indent=2) + "\n"


def _version(one: Manifest) -> dict[str, Any]:
    about = {"properties": {"body": one.body}} if one.body else {}
    return {"version": one.edition, "title": one.title, "aliases": [], **about}


def describe_root(folder: Path, built: Build, editions: Iterable[str]) -> RootManifest:
    """The manifest of what stands beside the editions of a folder."""
    return RootManifest(built.commit, built.id, tuple(sorted(editions)), root_files_of(folder))
