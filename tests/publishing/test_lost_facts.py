"""What a lock says of a fact that is gone: whether it was withdrawn, and what is told where its words are lost."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from records import invented

from macros.ledger.facts import Difference, Facts
from macros.publishing.locks.checking import _differing, _is_withdrawn
from macros.record import Record, Withdrawal

THING, MARK, PART = "metrics/visits-in-time", "0123456789abcdef", "definition[2]"
LINES = {f"{PART}.says": "counted at noon", f"{PART}.source[1]": "plan-2023 1"}


def lock(**marks: str) -> Any:
    """A lock that knows one measure."""
    return SimpleNamespace(marks={THING: MARK, **marks}, knows=lambda _folder, _key: False)


def withdrawn() -> Record:
    """The invented record, with a source taken back."""
    note = Withdrawal.model_validate({"date": "2025-03-01", "why": "it named somebody"})
    gone = invented().sources["plan-2023"].model_copy(update={"withdrawn": note})
    return replace(invented(), sources={**invented().sources, "plan-2023": gone})


@pytest.mark.parametrize(
    ("record", "now", "may_go"),
    [(withdrawn(), None, True), (withdrawn(), "counted at night", False), (invented(), None, False)],
)
def test_a_fact_may_leave_only_with_its_source(record: Record, now: str | None, may_go: bool) -> None:
    """What only a withdrawn source says may be gone; it may not be changed, and nothing else may be gone."""
    one = Difference(THING, f"{PART}.says", "counted at noon", now)
    assert _is_withdrawn(record, one, lock(), {MARK: LINES}) is may_go


def test_where_the_words_are_lost_the_thing_is_named() -> None:
    """A thing that was something else under a lock is told even where nothing keeps what it was."""
    facts = Facts((), {THING: {"title": "Visits"}})
    assert _differing(lock(), facts, {}) == [Difference(THING, "", "something else", "changed")]
    assert _differing(lock(), facts, {MARK: {"title": "Calls"}}) == [Difference(THING, "title", "Calls", "Visits")]
