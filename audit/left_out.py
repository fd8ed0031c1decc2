"""Random tables with numbers left out, hidden, revised and told as shares: what an outsider finds, the check tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from audit.outsider import SMALL, Found, Table, attack
from macros.checks.loading import load
from macros.disclosure import small_numbers
from macros.record import DEFINITIONS, LEDGER, Meeting, Metric, Record
from macros.record.source import Document
from macros.record.whole import Documents, Findings

TABLES = 400
BOARD = Path(__file__).parent.parent / "tests" / "board"
NAME = "counted"
# Periods as a paper gives them, by the quarters they are made of.
QUARTERS = {"2017-01/2017-03": (0,), "2017-04/2017-06": (1,), "2017-07/2017-09": (2,), "2017-10/2017-12": (3,)}
HALVES = {"2017-01/2017-06": (0, 1), "2017-07/2017-12": (2, 3)}
YEAR = {"2017-01/2017-12": (0, 1, 2, 3)}
FIRST = dict(list(QUARTERS.items())[:1])
HALF_A_YEAR = {**dict(list(QUARTERS.items())[:2]), **dict(list(HALVES.items())[:1])}
CALENDARS = (FIRST, HALF_A_YEAR, {**QUARTERS, **YEAR}, {**QUARTERS, **HALVES, **YEAR}, {**HALVES, **YEAR})
AREAS: tuple[tuple[str, ...], ...] = ((), ("north", "south"), ("north", "south", "west"))
SHOWN = ("value", "value of", "value count of", "count of", "of", "sign", "sign of", "nothing")
Spot = tuple[str, int]
Truth = Mapping[Spot, tuple[int, int]]


@dataclass(frozen=True)
class Case:
    """A table as it was published, in one edition or in two."""

    table: Table
    editions: tuple[tuple[Mapping[str, Any], ...], ...]

    def found(self) -> tuple[list[Found], bool]:
        """What an outsider finds, and whether the figures disagree."""
        return attack(self.table, self.editions)

    def told(self) -> list[str]:
        """What the check tells."""
        return [problem.message for problem in small_numbers(_findings(self))]


def case_of(seed: int) -> Case:
    """The table of a seed."""
    random = Random(seed)
    share = random.random() < 0.4
    areas = random.choice(AREAS[1:] if share else AREAS)
    table = Table(areas, not areas or random.random() < 0.8, share)
    calendar = random.choice(CALENDARS[:2] if share else CALENDARS[1:])
    times = sorted({time for made_of in calendar.values() for time in made_of})
    truth = {(place, time): _people(random, share) for place in table.places for time in times}
    left_out = random.choice((0.2, 0.4, 0.6))
    cells = [(area, period) for area in ("", *areas) for period in calendar]
    drawn = [(cell, _reading(random, table, truth, cell, calendar[cell[1]], left_out)) for cell in cells]
    first = {cell: reading for cell, reading in drawn if reading}
    editions = [tuple(first.values())]
    if first and random.random() < 0.4:
        editions.append(_revised(random, table, truth, first, calendar, left_out))
    return Case(table, tuple(edition for edition in editions if edition))


def _people(random: Random, share: bool) -> tuple[int, int]:
    """Those counted, and those they are counted of."""
    if share:
        whole = random.randint(10, 70)
        return min(whole, random.choice((random.randint(0, 8), random.randint(0, whole)))), whole
    return random.choice((random.randint(0, 6), random.randint(6, 40))), 0


def _reading(
    random: Random, table: Table, truth: Truth, cell: tuple[str, str], times: tuple[int, ...], left_out: float
) -> dict[str, Any] | None:
    """One cell as an officer publishes it who hides each number that is small by itself."""
    places = (cell[0],) if cell[0] else table.places
    counted, whole = (sum(truth[place, time][side] for place in places for time in times) for side in (0, 1))
    small = 1 <= counted <= SMALL or (table.share and 1 <= whole - counted <= SMALL)
    if random.random() < (0.6 if small and not table.share else left_out):
        return None
    base = {"period": cell[1], "source": "plan-2023 1", **({"group": cell[0]} if cell[0] else {})}
    if not table.share:
        return base | ({"symbol": "c"} if small or random.random() < 0.1 else {"value": counted})
    shown = random.choice(("value", "sign", "sign of") if small else SHOWN).split()
    value = (Decimal(100 * counted) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    parts: dict[str, dict[str, Any]] = {
        "value": {"value": value}, "count": {"count": counted}, "of": {"of": whole}, "sign": {"symbol": "c"},
        "nothing": {},
    }  # fmt: skip
    said = {key: number for name in shown for key, number in parts[name].items()}
    words = {} if {"value", "symbol"} & said.keys() else {"words": "told in other words"}
    return base | said | words if said else None


def _revised(
    random: Random, table: Table, truth: Truth, first: Mapping[Any, Any], calendar: Any, left_out: float
) -> tuple[dict[str, Any], ...]:
    """The same table a meeting later: a number or two changed; what no longer holds is told anew."""
    spots = random.sample(sorted(truth), min(len(truth), random.choice((0, 1, 1, 2))))
    later = {**truth, **{spot: _people(random, table.share) for spot in spots}}
    found = []
    for area in ("", *table.parts):
        for period, times in calendar.items():
            moved = any(time in times and area in ("", place) for place, time in spots)
            known = first.get((area, period))
            if random.random() < (0.9 if known and moved else 0.4):
                reading = _reading(random, table, later, (area, period), times, 0 if moved else left_out)
                # A sign cannot hide what an edition has shown: another rule's matter.
                if reading and not (known and "symbol" in reading and "symbol" not in known):
                    found.append(reading | ({"revises": "late records"} if known else {}))
    return tuple(found)


def unsaid(seeds: Iterable[int]) -> Iterator[str]:
    """What somebody could work out and the check does not tell, and what it tells without need."""
    for seed in seeds:
        case = case_of(seed)
        (found, disagree), told = case.found(), case.told()
        if found and not told:
            yield f"table {seed}: nothing is told of {found[0]}"
        elif told and not found and not disagree:
            yield f"table {seed}: nobody can work out what is told: {told[0]}"


@cache
def _invented() -> Record:
    return load(BOARD)


def _findings(case: Case) -> Findings:
    meetings = {}
    for number, readings in enumerate(case.editions):
        day = f"2018-0{number + 1}-20"
        given: dict[str, Any] = {"body": "board", "held": day, "published": day, "status": "published"}
        meetings[f"2018-0{number + 1}"] = Meeting.model_validate({**given, "readings": {NAME: list(readings)}})
    metric = _metric(case.table)
    empty: Any = {"meetings": meetings, "between": {}, "corrections": {}, "published": {}}
    record = replace(_invented(), metrics={NAME: metric}, **empty)
    documents: Any = {("board", ""): (Document("board"), ())}
    for folder in (*DEFINITIONS, *LEDGER):
        documents |= {(folder, key): (Document(f"{folder}/{key}"), ()) for key in getattr(record, folder)}
    everything: Documents = documents
    return Findings.of(record, everything)


def _metric(table: Table) -> Metric:
    groups = {part: part.title() for part in table.parts}
    cut = {"says": "by area", "groups": groups, "complete": table.complete, "source": "plan-2023 1"}
    return Metric.model_validate({
        "title": "Counted", "question": "How many?", "unit": "percent" if table.share else "count",
        "counts": "children", "better": "neither", "basis": "in_period", "theme": "care",
        "definition": [{"says": "some children", "source": "plan-2023 1"}],
        **({"breakdowns": [cut]} if groups else {}),
    })  # fmt: skip
