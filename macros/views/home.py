"""The home page, to be looked at first: the panels, the headline measures, what is new, late and next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from macros import addresses, wording
from macros.charts import drawing
from macros.charts.glance import Glance, glance, stretch
from macros.judgements import changes as changed
from macros.judgements import status
from macros.judgements.changes import Changes
from macros.judgements.inspections import when_of
from macros.judgements.status.dates import is_over
from macros.ledger import EntryAsAt, MetricAsAt
from macros.record import Peer, Period
from macros.views import difference, inspections
from macros.views.context import PageContext, judged_actions, judged_summary
from macros.views.inline import figure_of
from macros.views.meetings import in_order_of_sitting, newest_meetings
from macros.views.moves import told_at
from macros.views.register import whole
from macros.views.things import terms_in
from macros.wording import changes as change_words
from macros.wording import home as words
from macros.wording import standing as standing_words
from macros.wording.lines import MEASURES, Group


@dataclass(frozen=True)
class Next:
    """Something that a source says is still to come: when, what, and where it stands."""

    when: Period
    text: str
    href: str


_MOST_NEXT = 2


def lead(page: PageContext) -> Markup:
    """What the board is for, up to when all is known, the panels, what inspectors judged, and what is to come."""
    as_at = words.as_at(wording.known_as_at(page.known, explained=True)) if page.known.meetings else ""
    coming = sorted(_coming(page), key=_when)[:_MOST_NEXT]
    inspected = inspections.in_brief(page)
    return page.render(
        "home-lead.html.jinja", as_at=as_at, coming=coming, inspected=inspected, panels=panels(page),
        grades=inspections.grades_told(page),
    )  # fmt: skip


def _as_at(page: PageContext) -> str:
    last = list(page.known.meetings.values())[-1]
    since = [entry for entry in page.known.entries if entry.between and entry.position > last.position]
    return wording.as_at(page.title_of(last), wording.known_as_at(page.known), len(since))


def _when(one: Next) -> tuple[str, str]:
    return one.when.last.isoformat(), one.text


def _coming(page: PageContext) -> Iterator[Next]:
    """What was expected, and what is due, after the day up to which all is known."""
    known = page.known
    for event in known.events.values():
        when = when_of(event)
        if event.event.expected and when and when.last > known.known_until:
            text = words.next_at(event.event.title, wording.period(when))
            yield Next(when, text, page.to(addresses.event(event.id)))
    for judged in judged_actions(page).values():
        if judged.due and judged.due.now.last > known.known_until and not is_over(judged.item):
            text = words.next_at(judged.item.action.title, f"{words.NEXT_DUE} {wording.period(judged.due.now)}")
            yield Next(judged.due.now, text, page.to(addresses.action(judged.item.id)))


def panels(page: PageContext) -> Markup:
    """How many measures are better, worse, called so in words alone, or cannot be told: each a link to them."""
    if not page.known.meetings:
        return page.render("nothing-yet.html.jinja")
    summary = judged_summary(page)
    every = summary.panels()
    # Where nothing can be told yet, three noughts would say less than nothing.
    shown = every if any(one.number for one in every if one.kind != "untold") else every[-1:]
    told = [(panel, words.panel(panel, summary)) for panel in shown]
    as_at = words.as_at(wording.known_as_at(page.known, explained=True))
    return page.render("home-panels.html.jinja", panels=told, answered=words.answered(summary), as_at=as_at)


@dataclass(frozen=True)
class Card:
    """A headline measure: its finding, its newest figure with its month, and England."""

    id: str
    title: str
    finding: str
    verdict: str
    figure: Markup
    when: str
    beside: str
    drawn: Glance | None


def headlines(page: PageContext) -> Markup:
    """The measures that the record calls headlines, theme by theme, each as a small chart; nothing without any."""
    themes = list(page.site.record.board.themes)
    chosen = [one for one in page.known.metrics.values() if one.metric.headline]
    chosen.sort(key=lambda one: themes.index(one.metric.theme))
    drawn = [drawing(one, _beside_whom(page)) for one in chosen]
    days = stretch(drawn) or (0, 1)
    cards = page.all(
        _card(page, one, glance(series, one.metric.unit, days)) for one, series in zip(chosen, drawn, strict=True)
    )
    terms = terms_in(page, (card.title for card in cards))
    return page.render("home-headlines.html.jinja", cards=cards, terms=terms) if cards else Markup()


def _card(page: PageContext, metric: MetricAsAt, drawn: Glance | None) -> Card:
    newest = status.newest(metric)
    change = status.headline(metric)
    return Card(
        metric.id, metric.metric.title, words.finding(metric, change), change.verdict if change else "",
        figure_of(page, metric, newest), wording.capital(wording.time_of(metric, newest)),
        _beside(page, metric), drawn,
    )  # fmt: skip


def _beside_whom(page: PageContext) -> Mapping[str, Peer]:
    """The first of the places that the board is set beside, such as England: one is enough for a small chart."""
    return dict(list(page.site.record.board.comparators.items())[:1])


def _beside(page: PageContext, metric: MetricAsAt) -> str:
    """The newest figure of that place."""
    known, unit = status.others(metric), metric.metric.unit
    for who, peer in _beside_whom(page).items():
        if who in known:
            text = f"{wording.peer_short(peer)} {wording.amount(known[who][-1].value, unit)}"
            return wording.peer_point(text, known[who][-1].period, status.newest(metric).said.period)
    return ""


_MOST, _NAMED = 5, 2
# Where only what moved is told, these are left out.
_NOTHING_MOVED = ("same", "not_stated")


@dataclass(frozen=True)
class Headline:
    """One line of what changed: what kind of change, how many, and the first of them."""

    label: str
    number: int
    named: list[tuple[str, str, str]]
    more: str


def newer_change(page: PageContext) -> Markup:
    """The same on the page of all changes, where another body has met since the board; nothing where none has."""
    last, meetings = changed.newest_meeting(page.known), in_order_of_sitting(page)
    if page.known.edition is not None or not meetings or (last and meetings[-1].id == last.id):
        return Markup()
    return newest_change(page, alone=True)


def newest_change(page: PageContext, *, alone: bool = False) -> Markup:
    """What the newest meeting changed against the one before of its body, in at most five lines; `alone`: only that."""
    edition = page.known.edition
    meetings = [page.known.meetings[edition]] if edition else in_order_of_sitting(page)
    if not meetings:
        return page.render("nothing-yet.html.jinja")
    found = changed.since_last(page.site.at_entry, meetings[-1].id)
    later = tuple(one for one in page.known.corrections if one.position > found.entry.position)
    ours = change_words.groups(page.known, Changes(corrections=later))
    told = change_words.groups(page.site.at_entry(found.entry.id), found.changes)
    if alone:
        told = [group for group in told if group.key not in _NOTHING_MOVED]
    most = change_words.most_important(told, _MOST - len(ours))
    others = [group for group in told if group not in most]
    since = _published_since(page, found.entry)
    return page.render(
        "changes-in-brief.html.jinja", meeting=found.entry, previous=found.previous,
        headlines=[_headline(group) for group in most + ours], newest=newest_meetings(page),
        told_at=told_at(page, found.entry), others=change_words.tallies(others) if found.previous else (),
        since=[(one, _measures(one, groups)) for one, groups in since], alone=alone,
        figures=[_headline(group, both=True) for _one, groups in since[:1] for group in _moved(groups)],
    )  # fmt: skip


def _published_since(page: PageContext, last: EntryAsAt) -> list[tuple[EntryAsAt, list[Group]]]:
    """The newest publications after the newest meeting, the newest first, each with what it changed."""
    since = [one for one in page.known.entries if one.between and one.position > last.position]
    at = page.site.at_entry
    return [
        (one, change_words.groups(at(one.id), changed.of_entry(at, page.known, one)))
        for one in since[: -_NAMED - 1 : -1]
    ]


def _measures(entry: EntryAsAt, groups: list[Group]) -> str:
    return words.measures(len(entry.entry.readings), change_words.tallies_of(MEASURES, groups))


def _moved(groups: list[Group]) -> list[Group]:
    """The measures that got worse or better."""
    return [group for group in groups if group.subject == MEASURES and group.key in ("worse", "better")]


def _headline(group: Group, *, both: bool = False) -> Headline:
    named = [(line.title, line.address, line.sides if both else line.short) for line in group.lines[:_NAMED]]
    return Headline(f"{group.subject}: {group.label.lower()}", len(group.lines), named,
                    wording.and_more(len(group.lines) - len(named)))  # fmt: skip


def where_things_stand(page: PageContext) -> Markup:
    """Better, worse or cannot be told; what is late, unreported, open longest; as at when: `where_things_stand()`."""
    return _standing(page)


def _standing(page: PageContext, above: frozenset[str] = frozenset()) -> Markup:
    """The same without what the page says above it: the kinds of its sentences, and `untold`, why so much is."""
    if not page.known.meetings:
        return page.render("nothing-yet.html.jinja")
    summary = judged_summary(page)
    return page.render(
        "where-things-stand.html.jinja",
        summary=summary,
        as_at=_as_at(page),
        sentences=[one for one in standing_words.sentences_of(page.known, summary) if one.kind not in above],
        in_words=standing_words.said_in_words(summary),
        scorecard="" if "untold" in above else page.to(addresses.SCORECARD),
    )


def in_words(page: PageContext) -> Markup:
    """Every count of the home page in words, with what is behind it, folded."""
    return page.render("home-words.html.jinja", words=_standing(page, frozenset(("late", "untold"))))


def late(page: PageContext) -> Markup:
    """How far all actions have come, which are late, what is no longer spoken of, and what the done ones brought."""
    summary = judged_summary(page)
    overdue = [one.item for one in (*summary.overdue, *summary.slipped)]
    return page.render(
        "home-late.html.jinja",
        bar=whole(page) if summary.actions else "",
        overdue=words.overdue(len(summary.overdue), len(summary.slipped)),
        undated=words.undated(len(summary.undated)),
        named=overdue[:_NAMED],
        more=wording.and_more(max(0, len(overdue) - _NAMED)),
        silent=words.silent(len(summary.silent_actions)),
        outcome=difference.in_brief(page) if summary.actions else "",
    )
