"""The pages of another commit beside the present ones: each pair of pictures laid side by side in one.

Run with `make look BEFORE=COMMIT`; writes build/look/index.html. What was built of a commit is kept in build/before/.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pypdfium2
from playwright.sync_api import Browser

from audit.browsing import Mode, chromium, visit
from audit.commits import build, commit_of, site_of
from audit.kinds import kinds_of
from audit.look import MODES, OUT, file_name, picture
from audit.pages import ROOT
from audit.serving import served
from macros.addresses import EDITIONS, LATEST

WANTED = ("home", "scorecard", "what changed", "meeting of the board", "measure of numbers")
SIZES = tuple(mode for mode in MODES if mode.media == "screen" and not mode.contrast)
PAPER = Mode("on paper", (794, 1123), media="print")
_SHEETS, _SHARP = 2, 1.3
_STYLE = (
    "body{font:16px system-ui;margin:0;background:#fff;color:#000}main{display:inline-flex;gap:24px;padding:12px;"
    "align-items:flex-start}figure{margin:0}figcaption{padding-bottom:8px}img{display:block;outline:1px solid #999}"
    "img+img{margin-top:12px}"
)


@dataclass(frozen=True)
class Side:
    """One half of a pair: what is said above it, and its pictures from top to bottom, none where there is no page."""

    says: str
    pictures: Sequence[Path]


def pages_of(site: Path) -> Mapping[str, str]:
    """Where a site has each kind of page that is looked at; one that it lacks is left out."""
    kinds = kinds_of(site / LATEST)
    found = {kind: f"{LATEST}/{kinds[kind]}" for kind in WANTED if kind in kinds}
    return {**found, "list of editions": f"{EDITIONS.partition('/')[0]}/"} if (site / EDITIONS).is_file() else found


def laid(browser: Browser, sides: Sequence[Side], path: Path) -> None:
    """Lay the halves of a pair side by side in one picture, each with its words above it."""
    halves = "".join(
        f"<figure><figcaption>{escape(side.says)}</figcaption>"
        + "".join(f'<img src="{one.resolve().as_uri()}" alt="">' for one in side.pictures)
        + "</figure>"
        for side in sides
    )
    sheet = path.with_suffix(".html")
    sheet.write_text(f'<!doctype html><meta charset="utf-8"><style>{_STYLE}</style><main>{halves}</main>', "utf-8")
    with visit(browser, sheet.as_uri()) as seen:
        both = seen.page.locator("main").bounding_box()
        assert both
        seen.page.set_viewport_size({"width": int(both["width"]) + 1, "height": int(both["height"]) + 1})
        seen.page.locator("main").screenshot(path=path)
    sheet.unlink()


def index(names: Sequence[tuple[str, Sequence[str]]]) -> str:
    """The page that shows every pair, kind by kind."""
    shown = "".join(
        f"<h2>{escape(kind)}</h2>"
        + "".join(
            f'<p><a href="{one}"><img loading="lazy" src="{one}" alt="{one}" height="480"></a></p>' for one in files
        )
        for kind, files in names
    )
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Before and now</title>'
        f"<h1>Before and now</h1>{shown}</html>"
    )


def _seen(browser: Browser, address: str | None, mode: Mode, says: str, path: Path) -> Side:
    """A page in one mode, with how long it is; that there was none, where there is no address."""
    if address is None:
        return Side(f"{says}: no such page", ())
    if mode is not PAPER:
        return Side(f"{says}: {picture(browser, address, mode, path):,} px", (path,))
    with visit(browser, address, mode) as seen:
        printed = pypdfium2.PdfDocument(seen.page.pdf(format="A4"))
    sheets = [path.with_name(f"{number}-{path.name}") for number in range(min(_SHEETS, len(printed)))]
    for number, sheet in enumerate(sheets):
        printed[number].render(scale=_SHARP).to_pil().save(sheet, "PNG")
    says = f"{says}: {len(printed)} sheets"
    printed.close()
    return Side(says, sheets)


def pairs(
    browser: Browser, sites: Mapping[str, Path], out: Path, modes: Sequence[Mode] = (*SIZES, PAPER)
) -> Iterator[tuple[str, list[str]]]:
    """Every kind of page of the sites, in each mode a picture of them all side by side; gives the files by kind."""
    found = {says: pages_of(site) for says, site in sites.items()}
    with tempfile.TemporaryDirectory() as folder, ExitStack() as open_sites:
        roots = {says: open_sites.enter_context(served(site)) for says, site in sites.items()}
        for kind in dict.fromkeys(kind for pages in reversed(found.values()) for kind in pages):
            files = [file_name(kind, mode) for mode in modes]
            for mode, file in zip(modes, files, strict=True):
                sides = []
                for number, (says, pages) in enumerate(found.items()):
                    address = f"{roots[says]}{pages[kind]}" if kind in pages else None
                    sides.append(_seen(browser, address, mode, says, Path(folder) / f"{number}-{file}"))
                laid(browser, sides, out / file)
            yield kind, files


def main(before: str) -> None:
    """Build both sites, take every pair, and say where they are."""
    commit = commit_of(before)
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir(parents=True)
    build(ROOT, OUT / "site", "The present state")
    with chromium() as browser:
        taken = list(pairs(browser, {f"Before ({commit[:8]})": site_of(commit), "Now": OUT / "site"}, OUT))
    (OUT / "index.html").write_text(index(taken), encoding="utf-8")
    print(f"{sum(len(files) for _kind, files in taken)} pairs: {OUT / 'index.html'}")


if __name__ == "__main__":
    main(sys.argv[1])
