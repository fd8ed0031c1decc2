"""Where a page went that has another address now."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, Field

from macros.record.base import Authored, Mistake, quoted

_INSIDE = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*/\Z")


def _inside(value: object) -> object:
    if not isinstance(value, str) or not _INSIDE.match(value):
        meant = str(value).strip("/").removeprefix("latest/")
        hint = f"write it without the site's name and the edition, with / at its end: {meant or 'metrics/visits'}/"
        raise Mistake(f"{quoted(value)} is not an address of a page", hint)
    return value


Inside = Annotated[str, BeforeValidator(_inside)]


class Redirects(Authored):
    """Every page of the newest state that was published at another address before."""

    moved: dict[Inside, Inside] = Field(description="the old address, and the new one")
