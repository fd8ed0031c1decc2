"""How a number leads to the people that it counts, and what the words around it make of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from macros.checks.spoken import words
from macros.checks.spoken.tokens import Token

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


class People:
    """The words that name those whom the small-number rule protects."""

    def __init__(self, *, staff: bool) -> None:
        pairs = (*words.CHILDREN, *(words.STAFF if staff else ()))
        self.one = frozenset(one for one, _several in pairs)
        self.several = frozenset(several for _one, several in pairs)
        stems = sorted({one for pair in pairs for one in _stems(*pair)} | {"under-", "year-old", "young"})
        self.likely = re.compile(rf"{starts_with(stems)}(?:{'|'.join(stems)})")

    @classmethod
    @cache
    def of(cls, *, staff: bool) -> People:
        """The words for a policy, made once."""
        return cls(staff=staff)

    def names(self, token: Token) -> bool:
        """True for a word for people, one or several."""
        return token.low in self.one or token.low in self.several or bool(words.OF_AN_AGE.match(token.low))

    def are_counted_at(self, tokens: Tokens, place: int, number: float) -> int | None:
        """Where the people stand that a number before `place` counts: behind words that say more of them."""
        for at in range(place, min(place + _FARTHEST, len(tokens))):
            token = tokens[at]
            if token.low == ")":
                continue
            is_after = token.low == "after" and low_at(tokens, at - 1) == "looked"
            if token.kind != "word" or (token.low in words.STOPS and not is_after) or "'" in token.low:
                return None
            is_young = token.low in words.YOUNG and low_at(tokens, at - 1) == "young"
            if self.names(token) or (is_young and number != 1):
                after = low_at(tokens, at + 1)
                if token.low in self.one and token.low not in self.several:
                    if number == 1 and after not in words.OF_ONE and not self._one_more(tokens, at + 1):
                        return at
                    continue
                return None if after in words.OF_THE_PEOPLE else at
            if token.low.endswith("s") and not token.low.endswith(("ss", "ous")):
                return None
        return None

    def _one_more(self, tokens: Tokens, place: int) -> bool:
        return place < len(tokens) and self.names(tokens[place])

    def are_named_in(self, tokens: Tokens) -> bool:
        """True where a clause speaks of people themselves, not of what is named after them."""
        return any(
            self.names(token) and low_at(tokens, at + 1) not in words.OF_THE_PEOPLE
            and not (token.low in self.one and low_at(tokens, at + 1) in words.OF_ONE)
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
    while low_at(tokens, place) in words.WHOSE:
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
    return low_at(tokens, at) in words.LABELS and (at == place - 1 or tokens[at + 1].kind == "number")


def is_a_rate(tokens: Tokens, place: int, people: int | None = None) -> bool:
    """True for one child in five, for every three children, an average of four children: nobody is counted."""
    if low_at(tokens, place - 1) == "in" and place > 1 and tokens[place - 2].kind == "number":
        return tokens[place].value in _USUAL_WHOLES and tokens[place - 2].value < tokens[place].value
    before = {low_at(tokens, place - 1)} | ({low_at(tokens, place - 2)} if low_at(tokens, place - 1) == "of" else set())
    if (
        before & words.RATES
        or (people is not None and low_at(tokens, people + 1) == "each")
        or (tokens[place].value == 1 and low_at(tokens, place - 1) == "not")
    ):
        return True
    at = place if people is None else people
    one_in = low_at(tokens, at + 1) == "in" and at + 2 < len(tokens) and tokens[at + 2].kind == "number"
    if not one_in or low_at(tokens, at + 3) in words.PLACES:
        return False
    return tokens[at + 2].value in _USUAL_WHOLES and tokens[at + 2].value > tokens[place].value
