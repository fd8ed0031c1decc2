"""The words that headings are made of, and what each means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

from macros.intake.tables.meaning import Beside, Role
from macros.intake.tables.places import HEADED, any_of

# A heading that is one of these, and nothing else.
WHOLE: Mapping[Role | Beside, tuple[str, ...]] = {
    "measure": (
        "metric", "measure", "indicator", "performance indicator", "performance measure", "kpi", "kpis", "pi", "name",
        "key performance indicator", "description", "measure name", "indicator name", "measure title", "title",
        "indicator title", "what we measure", "key measure", "key indicator", "measures", "indicators", "metric name",
        "indicator description", "measure description", "definition", "item", "what we count",
    ),
    "section": (
        "theme", "service area", "priority", "outcome", "section", "category", "domain", "workstream", "service",
        "directorate", "stage", "pathway", "objective", "topic", "heading",
    ),
    "group": (
        "area", "locality", "team", "district", "ward", "group", "breakdown", "place", "neighbourhood", "office", "hub",
        "part of the council", "geography", "age group", "age", "gender", "ethnicity", "region",
    ),
    "period": (
        "period", "date", "month", "quarter", "as at", "refers to", "reporting period", "time period", "year",
        "financial year", "time", "week", "data period", "period covered", "reporting month", "month ending",
        "quarter ending", "month year", "latest period", "date of data", "data as at",
    ),
    "source": ("source", "paragraph", "para", "data source", "where it is written"),
    "reference": (
        "ref", "reference", "ref no", "id", "code", "pi ref", "kpi ref", "measure id", "indicator id", "metric id",
        "measure ref", "indicator ref", "number of indicator", "line", "row", "#", "ref number", "indicator number",
        "kpi no", "pi no", "measure no", "indicator no",
    ),
    "note": (
        "note", "notes", "comment", "comments", "commentary", "narrative", "explanation", "remarks", "analysis",
        "context", "performance comment", "performance comments", "performance commentary", "what this tells us",
        "further information", "supporting commentary", "officer comment", "update",
    ),
    "rating": (
        "rag", "rag rating", "rag status", "brag", "status", "rating", "colour", "performance rating", "traffic light",
        "current rag", "rag this quarter", "previous rag", "last rag", "rag against target", "target rag",
    ),
    "direction": (
        "dot", "d o t", "direction of travel", "direction", "trend", "travel", "arrow", "trend arrow",
        "direction of performance", "short term trend", "long term trend", "movement arrow",
    ),
    "better": (
        "good is", "polarity", "good to be", "good performance is", "better is", "what is good", "aim to", "good",
        "what good looks like", "desired direction", "good performance", "bigger or smaller is better", "aim",
        "high or low", "higher or lower", "is high or low good", "good direction", "low or high is good",
    ),
    "unit": ("unit", "units", "unit of measure", "uom", "type", "measure type", "format", "measured in"),
    "owner": (
        "owner", "lead", "lead officer", "responsible officer", "accountable officer", "responsible", "who",
        "service lead", "frequency", "reporting frequency", "last updated", "updated", "date updated", "next update",
        "how often", "sponsor", "data owner", "last value", "last period", "action", "actions", "portfolio",
    ),
    "count": ("count", "numerator", "num", "number met", "n"),
    "of": ("of", "denominator", "out of", "denom", "cohort", "total cohort", "base", "total number", "sample"),
    "total": ("total", "totals", "all", "overall", "grand total", "sum", "overall total"),
}  # fmt: skip
WHOLE_ROLES: Mapping[str, Role | Beside] = {name: role for role, names in WHOLE.items() for name in names}


def _any(*patterns: str) -> str:
    return any_of(patterns)


# Words that may stand among others in a heading: first whose figures they are, then of what time, then what.
_TIME = _any("quarter", "month", "period", "year", "value", "figure", "result", "outturn", "actual", "performance",
             "reporting period", "qtr", "score", "position", "report", "week")  # fmt: skip
_FIGURES = f"(?: (?:{_any('outturn', 'result', 'actual', 'figure', 'value', 'performance', 'score')}))?"
_AVERAGE = _any(r"averages?", r"avg\.?", r"ave\.?", r"av\.?", r"means?", r"medians?", r"rates?", r"figures?",
                r"benchmarks?", r"comparators?", "outturn")  # fmt: skip
WHO = rf"(?:{HEADED})(?:\s+(?:{_AVERAGE}))?"
_MONTHS = r"(?:12|twelve)[\s-]*(?:months?|m(?:th)?s?)"
SPANS = {
    "rolling_year": _any(
        f"(?:rolling|moving)(?: (?:{_MONTHS}|year|average|annual))?(?: (?:average|total|figure))?",
        f"{_MONTHS} rolling", "r12m?", "rolling12", f"{_MONTHS} (?:average|total)",
    ),
    "year_to_date": _any(
        r"y\s?t\s?d", r"(?:financial )?year[\s-]+to[\s-]+date", r"cum\.?", "so far this year",
        "cumulative(?:ly)?(?: (?:total|figure|to date))?", "since (?:1(?:st)? )?april",
    ),
}  # fmt: skip
_ENDS = "(?:quarter|period|month|year)"
AT_END = _any(
    f"(?:as )?at (?:the )?end(?: of)?(?: (?:the )?{_ENDS})?", rf"{_ENDS}[\s-]+end", f"end of (?:the )?{_ENDS}"
)
RELATIVE = {
    "year_ago": _any(
        f"(?:the )?same (?:{_TIME}|time|point) (?:in (?:the )?)?(?:last|previous|prior) year", "(?:a |one )?year ago",
        f"(?:{_TIME}) last year", f"(?:{_TIME}) (?:in )?(?:the )?previous year",
    ),
    "last_year": f"(?:last|previous|prior) (?:financial )?year(?:'?s?)?(?: end)?{_FIGURES}".replace(" ", r"\s+"),
    "last": f"(?:last|previous|prior|preceding)(?: (?:{_TIME})(?:'?s)?)?{_FIGURES}".replace(" ", r"\s+"),
    "this": _any(
        f"(?:latest|current|most recent|newest|this)(?: (?:reported )?(?:{_TIME})(?:'?s)?)?{_FIGURES}", "now"
    ),
}  # fmt: skip
PARTS = cast(
    "Mapping[Beside, str]",
    {
        "rating": _any("b?rag(?: (?:rating|status))?", "rating"),
        "direction": _any("dot", "direction of travel", "trend(?: arrow)?", "direction"),
        "note": _any("comments?", "commentary", "narrative", "notes?"),
        "count": "numerator",
        "of": "denominator",
    },
)
_WARNS = r"(?:(?:lower|upper|minimum|maximum|min\.?|max\.?|red|amber|green|trigger|warning) )?"
ROLES = cast("Mapping[Role, str]", {
    "limit": _any(f"{_WARNS}(?:threshold|tolerance|limit|trigger)s?(?: level)?", "floor", "ceiling",
                  "intervention level"),
    "target": _any("targets?", "trajectory", "goals?", "ambition", "standard", "aspiration", "planned", "plan",
                   "expected", "aim for"),
    "change": _any(r"%\s*(?:point\s*)?change", "(?:percentage )?(?:point )?change", "variance", "variation",
                   "difference", r"diff\.?", "movement", r"\+/-", "increase", "decrease", "gap"),
    "earlier": _any(r"base\s?line", "starting point", "start(?:ing)? position"),
    "total": _any("totals?", "overall"),
    "result": _any("actuals?", "results?", "outturns?", "performance", "values?", "figures?", "readings?", "score",
                   "position", "achieved", "current", "data"),
})  # fmt: skip
_OF_PEOPLE = "(?: (?:children|population|people))?"
UNITS = {
    "percent": _any(r"%\s*(?:of)?", r"per\s?cent(?:age)?", "pct", "%age"),
    "pounds_millions": r"\u00a3\s?m(?:illions?|n)?",
    "thousands": _any(r"\u00a3\s?(?:000s?|k)", r"\u00a3'?000s?"),
    "pounds": _any(r"\u00a3", "pounds"),
    "per_10000": _any(rf"(?:rate )?(?:per|for each|/)\s*10[,\s]?000{_OF_PEOPLE}"),
    "per_100000": _any(rf"(?:rate )?(?:per|for each|/)\s*100[,\s]?000{_OF_PEOPLE}"),
    "per_1000": _any(rf"(?:rate )?(?:per|for each|/)\s*1[,\s]?000{_OF_PEOPLE}"),
    "days": _any("(?:in |working |calendar )*days"),
    "weeks": _any("(?:in )?weeks"),
    "fte": _any("fte", "wte"),
    "count": _any("number", r"no\.?", r"nos\.?", r"num\.?"),
}
FILLING = _any("of", "the", "for", "at", "as", "to", "in", "and", "is", "was", "our", "with", "by", "on", "against",
               "compared", r"vs\.?", "versus", "from", "report(?:ed|ing)?", "council", "local", "ours")  # fmt: skip


def plain(text: str) -> str:
    """A heading without what nobody would type twice alike: capitals, spaces, points."""
    return re.sub(r"[^a-z0-9%&<>#]+", " ", text.lower()).strip()


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern that stands apart from the letters and digits around it."""
    return re.compile(rf"(?<![\w])(?:{pattern})(?![\w])", re.I)
