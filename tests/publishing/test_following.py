"""What tells others of changes stands where pages say it does, in the newest state alone, and goes with its address."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import feedparser
import pytest
from click.testing import CliRunner
from icalendar import Calendar
from lxml import html
from markup import find

from macros import addresses
from macros.cli.main import main
from macros.publishing import editions, manifests
from macros.publishing.adding import Order, publish
from macros.publishing.beside import write_root_files
from macros.publishing.outcomes import BESIDE, SAME, TAMPERED, Outcome
from macros.publishing.verifying import verify
from macros.staging import sound_state
from macros.wording import followed

WHOLE = [addresses.FEED, addresses.JSON_FEED, addresses.CALENDAR]


def ways(page: Path) -> list[Path]:
    """The files that a built page offers to those who follow, in its order."""
    links = find(page.read_text(encoding="utf-8"), "//head/link[@rel='alternate']/@href")
    return [(page.parent / str(link)).resolve() for link in links]


def test_every_page_of_the_newest_state_names_the_feeds(invented_site: Path) -> None:
    """A reader's program finds the feed of everything on any page, and before it that of the thing a page is about.

    The home page, the page of data and the list of editions name its other forms as well.
    """
    root = invented_site.parent.resolve()
    things = [page for kind in ("metrics", "actions") for page in invented_site.glob(f"{kind}/*/index.html")]
    own = {page: page.parent.resolve() / addresses.FEED for page in things if (page.parent / addresses.FEED).exists()}
    assert len(own) > 20
    fronts = {invented_site / "index.html", invented_site / "data" / "index.html", root / addresses.EDITIONS}
    for page in (*invented_site.rglob("index.html"), root / addresses.EDITIONS):
        moved = 'http-equiv="refresh"' in page.read_text(encoding="utf-8")
        if not moved and not page.is_relative_to(invented_site / addresses.EMBED):
            every = WHOLE if page in fronts else WHOLE[:1]
            assert ways(page) == [*([own[page]] if page in own else []), *(root / name for name in every)], page


def test_pages_lead_to_the_feeds_in_words(invented_site: Path) -> None:
    """Who has no program that looks for feeds finds them: by the page of a thing, the page of data and the footer."""
    for address, words, file in (("metrics/visits-in-time", followed.FOLLOW_MEASURE, addresses.FEED),
                                 ("actions/keep-staff", followed.FOLLOW_ACTION, addresses.FEED)):  # fmt: skip
        page = html.parse(str(invented_site / address / "index.html")).getroot()
        assert page.xpath(f"//article//a[text()='{words}']/@href") == [file]
        assert page.xpath(f"//footer//a[text()='{followed.FOLLOW}']/@href") == ["../../data/#follow"]
    data = html.parse(str(invented_site / "data" / "index.html")).getroot()
    links = [str(link) for link in data.xpath("//*[@id='follow']/following::ul[position()<=2]//a/@href")]
    assert links == [*(f"../../{name}" for name in WHOLE),
                     *(f"../themes/{key}/feed.xml" for key in ("front-door", "care", "workforce"))]  # fmt: skip
    assert all((invented_site / "data" / link).is_file() for link in links)


def test_what_was_built_can_be_read(invented_site: Path) -> None:
    """Every feed and the calendar, as they stand in the folder, are read without a fault."""
    root = invented_site.parent
    paths = [root / addresses.FEED, *invented_site.rglob(addresses.FEED)]
    assert len(paths) > 30
    for path in paths:
        read = feedparser.parse(path.read_bytes())
        assert not read.bozo
        assert read.feed.links[0].href.endswith(path.relative_to(root).as_posix())
        assert json.loads(path.with_name(addresses.JSON_FEED).read_text(encoding="utf-8"))["items"] or not read.entries
    assert Calendar.from_ical((root / addresses.CALENDAR).read_bytes()).walk("VEVENT")


def test_each_entry_leads_to_a_page_and_a_place_that_is_there(published_board: Path) -> None:
    """Who follows an entry stands before what it tells of, in the edition that said it."""
    board = "https://example.org/fenwick-and-marl/"
    told = {item["url"] for path in published_board.rglob(addresses.JSON_FEED)
            for item in json.loads(path.read_text(encoding="utf-8"))["items"]}  # fmt: skip
    assert len(told) > 60
    for address in sorted(told):
        page, _mark, place = address.removeprefix(board).partition("#")
        tree = html.parse(str(published_board / page / "index.html")).getroot()
        assert not place or tree.xpath(f"//*[@id='{place}']"), address


def test_dated_editions_have_no_feed_and_name_none(published_board: Path) -> None:
    """What was published once tells of no change: only the newest state does."""
    for manifest in published_board.glob("20*/manifest.json"):
        edition = manifest.parent
        assert not [path for name in WHOLE for path in edition.rglob(name)]
        assert ways(edition / "index.html") == []
        assert followed.FOLLOW not in (edition / "index.html").read_text(encoding="utf-8")


def test_who_verifies_learns_that_a_feed_was_changed(locked_board: Path, published_board: Path, tmp_path: Path) -> None:
    """A forged entry is found, also where the list of files was forged with it."""
    public = Path(shutil.copytree(published_board, tmp_path / "public"))
    feed = public / addresses.FEED
    feed.write_text(feed.read_text(encoding="utf-8").replace("Better", "Worse"), encoding="utf-8")
    built = manifests.build_of(locked_board)
    manifests.write(public, manifests.describe_root(public, built, manifests.read_root(public).editions))
    with patch("macros.publishing.verifying._edition", lambda _work, name: Outcome(name, SAME)):
        beside = next(one for one in verify(locked_board, public) if one.name == BESIDE)
    assert (beside.word, len(beside.reasons)) == (TAMPERED, 1)
    assert addresses.FEED in beside.reasons[0]


@pytest.fixture
def nowhere(locked_board: Path, tmp_path: Path) -> Path:
    """The invented board without the address of its site."""
    board = Path(shutil.copytree(locked_board, tmp_path / "board"))
    path = board / "data" / "board.yml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("site_url:")), encoding="utf-8")
    return board


def test_without_an_address_the_build_says_that_there_is_nothing_to_follow(nowhere: Path, tmp_path: Path) -> None:
    """Nothing is written, no page offers it, and one line says why."""
    site = tmp_path / "site"
    told = CliRunner().invoke(main, ["build", "--root", str(nowhere), "--out", str(site)])
    assert told.exit_code == 0
    assert told.output.splitlines()[1:] == [followed.NO_ADDRESS]
    assert not [path for name in WHOLE for path in site.rglob(name)]
    assert {way for page in site.rglob("index.html") for way in ways(page)} == set()
    assert followed.FOLLOW not in (site / "latest" / "data" / "index.html").read_text(encoding="utf-8")


def test_what_was_there_to_follow_leaves_with_the_address(
    nowhere: Path, published_board: Path, invented_site: Path, tmp_path: Path
) -> None:
    """A feed that nobody renews might tell for ever what was taken back: the next publication takes it away."""
    public = Path(shutil.copytree(published_board, tmp_path / "public"))
    assert all((public / name).is_file() for name in WHOLE)

    def make(_job: editions.Job, _wanted: object, made: Path) -> list[None]:
        # As it is built: what is published bears the head of its chain already.
        shutil.copytree(invented_site, made / addresses.LATEST)
        return []

    with patch("macros.publishing.adding.make", make):
        done = publish(Order(nowhere, public))
        assert not done.added
        assert not [name for name in WHOLE if (public / name).exists()]
        assert not set(WHOLE) & set(manifests.read_root(public).files)
        assert not publish(Order(nowhere, public)).renewed
        assert not [name for name in WHOLE if (public / name).exists()]


def test_the_day_that_is_asked_for_decides_what_is_told(locked_board: Path, tmp_path: Path) -> None:
    """What is approved and waits for its day is in no feed before it."""
    record = sound_state(locked_board).record
    waiting = record.meetings["2024-09"].model_copy(update={"status": "approved"})
    record = replace(record, meetings={**record.meetings, "2024-09": waiting})
    told = {}
    for name, day in (("before", None), ("after", waiting.published.last)):
        (tmp_path / name).mkdir()
        write_root_files(tmp_path / name, record, [], day)
        told[name] = (tmp_path / name / addresses.FEED).read_text(encoding="utf-8")
    assert "meetings/2024-09" not in told["before"]
    assert "meetings/2024-09" in told["after"]
