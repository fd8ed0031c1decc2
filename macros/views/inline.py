"""Views inside a sentence: a figure, a fact, a term, a link, a paragraph's number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import partial

from markupsafe import Markup, escape

from macros import addresses, wording
from macros.judgements import status
from macros.ledger import EntryAsAt, MetricAsAt, ReadingAsAt, Snapshot
from macros.problems import Message, Notice
from macros.record import Citation, Mistake, Reading, parse_period
from macros.record.asked import of_part
from macros.record.base import parse_citation
from macros.views.context import NO_PAPER, PageContext, WrongArgument, still

_READINGS_IN = "it has readings in {entries}"
NO_READING = Message("no-such-reading-here", '"{metric}" has no such reading here', _READINGS_IN)
_BY_PERIOD = "write {asked}; its periods are {those}"
_BY_GROUP = "write {asked}; its parts are {those}"
_BY_NOTHING = "no sentence can ask for one of these: leave them to {{ metric_table() }}"
SEVERAL_READINGS = Message(
    "several-readings-here",
    '"{metric}" has {number} readings here',
    _BY_PERIOD,
    _BY_GROUP,
    _BY_NOTHING,
)
NO_PART = Message(
    "no-such-part-here", '"{metric}" has no reading of the part "{group}" here', "its parts here are {parts}"
)
NO_ENTRY = Message(
    "no-such-entry-yet",
    'no entry has the id "{key}" by this meeting',
    "use the file name of an earlier entry",
)
NO_FACT = Message("no-such-fact", 'this entry has no fact "{key}"', "it has {known}")
NO_TARGET = Message("no-target-here", 'no target was stated for "{metric}" here', _READINGS_IN)
WITHDRAWN = Message("source-withdrawn", 'the source "{source}" was withdrawn', "take it out of the page")
NO_PLACE = Message("no-such-place", 'the source has no place "{place}"', "it has {known}")
NO_ROLE = Message("no-such-role", 'no role has the id "{key}"', "roles are {known}")
_FIRST_LETTER = re.compile(r"((?:^|>)\s*)([a-z])")


def readings_shown(page: PageContext, metric: MetricAsAt) -> tuple[Sequence[ReadingAsAt], EntryAsAt | None]:
    """The readings of a measure on its page, in order of time, and the meeting in whose edition those before stand."""
    return still(page, status.in_order(metric), partial(_in_order, metric.id), enough=3)


def _in_order(key: str, known: Snapshot) -> Sequence[ReadingAsAt]:
    # What was typed in late is in no edition that was locked before.
    return status.in_order(known.metrics[key]) if key in known.metrics else ()


def reading_address(page: PageContext, metric: MetricAsAt, reading: ReadingAsAt) -> str:
    """Where a reading stands: on its metric's page, or on the page itself where only the newest are listed."""
    shown = page.site.judged.get(("listed", metric.id))
    if shown is None:
        whole = page.site.snapshot.metrics.get(metric.id, metric)
        listed, _before = readings_shown(page, whole)
        shown = page.site.judged["listed", metric.id] = {(item.entry.id, item.index) for item in listed}
    if (reading.entry.id, reading.index) not in shown:
        return addresses.metric(metric.id)
    return addresses.reading(metric.id, reading.entry.id, reading.index)


def figure_of(page: PageContext, metric: MetricAsAt, reading: ReadingAsAt) -> Markup:
    """A reading as a link to its metric, with its source shown on hover and focus."""
    return page.render(
        "figure.html.jinja",
        value=wording.value(reading.said, metric.metric.unit),
        marks=wording.marks_of(reading),
        href=page.to(reading_address(page, metric, reading)),
        citations=reading.said.source,
        secondary=page.only_retold(reading.said.source),
        kind=wording.kind_said(metric.metric),
    )


def figure(
    page: PageContext, metric: str, period: str | None = None, meeting: str | None = None, group: str | None = None
) -> Markup:
    """A figure of the page's meeting: `figure("cp-visits-on-time")`.

    Where the meeting has several readings, `period` says which; `meeting` takes it from an earlier one. It is that of
    the whole, where there is one; `group` takes that of a part.
    """
    found: MetricAsAt = page.find("metrics", metric)
    every = _from_entry(page, found, meeting or page.meeting, group)
    if period is not None:
        every = [item for item in every if item.said.period and item.said.period == _period(period)]
    readings = of_part(every, group, _said)
    if not readings:
        if parts := _parts(every):
            raise WrongArgument(NO_PART.says(metric=metric, group=group, parts=wording.join(parts)))
        raise WrongArgument(NO_READING.says(metric=metric, entries=_entries(found)))
    if len(readings) > 1:
        raise WrongArgument(_several(metric, readings, period, group))
    return page.drawn(figure_of, found, readings[0])


def _several(metric: str, readings: list[ReadingAsAt], period: str | None, group: str | None) -> Notice:
    """That more than one is meant, and how to ask for one: by its period, or by its part."""
    periods = [item.said.period.text for item in readings if item.said.period]
    for hint, key, those in ((_BY_PERIOD, "period", periods), (_BY_GROUP, "group", _parts(readings))):
        if len(choices := list(dict.fromkeys(those))) > 1:
            named = {"period": period, "group": group, key: choices[0]}
            asked = ", ".join([f'"{metric}"', *(f'{name}="{value}"' for name, value in named.items() if value)])
            gaps = {"metric": metric, "asked": f"{{{{ figure({asked}) }}}}", "those": ", ".join(choices)}
            return SEVERAL_READINGS.says(hint, number=len(readings), **gaps)
    return SEVERAL_READINGS.says(_BY_NOTHING, metric=metric, number=len(readings))


def _said(reading: ReadingAsAt) -> Reading:
    return reading.said


def _parts(readings: Iterable[ReadingAsAt]) -> list[str]:
    return list(dict.fromkeys(item.said.group for item in readings if item.said.group))


def _period(text: str) -> object:
    try:
        return parse_period(text)
    except Mistake as mistake:
        raise WrongArgument(mistake.notice) from mistake


def _from_entry(
    page: PageContext, metric: MetricAsAt, entry: str | None, group: str | None = None
) -> list[ReadingAsAt]:
    if entry is None:
        return of_part(status.in_order(metric), group, _said)[-1:] if group else [status.newest(metric)]
    _entry(page, entry)
    return [reading for reading in metric.readings if reading.entry.id == entry]


def _entry(page: PageContext, key: str) -> EntryAsAt:
    entry_as_at = next((entry for entry in page.known.entries if entry.id == key), None)
    if entry_as_at is None:
        raise WrongArgument(NO_ENTRY.says(key=key))
    return entry_as_at


def _entries(metric: MetricAsAt) -> str:
    return wording.join(sorted({reading.entry.id for reading in metric.readings}))


def fact(page: PageContext, key: str, meeting: str | None = None) -> Markup:
    """A figure that measures nothing over time: `fact("in-house-ages")`; `meeting` takes it from an earlier entry."""
    entry = _entry(page, meeting) if meeting else page.entry
    facts = entry.entry.facts
    if key not in facts:
        raise WrongArgument(NO_FACT.says(key=key, known=", ".join(facts) or "none"))
    said = facts[key]
    return page.render(
        "figure.html.jinja",
        value=said.says,
        marks="[r]" if ("facts", key, 0) in entry.corrections else "",
        href=page.citation_link(page.cites(said.source)[0]),
        citations=said.source,
        secondary=page.only_retold(said.source),
        kind="",
    )


def target(page: PageContext, metric: str, meeting: str | None = None) -> Markup:
    """The target stated with a figure: `target("audits-inadequate")`; `meeting` takes it from an earlier entry."""
    found: MetricAsAt = page.find("metrics", metric)
    stated = [item for item in _from_entry(page, found, meeting or page.meeting) if item.said.target]
    if not stated:
        raise WrongArgument(NO_TARGET.says(metric=metric, entries=_entries(found)))
    said = stated[-1].said.target
    assert said
    value = wording.amount(said.value, found.metric.unit) if said.value is not None else said.says
    return page.render(
        "figure.html.jinja",
        value=value,
        marks="",
        href=page.to(reading_address(page, found, stated[-1])),
        citations=stated[-1].said.source,
        secondary=page.only_retold(stated[-1].said.source),
        kind="",
    )


def plain(page: PageContext, text: str) -> Markup:
    """A number that is no figure of the record: `plain("48 hours")`."""
    del page
    return Markup("<span>{}</span>").format(text)


def term(page: PageContext, key: str, text: str | None = None) -> Markup:
    """A word that the glossary explains: `term("mash")`."""
    found = page.find("glossary", key)
    return page.render("term.html.jinja", term=found, text=text or found.term, href=page.to(addresses.term(key)))


def source(page: PageContext, citation: str) -> Markup:
    """A link to a source, or to a place in it: `source("paper-2019-03 1.2 b9")`."""
    try:
        found = parse_citation(citation)
    except Mistake as mistake:
        raise WrongArgument(mistake.notice) from mistake
    _check_place(page, found)
    return link(page.citation_link(found), page.citation_text(found))


def _check_place(page: PageContext, citation: Citation) -> None:
    known = page.find("sources", citation.source)
    if known.withdrawn:
        raise WrongArgument(WITHDRAWN.says(source=citation.source))
    if citation.place and citation.place not in known.paragraphs:
        raise WrongArgument(NO_PLACE.says(place=citation.place, known=", ".join(known.paragraphs)))


def paragraph(page: PageContext, place: str) -> Markup:
    """The number of a paragraph of the meeting's paper: `paragraph("1.2 b9")` at the start of a paragraph."""
    meeting = page.entry.meeting
    if meeting is None or meeting.paper is None:
        raise WrongArgument(NO_PAPER.says())
    citation = Citation(meeting.paper, place)
    _check_place(page, citation)
    return page.render("paragraph.html.jinja", place=place, citation=citation)


def link(href: str, text: str) -> Markup:
    """A link inside a sentence."""
    return Markup('<a href="{}">{}</a>').format(href, escape(text))


def action(page: PageContext, key: str, text: str | None = None) -> Markup:
    """A link to an action: `action("entry-to-care-process")`."""
    found = page.find("actions", key)
    return link(page.to(addresses.action(key)), text or found.action.title)


def challenge(page: PageContext, key: str, text: str | None = None) -> Markup:
    """A link to a challenge or strength: `challenge("uneven-teams")`."""
    kind = "strengths" if key in page.known.strengths else "challenges"
    found = page.find(kind, key)
    return link(page.to(addresses.challenge(key)), text or found.challenge.title)


def plan(page: PageContext, key: str, text: str | None = None) -> Markup:
    """A link to a plan: `plan("improvement-plan")`."""
    found = page.find("plans", key)
    return link(page.to(addresses.plan(key)), text or found.title)


def meeting(page: PageContext, key: str, text: str | None = None) -> Markup:
    """A link to a meeting known by then: `meeting("2019-01")`."""
    found = page.find("meetings", key)
    return link(page.link_of(found), text or page.title_of(found))


def event(page: PageContext, key: str, text: str | None = None) -> Markup:
    """A link to an event in the timeline: `event("visit-5")`."""
    event_as_at = page.find("events", key)
    return link(page.to(addresses.event(key)), text or event_as_at.event.title)


def role(page: PageContext, key: str) -> Markup:
    """A link to a role and who held it: `role("independent-chair")`."""
    roles = page.site.record.board.roles
    if key not in roles:
        raise WrongArgument(NO_ROLE.says(key=key, known=", ".join(roles)))
    if not page.site.has(addresses.BOARD):
        return escape(roles[key].title)
    return link(page.to(f"{addresses.BOARD}#{key}"), roles[key].title)


def capital(html: Markup) -> Markup:
    """The filter for a figure in words that begins a sentence: `figure("...") | capital`."""
    return Markup(_FIRST_LETTER.sub(lambda found: found[1] + found[2].upper(), str(html), count=1))
