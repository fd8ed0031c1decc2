"""A publisher of tiny editions: the real steps of a publication, with two pages an edition instead of a real build."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from unittest.mock import patch

from macros import addresses
from macros.ledger import editions as editions_of
from macros.ledger.facts import total
from macros.publishing import editions, manifests
from macros.publishing.adding import Order, Published, publish
from macros.publishing.handover import nobody
from macros.publishing.manifests import Manifest
from macros.staging import State, sound_state

ADDING = "macros.publishing.adding"
_MET = "body: {body}\nheld: {day}\npublished: {day}\nstatus: published\n"
# The meetings of the board that these editions borrow their names from.
MEETINGS = {
    "2023-08": _MET.format(body="board", day="2023-09-01"),
    "2023-09-14-scrutiny": _MET.format(body="scrutiny", day="2023-09-14"),
    "2024-02": _MET.format(body="board", day="2024-03-01"),
    "2024-09": _MET.format(body="board", day="2024-10-01"),
}


@dataclass
class World:
    """What the tiny editions say. `names` are those in the record by now, out of the ids of a real one."""

    root: Path
    state: State
    names: list[str] = field(default_factory=list)
    news: int = 0
    style: int = 0

    @classmethod
    def of(cls, root: Path) -> World:
        """A world with no edition yet; it borrows the record of a locked board."""
        return cls(root, sound_state(root))

    @property
    def every(self) -> tuple[str, ...]:
        """Every edition that there can be."""
        return editions_of(self.state.record)

    def make(self, _job: editions.Job, wanted: Sequence[str | None], made: Path) -> list[None]:
        """Write tiny editions where real ones would be built."""
        style = f"p {{ margin: {self.style}px }}"
        name = f"assets/style.{hashlib.sha256(style.encode()).hexdigest()[:12]}.css"
        _write(made / name, style)
        for one in wanted:
            edition = one or editions.LATEST
            news = f", news {self.news}" if one is None else ""
            _write(made / edition / "index.html", f"<link href='../{name}'> {edition}{news}")
            _write(made / edition / "page" / "index.html", f"{edition}, page")
            manifests.write(made / edition, self.describe(edition, made / edition))
        return [None for _one in wanted]

    def describe(self, edition: str, folder: Path) -> Manifest:
        """The manifest of a tiny edition."""
        title, place = f"Edition {edition}", self.every.index(edition) if edition in self.every else 99
        return Manifest(
            edition, title, (f"20{place:02}", 0, "", edition), "none", str(self.style), None, total((), {}, {}), (),
            {}, {}, manifests.files_of(folder),
        )  # fmt: skip

    @contextmanager
    def in_place(self) -> Iterator[None]:
        """Let the publisher see this world instead of a record."""
        with (
            patch(f"{ADDING}.make", self.make),
            patch(f"{ADDING}.public_state", lambda _root, _as_of: self.state),
            patch(f"{ADDING}.editions_of", lambda _record, _as_of: tuple(self.names)),
            patch("macros.publishing.manifests.build_of", lambda _root: manifests.Build("none", str(self.style))),
        ):
            yield

    def publish(
        self, to: Path, after_step: Callable[[str], None] = nobody, patience: float = 0, order: Order | None = None
    ) -> Published:
        """Publish the world as it is."""
        with self.in_place():
            return publish(order or Order(self.root, to), after_step=after_step, patience=patience)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def as_built(site: Path) -> Path:
    """A published folder as if it had been built alone: without the chain of what was published."""
    (site / addresses.CHAIN).unlink()
    root = manifests.read_root(site)
    files = {name: mark for name, mark in root.files.items() if name != addresses.CHAIN}
    manifests.write(site, replace(root, files=files))
    return site


def fingerprint(folder: Path) -> dict[str, str]:
    """Every file of a folder with a hash of what it holds."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def versions(folder: Path) -> list[str]:
    """The editions that the list of versions names."""
    return [row["version"] for row in json.loads((folder / "versions.json").read_text(encoding="utf-8"))]


def broken_editions(folder: Path) -> list[str]:
    """Every edition that is listed but not whole."""
    listed = versions(folder) if (folder / "versions.json").exists() else []
    return [name for name in listed if not is_whole(folder / name)]


def is_whole(edition: Path) -> bool:
    """True for an edition whose files are those of its manifest."""
    try:
        return dict(manifests.read_manifest(edition).files) == manifests.files_of(edition)
    except manifests.Unreadable:
        return False
