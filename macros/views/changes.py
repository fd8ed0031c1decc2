"""Views of what changed: its page, a meeting's macro, and what was corrected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from macros import addresses, wording
from macros.judgements import changes as changed
from macros.judgements.changes import Changes, EntryChanges, SinceLast
from macros.ledger import ReadingAsAt, Snapshot
from macros.views.context import PageContext
from macros.views.inline import reading_address
from macros.wording import changes as words
from macros.wording.changed_figures import revision_line


@dataclass(frozen=True)
class Part:
    """One comparison of the page: its heading, what it compares, and what changed."""

    title: str
    lead: str
    html: Markup


def changes(page: PageContext) -> Markup:
    """What the page's meeting changed against the meeting before of the same body: `changes()`."""
    since = changed.since_last(page.site.at_entry, page.entry.id)
    lead = _lead(page, since)
    if since.previous is None:
        return page.render("note.html.jinja", text=lead)
    html = grouped(page, page.known, since.changes)
    between = [item.entry for item in since.between]
    return page.render("changes.html.jinja", lead=lead, html=html, between=between, href=page.to(_whole_of(page)))


def _whole_of(page: PageContext) -> str:
    """Where everything that the page's meeting changed is told: in its own edition, unless this one tells it."""
    known = page.site.snapshot
    told_here = changed.newest_meeting(known) if known.edition is None else known.meetings.get(known.edition)
    here = told_here is not None and told_here.id == page.entry.id
    return addresses.CHANGES if here else addresses.elsewhere(page.entry.id, addresses.CHANGES)


def grouped(page: PageContext, known: Snapshot, changes: Changes, *, whole: bool = False) -> Markup:
    """Changes by subject and kind; with `whole`, each thing has a line of its own."""
    groups = words.groups(known, changes)
    subjects = [(subject, list(members)) for subject, members in groupby(groups, key=lambda group: group.subject)]
    return page.render(
        "change-groups.html.jinja", subjects=subjects, tallies=words.tallies(groups), whole=whole, link=_link(page)
    )


def _link(page: PageContext) -> Callable[[ReadingAsAt], str]:
    return lambda reading: page.to(reading_address(page, page.known.metrics[reading.metric], reading))


def _lead(page: PageContext, since_last: SinceLast) -> str:
    assert since_last.entry.meeting
    title = page.title_of(since_last.entry)
    if since_last.previous is None:
        return wording.first_of_body(title, page.body(since_last.entry.meeting.body).short)
    return wording.compared(title, page.title_of(since_last.previous))


def change_parts(page: PageContext) -> Iterator[Part]:
    """The comparisons of the page, the newest first."""
    edition = page.known.edition
    if edition is not None:
        yield from _meeting_parts(page, changed.since_last(page.site.at_entry, edition))
        return
    newest = changed.newest(page.site.at_entry, page.known)
    if newest.since or newest.corrections:
        title = wording.since(page.title_of(newest.meeting.entry)) if newest.meeting else wording.NAV_SINCE
        html = _entries(page, newest.since) + grouped(page, page.known, Changes(corrections=newest.corrections))
        yield Part(title, "", html)
    if newest.meeting:
        yield from _meeting_parts(page, newest.meeting)


def _meeting_parts(page: PageContext, since_last: SinceLast) -> Iterator[Part]:
    title = page.title_of(since_last.entry)
    if since_last.previous is None:
        yield Part(title, _lead(page, since_last), Markup())
        return
    known = page.site.at_entry(since_last.entry.id)
    heading = wording.against(title, page.title_of(since_last.previous))
    yield Part(heading, _lead(page, since_last), grouped(page, known, since_last.changes, whole=True))
    if since_last.between:
        yield Part(wording.IN_BETWEEN, "", _entries(page, since_last.between))


def _entries(page: PageContext, entries: Iterable[EntryChanges]) -> Markup:
    return Markup().join(
        page.render(
            "entry-changes.html.jinja",
            entry=item.entry,
            groups=words.groups(page.site.at_entry(item.entry.id), item.changes),
            link=_link(page),
        )
        for item in entries
    )


def corrections_page(page: PageContext) -> Markup:
    """Every correction of ours, every figure a source changed, and everything withdrawn."""
    known = page.known
    lines = [(item.id, words.correction_line(known, item)) for item in reversed(known.corrections)]
    revisions = [revision_line(known, item) for item in changed.revisions(known)]
    withdrawn = [(page.title_of(entry), page.link_of(entry), entry.entry.withdrawn)
                 for entry in known.entries if entry.entry.withdrawn]  # fmt: skip
    withdrawn += [(wording.cited_title(source), page.source_link(key), source.withdrawn)
                  for key, source in known.sources.items() if source.withdrawn]  # fmt: skip
    return page.render(
        "corrections.html.jinja",
        corrections=lines,
        revisions=revisions,
        withdrawn=withdrawn,
        link=_link(page),
        figures=taken_back(page),
    )


def taken_back(page: PageContext) -> list[tuple[str, str, str]]:
    """Each figure that its source withdrew: the measure, its page, and what was said; the figure itself once."""
    told = {}
    for metric in page.known.metrics.values():
        for one in metric.readings:
            if one.said.withdrawn:
                text = wording.withdrawn_by_source(metric, one)
                told[metric.id, text] = (metric.metric.title, page.to(addresses.metric(metric.id)), text)
    return list(told.values())


def notice(page: PageContext) -> Markup:
    """What stands in the place of a meeting's page that was withdrawn; nothing where it was not."""
    if not page.is_withdrawn:
        return Markup()
    return page.render("note.html.jinja", text=wording.withdrawn_note(page.entry.entry.withdrawn))


def corrected_since(page: PageContext) -> Markup:
    """That something on a meeting's page was corrected after it; nothing where it was not."""
    later = [item for item in page.site.snapshot.corrections if item.entry.id == page.meeting]
    if not later:
        return Markup()
    known = {item.id for item in page.known.corrections}
    later = [item for item in later if item.id not in known]
    titles = [wording.thing_title(page.site.snapshot, *item.spot[:2]) for item in later]
    return page.render("corrected-since.html.jinja", text=wording.corrected_since(titles)) if later else Markup()
