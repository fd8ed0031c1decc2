"""What stands at the end of every page, for those who keep the record and those who find an error."""

from __future__ import annotations

EDIT_WORDS = "Edit the words of this page"
REPORT = "Report an error on this page"
FOR_EDITORS = "For editors"


def stands_in(path: str, line: int | None) -> str:
    """Where what this page shows is written down."""
    return f"Its facts: {path}, line {line}" if line else f"Its facts: {path}"


def report_title(page: str) -> str:
    """What a report is called before somebody gives it a better name."""
    return f"Wrong figure: {page}"
