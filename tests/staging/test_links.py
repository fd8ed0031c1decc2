"""Links inside the site: what the check knows of pages, files and headings is what the built site has."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from lxml import html
from overlays import copy_of_the_board

from macros import addresses
from macros.publishing import editions
from macros.staging import read_state, sound_state
from macros.staging.pages.holds import anchors
from macros.staging.pages.page import FrontMatter, Page
from macros.staging.pages.seen import extensions_of
from macros.staging.stage.links import targets
from macros.staging.stage.places import Places, attachments

ROOT = Path(__file__).parents[2]
INVENTED = Path(__file__).parents[1] / "board"
# What the engine adds to every edition beside our pages and files.
ENGINES = re.compile(r"(?:404\.html|search/(?:words|told)\.json|sitemap\.xml|manifest\.json|objects\.inv|assets/.*)\Z")


@cache
def places_of(root: Path) -> Places:
    """What the check takes the newest state of a board to hold."""
    state = sound_state(root)
    return Places(state.site, state.pages, attachments(root / "docs"))


def built_pages(site: Path) -> set[str]:
    """The address of each page of a built edition."""
    return {path.parent.relative_to(site).as_posix().removeprefix(".") for path in site.rglob("index.html")}


def anchors_in(page: Path) -> set[str]:
    """Every place in what a page says that a link can lead to."""
    (article,) = html.parse(page).getroot().iter("article")
    found = {str(one) for one in article.xpath(".//@id | .//a/@name")}
    # The parts of tabs have names of the engine's, to which nobody links.
    return {name for name in found if not name.startswith("__")}


@pytest.mark.parametrize("real", [False, True], ids=["invented", "real"])
def test_the_check_knows_the_pages_that_are_built(real: bool, invented_site: Path, real_site: Path) -> None:
    """No link is refused that would lead somewhere, and none is passed that would not."""
    site = real_site if real else invented_site
    known = {addresses.from_file(path).removesuffix("/") for path in places_of(ROOT if real else INVENTED).pages}
    assert known == built_pages(site)


def test_the_check_knows_the_files_that_are_built(invented_site: Path) -> None:
    """A link to a table or a picture leads to a file that is there."""
    places = places_of(INVENTED)
    known = {path for path, _text in places.files()} | set(places.attachments)
    built = {path.relative_to(invented_site).as_posix() for path in invented_site.rglob("*") if path.is_file()}
    ours = {path for path in built if not path.endswith("index.html") and not ENGINES.match(path)}
    assert ours == known
    assert all(places.holds(path) for path in known)


@pytest.mark.parametrize("real", [False, True], ids=["invented", "real"])
def test_the_check_knows_the_headings_that_are_built(real: bool, invented_site: Path, real_site: Path) -> None:
    """A link to a heading, a reading or a paragraph is passed exactly where the built page has that place."""
    root, site = (ROOT, real_site) if real else (INVENTED, invented_site)
    places, extensions = places_of(root), extensions_of(root)
    for path in sorted(places.pages)[:: 9 if real else 1]:
        built = anchors_in(site / addresses.from_file(path) / "index.html")
        assert [anchor for anchor in built if not places.has_anchor(path, anchor, extensions)] == [], path
        assert not places.has_anchor(path, "none-of-them", extensions)
        page = places.written.get(path)
        assert not page or not page.calls or anchors(page.body, page.calls, extensions) <= built, path


def words(root: Path, name: str, text: str) -> None:
    """Write a page, or more words on one."""
    path = root / "docs" / name
    before = path.read_text(encoding="utf-8") if path.exists() else "# Words\n"
    path.write_text(f"{before}\n\n{text}\n", encoding="utf-8")


def hrefs(page: Path, wanted: str) -> list[str]:
    """Where the links with these words lead."""
    return [str(link.get("href")) for link in html.parse(page).getroot().iter("a") if link.text_content() == wanted]


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented board with links of every kind, built with the editions that have some."""
    scratch = tmp_path_factory.mktemp("linked")
    root = copy_of_the_board(scratch / "board")
    words(root, "about/more.md", "[one reading](../metrics/visits-in-time.md#reading-2023-08-1)")
    words(root, "about/more.md", "[one word](../glossary.md#audit)")
    words(root, "meetings/2024-09.md", "[before](2023-08.md#top) [titled](../about/more.md 'A title') [by name][name]")
    words(root, "meetings/2024-09.md", "[measure](../metrics/visits-in-time.md)\n\n[name]: ../about/index.md")
    words(root, "meetings/2023-08.md", "[from the paper](../metrics/visits-in-time.md#reading-2023-08-1)")
    words(root, "meetings/2023-08.md", "[to the meeting](2023-08.md#top) [the guide](../about/more.md)")
    editions.build(root, scratch / "site", ("2023-08", "2024-09", None))
    return scratch / "site"


@pytest.mark.parametrize(
    ("page", "text", "leads_to"),
    [
        ("latest/about/more", "one reading", "../../metrics/visits-in-time/#reading-2023-08-1"),
        ("latest/about/more", "one word", "../../glossary/#audit"),
        ("latest/meetings/2024-09", "before", "../2023-08/#top"),
        ("2024-09/meetings/2024-09", "before", "../../../latest/meetings/2023-08/#top"),
        ("2024-09/meetings/2024-09", "titled", "../../../latest/about/more/"),
        ("2024-09/meetings/2024-09", "by name", "../../../latest/about/"),
        ("2024-09/meetings/2024-09", "measure", "../../metrics/visits-in-time/"),
        ("latest/meetings/2023-08/paper", "from the paper", "../../../metrics/visits-in-time/#reading-2023-08-1"),
        ("latest/meetings/2023-08/paper", "to the meeting", "../#top"),
        ("2023-08/meetings/2023-08/paper", "the guide", "../../../../latest/about/more/"),
    ],
)
def test_a_link_leads_on_in_every_state_of_the_site(linked: Path, page: str, text: str, leads_to: str) -> None:
    """What an editor links to is one click away: in the newest state, in an old edition, and beside the paper."""
    assert hrefs(linked / page / "index.html", text) == [leads_to]
    target, _mark, anchor = leads_to.partition("#")
    there = (linked / page / target / "index.html").resolve()
    assert there.is_file()
    assert not anchor or anchor in anchors_in(there)


def test_a_link_that_cannot_be_led_on_is_told(tmp_path: Path) -> None:
    """No old edition has a link that leads nowhere because of how its address is written."""
    root = copy_of_the_board(tmp_path / "board")
    words(root, "about/a(b).md", "Words.")
    words(root, "meetings/2024-09.md", "[a](../about/a(b).md)")
    (problem,) = read_state(root, drawing=False)[1]
    assert problem.message == "this link cannot be led on to the newest state"


def test_a_draft_may_link_to_what_is_not_there_yet(tmp_path: Path) -> None:
    """Whoever writes a page before its meeting is not held up; it is looked at before it is published."""
    root = copy_of_the_board(tmp_path / "board")
    meeting = root / "data" / "meetings" / "2099-01.yml"
    meeting.write_text(meeting.read_text(encoding="utf-8").replace("status: approved", "status: draft"), "utf-8")
    words(root, "meetings/2099-01.md", "[a](../metrics/later.md)")
    assert read_state(root, drawing=False)[1] == ()
    meeting.write_text(meeting.read_text(encoding="utf-8").replace("status: draft", "status: approved"), "utf-8")
    (problem,) = read_state(root, drawing=False)[1]
    assert problem.message == 'no page or file of this site is at "../metrics/later.md"'


@pytest.mark.parametrize("drawn", ["", "M4l1" * 250_000])
def test_a_page_may_lead_to_each_file_that_it_names(drawn: str) -> None:
    """A file that people name is put beside their page, also where a macro has drawn a word of a million letters."""
    words = f"See [the list](../data/list.csv), plan-1.2.pdf. {drawn} <img src='../a%20b/c.d/e.png'> etc... or -.x"
    named = set(targets(Page("about/index.md", FrontMatter(), words, 1)))
    assert named == {"data/list.csv", "about/plan-1.2.pdf", "a b/c.d/e.png", "about/-.x"}
