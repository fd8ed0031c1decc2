"""Small numbers of children stay hidden: nobody can work them out, however much is published around them."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from counted_tables import (
    DAYS,
    QUARTERS,
    TABLE,
    Attacker,
    Cell,
    Shape,
    Shown,
    attackers,
    cell_reading,
    messages,
    metric,
    published,
    reported,
    with_metrics,
)  # fmt: skip
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from records import correction, meeting, reading, record

from macros.checks.loading import examine
from macros.disclosure.feasibility import System
from macros.disclosure.intervals import sum_of
from macros.record import Metric, Withdrawal
from macros.record.board import Board, Disclosure

SLOW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
AREAS = (("north", "south"), ("north", "south", "west"))
SHAPES = st.sampled_from([Shape(areas, columns) for areas in AREAS for columns in (QUARTERS, DAYS)])
NUMBERS = st.one_of(st.integers(0, 8), st.integers(9, 40))
DAY, YEAR = "2017-03-31", "2016-04/2017-03"


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
    if not told_of_hidden(messages(published(shape, editions))):
        assert given_away(shape, editions) == []


@SLOW
@given(editions_of_tables())
def test_the_check_is_no_stricter_than_need_be(case: tuple[Shape, list[Shown]]) -> None:
    """If nobody can work a hidden number out of one edition, the check does not say that anybody could."""
    shape, (first, *_later) = case
    assume(given_away(shape, [first]) == [])
    assert not told_of_hidden(messages(published(shape, [first])))


@settings(SLOW, max_examples=20)
@given(SHAPES, st.lists(st.integers(2, 9), min_size=6, max_size=6))
def test_a_table_without_small_numbers_passes(shape: Shape, tens: list[int]) -> None:
    """Numbers that are not small, and leave nothing small between them, may all be shown."""
    truth = {atom: 10 * ten for atom, ten in zip(shape.atoms, tens, strict=False)}
    assert messages(published(shape, [hides(shape, truth, set())])) == []


@settings(SLOW, max_examples=20)
@given(st.integers(1, 5), st.integers(5, 40), st.integers(6, 40))
def test_a_second_sign_is_enough(small: int, second: int, third: int) -> None:
    """A small number is safe beside a total once another part, not smaller than the threshold, is hidden too."""
    shape = Shape(("north", "south", "west"), {DAY: ("one",)})
    truth = {("north", "one"): small, ("south", "one"): second, ("west", "one"): third}
    assert messages(published(shape, [hides(shape, truth, {("south", DAY)})])) == []
    alone = messages(published(shape, [hides(shape, truth, set())]))
    assert told_of_hidden(alone) == (second > 5)


Share = tuple[str, int, int]
MODES = ("all", "value and of", "count and of", "value", "sign", "sign and of", "nothing")


@st.composite
def shares(draw: st.DrawFn) -> dict[str, Share]:
    """For the whole and each part: what is shown of it, how many, of how many."""
    found: dict[str, Share] = {}
    for group in ("north", "south", "west"):
        of = draw(st.integers(10, 60))
        found[group] = draw(st.sampled_from(MODES)), draw(st.integers(0, of)), of
    totals = sum(count for _mode, count, _of in found.values()), sum(of for _mode, _count, of in found.values())
    return {"": (draw(st.sampled_from(MODES)), *totals), **found}


def share_reading(group: str, share: Share) -> dict[str, Any] | None:
    """One share as a meeting's file holds it: small numbers, and those left over, hidden."""
    mode, count, of = share
    if 1 <= count <= 5 or 1 <= of - count <= 5:
        mode = "sign"
    parts: dict[str, dict[str, Any]] = {
        "value": {"value": rounded(count, of)}, "count": {"count": count}, "of": {"of": of}, "sign": {"symbol": "c"},
        "all": {"value": rounded(count, of), "count": count, "of": of},
    }  # fmt: skip
    if mode == "nothing":
        return None
    shown = {key: value for name in mode.split(" and ") for key, value in parts[name].items()}
    if mode == "count and of":
        shown["words"] = "told as two numbers"
    return cell_reading((group, YEAR), None) | {"symbol": None} | shown


def rounded(count: int, of: int) -> Any:
    """A percentage to one digit, as a paper gives it."""
    from decimal import ROUND_HALF_UP, Decimal  # noqa: PLC0415

    return (Decimal(100 * count) / of).quantize(Decimal("0.1"), ROUND_HALF_UP)


def share_attacker(told: Mapping[str, dict[str, Any]]) -> Attacker:
    """Somebody who holds all shares together: each part and each whole is unknown."""
    groups = ("", "north", "south", "west")
    unknowns = [(group, side) for group in groups for side in ("count", "of")]
    equal: list[tuple[dict[Any, float], float]] = [
        ({("", side): 1.0, **{(group, side): -1.0 for group in groups[1:]}}, 0.0) for side in ("count", "of")
    ]
    at_most: list[tuple[dict[Any, float], float]] = [
        ({(group, "count"): 1.0, (group, "of"): -1.0}, 0.0) for group in groups
    ]
    for group, shown in told.items():
        equal += [({(group, side): 1.0}, float(shown[side])) for side in ("count", "of") if side in shown]
        if "value" in shown:
            low, high = float(shown["value"]) - 0.05, float(shown["value"]) + 0.05
            at_most.append(({(group, "of"): low, (group, "count"): -100.0}, 0.0))
            at_most.append(({(group, "of"): -high, (group, "count"): 100.0}, 0.0))
    return Attacker(unknowns, equal, at_most)


@SLOW
@given(shares())
@example({"": ("all", 12, 38), "north": ("sign and of", 12, 18), "south": ("all", 0, 10), "west": ("nothing", 0, 10)})
@example({"": ("sign", 0, 30), **dict.fromkeys(("north", "south", "west"), ("value and of", 0, 10))})
@example({"": ("value", 6, 31), "north": ("all", 0, 10), "south": ("all", 0, 10), "west": ("all", 6, 11)})
def test_what_passes_of_shares_cannot_be_worked_out(case: dict[str, Share]) -> None:
    """Percentages, their counts and their wholes, for a whole and its parts, leave every hidden number open."""
    given_ = {group: shown for group, share in case.items() if (shown := share_reading(group, share))}
    told = {group: {key: value for key, value in shown.items() if value is not None} for group, shown in given_.items()}
    found = messages(reported(list(told.values()), unit="percent", groups=("north", "south", "west")))
    if not told_of_hidden(found):
        one = share_attacker(told)
        for group, shown in told.items():
            if "symbol" in shown:
                assert not one.gives_away({(group, "count"): 1.0})
                assert "of" not in shown or not one.gives_away({(group, "of"): 1.0, (group, "count"): -1.0})


def test_bounds_are_exact_where_one_sum_alone_tells_nothing() -> None:
    """Rows and columns of a table, held together, can fix a number that no single row or column fixes."""
    one = Fraction(1)
    rows = [("ab", 9), ("cd", 7), ("ac", 9), ("bd", 7), ("ad", 12)]
    sums = [sum_of([(name, one) for name in names], Fraction(total), Fraction(total)) for names, total in rows]
    assert System(sums).range_of([("b", 1)]) == (2, 2)
    assert System(sums[:4]).range_of([("b", 1)]) == (0, 7)
    assert System(sums[:1]).range_of([("c", 1)]) == (0, None)
    assert not System([*sums, sum_of([("b", one)], Fraction(3), None)]).possible


def test_groups_that_nobody_defined_are_taken_as_the_whole() -> None:
    """Two groups and a total tell of each other even if the definition is silent; a single group does not."""
    total, north = reading(30, DAY), reading(20, DAY, group="north")
    south = {"symbol": "c", "period": DAY, "group": "south", "source": "plan-2023 1"}
    assert told_of_hidden(messages(reported([total, north, south], basis="as_at")))
    assert messages(reported([total, south], basis="as_at")) == []


def test_groups_that_fall_short_elsewhere_leave_a_rest() -> None:
    """Where figures in clear show that some children are in no group, the total does not tell of a hidden group."""
    before = [reading(50, "2017-02-28"), *(reading(20, "2017-02-28", group=group) for group in ("north", "south"))]
    south = {"symbol": "c", "period": DAY, "group": "south", "source": "plan-2023 1"}
    now = [reading(30, DAY), reading(20, DAY, group="north"), south]
    assert told_of_hidden(messages(reported(now, basis="as_at")))
    assert messages(reported([*before, *now], basis="as_at")) == []


@pytest.mark.parametrize(("counts", "policy", "refused"), [
    ("children", {}, True), ("children", {"threshold": 2}, False), ("children", {"threshold": 0}, False),
    ("staff", {"staff": True}, True), ("staff", {"staff": False}, False), ("things", {"staff": True}, False),
])  # fmt: skip
def test_policy_says_whose_numbers_are_small(counts: str, policy: dict[str, Any], refused: bool) -> None:
    """The threshold, and whether staff are protected, stand in the board's file; things are never protected."""
    given_ = record({"2018-01": meeting("2018-01-20", readings={TABLE: [reading(3, DAY)]})})
    assert bool(messages(with_metrics(given_, {TABLE: metric(counts=counts)}, **policy))) == refused


@pytest.mark.parametrize(("number", "refused"), [(0, False), (1, True), (5, True), (6, False)])
def test_nothing_is_no_small_number(number: int, refused: bool) -> None:
    """From one to the threshold is small; none at all is not."""
    assert bool(messages(reported([reading(number, DAY)]))) == refused


@pytest.mark.parametrize(("share", "refused"), [
    ({"value": 100, "of": 10}, False), ({"value": 100, "of": 9}, True), ({"value": 0, "of": 40}, False),
    ({"value": 50, "of": 40}, False), ({"about": 50, "of": 40}, False), ({"value": 10, "of": 40}, True),
])  # fmt: skip
def test_shares_of_enough_people_may_be_shown(share: dict[str, Any], refused: bool) -> None:
    """All, none or half of forty children tells of nobody; a share of nine children is not published."""
    assert bool(messages(reported([{**share, "period": YEAR, "source": "plan-2023 1"}], unit="percent"))) == refused


def test_a_correction_shows_what_it_corrects() -> None:
    """A number that a correction replaces by a sign was public: both values stand on the page of corrections."""
    one = {"of": f"readings/{TABLE}", "entry": "2018-01", "field": None, "was": {"value": 12}, "now": {"symbol": "c"}}
    given_ = record(
        {"2018-01": meeting("2018-01-20", readings={TABLE: [reading(12, DAY)]})}, None,
        {"2018-02-a": correction("2018-02-01", **one)},
    )  # fmt: skip
    assert told_of_hidden(messages(with_metrics(given_, {TABLE: metric()})))


def test_a_correction_of_a_measure_that_nobody_defined_is_another_rules_matter() -> None:
    """Small numbers of what is known are still looked for."""
    wrong = correction("2018-02-01", of="readings/nothing", entry="2018-01", field="value", was=12, now=13)
    first = meeting("2018-01-20", readings={"nothing": [reading(12, DAY)], TABLE: [reading(3, DAY)]})
    given = with_metrics(record({"2018-01": first}, corrections={"2018-02-01": wrong}), {TABLE: metric()})
    assert messages(given) == ["3 could identify someone"]


def test_what_was_hidden_may_be_shown_when_it_is_not_small() -> None:
    """A number that was hidden to protect another may be shown later, if the other is then not given away."""
    sign = {"symbol": "c", "period": DAY, "source": "plan-2023 1"}
    meetings = {
        "2018-01": meeting("2018-01-20", readings={TABLE: [sign]}),
        "2018-02": meeting("2018-02-20", readings={TABLE: [reading(40, DAY, revises="it may be shown now")]}),
    }
    assert messages(with_metrics(record(meetings), {TABLE: metric()})) == []


def test_what_an_older_edition_gives_away_is_refused() -> None:
    """A hidden number that an older edition gives away is not safe because newer figures leave it open again."""
    keys: Any = {"revises": "not explained by the source"}
    sign = {"symbol": "c", "period": DAY, "group": "south", "source": "plan-2023 1"}
    first = [reading(20, DAY), reading(17, DAY, group="north"), sign]
    below = {"at_most": 12, "period": DAY, "group": "north", "source": "plan-2023 1", **keys}
    later = [reading(40, DAY, **keys), below, sign]
    meetings = {
        "2018-01": meeting("2018-01-20", readings={TABLE: first}),
        "2018-02": meeting("2018-02-20", readings={TABLE: later}),
    }
    areas = {TABLE: metric(basis="as_at", groups=("north", "south"))}
    assert told_of_hidden(messages(with_metrics(record(meetings), areas)))
    del meetings["2018-01"]
    assert messages(with_metrics(record(meetings), areas)) == []


def hide_fenwick(root: Path) -> list[str]:
    """Edit the entry of an edition as if its figure had always been hidden; returns the problems."""
    path = root / "data" / "meetings" / "2023-08.yml"
    text = path.read_text(encoding="utf-8")
    shown = "{group: fenwick, value: 17, period"
    assert shown in text
    path.write_text(text.replace(shown, "{group: fenwick, symbol: c, period"), encoding="utf-8")
    return [f"{problem.path} {problem.message}" for problem in examine(root)[1]]


def test_a_lock_remembers_what_an_edition_showed(locked_board: Path, tmp_path: Path) -> None:
    """A number that a published edition shows is not hidden by editing the entry: its lock still has it."""
    root = tmp_path / "board"
    shutil.copytree(locked_board, root)
    found = hide_fenwick(root)
    assert len(found) == 1
    assert "data/meetings/2023-08.yml this [c] is shown in clear: see data/published/2023-08.yml:" in found[0]


def test_what_is_withdrawn_gives_nothing_away() -> None:
    """The way out after a small number was published: the entry that shows it is withdrawn."""
    sign = {"symbol": "c", "period": DAY, "source": "plan-2023 1"}
    again = meeting("2018-02-20", readings={TABLE: [sign]})
    shown: Any = {TABLE: [reading(12, DAY)]}
    withdrawn: Any = {"date": "2018-03-01", "why": "a number in it was too small"}
    before = {"2018-01": meeting("2018-01-20", readings=shown), "2018-02": again}
    after = {"2018-01": meeting("2018-01-20", readings=shown, withdrawn=withdrawn), "2018-02": again}
    assert told_of_hidden(messages(with_metrics(record(before), {TABLE: metric()})))
    assert messages(with_metrics(record(after), {TABLE: metric()})) == []


def test_what_only_a_withdrawn_source_states_gives_nothing_away() -> None:
    """A figure goes with its source: what stands in a withdrawn paper alone is no longer published."""
    sign = {"symbol": "c", "period": DAY, "source": "report-2023-09 1"}
    shown: Any = [reading(12, DAY), reading(40, "2017-06-30", source="report-2023-09 1")]
    meetings = {
        "2018-01": meeting("2018-01-20", readings={TABLE: shown}),
        "2018-02": meeting("2018-02-20", readings={TABLE: [sign]}),
    }
    before = with_metrics(record(meetings), {TABLE: metric()})
    assert told_of_hidden(messages(before))
    note = Withdrawal.model_validate({"date": "2018-03-01", "why": "a number in it was too small"})
    gone = before.sources["plan-2023"].model_copy(update={"withdrawn": note})
    assert messages(replace(before, sources={**before.sources, "plan-2023": gone})) == []


@pytest.mark.parametrize(
    ("posts", "staff", "told"), [("2.5", True, True), ("12.5", True, False), ("2.5", False, False)]
)
def test_a_small_number_of_posts_is_a_small_number_of_staff(posts: str, staff: bool, told: bool) -> None:
    """Where staff are protected, a few full-time posts are not published either."""
    given = reported([reading(Decimal(posts), DAY)], unit="fte", basis="as_at", counts="staff")
    policy = with_metrics(given, {TABLE: given.metrics[TABLE]}, staff=staff)
    assert bool(messages(policy)) is told


GUIDE = Path(__file__).parents[2] / "docs" / "editors" / "small-numbers.md"


def table_under(heading: str) -> dict[str, list[str]]:
    """The rows of a table of the guide, by their first cell."""
    section = GUIDE.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [
        [cell.strip(" `") for cell in line.strip("|").split(" | ")] for line in section.splitlines() if line[:1] == "|"
    ]
    return {row[0]: row[1:] for row in rows[2:]}


def test_the_guide_knows_the_policy() -> None:
    """Each key of the policy is explained to editors, with what holds where it is left out."""
    keys = {"people": Board.model_fields["people"], **Disclosure.model_fields}
    told = {key: tuple(row) for key, row in table_under("The board's policy").items()}
    assert told == {key: (str(field.default).lower(), field.description) for key, field in keys.items()}


def test_the_guide_knows_the_links() -> None:
    """Each key that says how counts hang together is explained to editors."""
    assert set(table_under("Say how numbers hang together")) == {"breakdowns", "part_of", "whole", "part"}
    assert set(table_under("Say how numbers hang together")) <= set(Metric.model_fields)
