"""What the tests walk through: `make audit` every edition of the real record and every case, `make test` some."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

Case = TypeVar("Case")
EVERY = "EVERY_EDITION"
LOCKS = Path(__file__).parents[1] / "data" / "published"
# An early one, one of a committee, and those of the two papers that the typed tables are of.
_NAMED = ("2018-11-21-scrutiny", "2019-01-17-scrutiny", "2019-01", "2020-02")


def walked(editions: Sequence[str]) -> list[str]:
    """The editions that are named, and the last; each of them where everything is asked for."""
    if os.environ.get(EVERY):
        return [*editions]
    return [one for one in editions if one in (*_NAMED, editions[-1])]


def part(cases: Iterable[Case], of: int) -> list[Case]:
    """Every second case, every third or so; each of them where everything is asked for."""
    return [*cases][:: 1 if os.environ.get(EVERY) else of]


def folders(site: Path) -> list[Path]:
    """The folders of the editions in a built site, the newest state last."""
    dated = sorted(path.parent for path in site.glob("*/manifest.json") if path.parent.name != "latest")
    return [*dated, site / "latest"]


def is_left_out(site: Path, target: Path) -> bool:
    """True for an address in an edition of the record that was not built here."""
    edition = target.relative_to(site.resolve()).parts[0] if target.is_relative_to(site.resolve()) else ""
    return (LOCKS / f"{edition}.yml").is_file() and not (site / edition).exists()
