"""Build: stage, engine, finish, gate, and swap in only what passed every step."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from macros import manifests
from macros.addresses import CARD, LATEST, relative
from macros.finish import SHARED, finish
from macros.gate import Expected, examine, examine_site
from macros.hosting import host_files, robots
from macros.ledger import editions as editions_of
from macros.locks import published_problems
from macros.manifests import VERSIONS, Build, Manifest
from macros.policy import with_policy
from macros.problems import Problem, Problems
from macros.record import Record
from macros.redirects import write_redirects
from macros.stage import stage
from macros.state import State, sound_state
from macros.views import Site
from macros.views.context import TEMPLATES, environment

Told = Callable[[str, int, int], None]
Notes = Mapping[str, tuple[Mapping[str, str], ...]]


def _tell_nobody(_name: str, _done: int, _total: int) -> None:
    pass


@dataclass(frozen=True)
class Job:
    """What to build from: a folder, its sound state, the day that was asked for, and who hears how far it is.

    `reissues` holds, by edition, when and why what was published is built anew.
    """

    root: Path
    state: State
    as_of: date | None = None
    tell: Told = _tell_nobody
    reissues: Notes = field(default_factory=dict)
    built: Build = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "built", manifests.build_of(self.root))


def public_state(root: Path, as_of: date | None = None) -> State:
    """The state of a folder whose record is sound and keeps what was published; raises Problems."""
    state = sound_state(root, as_of=as_of)
    if found := published_problems(root, state):
        raise Problems(found)
    return state


def build(
    root: Path,
    out: Path,
    wanted: Sequence[str | None] = (None,),
    as_of: date | None = None,
    tell: Told = _tell_nobody,
) -> State:
    """Build editions of a board's folder into `out`; nothing in `out` changes unless every step of each passes.

    `wanted` holds meetings' ids, and None for the newest state; `tell` hears of each edition before it is built.
    Raises Problems, for an edition that does not exist as well.
    """
    state = public_state(root, as_of)
    _check_wanted(state.record, wanted, as_of)
    _build(Job(root, state, as_of, tell), out, wanted)
    return state


def build_all(root: Path, out: Path, as_of: date | None = None, tell: Told = _tell_nobody) -> State:
    """Build every edition and the newest state; what no longer belongs to them leaves `out`."""
    state = public_state(root, as_of)
    _build(Job(root, state, as_of, tell), out, [*editions_of(state.record, as_of), None], exact=True)
    return state


def _build(job: Job, out: Path, wanted: Sequence[str | None], *, exact: bool = False) -> None:
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{out.name}-", dir=out.parent) as scratch:
        made = Path(scratch) / "made"
        make(job, wanted, made)
        before = {} if exact else manifests.present(out)
        write_root_files(made, job.state.record, {**before, **manifests.present(made)}.values())
        names = {path.relative_to(made) for path in (made / SHARED).rglob("*") if path.is_file()}
        install(made, out, Path(scratch) / "old")
    if exact:
        _leave_only(out, {edition or LATEST for edition in wanted}, names)
    manifests.write(out, manifests.describe_root(out, job.built, manifests.present(out)))


def _leave_only(out: Path, editions: set[str], shared: set[Path]) -> None:
    for name in sorted(_present(out) - editions):
        shutil.rmtree(out / name)
    for path in sorted((out / SHARED).rglob("*")):
        if path.is_file() and path.relative_to(out) not in shared:
            path.unlink()


def make(job: Job, wanted: Sequence[str | None], made: Path) -> None:
    """Build editions into a folder of their own, each with its manifest, and the files they share; raises Problems."""
    for done, edition in enumerate(wanted):
        job.tell(edition or LATEST, done, len(wanted))
        _build_one(job, job.state.at(edition, job.as_of), made)
    job.tell("", len(wanted), len(wanted))


def _check_wanted(record: Record, wanted: Sequence[str | None], as_of: date | None) -> None:
    known = editions_of(record, as_of)
    unknown = [edition for edition in wanted if edition is not None and edition not in known]
    if unknown:
        raise Problems(
            Problem(f"data/meetings/{name}.yml", 1, 1, "", "no published meeting has this id",
                    "the editions are " + ", ".join(known))
            for name in unknown
        )  # fmt: skip


def _build_one(job: Job, state: State, made: Path) -> None:
    # Not needed by those who only check or lock, and not quick to load.
    from macros import engine  # noqa: PLC0415

    edition = state.site.snapshot.edition or LATEST
    target, staging = made / edition, made.with_name("staged")
    staged = stage(job.root, state.site, state.pages, staging)
    engine.build(job.root, staged, engine.Shown(state.site, {page.path: page for page in state.pages}), target)
    finish(target, made / SHARED)
    if edition == LATEST:
        write_redirects(target, state.record)
    if found := examine_site(target, _expected(state, edition)):
        raise Problems(Problem(f"{edition}/{one.path}", one.line, one.column, one.field, one.message, one.hint)
                       for one in found)  # fmt: skip
    shutil.rmtree(staging)
    reissues = job.reissues.get(edition, ())
    manifests.write(target, manifests.describe(state, target, job.built, job.as_of, reissues))


def _expected(state: State, edition: str) -> Expected:
    moved = state.record.redirects if edition == LATEST else {}
    return Expected(
        contact=state.record.board.publisher.contact,
        moved={f"{old}index.html": relative(old, new) for old, new in moved.items()},
        pages=state.pages,
    )


def _present(out: Path) -> set[str]:
    return {path.parent.name for path in out.glob("*/index.html") if path.parent.name != SHARED}


def write_root_files(folder: Path, record: Record, editions: Iterable[Manifest]) -> None:
    """The files beside the editions: the list of versions, the page that leads to the newest, and what hosts need."""
    folder.mkdir(parents=True, exist_ok=True)
    board = record.board
    editions = list(editions)
    (folder / VERSIONS).write_text(manifests.versions_text(editions), encoding="utf-8", newline="\n")
    base = f"{urlsplit(board.site_url or '').path.rstrip('/')}/"
    for name, template in (("index.html", "root.html.jinja"), ("404.html", "missing.html.jinja")):
        text = environment().get_template(template).render(board=board, newest=f"{LATEST}/", base=base)
        _write_root_page(folder / name, with_policy(text), base)
    names = sorted(one.edition for one in editions) if board.site_url else []
    texts = {**host_files(board.site_url), "robots.txt": robots(board.site_url or "", names)}
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    for name in (CARD, "root.css"):
        shutil.copyfile(TEMPLATES / "root" / name, folder / name)


def _write_root_page(path: Path, text: str, base: str) -> None:
    sheets = ("root.css", f"{base}root.css")
    expected = Expected(moved={"index.html": f"{LATEST}/"}, plain=("404.html",), sheets=sheets)
    if found := [*examine(path.name, text, expected)]:
        raise Problems(found)
    path.write_text(text, encoding="utf-8", newline="\n")


def install(made: Path, out: Path, aside: Path) -> None:
    """Put what was made in its place: shared files first, then editions, then the list that names them."""
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted((made / SHARED).rglob("*")):
        target = out / path.relative_to(made)
        if path.is_file() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
    for name in sorted(_present(made)):
        _swap(made / name, out / name, aside)
    for path in sorted(made.iterdir(), key=lambda item: item.name == VERSIONS):
        if path.is_file():
            path.replace(out / path.name)


def _swap(made: Path, target: Path, aside: Path) -> None:
    if target.exists():
        target.replace(aside)
    try:
        made.replace(target)
    except OSError:
        if aside.exists() and not target.exists():
            aside.replace(target)
        raise
    shutil.rmtree(aside, ignore_errors=True)


__all__ = ["LATEST", "Job", "Site", "build", "build_all", "install", "make", "public_state", "write_root_files"]
