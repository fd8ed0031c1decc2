"""The public record of a board's progress: from YAML to pages.

Tells the macros plugin what our macros are: a page's are read and put in their place by the same code as in any build.
"""

from __future__ import annotations

from typing import Any


def define_env(_env: Any) -> None:
    """What the macros plugin calls once: no name is given to its own language, which knows more than pages may say."""


def on_pre_page_macros(env: Any) -> None:
    """What the macros plugin calls before each page."""
    from macros.engine.material.settings import place_macros  # noqa: PLC0415 - the engine imports this package

    place_macros(env)
