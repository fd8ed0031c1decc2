"""Changed figures, as lines of what changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from macros import addresses
from macros.judgements import status
from macros.judgements.changes.kinds import Changes, Defined, ReadingChange, ReadingChangeKind, Revision, TargetChange
from macros.judgements.status import repeats
from macros.ledger import MetricAsAt, ReadingAsAt, Snapshot
from macros.record.definitions import Break, Retirement, Target
from macros.record.vocabulary import SYMBOLS, Unit
from macros.wording import formats, labels, sentences
from macros.wording.claimed import no_figure, source_says
from macros.wording.corrected import correction_note
from macros.wording.formats import capital
from macros.wording.judged import (
    entry_title,
    judgement,
    marked,
    retired_from,
    target,
    to_know,
    way_of,
    when_of,
    withdrawn_by_source,
)
from macros.wording.labels import TALLY_SAME, TARGET_LABELS
from macros.wording.lines import MEASURES, Group, Line, Piece

# kind -> the heading of its group, and its name in a count.
KINDS: Mapping[ReadingChangeKind, tuple[str, str]] = {
    "worse": ("Worse", "worse"),
    "better": ("Better", "better"),
    "changed": ("Changed, and called neither better nor worse", "changed"),
    "same": (capital(TALLY_SAME), TALLY_SAME),
    "chance": ("Within chance", "within chance"),
    "not_comparable": ("Cannot be compared", "not comparable"),
    "words": ("In words this time, without a number", "in words only"),
    "no_number": ("Reported without a number", "without a number"),
    "first": ("Reported for the first time", "new"),
}
# The key of a group of targets, its heading, its name in a count, and whether its targets are stated this time.
_TARGETS = (
    ("targets", "Another target", "with another target", True),
    ("untargeted", "No target restated", "with no target restated", False),
)
_NOT_LATER = "the reading before is not about an earlier time"
_SAME_TIME = "both are about the same time"
SAME_WORDS = "The same words as before."
_SILENT_NOTE = "Nothing follows from this about better or worse."


def figure_groups(known: Snapshot, changes: Changes) -> Iterator[Group]:
    """Everything that changed in the figures, by kind."""
    for kind, (label, tally) in KINDS.items():
        lines = tuple(_reading_line(known, item) for item in changes.readings if item.kind == kind)
        yield Group(kind, MEASURES, label, tally, lines)
    silent = tuple(_silent_line(known, metric) for metric in changes.silent_metrics)
    yield Group("silent_metrics", MEASURES, labels.NOT_REPORTED, "not reported", silent, _SILENT_NOTE, listed=True)
    for key, label, tally, stated in _TARGETS:
        lines = tuple(_target_line(one) for one in changes.targets if bool(one.new.said.target) == stated)
        yield Group(key, MEASURES, label, tally, lines)
    defined = tuple(defined_line(item) for item in changes.defined)
    yield Group(
        "defined",
        MEASURES,
        "Definitions, targets and breaks that became known",
        "defined anew",
        defined,
        listed=True,
    )
    revisions = tuple(revision_line(known, item) for item in changes.revisions)
    yield Group("revisions", MEASURES, "Changed by their own source", "revised", revisions)


def piece(reading: ReadingAsAt, unit: Unit, when: Callable[[ReadingAsAt], str] = when_of) -> Piece:
    """A reading with its link and its time."""
    return Piece(marked(reading, unit), when(reading), reading)


def _period_of(reading: ReadingAsAt) -> str:
    inferred = ", inferred" if "period" in reading.said.inferred else ""
    return formats.period(reading.said.period) + inferred


def _title(metric: MetricAsAt, reading: ReadingAsAt | None = None) -> str:
    group = f" ({reading.said.group})" if reading and reading.said.group else ""
    return metric.metric.title + group


def _reading_line(known: Snapshot, item: ReadingChange) -> Line:
    unit = item.metric.metric.unit
    return Line(
        _title(item.metric, item.reading),
        addresses.metric(item.metric.id),
        piece(item.reading, unit, _period_of),
        piece(item.old, unit) if item.old and item.kind != "first" else None,
        tuple(_judged(item)) + tuple(_qualified(known, item)),
        item.reading.said.source,
    )


def _judged(item: ReadingChange) -> Iterator[str]:
    change, said = item.change, item.reading.said
    if item.kind == "first":
        if change and change.difference is not None:
            yield f"{judgement(item.metric, change)}."
    elif said.withdrawn:
        yield withdrawn_by_source(item.metric, item.reading)
    elif said.symbol:
        yield f"{SYMBOLS[said.symbol].capitalize()}."
    elif item.kind == "words":
        same = item.old and item.old.said.words == said.words
        yield SAME_WORDS if same else sentences.cannot_compare(_reason(item))
    elif change and change.difference is not None:
        called = sentences.called(change.verdict, change.label, small=change.small)
        yield sentences.moved(called, way_of(item.metric, change), to_know(change))
    else:
        yield sentences.cannot_compare(_reason(item))


def _reason(item: ReadingChange) -> str:
    numbers = item.old is not None and item.old.said.number is not None
    if item.kind == "words":
        return "this time there is no number" if numbers else "neither is a number"
    if item.change and item.change.reason:
        return labels.UNLIKE_LABELS[item.change.reason]
    same = (
        item.old is not None and item.old.said.period is not None and item.old.said.period == item.reading.said.period
    )
    return _SAME_TIME if same else _NOT_LATER


def _qualified(known: Snapshot, item: ReadingChange) -> Iterator[str]:
    said = item.reading.said
    if beside := formats.beside(said):
        yield sentences.ended(formats.capital(beside))
    if earlier := repeats(item.metric, item.reading):
        yield f"{sentences.same_figure(entry_title(known.board, earlier.entry))}."
    kind, judged = known.sources[said.source[0].source].kind, status.against_target(item.metric, item.reading)
    if says := source_says(item.metric, item.reading, kind, item.change, judged):
        yield says
    if unmeasured := no_figure(item.metric, item.reading):
        yield unmeasured
    if said.conflict:
        yield sentences.ended(sentences.sources_differ(said.conflict))
    if item.reading.corrected:
        yield correction_note(known, item.reading.corrected)
    if item.more:
        yield sentences.more_readings(item.more)


def _silent_line(known: Snapshot, metric: MetricAsAt) -> Line:
    last = status.newest(metric)
    where = (f"Last in: {entry_title(known.board, last.entry)}.",) if last.has_time else ()
    return Line(metric.metric.title, addresses.metric(metric.id), None, piece(last, metric.metric.unit), where,
                last.said.source)  # fmt: skip


def _target_line(item: TargetChange) -> Line:
    unit = item.metric.metric.unit
    old, new = item.old.said.target, item.new.said.target
    assert old
    now = Piece(f"{TARGET_LABELS[new.role].lower()} {target(new, unit)}") if new else Piece("no target stated")
    before = Piece(f"{TARGET_LABELS[old.role].lower()} {target(old, unit)}", when_of(item.old))
    return Line(_title(item.metric), addresses.metric(item.metric.id), now, before, (), item.new.said.source)


def defined_line(item: Defined) -> Line:
    """A part of a metric's definition that became known: a target, a break, or that the metric is retired."""
    part, unit = item.part, item.metric.metric.unit
    if isinstance(part, Target):
        since = f", from {formats.period(part.starts)}" if part.starts else ""
        said = f"{TARGET_LABELS[part.role]}: {target(part, unit)}{since}."
    elif isinstance(part, Retirement):
        said = f"{retired_from(part.at)}: {sentences.ended(part.says)}"
    elif isinstance(part, Break):
        said = f"{labels.BREAK} ({formats.period(part.at)}): {sentences.ended(part.says)}"
    else:
        said = f"{labels.DEFINITION}: {sentences.ended(part.says)}"
    return Line(_title(item.metric), addresses.metric(item.metric.id), None, None, (said,), part.source)


def revision_line(known: Snapshot, item: Revision) -> Line:
    """A figure that its own source changed: both values for one period."""
    unit = item.metric.metric.unit

    def told(reading: ReadingAsAt) -> str:
        return entry_title(known.board, reading.entry)

    why = sentences.source_revised(item.new.said.revises or "")
    return Line(
        f"{_title(item.metric, item.new)}, {formats.period(item.new.said.period)}",
        addresses.metric(item.metric.id),
        piece(item.new, unit, told),
        piece(item.old, unit, told) if item.old else None,
        (sentences.ended(why),),
        item.new.said.source,
    )
