"""Material's own work on a page, with nothing done twice or thrown away afterwards."""

from macros.theming.environment import LeanTheme, spare
from macros.theming.indexing import QuickParser, index_quickly

__all__ = ["LeanTheme", "QuickParser", "index_quickly", "spare"]
