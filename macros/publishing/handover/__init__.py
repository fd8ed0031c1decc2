"""What was made aside gets to its place, whole, by one hand at a time; refusals are plain words."""

from macros.publishing.handover.holding import PATIENCE, NotPublished, holding, told_plainly
from macros.publishing.handover.steps import carry, made_beside, put_in_place

__all__ = ["PATIENCE", "NotPublished", "carry", "holding", "made_beside", "put_in_place", "told_plainly"]
