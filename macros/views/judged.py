"""The judgements a page needs, worked out once for a state of the record and not once for a page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

from macros.judgements.status import news, work
from macros.judgements.status import summary as judging
from macros.judgements.status.challenges import Standing, stand
from macros.judgements.status.news import Since
from macros.judgements.status.summary import Summary
from macros.judgements.status.work import Judged
from macros.ledger import Snapshot
from macros.views.context import PageContext

Found = TypeVar("Found")


def _once(page: PageContext, what: str, judge: Callable[[Snapshot], Found]) -> Found:
    key = (what, page.known.edition)
    if key not in page.site.judged:
        page.site.judged[key] = judge(page.known)
    found: Found = page.site.judged[key]
    return found


def actions(page: PageContext) -> Mapping[str, Judged]:
    """Every action known on the page, judged."""
    return _once(page, "actions", work.judge)


def standings(page: PageContext) -> Mapping[str, Standing]:
    """Every challenge and strength known on the page, judged."""
    return _once(page, "standings", stand)


def since(page: PageContext) -> Since | None:
    """After what something is news on the page."""
    return _once(page, "since", news.since)


def summary(page: PageContext) -> Summary:
    """The summary of what is known on the page."""
    return _once(page, "summary", lambda known: judging.summary(known, actions(page), standings(page)))
