"""The page of one action: what was promised, what was said of it, and what the figures did since."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from macros.judgements.status.impact import impacts
from macros.ledger import ActionAsAt
from macros.record.definitions import Recommendation
from macros.views import judged as judging
from macros.views.context import PageContext
from macros.views.history import recent
from macros.wording import work as impact_words
from macros.wording import work as words


@dataclass(frozen=True)
class Effect:
    """What one figure did since the action was first mentioned."""

    metric: str
    title: str
    text: str


def action_page(page: PageContext, action: ActionAsAt) -> Markup:
    """What was promised, by whom and for when; its story; and delivery and impact, apart from each other."""
    judged, known = judging.actions(page)[action.id], page.known
    flags = [(flag, words.FLAG_LABELS[flag], words.working(known, judged, flag)) for flag in judged.flags]
    effects = [Effect(one.metric.id, one.metric.metric.title, impact_words.impact(one))
               for one in impacts(known, action)]  # fmt: skip
    story = recent(page, action.updates)
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
        others=_others(page, action),
        states={key: one.state for key, one in judging.actions(page).items()},
        challenges=[one for one in known.challenges.values() if action.id in one.challenge.actions],
        recommendations=recommendations_of(page, action),
    )


def _others(page: PageContext, action: ActionAsAt) -> list[tuple[str, list[ActionAsAt]]]:
    """The other actions that hang together with it, by how."""
    known = page.known.actions
    own = action.action
    found = [
        (words.DEPENDS_ON, [known[key] for key in own.depends_on if key in known]),
        (words.REPLACES, [known[key] for key in own.replaces if key in known]),
        (words.REPLACED_BY, [one for one in known.values() if action.id in one.action.replaces]),
        (words.PARTS, [one for one in known.values() if one.action.part_of == action.id]),
    ]
    return [(label, others) for label, others in found if others]


def recommendations_of(page: PageContext, action: ActionAsAt) -> list[Recommendation]:
    """The recommendations of inspections that it answers, as far as they are known."""
    return [
        one
        for event in page.known.events.values()
        for key, one in event.event.recommendations.items()
        if key in action.action.answers and page.known.known([one])
    ]
