"""What the home page says first: what is news, and got better or worse; what is late, unreported, open longest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from macros.judgements.status.challenges import Standing
from macros.judgements.status.claims import said_without_figure
from macros.judgements.status.dates import told_on
from macros.judgements.status.figures import Change
from macros.judgements.status.series import headline
from macros.judgements.status.silence import not_reported
from macros.judgements.status.times import newest
from macros.judgements.status.work import Judged
from macros.ledger import ActionAsAt, ChallengeAsAt, EntryAsAt, MetricAsAt, Snapshot
from macros.ledger.known import Position
from macros.record import Period, parse_period
from macros.record.board import BOARD


@dataclass(frozen=True)
class Since:
    """After what something is news: the place in the order of entries, and the day as exactly as it is known."""

    position: Position
    day: Period

    def is_before(self, position: Position) -> bool:
        """True for what entered after it."""
        return position > self.position


def since(snapshot: Snapshot) -> Since | None:
    """In a meeting's edition, what entered after the same body's meeting before is news.

    In the newest state, what entered after the board's newest meeting but one is. If no board sits, or none has sat for
    a year, it is what entered in the twelve months before the newest entry. Where there is no meeting before, nothing
    is news: all comparisons are what was last known.
    """
    if snapshot.edition is not None:
        return _after(before(snapshot, snapshot.meetings[snapshot.edition]))
    if not snapshot.entries:
        return None
    year_ago = _year_before(snapshot.entries[-1].entry.published.last)
    sat = snapshot.meetings_of(snapshot.goes_on_as(BOARD))
    if not sat or sat[-1].entry.published.last <= year_ago:
        return Since((year_ago, 0, date.max, ""), parse_period(year_ago.isoformat()))
    return _after(before(snapshot, sat[-1]))


def before(snapshot: Snapshot, entry: EntryAsAt) -> EntryAsAt | None:
    """The meeting before of the same body, or of the one whose place it took; None for the first one."""
    assert entry.meeting
    same = [
        item
        for item in snapshot.meetings_of(entry.meeting.body)
        if item.position < entry.position and not item.entry.withdrawn
    ]
    return same[-1] if same else None


def is_news(start: Since | None, metric: MetricAsAt) -> bool:
    """A comparison is news where its newest reading entered after that; every other one is what was last known."""
    return start is not None and start.is_before(newest(metric).entry.position)


def _after(entry: EntryAsAt | None) -> Since | None:
    return Since(entry.position, entry.entry.published) if entry else None


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


@dataclass(frozen=True)
class Compared:
    """A measure with what its newest reading says against the one before it."""

    metric: MetricAsAt
    change: Change | None


@dataclass(frozen=True)
class Verdicts:
    """Measures by what is said of their newest reading, those with the newest reading first."""

    improved: tuple[Compared, ...]
    worsened: tuple[Compared, ...]
    unchanged: tuple[Compared, ...]
    by_chance: tuple[Compared, ...]

    @property
    def number(self) -> int:
        """How many they are."""
        return sum(map(len, (self.improved, self.worsened, self.unchanged, self.by_chance)))


PanelKind = Literal["better", "worse", "said", "untold"]


@dataclass(frozen=True)
class Panel:
    """The measures of one answer: those whose newest reading is news, published statistics, and those last known."""

    kind: PanelKind
    news: tuple[MetricAsAt, ...]
    national: tuple[MetricAsAt, ...]
    known: tuple[MetricAsAt, ...]

    @property
    def number(self) -> int:
        """How many they are."""
        return len(self.news) + len(self.national) + len(self.known)


@dataclass(frozen=True)
class Summary:
    """A state of the record in a few counts and the things behind them.

    `news` is what entered since `since`, `known` is older; `national` are the published statistics, which are in
    neither. `said_better` and `said_worse` are called so in words alone; `said_before` were, and are no news.
    """

    measures: int
    since: Since | None
    news: Verdicts
    known: Verdicts
    national: tuple[MetricAsAt, ...]
    national_verdicts: Verdicts
    said_better: tuple[MetricAsAt, ...]
    said_worse: tuple[MetricAsAt, ...]
    said_before: tuple[MetricAsAt, ...]
    unknown: tuple[Compared, ...]
    actions: int
    overdue: tuple[Judged, ...]
    slipped: tuple[Judged, ...]
    undated: tuple[Judged, ...]
    silent_measures: tuple[MetricAsAt, ...]
    silent_actions: tuple[ActionAsAt, ...]
    silent_challenges: tuple[ChallengeAsAt, ...]
    longest: tuple[Standing, ...]

    @property
    def untold(self) -> int:
        """How many measures cannot be called better, worse, unchanged or within chance, by us or in words."""
        return len(self.unknown)

    @property
    def unmoved(self) -> int:
        """How many measures are the same, or moved no more than chance would bring."""
        return sum(len(one.unchanged) + len(one.by_chance) for one in (self.news, self.national_verdicts, self.known))

    def panels(self) -> tuple[Panel, ...]:
        """Better, worse, called so in words alone, and not to be told: every measure but those that did not move."""
        news, national, known = self.news, self.national_verdicts, self.known
        unknown = tuple(one.metric for one in self.unknown)
        return (
            Panel("better", _metrics(news.improved), _metrics(national.improved), _metrics(known.improved)),
            Panel("worse", _metrics(news.worsened), _metrics(national.worsened), _metrics(known.worsened)),
            Panel("said", (*self.said_better, *self.said_worse), (), self.said_before),
            Panel("untold", tuple(one for one in unknown if one not in self.national),
                  tuple(one for one in unknown if one in self.national), ()),
        )  # fmt: skip


def summary(snapshot: Snapshot, actions: Mapping[str, Judged], standings: Mapping[str, Standing]) -> Summary:
    """The verdict on a state of the record, by published rules and from nothing but the record."""
    compared = [Compared(metric, headline(metric)) for metric in snapshot.metrics.values()]
    national, ours, start = list[Compared](), list[Compared](), since(snapshot)
    for one in compared:
        (national if is_statistic(snapshot, one.metric) else ours).append(one)
    said = [metric for metric in snapshot.metrics.values() if said_without_figure(metric)]
    weak = [one for one in standings.values() if one.is_open and one.item.challenge.kind == "challenge"]
    judged = actions.values()
    return Summary(
        measures=len(compared),
        since=start,
        news=_verdicts(one for one in ours if is_news(start, one.metric)),
        known=_verdicts(one for one in ours if not is_news(start, one.metric)),
        national=tuple(one.metric for one in national),
        national_verdicts=_verdicts(national),
        said_better=tuple(one for one in said if is_news(start, one) and said_without_figure(one) == "better"),
        said_worse=tuple(one for one in said if is_news(start, one) and said_without_figure(one) == "worse"),
        said_before=tuple(one for one in said if not is_news(start, one)),
        unknown=tuple(one for one in compared if not _is_told(one)),
        actions=len(actions),
        overdue=tuple(one for one in judged if "overdue" in one.flags),
        slipped=tuple(one for one in judged if "slipped" in one.flags),
        undated=tuple(one for one in judged if "no_due" in one.flags),
        silent_measures=tuple(metric for metric in snapshot.metrics.values() if not_reported(snapshot, metric)),
        silent_actions=tuple(one.item for one in judged if one.silences),
        silent_challenges=tuple(one.item for one in weak if one.silences),
        longest=longest(weak),
    )


def _is_told(one: Compared) -> bool:
    told = one.change is not None and one.change.verdict in ("better", "worse", "same", "chance")
    return told or said_without_figure(one.metric) is not None


def _metrics(compared: Iterable[Compared]) -> tuple[MetricAsAt, ...]:
    return tuple(one.metric for one in compared)


def _verdicts(compared: Iterable[Compared]) -> Verdicts:
    every = tuple(compared)
    return Verdicts(improved(every), worsened(every), _told(every, "same"), _told(every, "chance"))


def is_statistic(snapshot: Snapshot, metric: MetricAsAt) -> bool:
    """Published statistics are counted apart from what the board was told."""
    source = snapshot.sources.get(newest(metric).said.source[0].source)
    return source is not None and source.kind == "statistics"


def improved(compared: Iterable[Compared]) -> tuple[Compared, ...]:
    """A measure got better if its newest reading is better than the last one it can be compared with.

    With thirteen comparable readings or more, it did if the newest is part of a real change for the better.
    """
    return _told(compared, "better")


def worsened(compared: Iterable[Compared]) -> tuple[Compared, ...]:
    """A measure got worse if its newest reading is worse than the last one it can be compared with.

    With thirteen comparable readings or more, it did if the newest is part of a real change for the worse.
    """
    return _told(compared, "worse")


def _told(compared: Iterable[Compared], verdict: str) -> tuple[Compared, ...]:
    """Those with this verdict, the newest reading first."""
    those = [one for one in compared if one.change and one.change.verdict == verdict]
    return tuple(sorted(those, key=_stands_at, reverse=True))


def _stands_at(compared: Compared) -> tuple[date, Position]:
    reading = newest(compared.metric)
    return reading.stands_at.last, reading.entry.position


def longest(open_ones: Iterable[Standing]) -> tuple[Standing, ...]:
    """The challenge open longest is the one, not called over, whose first and last naming lie furthest apart.

    Several that were named first and last by the same two entries are open longest together.
    """
    named = [one for one in open_ones if one.since and one.last]
    if not named:
        return ()
    most = max(named, key=_naming)
    return tuple(one for one in named if _ends(one) == _ends(most))


def _naming(standing: Standing) -> tuple[int, int]:
    """The days between first and last naming; the earlier of two is open longer."""
    assert standing.since
    assert standing.last
    first = told_on(standing.since).last
    return (told_on(standing.last).last - first).days, -first.toordinal()


def _ends(standing: Standing) -> tuple[str, str]:
    assert standing.since
    assert standing.last
    return standing.since.id, standing.last.id
