"""What a period becomes by the way a figure is counted: to date, over twelve months, or on the last day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from macros.intake.figure_words import Unclear
from macros.intake.tables.meaning import Meaning
from macros.intake.tables.reading import heading_of
from macros.intake.tables.times import completed, financial_year, last_month, span_of
from macros.intake.tables.words import AT_END, SPANS, compiled
from macros.problems import Message
from macros.record import Metric, parse_period
from macros.record.base import quoted

_SPANS = {span: compiled(pattern) for span, pattern in SPANS.items()}
_AT_END = compiled(AT_END)
# "Rolling" alone counts where nothing else stands: a new form is rolling out as well.
_BARE = re.compile(r"(?:rolling|moving)(?!\s+(?:12|twelve|year|average|annual|total))", re.I)
_CLAUSES = re.compile(r"[.;,:()\[\]\n]+|\s[-\u2013\u2014]\s")
_PLAIN = re.compile(r"\b(?:this|these|are|all|basis|a|an|measured?|measure|shown|counted|given|only|quarterly)\b", re.I)
_FIGURE = re.compile(r"[<>~\u00a3]?[0-9][0-9.,]*%?(?!\s*(?:months?|m\b))")
_NOT = re.compile(r"\b(?:not|no longer|never|isn'?t)\b", re.I)
COUNTED_IN_DOUBT = Message(
    "counted-in-doubt",
    "{text} does not say for certain how the figure is counted",
    'if the figure is counted so, write that and no more, such as "year to date"; if it is not, leave these words out',
)
COUNTED_UNTIL_WHEN = Message(
    "counted-until-when",
    "{text} says how the figure is counted, and not until when",
    "write its last month into a column Period, such as 12 months to December 2025; or say its quarter with --period",
)


def span_in(text: str) -> str:
    """The kind of period that a comment gives; empty where it gives none. Raises Unclear."""
    spans = _spans_of(text)
    if not spans:
        return ""
    if len(spans) > 1 or not any(_says_only(part) for part in _CLAUSES.split(text)):
        raise Unclear(COUNTED_IN_DOUBT.says(text=quoted(text)))
    return spans[0]


def span_named(text: str) -> str:
    """The kind of period that is part of a measure's name: Turnover (rolling 12 months)."""
    spans = _spans_of(text)
    return spans[0] if len(spans) == 1 else ""


def _spans_of(text: str) -> list[str]:
    return [span for span, pattern in _SPANS.items() if any(map(_counts, pattern.finditer(text)))]


def _counts(match: re.Match[str]) -> bool:
    alone = match.group().strip() == match.string.strip(" .()%0123456789")
    return alone or not _BARE.match(match.string, match.start())


def _says_only(clause: str) -> bool:
    """True for a part of a comment that says how a figure is counted, perhaps of which time, and nothing else."""
    if not any(pattern.search(clause) for pattern in _SPANS.values()) or _NOT.search(clause):
        return False
    meaning = heading_of(clause)
    return not _PLAIN.sub(" ", meaning.rest).strip() and meaning.role in ("", "result", "total")


def without_span(text: str) -> str:
    """The text of a cell without the words that say how its figure is counted: 84% YTD is 84%."""
    for pattern in _SPANS.values():
        text = pattern.sub(" ", text)
    return re.sub(r"[(\[]\s*[)\]]", "", " ".join(text.split())).strip(" ,;")


def figureless(text: str) -> str:
    """The words of a cell beside its figure."""
    return _FIGURE.sub(" ", text)


def is_at_end(texts: Iterable[str]) -> bool:
    """True where one of some texts says that the figure is of the last day of its period."""
    return any(_AT_END.search(text) for text in texts)


def is_about(note: str, period: str) -> bool:
    """True for a comment on a figure of this period: it names no other, such as Q4 in "Q4 is year to date"."""
    named = _time_of(heading_of(note))
    if not named or not period:
        return True
    year = financial_year(period)
    return named == period or completed(named, [year]) == period


def _time_of(meaning: Meaning) -> str:
    return meaning.period or meaning.time


def timed(metric: Metric, period: str, span: str, *, at_end: bool) -> dict[str, Any]:
    """What a figure refers to, as a reading says it: a state on one day has its last month, or lies within its time."""
    read = parse_period(period)
    if metric.basis != "as_at":
        return {"period": span_of(period, span) if span else period}
    if not (read.span or read.grain == "year"):
        return {"period": period}
    return {"period": last_month(period), "inferred": ["period"]} if at_end else {"within": period}
