"""Material's own work on a page, with nothing done twice or thrown away afterwards; and our own stylesheets, as one."""

from macros.theming.colours import BY_DEVICE
from macros.theming.environment import LeanTheme, spare
from macros.theming.sheets import SHEET, sheet

__all__ = ["BY_DEVICE", "SHEET", "LeanTheme", "sheet", "spare"]
