"""What kind of figure a measure gives, and how two measures of one question differ. They are never compared."""

from __future__ import annotations

from collections.abc import Iterator

from macros.judgements import status
from macros.ledger import MetricAsAt
from macros.record import Board, Metric
from macros.record.vocabulary import ByBasis
from macros.wording.drawn import counted_in, kind_of_figure
from macros.wording.formats import capital, join
from macros.wording.judged import PERIOD_KINDS

SAME_QUESTION = "The same question, counted otherwise"
LATEST_SO_COUNTED, NEWER_OTHERWISE = "Latest, counted this way", "Newer, counted another way"
OTHERWISE_LEAD = (
    "Each of these is a measure of its own. Their figures are never drawn in one line, never compared, and none is "
    "judged by another."
)
HEAD_COUNTS, HEAD_PUBLISHER, NO_PUBLISHER = "What is counted", "Published by", "not stated"
_BASES: ByBasis[str] = {
    "in_period": "over a period",
    "as_at": "on one day",
    "unclear": "on a day or over a period: which of them is not said",
}


def kind_said(metric: Metric) -> str:
    """Whose figure it is, what kind, and whether of a day; nothing where neither publisher nor kind is known."""
    if not metric.publisher and not metric.counted_as:
        return ""
    told = [f"published by {metric.publisher}"] if metric.publisher else []
    told += [kind_of_figure(metric.counted_as)] if metric.counted_as else []
    return "; ".join([*told, f"counted {_BASES[metric.basis]}"])


def counted_how(metric: Metric) -> str:
    """What kind of figure it is, and whether it is counted on a day."""
    kind = [kind_of_figure(metric.counted_as)] if metric.counted_as else []
    return capital("; ".join([*kind, f"counted {_BASES[metric.basis]}"]))


def differ(one: MetricAsAt, other: MetricAsAt, board: Board) -> str:
    """How another measure of the same question differs from the one that a page is about."""
    told = [*_differences(one, other, board)]
    return f"{other.metric.title}: {'; '.join(told)}." if told else f"{other.metric.title}: {_NOT_KNOWN}"


_NOT_KNOWN = "how it differs is not known beyond what is counted."


def _differences(one: MetricAsAt, other: MetricAsAt, board: Board) -> Iterator[str]:
    ours, its = one.metric, other.metric
    if ours.publisher and its.publisher and ours.publisher != its.publisher:
        yield f"published by {its.publisher}, not by {ours.publisher}"
    if ours.counted_as and its.counted_as and ours.counted_as != its.counted_as:
        yield f"{kind_of_figure(its.counted_as)}, not {kind_of_figure(ours.counted_as)}"
    if ours.basis == "unclear" != its.basis:
        yield f"counted {_BASES[its.basis]}; whether the figure of this page is, is not said"
    elif ours.basis != its.basis:
        yield f"counted {_BASES[its.basis]}{'' if its.basis == 'unclear' else f', not {_BASES[ours.basis]}'}"
    if counted_in(one, board) != counted_in(other, board):
        yield f"{_small(counted_in(other, board))}, not {_small(counted_in(one, board))}"
    kinds = [sorted(PERIOD_KINDS[kind] for kind in status.kinds(item)) for item in (other, one)]
    if all(kinds) and kinds[0] != kinds[1]:
        yield f"by {join(kinds[0])}, not by {join(kinds[1])}"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
