"""Challenges and strengths: the page of one and the list of them; and the self-evaluation of each area."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import assert_never

from markupsafe import Markup

from macros import wording
from macros.judgements import status
from macros.judgements.status.dates import is_over
from macros.judgements.status.work import Judged
from macros.ledger import ActionAsAt, ChallengeAsAt, EntryAsAt, EventAsAt, MetricAsAt, SaidAsAt, Snapshot
from macros.record import ChallengeUpdate, StrengthUpdate, Theme
from macros.record.vocabulary import CHALLENGE_STATES, SOURCE_KINDS, EventKind
from macros.views.context import PageContext, judged_actions, judged_standings, still
from macros.views.tables import score_row
from macros.wording import standing as words

Mention = ChallengeUpdate | StrengthUpdate


def challenge_page(page: PageContext, challenge: ChallengeAsAt) -> Markup:
    """What the weakness or strength is, since when it is named, what was said each time, and what is linked to it."""
    thing, known = challenge.challenge, page.known
    standing = judged_standings(page)[challenge.id]
    actions = judged_actions(page)
    return page.render(
        "challenge-page.html.jinja",
        item=challenge,
        story=still(page, challenge.updates, partial(_updates, challenge.id)),
        how_long=words.named_how_long(known, standing),
        flags=[
            text
            for text in (
                words.long_standing(standing),
                words.called_over(known, standing),
                words.silences(known, standing),
            )
            if text
        ],
        metrics=[score_row(page, known.metrics[key]) for key in thing.metrics if key in known.metrics],
        actions=[actions[key] for key in thing.actions if key in actions],
    )


def _updates(key: str, known: Snapshot) -> Sequence[SaidAsAt[Mention]]:
    thing = known.challenges.get(key) or known.strengths.get(key)
    return thing.updates if thing else ()


def challenges_of(page: PageContext, items: Sequence[ChallengeAsAt]) -> Markup:
    """A list of challenges or strengths, each with since when and how often it was named."""
    standings = judged_standings(page)
    rows = [
        (item, words.named_how_long(page.known, standings[item.id]), words.silences(page.known, standings[item.id]))
        for item in items
    ]
    return page.render("challenge-rows.html.jinja", rows=rows)


def counts(page: PageContext) -> list[tuple[str, int]]:
    """How many challenges stand in each state."""
    numbers = Counter(item.state for item in page.known.challenges.values())
    return [(wording.STATE_LABELS[state], numbers[state]) for state in CHALLENGE_STATES if numbers[state]]


@dataclass(frozen=True)
class Compared:
    """One challenge or strength at two meetings; None where a meeting did not name it."""

    item: ChallengeAsAt
    earlier: Mention | None
    later: Mention | None

    @property
    def alike(self) -> bool:
        """True where both meetings said the same of it."""
        if self.earlier is None or self.later is None or not self.later.says:
            return False
        said = [(one.says, getattr(one, "state", "")) for one in (self.earlier, self.later)]
        return said[0] == said[1]


@dataclass(frozen=True)
class Pair:
    """Two meetings of one body, one after the other among those that named anything."""

    earlier: EntryAsAt
    later: EntryAsAt
    challenges: tuple[Compared, ...]
    strengths: tuple[Compared, ...]


def pairs(page: PageContext) -> list[Pair]:
    """The meetings at which the leading body named strengths or challenges, two by two, the newest first.

    A dated edition compares its newest two; those before stand in earlier editions.
    """
    leading = page.known.meetings_of(page.known.board.leading)
    named = [entry for entry in leading if entry.entry.challenges or entry.entry.strengths]
    all_pairs = [_pair(page, earlier, later) for earlier, later in pairwise(named)]
    return all_pairs[:-2:-1] if page.known.edition else all_pairs[::-1]


def _pair(page: PageContext, earlier: EntryAsAt, later: EntryAsAt) -> Pair:
    known = page.known
    return Pair(
        earlier,
        later,
        tuple(_compared(known.challenges.values(), earlier.entry.challenges, later.entry.challenges)),
        tuple(_compared(known.strengths.values(), earlier.entry.strengths, later.entry.strengths)),
    )


def _compared(
    items: Iterable[ChallengeAsAt],
    earlier: dict[str, ChallengeUpdate] | dict[str, StrengthUpdate],
    later: dict[str, ChallengeUpdate] | dict[str, StrengthUpdate],
) -> Iterator[Compared]:
    for item in items:
        if item.id in earlier or item.id in later:
            yield Compared(item, earlier.get(item.id), later.get(item.id))


def compared(page: PageContext, pair: Pair, kind: str) -> Markup:
    """What two meetings named, in groups: named at both, newly named, no longer named."""
    rows: tuple[Compared, ...] = getattr(pair, kind)
    groups = [
        (words.IN_BOTH, [one for one in rows if one.earlier and one.later]),
        (words.ONLY_NOW, [one for one in rows if one.earlier is None]),
        (words.ONLY_BEFORE, [one for one in rows if one.later is None]),
    ]
    return page.render("compare.html.jinja", pair=pair, groups=[group for group in groups if group[1]])


def _looks(kind: EventKind) -> bool:
    """True for an event at which somebody from outside looked."""
    match kind:
        case "inspection" | "monitoring_visit" | "focused_visit":
            return True
        case "notice" | "decision" | "board" | "work" | "expected":
            return False
        case _:
            assert_never(kind)


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
            [item for item in known.events.values() if _looks(item.event.kind) and key in item.event.themes],
        )
        for key, theme in known.board.themes.items()
    ]


def area(page: PageContext, area: Area) -> Markup:
    """One area: what is known, how it is known, and what will be done, with gaps shown as gaps."""
    judged, standings = judged_actions(page), judged_standings(page)
    planned = [judged[item.id] for item in area.actions if not is_over(item)]
    return page.render(
        "self-evaluation.html.jinja",
        area=area,
        scores=[(score_row(page, metric), bool(status.not_reported(page.known, metric))) for metric in area.metrics],
        how_long={
            item.id: words.named_how_long(page.known, standings[item.id])
            for item in (*area.strengths, *area.challenges)
        },
        kinds=words.sources_by_kind(_kinds(page, area)),
        planned=[(one, _when(page, one)) for one in planned],
        dated=any(one.due for one in planned),
    )


def _kinds(page: PageContext, area: Area) -> list[tuple[str, int]]:
    kinds = Counter(page.known.sources[key].kind for key in area.cited if key in page.known.sources)
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
