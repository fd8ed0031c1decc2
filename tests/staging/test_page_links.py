"""From every page, an editor gets to the files behind it, and a reader to a place where an error can be reported."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from lxml import html
from overlays import BOARD

from macros.addresses import FORM
from macros.staging import State, sound_state
from macros.staging.stage.links import page_links
from macros.views import Site

ROOT = Path(__file__).parents[2]
HERE = "https://github.example.org/fenwick/board"


@pytest.fixture(scope="module")
def state() -> State:
    """The invented board, whose repository is invented as well."""
    return sound_state(BOARD)


def links(state: State, path: str) -> dict[str, str]:
    """The links at the end of a page, by their words."""
    found = page_links(state.site, path, {page.path for page in state.pages})
    return {"".join(map(str, link.itertext())): link.get("href", "") for link in html.fromstring(str(found)).iter("a")}


def test_a_meeting_leads_to_its_two_files(state: State) -> None:
    """An editor gets from a meeting's page to its sentences and to its figures."""
    found = links(state, "meetings/2024-02.md")
    assert found["Edit the words of this page"] == f"{HERE}/edit/main/docs/meetings/2024-02.md"
    assert found["Its facts: data/meetings/2024-02.yml"] == f"{HERE}/blob/main/data/meetings/2024-02.yml"


def test_both_parts_of_a_meeting_lead_to_the_same_files(state: State) -> None:
    """The paper's own page is edited in the meeting's file."""
    assert links(state, "meetings/2023-08/paper.md") | {"Report an error on this page": ""} == links(
        state, "meetings/2023-08.md"
    ) | {"Report an error on this page": ""}


@pytest.mark.parametrize("kind", ["metrics", "actions", "challenges", "plans", "sources"])
def test_each_thing_leads_to_the_line_that_describes_it(state: State, kind: str) -> None:
    """The line that is linked is the line on which the thing's id stands."""
    for key in getattr(state.site.snapshot, kind):
        href = next(href for words, href in links(state, f"{kind}/{key}.md").items() if words.startswith("Its facts"))
        path, _hash, line = href.removeprefix(f"{HERE}/blob/main/").partition("#L")
        assert (BOARD / path).read_text(encoding="utf-8").splitlines()[int(line) - 1] == f"{key}:"


def test_every_page_of_the_site_can_be_reported(state: State, invented_site: Path) -> None:
    """From each page a reader gets to the form, with the page's own address filled in where the form asks for it."""
    form = yaml.safe_load((ROOT / ".github" / "ISSUE_TEMPLATE" / FORM).read_text(encoding="utf-8"))
    assert "page" in {field.get("id") for field in form["body"]}
    pages = [
        path for path in invented_site.rglob("index.html") if 'http-equiv="refresh"' not in path.read_text("utf-8")
    ]
    assert len(pages) > 40
    for path in pages:
        shown = re.search(r'class="page-links".*?href="([^"]*issues/new[^"]*)"', path.read_text(encoding="utf-8"), re.S)
        assert shown, path
        query = parse_qs(urlsplit(html.fromstring(f'<a href="{shown[1]}"/>').get("href") or "").query)
        address = path.relative_to(invented_site).parent.as_posix()
        expected = f"https://example.org/fenwick-and-marl/latest/{'' if address == '.' else address + '/'}"
        assert query == {"template": [FORM], "page": [expected]}
    assert state.record.board.edit_url


def test_a_dated_edition_offers_no_editing(state: State) -> None:
    """What was published stays: an old edition can be reported on, and not edited."""
    found = links(state.at("2023-08"), "meetings/2023-08.md")
    assert list(found) == ["Report an error on this page"]
    assert "%2F2023-08%2Fmeetings%2F2023-08%2F" in found["Report an error on this page"]


def without_a_repository(state: State, contact: str) -> State:
    """The same board, where nobody said where its files can be edited."""
    publisher = state.record.board.publisher.model_copy(update={"contact": contact})
    board = state.record.board.model_copy(update={"edit_url": None, "publisher": publisher})
    record = replace(state.record, board=board)
    return State(record, Site(record, state.site.snapshot), state.pages)


@pytest.mark.parametrize(
    ("contact", "href"),
    [
        ("https://example.org/contact", "https://example.org/contact"),
        ("board@example.org", "mailto:board@example.org"),
        ("the town hall", None),
    ],
)
def test_without_a_repository_nothing_is_offered_that_leads_nowhere(state: State, contact: str, href: str) -> None:
    """No link for editing is shown; an error is reported to the publisher, if there is an address."""
    found = links(without_a_repository(state, contact), "metrics/trust.md")
    assert list(found.values()) == ([href] if href else [])


def test_the_real_site_leads_to_its_contact_page(real_site: Path) -> None:
    """The real board names no repository: its pages offer no editing, and lead to the page on contact."""
    text = (real_site / "scorecard" / "index.html").read_text(encoding="utf-8")
    shown = re.search(r'class="page-links".*?</div>', text, re.S)
    assert shown
    assert re.findall(r'href="([^"]*)"', shown[0]) == ["../about/contact/"]
