"""The gate passes a page without asking its rules only where these find nothing: whatever is done to a page of ours."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strangers import CASES, CONTACT, EXPECTED, GOOD, PAGE, WORDS, Case, spoilt

from macros import addresses
from macros.engine.gate import RULES, page
from macros.engine.gate.known import has_nothing_to_find
from macros.engine.gate.page import Built, Expected, Found
from macros.engine.gate.tags import stands_as_written

_PAGES = (PAGE, "index.html", "search/index.html", "actions/index.html", "about/index.html", "glossary/index.html")
_TAG = re.compile(r"<[^>]*>")
_NAMES = (*page.ATTRIBUTES, "b", "col", "image", "math", "plaintext", "select", "style", "template", "textarea")
_STRANGE = (
    '<a href="javascript:x">', '<a href="&#106;avascript:x">', '<a href="//x">', '<a target="_top">', '<p onclick="x">',
    '<p class="a" class="b">', '<p id=x>', "<p id='>'>", '<p id="x"hidden>', '<div class="frame">',
    '<div class="a frame__text">', '<footer class="foot">', '<img src="//x">', '<link rel="stylesheet" href="x">',
    '<script type="application/ld+json">', '{"a":1}', '<meta name="referrer">', '<input type="hidden">', "<P>", "<p/>",
    '<a title="x" href="x">', '<a title=" href=" href="javascript:x">', '<p lang="x=" id="y">', '<p class="x=" id="y">',
    "<!-- ", "-->", "<![CDATA[", "]]>", "<", ">", '"', "'", "=", "&", "\0", "\xa0", "{{", "x", "<path/>", "<path>",
)  # fmt: skip
_PIECES = (*(f"<{name}>" for name in _NAMES), *(f"</{name}>" for name in _NAMES), *_STRANGE)


def found_by_rules(shown: str, text: str) -> list[Found]:
    """What the rules find on a page, each asked."""
    built = Built(shown, text, EXPECTED)
    return [one for rule in RULES.values() for one in rule(built)]


@pytest.fixture(scope="module")
def pages(invented_site: Path) -> list[tuple[str, str]]:
    """Good pages of several kinds."""
    return [(shown, (invented_site / shown).read_text(encoding="utf-8")) for shown in _PAGES]


def _put(text: str, start: int, end: int, piece: str) -> str:
    del end
    return text[:start] + piece + text[start:]


def _inside(text: str, start: int, end: int, piece: str) -> str:
    middle = (start + end) // 2
    return text[:middle] + piece + text[middle:]


def _instead(text: str, start: int, end: int, piece: str) -> str:
    return text[:start] + piece + text[end:]


def _lost(text: str, start: int, end: int, piece: str) -> str:
    del piece
    return text[:start] + text[end:]


def _around(text: str, start: int, end: int, piece: str) -> str:
    """An element begins before a tag, and ends after the next end of that name, or at once."""
    name = (re.findall(r"[a-z0-9]+", piece) or ["div"])[0]
    below = text.find("</", end)
    return f"{text[:start]}<{name}>{text[start:below]}</{name}>{text[below:]}"


_CHANGES: tuple[Callable[[str, int, int, str], str], ...] = (_put, _inside, _instead, _lost, _around)
_CHANGE = st.tuples(st.sampled_from(_CHANGES), st.floats(0, 1, exclude_max=True), st.sampled_from(_PIECES))


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(which=st.integers(0, len(_PAGES) - 1), changes=st.lists(_CHANGE, min_size=1, max_size=3))
def test_where_nothing_is_asked_the_rules_find_nothing(
    pages: list[tuple[str, str]],
    which: int,
    changes: list[tuple[Callable[[str, int, int, str], str], float, str]],
) -> None:
    """However a page is spoilt, no fault leaves because its tags look like others."""
    shown, text = pages[which]
    for change, place, piece in changes:
        tags = [*_TAG.finditer(text)]
        tag = tags[int(place * len(tags))]
        text = change(text, *tag.span(), piece)
    if has_nothing_to_find(shown, text, EXPECTED):
        assert found_by_rules(shown, text) == []


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_no_page_with_a_known_fault_passes_unasked(pages: list[tuple[str, str]], rule: str, case: Case) -> None:
    """Each thing that a rule stops is seen by that rule, after good pages as before them."""
    shown, text = pages[0]
    assert has_nothing_to_find(shown, text, EXPECTED)
    assert not has_nothing_to_find(shown, spoilt(text, case), EXPECTED), rule


def test_each_attribute_on_each_element_is_judged_as_the_rules_judge_it(pages: list[tuple[str, str]]) -> None:
    """No pair of an element and an attribute passes unasked that a rule stops."""
    shown, text = pages[1]
    names = {"onclick", "style", "srcdoc", *(name for own in page.ATTRIBUTES.values() for name in own)}
    for element, name, value in product(_NAMES, sorted(names), ("x", "javascript:x", "frame", "http://x")):
        end = "" if element in (*page.EMPTY, *page.SHAPES) else f"</{element}>"
        piece = f'<{element} {name}="{value}"{"/" * (element in page.SHAPES)}>{end}'
        for spoilt_page in (text.replace(WORDS, piece + WORDS, 1), text.replace("<title>", f"{piece}<title>", 1)):
            if has_nothing_to_find(shown, spoilt_page, EXPECTED):
                assert found_by_rules(shown, spoilt_page) == [], piece


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ('<a title="x" href="x">x</a>', '<a title=" href=" href="javascript:x">x</a>'),
        ('<a href="x" title="x">x</a>', '<a href="javascript:x" title="x">x</a>'),
        ('<a title="x">x</a>', '<a title="x"onclick="x">x</a>'),
        ('<a title="x" href="x">x</a>', '<a ti="x"tle="x" href="x">x</a>'),
        ('<a title="x" href="x">x</a>', '<a title="x" href="x" href="y">x</a>'),
        ('<img alt="x" src="x.png">', '<img alt="x" src="//x/x.png">'),
        ('<div class="x"></div>', '<div class="frame"></div>'),
    ],
)
def test_a_tag_that_looks_like_a_good_one_is_judged_by_what_it_holds(
    pages: list[tuple[str, str]], good: str, bad: str
) -> None:
    """Whoever writes a tag that differs from a good one in a value alone passes nothing by it."""
    shown, text = pages[0]
    assert has_nothing_to_find(shown, text.replace(WORDS, good + WORDS, 1), EXPECTED)
    assert not has_nothing_to_find(shown, text.replace(WORDS, bad + WORDS, 1), EXPECTED)


def test_no_part_of_the_frame_may_lack_or_stand_twice() -> None:
    """What tells that a part stands once is that the order above it names it once, and says that it must be there."""
    for kind in (page.OURS, page.BESIDE):
        named = " ".join(kind.frame.values()).split()
        assert all(named.count(part) == 1 for part in kind.frame if part != "html")


def test_pages_of_ours_pass_unasked(invented_site: Path) -> None:
    """A build is spared the rules on all of its pages but those for other sites and those that lead on."""
    read = {path.relative_to(invented_site).as_posix(): path for path in invented_site.rglob("*.html")}
    ours = {shown: path for shown, path in read.items() if not shown.startswith(addresses.EMBED)}
    asked = [one for one, path in ours.items() if not has_nothing_to_find(one, path.read_text("utf-8"), EXPECTED)]
    assert len(asked) * 20 < len(ours), asked


@pytest.mark.parametrize("good", GOOD)
def test_what_may_stand_on_a_page_may_stand_on_one_that_passes_unasked(pages: list[tuple[str, str]], good: str) -> None:
    """Two ways to the same answer: harmless words are harmless on either."""
    shown, text = pages[0]
    changed = text.replace(WORDS, good + WORDS, 1)
    assert has_nothing_to_find(shown, changed, EXPECTED)
    assert found_by_rules(shown, changed) == []


def test_a_contact_of_another_board_passes_no_link(pages: list[tuple[str, str]]) -> None:
    """What was judged for one board, one depth or one kind of page is judged anew for another."""
    shown, text = pages[0]
    changed = text.replace(WORDS, f'<a href="mailto:{CONTACT}">x</a>{WORDS}', 1)
    assert has_nothing_to_find(shown, changed, EXPECTED)
    assert not has_nothing_to_find(shown, changed, Expected(contact="another@council.example"))
    assert not has_nothing_to_find("index.html", changed, EXPECTED)


@pytest.mark.parametrize(
    ("above", "name"),
    [("p", "div"), ("p span", "table"), ("a", "a"), ("table", "tr"), ("table", "p"), ("svg", "p"), ("ul li span", "li"),
     ("svg desc", "p"), ("svg title", "p"), ("", "path"), ("svg", "input"), ("h1", "h2"), ("button", "button"),
     ("", "tr"), ("", "body"), ("table tbody tr", "div")],
)  # fmt: skip
def test_what_a_browser_would_mend_is_left_to_the_rules(above: str, name: str) -> None:
    """An element that a browser puts elsewhere, or that ends another, is never taken for one that stands as written."""
    assert not stands_as_written(("html", "body", *above.split()), name)
