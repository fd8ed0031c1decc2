"""Editions are places: each is on one page, by year and by who met, with how its measures stood."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

from markup import find

from macros import wording
from macros.checks.loading import load
from macros.publishing import manifests
from macros.publishing.beside import write_root_files
from macros.publishing.manifests import Manifest
from macros.record import Record

BOARD = Path(__file__).parents[1] / "board"
COUNTED = ("better", "worse", "said", "untold")


def list_of(folder: Path) -> str:
    """The page of all editions."""
    return (folder / "editions" / "index.html").read_text(encoding="utf-8")


def test_each_edition_is_counted_as_its_scorecard_counts_it(published_board: Path) -> None:
    """How many got better, and how many worse, is the same on the list of editions and on the edition's own page."""
    there = manifests.present(published_board)
    assert len(there) > 3
    for name, manifest in there.items():
        text = (published_board / name / "scorecard" / "index.html").read_text(encoding="utf-8")
        rows = [str(keys).split() for keys in find(text, "//tr/@data-keys")]
        counted = Counter(key for keys in rows for key in keys if key in COUNTED)
        assert {key: number for key, number in manifest.tally.items() if key in COUNTED} == dict(counted)
        assert sum(manifest.tally.values()) == len(rows)
        (item,) = [
            item for item in find(list_of(published_board), "//li[span]") if f"../{name}/" in item.xpath("a/@href")
        ]
        assert wording.tally_of(manifest.tally) in item.text_content()


def test_the_editions_stand_by_year_the_newest_first(published_board: Path) -> None:
    """The newest year first, and in it the newest meeting, whoever met: each link names the body and the day."""
    text = list_of(published_board)
    years = [str(year.text_content()) for year in find(text, "//h2")]
    assert years == sorted(set(years), reverse=True)
    there = manifests.present(published_board)
    dated = sorted((one for one in there.values() if one.body), key=lambda one: one.position, reverse=True)
    assert len({one.body for one in dated}) > 1
    links = find(text, "//h2/following-sibling::ul[@class='shelf']/li/a")
    assert [(link.get("href"), str(link.text_content())) for link in links] == [
        (f"../{one.edition}/", one.title) for one in dated
    ]
    assert all(one.body in one.title for one in dated)
    for link in find(text, "//article//a/@href"):
        assert link.startswith("#y-") or (published_board / "editions" / link).exists()


def test_an_edition_from_before_there_were_tallies_is_listed_too(published_board: Path, tmp_path: Path) -> None:
    """What was published by an earlier program has a place on the list, without a count that nobody made."""
    record: Record = load(BOARD)
    old = [replace(one, body="", tally={}) for one in manifests.present(published_board).values()]
    write_root_files(tmp_path, record, old)
    listed: list[Manifest] = [one for one in old if one.edition != "latest"]
    items = find(list_of(tmp_path), "//ul[@class='shelf']/li")
    assert len(items) == len(listed) + 1
    assert all("measure" not in item.text_content() for item in items)
