"""A reading that is to be entered, where it was found, and the small-number policy that it must hold."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Literal

from pydantic import ValidationError

from macros.problems import Message, Notice, Problem
from macros.record import Metric, Mistake, Reading, Record
from macros.record.meant import NUMBER_WORDS
from macros.record.readings import KINDS, NUMERIC

# The keys of a reading in the order in which they are written.
ORDER = (
    *KINDS, "says", "direction", "claims", "period", "within", "target", "against", "count", "of", "scope", "group",
    "marks", "places", "revises", "conflict", "inferred", "source",
)  # fmt: skip
Slot = tuple[str, str, str, str]
Outcome = Literal["new", "same", "replaces", "differs"]


@dataclass(frozen=True)
class Origin:
    """Where a proposal was found: a file, and of each key the cell; "" is the cell for all others."""

    path: str
    cells: Mapping[str, str] = field(default_factory=dict)

    def problem(self, notice: Notice, key: str = "") -> Problem:
        """A problem at the cell of a key."""
        cell = self.cells.get(key) or self.cells.get(key.partition("[")[0]) or self.cells.get("", "A1")
        return notice.at(self.path, row_of(cell), column_of(cell), cell=cell)


def row_of(cell: str) -> int:
    """The row of a cell's name: 7 of C7, or of C7:D9."""
    return int("".join(sign for sign in cell.partition(":")[0] if sign.isdigit()) or 1)


def column_of(cell: str) -> int:
    """The column of a cell's name, counting from 1: 3 of C7."""
    number = 0
    for sign in cell.partition(":")[0]:
        number = number * 26 + ord(sign) - 64 if sign.isalpha() else number
    return number or 1


@dataclass(frozen=True)
class Proposal:
    """One reading to be entered: its metric, and its keys as they are written into the file."""

    metric: str
    fields: Mapping[str, Any]
    origin: Origin
    # The keys that do not go in, because the figure is too small to be published.
    left_out: tuple[str, ...] = ()

    @property
    def slot(self) -> Slot:
        """What only one reading of an entry can be about."""
        return slot_of(self.metric, self.fields)

    def ordered(self) -> dict[str, Any]:
        """The keys in the order in which they are written."""
        return in_order(self.fields)


@dataclass(frozen=True)
class Step:
    """What happens to one proposal: it becomes this reading of its metric, or is that one already."""

    proposal: Proposal
    outcome: Outcome
    index: int


def in_order(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The keys of a reading in the order in which they are written; others after them."""
    return {key: fields[key] for key in (*ORDER, *fields) if key in fields}


def slot_of(metric: str, fields: Mapping[str, Any]) -> Slot:
    """The metric, period, group and scope of a reading as they are written."""
    period, group, scope = (str(fields.get(key) or "") for key in ("period", "group", "scope"))
    within = str(fields.get("within") or "")
    return metric, period or (f"within {within}" if within else ""), group, scope


def same_facts(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """True where two readings say the same, digit by digit, however they are laid out."""
    return bool(_plain(one) == _plain(other))


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _as_list(key, item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return str(value)


def _as_list(key: str, value: Any) -> Any:
    in_list = key in ("source", "marks", "inferred", "against") and not isinstance(value, list)
    return _plain([value] if in_list else value)


_KEPT = ("period", "within", "group", "scope", "inferred", "source")
_LEFT_OUT = ("target", "against", "says", "revises", "conflict")
_TEXTS = ("says", "words")

NOT_SHOWN = Message(
    "cell-not-shown",
    "what stands here is not understood; it is not shown, because it holds a small number",
    "write [c] and nothing else",
)
IN_WORDS = Message(
    "small-number-in-words",
    "these words hold a small number",
    "say it without the number; a number this small could identify someone",
)
LEFT_OVER = Message(
    "small-number-left-over",
    "the small number of {metric} here can be worked out: the total in {total} less the other parts",
    "write [c] in {next} as well, or leave the total out",
)
MISFIT = Message("cell-does-not-fit", "{key} does not fit here", "see the editors' guide for what it may hold")


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
        protected = rules.protects(metric.counts)
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

    def refused(self, note: str) -> Notice | None:
        """Why a note cannot go in, if the figures beside it are counts: it tells a small number."""
        return IN_WORDS.says() if self.is_count and self.small_in(note) else None

    def hushed(self, text: str, notice: Notice) -> Notice:
        """A refusal as it may be shown: a small number stands in no message, for messages are copied into e-mails."""
        return NOT_SHOWN.says() if self.small_in(text) else notice


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
        if notice := policy.refused(str(item.fields.get(key) or "")):
            yield item.origin.problem(notice, key)


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
    notice = LEFT_OVER.says(metric=about[0], total=_cell(total), next=_cell(next_smallest))
    return hidden.origin.problem(notice, "value")


def _cell(item: Proposal) -> str:
    return item.origin.cells.get("value") or item.origin.cells.get("", "A1")


def valid(proposals: Sequence[Proposal]) -> tuple[list[Proposal], list[Problem]]:
    """The proposals that the record can hold, and every reason why it cannot hold the others."""
    refused = [(item, list(_refusals(item))) for item in proposals]
    return [item for item, problems in refused if not problems], [
        problem for _item, problems in refused for problem in problems
    ]


def _refusals(item: Proposal) -> Iterator[Problem]:
    try:
        Reading.model_validate(item.fields)
    except ValidationError as error:
        for refusal in error.errors():
            mistake = refusal.get("ctx", {}).get("error")
            key = str(refusal["loc"][0]) if refusal["loc"] else "value"
            if isinstance(mistake, Mistake):
                yield item.origin.problem(mistake.notice, key)
            else:
                yield item.origin.problem(MISFIT.says(key=key), key)
