"""Views of meetings: the header, the paper's cover, decisions, and the story in order of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from markupsafe import Markup

from macros import addresses, wording
from macros.ledger import EntryAsAt, EventAsAt, MetricAsAt, ReadingAsAt
from macros.problems import Message
from macros.record import Citation, Period
from macros.views.context import NO_PAPER, OF_NO_MEETING, TAKE_OUT, PageContext, WrongArgument
from macros.views.inline import figure_of, role


def meeting_header(page: PageContext) -> Markup:
    """Which body sat when, when it became public, what paper reports it, the site as of then: `meeting_header()`."""
    entry = page.entry
    assert entry.meeting
    is_there = page.site.snapshot.edition == entry.id
    return page.render(
        "meeting-header.html.jinja",
        meeting=entry.meeting,
        body=page.body(entry.meeting.body),
        paper=page.known.sources.get(entry.meeting.paper or ""),
        edition="" if is_there else page.to(addresses.elsewhere(entry.id, addresses.HOME)),
    )


NO_COVER = Message(
    "source-without-cover",
    'the source "{source}" has no cover',
    "add cover: to the source, or take the macro out",
)


def paper_page(page: PageContext) -> Markup:
    """What stands below goes to a page of its own: the paper, paragraph by paragraph. A link: `paper_page()`."""
    if page.meeting is None:
        raise WrongArgument(OF_NO_MEETING.says(TAKE_OUT))
    there, back = addresses.paper(page.meeting), addresses.meeting(page.meeting)
    is_there = page.address == there
    text = wording.back_to(page.title_of(page.entry)) if is_there else wording.PAPER_PAGE
    return page.render("paper-page.html.jinja", href=page.to(back if is_there else there), text=text)


def paper_cover(page: PageContext, source: str | None = None) -> Markup:
    """The cover of the paper about the page's meeting, in our words: `paper_cover()`."""
    meeting = page.entry.meeting if source is None else None
    key = source or (meeting.paper if meeting else None)
    if key is None:
        raise WrongArgument(NO_PAPER.says())
    found = page.find("sources", key)
    if found.cover is None:
        raise WrongArgument(NO_COVER.says(source=key))
    return page.render(
        "paper-cover.html.jinja",
        cover=found.cover,
        citation=Citation(key, "cover"),
        role=role(page, found.cover.author) if found.cover.author in page.site.record.board.roles else "",
    )


def decision_list(page: PageContext) -> Markup:
    """What the page's meeting decided, noted or asked for: `decision_list()`."""
    assert page.entry.meeting
    if not page.entry.meeting.decisions:
        return page.render("nothing.html.jinja", text=wording.NO_DECISIONS)
    return page.render("decision-list.html.jinja", decisions=page.entry.meeting.decisions)


def dealt_with(page: PageContext) -> Markup:
    """What the page's meeting was about: `dealt_with()`."""
    assert page.entry.meeting
    if not page.entry.meeting.dealt_with:
        return page.render("nothing.html.jinja", text=wording.NOTHING_NAMED)
    return page.render("statement-list.html.jinja", statements=page.entry.meeting.dealt_with)


@dataclass(frozen=True)
class Moment:
    """One line of the timeline."""

    id: str
    sort: tuple[date, date, str]
    when: str
    label: str
    title: str
    href: str
    event: EventAsAt | None = None
    period: Period | None = None


def moments(page: PageContext) -> list[Moment]:
    """Everything that happened, in order of time: meetings, publications, events."""
    all_moments = [_entry_moment(page, entry) for entry in page.known.entries]
    all_moments += [_event_moment(event) for event in page.known.events.values()]
    return sorted(all_moments, key=lambda moment: moment.sort)


def _entry_moment(page: PageContext, entry: EntryAsAt) -> Moment:
    when = entry.meeting.held if entry.meeting else entry.entry.published
    field = "held" if entry.meeting else "published"
    given = entry.meeting.inferred if entry.meeting else entry.between.inferred if entry.between else ()
    label = page.body(entry.meeting.body).short if entry.meeting else wording.PUBLISHED
    title = page.title_of(entry) if entry.meeting else entry.between.title if entry.between else ""
    return Moment(
        entry.id,
        (when.last, when.first, entry.id),
        wording.period(when) + wording.inferred(given, field),
        label,
        title,
        page.link_of(entry),
        period=when,
    )


def _event_moment(event: EventAsAt) -> Moment:
    dated = [account.when for account in event.accounts if account.when]
    when: Period | None = min(dated, key=lambda item: (item.first, item.last)) if dated else None
    sort = (when.last, when.first, event.id) if when else (date.max, date.max, event.id)
    return Moment(
        event.id,
        sort,
        wording.period(when) if when else wording.NO_DATE,
        wording.EVENT_LABELS[event.event.kind],
        event.event.title,
        "",
        event,
        when,
    )


def timeline(page: PageContext, year: int | None = None) -> Markup:
    """Meetings, publications and events in order of time: `timeline()`."""
    found = [moment for moment in moments(page) if year in (None, moment.sort[0].year)]
    return page.render("timeline.html.jinja", moments=found)


def timeline_rows(page: PageContext) -> list[tuple[str, list[Period]]]:
    """When things happened, by what they are: what was only expected is left out."""
    rows: dict[str, list[Period]] = {}
    for moment in moments(page):
        if moment.period and not (moment.event and moment.event.event.expected):
            rows.setdefault(wording.capital(moment.label), []).append(moment.period)
    return sorted(rows.items(), key=lambda row: min(one.first for one in row[1]))


def timeline_years(page: PageContext) -> list[int]:
    """The years the timeline covers; events without a date come last, under the largest year."""
    return sorted({moment.sort[0].year for moment in moments(page)})


def by_year(page: PageContext) -> list[tuple[int, list[EntryAsAt]]]:
    """Every entry, newest year and newest entry first."""
    years = sorted({entry.position[0].year for entry in page.known.entries}, reverse=True)
    return [
        (year, [entry for entry in reversed(page.known.entries) if entry.position[0].year == year]) for year in years
    ]


@dataclass(frozen=True)
class Listed:
    """One row of the list: the entry, what was said in a line, where it leads, and what is told of it here."""

    entry: EntryAsAt
    said: str
    href: str
    edition: str
    carried: list[Carried]
    cited: list[tuple[str, str]]


def entry_list(page: PageContext, entries: list[EntryAsAt], said: Mapping[str, str] = MappingProxyType({})) -> Markup:
    """Meetings and publications; what was typed of a publication stands here, as it has no page of its own.

    The many figures of published statistics stand on the pages of their sources, and the list leads there. `said` is
    what the pages of meetings say they are about.
    """
    return page.render("entry-list.html.jinja", rows=[_row(page, entry, said) for entry in entries])


def year_list(page: PageContext, entries: list[EntryAsAt], said: Mapping[str, str], *, folded: bool) -> Markup:
    """The meetings and publications of a year; of an older one, behind a line that counts them."""
    met = sum(entry.meeting is not None for entry in entries)
    listed = entry_list(page, entries, said)
    return page.render("year-list.html.jinja", listed=listed, folded=folded, met=met, published=len(entries) - met)


def _row(page: PageContext, entry: EntryAsAt, said: Mapping[str, str]) -> Listed:
    if entry.meeting:
        edition = page.to(addresses.elsewhere(entry.id, addresses.HOME))
        return Listed(entry, _said_at(entry, said), page.link_of(entry), edition, [], [])
    carried, cited = list(_carried(page, entry)), _stated_in(page, entry) if is_told_in_short(entry) else []
    keys = dict.fromkeys(one.source for item in carried for one in page.cites(item.citations))
    href = next(iter([*(page.source_link(key) for key in keys), *(link for link, _title in cited)]), "")
    return Listed(entry, entry.between.about if entry.between else "", href, "", carried, cited)


def _said_at(entry: EntryAsAt, said: Mapping[str, str]) -> str:
    """In one line what was said at a meeting: as its page says; else the first thing that it was about."""
    assert entry.meeting
    if entry.entry.withdrawn:
        return ""
    about = [one.says for one in entry.meeting.dealt_with[:1]]
    return said.get(entry.id) or next(iter(about), "")


# So many figures of published statistics are listed one by one, as those of any other publication are.
_MOST_LISTED = 5


def is_told_in_short(entry: EntryAsAt) -> bool:
    """True for published statistics with many figures: those stand on the page of their source alone."""
    told = entry.between
    return told is not None and told.kind == "statistics" and len(told.readings) > _MOST_LISTED


@dataclass(frozen=True)
class Carried:
    """One thing that a publication said: of what, which figure or state, and its words; a figure shows its source."""

    title: str
    href: str
    said: str | Markup
    words: str
    citations: tuple[Citation, ...]
    shows_source: bool = False


def _readings(page: PageContext, entry: EntryAsAt) -> Iterator[tuple[MetricAsAt, ReadingAsAt]]:
    for metric in (page.known.metrics[key] for key in entry.entry.readings):
        yield from ((metric, reading) for reading in metric.readings if reading.entry.id == entry.id)


def _stated_in(page: PageContext, entry: EntryAsAt) -> list[tuple[str, str]]:
    """The sources of its figures, by address and title; each has a page that lists them."""
    told = [] if entry.entry.withdrawn else _readings(page, entry)
    cited = dict.fromkeys(one.source for _metric, reading in told for one in page.cites(reading.said.source))
    titles = page.site.record.sources
    return [(page.source_link(key), wording.cited_title(titles[key])) for key in cited]


def _carried(page: PageContext, entry: EntryAsAt) -> Iterator[Carried]:
    if entry.entry.withdrawn:
        return
    known = page.known
    for metric, reading in () if is_told_in_short(entry) else _readings(page, entry):
        figure, when = figure_of(page, metric, reading), wording.time_of(metric, reading)
        yield Carried(metric.metric.title, page.to(addresses.metric(metric.id)), figure, when, reading.said.source,
                      shows_source=True)  # fmt: skip
    for action in (known.actions[key] for key in entry.entry.actions):
        told = next(one for one in action.updates if one.entry.id == entry.id)
        state = wording.state_said(known, told.said.state, [told])
        yield Carried(action.action.title, page.to(addresses.action(action.id)), state, told.said.says or "",
                      told.said.source)  # fmt: skip
    for key, named in entry.entry.challenges.items():
        title, state = known.challenges[key].challenge.title, wording.STATE_LABELS[named.state]
        yield Carried(title, page.to(addresses.challenge(key)), state, named.says or "", named.source)
    for key, claimed in entry.entry.strengths.items():
        title = known.strengths[key].challenge.title
        yield Carried(title, page.to(addresses.challenge(key)), "", claimed.says or "", claimed.source)
    for fact in entry.entry.facts.values():
        yield Carried("", "", "", fact.says, fact.source)


_NEWEST = 3


def newest_meetings(page: PageContext) -> list[EntryAsAt]:
    """The newest meetings of all bodies by the day they sat, the newest first."""
    return in_order_of_sitting(page)[: -_NEWEST - 1 : -1]


def in_order_of_sitting(page: PageContext) -> list[EntryAsAt]:
    """Every meeting known, of whichever body, by the day it sat."""
    return sorted(page.known.meetings.values(), key=_sat)


def _sat(entry: EntryAsAt) -> tuple[date, date, str]:
    assert entry.meeting
    return entry.meeting.held.last, entry.meeting.held.first, entry.id
