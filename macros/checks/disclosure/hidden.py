"""The rule that a hidden number stays hidden, and how a breach of it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from macros.checks.disclosure.claims import Claim
from macros.checks.disclosure.conditions import GROUPS, PART_OF, PERIODS, SHARES
from macros.checks.disclosure.leaks import Contradiction, Leak, leaks
from macros.checks.disclosure.picture import Picture
from macros.problems import Problem

_FROM = {
    GROUPS: "a total and its parts",
    SHARES: "a share and what it is a share of",
    PERIODS: "figures for other periods",
    PART_OF: "a measure that it is part of",
}
_NAMED = 3
_TAKE_BACK = "a number that was published cannot be hidden again by a sign: withdraw what shows it, and tell somebody"


def hidden_numbers_stay_hidden(picture: Picture) -> Iterator[Problem]:
    """What is hidden as [c] cannot be worked out from anything else that is published, in any edition.

    All of it is held together: totals and their parts, shares and what they are shares of, figures for a period and
    for a part of it, measures that are part of another, and each edition with the ones before and with what was
    corrected since. From all that, nobody may be able to rule out any of the small numbers (from one to the number in
    the board's policy). If a hidden figure was hidden only to protect another one, and cannot be small itself, then as
    many numbers as there are small ones must still be possible. A published zero is no small number.
    """
    for cluster in picture.clusters:
        for found in leaks(picture, cluster):
            yield _contradiction(picture, found) if isinstance(found, Contradiction) else _leak(picture, found)


def _leak(picture: Picture, leak: Leak) -> Problem:
    sign = leak.hidden.claims[-1]
    newest = max([*leak.claims, sign], key=lambda claim: claim.order[:3])
    later = newest.order[0] > sign.order[0] and newest.saying.can_change
    others = [claim for claim in leak.claims if not (later and claim is newest)]
    done = "be worked out" if leak.reach[0] == leak.reach[1] else "be narrowed down"
    how = _how(leak)
    if later:
        subject = f"with this, the [c] at {picture.stands_at(sign)} can {done} {how}"
        return picture.problem(newest, subject + _places(picture, others), _hint(picture, leak, newest))
    return picture.problem(sign, f"this [c] can {done} {how}{_places(picture, others)}", _hint(picture, leak, sign))


def _how(leak: Leak) -> str:
    kinds = [words for kind, words in _FROM.items() if any(one.why == kind for one in leak.because)]
    if not kinds:
        return "because it is shown elsewhere"
    spread = {claim.slot for claim in leak.claims if _is_superseded(leak, claim)}
    return "from " + " and ".join(kinds) + (", by the difference between two editions" if spread else "")


def _is_superseded(leak: Leak, claim: Claim) -> bool:
    """True for a figure that stands beside another one for the same count."""
    others = [one for one in leak.claims if one.slot == claim.slot and one is not claim]
    return any(other.bounds != claim.bounds for other in others)


def _places(picture: Picture, claims: Sequence[Claim]) -> str:
    places = list(dict.fromkeys(picture.stands_at(claim) for claim in claims))
    more = f" and {len(places) - _NAMED} more" if len(places) > _NAMED else ""
    return f": see {', '.join(places[:_NAMED])}{more}" if places else ""


def _hint(picture: Picture, leak: Leak, told: Claim) -> str:
    if not any(one.why in _FROM for one in leak.because):
        same = [claim for claim in leak.claims if claim.saying.entry != leak.hidden.claims[-1].saying.entry]
        beside = [claim for claim in leak.claims if claim.field in ("count", "of")]
        if same or not leak.claims[0].saying.can_change:
            return _TAKE_BACK
        return f"delete {beside[0].field}: beside the sign" if beside else "keep the sign and delete the number"
    if leak.way_out is None:
        wanted = [claim for claim in leak.claims if claim.slot != leak.hidden.slot]
        names = ", ".join(dict.fromkeys(picture.name(claim.slot) for claim in wanted))
        return f"hide more than one of these as well, or leave the total out: {names}"
    if leak.way_out.field in ("count", "of"):
        return f"leave {leak.way_out.field}: out ({picture.stands_at(leak.way_out)})"
    if leak.way_out is told:
        return "write symbol: c here as well"
    name, place = picture.name(leak.way_out.slot), picture.stands_at(leak.way_out)
    return f"write symbol: c for {name} as well ({place})"


def _contradiction(picture: Picture, found: Contradiction) -> Problem:
    message = "the figures around this [c] contradict each other, so nobody can tell what gives it away"
    hint = "check them against the paper; if the parts cut the whole in two ways, say so with breakdowns: in "
    where = picture.findings.known_at("metrics", found.hidden.slot.quantity[0])
    return picture.problem(found.hidden.claims[-1], message + _places(picture, found.claims), hint + where)
