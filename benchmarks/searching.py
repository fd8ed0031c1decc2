"""How well the search finds what people type, held against Pagefind over the same pages with the same words.

Run with `make bench-search` once `make site` has built the newest state; writes benchmarks/searching.md.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from audit.browsing import chromium
from audit.files import loaded_by, packed
from audit.searching import ROOT, Asked, asked, found_by_ours, opened
from audit.serving import served
from benchmarks.installed import FOLDER
from macros.addresses import LATEST, SEARCH_WORDS

RESULTS = Path(__file__).parent / "searching.md"
PAGEFIND = "1.5.2"
_OWN = FOLDER.parent / "pagefind"
# What neither search looks through: the guide, whose figures are invented, and the search page itself.
_LEFT_OUT = ("editors", "search")
_PAGE = "<!doctype html><html lang='en'><title>Pagefind</title></html>"
_ASK = """async words => {
  window.pagefind = window.pagefind || await import("/pagefind/pagefind.js");
  const found = await window.pagefind.search(words);
  return Promise.all(found.results.slice(0, 10).map(async one => (await one.data()).url));
}"""


@dataclass(frozen=True)
class Compared:
    """One search, and the place of the right result by ours and by Pagefind."""

    asked: Asked
    ours: int | None
    other: int | None


def install() -> Path:
    """Pagefind in a folder of its own, in just that version."""
    folder = _OWN / PAGEFIND
    if not folder.is_dir():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run(
            [str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", f"pagefind_bin=={PAGEFIND}"], check=True
        )
    return next(folder.glob("lib/*/site-packages/pagefind_bin/pagefind*"))


def indexed(site: Path) -> Path:
    """A copy of the newest state with Pagefind's index beside its pages."""
    copy = _OWN / "site"
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(site / LATEST, copy, ignore=lambda _folder, names: [name for name in names if name in _LEFT_OUT])
    command = [str(install()), "--site", str(copy), "--root-selector", "article", "--force-language", "en"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    # Our pages forbid what Pagefind needs: a page without our policy asks it.
    (copy / "ask.html").write_text(_PAGE, encoding="utf-8")
    return copy


def found_by_pagefind(page: Page, words: str) -> Iterable[str]:
    """The pages that Pagefind finds, in their order."""
    for address in page.evaluate(_ASK, words):
        yield str(address).removeprefix("/").partition("#")[0] or "./"


def compared(site: Path) -> list[Compared]:
    """Every search of the list, by both."""
    with chromium() as browser, served(site) as here, served(indexed(site)) as there:
        ours, other = opened(browser.new_page(), f"{here}{LATEST}/"), browser.new_page()
        other.goto(f"{there}ask.html")
        return [
            Compared(
                one,
                one.place(found_by_ours(ours, one.words)),
                one.place(found_by_pagefind(other, one.words), whole_pages=True),
            )
            for one in asked()
        ]


def weight(site: Path) -> int:
    """What our search asks for before the first result, packed: its page, its scripts and its list."""
    page = site / LATEST / "search" / "index.html"
    scripts = [path for path in loaded_by(page, site) if path.name.startswith(("search.", "minisearch.", "stemmer."))]
    files = [page, site / LATEST / SEARCH_WORDS, *scripts]
    return sum(map(packed, files))


def report(rows: list[Compared], bytes_asked_for: int) -> str:
    """What came of it, as a page."""
    held, others = (sum(one.asked.holds(place(one)) for one in rows) for place in (_ours, _other))
    better = sum((one.ours or 99) < (one.other or 99) for one in rows)
    worse = sum((one.ours or 99) > (one.other or 99) for one in rows)
    table = [
        f"| {one.asked.words} | {one.asked.within} | {one.ours or 'not found'} | {one.other or 'not in ten'} |"
        for one in rows
    ]
    return "\n".join(
        [
            "# What the search finds, and what Pagefind finds over the same pages",
            "",
            f"Measured by `make bench-search`: {len(rows)} searches as people type them (`tests/searches.csv`), by "
            f"our search and by Pagefind {PAGEFIND}. A search holds where a right page stands among so many of the "
            "first results as the list says. For Pagefind a right page counts, whatever the place on it. It knows the "
            "pages alone; ours knows everyday words for them as well, which the record gives.",
            "",
            f"Ours holds for {held} of {len(rows)}, Pagefind for {others}. The right page stands earlier with ours for "
            f"{better}, later for {worse}. Before the first result, ours asks for {bytes_asked_for / 1000:.0f} kB, "
            "packed: its page, its scripts and its list of words.",
            "",
            "| what is typed | must be among the first | place by ours | place by Pagefind |",
            "|---|---|---|---|",
            *table,
            "",
        ]
    )


def _ours(one: Compared) -> int | None:
    return one.ours


def _other(one: Compared) -> int | None:
    return one.other


def main() -> None:
    """Measure, and write it down."""
    site = ROOT / "site"
    text = report(compared(site), weight(site))
    RESULTS.write_text(text, encoding="utf-8")
    print(text.split("\n\n")[2])


if __name__ == "__main__":
    main()
