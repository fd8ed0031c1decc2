"""The site's own table of readings can be read back: the same figures, and what was withheld stays withheld."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from overlays import BOARD, copy_of_the_board

from macros.checks.loading import load
from macros.cli.main import main
from macros.intake.importing import Given, Layout, Sources, Understood, read_grids, understand
from macros.ledger import snapshot
from macros.outputs import COLUMNS, joined, readings_csv
from macros.record import Reading, Record

HEAD = "metric,group,period,kind,number,lowest,highest,unit,shown_as,scope,published_in,source\n"


@pytest.fixture(scope="module")
def record() -> Record:
    """The invented board."""
    return load(BOARD)


def table(record: Record) -> str:
    """Every reading of a board, as its page of data offers them."""
    known = snapshot(record)
    return joined(COLUMNS, (readings_csv(known, metric, metric.readings) for metric in known.metrics.values()))


def understood(record: Record, text: str, entry: str) -> Understood:
    """What a table says for one entry."""
    given = Given(Sources.of_record(record, None, None), entry=entry)
    return understand(record, "readings.csv", read_grids("readings.csv", text.encode()), Layout(), given).understood


def facts(reading: Reading) -> tuple[object, ...]:
    """What the table holds of a reading. The words beside an exact number are not in it."""
    says = reading.says if reading.kind not in ("value", "between") else None
    when = (reading.period and reading.period.text, reading.within and reading.within.text)
    numbers = (str(reading.number), [str(end) for end in reading.between or ()], reading.words, reading.symbol)
    return reading.kind, numbers, says, when, reading.scope, reading.group, [one.text for one in reading.source]


def test_a_boards_own_readings_come_back_the_same(record: Record) -> None:
    """Every entry's readings, of every kind, are those that the entry holds, digit by digit."""
    known, text = snapshot(record), table(record)
    kinds = set()
    for entry in [*record.meetings, *record.between]:
        published = [
            (key, one)
            for key, metric in known.metrics.items()
            for one in metric.readings
            if one.entry.id == entry and not one.said.withdrawn
        ]
        read = understood(record, text, entry) if published else Understood()
        assert read.problems == []
        came_back = [(item.metric, facts(Reading.model_validate(item.fields))) for item in read.proposals]
        assert came_back == [(key, facts(one.said)) for key, one in published]
        kinds |= {one.said.kind for _key, one in published}
    assert kinds == {"value", "about", "under", "over", "at_least", "at_most", "between", "words", "symbol"}


def test_marks_and_negative_ranges_come_back(record: Record) -> None:
    """The marks beside a figure are marks, and a range may lie below zero."""
    rows = [
        "visits-in-time,,2024-04,value,92.0,92,92,percent,92.0% [p] [b],,elsewhere,report-2024-03 2",
        "visits-in-time,,2024-05,between,,-5,-0.5,percent,between \u22125.0 and \u22120.5%,,elsewhere,report-2024-03 2",
        "visits-in-time,,2024-06,under,50,,50,percent,just under half,who asked,elsewhere,"
        "report-2024-03 2; report-2024-03 1",
    ]
    fields = [dict(item.fields) for item in understood(record, HEAD + "\n".join(rows), "2024-05").proposals]
    assert [{key: str(value) for key, value in one.items() if key not in ("period", "source")} for one in fields] == [
        {"value": "92.0", "marks": "['p', 'b']"},
        {"between": "[Decimal('-5.0'), Decimal('-0.5')]"},
        {"under": "50", "says": "just under half", "scope": "who asked"},
    ]
    assert fields[2]["source"] == ["report-2024-03 2", "report-2024-03 1"]


def in_draft(folder: Path, rows: str) -> tuple[dict[str, object], str]:
    """What the draft holds after the import of a table, and what was printed."""
    root = copy_of_the_board(folder / "board")
    file = folder / "readings.csv"
    file.write_text(HEAD + rows, encoding="utf-8")
    result = CliRunner().invoke(main, ["import", str(file), "--meeting", "2024-05", "--root", str(root)])
    draft = yaml.safe_load((root / "data/meetings/2024-05.yml").read_text(encoding="utf-8"))
    return draft.get("readings", {}), result.output


def test_the_table_goes_into_the_entry_that_published_it(tmp_path: Path) -> None:
    """Of the table of a whole site only the rows of the meeting go in; the others are counted."""
    rows = (
        "children-in-care,,2024-03,value,341,341,341,count,341,,2024-05,report-2024-03 2\n"
        "children-in-care,,2024-04,symbol,,,,count,[c],,2024-05,report-2024-03 2\n"
        "visits-in-time,,2023-12,value,90,90,90,percent,90%,,2024-02,report-2024-03 2\n"
    )
    readings, told = in_draft(tmp_path, rows)
    assert readings == {
        "children-in-care": [
            {"value": 341, "period": "2024-03", "source": "report-2024-03 2"},
            {"symbol": "c", "period": "2024-04", "source": "report-2024-03 2"},
        ]
    }
    assert "Left out: 1 reading of other entries, which 2024-02 published." in told


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda row: row.replace("children-in-care", "children-in-car"), 'no measure has the id "children-in-car"'),
        (lambda row: row.replace(",value,341", ",about,"), 'this row says "about"'),
        (lambda row: row.replace("report-2024-03 2", "report-2099 2"), "no source has the id"),
    ],
)
def test_a_table_that_was_changed_is_told(tmp_path: Path, change: Callable[[str], str], says: str) -> None:
    """A measure or a source that is not there, or a number that is gone, is told at its cell."""
    row = "children-in-care,,2024-03,value,341,341,341,count,341,,2024-05,report-2024-03 2\n"
    readings, told = in_draft(tmp_path, change(row))
    assert says in told
    assert "Nothing was written." in told
    assert "children-in-care" not in readings


def test_a_count_that_is_too_small_is_withheld_here_as_well(tmp_path: Path) -> None:
    """The table of another board may hold a number that this board does not publish."""
    row = "children-in-care,,2024-03,value,3,3,3,count,3,,2024-05,report-2024-03 2\n"
    readings, told = in_draft(tmp_path, row)
    assert readings["children-in-care"] == {"symbol": "c", "period": "2024-03", "source": "report-2024-03 2"}
    assert "  3  " not in told
