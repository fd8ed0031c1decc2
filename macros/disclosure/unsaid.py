"""Small numbers that nobody wrote down: what is left out cannot be worked out from what is said."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, islice

from macros.disclosure.assertions import SCALES, Assertion, Quantity
from macros.disclosure.clusters import Cluster, by_days, has_days
from macros.disclosure.conditions import Atom, Condition, Knowledge
from macros.disclosure.feasibility import System
from macros.disclosure.intervals import Range
from macros.disclosure.leaks import FEW_TRIES, fewest
from macros.disclosure.picture import Picture
from macros.problems import Message, Problem

Names = tuple[Hashable, ...]
# A part, with its unknown at each stretch of time; of several such, nobody is in two.
Lane = Mapping[Atom, Hashable]
_MOST_UNIONS = 64


def reach_of(picture: Picture, system: System, names: Names) -> Range:
    """The exact range, where the range at first sight may still hold a small number and nothing else."""
    limit = picture.policy.threshold
    low, high = system.at_first_sight(names[0]) if len(names) == 1 else (0, limit)
    settled = low == high or low > limit or picture.is_small((low, high))
    if settled or (high is None and not system.of_shares):
        return low, high
    return system.in_whole_numbers([(name, 1) for name in names], limit) if system.possible else (low, high)


def small_sums(picture: Picture, edition: Knowledge, system: System) -> Iterator[tuple[Names, Range]]:
    """Each part by each stretch of time, each rest, what a share leaves over; then parts and stretches together."""
    told_of = _told_of(edition)
    for lanes in _fields(picture, edition):
        known: dict[Hashable, Range] = {}
        sums: list[set[Hashable]] = []
        for name in dict.fromkeys(name for lane in lanes for name in lane.values()):
            known[name] = reach_of(picture, system, (name,))
            if name not in told_of and picture.is_small(known[name]):
                sums.append({name})
                yield (name,), known[name]
        for names in _together(picture, system, lanes, known):
            if not any(less <= set(names) for less in sums):
                reach = reach_of(picture, system, names)
                if picture.is_small(reach):
                    sums.append(set(names))
                    yield names, reach


def _told_of(edition: Knowledge) -> set[Hashable]:
    """The counts that a figure or a sign stands for: other rules ask for them."""
    told = set()
    for version in edition.now.values():
        names = edition.made_of(version.slot)
        if len(names) == 1 and (version.hidden or version.bounds[0] == version.bounds[1]):
            told.add(names[0])
    return told


def _fields(picture: Picture, edition: Knowledge) -> Iterator[Sequence[Lane]]:
    """Every count by its parts; and those that a part of a count leaves over."""
    counts = {slot.quantity: slot for slot in edition.told_of if picture.protects(slot)}
    for quantity in counts:
        rest = partial(edition.rest, quantity)
        yield from _lanes(edition, quantity, partial(edition.unknown, quantity), edition.places(quantity), rest)
    for part, whole in (*edition.linked_by_shares, *edition.linked_by_parts):
        if part in counts and whole in counts and (part, whole) not in edition.rates:
            places = edition.places(whole)
            both = {atom: places[atom] for atom in edition.places(part).keys() & places.keys()}
            yield from _lanes(edition, whole, partial(edition.left_over, part, whole), both)


def _lanes(
    edition: Knowledge,
    quantity: Quantity,
    name: Callable[[str, Atom], Hashable],
    places: Mapping[Atom, set[str]],
    rest: Callable[[int, Atom], Hashable] | None = None,
) -> Iterator[Sequence[Lane]]:
    yield [{atom: name("", atom) for atom in places}]
    cut = [atom for atom, groups in places.items() if groups != {""}]
    for index, grouping in enumerate(edition.groupings.get(quantity, ()) if cut else ()):
        lanes = [{atom: name(group, atom) for atom in cut} for group in grouping.groups]
        yield [*lanes, {atom: rest(index, atom) for atom in cut}] if rest and not grouping.complete else lanes


def _together(
    picture: Picture, system: System, lanes: Sequence[Lane], known: Mapping[Hashable, Range]
) -> Iterator[Names]:
    """Parts and stretches of time that may together be small: none of them can be more by itself."""

    def narrow(lane: Lane, atom: Atom) -> bool:
        high = known[lane[atom]][1] if atom in lane else None
        return high is not None and high <= picture.policy.threshold

    for run in _runs({atom: None for lane in lanes for atom in lane if narrow(lane, atom)}):
        for size in range(1, len(run) + 1):
            for start in range(len(run) - size + 1):
                span = run[start : start + size]
                inside = [[lane[atom] for atom in span] for lane in lanes if all(narrow(lane, atom) for atom in span)]
                yield from _unions(system, [[name for name in names if known[name][1]] for names in inside])


def _unions(system: System, lanes: Sequence[Sequence[Hashable]]) -> Iterator[Names]:
    """The unions of some parts over a stretch of time, smallest first, if all of them together are somebody."""
    filled = [lane for lane in lanes if lane]
    everything = [(name, 1) for lane in filled for name in lane]
    if len(everything) < 2 or not system.possible or system.range_of(everything)[0] < 1:
        return
    sizes = range(1, len(filled) + 1)
    unions = (union for size in sizes for union in combinations(filled, size))
    for union in islice(unions, _MOST_UNIONS):
        names = tuple(name for lane in union for name in lane)
        if len(names) > 1:
            yield names


def _runs(atoms: Mapping[Atom, None]) -> Iterator[list[Atom]]:
    """Stretches of time that follow each other; what belongs to a day or an entry stands alone."""
    run: list[Atom] = []
    for atom in sorted(atoms, key=lambda atom: [str(end) for end in atom]):
        if run and run[-1][1] != atom[0]:
            yield run
            run = []
        run.append(atom)
    if run:
        yield run


LEFT_OUT = Message(
    "left-out-number-given-away",
    "{working}, a small number that is left out{see}",
    "write symbol: c for one of these, or leave a further one out",
)


def what_is_left_out_stays_hidden(picture: Picture) -> Iterator[Problem]:
    """A small number of people that is left out cannot be worked out from the figures that one edition shows.

    Every count that can be formed is asked for the least and the most that it can be: each part for each stretch of
    time, several parts or stretches together, what a total leaves over, and those a percentage is of or leaves over.
    People are whole, and the digits of a percentage tell how many there must be. Each edition is asked as it stood on
    its day, and what was new in it by itself.
    """
    told: set[tuple[str, str]] = set()
    for cluster in picture.clusters:
        if len(cluster.versions) < 2 or not any(picture.protects(slot) for slot in cluster.versions):
            continue
        if _may_be_many_times(cluster):
            continue
        for problem in (one for edition in _editions(picture, cluster) for one in _of_an_edition(picture, edition)):
            if (problem.path, problem.message) not in told:
                told.add((problem.path, problem.message))
                yield problem


def _may_be_many_times(cluster: Cluster) -> bool:
    """True where nothing limits a count from above: twice as many of all, or ten times, fit what is told as well.

    Shares, parts of a whole and periods hold for any number of times. So no count can be told to be small.
    """
    told = (one for versions in cluster.versions.values() for version in versions for one in version.assertions)
    return all(one.slot.is_share or one.bounds[1] is None for one in told)


def _editions(picture: Picture, cluster: Cluster) -> Iterator[Knowledge]:
    """All that was ever published together; where figures took the place of others, each day's by itself as well."""
    together = picture.editions(cluster)
    yield from together
    if len(together) > 1 or (has_days(cluster) and not together[0].system.possible):
        for alone in by_days(cluster):
            yield picture.editions(alone)[0]


def _of_an_edition(picture: Picture, edition: Knowledge) -> Iterator[Problem]:
    conditions, system = edition.known, edition.system
    for names, reach in small_sums(picture, edition, system):
        plain = picture.is_small(system.range_of([(name, 1) for name in names])) if system.possible else True
        because = fewest(conditions, partial(_still_small, picture, names), None if plain else FEW_TRIES)
        assertions = _assertions(because)
        # Whoever mends what another rule says of these figures is told of the rest anew.
        if assertions and not any(picture.is_told_of(assertion.saying) for assertion in assertions):
            yield _problem(picture, assertions, reach)


def _still_small(picture: Picture, names: Names, conditions: Sequence[Condition]) -> bool:
    return picture.is_small(reach_of(picture, System([one.sum for one in conditions]), names))


def _assertions(conditions: Sequence[Condition]) -> list[Assertion]:
    assertions = {id(one.assertion): one.assertion for one in conditions if one.assertion}
    return sorted(assertions.values(), key=lambda assertion: assertion.order)


def _problem(picture: Picture, assertions: Sequence[Assertion], reach: Range) -> Problem:
    last = next((assertion for assertion in reversed(assertions) if assertion.saying.can_change), assertions[-1])
    places = [picture.stands_at(assertion) for assertion in assertions if assertion is not last]
    see = f": see {', '.join(dict.fromkeys(places[:3]))}" if places else ""
    return picture.problem(last, LEFT_OUT.says(working=_working(assertions, reach), see=see))


def _working(assertions: Sequence[Assertion], reach: Range) -> str:
    """How the number is worked out, as anybody would."""
    least, most = reach
    left = str(least) if least == most else f"from {least} to {most}"
    numbers = [assertion.exact for assertion in assertions if not assertion.slot.is_share]
    if len(numbers) == len(assertions) and None not in numbers:
        whole, *parts = sorted((number for number in numbers if number is not None), reverse=True)
        if parts and whole - sum(parts) == least == most:
            return f"{whole} less {_and([str(number) for number in parts])} leaves {left}"
    return f"{_and([_typed(assertion) for assertion in assertions])} together give {left}"


def _typed(assertion: Assertion) -> str:
    number = getattr(assertion.saying.reading, assertion.field)
    if isinstance(number, tuple):
        return " to ".join(str(end) for end in number)
    percent = "%" if assertion.slot.is_share and SCALES[assertion.saying.metric.unit] == 100 else ""
    return f"{number}{percent}"


def _and(words: Sequence[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)
