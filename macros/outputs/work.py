"""What was promised, what is weak, what was said of both, and what others recommended."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from macros.judgements import status
from macros.judgements.status.challenges import Standing, stand
from macros.judgements.status.work import Judged, judge
from macros.ledger import RecommendationAsAt, SaidAsAt, Snapshot
from macros.outputs.cells import Column, Foreign, Same, Shape, cited, first_day, in_a_cell, last_day, when, yes


def _when(judged: Judged, which: str) -> str:
    return getattr(judged.due, which).text if judged.due else ""


def _owner(judged: Judged) -> str:
    said = judged.owner.said if judged.owner else None
    return (said.owner or said.owner_office or "") if said else ""


@dataclass(frozen=True)
class Promise:
    """One row: an action, judged, and what is known."""

    known: Snapshot
    judged: Judged


def _among(keys: Iterable[str], known: Collection[str]) -> str:
    """Those ids that stand for something known by then."""
    return " ".join(key for key in keys if key in known)


def _embedded_when(row: Promise) -> str:
    rule = row.judged.item.action.embedded_when
    if rule is None or rule.metric not in row.known.metrics:
        return ""
    return in_a_cell({"metric": rule.metric, "at_least": rule.at_least, "at_most": rule.at_most,
                      "readings": rule.readings})  # fmt: skip


ACTION_COLUMNS: tuple[Column[Promise], ...] = (
    Column("action", "string", lambda one: one.judged.item.id),
    Column("title", "string", lambda one: one.judged.item.action.title),
    Column("plan", "string", lambda one: one.judged.item.action.plan or ""),
    Column("priority", "string", lambda one: one.judged.item.action.priority or ""),
    Column("theme", "string", lambda one: one.judged.item.action.theme),
    Column("state", "string", lambda one: one.judged.state),
    Column("declared", "string", lambda one: one.judged.item.state),
    Column("said_in", "string", lambda one: one.judged.item.updates[-1].entry.id if one.judged.item.updates else ""),
    Column("due_first", "string", lambda one: _when(one.judged, "first")),
    Column("due", "string", lambda one: _when(one.judged, "now")),
    Column("owner", "string", lambda one: _owner(one.judged)),
    Column("flags", "string", lambda one: " ".join(one.judged.flags)),
    Column("mentions", "integer", lambda one: str(len(one.judged.item.updates))),
    Column("moves", "string", lambda one: _among(one.judged.item.action.moves, one.known.metrics)),
    Column("depends_on", "string", lambda one: _among(one.judged.item.action.depends_on, one.known.actions)),
    Column("embedded_when", "json", _embedded_when),
    Column("source", "string", lambda one: cited(one.judged.item.action.source, one.known.sources)),
)

ACTIONS: Shape[Promise] = Shape(
    "actions",
    ACTION_COLUMNS,
    "action",
    (Foreign("said_in", "meetings", "entry", always=False),),
    of_all=lambda known: (Promise(known, one) for one in judge(known).values()),
)


@dataclass(frozen=True)
class Named:
    """One row: a weakness or a strength, judged, and what is known."""

    known: Snapshot
    standing: Standing


def _standings(known: Snapshot) -> Iterable[Named]:
    return (Named(known, one) for one in stand(known).values())


CHALLENGE_COLUMNS: tuple[Column[Named], ...] = (
    Column("challenge", "string", lambda one: one.standing.item.id),
    Column("title", "string", lambda one: one.standing.item.challenge.title),
    Column("kind", "string", lambda one: one.standing.item.challenge.kind),
    Column("theme", "string", lambda one: one.standing.item.challenge.theme),
    Column(
        "state",
        "string",
        lambda one: one.standing.item.state if one.standing.item.challenge.kind == "challenge" else "",
    ),
    Column("open", "boolean", lambda one: yes(one.standing.is_open)),
    Column("since", "string", lambda one: one.standing.since.id if one.standing.since else ""),
    Column("named_last", "string", lambda one: one.standing.last.id if one.standing.last else ""),
    Column("meetings", "integer", lambda one: str(one.standing.meetings)),
    Column("metrics", "string", lambda one: _among(one.standing.item.challenge.metrics, one.known.metrics)),
    Column("actions", "string", lambda one: _among(one.standing.item.challenge.actions, one.known.actions)),
    Column("mentions", "integer", lambda one: str(len(one.standing.item.updates))),
    Column("source", "string", lambda one: cited(one.standing.item.challenge.source, one.known.sources)),
)

CHALLENGES: Shape[Named] = Shape(
    "challenges",
    CHALLENGE_COLUMNS,
    "challenge",
    (Foreign("since", "meetings", "entry", always=False), Foreign("named_last", "meetings", "entry", always=False)),
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
        Foreign("action", "actions", "action", always=False),
        Foreign("challenge", "challenges", "challenge", always=False),
        Foreign("entry", "meetings", "entry"),
    ),
    # A row names an action, or else a weakness or a strength, whose row says which.
    in_table_alone=frozenset(("about",)),
    same=(Same("due_first_day", "due"), Same("due_last_day", "due")),
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
    (Foreign("event", "events", "event", always=False),),
    of_all=lambda known: (Recommended(known, one) for one in known.recommendations.values()),
)
