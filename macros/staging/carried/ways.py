"""The way from a state to something that was read of it, and whether the same stands there in another state."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from itertools import islice
from typing import Any

from macros import addresses
from macros.judgements.status.challenges import Standing
from macros.judgements.status.work import Judged
from macros.ledger import ActionAsAt, ChallengeAsAt, EventAsAt, MetricAsAt, RecommendationAsAt
from macros.views import PageContext, Site
from macros.views.context import REACHED

# Of each step its kind, and what was asked for.
Way = tuple[tuple[str, Hashable], ...]
_ABSENT = object()

# Things of which a page may read a part alone, such as the title in a list; by its name, what is written of each once,
# whatever is said of it later.
IN_PARTS: Mapping[type, str] = {
    MetricAsAt: "metric", ActionAsAt: "action", ChallengeAsAt: "challenge", EventAsAt: "event",
    RecommendationAsAt: "recommendation", Judged: "", Standing: "",
}  # fmt: skip


def written(thing: Any) -> Mapping[str, Any]:
    """What is written of a thing once, by the names of its parts."""
    own = IN_PARTS[type(thing)]
    return {"id": thing.id, own: getattr(thing, own)} if own else {}


_STEPS: Mapping[str, Callable[[Any, Any], Any]] = {
    "of": getattr,
    "item": lambda found, key: found.get(key, _ABSENT),
    "has": lambda found, key: key in found,
    "kind": lambda found, _none: type(found),
    "written": lambda found, _none: tuple(written(found).values()),
    "all written": lambda found, _none: tuple((key, *written(one).values()) for key, one in found.items()),
    "first": lambda found, number: tuple(islice(found, number)),
    "is": lambda found, other: found == other,
    "asked": lambda found, asked: getattr(found, asked[0])(*asked[1:]),
    "home": lambda site, source: site.edition_with_page_of(source),
    "reached": lambda site, what: REACHED[what](PageContext(site, addresses.HOME)),
}


def follow(site: Site, way: Way) -> Any:
    """What stands at the end of a way in a state; a mark of its own where there is none."""
    found: Any = site
    for kind, asked in way:
        if found is _ABSENT:
            break
        found = _STEPS[kind](found, asked)
    return found


def same(one: Any, other: Any) -> bool:
    """True where nothing that can be read of two things differs, the order of what they hold included."""
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, tuple | list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, Mapping):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if is_dataclass(one) and not isinstance(one, type):
        return all(same(getattr(one, part.name), getattr(other, part.name)) for part in fields(one) if part.init)
    return bool(one == other)
