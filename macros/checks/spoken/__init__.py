"""Small numbers of people in sentences: where somebody wrote one, in words or in digits."""

from macros.checks.spoken.sentences import Told, small_counts

__all__ = ["Told", "small_counts"]
