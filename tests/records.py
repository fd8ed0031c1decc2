"""Small records for the tests, with the invented board's definitions and a ledger of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from overlays import BOARD

from macros.checks.loading import load
from macros.judgements.changes import SinceLast, since_last
from macros.ledger import Snapshot, at_entry, snapshot
from macros.record import Between, Correction, Meeting, Record, parse_period
from macros.wording.changes import groups
from macros.wording.lines import Group, Line

SOURCE = "plan-2023 1"


@cache
def invented() -> Record:
    """The invented board's record."""
    return load(BOARD)


def meeting(published: str, body: str = "board", **said: Any) -> Meeting:
    """One sitting, held and published on one day."""
    given = {"body": body, "held": published, "published": published, "status": "published", **said}
    return Meeting.model_validate(given)


def between(published: str, **said: Any) -> Between:
    """One publication between meetings."""
    given = {"title": "News", "kind": "news", "about": "Some news.", "published": published, "status": "published"}
    return Between.model_validate({**given, **said})


def correction(published: str, **said: Any) -> Correction:
    """One correction of ours."""
    given = {"kind": "correction", "why": "typed wrongly", "published": published}
    return Correction.model_validate({**given, **said})


def reading(value: Any, period: str | None = None, **said: Any) -> dict[str, Any]:
    """One reading; text stands for words."""
    kind = "words" if isinstance(value, str) else "value"
    return {kind: value, "source": SOURCE, **({"period": period} if period else {}), **said}


def update(state: str, **said: Any) -> dict[str, Any]:
    """What was said of an action or a challenge."""
    return {"state": state, "source": SOURCE, **said}


def record(
    meetings: Mapping[str, Meeting],
    publications: Mapping[str, Between] | None = None,
    corrections: Mapping[str, Correction] | None = None,
) -> Record:
    """The invented board's definitions with another ledger; its plan was there before all of it."""
    plan = invented().sources["plan-2023"].model_copy(update={"published": parse_period("2017")})
    sources = {**invented().sources, "plan-2023": plan}
    ledger: Any = {"meetings": meetings, "between": publications or {}, "corrections": corrections or {}}
    return replace(invented(), sources=sources, **ledger)


def since(given: Record, edition: str) -> SinceLast:
    """What a meeting changed against the one before."""
    return since_last(lambda entry: at_entry(given, entry), edition)


def told(given: Record, edition: str) -> dict[tuple[str, str], tuple[Line, ...]]:
    """What a meeting changed, by subject and kind, as a reader sees it."""
    return by_kind(groups(snapshot(given, edition), since(given, edition).changes))


def by_kind(found: list[Group]) -> dict[tuple[str, str], tuple[Line, ...]]:
    """The lines of each group."""
    return {(group.subject, group.key): group.lines for group in found}


def latest(given: Record) -> Snapshot:
    """The newest state."""
    return snapshot(given)
