"""Small numbers of people in sentences: where somebody wrote one, in words or in digits."""

from macros.checks.spoken.sentences import SmallCount, mark_of, small_counts

__all__ = ["SmallCount", "mark_of", "small_counts"]
