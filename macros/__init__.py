"""The public record of a board's progress: from YAML to pages.

Registers the macros with the engine: each becomes a token that our Markdown extension swaps for HTML.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def define_env(env: Any) -> None:
    """What the macros plugin calls: give pages our own names, each bound to the page it stands on."""
    from macros.engine.building import shown_in  # noqa: PLC0415 - the engine imports this package
    from macros.staging.pages import evaluate  # noqa: PLC0415
    from macros.staging.pages.language import Call  # noqa: PLC0415
    from macros.staging.stage.texts import MEETING_KEY  # noqa: PLC0415
    from macros.tokens import encode  # noqa: PLC0415
    from macros.views import FILTERS, MACROS, PageContext  # noqa: PLC0415

    shown = shown_in(env.conf)
    if shown is None:
        return

    def bind(name: str) -> Callable[..., str]:
        def place(*arguments: Any, **named: Any) -> str:
            page = PageContext(shown.site, env.page.url, env.page.meta.get(MEETING_KEY))
            return encode(evaluate(page, Call(0, 0, name, arguments, named, ())))

        return place

    for name in MACROS:
        env.macro(bind(name), name)
    for name, change in FILTERS.items():
        env.filter(on_token(change), name)


def on_token(change: Any) -> Callable[[str], str]:
    """A filter of safe HTML, as a filter of the token that holds it."""
    from macros.tokens import encode, replace  # noqa: PLC0415

    return lambda token: replace(token, lambda html: encode(change(html)))
