"""The national statistics in the record are those of the publishers' tables, taken in by the command alone."""

from __future__ import annotations

import csv
import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from lxml import html
from walked import part

from macros.checks.loading import load
from macros.cli.main import main
from macros.ledger import snapshot

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "tests" / "national"
RELEASES = tuple(sorted(path.stem for path in TABLES.glob("*.csv")))
MEASURES: Mapping[str, str] = yaml.safe_load((TABLES / "mapping.yml").read_text(encoding="utf-8"))["metrics"]
# What the same publications give beside the 56 measures: by headcount, in full-time equivalents, of another age.
BESIDE = frozenset(code for code in MEASURES if code.startswith("data-raw "))


def publication(release: str) -> str:
    """Which publication a release is of."""
    return release.lstrip("0123456789-")


def rows(release: str) -> Iterator[tuple[str, str, str, str]]:
    """The code, period, figure and place of each row of a table."""
    with (TABLES / f"{release}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["measure"], row["period"], row["value"], row["who"]


def own() -> dict[tuple[str, str], str]:
    """This council's figures as the newest table has them, by code and period; no sign among them."""
    return {
        (code, period): value
        for release in RELEASES
        for code, period, value, who in rows(release)
        if not who and value != "x"
    }


def entry(release: str) -> str:
    """The entry of a release as it stands in the record."""
    return (ROOT / "data" / "between" / f"{release}.yml").read_text(encoding="utf-8")


def as_draft(text: str) -> str:
    """The same before somebody published it."""
    return text.replace("\nstatus: published\n", "\nstatus: draft\n")


@pytest.fixture
def board(tmp_path: Path) -> Path:
    """The record's board, measures and sources, before there was any entry: no source was received at a meeting."""
    (tmp_path / "data" / "between").mkdir(parents=True)
    shutil.copy(ROOT / "data" / "board.yml", tmp_path / "data")
    for folder in ("metrics", "sources"):
        shutil.copytree(ROOT / "data" / folder, tmp_path / "data" / folder)
    for file in (tmp_path / "data" / "sources").glob("*.yml"):
        text = re.sub(r"^  received: .*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        file.write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.real_record
@pytest.mark.parametrize("name", part(sorted({publication(release) for release in RELEASES}), 3))
def test_the_command_alone_gives_the_entries(board: Path, name: str) -> None:
    """Each release, taken in by the command after those before it, is the entry that is published, sign for sign."""
    for release in (one for one in RELEASES if publication(one) == name):
        text = as_draft(entry(release))
        file = board / "data" / "between" / f"{release}.yml"
        file.write_text(text.split("readings:\n")[0], encoding="utf-8")
        source = re.findall(r"source: (\S+)", text)[0]
        command = ["import", str(TABLES / f"{release}.csv"), "--statistics", "--entry", release, "--source", source,
                   "--mapping", str(TABLES / "mapping.yml"), "--root", str(board)]  # fmt: skip
        said = CliRunner().invoke(main, command)
        assert said.exit_code == 0, said.output
        assert file.read_text(encoding="utf-8") == text


@pytest.mark.real_record
def test_each_of_the_518_readings_is_known_as_it_was_changed_last() -> None:
    """56 measures have 518 figures, 46 of them nine or ten. Each stands as its publisher gave it last."""
    main_ones = {key: value for key, value in own().items() if key[0] not in BESIDE}
    assert len(main_ones) == 518
    lengths = Counter(code for code, _period in main_ones)
    assert len(lengths) == 56
    assert sum(1 for length in lengths.values() if length >= 9) == 46
    metrics = snapshot(load(ROOT)).metrics
    for code, measure in MEASURES.items():
        known = {one.said.period.text: one.said.number for one in metrics[measure].readings if one.said.period}
        told = {period: Decimal(value) for (one, period), value in own().items() if one == code}
        assert {period: number for period, number in known.items() if number is not None} == told, measure


with (ROOT / "tests" / "truth" / "national_figures.csv").open(encoding="utf-8", newline="") as typed:
    FIGURES = tuple(csv.DictReader(typed))


def words_of(element: html.HtmlElement) -> str:
    """What a reader sees of an element, in one line."""
    return " ".join(str(element.text_content()).split())


def told(row: html.HtmlElement) -> tuple[str, str, str, str]:
    """What one row of a measure's table says: its time, the figure, England's and the neighbours'."""
    beside = {str(cell.get("data-label")): words_of(cell) for cell in row.xpath("./td")}
    england = next((text for name, text in beside.items() if name.startswith("England")), "")
    neighbours = next((text for name, text in beside.items() if "statistical neighbours" in name), "")
    figure = words_of(row.xpath("./td[@data-label='Figure']//strong")[0])
    return words_of(row.xpath("./th")[0]), figure.removesuffix(" [r]"), england, neighbours


@pytest.mark.real_record
@pytest.mark.parametrize("measure", sorted({row["measure"] for row in FIGURES}))
def test_each_figure_stands_on_the_page_of_its_measure(real_site: Path, measure: str) -> None:
    """Each figure stands beside its time, England's and the neighbours' beside it; publisher and kind are said."""
    page = html.parse(str(real_site / "metrics" / measure / "index.html")).getroot()
    shown = {told(row) for row in page.xpath("//tr[starts-with(@id, 'reading-')]")}
    about = {words_of(term): words_of(term.getnext()) for term in page.xpath("//dl//dt")}
    for row in FIGURES:
        if row["measure"] == measure:
            wanted = (row["period"], row["figure"], row["england"], row["neighbours"])
            assert any(_says(one, wanted) for one in shown), (row["record"], wanted)
            assert about["Published by"].startswith(row["publisher"])
            assert about.get("Kind of figure", "").startswith(row["basis"])


def _says(shown: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return shown[:2] == wanted[:2] and all(two in ("", one) for one, two in zip(shown, wanted, strict=True))
