"""Material's own work on a page, with nothing done twice or thrown away afterwards."""

from macros.theming.environment import LeanTheme, spare

__all__ = ["LeanTheme", "spare"]
