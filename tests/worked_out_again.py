"""Our rules once more, by a program that has the published table of judgements, and uses none of our code."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

Row = Mapping[str, str]
Given = dict[str, Any]
POINTS = ("value", "about")
GOOD = {"higher": 1, "lower": -1}
DONE = ("complete", "embedded")


def again(row: Row) -> tuple[str, Decimal | None]:
    """The verdict of a row, and its number, from what the row says the rule was given."""
    given = json.loads(row["inputs"], parse_float=Decimal, parse_int=Decimal)
    if row["rule"] == "impact" and row["because"] != "compared":
        return row["because"], None
    found = RULES[row["rule"]](given)
    return found if isinstance(found, tuple) else (found, None)


def against_last(given: Given) -> tuple[str, Decimal | None]:
    """A reading against the one before it."""
    after, before = given["after"], given.get("before")
    if before is None:
        return "first", None
    if unlike(given, before, after):
        return "not_comparable", None
    moved = after["number"] - before["number"]
    same_people = after.get("scope") == before.get("scope") != "not stated"
    if same_people and "about" not in (before["kind"], after["kind"]) and less_than_one(given, before, after):
        return "same", moved
    return direction(given, before, after, moved), moved


def unlike(given: Given, before: Given, after: Given) -> bool:
    """Whether two readings cannot be compared."""
    both = (before, after)
    if any(one.get("withdrawn") or one.get("conflict") or one["kind"] not in POINTS for one in both):
        return True
    if given["basis"] == "unclear" or given.get("counted_anew_between") or given.get("order_untold"):
        return True
    if "b" in after.get("marks", ()) or any(before["first"] < at <= after["last"] for at in given.get("breaks", ())):
        return True
    if given["basis"] == "as_at":
        return bool(before.get("span")) != bool(after.get("span"))
    return lengths_differ(before, after)


def lengths_differ(before: Given, after: Given) -> bool:
    """Whether two periods are of different length or kind."""
    if "grain" not in before or "grain" not in after:
        return True
    days = [date.fromisoformat(one["last"]) - date.fromisoformat(one["first"]) for one in (before, after)]
    grains = (before["grain"], after["grain"])
    alike = days[0] == days[1] if grains == ("day", "day") else "day" not in grains
    if grains != ("day", "day"):
        alike = alike and before["months"] == after["months"]
    return not alike or before.get("period_kind") != after.get("period_kind")


def less_than_one(given: Given, before: Given, after: Given) -> bool:
    """Whether a share moved by less than one of those it counts."""
    if given["unit"] != "percent" or before["number"] == after["number"]:
        return False
    if "whole" not in before or "whole" not in after:
        return False
    ends = [end for one in (before, after) for end in share(one)]
    return (max(ends) - min(ends)) * Fraction(max(before["whole"], after["whole"])) < 100


def share(one: Given) -> tuple[Fraction, Fraction]:
    """The least and the most that a share is."""
    if "count" in one:
        return (100 * Fraction(one["count"]) / Fraction(one["whole"]),) * 2
    half = Fraction(10) ** int(one["number"].as_tuple().exponent) / 2
    return Fraction(one["number"]) - half, Fraction(one["number"]) + half


def direction(given: Given, before: Given, after: Given, moved: Decimal) -> str:
    """Better, worse, the same, or only changed."""
    if moved == 0:
        return "same"
    if given["better"] == "near_target":
        if "target" not in before or "target" not in after:
            return "changed"
        away = [abs(one["number"] - one["target"]) for one in (before, after)]
        return "same" if away[0] == away[1] else "better" if away[1] < away[0] else "worse"
    good = GOOD.get(given["better"])
    return "changed" if good is None else "better" if (moved > 0) == (good > 0) else "worse"


def limits(values: list[Decimal]) -> tuple[Fraction, Fraction]:
    """The mean, and how far chance alone moves a point."""
    exact = [Fraction(one) for one in values]
    steps = [abs(after - before) for before, after in pairwise(exact)]
    return sum(exact, Fraction()) / len(exact), Fraction("2.66") * sum(steps, Fraction()) / len(steps)


def signals(given: Given) -> str:
    """What the newest of thirteen readings or more is called."""
    mean, reach = limits(given["values"])
    away = [Fraction(one) - mean for one in given["values"]]
    sides = [side for rule in (outside, trend, two_of_three, shift) for side in (1, -1)
             if rule([side * one for one in away], reach)]  # fmt: skip
    good = GOOD.get(given["better"])
    if not sides:
        return "common"
    return "neutral" if good is None else "improvement" if good in sides else "concern"


def outside(away: list[Fraction], reach: Fraction) -> bool:
    """Strictly outside the limit."""
    return away[-1] > reach


def trend(away: list[Fraction], _reach: Fraction) -> bool:
    """Seven in a row that rise at each step."""
    return len(away) > 6 and all(after > before for before, after in pairwise(away[-7:]))


def two_of_three(away: list[Fraction], reach: Fraction) -> bool:
    """Beyond two thirds of the way, with another of the last three, all on one side."""
    three, near = away[-3:], reach * 2 / 3
    return away[-1] > near and sum(one > near for one in three) > 1 and all(one > 0 for one in three)


def shift(away: list[Fraction], _reach: Fraction) -> bool:
    """Seven in a row on one side of the mean."""
    return len(away) > 6 and all(one > 0 for one in away[-7:])


def assurance(given: Given) -> str:
    """Whether a target is met always, never, or by chance."""
    mean, reach = limits(given["values"])
    good = GOOD[given["better"]]
    worst, best = sorted((good * (mean - reach), good * (mean + reach)))
    aim = good * Fraction(given["target"])
    return "met" if aim <= worst else "missed" if aim > best else "hit_and_miss"


def headline(given: Given) -> str:
    """The one verdict of a measure."""
    called = {"common": "chance", "improvement": "better", "concern": "worse", "neutral": "changed"}
    if "signals" in given:
        return called[given["signals"]]
    return "changed" if given.get("no_point_of_the_series") else str(given["against_last"])


def against_target(given: Given) -> tuple[str, Decimal | None]:
    """A figure against the target of its own time."""
    aim = given.get("target")
    if aim is None:
        return "words", None
    if given["better"] == "neither":
        return "no_rule", None
    low, high = given.get("lowest"), given.get("highest")
    changes = given.get("starts", "") > given["first"] or given.get("until", "9") < given["last"]
    if (low is None and high is None) or (changes and not given.get("stated_with_it")):
        return "untold", None
    near = given.get("tolerance", 0) if given["better"] == "near_target" else 0
    least, most = (aim - near, aim + near)
    up = surely(low, given.get("without_lowest"), least)
    down = surely(*(None if high is None else -high, given.get("without_highest"), -most))
    met = {"higher": up, "lower": down, "near_target": up and down}[given["better"]]
    below = high is not None and (high < least or (high == least and given.get("without_highest")))
    above = low is not None and (low > most or (low == most and given.get("without_lowest")))
    missed = {"higher": below, "lower": above, "near_target": below or above}[given["better"]]
    if not met and not missed:
        return "untold", None
    return ("met" if met else "not_met"), gap(given, aim)


def surely(end: Decimal | None, _without: object, aim: Decimal) -> bool:
    """Whether everything from an end on is at least the aim."""
    return end is not None and end >= aim


def gap(given: Given, aim: Decimal) -> Decimal | None:
    """How far a figure is from its target; of a bound, at least so far."""
    if given["kind"] in POINTS:
        return Decimal(abs(given["number"] - aim))
    low, high = given.get("lowest"), given.get("highest")
    end = high if high is not None and high <= aim else low
    return None if end is None else abs(end - aim)


def held_against(given: Given) -> tuple[str, Decimal]:
    """On which side of another place's figure ours is, as far as the digits of both tell."""
    ours, theirs = Decimal(given["ours"]), Decimal(given["theirs"])
    places = [int(one.as_tuple().exponent) for one in (ours, theirs)]
    coarse = Decimal(10) ** max(places) if places[0] != places[1] else Decimal(0)
    apart = ours - theirs
    return ("level" if abs(apart) * 2 <= coarse else "above" if apart > 0 else "below"), apart


def state(given: Given) -> str:
    """Embedded only while its test holds."""
    test = given.get("test")
    holds = test is not None and test["met"] >= test["needs"]
    return "complete" if given["declared"] == "embedded" and not holds else str(given["declared"])


def overdue(given: Given) -> str:
    """Its last due date had passed."""
    is_late = given["due"]["last"] < given["known_until"] and given.get("state") not in (*DONE, "superseded")
    return "overdue" if is_late else ""


def slipped(given: Given) -> tuple[str, Decimal | None]:
    """Its due date is later than the first one, by as much as both tell."""
    old, new = given["first_due"], given["due"]
    ends = [date.fromisoformat(one["last"]) for one in (old, new)]
    later = new["last"] > old["last"] if old["grain"] == new["grain"] else new["first"] > old["last"]
    if not later:
        return "", None
    if old["grain"] == new["grain"] == "day":
        return "slipped", Decimal((ends[1] - ends[0]).days)
    years = ends[1].year - ends[0].year
    by_year = "year" in (old["grain"], new["grain"])
    return "slipped", Decimal(years if by_year else years * 12 + ends[1].month - ends[0].month)


def delivered(given: Given) -> str:
    """Done after its due date: late where it was still unfinished after that date, or else not to be told."""
    due, done = given["due"]["last"], given["done"]
    if done["first"] <= due:
        return ""
    told = [one for one in given["before"] if one["state"] != "not_stated"]
    earlier = told[: [one["entry"] for one in told].index(done["entry"])]
    return "delivered_late" if any(one["first"] > due for one in earlier) else "reported_late"


def silent(given: Given) -> str:
    """Nobody spoke of it at the newest meeting."""
    return "silent" if given["bodies"] and all(one["last"] != one["newest"] for one in given["bodies"]) else ""


def reopened(given: Given) -> str:
    """Called done, then otherwise."""
    return "reopened" if given["done"]["state"] in DONE and given["then"]["state"] not in DONE else ""


def outcome(given: Given) -> tuple[str, Decimal | None]:
    """What a figure did, before and after an action."""
    if "after" not in given or "before" not in given:
        return ("none_before" if "after" in given else "none_after"), None
    verdict, moved = against_last(given)
    if given.get("told_by_chance_rules") or verdict == "not_comparable":
        return "untold", None
    return verdict, moved


def impact(given: Given) -> tuple[str, Decimal | None]:
    """What a figure did since an action began; why nothing is told otherwise stands in a column of its own."""
    return against_last(given)


def open_run(given: Given) -> tuple[str, Decimal | None]:
    """A weakness is open until it is called over: from the first time it was named to the last, since it was over."""
    named = given["named"]
    over = [place for place, one in enumerate(named) if one.get("state") == "resolved"]
    is_over = bool(over) and over[-1] == len(named) - 1
    ends = over[:-1] if is_over else over
    run = named[ends[-1] + 1 if ends else 0 : over[-1] if is_over else len(named)]
    return ("over" if is_over else "open"), apart(run[0], run[-1]) if len(run) > 1 else None


def apart(old: Given, new: Given) -> Decimal:
    """In months, or in years where one of the two is known to the year alone."""
    first, last = (date.fromisoformat(one["last"]) for one in (old, new))
    years, months = last.year - first.year, last.month - first.month
    if "year" in (old["grain"], new["grain"]):
        return Decimal(abs(years))
    days = last.day < first.day if old["grain"] == new["grain"] == "day" else False
    return Decimal(years * 12 + months - days)


def not_reported(given: Given) -> str:
    """The newest meeting is not the one that told of it."""
    return "not_reported" if given["newest"] not in given["told_in"] else ""


def said(given: Given) -> str:
    """The one way that the newest source calls it."""
    ways = {one for one in given["claims"] if one in ("better", "worse")}
    return ways.pop() if len(ways) == 1 else ""


RULES: Mapping[str, Callable[[Given], str | tuple[str, Decimal | None] | tuple[str, Decimal]]] = {
    "against_last": against_last,
    "signals": signals,
    "assurance": assurance,
    "headline": headline,
    "against_target": against_target,
    "held_against": held_against,
    "not_reported": not_reported,
    "said_without_figure": said,
    "state": state,
    "overdue": overdue,
    "slipped": slipped,
    "delivered_late": delivered,
    "reported_late": delivered,
    "silent": silent,
    "reopened": reopened,
    "test_fails": lambda given: "test_fails" if state(given) != given["declared"] else "",
    "waits": lambda given: "waits" if given["for"] else "",
    "no_due": lambda given: "no_due" if not given["dues"] else "",
    "no_owner": lambda given: "no_owner" if given["state"] not in (*DONE, "superseded") else "",
    "outcome": outcome,
    "impact": impact,
    "open_run": open_run,
}
