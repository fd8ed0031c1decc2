"""Which editions of the real record the tests walk through: `make audit` walks through all, `make test` some."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

EVERY = "EVERY_EDITION"
# The first meetings, of which most tests were typed, and one of so many after them.
_FIRST, _ONE_OF = 15, 9


def walked(editions: Sequence[str]) -> list[str]:
    """The first editions, some of those after them, and the last; each of them where everything is asked for."""
    if os.environ.get(EVERY):
        return [*editions]
    some = [*editions[:_FIRST], *editions[_FIRST::_ONE_OF]]
    return [*some, *(one for one in editions[-1:] if one not in some)]


def folders(site: Path) -> list[Path]:
    """The folders of these in a built site, and that of the newest state."""
    dated = sorted(path.parent.name for path in site.glob("*/manifest.json") if path.parent.name != "latest")
    return [site / name for name in (*walked(dated), "latest")]
