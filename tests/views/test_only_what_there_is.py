"""A page, a menu entry and a link are there only if the council has what they are about."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from records import invented, meeting, record

from macros import addresses, wording
from macros.ledger import snapshot
from macros.record import Record
from macros.staging.stage.found import written_for
from macros.staging.stage.generated import generated_pages
from macros.staging.stage.menu import navigation
from macros.views import MACROS, PageContext, Site
from macros.views.meetings import meeting_header


def without(what: str) -> Record:
    """A record of a council that has no such thing."""
    given = record({"2023-10": meeting("2023-10-10", "scrutiny")})
    if what in ("plans", "challenges"):
        return replace(given, plans={}) if what == "plans" else replace(given, challenges={})
    board: dict[str, Any] = {"self_evaluation": ()}
    if what == "board":
        board = {"bodies": {key: body for key, body in given.board.bodies.items() if key != "board"}}
    return replace(given, board=given.board.model_copy(update=board))


PAGES = {
    "self-evaluation": ["self-evaluation.md"],
    "board": ["board.md"],
    "plans": ["plans/index.md"],
    "challenges": ["challenges/index.md", "challenges/compare.md"],
}


@pytest.mark.parametrize(("what", "paths"), PAGES.items())
def test_what_a_council_does_not_have_is_not_spoken_of(what: str, paths: list[str]) -> None:
    """No self-evaluation, board, plan or weakness in the record: no page of it, and nothing that leads there."""
    given = without(what)
    site = Site(given, snapshot(given))
    made = [page.path for page in generated_pages(site)]
    found = [one.address for one in written_for(site, {})]
    for path in paths:
        assert path not in made
        assert f"'{path}'" not in str(navigation(site, made))
        assert addresses.from_file(path) not in found
    # At this record's only meeting nothing that was recommended is known yet.
    assert set(wording.LIST_TITLES) - set(made) == {*paths, "recommendations/index.md", "at-a-glance.md"}


def test_a_council_that_has_them_has_their_pages() -> None:
    """The invented board has all of them, and each has its page and its entry in the menu."""
    site = Site(invented(), snapshot(invented()))
    made = [page.path for page in generated_pages(site)]
    offered = str(navigation(site, made))
    for paths in PAGES.values():
        assert [path for path in paths if path not in made or f"'{path}'" not in offered] == []


def test_nothing_leads_to_the_page_of_a_board_that_is_not_there() -> None:
    """A body and a role are named without a link where no page tells of them."""
    for given, links in ((without("board"), False), (without("plans"), True)):
        page = PageContext(Site(given, snapshot(given)), "meetings/2023-10/", "2023-10")
        role = next(iter(given.board.roles))
        said = [str(meeting_header(page)), str(MACROS["role"](page, role))]
        assert [("board/" in one) for one in said] == [links, links]
        assert given.board.roles[role].title in said[1]


@pytest.mark.parametrize(("questions", "asks"), [(1, "asks one question"), (3, "asks three questions")])
def test_the_self_evaluation_asks_what_it_asks(questions: int, asks: str) -> None:
    """As many questions are named as the source gives."""
    assert asks in wording.self_evaluation_lead(questions)


def test_the_menu_has_the_six_parts_and_the_guide_apart() -> None:
    """On every page the same six parts; the guide for editors is a part of its own, and each list stands in one."""
    site = Site(invented(), snapshot(invented()))
    paths = [*(page.path for page in generated_pages(site)), "about/index.md", "editors/index.md", "editors/publish.md"]
    home, *parts = navigation(site, paths)
    assert home == "index.md"
    named = {name: pages for part in parts for name, pages in part.items()}
    assert [*named] == [*(name for name, _address in wording.MENU), wording.NAV_EDITORS]
    for name, address in wording.MENU:
        assert addresses.from_file(named[name][0]) == address
    listed = [path for pages in named.values() for path in pages if isinstance(path, str)]
    assert len(listed) == len(set(listed))
    assert {*wording.LIST_TITLES} - {*listed} == {"search.md"}


def test_a_part_of_the_menu_without_a_page_is_not_there() -> None:
    """A board that has no guide for editors is offered none."""
    site = Site(invented(), snapshot(invented()))
    made = [page.path for page in generated_pages(site)]
    assert wording.NAV_EDITORS not in str(navigation(site, made))
