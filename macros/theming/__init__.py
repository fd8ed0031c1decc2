"""The site's own stylesheets, as one: dark where the device asks for it."""

from macros.theming.colours import BY_DEVICE
from macros.theming.sheets import SHEET, sheet

__all__ = ["BY_DEVICE", "SHEET", "sheet"]
