"""Every count of people that anybody can form from one edition, and which of them is certainly small."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, islice

from macros.disclosure.bounds import System
from macros.disclosure.claims import Quantity
from macros.disclosure.conditions import Atom, Edition
from macros.disclosure.picture import Picture
from macros.disclosure.sums import Range

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


def small_sums(picture: Picture, edition: Edition, system: System) -> Iterator[tuple[Names, Range]]:
    """Each part by each stretch of time, each rest, what a share leaves over; then parts and stretches together."""
    told_of = _told_of(edition)
    for lanes in _fields(picture, edition):
        known: dict[Hashable, Range] = {}
        found: list[set[Hashable]] = []
        for name in dict.fromkeys(name for lane in lanes for name in lane.values()):
            known[name] = reach_of(picture, system, (name,))
            if name not in told_of and picture.is_small(known[name]):
                found.append({name})
                yield (name,), known[name]
        for names in _together(picture, system, lanes, known):
            if not any(less <= set(names) for less in found):
                reach = reach_of(picture, system, names)
                if picture.is_small(reach):
                    found.append(set(names))
                    yield names, reach


def _told_of(edition: Edition) -> set[Hashable]:
    """The counts that a figure or a sign stands for: other rules ask for them."""
    found = set()
    for version in edition.now.values():
        names = edition.made_of(version.slot)
        if len(names) == 1 and (version.hidden or version.bounds[0] == version.bounds[1]):
            found.add(names[0])
    return found


def _fields(picture: Picture, edition: Edition) -> Iterator[Sequence[Lane]]:
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
    edition: Edition,
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
