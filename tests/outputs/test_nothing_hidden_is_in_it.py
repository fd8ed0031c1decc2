"""What an edition may not tell stands in no file of its folder of data: neither as text, nor packed, nor typed."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from pyarrow import parquet
from records import invented, meeting, reading, update
from taken_away import files, rows

from macros.ledger import editions
from macros.record import Meeting, Record, without_withdrawn

NUMBER, WORDS = "86.43197", "Zanderquilt"


def told(held: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """All that the files of a folder say, with what is packed in them and what has types."""
    for name, data in held.items():
        if name.endswith(".zip"):
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                yield from told({f"{name}/{one}": packed.read(one) for one in packed.namelist()})
        elif name.endswith(".parquet"):
            table = parquet.read_table(io.BytesIO(data))
            yield name, "\n".join(str(one) for column in table.columns for one in column.to_pylist())
        else:
            yield name, data.decode()


def places_of(canaries: Iterable[str], record: Record) -> list[str]:
    """Every file of every edition that tells one of them."""
    every = {edition: files(record, edition) for edition in (None, *editions(record))}
    return [f"{edition or 'latest'}/{name}" for edition, held in every.items() for name, text in told(held)
            if any(one in text for one in canaries)]  # fmt: skip


def telling(**more: Any) -> Meeting:
    """A meeting that tells both canaries in all that a meeting can tell."""
    number = Decimal(NUMBER)
    figure = reading(number, "2024-05", says=WORDS, target=number, against=[{"who": "england", "value": number}])
    update_of = {"keep-staff": update("at_risk", says=WORDS)}
    return meeting("2024-06-20", title=WORDS, readings={"visits-in-time": [figure]}, actions=update_of, **more)


def board(last: Meeting) -> Record:
    """The invented board, and one meeting more."""
    return replace(invented(), meetings={**invented().meetings, "2024-06": last})


def test_a_meeting_that_is_public_is_found_everywhere() -> None:
    """The search below would find them: of a published meeting they stand in tables, packed and typed."""
    found = {path.rpartition("/")[2] for path in places_of([NUMBER, WORDS], board(telling()))}
    tables = {"readings.csv", "targets.csv", "comparators.csv", "updates.csv", "meetings.csv", "judgements.csv"}
    assert found >= {*tables, "readings.parquet", "edition.json", "visits-in-time.json", "keep-staff.json"}
    assert any("data.zip/" in path for path in places_of([NUMBER], board(telling())))


@pytest.mark.parametrize("status", ["draft", "approved"])
def test_what_is_not_published_is_in_no_file(status: str) -> None:
    """A draft, and what is approved for a later day, stand in no table of any edition."""
    assert places_of([NUMBER, WORDS], board(telling(status=status))) == []


def test_what_was_withdrawn_is_in_no_file() -> None:
    """Of a meeting that was taken back nothing is left but that it was there, in its own edition and in later ones."""
    gone = telling(withdrawn={"date": "2024-07-01", "why": "It named somebody."})
    there = gone.model_copy(update={"title": None})
    assert places_of([NUMBER, WORDS], without_withdrawn(board(there))) == []


def test_a_hidden_number_has_no_number_anywhere() -> None:
    """A figure that is [c] has its sign and its row, and neither a number nor a bound, a difference or a count."""
    seen = 0
    for edition in (None, *editions(invented())):
        held = files(invented(), edition)
        hidden = {row["reading"]: row for row in rows(held["readings.csv"]) if row["kind"] == "symbol"}
        for row in hidden.values():
            numbers = [row[name] for name in ("number", "lowest", "highest", "difference", "count", "of")]
            assert (numbers, row["shown_as"][:1]) == ([""] * 6, "[")
        for row in rows(held["judgements.csv"]):
            asked = [one for one in json.loads(row["inputs"]).values() if isinstance(one, dict)]
            those = [one for one in asked if one.get("kind") == "symbol"]
            assert not any({"number", "count", "whole"} & set(one) for one in those)
            assert not those or not row["number"]
        seen += len(hidden)
    assert seen >= 5
