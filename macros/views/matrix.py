"""From recommendations and priorities to actions to figures, with every gap shown as a gap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from macros.ledger import ActionAsAt, MetricAsAt
from macros.record import Citation
from macros.views import judged as judging
from macros.views.context import PageContext
from macros.wording import standing as words


@dataclass(frozen=True)
class Line:
    """One recommendation or priority with the actions that answer it, each with the figures it should move."""

    text: str
    citations: tuple[Citation, ...]
    actions: tuple[tuple[ActionAsAt, tuple[MetricAsAt, ...]], ...]


@dataclass(frozen=True)
class Section:
    """The lines of one inspection or plan. `sort` says what its lines are."""

    key: str
    title: str
    head: str
    lines: tuple[Line, ...]


def sections(page: PageContext) -> list[Section]:
    """Every inspection with recommendations, then every plan."""
    return [*_inspections(page), *_plans(page)]


def _inspections(page: PageContext) -> Iterable[Section]:
    for key, event in page.known.events.items():
        known = {name: one for name, one in event.event.recommendations.items() if page.known.known([one])}
        lines = tuple(
            Line(one.says, one.source, _with_figures(page, [item for item in _actions(page)
                                                            if name in item.action.answers]))
            for name, one in known.items()
        )  # fmt: skip
        if lines:
            yield Section(key, event.event.title, words.HEAD_RECOMMENDATION, lines)


def _plans(page: PageContext) -> Iterable[Section]:
    for key, plan in page.known.plans.items():
        members = [item for item in _actions(page) if item.action.plan == key]
        named = {name: one for name, one in plan.priorities.items() if page.known.known([one])}
        lines = [
            Line(one.title, one.source, _with_figures(page, [item for item in members if item.action.priority == name]))
            for name, one in named.items()
        ]
        rest = [item for item in members if item.action.priority not in named]
        if rest:
            text = words.WITHOUT_PRIORITY if named else words.NO_PRIORITIES_IN_PLAN
            lines.append(Line(text, (), _with_figures(page, rest)))
        if lines:
            yield Section(key, plan.title, words.HEAD_PRIORITY, tuple(lines))


def _actions(page: PageContext) -> list[ActionAsAt]:
    return list(page.known.actions.values())


def _with_figures(
    page: PageContext, actions: Iterable[ActionAsAt]
) -> tuple[tuple[ActionAsAt, tuple[MetricAsAt, ...]], ...]:
    return tuple((item, _figures(page, item)) for item in actions)


def _figures(page: PageContext, item: ActionAsAt) -> tuple[MetricAsAt, ...]:
    return tuple(page.known.metrics[key] for key in item.action.moves if key in page.known.metrics)


def section(page: PageContext, found: Section) -> Markup:
    """One part of the matrix."""
    states = {key: one.state for key, one in judging.actions(page).items()}
    return page.render("matrix.html.jinja", section=found, states=states)


@dataclass(frozen=True)
class Gaps:
    """What the matrix cannot join: with neither plan nor recommendation, without a figure, without an action."""

    unanswered: int
    alone: list[ActionAsAt]
    figureless: list[ActionAsAt]
    unworked: list[MetricAsAt]


def gaps(page: PageContext) -> Gaps:
    """Every gap between what was recommended, what is done and what is measured."""
    worked = {key for item in _actions(page) for key in item.action.moves}
    placed = {item.id for found in sections(page) for line in found.lines for item, _figures in line.actions}
    return Gaps(
        sum(1 for found in sections(page) for line in found.lines if not line.actions),
        [item for item in _actions(page) if item.id not in placed],
        [item for item in _actions(page) if not _figures(page, item)],
        [metric for key, metric in page.known.metrics.items() if key not in worked],
    )


def gap_counts(page: PageContext) -> str:
    """The gaps, counted in a sentence."""
    found = gaps(page)
    return words.gaps(found.unanswered, len(found.figureless), len(found.unworked))


def gap_lists(page: PageContext) -> Markup:
    """The gaps, each with what it is about."""
    return page.render("gaps.html.jinja", gaps=gaps(page), has=any(_inspections(page)))
