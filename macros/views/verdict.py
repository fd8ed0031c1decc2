"""What the home page says first: counts, and at most five sentences made from the record by published rules."""

from __future__ import annotations

from markupsafe import Markup

from macros import addresses, wording
from macros.views import judged as judging
from macros.views.context import PageContext
from macros.wording import standing as words


def where_things_stand(page: PageContext) -> Markup:
    """Better, worse or cannot be told; what is late, unreported, open longest; as at when: `where_things_stand()`."""
    meetings = list(page.known.meetings.values())
    if not meetings:
        return page.render("nothing-yet.html.jinja")
    board = next(iter(page.known.board.bodies))
    newest = [entry for entry in meetings if entry.meeting and entry.meeting.body == board] or meetings
    since = [entry for entry in page.known.entries if entry.between and entry.position > meetings[-1].position]
    summary = judging.summary(page)
    return page.render(
        "verdict.html.jinja",
        summary=summary,
        as_at=wording.as_at(page.title_of(newest[-1]), wording.day(page.known.known_until), len(since)),
        sentences=words.sentences_of(page.known, summary),
        scorecard=page.to(addresses.SCORECARD),
    )
