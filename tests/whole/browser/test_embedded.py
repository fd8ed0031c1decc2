"""What other sites show of us, in a real browser: everybody can use it, by day and by night, in a narrow frame too."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from walked import part

from audit.browsing import TABLET, Mode, visit
from audit.pages import (
    asks_no_other_host,
    bears_more_space,
    findings,
    fits_a_phone,
    keeps_its_policy,
    logs_no_error,
    passes_axe,
    sets_no_cookie,
)
from audit.serving import served

KINDS = ("chart/visits-in-time", "row/visits-in-time", "panels", "panels/care")
MODES = (Mode("dark", TABLET, "dark"), Mode("light", TABLET))
# One of them here, and in the audit each kind of page in both schemes.
CASES = part(product(KINDS, MODES), len(KINDS) * len(MODES))
LOOK = (passes_axe, keeps_its_policy, asks_no_other_host, sets_no_cookie, logs_no_error, fits_a_phone, bears_more_space)


@pytest.fixture(scope="module")
def embeds(invented_site: Path) -> Iterator[str]:
    """Where the pages for frames are served."""
    with served(invented_site.parent) as root:
        yield f"{root}latest/embed/"


def test_every_kind_is_looked_at(invented_site: Path) -> None:
    """No kind of page for a frame is left out of the audit because another was added."""
    pages = {path.relative_to(invented_site / "embed").as_posix() for path in invented_site.glob("embed/**/*.html")}
    assert {f"{name}.html" for name in KINDS} <= pages
    assert {name.partition("/")[0].removesuffix(".html") for name in pages} == {"chart", "row", "panels"}


@pytest.mark.parametrize(("kind", "mode"), CASES, ids=[f"{kind}, {mode.name}" for kind, mode in CASES])
def test_everyone_can_use_it(browser: Browser, embeds: str, kind: str, mode: Mode) -> None:
    """No rule for accessible pages is broken, nothing else is asked for, and the narrowest frame holds it."""
    with visit(browser, f"{embeds}{kind}.html", mode) as seen:
        # The figures behind the drawing are folded away until somebody asks for them.
        seen.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        assert findings(seen, LOOK) == {}
