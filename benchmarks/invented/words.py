"""Sentences without a meaning, drawn by chance from the words of councils' papers."""

from __future__ import annotations

import random

_TEXT = (
    "account action agreed aim area assessment board budget capacity care case change challenge children committee "
    "contract cost council court decision delay demand director duty early education evidence family finding forum "
    "governance group health help home housing improvement inspection learning management measure member month need "
    "officer outcome partner pathway performance place plan policy practice pressure priority process programme "
    "progress project quality question recruitment reform repair report resource response review risk safety school "
    "scrutiny service share staff standard statutory strategy supervision support target team trend visit work"
)
_WORDS = _TEXT.split()


def chance(*names: object) -> random.Random:
    """Chance that hangs on nothing but some names: the same for the same names, whatever else is drawn."""
    return random.Random(" ".join(map(str, names)))


def words(drawn: random.Random, count: int) -> str:
    """So many words."""
    return " ".join(drawn.choice(_WORDS) for _ in range(count))


def sentence(drawn: random.Random, count: int) -> str:
    """A sentence of so many words."""
    return f"{words(drawn, count).capitalize()}."


def sentences(drawn: random.Random, count: int) -> str:
    """So many sentences of the usual length."""
    return " ".join(sentence(drawn, drawn.randint(9, 18)) for _ in range(count))
