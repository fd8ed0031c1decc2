"""How heavy a first visit is: everything that a browser fetches for a page, packed as hosts pack it."""

from __future__ import annotations

import gzip
import random
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from records import invented, meeting, reading, record

from macros.ledger import snapshot
from macros.views import PageContext, Site, tables

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
    return "".join(tables.scorecard_group(page, theme, rows) for _key, theme, rows in tables.by_theme(page))


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
