"""Material's own work on a page, with nothing done twice or thrown away afterwards."""

from macros.theming.colours import BY_DEVICE, dark_by_device
from macros.theming.environment import LeanTheme, spare

__all__ = ["BY_DEVICE", "LeanTheme", "dark_by_device", "spare"]
