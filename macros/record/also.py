"""What people call a thing as well: everyday words by which it is found, and no fact of a source."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

from macros.problems import Message, Mistake
from macros.record.base import Text, as_list, quoted

SEVERAL_IN_ONE = Message(
    "also-several-in-one", "{value} is more than one name in one", "write them as a list: [{parts}]"
)
_BETWEEN = re.compile(r"\s*[,;/]\s*")


def _one_by_one(names: tuple[str, ...]) -> tuple[str, ...]:
    """Each is one way of saying it; raises Mistake."""
    for name in names:
        if _BETWEEN.search(name):
            parts = ", ".join(filter(None, _BETWEEN.split(name)))
            raise Mistake(SEVERAL_IN_ONE.says(value=quoted(name), parts=parts))
    return names


Also = Annotated[tuple[Text, ...], AfterValidator(_one_by_one), BeforeValidator(as_list)]
