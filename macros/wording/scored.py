"""What the scorecard says: its key, what holds for most of its rows, each row's picture in words, and its filter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from macros.judgements import status
from macros.judgements.status import Change
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.record import Peer
from macros.record.vocabulary import Unit
from macros.wording.formats import amount, count, dated, inferred, period_in_brief, plural, value
from macros.wording.judged import judgement, kind_of, time_of, when_of
from macros.wording.labels import NO_TARGET, TALLY_SAME

HEAD_PICTURE, HEAD_NEWEST, HEAD_MONTH, HEAD_SHAPE = "Before and now", "Newest figure", "When", "Over time"
KEY_TITLE = "How to read this page"
KEY_BEFORE, KEY_NOW, KEY_TARGET = "before", "now", "target"
KEY_RAIL = (
    "A rail with upright ends goes from 0 to 100%. Any other goes from the lowest to the highest figure of its measure "
    "that can be compared with the one now, so that a small change may look large. Without a ring there is nothing "
    "before that can be compared; a line joins ring and dot where both surely count the same people."
)
NOT_THIS_TIME = ("Not reported", " this time")
FIRST_NOTE = (
    "The measures to know first stand open: headline measures, and what got worse, missed its target, was left out "
    "for the first time, or is new. The others are folded under each theme."
)
CHOICES: Mapping[str, str] = {
    "better": "Better",
    "worse": "Worse",
    "same": "About the same",
    "chance": "Within chance",
    "said": "Said in words, no figure",
    "untold": "Cannot be told",
    "new": "New since the meeting before",
    "known": "Last known, no news",
    "not-reported": "Not reported this time",
    "has-target": "With a target",
    "not-met": "Target not met",
    "signal": "More than chance",
    "headline": "Headline measures",
}
FIRST_CAPTION, ALL_CAPTION = "What to know first", "Latest figures"
TOOLS_THEME, TOOLS_EVERY_THEME, TOOLS_SORT = "Theme", "All themes", "Sort by"
TOOLS_MORE = "Choose and sort"


def peer_in_brief(peer: Peer) -> str:
    """Another place's name, short where it has a short one."""
    return peer.short or peer.title


def key_beside(who: str) -> str:
    """Whose figure the thin mark is."""
    return f"{who}, at the same time"


def news_note(since: str) -> str:
    """What counts as news on the scorecard, and what does not."""
    if not since:
        return "There is no earlier meeting to set this edition against: each comparison is what was last known."
    return f"Better and worse are counted from what entered the record after {since}; what is older is last known."


# How the measures of a theme stand, by what each counts as.
STANDS_CALLED: Mapping[str, str] = {
    "better": "better",
    "worse": "worse",
    "same": TALLY_SAME,
    "chance": "within chance",
    "said": "said to be better or worse without a figure",
    "untold": "cannot be told",
}


def theme_sentence(stands: Mapping[str, int], known: int = 0, silent: int = 0) -> str:
    """What a theme's measures say, in one sentence: Of 6 measures: 4 better, 2 worse; of these, 3 last known.

    It counts as the top of the page does: the sentences of all themes add up to what stands there.
    """
    told = ", ".join(f"{stands[kind]} {called}" for kind, called in STANDS_CALLED.items() if stands.get(kind))
    apart = ((known, "last known"), (silent, "not reported this time"))
    of_these = ", ".join(f"{number} {word}" for number, word in apart if number)
    return f"Of {count(sum(stands.values()), 'measure')}: {told}{f'; of these, {of_these}' if of_these else ''}."


@dataclass(frozen=True)
class AllRows:
    """What is the same in most rows: how many there are, with a trend, without a reading before, with a target."""

    rows: int
    with_trend: int
    first: int
    unlike: int
    with_target: int
    silent: int


def _of_them(number: int, every: int) -> str:
    return "all have" if number == every > 1 else f"{number} {plural(number, one='has', other='have')}"


def said_once(counted: AllRows) -> str:
    """What holds for most rows, so that no row repeats it."""
    every, silent = counted.rows, counted.silent
    told = (
        (every - counted.with_trend, "too few readings to tell a trend"),
        (counted.first, "nothing before to compare with"),
        (counted.unlike, "a reading before that cannot be compared"),
        (every - counted.with_target, "no target"),
    )
    have = "; ".join(f"{_of_them(number, every)} {what}" for number, what in told if number)
    is_marked = plural(silent, one="was not reported this time, and is", other="were not reported this time, and are")
    were = f"{silent} {is_marked} marked so"
    return f"Of {count(every, 'measure')}, {'; '.join(part for part in (have, were if silent else '') if part)}."


def beside_in_words(who: str, figure: Decimal, unit: Unit) -> str:
    """Another place's figure for the same time."""
    return f"{who}: {amount(figure, unit)}"


def folded(number: int, theme: str, *, alone: bool) -> str:
    """What a fold of the scorecard holds, after what stands open or alone."""
    return f"{count(number, 'measure')} of {theme}" if alone else f"{number} more of {theme}"


def group_caption(publisher: str | None) -> str:
    """Whose figures a table of a theme holds."""
    return f"Published by {publisher}" if publisher else "In papers, minutes and reports"


def when_told(metric: MetricAsAt, reading: ReadingAsAt) -> str:
    """The time of a row's figure, short; without one, when it was published."""
    said, kind = reading.said, kind_of(metric, reading)
    if said.period:
        return period_in_brief(said.period) + (f" ({kind})" if kind else "") + inferred(said.inferred, "period")
    return time_of(metric, reading) if said.within else as_published_in_brief(reading)


def as_published_in_brief(reading: ReadingAsAt) -> str:
    """That a figure is as it was published, and when."""
    return f"published {period_in_brief(reading.entry.entry.published)}"


def with_short_months(text: str) -> str:
    """Words that name months, with their short names: from Apr 2019, for from April 2019."""
    firsts = [date(2000, month, 1) for month in range(1, 13)]
    short = {dated(one, "month").split()[0]: dated(one, "short month").split()[0] for one in firsts}
    return re.sub(r"\w+", lambda word: short.get(word[0], word[0]), text)


@dataclass(frozen=True)
class Told:
    """A change in its parts: what it is called, how far it went, and from when; or `note` where more is to be known."""

    called: str
    moved: str
    when: str
    note: str


def told_apart(change: str) -> Told:
    """A change as a row says it, its months short, so that its parts can be set apart."""
    called, colon, rest = change.partition(":")
    if not colon:
        called, bracket, rest = change.partition(" (")
        return Told(called, "", f"{bracket}{rest}", "")
    moved, bracket, beside = rest.partition(" (")
    tail = f"{bracket}{beside}"
    if ";" in tail:
        return Told(called, f":{moved}", "", tail)
    return Told(called, f":{moved}", with_short_months(tail), "")


def last_number_in_brief(figure: str, when: str) -> str:
    """The last number there was, beside words, in the little room of a row."""
    return f"Last number: {figure} ({when})"


def is_told(metric: MetricAsAt, change: Change | None) -> bool:
    """True where something is said of a change, for the eye too; a first reading and the like are said once for all."""
    return bool((change and change.difference is not None) or status.said_without_figure(metric))


def picture(metric: MetricAsAt, change: Change | None, target: str, beside: str, ends: tuple[str, str] | None) -> str:
    """A row's picture for those who do not see it: before, now, the target, the other place, the ends of the rail."""
    newest, unit = status.newest(metric), metric.metric.unit
    if change and change.difference is not None:
        before = f"Before: {value(change.before.said, unit)} ({when_of(change.before)})"
    else:
        before = f"Before: {judgement(metric, change).lower()}" if change else "Nothing before"
    parts = [before, f"now: {value(newest.said, unit)}"]
    parts += [target] if target != NO_TARGET else ["no target set"]
    parts += [beside] if beside else []
    parts += [f"drawn from {ends[0]} to {ends[1]}"] if ends else []
    return "; ".join(parts) + "."
