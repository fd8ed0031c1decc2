"""What the search looks through: the words that the finished pages show, and no others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros import addresses, wording
from macros.engine.listing import Listing, names_in, opening_of, words_in, words_on
from macros.staging.stage.found import Found, Kind, mark_of

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"


def _read(code: str) -> Iterator[int]:
    """The numbers behind steps, as the reader's browser reads them."""
    at, step, worth = -1, 0, 1
    for sign in code:
        digit = DIGITS.index(sign)
        step += digit % 32 * worth
        worth *= 32
        if digit < 32:
            at += step + 1
            yield at
            step, worth = 0, 1


def _whole(codes: str) -> Iterator[str]:
    """The words behind codes, each of which begins with how many letters it has of the one before."""
    before = ""
    for code in codes.split(" "):
        before = before[: int(code[0])] + code[1:]
        yield before


def _listed(found: Sequence[Kind], pages: dict[str, str]) -> tuple[dict[str, set[int]], dict[str, set[int]], list[str]]:
    """What the two files say: in whose text each word stands, what it names, and what is told of each thing."""
    listing = Listing()
    for place, article in pages.items():
        listing.take(f"{place}index.html", f"<main><article><h1>Title</h1>{article}</article></main>")
    files = {name: json.loads(text) for name, text in listing.files(found)}
    words, told = files[addresses.SEARCH_WORDS], files[addresses.SEARCH_TOLD]
    assert words["of"] == told["of"] == mark_of(found)
    whole = list(_whole(words["words"]))
    text, named = ({word: set(_read(code)) for word, code in zip(whole, words[key].split(" "), strict=True)}
                   for key in ("text", "named"))  # fmt: skip
    return text, named, told["told"]


def _kind(*items: Found) -> Kind:
    return Kind("metric", "Measures", "Measure", 1.0, items)


def test_a_page_is_found_by_what_it_shows() -> None:
    """Every word that stands on a page leads to it; those of pictures and tags do not."""
    article = (
        '<p class="hidden">Visits to <b>foster</b> homes</p><svg><title>drawn</title></svg><p>in 2019: 76%, 1,234</p>'
    )
    assert words_on(article) == {"visit", "to", "foster", "home", "in", "76%", "1234"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Children&#39;s agencies, 5.5% of 12", {"children", "agency", "5.5%", "of"}),
        ("in March 2019 and 20190", {"in", "march", "and", "20190"}),
        ("paragraph 1.2, bullet 9", {"paragraph", "bullet"}),
        ("Zoë’s café", {"zoë", "café"}),
    ],
)
def test_words_and_telling_numbers_count(text: str, words: set[str]) -> None:
    """Signs end a word; percentages and large numbers lead somewhere, years and paragraphs are noise."""
    assert words_in(text) == words


def test_every_figure_names_its_measure() -> None:
    """Whoever types a figure, however small, finds the measure that had it."""
    assert {"7", "2.5"} <= names_in("7; 2.5")


def test_a_thing_without_a_page_is_found_by_what_is_told_of_it() -> None:
    """A term of the glossary stands on a page with others, and is found by its own words alone."""
    found = (_kind(Found("metrics/a/", "A"), Found("glossary/#b", "B", named=("locums",), told="People of an agency")),)
    text, named, told = _listed(found, {"metrics/a/": "<p>Visits on time</p>"})
    assert (text["visit"], text["agency"], named["locum"]) == ({0}, {1}, {1})
    assert told == ["Visits on time", "People of an agency"]


def test_what_names_a_thing_is_not_told_twice() -> None:
    """A word that names a thing counts as that, and takes no room as one of its text as well."""
    text, named, _told = _listed((_kind(Found("metrics/a/", "A", named=("visits",))),), {"metrics/a/": "<p>visits</p>"})
    assert (text["visit"], named["visit"]) == (set(), {0})


def test_what_stands_on_most_pages_of_a_kind_leads_to_none() -> None:
    """A label that each of many pages has is no reason to find one of them; a word on a few of them is."""
    items = tuple(Found(f"metrics/{number}/", f"M{number}") for number in range(40))
    pages = {item.address: f"<p>Everywhere {'rarely' if item.address == 'metrics/7/' else ''}</p>" for item in items}
    text, _named, _told = _listed((_kind(*items),), pages)
    assert "everywhere" not in text
    assert text["rarely"] == {7}


def test_a_list_is_not_found_by_what_it_repeats() -> None:
    """What a list says of a thing leads to the thing; what it alone says leads to the list."""
    scorecard = Found("scorecard/", "Scorecard")
    found = (_kind(Found("metrics/a/", "A")), Kind("page", "Pages", "Page", 1.0, [scorecard]))
    pages = {"metrics/a/": "<p>Visits</p>", "scorecard/": "<p>Visits, filter</p>"}
    text, _named, _told = _listed(found, pages)
    assert (text["visit"], text["filter"]) == ({0}, {1})


def test_words_that_tell_nothing_are_left_out() -> None:
    """The little words of a question are no reason to find a page."""
    text, _named, _told = _listed((_kind(Found("metrics/a/", "A")),), {"metrics/a/": "<p>How is the service</p>"})
    assert set(text) == {"service", "title"}
    assert {"how", "is", "the"} <= wording.SEARCH_IDLE


def test_the_list_says_what_is_newer() -> None:
    """It has the age of each figure in years, and which things answer the same question."""
    asked = (("Q", 3), ("", 0), ("Q", 12), ("R", 0))
    found = (_kind(*(Found(f"metrics/{place}/", "A", asks=asks, age=age) for place, (asks, age) in enumerate(asked))),)
    words = json.loads(dict(Listing().files(found))[addresses.SEARCH_WORDS])
    assert (words["ages"], words["same"]) == ("309", [[0, 2]])


@given(st.lists(st.sets(st.sampled_from("abcdefghij"), min_size=1, max_size=4), min_size=1, max_size=80))
def test_every_word_leads_back_to_its_pages(pages: list[set[str]]) -> None:
    """However many pages there are, what is packed small is read back whole."""
    items = tuple(Found(f"metrics/{number}/", f"M{number}", named=tuple(f"word{one}" for one in words))
                  for number, words in enumerate(pages))  # fmt: skip
    _text, named, _told = _listed((_kind(*items),), {})
    assert named == {f"word{one}": {number for number, words in enumerate(pages) if one in words}
                     for one in set[str]().union(*pages)}  # fmt: skip


def test_how_a_page_begins_is_told_without_what_leads_around_it() -> None:
    """In the results stand a page's own first words, cut between two words, not its facts, sources or links."""
    article = (
        '<h1>Title</h1><nav class="doors"><a href="#x">Chart</a></nav><dl class="facts"><dt>Body</dt></dl>'
        '<p>It was 76%<span class="figure__source"> (source)</span> &amp; more.</p>' + "<p>word</p>" * 100
    )
    told = opening_of(article)
    assert told.startswith("It was 76% & more. word")
    assert told.endswith("word …")
    assert len(told) < 225
