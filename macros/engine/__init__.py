"""The engine: MkDocs with Material. With the macros' registration, the only room that knows one."""

from macros.engine.building import THEME, Shown, base_styles, build, configure, settings, shown_in
from macros.engine.plugin import BoardPlugin

__all__ = [
    "THEME", "BoardPlugin", "Shown", "base_styles", "build", "configure", "settings", "shown_in",
]  # fmt: skip
