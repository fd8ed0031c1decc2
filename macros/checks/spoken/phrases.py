"""How a number leads to the people that it counts, and the words by which it does. The one list of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from macros.checks.spoken.tokens import Token
from macros.record.board import PEOPLE, plurals


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# One of a kind, and several.
CHILDREN = (
    ("child", "children"), ("person", "people"), ("person", "persons"), ("youngster", "youngsters"),
    ("youth", "youths"), ("kid", "kids"),
    ("baby", "babies"), ("infant", "infants"), ("toddler", "toddlers"), ("newborn", "newborns"),
    ("teenager", "teenagers"), ("adolescent", "adolescents"), ("minor", "minors"), ("boy", "boys"), ("girl", "girls"),
    ("pupil", "pupils"), ("student", "students"), ("sibling", "siblings"), ("brother", "brothers"),
    ("sister", "sisters"), ("twin", "twins"), ("son", "sons"), ("daughter", "daughters"), ("leaver", "leavers"),
    ("victim", "victims"), ("runaway", "runaways"), ("orphan", "orphans"), ("refugee", "refugees"),
    ("family", "families"), ("parent", "parents"), ("mother", "mothers"), ("father", "fathers"),
    ("individual", "individuals"),
)  # fmt: skip
# These are children only where `young` stands before them.
YOUNG = frozenset(("carer", "carers", "adult", "adults", "offender", "offenders", "man", "men", "woman", "women"))
STAFF = (
    ("worker", "workers"), ("practitioner", "practitioners"), ("manager", "managers"), ("employee", "employees"),
    ("auditor", "auditors"), ("officer", "officers"), ("colleague", "colleagues"), ("apprentice", "apprentices"),
    ("staff", "staff"),
)  # fmt: skip
# Three-year-olds, under-fives.
OF_AN_AGE = re.compile(r"\w+-year-olds?\Z|under-\w+s\Z")
# After several people, these make them the name of something else; after one, those below do as well.
OF_THE_PEOPLE = _words(
    """homes services service centres centre houses house hospitals hospital hubs hub clubs club teams team act
    directorate directorates department departments board boards panel panels plan plans strategy strategies
    commissioner council councils network networks forum forums"""
)
OF_ONE = OF_THE_PEOPLE | _words(
    """home protection care social support help case cases file files record records place places placement
    placements visit visits group groups conference conferences meeting meetings worker workers service sector
    referral need poverty exploitation health death practice review reviews assessment assessments at-risk carer carers
    friendly premium"""
)
# Between a number and the people that it counts stands none of these.
STOPS = _words(
    """of in on at by for from with without within to into onto over under after before between among during per about
    against as than through until since across and or but nor so if when while where that which who whom whose this
    is are was were be been being has have had do does did will would can could may might must shall should not
    the a an each every year month week day hour minute mile million billion thousand hundred percent cent
    january february march april june july august september october november december
    said says asked told gave saw took made found went came left got wants wanted how what why all both no none
    one-to-one home plan priority school place placement visit
    report"""
)
# Before a number, these make it the name of something.
LABELS = _words(
    """priority priorities step steps section sections chapter chapters page pages phase phases stage stages level
    levels tier tiers table tables figure figures paragraph paragraphs item items part parts grade grades year years
    band bands recommendation recommendations strand strands theme themes objective objectives visit visits ofsted
    group groups no nos number numbers article articles schedule schedules domain domains outcome outcomes standard
    standards action actions plan plans quarter quarters version versions rule rules question questions point points
    minute minutes min note notes annex appendix option options type category wave round rounds ks term week day room
    unit floor ward zone area areas form class"""
)
# What stands before a bare number that counts the people a sentence has named.
LEADS_TO_A_COUNT = _words(
    """, ; : ( and but only just were was is are numbered numbers totalled total about around nearly almost some exactly
    already another there now equals whom ="""
)
TRENDS = _words("fell rose went dropped grew came down up increased decreased reduced declined")
# What follows a bare number.
FOLLOWS_A_COUNT = _words(
    """. , ; : ) ! ? were was are is had have has did do went left came got live lived lives died die ran moved wait
    who whom waiting in-all altogether still now never could cannot may must will would"""
)
THEM = frozenset(("them", "these", "those", "whom"))
SHARES = _words(
    """% percent cent half third thirds quarter quarters fifth fifths sixth sixths tenth tenths majority most share
    proportion percentage"""
)
RATES = frozenset(("per", "every", "each", "average", "mean", "ratio", "cost", "costs", "price"))
# 3/4 of the children is a share; 4/7 of them is not.
USUAL_SHARES = frozenset((2, 3, 4, 5, 6, 8, 10))
BEFORE_A_DAY = _words("on by from until since before after monday tuesday wednesday thursday friday saturday sunday")
# After "of": whose they are, and how many at the most.
WHOSE = _words("the all our these those its their my your his her total just only about")
# One child in five waits; three children in five homes wait.
PLACES = _words(
    """homes schools areas towns days weeks months years families placements settings districts wards units hospitals
    beds rooms places visits"""
)


Tokens = Sequence[Token]
Bounds = tuple[float, float | None]
_FARTHEST = 5
_SKIPPED = ("(", ")")
# One in four, three in five.
_USUAL_WHOLES = frozenset((2, 3, 4, 5, 6, 8, 10, 20, 50, 100, 1_000, 10_000))
_LIMITS = (
    (re.compile(r"(?:no|not) (?:fewer|less) than$|at least$|a minimum of$"), "least"),
    (re.compile(r"up to$|at (?:the )?most$|(?:no|not) more than$|maximum of$"), "most"),
    (re.compile(r"(?:fewer|less|lower|smaller) than$|under$|below$"), "under"),
    (re.compile(r"(?:more|greater|higher) than$|over$|above$"), "over"),
)
AFTER = {"fewer": "most", "less": "most", "under": "most", "more": "least", "over": "least", "above": "least"}


def low_at(tokens: Tokens, place: int) -> str:
    """The word or sign at a place; nothing outside of the sentence."""
    return tokens[place].low if 0 <= place < len(tokens) else ""


def starts_with(names: Iterable[str]) -> str:
    """A pattern for the start of a word that begins like one of these: one look at a sign, and not at each word."""
    return rf"\b(?=[{''.join(sorted({name[0] for name in names if name[0].isalnum()}))}])"


def _stems(one: str, several: str) -> tuple[str, ...]:
    """How both words begin; both, where they begin differently."""
    shared = one.removesuffix("y")
    return (shared,) if several.startswith(shared) else (one, several)


def _pairs(named: str) -> Iterable[tuple[str, str]]:
    """The words for one and for several of those whom the board is for: adult, adults; family, families."""
    known = {several: one for one, several in (*CHILDREN, ("man", "men"), ("woman", "women"))}
    for several in plurals(named):
        yield known.get(several) or (f"{several[:-3]}y" if several.endswith("ies") else several[:-1]), several


class People:
    """The words that name those whom the small-number rule protects, and those that the board has for them."""

    def __init__(self, named: str, *, staff: bool) -> None:
        pairs = (*CHILDREN, *_pairs(named), *(STAFF if staff else ()))
        self.one = frozenset(one for one, _several in pairs)
        self.several = frozenset(several for _one, several in pairs)
        stems = sorted({one for pair in pairs for one in _stems(*pair)} | {"under-", "year-old", "young"})
        self.likely = re.compile(rf"{starts_with(stems)}(?:{'|'.join(stems)})")

    @classmethod
    @cache
    def of(cls, named: str = PEOPLE, *, staff: bool) -> People:
        """The words for a board and its policy, made once."""
        return cls(named, staff=staff)

    def names(self, token: Token) -> bool:
        """True for a word for people, one or several."""
        return token.low in self.one or token.low in self.several or bool(OF_AN_AGE.match(token.low))

    def are_counted_at(self, tokens: Tokens, place: int, number: float) -> int | None:
        """Where the people stand that a number before `place` counts: behind words that say more of them."""
        for at in range(place, min(place + _FARTHEST, len(tokens))):
            token = tokens[at]
            if token.low == ")":
                continue
            is_after = token.low == "after" and low_at(tokens, at - 1) == "looked"
            if token.kind != "word" or (token.low in STOPS and not is_after) or "'" in token.low:
                return None
            is_young = token.low in YOUNG and low_at(tokens, at - 1) == "young"
            if self.names(token) or (is_young and number != 1):
                after = low_at(tokens, at + 1)
                if token.low in self.one and token.low not in self.several:
                    if number == 1 and after not in OF_ONE and not self._one_more(tokens, at + 1):
                        return at
                    continue
                return None if after in OF_THE_PEOPLE else at
            if token.low.endswith("s") and not token.low.endswith(("ss", "ous")):
                return None
        return None

    def _one_more(self, tokens: Tokens, place: int) -> bool:
        return place < len(tokens) and self.names(tokens[place])

    def are_named_in(self, tokens: Tokens) -> bool:
        """True where a clause speaks of people themselves, not of what is named after them."""
        return any(
            self.names(token) and low_at(tokens, at + 1) not in OF_THE_PEOPLE
            and not (token.low in self.one and low_at(tokens, at + 1) in OF_ONE)
            for at, token in enumerate(tokens)
        )  # fmt: skip


def after_of(tokens: Tokens, place: int) -> int | None:
    """The place after `of the`, `out of our`, if these words stand there."""
    while low_at(tokens, place) in _SKIPPED:
        place += 1
    place += low_at(tokens, place) == "out"
    if low_at(tokens, place) not in ("of", "from"):
        return None
    place += 1
    while low_at(tokens, place) in WHOSE:
        place += 1
    return place


def bounds_of(tokens: Tokens, place: int) -> Bounds:
    """The least and the most that a number and the words around it can mean."""
    value = tokens[place].value
    before = " ".join(token.low for token in tokens[max(place - 4, 0) : place])
    kind = next((kind for pattern, kind in _LIMITS if pattern.search(before)), "")
    if low_at(tokens, place + 1) == "or" and low_at(tokens, place + 2) in AFTER:
        kind = AFTER[low_at(tokens, place + 2)]
    if first := range_before(tokens, place):
        return first, value
    return {
        "least": (value, None), "most": (0, value), "under": (0, value - 1), "over": (value + 1, None),
    }.get(kind, (value, value))  # fmt: skip


def range_before(tokens: Tokens, place: int) -> float | None:
    """The number with which a range begins that ends at a place: between two and four, 2 to 4, two or three."""
    joined = low_at(tokens, place - 1)
    if joined not in ("to", "or", "and") or place < 2 or tokens[place - 2].kind != "number":
        return None
    if joined == "and" and low_at(tokens, place - 3) != "between":
        return None
    first = tokens[place - 2].value
    return first if first < tokens[place].value else None


def is_a_name(tokens: Tokens, place: int) -> bool:
    """True for the number of a thing: priority 3, actions 1, 2 and 4, (2) at the start of a clause."""
    in_brackets = low_at(tokens, place - 1) == "(" and low_at(tokens, place + 1) == ")"
    if in_brackets and place + 2 < len(tokens) and (place == 1 or (place > 1 and tokens[place - 2].kind == "sign")):
        return True
    at = place - 1
    while at >= 0 and (tokens[at].kind == "number" or tokens[at].low in (",", "and", "or", "to", "&")):
        at -= 1
    return low_at(tokens, at) in LABELS and (at == place - 1 or tokens[at + 1].kind == "number")


def is_a_rate(tokens: Tokens, place: int, people: int | None = None) -> bool:
    """True for one child in five, for every three children, an average of four children: nobody is counted."""
    if low_at(tokens, place - 1) == "in" and place > 1 and tokens[place - 2].kind == "number":
        return tokens[place].value in _USUAL_WHOLES and tokens[place - 2].value < tokens[place].value
    before = {low_at(tokens, place - 1)} | ({low_at(tokens, place - 2)} if low_at(tokens, place - 1) == "of" else set())
    if (
        before & RATES
        or (people is not None and low_at(tokens, people + 1) == "each")
        or (tokens[place].value == 1 and low_at(tokens, place - 1) == "not")
    ):
        return True
    at = place if people is None else people
    one_in = low_at(tokens, at + 1) == "in" and at + 2 < len(tokens) and tokens[at + 2].kind == "number"
    if not one_in or low_at(tokens, at + 3) in PLACES:
        return False
    return tokens[at + 2].value in _USUAL_WHOLES and tokens[at + 2].value > tokens[place].value
