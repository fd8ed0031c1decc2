"""The bodies of the generated pages: one thing each, or one list; and what was taken from a source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from macros import addresses, disclosure, wording
from macros.judgements import brief, changes, status
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.record import Body, Citation, Plan, Source, Term
from macros.record.vocabulary import MARKS, SYMBOLS
from macros.views.context import PageContext
from macros.views.inline import figure_of
from macros.wording.rules import told


@dataclass(frozen=True)
class Taken:
    """One thing taken from a place in a source."""

    label: str
    text: str
    href: str
    figure: Markup | None = None
    period: str = ""


Succeeded = tuple[str, tuple[Citation, ...]]


@dataclass(frozen=True)
class Index:
    """What is taken from each source, made for a source only when it is asked for."""

    by_source: Mapping[str, list[tuple[str, Callable[[], Taken]]]]

    def of(self, source: str) -> dict[str, list[Taken]]:
        """Every place of a source that is cited, with what is taken from it."""
        index: dict[str, list[Taken]] = {}
        for place, make in self.by_source.get(source, ()):
            places, taken = index.setdefault(place, []), make()
            if taken not in places:
                places.append(taken)
        return index


def index(page: PageContext) -> Index:
    """Every place that is cited, with what is taken from it."""
    by_source: dict[str, list[tuple[str, Callable[[], Taken]]]] = {}
    for citations, make in _everything(page):
        for citation in citations:
            by_source.setdefault(citation.source, []).append((citation.place, make))
    return Index(by_source)


def _everything(page: PageContext) -> Iterator[tuple[tuple[Citation, ...], Callable[[], Taken]]]:
    for metric in page.known.metrics.values():
        for reading in metric.readings:
            yield reading.said.source, partial(_figure, page, metric, reading)
    for gather in (_said, _mentioned, _defined, _bodies):
        for citations, taken in gather(page):
            yield citations, partial(_as_it_is, taken)


def _as_it_is(taken: Taken) -> Taken:
    return taken


def _figure(page: PageContext, metric: MetricAsAt, reading: ReadingAsAt) -> Taken:
    href, figure = page.to(addresses.metric(metric.id)), figure_of(page, metric, reading)
    return Taken(wording.FIGURE, metric.metric.title, href, figure, wording.time_of(metric, reading))


def _said(page: PageContext) -> Iterator[tuple[tuple[Citation, ...], Taken]]:
    for entry in page.known.entries:
        href = page.link_of(entry)
        for fact in entry.entry.facts.values():
            yield fact.source, Taken(wording.FACT, fact.says, href)
        for decision in entry.meeting.decisions if entry.meeting else ():
            yield decision.source, Taken(wording.DECISION_LABELS[decision.kind], decision.says, href)
    for action in page.known.actions.values():
        for update in action.updates:
            label = f"{wording.ACTION}, {wording.STATE_LABELS[update.said.state].lower()}"
            yield update.said.source, Taken(label, action.action.title, page.to(addresses.action(action.id)))


def _mentioned(page: PageContext) -> Iterator[tuple[tuple[Citation, ...], Taken]]:
    for item in (*page.known.challenges.values(), *page.known.strengths.values()):
        label = wording.KIND_LABELS[item.challenge.kind]
        for mention in item.updates:
            yield mention.said.source, Taken(label, item.challenge.title, page.to(addresses.challenge(item.id)))


def _defined(page: PageContext) -> Iterator[tuple[tuple[Citation, ...], Taken]]:
    for event in page.known.events.values():
        for account in event.accounts:
            yield account.source, Taken(wording.EVENT, event.event.title, page.to(addresses.event(event.id)))
    for key, one in page.known.recommendations.items():
        href = page.to(addresses.recommendation(key))
        yield one.recommendation.source, Taken(wording.RECOMMENDATION, one.recommendation.says, href)
    for key, term in page.known.glossary.items():
        yield term.source, Taken(wording.TERM, term.term, page.to(addresses.term(key)))
    for key, plan in page.known.plans.items():
        for part in (plan, *plan.priorities.values(), *plan.notes, *([plan.succeeds] if plan.succeeds else [])):
            yield part.source, Taken(wording.PLAN, plan.title, page.to(addresses.plan(key)))


def _bodies(page: PageContext) -> Iterator[tuple[tuple[Citation, ...], Taken]]:
    href = page.to(addresses.BOARD) if page.site.has(addresses.BOARD) else ""
    for body in page.known.board.bodies.values():
        for statement in page.known.statements(body.statements):
            yield statement.source, Taken(body.short, statement.says, href)
        for before in page.known.known([body.succeeds] if body.succeeds else []):
            title = page.known.board.bodies[before.what].title
            yield before.source, Taken(body.short, wording.took_the_place_of(title, before.at), href)
    for peer in page.known.board.comparators.values():
        for how in page.known.known([peer.worked_out] if peer.worked_out else []):
            yield how.source, Taken(wording.COMPARED_WITH, peer.title, "")
    for role in page.known.board.roles.values():
        for held in page.known.known(role.held_by):
            yield held.source, Taken(role.title, held.name, href)


def source_page(page: PageContext, key: str, source: Source, cited: Index) -> Markup:
    """A source, paragraph by paragraph in our words, each with what the record takes from it."""
    return page.render("source-page.html.jinja", key=key, source=source, cited=cited.of(key))


def source_list(page: PageContext) -> Markup:
    """Every source known, by kind, the newest first."""
    groups: dict[str, list[tuple[str, Source]]] = {}
    for key, source in sorted(page.known.sources.items(), key=lambda item: item[1].published.last, reverse=True):
        groups.setdefault(source.kind, []).append((key, source))
    ordered = [(label, groups[kind]) for kind, label in wording.SOURCE_LABELS.items() if kind in groups]
    return page.render("source-list.html.jinja", groups=ordered)


def terms_in(page: PageContext, titles: Iterable[str]) -> list[tuple[str, Term]]:
    """The short forms of the glossary that stand in brackets in some titles, each with its key: DfE in "... (DfE)"."""
    every = "\n".join(titles)
    return [(key, one) for key, one in page.known.glossary.items() if one.stands_for and f"({one.term})" in every]


def glossary_list(page: PageContext) -> Markup:
    """Every term known, in the order of the alphabet."""
    terms: list[tuple[str, Term]] = sorted(page.known.glossary.items(), key=lambda item: item[1].term.lower())
    return page.render("glossary.html.jinja", terms=terms)


def signs(page: PageContext) -> Markup:
    """Each sign that may stand beside a figure or in its place, and what it means."""
    found = [(wording.SYMBOL_LABELS[key], means) for key, means in SYMBOLS.items()]
    found += [(f"[{key}]", means) for key, means in MARKS.items()]
    return page.render("signs.html.jinja", signs=found)


def successions(page: PageContext, things: Mapping[str, Body] | Mapping[str, Plan], key: str) -> list[Succeeded]:
    """Whose place a body or plan took, and which one took its own, as far as known, each with its source."""
    own, told = things[key].succeeds, list[Succeeded]()
    if own and own.what in things and page.known.known([own]):
        told.append((wording.took_the_place_of(things[own.what].title, own.at), own.source))
    return told + places_taken(page, things, key)


def places_taken(
    page: PageContext, things: Mapping[str, Body] | Mapping[str, Plan], key: str, of: str = ""
) -> list[Succeeded]:
    """Which body or plan took the place of one, as far as known, with its source; `of` is what that one is called."""
    told = list[Succeeded]()
    for other in things.values():
        after = other.succeeds
        if after and after.what == key and page.known.known([after]):
            told.append((wording.place_taken_by(other.title, after.at, of), after.source))
    return told


def board_page(page: PageContext) -> Markup:
    """Each body and role, with what sources say of them; one that took another's place once that is known."""
    board, known = page.site.record.board, page.known
    met = {entry.meeting.body for entry in known.entries if entry.meeting}
    bodies = {key: one for key, one in board.bodies.items()
              if key in met or not one.succeeds or known.known([one.succeeds])}  # fmt: skip
    told = {key: successions(page, board.bodies, key) for key in bodies}
    return page.render("board-page.html.jinja", board=board, bodies=bodies, successions=told)


def rules(page: PageContext) -> Markup:
    """The rules by which figures are judged, in the order of the code that applies them: `rules()`."""
    people, listed = page.site.record.board.people, (*status.RULES, *changes.RULES, *brief.RULES, *disclosure.RULES)
    return page.render("rules.html.jinja", rules=[told(rule, people) for rule in listed])
