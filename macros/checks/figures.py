"""Rules about figures: a number fits its metric, its count and the readings before and after it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from macros.problems import Message, Problem
from macros.record import Entry, Metric, Reading
from macros.record.whole import Findings, Part

NO_PERCENTAGE = Message("not-a-percentage", "{number} is not a percentage", "write a number from 0 to 100")
NOT_WHOLE = Message(
    "not-whole",
    "{number} is not a whole number",
    "this metric counts whole things; one that is an average or a ratio has unit: average or unit: ratio",
)
NEVER_A_NUMBER = Message(
    "metric-of-words",
    "this metric is never given as a number",
    "use words:, or give the metric another unit",
)
BELOW_ZERO = Message("below-zero", "{number} is below zero", "write the number without the sign")
MORE_THAN_ALL = Message("more-than-all", "{count} of {of} cannot be", "check count: and of:")
OTHER_SHARE = Message(
    "share-does-not-agree",
    "{count} of {of} is {share}%, not {value}%",
    "check value:, count: and of: against the paper",
)
ONE_DAY = Message(
    "stock-over-a-span",
    "{period} is {length}; this measure is about one day",
    "write the day or the month that the source names; if it names only that time, write within: {period}",
)
COUNTED_OVER = Message(
    "within-of-a-count",
    "this measure is counted over a period, not on one day within {within}",
    "write period: if the source names the period; if it names none, leave both out",
)
SAME_DAY = Message(
    "two-values-of-a-day",
    "another value for {other}, which cannot be told apart from {period}, stands at {where} ({here} here, {there} "
    "there)",
    "add revises: if the source changed its figure, or conflict: if two sources differ; write the days if they are two",
)
OTHER_VALUE = Message(
    "two-values",
    "another value for {period} stands at {where} ({here} here, {there} there)",
    "add revises: if the source changed its figure, or conflict: if two sources differ",
)
READING_TWICE = Message(
    "reading-twice",
    "the same reading ({value}) stands on line {line} already",
    "keep one of the two; if they count different things, say which with group:, scope: or period:",
)
NOT_BEGUN = Message(
    "period-not-begun",
    "{period} had not begun when this was published ({published})",
    "mend the year or the month",
)
ONE_MONTH = Message(
    "one-month",
    "{period} is one month; this metric's other readings cover {usual} months",
    "write the whole span, such as 2019-04/2019-06; if it is one month only, say so with scope:",
)
REPORTED = Message(
    "reported-after-all",
    "{metric} has a reading above",
    "take it out of not_reported, or delete the reading",
)


Told = tuple[Part, str, int, Reading, Metric]


def _readings(findings: Findings) -> Sequence[Told]:
    """Every reading of a metric that is defined; looked up once for all rules."""
    if "readings" not in findings.kept:
        findings.kept["readings"] = tuple(_all_readings(findings))
    readings: Sequence[Told] = findings.kept["readings"]
    return readings


def _all_readings(findings: Findings) -> Iterator[Told]:
    for part in findings.entries():
        assert isinstance(part.value, Entry)
        for key, readings in part.value.readings.items():
            metric = findings.record.metrics.get(key)
            for index, reading in enumerate(readings):
                if metric:
                    yield part, key, index, reading, metric


def _numbers(reading: Reading) -> Iterator[tuple[str, Decimal]]:
    if reading.between:
        yield from (("between", number) for number in reading.between)
    elif reading.number is not None:
        yield reading.kind, reading.number


def _all_numbers(reading: Reading) -> Iterator[tuple[tuple[str | int, ...], Decimal]]:
    yield from (((field,), number) for field, number in _numbers(reading))
    if reading.target and reading.target.value is not None:
        yield ("target", "value"), reading.target.value
    for index, comparison in enumerate(reading.against):
        if comparison.value is not None:
            yield ("against", index, "value"), comparison.value


def numbers_fit_their_unit(findings: Findings) -> Iterator[Problem]:
    """A percentage lies between 0 and 100, a count is whole, and a metric of words has no numbers.

    The same holds for its targets and for the figures it is compared with.
    """
    for part, key, index, reading, metric in _readings(findings):
        for below, number in _all_numbers(reading):
            path = ("readings", key, index, *below)
            if metric.unit == "percent" and not 0 <= number <= 100:
                yield findings.problem(part, path, NO_PERCENTAGE.says(number=number))
            elif metric.unit == "count" and number != number.to_integral_value():
                yield findings.problem(part, path, NOT_WHOLE.says(number=number))
            elif metric.unit == "words":
                yield findings.problem(part, path, NEVER_A_NUMBER.says())
            elif number < 0 and metric.unit != "pounds_millions":
                yield findings.problem(part, path, BELOW_ZERO.says(number=number))


def _share_agrees(value: Decimal, count: Decimal, of: Decimal) -> bool:
    digits = -int(value.as_tuple().exponent)
    half_a_digit = Decimal(1).scaleb(-digits) / 2
    return abs(100 * count / of - value) <= half_a_digit


def counts_agree_with_the_value(findings: Findings) -> Iterator[Problem]:
    """Where a paper gives a share and the counts behind it, the two agree to the last digit typed."""
    for part, key, index, reading, metric in _readings(findings):
        if reading.count is None or reading.of is None:
            continue
        path = ("readings", key, index, "count")
        if reading.of <= 0 or reading.count > reading.of:
            yield findings.problem(part, path, MORE_THAN_ALL.says(count=reading.count, of=reading.of))
        elif (
            metric.unit == "percent"
            and reading.value is not None
            and not _share_agrees(reading.value, reading.count, reading.of)
        ):
            share = (100 * reading.count / reading.of).quantize(Decimal("0.1"))
            notice = OTHER_SHARE.says(count=reading.count, of=reading.of, share=share, value=reading.value)
            yield findings.problem(part, path, notice)


def two_values_for_one_period_are_explained(findings: Findings) -> Iterator[Problem]:
    """Two values for one period need revises: (one source changed it) or conflict: (two sources differ)."""
    seen: dict[tuple[object, ...], tuple[Part, int, Reading]] = {}
    for part, key, index, reading, _metric in _readings(findings):
        if reading.period is None:
            continue
        slot = (key, reading.period.text, reading.group, reading.scope)
        first = seen.setdefault(slot, (part, index, reading))
        explained = _is_explained(reading) or _is_explained(first[2])
        if first[2] is not reading and _said(first[2]) != _said(reading) and not explained:
            other = findings.stands_at(first[0], ("readings", key, first[1]))
            notice = OTHER_VALUE.says(
                period=reading.period.text, where=other, here=_shown(reading), there=_shown(first[2])
            )
            yield findings.problem(part, ("readings", key, index), notice)


def _is_explained(reading: Reading) -> bool:
    return bool(reading.revises or reading.conflict or reading.withdrawn)


def a_stock_is_a_day(findings: Findings) -> Iterator[Problem]:
    """A figure about one day names a day or a month, or the time in which its day lies; never a span or a year."""
    for part, key, index, reading, metric in _readings(findings):
        path, period = ("readings", key, index), reading.period
        if metric.basis == "as_at" and period and (period.span or period.grain == "year"):
            length = "a span" if period.span else "a year"
            yield findings.problem(part, (*path, "period"), ONE_DAY.says(period=period.text, length=length))
        if metric.basis == "in_period" and reading.within:
            yield findings.problem(part, (*path, "within"), COUNTED_OVER.says(within=reading.within.text))


def two_values_of_a_day_are_explained(findings: Findings) -> Iterator[Problem]:
    """Two values of one stock whose days cannot be told apart need revises: or conflict:, as two for one period do.

    They cannot where one names a month and the other a day in it, where a span ends in the other's time, or where
    both lie within the same time.
    """
    seen: dict[tuple[object, ...], list[tuple[Part, int, Reading]]] = defaultdict(list)
    for part, key, index, reading, metric in _readings(findings):
        if metric.basis != "as_at" or not (reading.period or reading.within):
            continue
        before = seen[key, reading.group, reading.scope]
        for other in before:
            if _is_other_value(other[2], reading) and _may_be_one_day(other[2], reading):
                where = findings.stands_at(other[0], ("readings", key, other[1]))
                message = OTHER_VALUE if _when(other[2]) == _when(reading) else SAME_DAY
                gaps = {"period": _when(reading), "here": _shown(reading), "there": _shown(other[2]), "where": where}
                notice = message.says(**gaps, **({"other": _when(other[2])} if message is SAME_DAY else {}))
                yield findings.problem(part, ("readings", key, index), notice)
                break
        before.append((part, index, reading))


def _is_other_value(one: Reading, other: Reading) -> bool:
    explained = _is_explained(one) or _is_explained(other)
    return _said(one) != _said(other) and not explained and "words" not in (one.kind, other.kind)


def _may_be_one_day(one: Reading, other: Reading) -> bool:
    """True where two figures may be about one day; the same period twice is told by the rule for periods."""
    if one.period is None or other.period is None:
        return one.within is not None and one.within == other.within
    ends = [item.last if item.span else item.first for item in (one.period, other.period)]
    overlap = max(ends) <= min(one.period.last, other.period.last)
    return overlap and one.period.text != other.period.text


def _when(reading: Reading) -> str:
    time = reading.period or reading.within
    return time.text if time else ""


def no_reading_stands_twice(findings: Findings) -> Iterator[Problem]:
    """One entry gives a figure once: no two readings of a measure in it are the same in all that they say."""
    for part in findings.entries():
        assert isinstance(part.value, Entry)
        for key, readings in part.value.readings.items():
            for index in range(1, len(readings)):
                if (first := readings.index(readings[index])) < index:
                    line = findings.stands_at(part, ("readings", key, first)).rpartition(":")[2]
                    notice = READING_TWICE.says(value=_shown(readings[index]), line=line)
                    yield findings.problem(part, ("readings", key, index), notice)


def _said(reading: Reading) -> tuple[object, ...]:
    return reading.kind, getattr(reading, reading.kind)


def _shown(reading: Reading) -> str:
    """The value as it is typed, with its key where that is another than value."""
    kind, said = _said(reading)
    if kind == "value":
        return str(said)
    return f"{kind}: [{', '.join(map(str, said))}]" if isinstance(said, tuple) else f"{kind}: {said}"


def periods_have_begun(findings: Findings) -> Iterator[Problem]:
    """A figure is never about a time that had not begun when it was published."""
    for part, key, index, reading, _metric in _readings(findings):
        assert isinstance(part.value, Entry)
        for name, time in (("period", reading.period), ("within", reading.within)):
            if time and time.first > part.value.published.last:
                notice = NOT_BEGUN.says(period=time.text, published=part.value.published.text)
                yield findings.problem(part, ("readings", key, index, name), notice)


def spans_are_typed_whole(findings: Findings) -> Iterator[Problem]:
    """A quarter typed as its first month is refused where the metric's other readings cover quarters."""
    lengths: dict[str, Counter[int]] = defaultdict(Counter)
    for _part, key, _index, reading, _metric in _readings(findings):
        if reading.period:
            lengths[key][reading.period.months] += 1
    usual = {key: max(set(counted), key=counted.__getitem__) for key, counted in lengths.items()}
    for part, key, index, reading, metric in _readings(findings):
        period = reading.period
        if metric.basis != "in_period" or period is None or reading.scope or period.months != 1 or usual[key] == 1:
            continue
        if lengths[key][usual[key]] > 1:
            notice = ONE_MONTH.says(period=period.text, usual=usual[key])
            yield findings.problem(part, ("readings", key, index, "period"), notice)


def not_reported_means_not_reported(findings: Findings) -> Iterator[Problem]:
    """A metric listed as not reported has no reading in the same entry."""
    for part in findings.entries():
        for index, key in enumerate(getattr(part.value, "not_reported", ())):
            assert isinstance(part.value, Entry)
            if key in part.value.readings:
                yield findings.problem(part, ("not_reported", index), REPORTED.says(metric=key))
