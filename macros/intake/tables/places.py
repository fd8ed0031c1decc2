"""The places that papers and sheets compare a council with: what each is called, and which comparator it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """One sort of place: its names in sentences and headings, in sentences alone, in headings alone; signs of it."""

    key: str
    anywhere: tuple[str, ...]
    in_sentences: tuple[str, ...]
    in_headings: tuple[str, ...]
    # A comparator of the board is this place if its id or title holds one of these.
    known_by: tuple[str, ...]


PLACES = (
    Place(
        "england",
        (r"(?:the )?(?:all )?england(?:'s|\u2019s)?", "national(?:ly)?"),
        ("(?:the )?country as a whole", "across the country"),
        ("wales", "scotland", "great britain", "uk", r"eng\.?", r"nat\.?"),
        ("england", "national"),
    ),
    Place(
        "neighbours",
        (
            r"(?:our |all )?(?:stat(?:istical)?(?:ly)?\.? )?(?:nearest )?neighbou?rs?(?:'|\u2019)?(?: group)?",
            "neighbou?ring (?:councils|authorities)", "sns?", "family group", r"cipfa(?: \w+)?",
            "similar (?:councils|authorities)",
        ),
        (
            "(?:similar|comparable|comparator|like) (?:councils|authorities|areas|places|cities|towns)",
            "(?:similar|comparable|comparator|like) (?:boroughs|counties)",
            "peer (?:group|average)",
        ),
        (r"stat(?:istical)?\.? (?:neigh\.?|nbrs?\.?)", "peers?(?: group)?"),
        ("neighbour", "similar", "statistical", "comparator", "peer"),
    ),
    Place(
        "region",
        (
            "(?:the )?region(?:al(?:ly)?)?", "(?:the )?(?:north|south) (?:east|west)",
            "(?:the )?(?:east|west) midlands",
            "(?:the )?east of england", "yorkshire(?: (?:and|&) (?:the )?humber(?:side)?)?",
            "(?:the )?(?:inner |outer |greater )?london",
        ),
        ("(?:north|south|east|west)(?:ern)?(?: (?:east|west))?(?: (?:midlands|region|of england))",),
        (),
        ("region", "london", "midlands", "north", "south", "east", "west", "yorkshire"),
    ),
    Place(
        "others",
        ("all (?:councils|authorities)", "comparators?(?: group)?", "benchmark(?:s|ing)?"),
        (
            "(?:other|all|most|many) (?:councils|authorities|local authorities|places|areas)", "elsewhere",
            "(?:council|corporate|authority|city|borough|county)(?:-wide)? average",
        ),
        ("(?:council|authority) (?:group|family)",),
        ("other", "councils"),
    ),
)  # fmt: skip


def any_of(patterns: Sequence[str]) -> str:
    """One pattern for any of some, the longest first; a space in one stands for any space."""
    return "|".join(pattern.replace(" ", r"\s+") for pattern in sorted(patterns, key=len, reverse=True))


# A place in a heading.
HEADED = any_of([name for place in PLACES for name in (*place.anywhere, *place.in_headings)])
# A place in a sentence, each sort as a group with its name.
SAID = "|".join(rf"(?P<{one.key}>\b(?:{any_of([*one.anywhere, *one.in_sentences])})(?!\w))" for one in PLACES)
KNOWN_BY = {place.key: place.known_by for place in PLACES}
