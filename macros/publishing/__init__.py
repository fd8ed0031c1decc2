"""A public folder: what is added to it, and whether it still is what was published."""

from macros.handover.refusal import NotPublished
from macros.publishing.adding import Order, Published, Reissue, publish
from macros.publishing.verifying import Verdict, verify

__all__ = ["NotPublished", "Order", "Published", "Reissue", "Verdict", "publish", "verify"]
