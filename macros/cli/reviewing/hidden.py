"""What is too small to be published is not shown on the page either, in no cell and no sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from macros.cli.reviewing.sheet import Row
from macros.intake.prose import figures_in, quantities_in
from macros.intake.writing.proposals import Policy
from macros.record import Record
from macros.record.meant import NUMBER_WORDS

HIDDEN = "[c]"
# What these say is a rule, and counts nobody.
_COUNT_NOBODY = ("limit", "target")
_DIGITS = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")


@dataclass(frozen=True)
class Piece:
    """A part of a sentence; the figure that is asked about is marked."""

    text: str
    marked: bool = False


def is_hidden(record: Record, row: Row) -> bool:
    """True for a row whose figure, or a count behind it, is too small to be published."""
    if row["role"] in _COUNT_NOBODY:
        return False
    metric = record.metrics.get(row["metric"])
    policy = Policy.of(record, metric)
    if not policy.protected:
        return False
    counts = [number for name in ("count", "of") for number in _numbers(row[name])]
    rest = [counts[1] - counts[0]] if len(counts) == 2 else []
    own = [*_numbers(row["value"]), *_numbers(row["number as written"])]
    counted = policy.is_count if metric else not _has_unit(row["number as written"])
    return any(policy.is_small(number) for number in (*counts, *rest, *(own if counted else ())))


def _numbers(text: str) -> Sequence[Decimal]:
    """The numbers of a cell, in digits or in words."""
    digits = [Decimal(found.replace(",", "")) for found in _DIGITS.findall(text)]
    words = re.findall(r"[a-z]+", text.lower())
    return [*digits, *(Decimal(NUMBER_WORDS[word]) for word in words if word in NUMBER_WORDS)]


def _has_unit(written: str) -> bool:
    found = [one.amount.unit for one in (*figures_in(written), *quantities_in(written))]
    return bool(found) and all(found)


def pieces(record: Record, row: Row, beside: Sequence[Row]) -> list[Piece]:
    """The sentence of a row with its figure marked; `beside` are all rows of the same sentence, in their order.

    One number that is hidden hides every small number of its sentence. Where it is not found there, no word is shown.
    """
    text = row["sentence"]
    spans = dict(zip((one.number for one in beside), _spans(text, beside), strict=True))
    hidden = [one for one in beside if is_hidden(record, one)]
    if any(spans[one.number] is None for one in hidden):
        return []
    covered = [span for one in hidden if (span := spans[one.number])]
    if hidden:
        covered += _small_in(record, text)
    return [piece for piece in _cut(text, spans[row.number], covered) if piece.text]


def _spans(text: str, beside: Sequence[Row]) -> Iterator[tuple[int, int] | None]:
    """Where the figure of each row stands: of two that are alike, the second stands behind the first."""
    last: dict[str, int] = {}
    for one in beside:
        written = one["number as written"]
        at = text.find(written, last.get(written, 0)) if written else -1
        last[written] = at + len(written) if at >= 0 else last.get(written, 0)
        yield (at, at + len(written)) if at >= 0 else None


def _small_in(record: Record, text: str) -> Iterator[tuple[int, int]]:
    least = record.board.disclosure.threshold
    words = [word for word, number in NUMBER_WORDS.items() if 1 <= number <= least and word != "one"]
    digits = [str(number) for number in range(1, least + 1)]
    small = rf"(?<![\w.,-])(?:{'|'.join([*words, *digits])})(?![\w%-]|[.,]\d)"
    yield from (match.span() for match in re.finditer(small, text, re.I))


def _cut(text: str, marked: tuple[int, int] | None, covered: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    start, end = marked or (len(text), len(text))
    yield Piece(_masked(text, 0, start, covered))
    yield Piece(_masked(text, start, end, covered), marked=True)
    yield Piece(_masked(text, end, len(text), covered))


def _masked(text: str, start: int, end: int, covered: Sequence[tuple[int, int]]) -> str:
    """A part of a text, with a sign for each number that is hidden in it."""
    parts, at = list[str](), start
    for first, last in sorted(covered, key=lambda span: (span[0], -span[1])):
        if first < end and last > at:
            # What begins inside another is hidden with it.
            parts += [text[at:first], HIDDEN] if first >= at else [] if parts else [HIDDEN]
            at = min(last, end)
    return "".join([*parts, text[at:end]])
