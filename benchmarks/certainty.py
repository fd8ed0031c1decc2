"""What the signs of a measure are worth: worked out on papers whose measures are known, and tried by leaving one out.

Run with `.venv/bin/python -m benchmarks.certainty`; it prints what macros/intake/reading_papers/certainty.py holds.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.scoring import PAPERS, Paper, pairs_of, papers_of
from macros.intake.figure_words import Amount
from macros.intake.reading_papers import Matcher
from macros.intake.reading_papers.certainty import WORTH, Features, Worth, chances
from macros.intake.reading_papers.matching import Around

# How much a large worth costs, how often all examples are gone through, and how far each time.
_SMALL, _TIMES, _STEP, _KEPT = 0.3, 600, 0.3, 0.9
# No board of the papers holds readings of earlier meetings: what a strange level is worth is set by hand.
_BY_HAND = "level"


@dataclass(frozen=True)
class Example:
    """One figure: the signs of each measure that it may be of, and the one that it is of; empty for none."""

    fits: Mapping[str, Features]
    measure: str


class _Noting(Matcher):
    """A matcher that keeps the signs it saw of each figure."""

    def fits(self, around: Around, amount: Amount) -> dict[str, Features]:
        found = super().fits(around, amount)
        if around.sentence or around.in_table:
            self.seen[id(amount)] = found
        return found

    seen: dict[int, dict[str, Features]]


def examples_of(paper: Paper) -> list[Example]:
    """The figures of a paper that are a measure's, or could be taken for one's."""
    matcher = _Noting(paper.record.metrics, paper.record)
    matcher.seen = {}
    proposed = paper.proposed(matcher)
    found = []
    for fact, one in pairs_of(paper.truth, proposed):
        if one is None or id(one.found.amount) not in matcher.seen or (fact and fact.role not in "RECO"):
            continue
        measure = fact.measure if fact and fact.role != "O" else ""
        fits = matcher.seen[id(one.found.amount)]
        if fits and (not measure or measure in fits):
            found.append(Example(fits, measure))
    return found


def worth_of(examples: Sequence[Example]) -> Worth:
    """What makes the measures of all examples as likely as can be: a regression, step by step."""
    width = len(Features._fields)
    worth, speed = [0.0] * (width + 1), [0.0] * (width + 1)
    for _time in range(_TIMES):
        slope = _slope(examples, worth)
        for at in range(width + 1):
            holds = _SMALL * worth[at] if at < width else 0.0
            speed[at] = _KEPT * speed[at] + (slope[at] + holds) / len(examples)
            worth[at] -= _STEP * speed[at]
    signs = Features(*(round(one, 2) for one in worth[:width]))
    return Worth(signs._replace(**{_BY_HAND: getattr(WORTH.signs, _BY_HAND)}), round(worth[width], 2))


def _slope(examples: Iterable[Example], worth: Sequence[float]) -> list[float]:
    slope = [0.0] * len(worth)
    guess = Worth(Features(*worth[:-1]), worth[-1])
    for example in examples:
        for key, chance in chances(example.fits, guess).items():
            off = chance - (key == example.measure)
            for at, sign in enumerate(example.fits[key]):
                slope[at] += off * sign
            slope[-1] -= off
    return slope


def left_out(papers: Sequence[Paper]) -> dict[str, Worth]:
    """For each paper, what the signs are worth by all other papers."""
    examples = {paper.name: examples_of(paper) for paper in papers}
    return {
        name: worth_of([one for other, those in examples.items() if other != name for one in those])
        for name in examples
    }  # fmt: skip


def all_papers(folder: Path = PAPERS) -> list[Paper]:
    """The papers of all folders that stand beside this file."""
    return [paper for one in sorted(folder.iterdir()) if one.is_dir() for paper in papers_of(one)]


def main() -> None:
    """Work it out, and print it."""
    worth = worth_of([one for paper in all_papers() for one in examples_of(paper)])
    print(", ".join(f"{name}={sign}" for name, sign in worth.signs._asdict().items()))
    print(f"needed={worth.needed}")
    assert math.isfinite(worth.needed)


if __name__ == "__main__":
    main()
