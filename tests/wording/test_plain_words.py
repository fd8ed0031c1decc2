"""Words that readers had to learn before they understood a page are on no page."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html

# As a heading, a label or a state of an action: each has a plain word in its place.
HARD = re.compile(r"\b(?:(?i:signals?|noise|silent|nothing to add)|Worked out(?! by us))\b")
# What a program reads is quoted as it is; a person's own words on a page are theirs.
QUOTED = ("code", "script")
OF_THE_SITE = ("home", "scorecard", "actions", "actions-late", "difference", "about-how-we-judge", "changes")
GOLDEN = Path(__file__).parents[1] / "golden"


def words_of(name: str) -> str:
    """What a page of the invented board says, without what is quoted."""
    page: html.HtmlElement = html.fromstring((GOLDEN / f"{name}.html").read_text(encoding="utf-8"))
    for quoted in page.xpath("|".join(f".//{tag}" for tag in QUOTED)):
        quoted.drop_tree()
    return " ".join(str(page.text_content()).split())


def test_the_pages_of_the_site_use_plain_words() -> None:
    """Not mentioned, more than chance, noted by us: a reader meets no word that only the program knows."""
    found = {name: HARD.findall(words_of(name)) for name in OF_THE_SITE}
    measures = [path.stem for path in GOLDEN.glob("metrics-*.html")]
    found |= {name: HARD.findall(words_of(name)) for name in measures}
    assert {name: words for name, words in found.items() if words} == {}
