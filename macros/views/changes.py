"""What the home page says first, what changed in a few lines, and everything that was corrected or withdrawn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from markupsafe import Markup

from macros import addresses, wording
from macros.judgements import changes as changed
from macros.judgements.changes import Changes, Newest
from macros.ledger import ReadingAsAt
from macros.views.context import PageContext, judged_summary
from macros.views.inline import reading_address
from macros.views.moves import lead_of
from macros.wording import changes as words
from macros.wording import standing as standing_words
from macros.wording.changed_figures import revision_line
from macros.wording.lines import Group


def where_things_stand(page: PageContext) -> Markup:
    """Better, worse or cannot be told; what is late, unreported, open longest; as at when: `where_things_stand()`."""
    meetings = list(page.known.meetings.values())
    if not meetings:
        return page.render("nothing-yet.html.jinja")
    since = [entry for entry in page.known.entries if entry.between and entry.position > meetings[-1].position]
    summary = judged_summary(page)
    return page.render(
        "where-things-stand.html.jinja",
        summary=summary,
        as_at=wording.as_at(page.title_of(meetings[-1]), wording.known_as_at(page.known), len(since)),
        sentences=standing_words.sentences_of(page.known, summary),
        in_words=standing_words.said_in_words(summary),
        scorecard=page.to(addresses.SCORECARD),
    )


_MOST = 6
_NAMED = 3
_NEWEST = 5


def _link(page: PageContext) -> Callable[[ReadingAsAt], str]:
    return lambda reading: page.to(reading_address(page, page.known.metrics[reading.metric], reading))


@dataclass(frozen=True)
class Headline:
    """One line of the home page's block."""

    label: str
    number: int
    named: list[tuple[str, str, str]]
    more: str


def changes_in_brief(page: PageContext) -> Markup:
    """What changed, in at most six lines, for the home page."""
    edition, newest = page.known.edition, Newest(None, (), ())
    if edition is None:
        newest = changed.newest(page.site.at_entry, page.known)
        found = newest.meeting
    else:
        found = changed.since_last(page.site.at_entry, edition)
    if found is None:
        return page.render("nothing-yet.html.jinja")
    known = page.site.at_entry(found.entry.id)
    since = [item.entry for item in newest.since]
    most = _MOST - bool(since) - bool(newest.corrections)
    groups = words.groups(known, Changes(corrections=newest.corrections)) + words.most_important(
        words.groups(known, found.changes), most
    )
    return page.render(
        "changes-in-brief.html.jinja", lead=lead_of(page, found), headlines=[_headline(group) for group in groups],
        since=since, newest=since[-_NEWEST:][::-1], more=wording.and_more(max(0, len(since) - _NEWEST)),
    )  # fmt: skip


def _headline(group: Group) -> Headline:
    named = [(line.title, line.address, line.short) for line in group.lines[:_NAMED]]
    return Headline(f"{group.subject}: {group.label.lower()}", len(group.lines), named,
                    wording.and_more(len(group.lines) - len(named)))  # fmt: skip


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
