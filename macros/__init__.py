"""The public record of a board's progress: from YAML to pages.

Tells the macros plugin what our macros are: a page's are read and put in their place by the same code as in any build.
"""

from __future__ import annotations

from typing import Any


def define_env(_env: Any) -> None:
    """What the macros plugin calls once: no name is given to its own language, which knows more than pages may say."""


def on_pre_page_macros(env: Any) -> None:
    """What the macros plugin calls before each page: every macro becomes the token of its HTML; raises Problems."""
    from macros.engine.material.building import shown_in  # noqa: PLC0415 - the engine imports this package
    from macros.staging.stage.places import placed_text  # noqa: PLC0415
    from macros.staging.stage.texts import MEETING_KEY  # noqa: PLC0415

    shown, page = shown_in(env.conf), env.page
    if shown is not None and page.meta.get("render_macros", True):
        env.markdown = placed_text(page.file.src_uri, env.markdown, page.meta.get(MEETING_KEY), shown.site)
