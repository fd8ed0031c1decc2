"""The long checks before a release: every kind of page, in every edition and mode. Run with `make audit`.

Some of them alone: `python -m audit "HTML" "Links"`, with ids of editions where the browser is to open only those. What
each found is kept in audit/results.json, with the day of the code that it ran on, and docs/about/checks.md tells it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from audit import fuzz, kills, left_out, office, phones, remembering, replaced, taken_home, unchanged, verdicts
from audit.browsing import MODES, PHONE, PLAIN, Mode, Visit, change, visit
from audit.browsing import chromium as open_browser
from audit.files import MOST_COLD, loaded_by, packed, too_heavy, wrong_html, wrong_links
from audit.kinds import kinds_of
from audit.pages import CHECKS, ROOT, Check, bears_more_space, findings, fits_a_phone, passes_axe, walks_by_keyboard
from audit.report import Result, keep, kept, page_of
from audit.serving import served
from macros.publishing import editions

PAGE = ROOT / "docs" / "about" / "checks.md"
_ALL_STEPS = 1_000
# The tests of which `make test` runs a part: some editions, some cases.
IN_PART = (
    "engine/material/test_trimmed", "engine/test_engine", "engine/test_frame", "publishing/test_faults",
    "publishing/test_kills", "publishing/test_publish", "record/test_reader", "staging/test_carried",
    "whole/test_editions", "whole/test_hostile", "whole/test_later_facts", "whole/test_national_statistics",
    "whole/test_statement", "whole/browser/test_deciding", "whole/browser/test_embedded", "whole/browser/test_kinds",
)  # fmt: skip


def whole_walk(seen: Visit) -> Iterator[str]:
    """The keyboard, through the whole page."""
    yield from walks_by_keyboard(seen, _ALL_STEPS)


FULL: tuple[Check, ...] = tuple(whole_walk if check is walks_by_keyboard else check for check in CHECKS)
WITHOUT_WALK: tuple[Check, ...] = tuple(check for check in CHECKS if check is not walks_by_keyboard)


def checks_in(mode: Mode, edition: str) -> tuple[Check, ...]:
    """What a mode can change: all in the plain one, colours in the others, and widths on a phone.

    The frame that the keyboard walks through is the same in every edition: it is walked in the newest state.
    """
    if mode is PLAIN:
        return FULL if edition == editions.LATEST else WITHOUT_WALK
    return (passes_axe, fits_a_phone, bears_more_space) if mode.size == PHONE else (passes_axe,)


def in_every_mode(edition: Path) -> list[str]:
    """Everything that is wrong with any kind of page of an edition, in any mode."""
    with served(edition.parent) as root, open_browser() as browser:
        return [
            f"{edition.name}, {kind}, {mode.name}: {name}: {one}"
            for kind, address in kinds_of(edition).items()
            for mode, name, one in _of_page(browser, root, edition.name, address)
        ]


def _of_page(browser: Browser, root: str, edition: str, address: str) -> Iterator[tuple[Mode, str, str]]:
    with visit(browser, f"{root}{edition}/{address}") as seen:
        for mode in MODES:
            change(seen, mode)
            for name, found in findings(seen, checks_in(mode, edition)).items():
                yield from ((mode, name, one) for one in found)


def in_all(wanted: list[Path]) -> list[str]:
    """The same for many editions, as many at once as there are processors; tells of each as it is done."""
    found = []
    with ProcessPoolExecutor(os.cpu_count()) as workers:
        for edition, wrong in zip(wanted, workers.map(in_every_mode, wanted), strict=True):
            print(f"    {edition.name}: {len(wrong) or 'nothing'} wrong", flush=True)
            found += wrong
    return found


def without_scripts(browser: Browser, root: str, site: Path) -> Iterator[str]:
    """Pages of the newest state that say less with JavaScript off."""
    for kind, address in kinds_of(site / editions.LATEST).items():
        if kind == "search":
            continue
        told = []
        for mode in (PLAIN, Mode("no scripts", scripts=False)):
            with visit(browser, f"{root}{editions.LATEST}/{address}", mode) as seen:
                told.append(_said(seen))
        yield from (f"{kind}: other {name} without scripts" for name in told[0] if told[0][name] != told[1][name])


def _said(seen: Visit) -> dict[str, object]:
    # The tools for filtering are made by a script; what they filter is there without it.
    seen.page.evaluate("document.querySelectorAll('.tools').forEach(tool => tool.remove())")
    article = seen.page.locator("article")
    counted = {name: article.locator(f"{name}:visible").count() for name in ("table", "tr", "svg")}
    return {"words": " ".join(article.inner_text().split()), **counted}


def editions_in(site: Path) -> list[Path]:
    """The folder of each edition, the newest state last."""
    there = [path.parent for path in site.glob("*/manifest.json")]
    return sorted(there, key=lambda one: (one.name == editions.LATEST, one.name))


def tools() -> dict[str, str]:
    """The version of each tool that the results hang on."""
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))
    chromium = _answer("chromium", "--version").split()[1].partition(".")[0]
    lychee = _answer(str(Path(sys.executable).parent / "lychee"), "--version").split()[1]
    return {**wanted["dependencies"], **wanted["devDependencies"], "chromium": chromium, "lychee": lychee}


def _answer(*command: str) -> str:
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout


@dataclass(frozen=True)
class Built:
    """What is checked: a site, the editions that the browser opens, and a folder for what is made on the way."""

    site: Path
    opened: list[Path]
    scratch: Path

    def pages(self) -> list[Path]:
        """Every page."""
        return sorted(self.site.rglob("*.html"))


def _in_the_browser(built: Built) -> Result:
    visits = sum(len(kinds_of(edition)) for edition in built.opened) * len(MODES)
    dated = len([one for one in built.opened if one.name != editions.LATEST])
    every = len([one for one in editions_in(built.site) if one.name != editions.LATEST])
    newest = "the newest state and " if len(built.opened) > dated else ""
    return Result(f"{visits} views, in {newest}{dated} of {every} editions", in_all(built.opened))


def _without_scripts(built: Built) -> Result:
    with served(built.site) as root, open_browser() as browser:
        return Result("every kind of page", list(without_scripts(browser, root, built.site)))


def _html(built: Built) -> Result:
    names = [path.relative_to(built.site).as_posix().removesuffix("index.html") for path in built.pages()]
    with served(built.site) as root:
        return Result(f"{len(names)} pages", list(wrong_html(root + name for name in names)))


def _lighthouse(built: Built) -> Result:
    with served(built.site) as root:
        scored = phones.all_scores(f"{root}{editions.LATEST}/", built.scratch)
    return Result(f"{len(scored)} kinds of page, on a slow phone", phones.too_low(scored))


def _weight(built: Built) -> Result:
    heaviest = max(sum(map(packed, loaded_by(page, built.site))) for page in built.pages())
    about = f"the heaviest page: {heaviest // 1000} of {MOST_COLD // 1000} kB"
    return Result(about, [f"{page}: {one}" for page in built.pages() for one in too_heavy(page, built.site)])


def _random_inputs(_built: Built) -> Result:
    return Result(f"{sum(fuzz.AGAIN[target] for target, _seed in fuzz.kept())} files", list(fuzz.again()))


AUDITS: Mapping[str, Callable[[Built], Result]] = {
    "In the browser": _in_the_browser,
    "With JavaScript off": _without_scripts,
    "HTML": _html,
    "Lighthouse": _lighthouse,
    "Links": lambda built: Result(f"{len(built.pages())} pages", list(wrong_links(built.site))),
    "Every edition": lambda _: Result("each test that runs in part elsewhere, whole", every_edition()),
    "Small numbers": lambda _: Result(
        f"{left_out.TABLES} random tables", list(left_out.unsaid(range(left_out.TABLES)))
    ),
    "One verdict": lambda _: Result(
        f"{verdicts.RECORDS} random records", list(verdicts.of_random_records(range(verdicts.RECORDS)))
    ),
    "Remembered": lambda _: Result(
        f"{remembering.EDITS} random edits", list(remembering.differences(remembering.EDITS))
    ),
    "Taken from another edition": lambda _: Result(
        f"every edition, and {remembering.EDITS} random edits", remembering.carried_wrongly()
    ),
    "Taken from the last build": lambda _: Result(f"{len(unchanged.EDITS)} kinds of edit", unchanged.differences()),
    "Weight": _weight,
    "Killed": lambda _: Result(kills.told_of(kills.MANY, kills.SEED), killed()),
    "Another record": lambda _: Result("all tests but those of this record", replaced.failing()),
    "Numbers in Word": lambda _: Result("lists of each kind", list(office.differences())),
    "Papers to take home": lambda built: Result(
        f"{len(taken_home.PAPERS)} papers", list(taken_home.papers(built.site))
    ),
    "Tables in a spreadsheet": lambda built: Result(
        "every table", list(taken_home.tables(built.site / editions.LATEST))
    ),
    "Random inputs": _random_inputs,
}
# What can be seen without a site.
WITHOUT_A_SITE = frozenset({
    "Every edition", "Small numbers", "One verdict", "Remembered", "Taken from another edition",
    "Taken from the last build", "Killed", "Another record", "Numbers in Word", "Random inputs",
})  # fmt: skip


def every_edition() -> list[str]:
    """What is wrong with an edition, or in a case, that the tests do not try every time."""
    command = [sys.executable, "-m", "pytest", "-q", "--no-header", *(f"tests/{name}.py" for name in IN_PART)]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "EVERY_EDITION": "1"}, capture_output=True, check=False, text=True
    )
    return [] if done.returncode == 0 else [line for line in done.stdout.splitlines() if line.startswith("FAILED")]


def killed() -> list[str]:
    """What is wrong after many kills; in a process of its own, which may split itself as it likes."""
    done = subprocess.run([sys.executable, "-m", "audit.kills"], cwd=ROOT, capture_output=True, check=False, text=True)
    return [] if done.returncode == 0 else (done.stdout or done.stderr).splitlines()


def main(asked: list[str]) -> None:
    """Build every edition, check it, write the page of results; ends with 1 if anything is wrong.

    `asked` may name some checks, and editions where the browser is to open only those.
    """
    names = [name for name in AUDITS if name in asked] or [*AUDITS]
    only, clean, used = set(asked) - AUDITS.keys(), True, tools()
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        if not WITHOUT_A_SITE.issuperset(names):
            editions.build_all(ROOT, site)
        opened = [edition for edition in editions_in(site) if not only or edition.name in only]
        for name in names:
            result = AUDITS[name](Built(site, opened, Path(folder)))
            clean &= not result.wrong
            print(f"{name}: {len(result.wrong) or 'nothing'} wrong")
            print("".join(f"    {one}\n" for one in result.wrong[:20]), end="", flush=True)
            keep(name, result, _answer("git", "log", "-1", "--format=%cs").strip())
            # A run that is stopped leaves no page that tells something else than its results.
            PAGE.write_text(page_of(kept(), used), encoding="utf-8")
    sys.exit(not clean)


if __name__ == "__main__":
    main(sys.argv[1:])
