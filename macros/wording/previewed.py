"""What a preview says on the terminal."""

from __future__ import annotations


def ready(seconds: float) -> str:
    """That what was edited can be seen, and how long that took."""
    return f"Ready after {seconds:.2f} seconds; each page is made as it is opened"


def checked(seconds: float) -> str:
    """That what is seen already was checked as well."""
    return f"Checked after {seconds:.2f} seconds: no problems"
