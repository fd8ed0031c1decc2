"""New definitions: a metric, an action, a challenge, a source. One file a thing."""

from __future__ import annotations

from macros.intake.scaffold.forms import fill
from macros.record import DEFINITIONS

THINGS = {"metric": "metrics", "action": "actions", "challenge": "challenges", "source": "sources"}
# Asked for above, or only ever needed later.
_ELSEWHERE = ("addresses", "withdrawn")


def thing_file(kind: str, key: str) -> dict[str, str]:
    """The file of a new definition: every required key, empty; the others as notes."""
    folder = THINGS[kind]
    model = DEFINITIONS[folder]
    optional = [name for name, info in model.model_fields.items() if not info.is_required() and name not in _ELSEWHERE]
    text = fill(f"{kind}.yml.jinja", key=key, model=model, optional=optional)
    return {f"data/{folder}/{key}.yml": text}
