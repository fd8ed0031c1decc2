"""The ledger: everything that was published, in order, and what was known at any point of it."""

from macros.ledger.fold import NoSuchEdition, at_entry, editions, of_drafts_alone, ordered_entries, snapshot
from macros.ledger.known import (
    ActionAsAt,
    ChallengeAsAt,
    CorrectionAsAt,
    EntryAsAt,
    EventAsAt,
    MetricAsAt,
    ReadingAsAt,
    RecommendationAsAt,
    SaidAsAt,
    Snapshot,
)

__all__ = [
    "ActionAsAt",
    "ChallengeAsAt",
    "CorrectionAsAt",
    "EntryAsAt",
    "EventAsAt",
    "MetricAsAt",
    "NoSuchEdition",
    "ReadingAsAt",
    "RecommendationAsAt",
    "SaidAsAt",
    "Snapshot",
    "at_entry",
    "editions",
    "of_drafts_alone",
    "ordered_entries",
    "snapshot",
]
