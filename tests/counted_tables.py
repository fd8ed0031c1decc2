"""Small tables of counts for the tests: the truth, what editions show of it, and what an attacker can tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from records import invented, meeting, record
from scipy.optimize import linprog

from macros.disclosure import small_numbers
from macros.problems import Problem
from macros.record import DEFINITIONS, LEDGER, Metric, Record
from macros.record.source import Document
from macros.record.whole import Documents, Findings

THRESHOLD = 5
SOURCE = "plan-2023 1"
TABLE = "counted"
# A row and a column: a group or the whole (""), and a quarter or the half year.
Cell = tuple[str, str]
Shown = Mapping[Cell, int | None]
QUARTERS = {"2017-01/2017-03": ("one",), "2017-04/2017-06": ("two",), "2017-01/2017-06": ("one", "two")}
DAYS = {"2017-01-31": ("one",), "2017-02-28": ("two",)}


@dataclass(frozen=True)
class Shape:
    """The rows and columns of a table, and which atoms make up each."""

    groups: tuple[str, ...]
    columns: Mapping[str, tuple[str, ...]]

    @property
    def atoms(self) -> list[Cell]:
        """The unknowns: each group at each time."""
        return list(product(self.groups, sorted({time for times in self.columns.values() for time in times})))

    @property
    def cells(self) -> list[Cell]:
        """Every cell that could be published."""
        return list(product(("", *self.groups), self.columns))

    def made_of(self, cell: Cell) -> set[Cell]:
        """The atoms that a cell is the sum of."""
        groups = (cell[0],) if cell[0] else self.groups
        return set(product(groups, self.columns[cell[1]]))

    def value(self, truth: Mapping[Cell, int], cell: Cell) -> int:
        """What a cell comes to."""
        return sum(truth[atom] for atom in self.made_of(cell))


def metric(unit: str = "count", basis: str = "in_period", groups: tuple[str, ...] = (), **keys: Any) -> Metric:
    """A measure of children, by groups that make up the whole."""
    cut = {"says": "by area", "groups": {group: group.title() for group in groups}, "source": SOURCE}
    given = {
        "title": "Counted", "question": "How many?", "unit": unit, "counts": "children", "better": "neither",
        "basis": basis, "theme": "care", "definition": [{"says": "some children", "source": SOURCE}],
        **({"breakdowns": [cut]} if groups else {}), **keys,
    }  # fmt: skip
    return Metric.model_validate(given)


def cell_reading(cell: Cell, number: int | None) -> dict[str, Any]:
    """One cell as a meeting's file holds it."""
    group, column = cell
    what = {"symbol": "c"} if number is None else {"value": number}
    return {**what, "period": column, "source": SOURCE, **({"group": group} if group else {})}


def published(shape: Shape, editions: list[Shown]) -> Record:
    """A record in which each edition shows its cells."""
    basis = "as_at" if shape.columns is DAYS else "in_period"
    meetings = {}
    for number, shown in enumerate(editions):
        readings = [cell_reading(cell, value) for cell, value in shown.items()]
        for reading in readings if number else ():
            reading["revises"] = "not explained by the source"
        meetings[f"2018-0{number + 1}"] = meeting(f"2018-0{number + 1}-20", readings={TABLE: readings})
    return with_metrics(record(meetings), {TABLE: metric(basis=basis, groups=shape.groups)})


def reported(readings: list[dict[str, Any]], **keys: Any) -> Record:
    """A record with one meeting that reports one measure."""
    given = record({"2018-01": meeting("2018-01-20", readings={TABLE: readings})})
    return with_metrics(given, {TABLE: metric(**keys)})


def with_metrics(given: Record, metrics: Mapping[str, Metric], **policy: Any) -> Record:
    """A record with measures of its own beside the invented board's, and a policy of its own."""
    board = invented().board
    disclosure = board.disclosure.model_copy(update=policy)
    board = board.model_copy(update={"disclosure": disclosure})
    return replace(given, board=board, metrics={**invented().metrics, **metrics})


def messages(given: Record) -> list[str]:
    """What is said of small numbers in a record."""
    return [problem.message for problem in problems(given)]


def problems(given: Record) -> list[Problem]:
    """Every problem of small numbers in a record."""
    return list(small_numbers(findings(given)))


def findings(given: Record) -> Findings:
    """A record as the rules look at it."""
    documents: dict[tuple[str, str], tuple[Document, tuple[str, ...]]] = {("board", ""): (Document("board"), ())}
    for folder in (*DEFINITIONS, *LEDGER):
        documents |= {(folder, key): (Document(f"{folder}/{key}"), ()) for key in getattr(given, folder)}
    everything: Documents = documents
    return Findings.of(given, everything)


@dataclass
class Attacker:
    """What somebody with a computer can tell: bounds by a linear programme over all unknowns, none below nothing."""

    unknowns: list[Any]
    equal: list[tuple[dict[Any, float], float]]
    at_most: list[tuple[dict[Any, float], float]]

    def _row(self, weights: Mapping[Any, float]) -> list[float]:
        return [weights.get(name, 0.0) for name in self.unknowns]

    def bound(self, weights: Mapping[Any, float], sign: int, whole: bool = False) -> float | None:
        """The least (1) or the greatest (-1) value of a sum; None where it is not bounded. Raises if impossible.

        With `whole`, only whole numbers count.
        """
        result = linprog(
            [sign * weight for weight in self._row(weights)],
            A_ub=[self._row(row) for row, _right in self.at_most] or None,
            b_ub=[right for _row, right in self.at_most] or None,
            A_eq=[self._row(row) for row, _right in self.equal] or None,
            b_eq=[right for _row, right in self.equal] or None,
            method="highs",
            integrality=[int(whole)] * len(self.unknowns),
        )
        if result.status == 2:
            raise ImpossibleError
        return None if result.fun is None else sign * float(result.fun)

    def possible(self) -> bool:
        """True where the figures agree with each other."""
        try:
            self.bound({}, 1)
        except ImpossibleError:
            return False
        return True

    def gives_away(self, weights: Mapping[Any, float]) -> bool:
        """True where a hidden sum is narrower than policy allows.

        Bounds in fractions may seem to leave out some small numbers and not others, where in truth, as children are
        whole, none is left in. So what they say is asked again in whole numbers.
        """
        return self._narrows(weights, whole=False) and self._narrows(weights, whole=True)

    def _narrows(self, weights: Mapping[Any, float], whole: bool) -> bool:
        least, most = self.bound(weights, 1, whole) or 0.0, self.bound(weights, -1, whole)
        near = 1e-6
        all_small = least <= 1 + near and (most is None or most >= THRESHOLD - near)
        none_small = least > THRESHOLD + near and (most is None or most - least >= THRESHOLD - 1 - near)
        return not all_small and not none_small


class ImpossibleError(Exception):
    """Figures that contradict each other."""


def attackers(shape: Shape, editions: list[Shown]) -> Iterator[Attacker]:
    """Somebody who keeps every edition and takes a count to be the same until another figure is shown.

    Where the editions contradict each other under that, somebody who looks at one edition at a time.
    """
    whole = attacker(shape, editions)
    if whole.possible():
        yield whole
        return
    yield from (attacker(shape, [shown]) for shown in editions)


def attacker(shape: Shape, editions: list[Shown]) -> Attacker:
    """Somebody who holds these editions together."""
    unknowns = [(number, atom) for number in range(len(editions)) for atom in shape.atoms]
    equal: list[tuple[dict[Any, float], float]] = []
    for number, shown in enumerate(editions):
        for cell, value in shown.items():
            here = {(number, atom): 1.0 for atom in shape.made_of(cell)}
            if value is not None:
                equal.append((here, float(value)))
            before = editions[number - 1] if number else {}
            if cell in before and (value is None or before[cell] is None):
                equal.append(({**here, **{(number - 1, atom): -1.0 for atom in shape.made_of(cell)}}, 0.0))
    return Attacker(unknowns, equal, [])
