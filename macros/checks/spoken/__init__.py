"""Small numbers of people in sentences: where somebody wrote one, in words or in digits."""

from macros.checks.spoken.sentences import Told, mark_of, small_counts

__all__ = ["Told", "mark_of", "small_counts"]
