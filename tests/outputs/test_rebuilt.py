"""Whoever has one published file, and none of our code, comes to every judgement that the site shows."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from filled import filled
from markup import find
from rebuilt import Edition
from records import invented
from taken_away import files, of_the_invented_board

from macros.checks.loading import load
from macros.ledger import editions

ROOT = Path(__file__).parents[2]


def read(held: bytes) -> Edition:
    """The edition of a file, each number as it stands there."""
    return Edition(filled(json.loads(held, parse_float=Decimal, parse_int=Decimal)))


@pytest.fixture(scope="module")
def every() -> Mapping[str, Edition]:
    """Every edition of the invented board; of the board that is here the newest state, and one edition long ago."""
    found = {f"invented {name}": read(held["edition.json"]) for name, held in of_the_invented_board().items()}
    here = load(ROOT)
    for edition in (None, editions(here)[len(editions(here)) // 2]):
        found[f"here {edition}"] = read(files(here, edition, "edition.json")["edition.json"])
    return found


def test_no_code_of_the_site_is_used() -> None:
    """The working is a stranger's: it knows the file alone."""
    for name in ("rebuilt.py", "filled.py"):
        text = (ROOT / "tests" / name).read_text(encoding="utf-8")
        assert not re.search(r"^\s*(?:from|import) (?:macros|audit)", text, re.M)


def test_each_change_is_rebuilt(every: Mapping[str, Edition]) -> None:
    """Better, worse, the same, changed, not comparable and first: of each reading of each measure."""
    seen = Counter[str]()
    for name, edition in every.items():
        for readings in edition.readings.values():
            for one in readings:
                assert edition.change(one) == one.says("change"), (name, one.row)
                seen[one.says("change")] += 1
    assert {"better", "worse", "not_comparable", "first"} <= set(seen), seen


@pytest.mark.real_record
def test_the_record_here_has_the_other_kinds_of_change(every: Mapping[str, Edition]) -> None:
    """Figures that stayed as they were, or changed to neither better nor worse, are rebuilt as well."""
    newest = every["here None"]
    assert {"same", "changed"} <= {one.says("change") for those in newest.readings.values() for one in those}


def test_each_target_is_rebuilt(every: Mapping[str, Edition]) -> None:
    """Met, not met and cannot be told, and how far: of the newest reading of each measure."""
    seen = Counter[str]()
    for name, edition in every.items():
        shown: dict[str, set[Any]] = {}
        for row in edition.held["judgements"]:
            if row["rule"] == "against_target":
                role = row["judgement"].rpartition("/")[2]
                shown.setdefault(row["metric"], set()).add((role, row["verdict"], row.get("number")))
                seen[row["verdict"]] += 1
        for key, readings in edition.readings.items():
            newest = [one for one in readings if one.says("reading") == edition.metrics[key].get("newest")]
            rebuilt = {found for one in newest for found in edition.targets(one)}
            assert rebuilt == shown.get(key, set()), (name, key)
    assert {"met", "not_met"} <= set(seen), seen


def test_each_action_is_rebuilt(every: Mapping[str, Edition]) -> None:
    """How each action stands, and whether it is late, slipped, silent, reopened, or has no due date or owner."""
    seen = Counter[str]()
    for name, edition in every.items():
        for row in edition.held["actions"]:
            flags = set(row.get("flags", "").split())
            assert edition.action(row) == (row["state"], flags), (name, row)
            seen.update(flags)
    assert {"overdue", "slipped", "silent", "no_due", "no_owner"} <= set(seen), seen


def test_each_silence_and_each_weakness_is_rebuilt(every: Mapping[str, Edition]) -> None:
    """Who no longer reports a measure, and how long a weakness is named."""
    silent = 0
    for name, edition in every.items():
        shown: dict[str, set[str]] = {}
        for row in edition.held["judgements"]:
            if row["rule"] == "not_reported":
                shown.setdefault(row["metric"], set()).add(row["judgement"].rpartition("/")[2])
                silent += 1
        assert {key: edition.not_reported(key) for key in edition.metrics if edition.not_reported(key)} == shown, name
        for row in edition.held["challenges"]:
            assert edition.weakness(row) == (row["open"], row["meetings"]), (name, row)
    assert silent


_SHOWN = ("better", "worse", "same")


def test_the_scorecard_shows_what_is_rebuilt(invented_site: Path) -> None:
    """The rows of the page and the file beside it say the same of each measure."""
    edition = read((invented_site / "data" / "edition.json").read_bytes())
    rows = find((invented_site / "scorecard" / "index.html").read_text(encoding="utf-8"), "//tr[@data-keys]")
    assert len(rows) == len(edition.metrics) == len(invented().metrics)
    told = 0
    for row in rows:
        key = re.search(r"metrics/([^/]+)/", str(row.xpath(".//a/@href")[0]))
        assert key
        (newest,) = [one for one in edition.readings[key[1]]
                     if one.says("reading") == edition.metrics[key[1]]["newest"]]  # fmt: skip
        keys = str(row.get("data-keys")).split()
        rebuilt = edition.change(newest)
        shown = [word for word in keys if word in _SHOWN]
        assert shown == ([rebuilt] if rebuilt in _SHOWN and "said" not in keys else []), key[1]
        told += bool(shown)
    assert told >= 3
