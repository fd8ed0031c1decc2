"""What officers call the columns of a table, and what such a heading says of time."""

from __future__ import annotations

import re

from macros.intake.importing.mapping import SKIP
from macros.intake.importing.names import plain

# The template's own headings are among them.
_HEADINGS = {
    "metric": (
        "id", "metric", "metric id", "measure", "measure id", "indicator", "performance indicator",
        "performance measure", "kpi", "key performance indicator", "pi", "name", "description", "measure name",
        "indicator name",
    ),
    "title": ("title", "measure title"),
    "value": (
        "value", "figure", "result", "actual", "performance", "reading", "latest", "latest value", "latest figure",
        "latest result", "outturn", "current", "%",
    ),
    "period": ("period", "date", "month", "quarter", "as at", "refers to", "reporting period", "time period"),
    "source": ("source", "paragraph", "para", "reference", "ref"),
    "note": ("note", "notes", "comment", "comments", "commentary"),
    "target": ("target",),
    "count": ("count", "numerator"),
    "of": ("of", "denominator", "out of"),
    "scope": ("scope", "who is counted"),
    "group": ("group", "breakdown", "locality", "area"),
    "revises": ("revises",),
    "conflict": ("conflict",),
    SKIP: ("unit", "last value", "last period"),
}  # fmt: skip
_ROLES = {name: role for role, names in _HEADINGS.items() for name in names}
_RATINGS = ("rag", "rag rating", "rag status")
_FIGURE = re.compile(r"[\s:,(-]*\b(?:actual|result|latest|outturn|performance|value|figure)\b[\s:,)-]*", re.I)


def role_of(text: str) -> str | None:
    """What a heading stands for; None where it is not one of the usual ones."""
    return _ROLES.get(plain(text)) or _ROLES.get(text.strip())


def is_rating(text: str) -> bool:
    """True for a column of colours: the site judges figures by rules of its own."""
    return plain(text) in _RATINGS


def time_of_figure(text: str) -> str | None:
    """The time in a heading of figures, such as Q4 2024/25 in "Q4 2024/25 actual"; None where it is no such heading."""
    rest = _FIGURE.sub(" ", text, count=1).strip()
    return rest if rest and rest != text.strip() else None
