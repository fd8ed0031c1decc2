"""How heavy a first visit is, packed as hosts pack it; and how many files a site of ten years holds."""

from __future__ import annotations

import gzip
import random
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from records import invented, meeting, reading, record

from macros import addresses
from macros.ledger import snapshot
from macros.record import Record
from macros.staging.stage.places import Places
from macros.views import PageContext, Site, scorecard

# The scorecard of a board with ten years of meetings, on a first visit.
MOST = 77_000
MEETINGS, MEASURES = 60, 200
# As many are drawn here; the rest weigh the same.
DRAWN = 100
# What a host says before each file.
HEADERS = 600
_ASKED_FOR = re.compile(r'(?:href|src)="([./]*assets/[^"]+)"')
_WORDS = ("visits", "plans", "reviews", "children", "families", "teams", "checks", "delays", "calls", "staff", "homes")


def packed(data: bytes) -> int:
    """The bytes of a file on its way, by the level that hosts use."""
    return len(gzip.compress(data, 6, mtime=0))


def many_rows(measures: int) -> str:
    """The scorecard's rows of measures with a figure for each of sixty months in a row."""
    chance = random.Random(7)
    metric = invented().metrics["visits-in-time"]
    metrics = {
        f"{chance.choice(_WORDS)}-{chance.choice(_WORDS)}-{number}": metric.model_copy(
            update={"title": " ".join(chance.choice(_WORDS) for _ in range(4)).capitalize(), "target": ()}
        )
        for number in range(measures)
    }
    level = dict.fromkeys(metrics, 60.0)
    held = {}
    for number in range(MEETINGS):
        month = f"{2018 + number // 12}-{number % 12 + 1:02}"
        level = {key: min(99.0, max(1.0, value + chance.gauss(0, 3))) for key, value in level.items()}
        told = {key: [reading(Decimal(f"{value:.1f}"), month)] for key, value in level.items()}
        held[month] = meeting(f"{month}-28", readings=told)
    known = replace(record(held), metrics=metrics)
    page = PageContext(Site(known, snapshot(known)), "scorecard/")
    return "".join(scorecard.group(page, theme, rows, key) for key, theme, rows in scorecard.by_theme(page))


def test_the_scorecard_of_ten_years_is_light_on_a_first_visit(invented_site: Path) -> None:
    """With 200 measures of 60 months each, the page and all that it asks for come to at most 77 kB on their way."""
    path = invented_site / "scorecard" / "index.html"
    page = path.read_text(encoding="utf-8")
    rows = many_rows(DRAWN)
    assert rows.count("<tr data-keys") == DRAWN
    assert rows.count('class="chart__line"') == DRAWN
    few = packed(page.encode())
    page_of_all = few + (packed((page + rows).encode()) - few) * MEASURES // DRAWN
    files = [(path.parent / asked).resolve() for asked in dict.fromkeys(_ASKED_FOR.findall(page))]
    assert len(files) >= 6
    weight = page_of_all + sum(packed(file.read_bytes()) for file in files) + HEADERS * (len(files) + 1)
    assert weight <= MOST, (weight, page_of_all, few)


# What a common host takes, and what an edition may add to it.
MOST_FILES, MOST_IN_AN_EDITION = 20_000, 330
THINGS, CHALLENGES = 100, 20
# Beside the staged files, the engine makes a list of pages and what the search looks through; and there is a manifest.
MADE = {"sitemap.xml", addresses.MANIFEST, addresses.SEARCH_WORDS, addresses.SEARCH_TOLD}


def ten_years() -> Record:
    """Sixty meetings, each with a paper of its own, where all of a hundred measures and actions are known."""
    given = invented()
    months = [f"{2018 + number // 6}-{number % 6 * 2 + 1:02}" for number in range(MEETINGS)]
    metric, source = given.metrics["visits-in-time"], given.sources["letter-2023-11"]
    action, challenge = next(iter(given.actions.values())), next(iter(given.challenges.values()))
    metrics = {f"measure-{n}": metric.model_copy(update={"target": ()}) for n in range(THINGS)}
    told = {key: [reading(60, months[0]), reading(61, months[1])] for key in metrics}
    cited = invented().metrics["visits-in-time"].definition[0].source
    held = {month: meeting(f"{month}-28", paper=f"paper-{month}") for month in months}
    held[months[2]] = meeting(f"{months[2]}-28", paper=f"paper-{months[2]}", readings=told)
    papers = {f"paper-{month}": source.model_copy(update={"published": held[month].published}) for month in months}
    known = record(held)
    return replace(
        known, metrics=metrics, sources={**known.sources, **papers},
        actions={f"action-{n}": action.model_copy(update={"source": cited, "moves": ()}) for n in range(THINGS)},
        challenges={f"challenge-{n}": challenge.model_copy(update={"source": cited}) for n in range(CHALLENGES)},
    )  # fmt: skip


def files_of(known: Record, edition: str | None) -> set[str]:
    """Every file of a state, the meetings' own pages among them, with a paper on a page of its own."""
    at = snapshot(known, edition)
    places = Places(Site(known, at), (), ())
    meetings = [edition] if edition else at.meetings
    written = {f"{place(key)}index.html" for key in meetings for place in (addresses.meeting, addresses.paper)}
    pages = {f"{addresses.from_file(path)}index.html" for path in places.pages}
    return {*written, *pages, *(path for path, _text in places.files()), *MADE}


def test_the_files_of_a_state_are_those_counted(invented_site: Path) -> None:
    """What is counted before a build is what the build writes."""
    built = {path.relative_to(invented_site).as_posix() for path in invented_site.rglob("*") if path.is_file()}
    written = {path for path in built if path.startswith(("meetings/20", "about/", "editors/"))}
    moved = {f"{old}index.html" for old in invented().redirects}
    counted = files_of(invented(), None)
    assert {path for path in counted if not path.startswith("meetings/20")} - written == built - written - moved


def test_ten_years_fit_on_a_common_host(invented_site: Path) -> None:
    """With 60 meetings, 100 measures and 100 actions, an edition has at most 330 files, and the site 20,000.

    The last edition knows most, so none has more: sixty times its files, those of the newest state, what the editions
    share, and what stands beside them.
    """
    known = ten_years()
    edition, newest = files_of(known, list(known.meetings)[-1]), files_of(known, None)
    assert {f"metrics/measure-{THINGS - 1}/index.html", f"actions/action-{THINGS - 1}/index.html"} <= edition
    assert len(newest) > len(edition) + 3 * THINGS
    shared = [path for path in (invented_site.parent / addresses.SHARED).rglob("*") if path.is_file()]
    assert len(edition) <= MOST_IN_AN_EDITION
    assert (
        MEETINGS * len(edition) + len(newest) + len(shared) + len(addresses.ROOT_FILES + addresses.ROOT_PAGES)
        <= MOST_FILES
    )
