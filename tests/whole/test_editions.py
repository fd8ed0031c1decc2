"""Each edition says what was known at its meeting, and nothing that became known later."""

from __future__ import annotations

import csv
import gzip
import json
import os
import subprocess
import sys
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from lxml import html
from walked import EVERY, folders, is_left_out, walked

from macros import addresses, wording
from macros.checks.loading import load
from macros.ledger import Snapshot, editions, snapshot
from macros.record import Record
from macros.wording.columns import READING_COLUMNS

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def record() -> Record:
    """The real record."""
    return load(ROOT)


@cache
def bytes_of(path: Path) -> bytes:
    """What a file holds, unpacked."""
    data = path.read_bytes()
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as packed:
            return b"\n".join(part for name in packed.namelist() for part in (name.encode(), packed.read(name)))
    return gzip.decompress(data) if path.suffix == ".gz" else data


def files_of(edition: Path) -> list[Path]:
    """Every file of an edition."""
    return sorted(path for path in edition.rglob("*") if path.is_file())


def titles(known: Snapshot) -> dict[str, str]:
    """The title of everything an edition may name, by kind and id."""
    return (
        {f"metrics/{key}": item.metric.title for key, item in known.metrics.items()}
        | {f"actions/{key}": item.action.title for key, item in known.actions.items()}
        | {f"challenges/{key}": item.challenge.title for key, item in {**known.challenges, **known.strengths}.items()}
        | {f"plans/{key}": plan.title for key, plan in known.plans.items()}
        | {f"sources/{key}": source.title for key, source in known.sources.items()}
        | {f"events/{key}": item.event.title for key, item in known.events.items()}
    )


@pytest.mark.parametrize("edition", walked(editions(load(ROOT))))
def test_an_edition_holds_no_trace_of_a_later_fact(all_editions: Path, record: Record, edition: str) -> None:
    """No file of an edition, its search index and packed files included, names what became known later."""
    then, now = titles(snapshot(record, edition)), titles(snapshot(record))
    later = {key: title for key, title in now.items() if key not in then}
    themes = [f"{theme.title} {theme.about}" for theme in record.board.themes.values()]
    allowed = " ".join([*then.values(), *themes])
    traces = []
    for path in files_of(all_editions / edition):
        text = bytes_of(path).decode("utf-8", "replace")
        traces += [(path.name, key) for key, title in later.items() if title not in allowed and title in text]
        traces += [(path.name, key) for key in later if f"{key}/" in text]
    assert traces == []


def test_the_early_editions_know_nothing_of_2020(all_editions: Path) -> None:
    """What was first published in 2020 stands nowhere in the editions of early 2019."""
    words = ["Hampshire", "32%", "Accelerated Improvement Plan", "12 March 2020", "Anchor principles", "January 2020"]
    for edition in ("2019-01-17-scrutiny", "2019-01-30-cabinet", "2019-01", "2019-03-07-scrutiny"):
        found = [(path.name, word) for path in files_of(all_editions / edition)
                 for word in words if word.encode() in bytes_of(path)]  # fmt: skip
        assert found == []


def test_no_edition_knows_the_letter_of_march_2020_before_it_came_out(all_editions: Path, record: Record) -> None:
    """The letter of 12 March 2020 stands in the list of each later edition, and in no file of an earlier one."""
    for edition in walked(editions(record)):
        held = b"12 March 2020" in bytes_of(all_editions / edition / "meetings" / "index.html")
        assert held == (edition > "2020-03-12")
        if not held:
            assert all(b"12 March 2020" not in bytes_of(path) for path in files_of(all_editions / edition))


@pytest.mark.real_record
def test_a_committee_holds_the_paper_published_that_day(record: Record) -> None:
    """The scrutiny committee of 7 March 2019 holds the board's paper of the same day, and not the other way round."""
    committee, board = snapshot(record, "2019-03-07-scrutiny"), snapshot(record, "2019-01")
    assert "2019-01" in committee.meetings
    assert "2019-03-07-scrutiny" not in board.meetings


def text_of(path: Path) -> str:
    """What a reader sees of a page's content."""
    article = html.parse(str(path)).getroot().find(".//article")
    return " ".join(str(article.text_content()).split()) if article is not None else ""


def test_a_meetings_page_says_the_same_wherever_it_stands(all_editions: Path, record: Record) -> None:
    """A meeting has the same words in its own edition and in the newest state, which leads to the edition."""
    for edition in walked(editions(record)):
        pages = [all_editions / place / "meetings" / edition / "index.html" for place in (edition, "latest")]
        old, newest = (text_of(path).replace(" ", "") for path in pages)
        # The brief and the paper are those of the edition alone.
        brief, paper = wording.brief.TWO_SIDES, wording.paper.THE_PAPER_OF_IT
        for own in (wording.brief.ON_PAPER, f"{brief};", f"{paper}."):
            old = old.replace(own.replace(" ", ""), "", 1)
        assert old == newest.replace("Thewholesiteasitstoodthen", "", 1)


def test_a_dated_edition_says_so_and_names_no_later_date(all_editions: Path, record: Record) -> None:
    """Every page of a dated edition carries its banner and is its own canonical address."""
    meetings = snapshot(record).meetings
    for edition in walked(editions(record)):
        entry = meetings[edition]
        assert entry.meeting
        title = wording.meeting_title(entry.meeting, record.board.bodies[entry.meeting.body])
        for path in (all_editions / edition).rglob("index.html"):
            root = html.parse(str(path)).getroot()
            banner = " ".join(root.xpath("//p[contains(@class, 'announcement--edition')]")[0].text_content().split())
            published = wording.period(entry.entry.published)
            assert (
                banner
                == f"{title}, as published {published}. Figures may have been corrected since. See the newest edition"
            )
            canonical = root.xpath("//link[@rel='canonical']/@href")
            inside = path.relative_to(all_editions).parent.as_posix()
            assert [urlsplit(str(link)).path.strip("/") for link in canonical] == [inside]
    newest = html.parse(str(all_editions / "latest" / "index.html")).getroot()
    assert newest.xpath("//p[contains(@class, 'announcement--edition')]") == []


def test_the_list_of_versions_is_newest_first(all_editions: Path, record: Record) -> None:
    """The selector offers the newest state, then every meeting, the newest first."""
    listed = json.loads((all_editions / "versions.json").read_text(encoding="utf-8"))
    assert [row["version"] for row in listed] == ["latest", *reversed(walked(editions(record)))]
    assert all(
        {"version", "title", "aliases"} <= set(row) <= {"version", "title", "aliases", "properties"} for row in listed
    )
    bodies = {row["version"]: row["properties"]["body"] for row in listed[1:]}
    assert (bodies["2019-01"], bodies["2019-01-17-scrutiny"]) == ("Improvement Board", "Scrutiny committee")


@cache
def anchors_of(path: Path) -> frozenset[str]:
    """Every id on a page."""
    return frozenset(str(name) for name in html.parse(str(path)).getroot().xpath("//@id"))


@cache
def broken_link(site: Path, page: Path, href: str) -> bool:
    """True for a link to a page or place that is not there."""
    address, fragment = urldefrag(href)
    address = address.partition("?")[0]
    target = page if not address else (page.parent / unquote(address)).resolve()
    target = target / "index.html" if target.is_dir() else target
    if not target.is_file():
        return not is_left_out(site, target)
    return bool(fragment) and target.suffix == ".html" and fragment not in anchors_of(target)


def test_no_link_of_any_edition_is_dead(all_editions: Path) -> None:
    """Every link inside the site, also from one edition to another, leads to a page and a place that are there."""
    dead = set()
    # Another program looks at the others as well: see the tests of each kind of page.
    some = folders(all_editions) if os.environ.get(EVERY) else folders(all_editions)[-1:]
    for page in (path for folder in some for path in sorted(folder.rglob("*.html"))):
        root = html.parse(str(page)).getroot()
        for href in map(str, root.xpath("//*[@href or @src]/@*[name()='href' or name()='src']")):
            if not urlsplit(href).scheme and not href.startswith("/") and broken_link(all_editions, page, href):
                dead.add((page.relative_to(all_editions).as_posix(), href))
    assert sorted(dead)[:10] == []


def test_what_editions_share_stands_once(all_editions: Path) -> None:
    """Theme files stand at the root under a name that tells what they hold; no edition has its own, nor source maps."""
    assert list(all_editions.glob("*/assets")) == []
    names = [path.name for path in all_editions.rglob("*") if path.is_file()]
    assert not any(name.endswith(".map") or "lunr" in name for name in names)
    assert (all_editions / "404.html").is_file()
    assert "Sitemap:" in (all_editions / "robots.txt").read_text(encoding="utf-8")
    assert not any(path.is_symlink() for path in all_editions.rglob("*"))


def table_of(path: Path) -> list[dict[str, str]]:
    """The rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_dated_edition_has_one_table_for_all_measures(all_editions: Path, record: Record) -> None:
    """In an edition, all readings stand in one table with its description; `latest` has one a measure as well."""
    for edition in walked(editions(record)):
        folder = all_editions / edition
        known = snapshot(record, edition).metrics
        beside = [path for path in folder.glob("metrics/*/*") if path.name != "index.html"]
        assert beside == []
        if known:
            rows = Counter(row["metric"] for row in table_of(folder / addresses.READINGS))
            assert rows == {key: min(len(one.readings), 13) for key, one in known.items() if one.readings}
            said = json.loads((folder / f"{addresses.READINGS}-metadata.json").read_text(encoding="utf-8"))
            assert said["url"] == "readings.csv"
            assert [one["name"] for one in said["tableSchema"]["columns"]] == list(READING_COLUMNS)
    newest = all_editions / "latest"
    rows_there = table_of(newest / addresses.READINGS)
    assert rows_there == [row for key in snapshot(record).metrics
                          for row in table_of(newest / "metrics" / key / "readings.csv")]  # fmt: skip
    assert {len(row) for row in rows_there} == {len(READING_COLUMNS)}


def test_a_measures_page_offers_what_is_there(all_editions: Path, record: Record) -> None:
    """A dated page offers its edition's table, promises no picture, and says where the measure's own table is."""
    for edition in walked(editions(record)):
        for key, one in snapshot(record, edition).metrics.items():
            page = html.parse(str(all_editions / edition / "metrics" / key / "index.html")).getroot()
            assert set(page.xpath("//a[@download]/@href")) == {"../../data/readings.csv"}
            own = [link for link in page.xpath("//article//a") if link.get("href") == f"../../../latest/metrics/{key}/"]
            (named,) = (link for link in own if link.text_content() == one.metric.title)
            assert "stand in the newest state" in named.getparent().text_content()


def story_of(path: Path) -> tuple[list[str], list[str]]:
    """What was said of a thing, mention by mention, and the page that has what was said before."""
    page = html.parse(str(path)).getroot()
    told = [" ".join(str(one.text_content()).split()) for one in page.xpath("//li[@class='timeline__item']")]
    earlier = page.xpath("//p[@class='note'][starts-with(normalize-space(), 'What was said before this')]/a/@href")
    return told, [str((path.parent / str(href) / "index.html").resolve()) for href in earlier]


@pytest.mark.real_record
def test_what_nothing_new_was_said_of_is_told_once(all_editions: Path, record: Record) -> None:
    """Where nothing was said of an action since an earlier edition, its page shows the last, and leads to the rest."""
    kept = 0
    for edition in walked(editions(record)):
        for key, action in snapshot(record, edition).actions.items():
            told, earlier = story_of(all_editions / edition / "actions" / key / "index.html")
            if len(told) == len(action.updates) or not earlier:
                assert len(told) == max(len(action.updates), 1)
                continue
            if is_left_out(all_editions, Path(earlier[0])):
                continue
            before, _further = story_of(Path(earlier[0]))
            assert told == before[-1:]
            assert len(before) == min(len(action.updates), 13)
            kept += 1
    assert kept


def test_mike_reads_the_layout(all_editions: Path, tmp_path: Path) -> None:
    """Who uses mike sees every version: it lists the folder from a branch as its own."""
    for name in ("versions.json",):
        (tmp_path / name).write_bytes((all_editions / name).read_bytes())
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: scratch\n", encoding="utf-8")
    identity = ["-c", "user.name=x", "-c", "user.email=x@localhost"]
    for command in (["init", "-q", "-b", "gh-pages"], ["add", "."], [*identity, "commit", "-qm", "site"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    mike = str(Path(sys.executable).parent / "mike")
    done = subprocess.run([mike, "list", "--json"], cwd=tmp_path, capture_output=True, text=True, check=True)
    listed = json.loads((tmp_path / "versions.json").read_text(encoding="utf-8"))
    assert {row["version"] for row in json.loads(done.stdout)} == {row["version"] for row in listed}
