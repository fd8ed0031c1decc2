"""Small numbers of children stay hidden: nobody can work them out, however much is published around them."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tables import DAYS, QUARTERS, Attacker, Cell, Shape, Shown, attackers, problems, published

SLOW = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
AREAS = (("north", "south"), ("north", "south", "west"))
SHAPES = st.sampled_from([Shape(areas, columns) for areas in AREAS for columns in (QUARTERS, DAYS)])
NUMBERS = st.one_of(st.integers(0, 8), st.integers(9, 40))


@st.composite
def truths(draw: st.DrawFn, shape: Shape) -> dict[Cell, int]:
    """How many children there really are."""
    return {atom: draw(NUMBERS) for atom in shape.atoms}


def hides(shape: Shape, truth: Mapping[Cell, int], also: set[Cell]) -> Shown:
    """What an officer shows: small numbers hidden, and some more."""
    shown: dict[Cell, int | None] = {}
    for cell in shape.cells:
        number = shape.value(truth, cell)
        shown[cell] = None if 1 <= number <= 5 or cell in also else number
    return shown


@st.composite
def editions_of_tables(draw: st.DrawFn) -> tuple[Shape, list[Shown]]:
    """A table, or a table and the same a meeting later, with some numbers changed and others hidden."""
    shape = draw(SHAPES)
    truth = draw(truths(shape))
    subsets = st.sets(st.sampled_from(shape.cells), max_size=len(shape.cells))
    editions = [hides(shape, truth, draw(subsets))]
    if draw(st.booleans()):
        changed = {**truth, **draw(st.dictionaries(st.sampled_from(shape.atoms), NUMBERS, max_size=2))}
        editions.append(hides(shape, changed, draw(subsets)))
    return shape, editions


def told_of_hidden(found: list[str]) -> bool:
    """True where the check says that a [c] is given away."""
    return any("[c]" in message for message in found)


def given_away(shape: Shape, editions: list[Shown]) -> list[Cell]:
    """Every [c] of the newest edition that an attacker narrows further than policy allows."""
    hidden = [cell for cell, value in editions[-1].items() if value is None]
    found = []
    for one in attackers(shape, editions):
        newest = max(number for number, _atom in one.unknowns)
        found += [cell for cell in hidden if _narrowed(one, shape, cell, newest)]
    return found


def _narrowed(one: Attacker, shape: Shape, cell: Cell, edition: int) -> bool:
    return one.gives_away({(edition, atom): 1.0 for atom in shape.made_of(cell)})


@SLOW
@given(editions_of_tables())
def test_what_the_check_lets_pass_cannot_be_worked_out(case: tuple[Shape, list[Shown]]) -> None:
    """If the check is content, exact bounds over all editions leave every hidden number as open as policy asks."""
    shape, editions = case
    if not told_of_hidden([problem.message for problem in problems(published(shape, editions))]):
        assert given_away(shape, editions) == []


@SLOW
@given(editions_of_tables())
def test_the_check_is_no_stricter_than_need_be(case: tuple[Shape, list[Shown]]) -> None:
    """If nobody can work a hidden number out of one edition, the check does not say that anybody could."""
    shape, (first, *_later) = case
    if given_away(shape, [first]) == []:
        assert not told_of_hidden([problem.message for problem in problems(published(shape, [first]))])
