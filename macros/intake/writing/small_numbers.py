"""The small-number policy, held before anything is written or shown."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from macros.intake.amounts.numbers import NUMBER_WORDS
from macros.intake.writing.proposals import Proposal
from macros.problems import Problem
from macros.record import Metric, Mistake, Record
from macros.record.readings import NUMERIC

_KEPT = ("period", "group", "scope", "inferred", "source")
_LEFT_OUT = ("target", "says", "revises", "conflict")
_TEXTS = ("says", "words")
_NOT_SHOWN = "what stands here is not understood; it is not shown, because it holds a small number"
_NOT_SHOWN_HINT = "write [c] and nothing else"
_IN_WORDS = "these words hold a small number"
_HINT = "say it without the number; a number this small could identify someone"


@dataclass(frozen=True)
class Policy:
    """Which counts are too small to be published, for one metric."""

    threshold: int
    protected: bool
    is_count: bool

    @classmethod
    def of(cls, record: Record, metric: Metric | None) -> Policy:
        """The board's policy for one metric; for one that is not known, the most careful."""
        rules = record.board.disclosure
        if metric is None:
            return cls(rules.threshold, protected=True, is_count=True)
        protected = metric.counts == "children" or (metric.counts == "staff" and rules.staff)
        return cls(rules.threshold, protected, metric.unit == "count")

    def is_small(self, number: object) -> bool:
        """True for a count from one to the threshold."""
        return isinstance(number, (int, Decimal)) and 1 <= number <= self.threshold

    def small_in(self, text: str) -> bool:
        """True for a text that holds such a number, in digits or in words."""
        words = [word for word, number in NUMBER_WORDS.items() if self.is_small(number) and word != "one"]
        digits = [str(number) for number in range(1, self.threshold + 1)]
        return self.protected and bool(
            re.search(rf"(?<![\w.-])(?:{'|'.join([*words, *digits])})(?![\w%-]|\.\d)", text, re.I)
        )

    def refused(self, note: str) -> Mistake | None:
        """Why a note cannot go in, if the figures beside it are counts: it tells a small number."""
        return Mistake(_IN_WORDS, _HINT) if self.is_count and self.small_in(note) else None

    def hushed(self, text: str, mistake: Mistake) -> Mistake:
        """A refusal as it may be shown: a small number stands in no message, for messages are copied into e-mails."""
        return Mistake(_NOT_SHOWN, _NOT_SHOWN_HINT) if self.small_in(text) else mistake


def withheld(record: Record, proposals: Sequence[Proposal]) -> tuple[list[Proposal], list[Problem]]:
    """The proposals with what is too small replaced by its symbol, and what could still give it away."""
    kept = [_withheld(Policy.of(record, record.metrics.get(item.metric)), item) for item in proposals]
    said = [problem for item in kept for problem in _said(Policy.of(record, record.metrics.get(item.metric)), item)]
    return kept, [*said, *_given_away(record, kept)]


def _withheld(policy: Policy, item: Proposal) -> Proposal:
    if not policy.protected:
        return item
    count, of = item.fields.get("count"), item.fields.get("of")
    rest = of - count if isinstance(of, Decimal) and isinstance(count, Decimal) else None
    numbers = [number for kind in NUMERIC for number in _numbers(item.fields.get(kind))] if policy.is_count else []
    if not any(policy.is_small(number) for number in (*numbers, count, of, rest)):
        return item
    fields = {"symbol": "c"} | {key: item.fields[key] for key in _KEPT if key in item.fields}
    left_out = tuple(key for key in _LEFT_OUT if key in item.fields)
    return replace(item, fields=fields, left_out=left_out)


def _numbers(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]


def _said(policy: Policy, item: Proposal) -> Iterator[Problem]:
    for key in _TEXTS:
        if mistake := policy.refused(str(item.fields.get(key) or "")):
            yield item.origin.problem(mistake.message, mistake.hint, key)


def _given_away(record: Record, items: Sequence[Proposal]) -> Iterator[Problem]:
    """A single withheld part of a total is what is left when the other parts are taken away."""
    families: dict[tuple[str, str, str], list[Proposal]] = defaultdict(list)
    for item in items:
        metric, period, _group, scope = item.slot
        if Policy.of(record, record.metrics.get(metric)).is_count:
            families[metric, period, scope].append(item)
    for (metric, period, scope), those in families.items():
        parts = [item for item in those if item.fields.get("group")]
        hidden = [item for item in parts if item.fields.get("symbol") == "c"]
        others = [item for item in parts if item.fields.get("value") is not None]
        total = next((item for item in those if not item.fields.get("group")), None)
        if total is None or len(hidden) != 1 or not others or len(hidden) + len(others) != len(parts):
            continue
        if total.fields.get("value") is not None:
            yield _gives_away(
                hidden[0], total, min(others, key=lambda item: item.fields["value"]), (metric, period, scope)
            )


def _gives_away(hidden: Proposal, total: Proposal, next_smallest: Proposal, about: tuple[str, str, str]) -> Problem:
    cells: Mapping[str, str] = {name: _cell(item) for name, item in (("total", total), ("next", next_smallest))}
    message = (
        f"the small number of {about[0]} here can be worked out: the total in {cells['total']} less the other parts"
    )
    hint = f"write [c] in {cells['next']} as well, or leave the total out"
    return hidden.origin.problem(message, hint, "value")


def _cell(item: Proposal) -> str:
    return item.origin.cells.get("value") or item.origin.cells.get("", "A1")
