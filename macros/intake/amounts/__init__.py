"""Text to figures and periods, no more exact than it was written: "c.20%", "just under half", "Q1 2020-21"."""

from macros.intake.amounts.cell import amount_of
from macros.intake.amounts.marks import Unclear
from macros.intake.amounts.periods import is_time, period_of
from macros.intake.amounts.shape import Amount

__all__ = ["Amount", "Unclear", "amount_of", "is_time", "period_of"]
