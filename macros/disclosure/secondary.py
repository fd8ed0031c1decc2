"""Secondary suppression: no total, period or share that is shown leaves a hidden number to be worked out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from macros.disclosure.assertions import IT, Assertion, Slot, by_order, is_of_a_day
from macros.disclosure.clusters import Cluster, Version, by_days
from macros.disclosure.conditions import GROUPS, PART_OF, PERIODS, SHARES, Knowledge
from macros.disclosure.intervals import Range
from macros.disclosure.leaks import Contradiction, Leak, leaks
from macros.disclosure.picture import Picture
from macros.problems import Message, Problem

TOTAL_LEAVES_SMALL = Message(
    "total-leaves-small-number",
    "with the parts that are shown, this total leaves a small number for the rest",
    "write symbol: c for {name} ({where}), or leave the total out",
)
_ONE_OF_TWO = "write symbol: c for one of the two"
PERIOD_LEAVES_SMALL = Message(
    "period-leaves-small-number",
    "with the figure at {where}, this leaves a small number for the time between",
    _ONE_OF_TWO,
)
PART_LEAVES_SMALL = Message(
    "part-leaves-small-number",
    "with {metric} at {where}, this leaves a small number for the rest",
    _ONE_OF_TWO,
)


def totals_leave_no_small_rest(picture: Picture) -> Iterator[Problem]:
    """A total and those of its parts that are shown do not leave a small number of people for the rest."""
    for edition in picture.all_editions:
        for slot, version in edition.now.items():
            if slot.group or slot.is_share or version.hidden or not picture.protects(slot):
                continue
            for grouping in picture.groupings.get(slot.quantity, ()):
                parts = [edition.now.get(slot._replace(group=group)) for group in grouping.groups]
                shown = [part for part in parts if part]
                whole_is_told = grouping.complete and len(shown) == len(parts)
                if not shown or whole_is_told or any(part.hidden for part in shown):
                    continue
                if picture.is_small(_rest(version, shown)):
                    smallest = min(shown, key=lambda part: part.bounds[0])
                    where = picture.stands_at(smallest.assertions[-1])
                    name = picture.name(smallest.assertions[-1], (slot.first, slot.last))
                    yield picture.problem(version.assertions[-1], TOTAL_LEAVES_SMALL.says(name=name, where=where))


def _rest(whole: Version, parts: list[Version]) -> Range:
    low, high = whole.range
    ranges = [part.range for part in parts]
    most = [one[1] for one in ranges]
    least = 0 if None in most else low - sum(number for number in most if number is not None)
    return max(least, 0), None if high is None else high - sum(one[0] for one in ranges)


def periods_leave_no_small_rest(picture: Picture) -> Iterator[Problem]:
    """Two periods of which one holds the other, such as a year to date, do not differ by a small number of people."""
    for edition in picture.all_editions:
        told = [one for slot, one in edition.now.items() if _is_a_span(picture, one) and not slot.is_share]
        for one, other in combinations(told, 2):
            longer, shorter = sorted((one, other), key=lambda item: item.slot.last - item.slot.first, reverse=True)
            if not _holds_at_an_end(longer.slot, shorter.slot) or longer.hidden or shorter.hidden:
                continue
            if picture.is_small(_rest(longer, [shorter])) and not _rest_is_told(edition, longer.slot, shorter.slot):
                first, last = sorted((one.assertions[-1], other.assertions[-1]), key=by_order)
                yield picture.problem(last, PERIOD_LEAVES_SMALL.says(where=picture.stands_at(first)))


def _is_a_span(picture: Picture, version: Version) -> bool:
    metric, slot = picture.metrics.get(version.slot.quantity[0]), version.slot
    return metric is not None and not is_of_a_day(metric.basis) and not slot.entry and picture.protects(slot)


def _holds_at_an_end(longer: Slot, shorter: Slot) -> bool:
    same = (longer.quantity, longer.scope, longer.group) == (shorter.quantity, shorter.scope, shorter.group)
    inside = longer.first <= shorter.first and shorter.last <= longer.last
    return same and inside and (longer.first == shorter.first) != (longer.last == shorter.last)


def _rest_is_told(edition: Knowledge, longer: Slot, shorter: Slot) -> bool:
    """True where the time between has a figure of its own: then that one is judged, not the difference."""
    if longer.first == shorter.first:
        return longer._replace(first=shorter.last + timedelta(days=1)) in edition.now
    return longer._replace(last=shorter.first - timedelta(days=1)) in edition.now


def parts_leave_no_small_rest(picture: Picture) -> Iterator[Problem]:
    """A measure that is part of another does not differ from it by a small number of people."""
    for edition in picture.all_editions:
        for slot, version in edition.now.items():
            key = picture.metrics[slot.quantity[0]].part_of if slot.quantity[1] == IT else None
            if key is None or version.hidden or not picture.protects(slot):
                continue
            whole = edition.now.get(slot._replace(quantity=(key, IT)))
            if whole and not whole.hidden and picture.is_small(_rest(whole, [version])):
                notice = PART_LEAVES_SMALL.says(metric=key, where=picture.stands_at(whole.assertions[-1]))
                yield picture.problem(version.assertions[-1], notice)


_FROM = {
    GROUPS: "a total and its parts",
    SHARES: "a share and what it is a share of",
    PERIODS: "figures for other periods",
    PART_OF: "a measure that it is part of",
}
_NAMED = 3
_HIDE_ANOTHER = "write symbol: c for {name} as well ({there})"
_HIDE_HERE = "write symbol: c here as well"
_HIDE_MORE = "hide more than one of these as well, or leave the total out: {names}"
_LEAVE_OUT = "leave {key}: out ({there})"
_DELETE = "delete {key}: beside the sign"
_TAKE_BACK = (
    "a sign cannot hide again what was published: withdraw what shows it, as the guide says under Take something back"
)
_WAYS_OUT = (_HIDE_ANOTHER, _DELETE, _TAKE_BACK, _HIDE_MORE, _LEAVE_OUT, _HIDE_HERE)
GIVEN_AWAY = Message("hidden-number-given-away", "this [c] {how}{see}", *_WAYS_OUT)
GIVES_AWAY = Message("gives-hidden-number-away", "with this, the [c] at {where} {how}{see}", *_WAYS_OUT)
GIVEN_AWAY_TOO = Message(
    "hidden-number-given-away-as-well",
    "this [c] is given away as well",
    "mend the others of this measure first",
)
CONTRADICTION = Message(
    "figures-contradict",
    "the figures around this [c] contradict each other, so nobody can tell what gives it away{see}",
    "check them; if the groups overlap or leave some out, say so with breakdowns: ({where})",
)


def hidden_numbers_stay_hidden(picture: Picture) -> Iterator[Problem]:
    """What is hidden as [c] cannot be worked out from anything else that is published, in any edition.

    All of it is held together: totals and their parts, shares and what they are shares of, figures for a period and
    for a part of it, measures that are part of another, and each edition with the ones before and with what was
    corrected since. From all that, nobody may be able to rule out any of the small numbers (from one to the number in
    the board's policy). If a hidden figure was hidden only to protect another one, and cannot be small itself, then as
    many numbers as there are small ones must still be possible. A published zero is no small number.
    """
    for cluster in picture.clusters:
        told = set[int]()
        for leak in leaks(picture, cluster):
            told |= {id(assertion) for assertion in leak.hidden.assertions}
            yield _contradiction(picture, leak) if isinstance(leak, Contradiction) else _leak(picture, leak)
        for leak in _alone(picture, cluster):
            if not told & {id(assertion) for assertion in leak.hidden.assertions}:
                told |= {id(assertion) for assertion in leak.hidden.assertions}
                yield _leak(picture, leak)


def _alone(picture: Picture, cluster: Cluster) -> Iterator[Leak]:
    """What each edition gives away by itself, whatever came later."""
    if any(one.hidden for told in cluster.versions.values() for version in told for one in version.assertions):
        for alone in by_days(cluster):
            for leak in leaks(picture, alone):
                if isinstance(leak, Leak) and not _is_shown_later(cluster, leak):
                    yield leak


def _is_shown_later(cluster: Cluster, leak: Leak) -> bool:
    """True where what can be worked out was published after all: then there was nothing to hide."""
    numbers = [version.range for version in cluster.versions[leak.hidden.slot] if not version.hidden]
    least, most = leak.reach
    return any(least <= low and high == low and (most is None or low <= most) for low, high in numbers)


def _leak(picture: Picture, leak: Leak) -> Problem:
    sign = leak.hidden.assertions[-1]
    if not leak.because:
        return picture.problem(sign, GIVEN_AWAY_TOO.says())
    newest = max([*leak.assertions, sign], key=by_order)
    if newest.published > sign.published and newest.saying.can_change:
        others = [assertion for assertion in leak.assertions if assertion is not newest]
        hint, values = _way_out(picture, leak, newest)
        where, see = picture.stands_at(sign), _places(picture, others)
        return picture.problem(newest, GIVES_AWAY.says(hint, where=where, how=_how(leak), see=see, **values))
    hint, values = _way_out(picture, leak, sign)
    see = _places(picture, leak.assertions)
    return picture.problem(sign, GIVEN_AWAY.says(hint, how=_how(leak), see=see, **values))


def _how(leak: Leak) -> str:
    """How a [c] is given away: by which kinds of rule, and whether one has to look at several editions."""
    exact = leak.reach[0] == leak.reach[1]
    kinds = {one.why for one in leak.because}
    if len({(assertion.slot.first, assertion.slot.last) for assertion in _told(leak)}) == 1:
        kinds.discard(PERIODS)
    words = [words for kind, words in _FROM.items() if kind in kinds]
    if not words:
        return "is shown in clear" if exact else "is narrowed down by another figure"
    several = (
        ", if one keeps what was published before"
        if len({assertion.published for assertion in _told(leak)}) > 1
        else ""
    )
    return f"can be {'worked out' if exact else 'narrowed down'} from {' and from '.join(words)}{several}"


def _told(leak: Leak) -> list[Assertion]:
    return [*leak.assertions, leak.hidden.assertions[-1]]


def _places(picture: Picture, assertions: Sequence[Assertion]) -> str:
    places = list(dict.fromkeys(picture.stands_at(assertion) for assertion in assertions))
    more = f" and {len(places) - _NAMED} more" if len(places) > _NAMED else ""
    return f": see {', '.join(places[:_NAMED])}{more}" if places else ""


def _way_out(picture: Picture, leak: Leak, told: Assertion) -> tuple[str, dict[str, str]]:
    """The hint for this leak, and what fills its gaps."""
    if not any(one.why in _FROM for one in leak.because):
        return _way_out_of_one_shown_twice(leak)
    also_hidden, period = leak.also_hidden, (leak.hidden.slot.first, leak.hidden.slot.last)
    if also_hidden is None:
        wanted = [assertion for assertion in leak.assertions if assertion.slot != leak.hidden.slot]
        names = ", ".join(dict.fromkeys(picture.name(assertion, period) for assertion in wanted))
        return _HIDE_MORE, {"names": names}
    if also_hidden.field in ("count", "of"):
        return _LEAVE_OUT, {"key": also_hidden.field, "there": picture.stands_at(also_hidden)}
    if also_hidden is told:
        return _HIDE_HERE, {}
    return _HIDE_ANOTHER, {"name": picture.name(also_hidden, period), "there": picture.stands_at(also_hidden)}


def _way_out_of_one_shown_twice(leak: Leak) -> tuple[str, dict[str, str]]:
    sign, shown = leak.hidden.assertions[-1], leak.assertions[0]
    if shown.saying.entry != sign.saying.entry or shown.published < sign.published or not shown.saying.can_change:
        return _TAKE_BACK, {}
    return _DELETE, {"key": shown.field}


def _contradiction(picture: Picture, contradiction: Contradiction) -> Problem:
    where = picture.findings.known_at("metrics", contradiction.hidden.slot.quantity[0])
    notice = CONTRADICTION.says(see=_places(picture, contradiction.assertions), where=where)
    return picture.problem(contradiction.hidden.assertions[-1], notice)
