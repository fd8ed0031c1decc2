"""The last look before anything is public: a built page holds what our templates and our Markdown make, and no more."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from strangers import BAD, CASES, EXPECTED, GOOD, PAGE, WORDS, Case, spoilt

from macros import addresses
from macros.checks.loading import load
from macros.engine.gate import RULES, examine, examine_site
from macros.engine.gate.page import Expected
from macros.publishing import editions
from macros.staging.pages import read_pages

BOARD = Path(__file__).parents[1] / "board"


@pytest.fixture(scope="module")
def page(invented_site: Path) -> str:
    """A good page: a measure, with a chart, a table and data for machines."""
    return (invented_site / PAGE).read_text(encoding="utf-8")


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_the_gate_stops_what_must_not_be_public(page: str, rule: str, case: Case) -> None:
    """Even if every check before it failed, no page leaves with anything of a stranger's on it."""
    found = [*examine(PAGE, spoilt(page, case), EXPECTED, {rule: RULES[rule]})]
    assert f"{case[2]} in the built page" in {one.message for one in found}
    assert all(one.hint and one.line >= 1 for one in found)


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_of_the_gate_is_needed(page: str, rule: str) -> None:
    """With one defence switched off, something of a stranger's is published: none is there for show."""
    others = {name: one for name, one in RULES.items() if name != rule}
    assert any(not [*examine(PAGE, spoilt(page, case), EXPECTED, others)] for case in BAD[rule])


@pytest.mark.parametrize("site", ["real_site", "invented_site"])
def test_every_page_of_ours_passes(site: str, request: pytest.FixtureRequest) -> None:
    """The gate refuses no page that we made: whoever publishes is held up by real faults alone."""
    assert examine_site(request.getfixturevalue(site)) == []


@pytest.mark.parametrize("good", GOOD)
def test_harmless_words_pass(page: str, good: str) -> None:
    """A page of plain words, links and pictures is published."""
    assert [*examine(PAGE, page.replace(WORDS, good + WORDS, 1), EXPECTED)] == []


def test_only_a_page_that_moved_leads_on_by_itself() -> None:
    """No reader is sent anywhere but from an old address to the new one that the record names."""
    page = (
        '<!doctype html><html lang="en"><head><meta http-equiv="refresh" content="0; url=../b/"><title>x</title></head>'
        '<body><main><h1>x</h1><p><a href="../b/">x</a></p></main></body></html>'
    )
    rule = {"gate-meta": RULES["gate-meta"], "gate-frame": RULES["gate-frame"]}
    known = Expected(moved={"a/index.html": "../b/"})
    assert {one.message for one in examine("a/index.html", page, known, rule)} == {
        "no policy for browsers in the built page"
    }
    messages = {
        one.message for one in examine("a/index.html", page.replace("url=../b/", "url=//evil.example"), known, rule)
    }
    assert "an instruction to the browser in the built page" in messages


def test_a_finding_names_the_line_of_the_page_and_of_its_source(invented_site: Path) -> None:
    """Whoever must mend it is led to the line that was typed, not only to what the build made of it."""
    pages, _ = read_pages(BOARD, load(BOARD))
    about = next(one for one in pages if one.path == "about/index.md")
    text = (invented_site / "about" / "index.html").read_text(encoding="utf-8")
    words = next(line for line in about.body.splitlines() if line and line[0].isalpha()).split()[0]
    known = Expected(pages=[about])
    spoilt_page = text.replace("</article>", f'\n\n<p><a href="tel:{words}">x</a></p></article>')
    (found,) = examine("about/index.html", spoilt_page.replace(f"tel:{words}", "tel:0"), known)
    assert found.line == text.count("\n", 0, text.index("</article>")) + 3
    assert "docs/" not in found.hint
    shown = about.body.replace(words, f"{words} tel:0", 1)
    typed = Expected(pages=[type(about)(about.path, about.front, shown, about.body_line)])
    (found,) = examine("about/index.html", spoilt_page.replace(f"tel:{words}", "tel:0"), typed)
    line = about.body_line + shown.count("\n", 0, shown.index("tel:0"))
    assert found.hint.endswith(f"see docs/about/index.md:{line}")


def test_the_pages_at_the_root_are_looked_at_too(tmp_path: Path) -> None:
    """The first page that a reader meets passes the same gate."""
    record = load(BOARD)
    editions.write_root_files(tmp_path, record, [])
    text = (tmp_path / "index.html").read_text(encoding="utf-8")
    sheets = ("root.css",)
    known = Expected(moved={"index.html": f"{addresses.LATEST}/"}, sheets=sheets)
    assert [*examine("index.html", text, known)] == []
    assert [*examine("index.html", text, Expected(sheets=sheets))] != []


@pytest.mark.real_record
def test_the_page_about_security_names_each_defence_and_a_test_that_is_there() -> None:
    """What we say of our defences is what there is: no name without a rule, no proof without a test."""
    text = (BOARD.parents[1] / "docs" / "about" / "security.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(gate-[a-z]+)`", text, re.M) == list(RULES)
    proofs = {*re.findall(r"`(tests/[a-z_/]+\.py)`", text)}
    assert proofs
    assert [one for one in proofs if not (BOARD.parents[1] / one).is_file()] == []
