"""A page with its macros in their place, for a build that needs no engine for that."""

from __future__ import annotations

from dataclasses import replace

from macros.problems import Problems
from macros.staging.pages import Page, evaluate, problem_of
from macros.tokens import encode
from macros.views import PageContext, Site, WrongArgument


def placed(page: Page, site: Site) -> Page:
    """The page with each macro replaced by the token of its HTML; raises Problems.

    A guide that only shows macros has none, and nothing is asked of a page whose meeting was withdrawn.
    """
    context = PageContext(site, page.address, page.meeting)
    if not page.calls or (page.meeting and context.entry.entry.withdrawn):
        return page
    parts, done = list[str](), 0
    for call in page.calls:
        try:
            parts += [page.body[done : call.start], encode(evaluate(context, call))]
        except WrongArgument as wrong:
            raise Problems([problem_of(page, call, wrong)]) from wrong
        done = call.end
    return replace(page, body="".join([*parts, page.body[done:]]), calls=())
