"""Small numbers of people in the sentences of a page."""

from __future__ import annotations

from collections.abc import Iterator

from macros.checks.spoken.reviewing import Reviewing, refusal
from macros.problems import Problem
from macros.staging.pages.front_matter import Split
from macros.staging.pages.language import Refusal
from macros.staging.pages.page import Page
from macros.staging.pages.prose import without_code


def small_numbers(page: Page, text: str, reviewing: Reviewing) -> list[Refusal]:
    """Each sentence of a page that tells one. `text` has blanks for macros; what a guide shows as code is no claim."""
    shown, macros = f"docs/{page.path}", page.front.render_macros
    reviewing.looked.add(shown)
    otherwise = ', or in {{ plain("...") }} if it counts no people' if macros else ""
    found = [
        (told, refusal(shown, told, otherwise))
        for told in reviewing.refused(shown, text if macros else without_code(text))
    ]
    return [Refusal(told.start, mistake.message, mistake.hint, told.end) for told, mistake in found]


def small_numbers_above(page: Page, parts: Split, reviewing: Reviewing) -> Iterator[Problem]:
    """The same for the title and the description: they stand in the tab, and in what search engines show."""
    shown = f"docs/{page.path}"
    for key, text in (("title", page.front.title), ("description", page.front.description)):
        for told in reviewing.refused(shown, text or ""):
            mistake = refusal(shown, told)
            yield Problem(shown, *parts.place(key), key, mistake.message, mistake.hint)


def without_told(figures: Iterator[Refusal], small: list[Refusal]) -> Iterator[Refusal]:
    """The figures that are typed by hand, but for those of a small number: what to do about it is told already."""
    return (one for one in figures if not any(told.start <= one.start < told.end for told in small))
