"""Readings into a meeting's file: everything else in it stays as it is, and nothing is swapped in that is not sound."""

from macros.intake.writing.entries import Target, open_target
from macros.intake.writing.proposals import Origin, Outcome, Proposal
from macros.intake.writing.swap import Planned, plan, swap_in

__all__ = ["Origin", "Outcome", "Planned", "Proposal", "Target", "open_target", "plan", "swap_in"]
