"""Proposals that are readings, and what is wrong with those that are none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pydantic import ValidationError

from macros.intake.writing.proposals import Proposal
from macros.problems import Problem
from macros.record import Mistake, Reading


def valid(proposals: Sequence[Proposal]) -> tuple[list[Proposal], list[Problem]]:
    """The proposals that the record can hold, and every reason why it cannot hold the others."""
    refused = [(item, list(_refusals(item))) for item in proposals]
    return [item for item, found in refused if not found], [problem for _item, found in refused for problem in found]


def _refusals(item: Proposal) -> Iterator[Problem]:
    try:
        Reading.model_validate(item.fields)
    except ValidationError as error:
        for refusal in error.errors():
            mistake = refusal.get("ctx", {}).get("error")
            key = str(refusal["loc"][0]) if refusal["loc"] else "value"
            if isinstance(mistake, Mistake):
                yield item.origin.problem(mistake.message, mistake.hint, key)
            else:
                yield item.origin.problem(
                    f"{key} does not fit here", "see the editors' guide for what it may hold", key
                )
