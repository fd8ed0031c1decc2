"""What was promised, what is weak, what was said of both, and what others recommended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from macros.judgements import status
from macros.judgements.status.challenges import Standing, stand
from macros.judgements.status.work import Judged, judge
from macros.ledger import RecommendationAsAt, SaidAsAt, Snapshot
from macros.outputs.cells import Column, Foreign, Shape, cited, first_day, last_day, when, yes


def _when(judged: Judged, which: str) -> str:
    return getattr(judged.due, which).text if judged.due else ""


def _owner(judged: Judged) -> str:
    said = judged.owner.said if judged.owner else None
    return (said.owner or said.owner_office or "") if said else ""


ACTION_COLUMNS: tuple[Column[Judged], ...] = (
    Column("action", "string", lambda one: one.item.id),
    Column("title", "string", lambda one: one.item.action.title),
    Column("plan", "string", lambda one: one.item.action.plan or ""),
    Column("priority", "string", lambda one: one.item.action.priority or ""),
    Column("theme", "string", lambda one: one.item.action.theme),
    Column("state", "string", lambda one: one.state),
    Column("declared", "string", lambda one: one.item.state),
    Column("said_in", "string", lambda one: one.item.updates[-1].entry.id if one.item.updates else ""),
    Column("due_first", "string", lambda one: _when(one, "first")),
    Column("due", "string", lambda one: _when(one, "now")),
    Column("owner", "string", _owner),
    Column("flags", "string", lambda one: " ".join(one.flags)),
    Column("mentions", "integer", lambda one: str(len(one.item.updates))),
)

ACTIONS: Shape[Judged] = Shape(
    "actions",
    ACTION_COLUMNS,
    "action",
    (Foreign("said_in", "meetings", "entry"),),
    of_all=lambda known: judge(known).values(),
)


def _standings(known: Snapshot) -> Iterable[Standing]:
    return stand(known).values()


CHALLENGE_COLUMNS: tuple[Column[Standing], ...] = (
    Column("challenge", "string", lambda one: one.item.id),
    Column("title", "string", lambda one: one.item.challenge.title),
    Column("kind", "string", lambda one: one.item.challenge.kind),
    Column("theme", "string", lambda one: one.item.challenge.theme),
    Column("state", "string", lambda one: one.item.state if one.item.challenge.kind == "challenge" else ""),
    Column("open", "boolean", lambda one: yes(one.is_open)),
    Column("since", "string", lambda one: one.since.id if one.since else ""),
    Column("named_last", "string", lambda one: one.last.id if one.last else ""),
    Column("meetings", "integer", lambda one: str(one.meetings)),
    Column("metrics", "string", lambda one: " ".join(one.item.challenge.metrics)),
    Column("actions", "string", lambda one: " ".join(one.item.challenge.actions)),
    Column("mentions", "integer", lambda one: str(len(one.item.updates))),
)

CHALLENGES: Shape[Standing] = Shape(
    "challenges",
    CHALLENGE_COLUMNS,
    "challenge",
    (Foreign("since", "meetings", "entry"), Foreign("named_last", "meetings", "entry")),
    of_all=_standings,
)


@dataclass(frozen=True)
class Told:
    """One row: what one meeting or publication said of an action, a weakness or a strength."""

    known: Snapshot
    kind: str
    key: str
    update: SaidAsAt[Any]

    @property
    def id(self) -> str:
        """What it is called: the thing, and who spoke of it."""
        return f"{self.key}/{self.update.entry.id}"

    def of(self, name: str) -> Any:
        """A part of what was said; nothing where such a thing has no such part."""
        return getattr(self.update.said, name, None)

    def text(self, name: str) -> str:
        """The same as text."""
        return str(self.of(name) or "")


def _updates(known: Snapshot) -> Iterator[Told]:
    things: list[tuple[str, str, tuple[SaidAsAt[Any], ...]]]
    things = [("action", one.id, one.updates) for one in known.actions.values()]
    named = (*known.challenges.values(), *known.strengths.values())
    things += [(one.challenge.kind, one.id, one.updates) for one in named]
    for kind, key, updates in things:
        for update in status.shown_in(known, updates)[0]:
            yield Told(known, kind, key, update)


UPDATE_COLUMNS: tuple[Column[Told], ...] = (
    Column("update", "string", lambda one: one.id),
    Column("about", "string", lambda one: one.kind),
    Column("action", "string", lambda one: one.key if one.kind == "action" else ""),
    Column("challenge", "string", lambda one: one.key if one.kind != "action" else ""),
    Column("entry", "string", lambda one: one.update.entry.id),
    Column("state", "string", lambda one: one.text("state")),
    Column("says", "string", lambda one: one.text("says")),
    Column("owner", "string", lambda one: one.text("owner") or one.text("owner_office")),
    Column("starts", "string", lambda one: when(one.of("starts"))),
    Column("due", "string", lambda one: when(one.of("due"))),
    Column("due_first_day", "date", lambda one: first_day(one.of("due"))),
    Column("due_last_day", "date", lambda one: last_day(one.of("due"))),
    Column("corrected", "boolean", lambda one: yes(bool(one.update.corrections))),
    Column("source", "string", lambda one: cited(one.update.said.source, one.known.sources)),
)

UPDATES: Shape[Told] = Shape(
    "updates",
    UPDATE_COLUMNS,
    "update",
    (
        Foreign("action", "actions", "action"),
        Foreign("challenge", "challenges", "challenge"),
        Foreign("entry", "meetings", "entry"),
    ),
    of_all=_updates,
)


@dataclass(frozen=True)
class Recommended:
    """One row: a recommendation, and what is known."""

    known: Snapshot
    item: RecommendationAsAt


RECOMMENDATION_COLUMNS: tuple[Column[Recommended], ...] = (
    Column("recommendation", "string", lambda one: one.item.id),
    Column("says", "string", lambda one: one.item.recommendation.says),
    Column("by", "string", lambda one: one.item.recommendation.by or ""),
    Column("event", "string", lambda one: one.item.event.id if one.item.event else ""),
    Column("actions", "string", lambda one: " ".join(action.id for action in one.item.actions)),
    Column("source", "string", lambda one: cited(one.item.recommendation.source, one.known.sources)),
)

RECOMMENDATIONS: Shape[Recommended] = Shape(
    "recommendations",
    RECOMMENDATION_COLUMNS,
    "recommendation",
    (Foreign("event", "events", "event"),),
    of_all=lambda known: (Recommended(known, one) for one in known.recommendations.values()),
)
