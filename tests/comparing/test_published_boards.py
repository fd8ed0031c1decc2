"""The data that this program publishes is what two boards are compared by: the invented board, and the one here."""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from taken_away import files, of_the_invented_board

from macros.checks.loading import load
from macros.comparing import compare
from macros.comparing.finding import find
from macros.comparing.published import Published, read
from macros.wording import side_by_side as words

ROOT = Path(__file__).parents[2]
GUIDE, _BLOCK = ROOT / "docs" / "editors" / "compare-two-boards.md", re.compile(r"```text\n.*?```", re.S)
KEPT = ("agency-share-published", "repeat-plans", "moves-of-workers", "children-in-care")


def second(held: bytes) -> bytes:
    """A second invented board, with some measures of the first: two under other names, one in another unit."""
    edition: Any = json.loads(held)
    edition["board"] |= {"name": "Otherham Board (invented)", "short": "Otherham", "council": "Otherham"}
    edition["metrics"] = [row for row in edition["metrics"] if row["metric"] in KEPT]
    edition["readings"] = [row for row in edition["readings"] if row["metric"] in KEPT]
    for row in (*edition["metrics"], *edition["readings"]):
        row["metric"] = row["metric"].replace("agency-share-published", "agency").replace("repeat-plans", "again")
        row["number"] = row.get("number", 0) + 1
    for row in edition["metrics"]:
        row["unit"] = "count" if row["metric"] == "moves-of-workers" else row["unit"]
    return json.dumps(edition).encode()


def test_the_invented_board_and_a_second_one() -> None:
    """Two measures stand side by side, under whatever name each board has for them; two are refused with reasons."""
    first = of_the_invented_board()[None]["edition.json"]
    found = compare(read(first, "first"), read(second(first), "second"))
    assert {pair.other.id: {time.difference for time in pair.times} - {None} for pair in found.pairs} == {
        "agency": {Decimal(-1)},
        "again": {Decimal(-1)},
    }
    assert {item.one.id: item.why for item in found.refused} == {
        "moves-of-workers": "other_unit",
        "children-in-care": "no_publisher",
    }
    assert words.name(found.other) in words.as_text(found)


def test_a_downloaded_zip_is_enough(tmp_path: Path) -> None:
    """The packed file of an edition holds all that a comparison needs."""
    (tmp_path / "data.zip").write_bytes(of_the_invented_board()[None]["data.zip"])
    assert find(tmp_path / "data.zip") == read(of_the_invented_board()[None]["edition.json"], "first")


def test_a_zip_of_a_whole_site_gives_its_newest_state(tmp_path: Path) -> None:
    """Of many editions in a zip the newest state is taken."""
    with zipfile.ZipFile(packed := io.BytesIO(), "w") as archive:
        for edition, held in of_the_invented_board().items():
            archive.writestr(f"site/{edition or 'latest'}/data/edition.json", held["edition.json"])
    (tmp_path / "site.zip").write_bytes(packed.getvalue())
    assert find(tmp_path / "site.zip").title.startswith("newest state")


@pytest.fixture(scope="module")
def here() -> Published:
    """The newest state of the board that is here."""
    return read(files(load(ROOT))["edition.json"], "here")


@pytest.mark.real_record
def test_a_board_beside_itself_differs_in_nothing(here: Published) -> None:
    """Each published statistic with a time is the same as itself; what names no publisher is never compared."""
    found = compare(here, here)
    own = [pair for pair in found.pairs if pair.one.id == pair.other.id]
    assert len(own) > 40
    assert {pair.same for pair in own} >= {"indicator", "definition"}
    assert {time.difference for pair in found.pairs for time in pair.times if pair in own} <= {Decimal(0), None}
    assert [pair for pair in found.pairs if not pair.one.publisher] == []
    assert {item.why for item in found.refused if not item.one.publisher} == {"no_publisher"}


@pytest.mark.real_record
def test_the_example_of_the_guide_is_what_the_command_prints(here: Published) -> None:
    """Word by word: the real board and the invented one share one measure, and another is not compared."""
    found = compare(here, read(of_the_invented_board()[None]["edition.json"], "invented"))
    assert [(pair.other.id, pair.same) for pair in found.pairs] == [("agency-share-published", "indicator")]
    assert {item.why for item in found.refused} == {"no_publisher"}
    text = GUIDE.read_text(encoding="utf-8")
    before, heading, after = text.partition("## An example\n")
    # Below the names of the two boards: the guide is for every council.
    _names, _line, printed = words.as_text(found).partition("\n\n")
    shown = _BLOCK.sub(lambda _block: f"```text\n{printed}\n```", after, count=1)
    if os.environ.get("BLESS"):
        GUIDE.write_text(f"{before}{heading}{shown}", encoding="utf-8", newline="\n")
    assert shown == after
