"""What those who follow the record are told: in feeds, and in the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from macros.judgements import status
from macros.judgements.status import Change
from macros.ledger import (
    ActionAsAt,
    ChallengeAsAt,
    CorrectionAsAt,
    EntryAsAt,
    MetricAsAt,
    ReadingAsAt,
    SaidAsAt,
    Snapshot,
)
from macros.record import ChallengeUpdate, Citation, Period, StrengthUpdate, Update
from macros.wording import formats, labels, sentences
from macros.wording.changes import correction_line
from macros.wording.claimed import source_says, state_said, uncapital
from macros.wording.corrected import correction_note, correction_sides, thing_title
from macros.wording.judged import answer_of, entry_title, marked, retired_from, withdrawn_note
from macros.wording.sentences import ended
from macros.wording.signals import target_judgement

TAKEN_BACK = "taken back"
TAKEN_BACK_SAID = "What stood here was taken back. It is no longer on the site."
_A_FIGURE, _AN_ACTION, _A_CHALLENGE = "A figure", "An action", "A challenge or strength"
_UNNAMED: Mapping[str, str] = {
    "readings": _A_FIGURE, "actions": _AN_ACTION, "challenges": _A_CHALLENGE, "strengths": _A_CHALLENGE,
}  # fmt: skip
FOLLOW, HOW_TO_FOLLOW = "Follow what changes", "How to follow it"
FOLLOW_ANCHOR = "follow"
FOLLOW_MEASURE, FOLLOW_ACTION = "Follow this measure", "Follow this action"
FOLLOW_THEME = "Follow one theme"
FOLLOW_SAID = (
    "A feed tells you when something is new here: a figure, the state of an action, a correction. A feed reader is a "
    "program or a page that looks for you. Copy the address of a feed into it."
)
FOLLOW_ONE_SAID = "The page of each measure and of each action offers a feed of its own."
FOLLOW_ALL, FOLLOW_ALL_JSON = "Everything that is new (feed)", "Everything that is new (JSON Feed)"
FOLLOW_CALENDAR = "Meetings and due dates, for your calendar"
CALENDAR_SAID = (
    "Give the address of this file to your calendar program as one to subscribe to. Where a source names only a month, "
    "the whole month is marked: no day is made up."
)
CALENDAR_TITLE = "meetings and due dates"
FEED_TITLE = "what is new"
NEWEST_OF_ONE = "The newest entries. The page that this feed belongs to has all of them."
NO_ADDRESS = "No feed, calendar or embed was written: they need the site's own address, site_url in data/board.yml."


def feed_title(board: str, about: str = "") -> str:
    """What a feed is called: of everything, or of one thing."""
    return f"{about}: {FEED_TITLE} ({board})" if about else f"{board}: {FEED_TITLE}"


def calendar_title(board: str) -> str:
    """What the calendar is called."""
    return f"{board}: {CALENDAR_TITLE}"


def now_taken_back(title: str) -> str:
    """The title of something that was taken back."""
    return f"{title}: {TAKEN_BACK}"


def taken_back_title(known: Snapshot, kind: str, thing: str) -> str:
    """What something is called of which nothing more is told than that it was taken back."""
    there: Mapping[str, object] = getattr(known, "metrics" if kind == "readings" else kind)
    return now_taken_back(thing_title(known, kind, thing) if thing in there else _UNNAMED[kind])


def on_the(day: Period) -> str:
    """The day on which something was taken back, as a sentence."""
    return f"Taken back on {formats.period(day)}."


def said_in(known: Snapshot, entry: EntryAsAt) -> str:
    """In which publication something stood, and when that was published."""
    return f"In: {entry_title(known.board, entry)}. {_published(entry)}"


def _published(entry: EntryAsAt) -> str:
    inferred = formats.inferred(getattr(entry.entry, "inferred", ()), "published")
    return f"Published {formats.period(entry.entry.published)}{inferred}."


def source_of_it(known: Snapshot, citation: Citation) -> str:
    """A source with the paragraph in it, as a link is called."""
    return formats.source_link(citation, formats.cited_title(known.sources[citation.source]))


def reading_title(metric: MetricAsAt, reading: ReadingAsAt, change: Change | None) -> str:
    """The title of a new reading: the measure, its figure, its time, and the verdict in a word or two."""
    group = f" ({status.group_title(metric.metric, reading.said.group)})" if reading.said.group else ""
    figure = marked(reading, metric.metric.unit)
    when = f" ({formats.time_said(reading.said)})" if reading.has_time else ""
    verdict = ""
    if change and change.difference is not None:
        called = sentences.called(change.verdict, change.label, small=change.small)[:-1]
        verdict = f". {formats.capital(called)}"
    return f"{metric.metric.title}{group}: {figure}{when}{verdict}"


def reading_said(known: Snapshot, metric: MetricAsAt, reading: ReadingAsAt, change: Change | None) -> Iterator[str]:
    """What is said of a reading, in sentences, as on its page."""
    said, judged = reading.said, status.against_target(metric, reading)
    yield answer_of(metric, reading, change)
    yield from (ended(target_judgement(metric, one)) for one in judged)
    kind = known.sources[said.source[0].source].kind
    if says := source_says(metric, reading, kind, change, judged):
        yield says
    if said.scope:
        yield ended(sentences.counts_whom(said.scope))
    if said.conflict:
        yield ended(sentences.sources_differ(said.conflict))
    if said.revises:
        yield ended(sentences.source_revised(said.revises))
        if old := status.revised(metric, reading):
            figure = formats.value(old.said, metric.metric.unit)
            yield ended(sentences.revised_from(figure, entry_title(known.board, old.entry)))
    yield from (correction_note(known, one) for one in reversed(reading.corrections))


def more_of(readings: int) -> str:
    """That an entry gave other figures of the same measure, for other times or parts."""
    return sentences.more_readings(readings)


def retired_said(metric: MetricAsAt) -> str:
    """That a measure is no longer reported, and why."""
    retired = metric.metric.retired
    assert retired
    return f"{retired_from(retired.at)}: {ended(retired.says)}"


def retired_title(metric: MetricAsAt) -> str:
    """The title of the same."""
    return f"{metric.metric.title}: no longer reported"


def silent_title(title: str) -> str:
    """The title of what a body spoke of at its meeting before and not at this one."""
    return f"{title}: {uncapital(labels.NOT_REPORTED)}"


def silent_said(known: Snapshot, entry: EntryAsAt, last: EntryAsAt) -> str:
    """At which meeting nothing was said of a thing, and when it last was."""
    now, before = (entry_title(known.board, one) for one in (entry, last))
    return f"{now} did not report it. Last in: {before}. Nothing follows from this about better or worse."


def action_title(known: Snapshot, action: ActionAsAt, update: SaidAsAt[Update]) -> str:
    """The title of what was said of an action: the action, and its state."""
    return f"{action.action.title}: {uncapital(state_said(known, update.said.state, [update]))}"


def action_said(known: Snapshot, update: SaidAsAt[Update], before: Sequence[SaidAsAt[Update]]) -> Iterator[str]:
    """What was said of an action, and what stood before where that was another state or date."""
    said = update.said
    if said.says:
        yield ended(formats.capital(said.says))
    stated = [one.said.state for one in before if one.said.state != "not_stated"]
    if stated and stated[-1] != said.state:
        yield f"{labels.BEFORE}: {uncapital(labels.STATE_LABELS[stated[-1]])}."
    if said.due:
        given = [one.said.due for one in before if one.said.due]
        moved = f"; before: {formats.period(given[-1])}" if given and given[-1] != said.due else ""
        yield f"{labels.DUE}: {formats.period(said.due)}{formats.inferred(said.inferred, 'due')}{moved}."
    yield from (correction_note(known, one) for one in reversed(update.corrections))


def challenge_title(item: ChallengeAsAt, update: SaidAsAt[ChallengeUpdate | StrengthUpdate]) -> str:
    """The title of what was said of a challenge or strength: what it is, and its state."""
    kind, said = labels.KIND_LABELS[item.challenge.kind], update.said
    state = f": {uncapital(labels.STATE_LABELS[said.state])}" if isinstance(said, ChallengeUpdate) else ""
    return f"{kind}: {item.challenge.title}{state}"


def challenge_said(known: Snapshot, update: SaidAsAt[ChallengeUpdate | StrengthUpdate]) -> Iterator[str]:
    """What was said of a challenge or strength."""
    if update.said.says:
        yield ended(formats.capital(update.said.says))
    yield from (correction_note(known, one) for one in reversed(update.corrections))


# Two values that stand in a title are short; any others stand below it.
_SHORT = 24


def correction_title(known: Snapshot, correction: CorrectionAsAt) -> str:
    """The title of a correction of ours: what was corrected, and the two values where they are short."""
    was, now = correction_sides(known, correction)
    sides = f": {now} [r], before {was}" if max(len(was), len(now)) <= _SHORT else ""
    return f"Corrected: {thing_title(known, *correction.spot[:2])}{sides}"


def correction_said(known: Snapshot, correction: CorrectionAsAt) -> Iterator[str]:
    """What is said of a correction: both values, of what, when, why, and whether a conclusion changes."""
    was, now = correction_sides(known, correction)
    yield f"{labels.NOW}: {ended(now)} {labels.BEFORE}: {ended(was)}"
    yield from (ended(one) for one in correction_line(known, correction).sentences)


def entry_said(entry: EntryAsAt, tallies: Sequence[str]) -> Iterator[str]:
    """What was published: what it was about, what it reports, and what changed."""
    if entry.entry.withdrawn:
        yield withdrawn_note(entry.entry.withdrawn)
        return
    yield _published(entry)
    if entry.between:
        yield ended(entry.between.about)
    said = entry.entry
    yield sentences.carries(len(said.readings), len(said.actions), len(said.challenges))
    yield from tallies


def entry_new_title(known: Snapshot, entry: EntryAsAt) -> str:
    """The title of a new publication, or that it was taken back."""
    title = entry_title(known.board, entry)
    return now_taken_back(title) if entry.entry.withdrawn else title
