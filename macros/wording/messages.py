"""What the page of messages says around them."""

from __future__ import annotations

from collections.abc import Mapping

ROOM_TITLES: Mapping[str, tuple[str, str]] = {
    "source": (
        "The file cannot be read",
        "Something about the file itself, or about how its lines stand under each other. Mend this first: until the "
        "file can be read, nothing else in it can be checked.",
    ),
    "record": ("A value does not fit", "One value is not what its key wants."),
    "loading": ("A key or a file does not fit", "A key is missing, unknown, or in the wrong place, or a file is."),
    "checks": (
        "Two places do not agree",
        "Each value is well formed. But something it names is not there, or two facts cannot both hold.",
    ),
    "pages": ("A page may not hold this", "Something in the Markdown of a page."),
    "views": ("A macro asks for something that is not there", "The macro is well written, and finds nothing to show."),
    "locks": ("A published edition would change", "See [Publish](publish.md) for what a lock is."),
    "redirects": ("A published address would be lost", "An address that was once published never dies."),
}
