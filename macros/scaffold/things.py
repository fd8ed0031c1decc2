"""New definitions: a metric, an action, a challenge, a source. One file a thing."""

from __future__ import annotations

from macros.record import DEFINITIONS
from macros.scaffold.forms import fill

THINGS = {"metric": "metrics", "action": "actions", "challenge": "challenges", "source": "sources"}


def thing_file(kind: str, key: str) -> dict[str, str]:
    """The file of a new definition: every required key, empty; the others as notes."""
    folder = THINGS[kind]
    return {f"data/{folder}/{key}.yml": fill(f"{kind}.yml.jinja", key=key, model=DEFINITIONS[folder])}
