"""The rules by which a brief is made, as readers are told them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from macros.judgements import brief

RULES: Mapping[Callable[..., object], tuple[str, ...]] = {
    brief.without_effect: (
        "An action is done and its figure has not got better where the figure after it is the same or worse than "
        "before.",
        "What cannot be compared, and what has no figure after, is not counted here.",
    ),
    brief.questions: (
        "Of what the record leaves open, a brief asks about one thing of each kind in turn, then about a second of "
        "each.",
        "The kinds in their order: actions that are overdue; unfinished actions in one state at two meetings or "
        "more, with no published due date; figures that got worse; actions that are done while their figure is the "
        "same or worse; what was asked for and never answered; actions called done before and not now; actions and "
        "figures of which a body that had spoken of them no longer speaks, and nobody since; done actions with no "
        "figure since; figures that their source calls something else than we do; weaknesses admitted a year or "
        "more ago and still named; due dates that were put off. Nothing is asked about twice.",
    ),
    brief.fitted: ("A part of a brief has room for so many lines: it names what fits, and says how many do not.",),
}
