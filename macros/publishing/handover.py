"""One at a time makes a site in the temporary folder `.publishing`, and hands it over in one step, or not at all."""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from filelock import FileLock, Timeout

from macros.addresses import FOLLOWED, ROOT_PAGES, SHARED, VERSIONS
from macros.problems import Message
from macros.publishing.manifests import NAME
from macros.record import Mistake
from macros.wording import faults as words


class NotPublished(Mistake):
    """Nothing was changed: why, and what to do."""

    def __str__(self) -> str:
        """Both in one line."""
        return f"{self.message} ({self.hint})"


class Unable(NotPublished):
    """The operating system does not allow it: no room, no permission, a file that is gone."""

    ending = 2


@contextmanager
def told_plainly(kept: str) -> Iterator[None]:
    """Turns an error of the operating system into one plain line; `kept` says what still stands."""
    try:
        yield
    except OSError as error:
        raise Unable(words.while_working(error, kept)) from error


UNDER_WAY = Message(
    "publication-under-way",
    "another build or publication is under way{who}",
    "wait until it has ended, then run this command again",
)
LOCK = ".publishing.lock"
PATIENCE, _PAUSE = 5.0, 0.1


@contextmanager
def holding(folder: Path, patience: float) -> Iterator[None]:
    """Hold the folder alone; raises NotPublished if another does not let go within `patience` seconds.

    The lock goes with the process that holds it, however that ends; the number in the file only tells who it is.
    """
    path = folder / LOCK
    lock = FileLock(path, timeout=patience, poll_interval=_PAUSE, mode=0o644)
    try:
        lock.acquire()
    except Timeout:
        raise _held(path) from None
    try:
        _sign(path)
        yield
    finally:
        # The file goes while it is held, so that who waits for it sees that it counts for nothing. Where a system
        # lets no open file go, the library takes it away afterwards.
        with suppress(FileNotFoundError, PermissionError):
            path.unlink()
        lock.release()


def _sign(path: Path) -> None:
    """Write who holds the folder; some systems let nobody write to a file that is held."""
    with suppress(PermissionError):
        path.write_text(f"{os.getpid()}\n", encoding="utf-8")


def _held(path: Path) -> NotPublished:
    who = ""
    with suppress(OSError):
        who = path.read_text(encoding="utf-8").strip()
    named = f" (process {who})" if who.isdigit() else ""
    return NotPublished(UNDER_WAY.says(who=named))


_HERE, _EXCHANGE = -100, 2


def exchange(one: Path, other: Path, aside: Path) -> None:
    """Put `one` where `other` is, at once where the system can; elsewhere `other` is moved `aside` first."""
    if _at_once(one, other):
        return
    other.replace(aside)
    try:
        one.replace(other)
    except OSError:
        aside.replace(other)
        raise


def _at_once(one: Path, other: Path) -> bool:
    rename = getattr(ctypes.CDLL(None), "renameat2", None)
    if rename is None:
        return False
    return int(rename(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)) == 0


TEMPORARY, MADE, STEPS_LEFT = ".publishing", "made", "journal.json"
Step = tuple[str, Callable[[], object]]
AfterStep = Callable[[str], None]


def nobody(_step: str) -> None:
    """No step of a publication is reported to anybody."""


def temporary_folder(folder: Path) -> Path:
    """An empty place to make things in, inside the public folder so that a rename is enough."""
    shop = folder / TEMPORARY
    shutil.rmtree(shop, ignore_errors=True)
    (shop / MADE).mkdir(parents=True)
    return shop / MADE


def throw_away(folder: Path) -> None:
    """Undo what has not been handed over."""
    shutil.rmtree(folder / TEMPORARY, ignore_errors=True)


def hand_over(folder: Path, new: Sequence[str], renewed: Sequence[str], after_step: AfterStep = nobody) -> None:
    """Put everything that stands in the temporary folder in its place.

    `new` names the editions that the folder lacks, `renewed` those that change places with what is there. Feeds and a
    calendar that are no longer made leave the folder: what they told may have been taken back since.
    """
    made = folder / TEMPORARY / MADE
    after_step("made")
    gone = no_longer_made(folder, made)
    plan = {"new": list(new), "renewed": {name: _mark(made / name) for name in renewed}, "gone": gone}
    fresh = folder / TEMPORARY / f"{STEPS_LEFT}.new"
    fresh.write_text(json.dumps(plan), encoding="utf-8")
    fresh.replace(folder / TEMPORARY / STEPS_LEFT)
    after_step("journal")
    finish(folder, after_step)


def no_longer_made(folder: Path, made: Path) -> list[str]:
    """The feeds and the calendar that a folder still has, though the site no longer says where it stands."""
    return [name for name in FOLLOWED if (folder / name).is_file() and not (made / name).is_file()]


def interrupted(folder: Path) -> bool:
    """True where a publication has begun to hand over and has not ended."""
    return (folder / TEMPORARY / STEPS_LEFT).is_file()


def recover(folder: Path, after_step: AfterStep = nobody) -> str:
    """Finish or undo what was interrupted; says which: `finished`, `undone` or nothing."""
    if interrupted(folder):
        finish(folder, after_step)
        return "finished"
    if (folder / TEMPORARY).exists():
        throw_away(folder)
        return "undone"
    return ""


def finish(folder: Path, after_step: AfterStep = nobody) -> None:
    """Take every step that is left."""
    for name, step in _steps(folder):
        step()
        after_step(name)


def _steps(folder: Path) -> Iterator[Step]:
    """Shared files, new editions, renewed ones, files of the root, the list of versions, and nothing left behind."""
    shop = folder / TEMPORARY
    made, plan = shop / MADE, json.loads((shop / STEPS_LEFT).read_bytes())
    for path in sorted((made / SHARED).rglob("*")):
        if path.is_file():
            inside = path.relative_to(made)
            yield f"share {inside.as_posix()}", partial(_share, path, folder / inside)
    for name in plan["new"]:
        yield f"add {name}", partial(_add, made / name, folder / name)
    for name, mark in plan["renewed"].items():
        aside = shop / f"old-{name}"
        yield f"renew {name}", partial(_renew, made / name, folder / name, aside, mark)
    names = [path.name for path in made.iterdir() if path.is_file() and path.name != VERSIONS]
    names += [name for name in ROOT_PAGES if (made / name).is_file()]
    names = [*sorted(names), *([VERSIONS] if (made / VERSIONS).is_file() else [])]
    for name in names:
        yield f"place {name}", partial(_place, made / name, folder / name)
    for name in plan.get("gone", ()):
        yield f"take away {name}", partial((folder / name).unlink, missing_ok=True)
    yield "close the journal", (shop / STEPS_LEFT).unlink
    yield "tidy up", partial(shutil.rmtree, shop)


def _share(path: Path, target: Path) -> None:
    """A shared file's name tells what it holds: what is there already is the same, unless somebody changed it."""
    if target.is_file() and not target.is_symlink() and target.read_bytes() == path.read_bytes():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    path.replace(target)


def _place(made: Path, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    made.replace(target)


def _add(made: Path, target: Path) -> None:
    if made.exists():
        made.replace(target)


def _mark(edition: Path) -> str:
    path = edition / NAME
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _renew(made: Path, target: Path, aside: Path, mark: str) -> None:
    """Swap the new folder and the old one; does nothing where that was done."""
    if not target.exists():
        made.replace(target)
    elif _mark(target) != mark:
        exchange(made, target, aside)


_MADE, _OLD = "made", "old"


@contextmanager
def made_beside(folder: Path, patience: float) -> Iterator[Path]:
    """An empty place beside a folder that is held alone; what was interrupted there is finished or undone first."""
    shop = _shop(folder)
    # Where the system cannot let two folders change places, this is all that a kill can leave undone.
    if not folder.exists() and (shop / _OLD).exists():
        (shop / _OLD).replace(folder)
    is_new = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with holding(folder, patience):
            shutil.rmtree(shop, ignore_errors=True)
            recover(folder)
            try:
                (shop / _MADE).mkdir(parents=True)
                yield shop / _MADE
            finally:
                shutil.rmtree(shop, ignore_errors=True)
    finally:
        if is_new:
            with suppress(OSError):
                folder.rmdir()


def carry(old: Path, new: Path, but: Collection[str]) -> None:
    """Give the new folder whatever the old one has and it lacks, `but` for the names of some.

    The lock is among it, so that the folder is still held when it is in its place.
    """
    for path in sorted(old.iterdir()):
        target = new / path.name
        if path.name in but:
            continue
        if path.is_dir() and not path.is_symlink():
            target.mkdir(exist_ok=True)
            carry(path, target, ())
        elif not target.exists():
            second_name(path, target)
    shutil.copystat(old, new)


def put_in_place(made: Path, folder: Path) -> None:
    """Swap what was made and what is there."""
    exchange(made, folder, made.with_name(_OLD))


def _shop(folder: Path) -> Path:
    return folder.with_name(f".{folder.name}.building")


def second_name(path: Path, target: Path) -> None:
    """The same file under two names costs nothing; some disks and owners do not let a file have two."""
    try:
        os.link(path, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(path, target, follow_symlinks=False)
