"""What the record takes from a source, place by place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from macros import addresses, wording
from macros.record import Citation
from macros.views.context import PageContext
from macros.views.inline import figure_of


@dataclass(frozen=True)
class Taken:
    """One thing taken from a place in a source."""

    label: str
    text: str
    href: str
    figure: Markup | None = None
    period: str = ""


Index = dict[tuple[str, str], list[Taken]]


def index(page: PageContext) -> Index:
    """Every place that is cited, with what is taken from it."""
    found: Index = {}
    for citations, taken in _everything(page):
        for citation in citations:
            places = found.setdefault((citation.source, citation.place), [])
            if taken not in places:
                places.append(taken)
    return found


def _everything(page: PageContext) -> Iterator[tuple[tuple[Citation, ...], Taken]]:
    yield from _figures(page)
    for gather in (_said, _mentioned, _defined, _bodies):
        yield from gather(page)


def _figures(page: PageContext) -> Iterator[tuple[tuple[Citation, ...], Taken]]:
    for metric in page.known.metrics.values():
        for reading in metric.readings:
            href = page.to(addresses.metric(metric.id))
            yield (
                reading.said.source,
                Taken(
                    wording.FIGURE,
                    metric.metric.title,
                    href,
                    figure_of(page, metric, reading),
                    wording.period(reading.said.period),
                ),
            )


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
    for key, term in page.known.glossary.items():
        yield term.source, Taken(wording.TERM, term.term, page.to(addresses.term(key)))
    for key, plan in page.known.plans.items():
        for part in (plan, *plan.priorities.values(), *plan.notes):
            yield part.source, Taken(wording.PLAN, plan.title, page.to(addresses.plan(key)))


def _bodies(page: PageContext) -> Iterator[tuple[tuple[Citation, ...], Taken]]:
    href = page.to(addresses.BOARD)
    for body in page.known.board.bodies.values():
        for statement in page.known.statements(body.statements):
            yield statement.source, Taken(body.short, statement.says, href)
    for role in page.known.board.roles.values():
        for held in page.known.known(role.held_by):
            yield held.source, Taken(role.title, held.name, href)
