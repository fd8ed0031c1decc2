"""The self-evaluation: three questions for each area, answered from the record; what it cannot answer is a gap."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from macros import wording
from macros.judgements import status
from macros.judgements.status.dates import is_over
from macros.judgements.status.work import Judged
from macros.ledger import ActionAsAt, ChallengeAsAt, EventAsAt, MetricAsAt
from macros.record import Theme
from macros.record.vocabulary import SOURCE_KINDS
from macros.views import judged as judging
from macros.views.context import PageContext
from macros.views.tables import score_row
from macros.wording import standing as words

_LOOKING = ("inspection", "monitoring_visit")


@dataclass(frozen=True)
class Area:
    """One area of the self-evaluation, with what the record holds of it."""

    key: str
    theme: Theme
    metrics: list[MetricAsAt]
    strengths: list[ChallengeAsAt]
    challenges: list[ChallengeAsAt]
    actions: list[ActionAsAt]
    looked_at: list[EventAsAt]

    @property
    def cited(self) -> list[str]:
        """The sources behind what is known, by id, in the order they were first cited."""
        said = [reading.said for metric in self.metrics for reading in metric.readings]
        told = [update.said for item in (*self.strengths, *self.challenges) for update in item.updates]
        return list(dict.fromkeys(citation.source for part in (*said, *told) for citation in part.source))


def areas(page: PageContext) -> list[Area]:
    """The areas in the order of the child's journey, then what supports it."""
    known = page.known
    return [
        Area(
            key,
            theme,
            [item for item in known.metrics.values() if item.metric.theme == key],
            [item for item in known.strengths.values() if item.challenge.theme == key],
            [item for item in known.challenges.values() if item.challenge.theme == key],
            [item for item in known.actions.values() if item.action.theme == key],
            [item for item in known.events.values() if item.event.kind in _LOOKING and key in item.event.themes],
        )
        for key, theme in known.board.themes.items()
    ]


def area(page: PageContext, found: Area) -> Markup:
    """One area: what is known, how it is known, and what will be done, with gaps shown as gaps."""
    judged, standings = judging.actions(page), judging.standings(page)
    planned = [judged[item.id] for item in found.actions if not is_over(item)]
    return page.render(
        "self-evaluation.html.jinja",
        area=found,
        scores=[(score_row(page, metric), bool(status.not_reported(page.known, metric))) for metric in found.metrics],
        how_long={
            item.id: words.named_how_long(page.known, standings[item.id])
            for item in (*found.strengths, *found.challenges)
        },
        kinds=words.sources_by_kind(_kinds(page, found)),
        planned=[(one, _when(page, one)) for one in planned],
        dated=any(one.due for one in planned),
    )


def _kinds(page: PageContext, found: Area) -> list[tuple[str, int]]:
    kinds = Counter(page.known.sources[key].kind for key in found.cited if key in page.known.sources)
    return [(wording.SOURCE_LABELS[kind], kinds[kind]) for kind in SOURCE_KINDS if kinds[kind]]


def _when(page: PageContext, judged: Judged) -> str:
    """Whether an action is due in the twelve months after the edition; nothing where no source gives a date."""
    if judged.due is None:
        return ""
    now, due = page.known.known_until, judged.due.now
    if due.last < now:
        where = words.NO_LONGER
    else:
        where = words.IN_TWELVE if due.first <= now.replace(year=now.year + 1, day=min(now.day, 28)) else words.BEYOND
    return f"{wording.period(due)}, {where}"
