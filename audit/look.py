"""A contact sheet for human eyes: every kind of page at every width, light and dark, on paper, in forced colours.

Run with `make look`; writes build/look/index.html. With `BEFORE=COMMIT`, `audit/beside.py` takes pairs in its place.
"""

from __future__ import annotations

import re
import shutil
from html import escape
from pathlib import Path

from playwright.sync_api import Browser

from audit.browsing import DESK, PHONE, TABLET, Mode, chromium, visit
from audit.kinds import kinds_of
from audit.pages import ROOT
from audit.serving import served
from macros.publishing import editions

OUT = ROOT / "build" / "look"
MODES = (
    Mode("360 light", PHONE), Mode("360 dark", PHONE, "dark"), Mode("768 light", TABLET),
    Mode("768 dark", TABLET, "dark"), Mode("1440 light", DESK), Mode("1440 dark", DESK, "dark"),
    Mode("print", (794, 1123), media="print"), Mode("forced colours", DESK, contrast=True),
)  # fmt: skip
# Every judgement, chart and symbol on one page: seen whole, with the charts only, as a browser can draw no more.
_GALLERY = ROOT / "tests" / "gallery" / "gallery.html"
_TALLEST = 2400
_CHARTS_ONLY = """dark => {
  document.documentElement.dataset.mdColorScheme = dark ? "slate" : "default";
  document.querySelectorAll(".records, .lead, .note").forEach(one => one.remove());
}"""
_STYLE = (
    "body{font:14px system-ui;margin:1rem}section{display:flex;gap:1rem;overflow-x:auto;align-items:flex-start}"
    "figure{margin:0;flex:none}img{border:1px solid #999;display:block;width:auto;height:24rem}"
)


def picture(browser: Browser, address: str, mode: Mode, path: Path) -> int:
    """One page in one mode, from its top; gives how long the whole of it is."""
    with visit(browser, address, mode) as seen:
        seen.page.evaluate("document.fonts.ready")
        tall = int(seen.page.evaluate("document.documentElement.scrollHeight"))
        width, least = mode.size
        seen.page.set_viewport_size({"width": width, "height": max(least, min(_TALLEST, tall))})
        seen.page.screenshot(path=path)
        return tall


def gallery(browser: Browser, mode: Mode, path: Path) -> None:
    """All charts in one mode, as far as they go."""
    with visit(browser, _GALLERY.as_uri(), mode) as seen:
        seen.page.evaluate(_CHARTS_ONLY, mode.scheme == "dark")
        seen.page.screenshot(path=path, full_page=True, timeout=120_000)


def sheet(names: dict[str, str]) -> str:
    """The page that holds all pictures."""
    rows = [
        f"<h2>{escape(kind)}</h2><section>"
        + "".join(
            f'<figure><a href="{file_name(kind, mode)}"><img loading="lazy" src="{file_name(kind, mode)}" alt=""></a>'
            f"<figcaption>{escape(mode.name)}</figcaption></figure>"
            for mode in MODES
        )
        + "</section>"
        for kind in names
    ]
    head = (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Every kind of page</title><style>{_STYLE}</style>'
    )
    return f"{head}<h1>Every kind of page</h1>{''.join(rows)}</html>"


def file_name(kind: str, mode: Mode) -> str:
    """The name of a picture."""
    return re.sub(r"[^a-z0-9]+", "-", f"{kind} {mode.name}".lower()) + ".png"


def main() -> None:
    """Build the newest state, take every picture, and say where the sheet is."""
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    editions.build(ROOT, OUT / "site")
    names = kinds_of(OUT / "site" / editions.LATEST)
    with served(OUT / "site") as root, chromium() as browser:
        for kind, address in names.items():
            for mode in MODES:
                picture(browser, f"{root}{editions.LATEST}/{address}", mode, OUT / file_name(kind, mode))
        for mode in MODES:
            gallery(browser, mode, OUT / file_name("gallery", mode))
    names["gallery"] = ""
    (OUT / "index.html").write_text(sheet(names), encoding="utf-8")
    print(f"{len(names) * len(MODES)} pictures: {OUT / 'index.html'}")


if __name__ == "__main__":
    main()
