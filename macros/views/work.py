"""Actions: the page of one, what was asked for, and the way from recommendations to figures with every gap shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from macros import wording
from macros.judgements.status.asked import Asked
from macros.judgements.status.asked import asked as asked_of
from macros.judgements.status.dates import UpdateAsAt
from macros.judgements.status.work import impacts
from macros.ledger import ActionAsAt, ChallengeAsAt, EntryAsAt, MetricAsAt, RecommendationAsAt, Snapshot
from macros.problems import Message
from macros.record import Citation
from macros.record.vocabulary import ACTION_STATES
from macros.views.context import PageContext, WrongArgument, judged_actions, still
from macros.wording import standing as standing_words
from macros.wording import work as impact_words
from macros.wording import work as words

NOT_A_STATE = Message("not-a-state", '"{state}" is not a state', "write one of: {known}")


def action_table(page: PageContext, state: str | None = None) -> Markup:
    """What the page's meeting was told of each action: `action_table()`."""
    if state is not None and state not in ACTION_STATES:
        raise WrongArgument(NOT_A_STATE.says(state=state, known=", ".join(ACTION_STATES)))
    told = page.entry.entry.actions
    actions = [page.known.actions[key] for key in told if state in (None, told[key].state)]
    if not actions:
        return page.render("nothing.html.jinja", text=wording.NO_ACTIONS)
    return page.render(
        "action-table.html.jinja",
        actions=actions,
        caption=f"Actions: {page.title_of(page.entry)}",
        counted=wording.counted_states("action", [one.state for one in actions]),
    )


def challenge_list(page: PageContext) -> Markup:
    """The challenges that the page's meeting named: `challenge_list()`."""
    named = [page.known.challenges[key] for key in page.entry.entry.challenges]
    return _named(page, named, wording.counted_states("challenge", [one.state for one in named]))


def strength_list(page: PageContext) -> Markup:
    """The strengths that the page's meeting claimed: `strength_list()`."""
    claimed = [page.known.strengths[key] for key in page.entry.entry.strengths]
    return _named(page, claimed, wording.count(len(claimed), "strength"))


def _named(page: PageContext, items: list[ChallengeAsAt], counted: str) -> Markup:
    if not items:
        return page.render("nothing.html.jinja", text=wording.NOTHING_NAMED)
    return page.render("challenge-list.html.jinja", items=items, counted=counted)


@dataclass(frozen=True)
class Effect:
    """What one figure did since the action was first mentioned."""

    metric: str
    title: str
    text: str


def action_page(page: PageContext, action: ActionAsAt) -> Markup:
    """What was promised, by whom and for when; its story; and delivery and impact, apart from each other."""
    judged, known = judged_actions(page)[action.id], page.known
    flags = [(flag, words.FLAG_LABELS[flag], words.working(known, judged, flag)) for flag in judged.flags]
    effects = [Effect(one.metric.id, one.metric.metric.title, impact_words.impact(one, known))
               for one in impacts(known, action)]  # fmt: skip
    story, others = still(page, action.updates, partial(_updates, action.id)), _others(page, action)
    return page.render(
        "action-page.html.jinja",
        action=action,
        judged=judged,
        flags=[one for one in flags if one[0] not in ("no_due", "no_owner")],
        delivered=words.delivered(known, judged),
        unchanged=words.unchanged(known, judged),
        effects=effects,
        story=story,
        befores=[words.due_before(judged.due, told) for told in story[0]],
        others=others,
        states={one.id: judged_actions(page)[one.id].state for _label, every in others for one in every},
        challenges=page.those("challenges", lambda _key, one: action.id in one.actions),
        recommendations=recommendations_of(page, action),
    )


def _updates(key: str, known: Snapshot) -> Sequence[UpdateAsAt]:
    return known.actions[key].updates if key in known.actions else ()


def _others(page: PageContext, action: ActionAsAt) -> list[tuple[str, list[ActionAsAt]]]:
    """The other actions that hang together with it, by how."""
    known = page.known.actions
    own = action.action
    linked = [
        (words.DEPENDS_ON, [known[key] for key in own.depends_on if key in known]),
        (words.REPLACES, [known[key] for key in own.replaces if key in known]),
        (words.REPLACED_BY, page.those("actions", lambda _key, one: action.id in one.replaces)),
        (words.PARTS, page.those("actions", lambda _key, one: one.part_of == action.id)),
    ]
    return [(label, others) for label, others in linked if others]


def recommendations_of(page: PageContext, action: ActionAsAt) -> list[RecommendationAsAt]:
    """The recommendations that it answers, as far as they are known."""
    return [page.known.recommendations[key] for key in page.known.answered_by(action.id)]


def recommendation_page(page: PageContext, item: RecommendationAsAt) -> Markup:
    """What was recommended, by whom and where, and the actions that answer it, each with who told its state last."""
    judged = judged_actions(page)
    states = [judged[one.id].state for one in item.actions]
    return page.render(
        "recommendation-page.html.jinja",
        item=item,
        answers=[(one, judged[one.id].state, one.updates[-1] if one.updates else None) for one in item.actions],
        answered=words.answered([(state, states.count(state)) for state in dict.fromkeys(states)]),
    )


def recommendation_list(page: PageContext) -> Markup:
    """Every recommendation known, with how many actions answer it."""
    known = page.known.events.values()
    more = [(one.event.title, one.event.and_more["recommendations"]) for one in known
            if "recommendations" in one.event.and_more]  # fmt: skip
    more = [(title, one) for title, one in more if page.known.known([one])]
    return page.render("recommendation-list.html.jinja", items=list(page.known.recommendations.values()), more=more)


def asked(page: PageContext) -> list[tuple[EntryAsAt, list[Asked]]]:
    """Every request and resolution of a meeting, the newest meeting first."""
    newest_first = reversed(list(page.known.meetings.values()))
    by_meeting = [(entry, [*asked_of(page.known, entry)]) for entry in newest_first]
    return [(entry, every) for entry, every in by_meeting if every]


def asked_at(page: PageContext, every: list[Asked]) -> Markup:
    """What one meeting asked for, each with its answers."""
    states = {key: one.state for key, one in judged_actions(page).items()}
    return page.render("asked.html.jinja", every=every, states=states)


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
    """Every inspection with recommendations, what else was recommended, then every plan."""
    return [*_inspections(page), *_plans(page)]


def _inspections(page: PageContext) -> Iterable[Section]:
    every = page.known.recommendations.values()
    for key, event in page.known.events.items():
        if lines := tuple(_recommended(page, one) for one in every if one.event and one.event.id == key):
            yield Section(key, event.event.title, standing_words.HEAD_RECOMMENDATION, lines)
    if lines := tuple(_recommended(page, one) for one in every if not one.event):
        yield Section("recommendations", standing_words.RECOMMENDATIONS, standing_words.HEAD_RECOMMENDATION, lines)


def _recommended(page: PageContext, one: RecommendationAsAt) -> Line:
    return Line(one.recommendation.says, one.recommendation.source, _with_figures(page, one.actions))


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
            text = standing_words.WITHOUT_PRIORITY if named else standing_words.NO_PRIORITIES_IN_PLAN
            lines.append(Line(text, (), _with_figures(page, rest)))
        if lines:
            yield Section(key, plan.title, standing_words.HEAD_PRIORITY, tuple(lines))


def _actions(page: PageContext) -> list[ActionAsAt]:
    return list(page.known.actions.values())


def _with_figures(
    page: PageContext, actions: Iterable[ActionAsAt]
) -> tuple[tuple[ActionAsAt, tuple[MetricAsAt, ...]], ...]:
    return tuple((item, _figures(page, item)) for item in actions)


def _figures(page: PageContext, item: ActionAsAt) -> tuple[MetricAsAt, ...]:
    return tuple(page.known.metrics[key] for key in item.action.moves if key in page.known.metrics)


def section(page: PageContext, section: Section) -> Markup:
    """One part of the matrix."""
    states = {key: one.state for key, one in judged_actions(page).items()}
    return page.render("matrix.html.jinja", section=section, states=states)


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
    known_gaps = gaps(page)
    return standing_words.gaps(known_gaps.unanswered, len(known_gaps.figureless), len(known_gaps.unworked))


def gap_lists(page: PageContext) -> Markup:
    """The gaps, each with what it is about."""
    return page.render("gaps.html.jinja", gaps=gaps(page), has=any(_inspections(page)))
