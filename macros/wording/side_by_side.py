"""The words of two boards side by side: what is the same measure, the figures of both, and what is not compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from macros.comparing import Comparison, Pair, Refused, Same, Time, Why
from macros.comparing.published import Figure, Measure, Published
from macros.record.vocabulary import ByBasis, Counted, Unit
from macros.wording.drawn import kind_of_figure
from macros.wording.formats import amount, capital, count, number, period, plural
from macros.wording.labels import NO_PERIOD, UNIT_LABELS

TITLE = "Two boards side by side"
LEAD = (
    "Only measures that are the same one by what both boards declare stand side by side, and only for the same time. "
    "A title is never taken for a sign of it."
)
CAUTION = (
    "Neither figure says which council does better. Councils differ in who lives there and in how they work, and a "
    "figure without its board's own page says little."
)
COMPARED, NOT_COMPARED, NOTHING = "Side by side", "Not compared", "Nothing can be compared."
HEAD_TIME, HEAD_APART, HEAD_BOARD, HEAD_MEASURE = "Time", "The first beside the second", "Board", "Measure"
HEAD_SAYS, HEAD_NEWEST, NO_FIGURE = "What it says is counted", "Newest figure", "no figure"
EARLIER = "Earlier times that both have"
RESULTS: Mapping[bool, str] = {True: "compared", False: "not compared"}
# By the columns of the table.
COLUMNS: Mapping[str, str] = {
    "result": "compared, or not compared", "same_by": "by what the two are the same measure",
    "publisher": "whose figures they are, as both say", "indicator": "its publisher's name of it, as both say",
    "unit": "what the first counts in", "counts": "who or what the first counts",
    "period": "the time that both figures are about",
    "board_1": "the first board", "measure_1": "its measure, by its id", "title_1": "what it is called there",
    "definition_1": "what is counted, as it says", "value_1": "its number, where it is exact",
    "shown_1": "its figure as its site shows it",
    "board_2": "the second board", "measure_2": "its measure, by its id", "title_2": "what it is called there",
    "definition_2": "what is counted, as it says", "value_2": "its number, where it is exact",
    "shown_2": "its figure as its site shows it",
    "difference": "the first less the second, where both are exact", "why_not": "why they are not compared",
}  # fmt: skip
_SAME: Mapping[Same, str] = {
    "indicator": "Both name the same indicator of the same publisher.",
    "definition": "Both name the same publisher, and say in the same words what is counted.",
}
_OTHER_WORDS = "They describe it in different words: read both."
_BASES: ByBasis[str] = {
    "in_period": "over a period", "as_at": "on one day", "unclear": "in a way that its source does not say"
}  # fmt: skip
_COUNTED: Mapping[Counted, str] = {"people": "people", "children": "people", "staff": "staff", "things": "things"}
_UNTOLD = "not stated"


def name(one: Published) -> str:
    """What a board is called: its name, and whose it is where its name does not say that."""
    board = one.board
    return board.name if board.council.casefold() in board.name.casefold() else f"{board.name}, {board.council}"


def state(one: Published) -> str:
    """Which edition was read, under which licence, and whether the council itself publishes it."""
    own = "" if one.board.official else f" It is published by {one.publisher.name}, not by the council."
    return f"{capital(one.title)}. {one.licence.name}: {one.licence.address}.{own}"


def counted(found: Comparison) -> str:
    """How many measures stand side by side, how many do not, and how many have no counterpart."""
    many, few = len(found.pairs), len(found.refused)
    alone = f"{count(found.alone[0], 'measure')} of the first board and {found.alone[1]} of the second"
    have = plural(few, one="has", other="have")
    refused = f" {count(few, 'measure')} {have} something in common and cannot." if few else ""
    return f"{count(many, 'measure')} can be compared.{refused} {alone} have no counterpart."


def of_measure(pair: Pair) -> str:
    """Whose measure it is, what it counts, and by what the two are the same."""
    one, other = pair.one, pair.other
    named = f", indicator {one.indicator}" if pair.same == "indicator" else ""
    kind = f", {kind_of_figure(one.counted_as)}" if one.counted_as else ""
    words = f" {_OTHER_WORDS}" if one.words != other.words else ""
    return (
        f"{one.publisher}{named}. {_unit(one)}{kind}; of {_COUNTED[one.counts]}; counted {_BASES[one.basis]}. "
        f"{_SAME[pair.same]}{words}"
    )


def _unit(measure: Measure) -> str:
    return UNIT_LABELS[measure.unit].format(people=_COUNTED["people"])


def title_of(one: Measure, other: Measure) -> str:
    """What both call the measure."""
    return one.title if one.title == other.title else f"{one.title} / {other.title}"


def definition(measure: Measure) -> str:
    """What a board says is counted."""
    return f"“{measure.definition}”"


def when(time: Time) -> str:
    """What time both figures are about."""
    return period(time.period)


def apart(time: Time, unit: Unit) -> str:
    """How far the first figure is from the second, where both are exact; nothing is said of better or worse."""
    if time.difference is None:
        return "no difference is stated: not both are exact numbers"
    if not time.difference:
        return "the same"
    size, side = abs(time.difference), "higher" if time.difference > 0 else "lower"
    points = f"{number(size)} {'point' if str(size) == '1' else 'points'}"
    return f"{points if unit == 'percent' else amount(size, unit)} {side}"


def newest(figure: Figure | None) -> str:
    """The newest figure of a measure that is not compared, with its time."""
    if figure is None:
        return NO_FIGURE
    return f"{figure.shown_as} ({period(figure.time) if figure.time else NO_PERIOD})"


def why_not(refused: Refused) -> str:
    """Why two measures that have something in common are not compared."""
    one, other, (ours, theirs) = refused.one, refused.other, refused.newest
    if refused.why == "no_publisher" and not one.publisher and not other.publisher:
        return _NEITHER
    return capital(_WHY[refused.why].format(
        one=definition(one), other=definition(other),
        publishers=f"{one.publisher or _UNTOLD} and {other.publisher or _UNTOLD}",
        indicators=f"{one.indicator or _UNTOLD} and {other.indicator or _UNTOLD}",
        units=f"{_unit(one).lower()} and {_unit(other).lower()}",
        people=f"{_COUNTED[one.counts]} and {_COUNTED[other.counts]}",
        bases=f"{_BASES[one.basis]} and {_BASES[other.basis]}",
        kinds=f"{_kind(one)} and {_kind(other)}",
        newest=f"{newest(ours)} and {newest(theirs)}",
        scopes=f"{_scope(ours)} and {_scope(theirs)}",
    ))  # fmt: skip


def _kind(measure: Measure) -> str:
    return kind_of_figure(measure.counted_as) if measure.counted_as else _UNTOLD


def _scope(figure: Figure | None) -> str:
    return figure.scope or "everybody" if figure else _UNTOLD


_NEITHER = "Neither board says whose figures these are: each may count in its own way."
_WHY: Mapping[Why, str] = {
    "no_publisher": "whose figures these are is not said by both ({publishers}): each may count in its own way.",
    "other_publisher": "the figures are of two publishers: {publishers}.",
    "other_indicator": "the publisher has two indicators for them: {indicators}.",
    "other_definition": "what is counted is not the same: {one} and {other}.",
    "other_unit": "the units are not the same: {units}.",
    "other_people": "not the same are counted: {people}.",
    "other_basis": "one is counted otherwise than the other: {bases}.",
    "other_kind_of_figure": "the figures are not of one kind: {kinds}.",
    "no_figure": "not both have a figure: {newest}.",
    "no_period": "not both say what time their figures are about: {newest}.",
    "other_kind_of_period": "the figures are about times of other kinds: {newest}.",
    "no_period_in_common": "there is no time that both have a figure for. The newest: {newest}.",
    "other_scope": "who is counted is not surely the same: {scopes}.",
    "withdrawn": "a source took a figure back: {newest}.",
    "disputed": "sources differ on a figure: {newest}.",
}


def as_text(found: Comparison) -> str:
    """Two boards side by side, for a terminal."""
    return "\n".join(_lines(found))


def _lines(found: Comparison) -> Iterator[str]:
    for mark, one in (("1", found.one), ("2", found.other)):
        yield f"{mark}  {name(one)}. {state(one)}"
    yield f"\n{counted(found)}"
    for pair in found.pairs:
        time = pair.newest
        yield f"\n{title_of(pair.one, pair.other)}"
        yield f"    {of_measure(pair)}"
        yield from (f"    {mark}  {definition(one)}" for mark, one in (("1", pair.one), ("2", pair.other)))
        yield f"    {capital(when(time))}:"
        yield f"    1  {time.one.shown_as}"
        yield f"    2  {time.other.shown_as}"
        yield f"    The first beside the second: {apart(time, pair.one.unit)}."
    if found.refused:
        yield f"\n{NOT_COMPARED}"
    for item in found.refused:
        yield f"    {title_of(item.one, item.other)}: {why_not(item)}"
    yield f"\n{CAUTION}" if found.pairs else f"\n{NOTHING}"
