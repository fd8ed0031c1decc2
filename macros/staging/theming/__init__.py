"""The site's own stylesheets, as one: dark where the device asks for it."""

from macros.staging.theming.colours import BY_DEVICE
from macros.staging.theming.sheets import SHEET, sheet

__all__ = ["BY_DEVICE", "SHEET", "sheet"]
