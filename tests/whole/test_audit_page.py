"""The page about the checks says of each of them what it is for, when it ran, and which never did."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit import report
from audit.__main__ import AUDITS, WITHOUT_A_SITE
from audit.report import WHAT, Kept, Result, keep, kept, page_of

PAGE = Path(__file__).parents[2] / "docs" / "about" / "checks.md"


def test_each_check_says_what_it_is_for() -> None:
    """A reader of the page knows what was looked for, and a long run never ends without its page."""
    assert list(AUDITS) == list(WHAT)
    assert AUDITS.keys() > WITHOUT_A_SITE


@pytest.mark.real_record
def test_the_page_tells_what_was_kept() -> None:
    """The page of this site is that of the kept results, and none was typed by hand."""
    text = PAGE.read_text(encoding="utf-8")
    tools = dict(one.rsplit(" ", 1) for one in text.partition("The tools: ")[2].partition(".\n")[0].split(", "))
    assert text == page_of(kept(), tools)


def test_a_check_that_runs_alone_replaces_its_own_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who runs one check again does not make the others look as if they had run with it."""
    monkeypatch.setattr(report, "RESULTS", tmp_path / "results.json")
    keep("Links", Result("9 pages", []), "2020-01-01")
    keep("HTML", Result("9 pages", ["latest/: a stray tag"]), "2020-02-02")
    keep("Links", Result("10 pages", []), "2020-03-03")
    assert kept() == {"HTML": Kept("9 pages", 1, "2020-02-02"), "Links": Kept("10 pages", 0, "2020-03-03")}
    page = page_of(kept(), {"lychee": "1"})
    assert f"| Links | {WHAT['Links']} | 10 pages | 2020-03-03 | nothing |" in page
    assert "No result is kept of: In the browser, With JavaScript off, Lighthouse" in page
