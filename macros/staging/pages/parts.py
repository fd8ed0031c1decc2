"""A meeting's page in two parts: what a reader wants first, and the paper paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from macros import addresses, wording
from macros.staging.pages.language import Call
from macros.staging.pages.page import Page

MARK = "paper_page"
CALL = "{{ paper_page() }}"


def parts_of(page: Page) -> Iterator[Page]:
    """The page, and what stands below `paper_page()` as a page of its own, if its author wrote that."""
    mark = next((call for call in page.calls if call.name == MARK), None)
    if mark is None or page.meeting is None:
        yield page
        return
    above = tuple(call for call in page.calls if call.start <= mark.start)
    links = tuple(link for link in page.links if link.start < mark.start)
    yield replace(page, body=page.body[: mark.end] + "\n", calls=above, links=links)
    yield _below(page, page.meeting, mark.end)


def _below(page: Page, meeting: str, start: int) -> Page:
    title = page.front.title or meeting
    front = page.front.model_copy(
        update={"title": wording.paper_of(title), "description": wording.about_paper_of(title)}
    )
    head = f"# {front.title}\n\n{CALL}\n"
    moved = len(head) - start
    back = Call(len(head) - len(CALL) - 1, len(head) - 1, MARK, (), {}, ())
    below = (
        replace(call, start=call.start + moved, end=call.end + moved) for call in page.calls if call.start >= start
    )
    links = (
        replace(link, start=link.start + moved, end=link.end + moved) for link in page.links if link.start >= start
    )
    return replace(
        page,
        path=addresses.paper(meeting).removesuffix("/") + ".md",
        front=front,
        body=head + page.body[start:],
        body_line=page.body_line + page.body.count("\n", 0, start) - head.count("\n"),
        calls=(back, *below),
        links=tuple(links),
    )
