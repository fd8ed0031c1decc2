"""One visit to a page in a real browser, and what was seen on the way."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from playwright.sync_api import Browser, Page, sync_playwright

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
DESK, TABLET, PHONE = (1440, 900), (768, 1024), (360, 740)
# Kept before the page's own scripts run, so that no violation is missed.
_WATCH = """window.__violations = [];
document.addEventListener("securitypolicyviolation",
  event => window.__violations.push(event.effectiveDirective + " " + event.blockedURI));"""


@dataclass(frozen=True)
class Mode:
    """How a page is read."""

    name: str
    size: tuple[int, int] = DESK
    scheme: Literal["light", "dark"] = "light"
    media: Literal["screen", "print"] = "screen"
    contrast: bool = False
    scripts: bool = True

    def options(self) -> dict[str, Any]:
        """The same in the words of the browser's driver."""
        width, height = self.size
        return {
            "viewport": {"width": width, "height": height},
            "color_scheme": self.scheme,
            "forced_colors": "active" if self.contrast else "none",
            "java_script_enabled": self.scripts,
            "reduced_motion": "reduce",
        }


PLAIN = Mode("light")
MODES = (
    PLAIN, Mode("dark", scheme="dark"), Mode("phone", PHONE), Mode("print", media="print"),
    Mode("forced colours", contrast=True),
)  # fmt: skip


NO_SCRIPTS = Mode("no scripts", scripts=False)


@dataclass
class Visit:
    """A page that is open, and what was asked, said and refused while it opened."""

    page: Page
    address: str
    asked: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


@contextmanager
def visit(browser: Browser, address: str, mode: Mode = PLAIN) -> Iterator[Visit]:
    """Open a page with nothing kept from before."""
    page = window(browser, mode)
    with reading(page, address, mode) as found:
        yield found
    page.context.close()


def window(browser: Browser, mode: Mode = PLAIN) -> Page:
    """A new window, in which nothing is kept; what goes against a page's policy is heard from the first."""
    page = browser.new_context(**mode.options()).new_page()
    page.add_init_script(_WATCH)
    return page


@contextmanager
def reading(page: Page, address: str, mode: Mode = PLAIN) -> Iterator[Visit]:
    """Open a page in a window that is there already."""
    found = Visit(page, address)
    hear: dict[str, Callable[..., object]] = {
        "request": lambda request: found.asked.append(request.url),
        "pageerror": lambda error: found.said.append(str(error)),
        "console": lambda message: found.said.append(message.text) if message.type == "error" else None,
    }
    for event, heard in hear.items():
        page.on(event, heard)  # type: ignore[call-overload]
    change(found, mode)
    page.goto(address)
    try:
        yield found
    finally:
        for event, heard in hear.items():
            page.remove_listener(event, heard)


def change(seen: Visit, mode: Mode) -> None:
    """Let a page that is open be read in another mode, as when a device turns dark."""
    contrast: Literal["active", "none"] = "active" if mode.contrast else "none"
    seen.page.set_viewport_size({"width": mode.size[0], "height": mode.size[1]})
    seen.page.emulate_media(media=mode.media, color_scheme=mode.scheme, forced_colors=contrast)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; without it the checks fail, they are not skipped.

    Without its windows, where that is installed: it draws the same with a third of the work.
    """
    path = shutil.which("chromium-headless-shell") or shutil.which("chromium")
    assert path, "chromium is missing: apt-get install chromium-headless-shell"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield opened
        opened.close()
