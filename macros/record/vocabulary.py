"""Every closed list of words in the record, with what each word means. The one place for them.

A list is a type and a table: mypy names each place that a new word must reach, and each table that lacks it.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Generic, Literal, TypedDict, TypeVar, get_args

Each = TypeVar("Each")
Kind = Literal["value", "about", "under", "over", "at_least", "at_most", "between", "words", "symbol"]
Unit = Literal[
    "percent", "count", "rate_per_1000", "rate_per_10000", "rate_per_100000", "average", "score", "ratio",
    "index", "fte", "days", "weeks", "pounds", "pounds_millions", "words",
]  # fmt: skip
Counted = Literal["people", "children", "staff", "things"]
CountedAs = Literal["headcount", "fte", "posts", "budget", "forecast", "outturn", "before_reserves", "after_reserves"]
Better = Literal["higher", "lower", "neither", "near_target"]
Basis = Literal["in_period", "as_at", "unclear"]
Spans = Literal["half_year", "year", "rolling_year", "year_to_date"]
Direction = Literal["rising", "falling", "steady"]
Claim = Literal["on_target", "off_target", "better", "worse", "same"]
Rival = Literal["a_year_ago", "last_quarter", "target", "neighbours", "plan"]
Symbol = Literal["c", "x", "z", "low"]
Mark = Literal["p", "r", "e", "b"]
TargetRole = Literal["target", "floor", "exit"]
ActionState = Literal["agreed", "not_started", "under_way", "ongoing", "on_track", "at_risk", "complete", "embedded",
                      "superseded", "not_stated"]  # fmt: skip
ChallengeState = Literal["open", "easing", "worsening", "resolved"]
ChallengeKind = Literal["challenge", "strength"]
DecisionKind = Literal["noted", "approved", "resolved", "request", "recommendation"]
EntryState = Literal["draft", "approved", "published"]
CorrectionKind = Literal["correction", "restatement", "addition"]
Importance = Literal["minor", "substantial"]
SourceKind = Literal["paper", "minutes", "letter", "plan", "news", "statistics"]
SecondaryKind = Literal["press", "machine", "account"]
BetweenKind = Literal["letter", "news", "plan", "statistics"]
EventKind = Literal["inspection", "monitoring_visit", "focused_visit", "notice", "decision", "board", "work",
                    "expected"]  # fmt: skip
Purpose = Literal["information", "decision"]
Compliance = Literal["full", "partial", "none"]
ShortfallReason = Literal["not_compliant", "disproportionate", "out_of_scope"]


class ByKind(TypedDict, Generic[Each]):
    """Something for each kind of reading."""

    value: Each
    about: Each
    under: Each
    over: Each
    at_least: Each
    at_most: Each
    between: Each
    words: Each
    symbol: Each


class ByUnit(TypedDict, Generic[Each]):
    """What a measure counts in."""

    percent: Annotated[Each, "a share of a hundred"]
    count: Annotated[Each, "a whole number of things or people"]
    rate_per_1000: Annotated[Each, "how many for each 1,000 people"]
    rate_per_10000: Annotated[Each, "how many for each 10,000 people"]
    rate_per_100000: Annotated[Each, "how many for each 100,000 people"]
    average: Annotated[Each, "how many there are on average for each of something, such as cases for each worker"]
    score: Annotated[Each, "a score: a number of nothing, such as the result of a survey"]
    ratio: Annotated[Each, "how many of one there are for one of the other, such as workers for each manager"]
    index: Annotated[Each, "a number that is measured against one set to a round number, such as 100"]
    fte: Annotated[Each, "full-time equivalents of staff"]
    days: Annotated[Each, "a number of days"]
    weeks: Annotated[Each, "a number of weeks"]
    pounds: Annotated[Each, "pounds"]
    pounds_millions: Annotated[Each, "millions of pounds"]
    words: Annotated[Each, "never given as a number"]


class ByBetter(TypedDict, Generic[Each]):
    """Which way is better."""

    higher: Annotated[Each, "a higher figure is better"]
    lower: Annotated[Each, "a lower figure is better"]
    neither: Annotated[Each, "neither way is better"]
    near_target: Annotated[Each, "the nearer to its target the better"]


class ByBasis(TypedDict, Generic[Each]):
    """Whether a figure is about a period or a day."""

    in_period: Annotated[Each, "counted over a period"]
    as_at: Annotated[Each, "a state on one day"]
    unclear: Annotated[Each, "the source does not say; never compared"]


class ByDirection(TypedDict, Generic[Each]):
    """Which way a source says it is going."""

    rising: Annotated[Each, "the source says it is going up"]
    falling: Annotated[Each, "the source says it is going down"]
    steady: Annotated[Each, "the source says it is staying the same"]


class ByClaim(TypedDict, Generic[Each]):
    """What a paper says of its own figure."""

    on_target: Annotated[Each, "the paper calls it on target"]
    off_target: Annotated[Each, "the paper calls it off target"]
    better: Annotated[Each, "the paper calls it better"]
    worse: Annotated[Each, "the paper calls it worse"]
    same: Annotated[Each, "the paper calls it unchanged"]


class ByRival(TypedDict, Generic[Each]):
    """What a paper says that its own figure is held against."""

    a_year_ago: Annotated[Each, "the same time a year before"]
    last_quarter: Annotated[Each, "the quarter before"]
    target: Annotated[Each, "its target"]
    neighbours: Annotated[Each, "other councils that are like this one"]
    plan: Annotated[Each, "what a plan expects by then"]


class BySymbol(TypedDict, Generic[Each]):
    """Why there is no number."""

    c: Annotated[Each, "confidential: a number this small could identify someone"]
    x: Annotated[Each, "not available"]
    z: Annotated[Each, "not applicable"]
    low: Annotated[Each, "more than nothing, but rounds to zero"]


class ByTargetRole(TypedDict, Generic[Each]):
    """What a target is for."""

    target: Annotated[Each, "what is aimed at"]
    floor: Annotated[Each, "the least that is acceptable"]
    exit: Annotated[Each, "what must be reached to leave the lowest rating"]


class ByActionState(TypedDict, Generic[Each]):
    """How far an action has come."""

    agreed: Annotated[Each, "decided, approved or given to somebody"]
    not_started: Annotated[Each, "not started"]
    under_way: Annotated[Each, "under way"]
    ongoing: Annotated[Each, "running, with no end meant"]
    on_track: Annotated[Each, "the source says it is on track"]
    at_risk: Annotated[Each, "the source says it is at risk"]
    complete: Annotated[Each, "done or delivered"]
    embedded: Annotated[Each, "done, and shown to last"]
    superseded: Annotated[Each, "replaced by another action"]
    not_stated: Annotated[Each, "mentioned, but how far it has come is not said"]


class ByChallengeState(TypedDict, Generic[Each]):
    """How a weakness stands."""

    open: Annotated[Each, "still a weakness"]
    easing: Annotated[Each, "said to be getting better"]
    worsening: Annotated[Each, "said to be getting worse"]
    resolved: Annotated[Each, "said to be over"]


class ByChallengeKind(TypedDict, Generic[Each]):
    """A weakness, or a strength."""

    challenge: Annotated[Each, "a weakness that was admitted or found"]
    strength: Annotated[Each, "something claimed to go well"]


class ByDecisionKind(TypedDict, Generic[Each]):
    """What a meeting did with a matter."""

    noted: Annotated[Each, "received or noted"]
    approved: Annotated[Each, "agreed to what the paper asked for"]
    resolved: Annotated[Each, "decided or agreed by those who met"]
    request: Annotated[Each, "asked for; followed as an action"]
    recommendation: Annotated[Each, "recommended; followed as an action"]


class ByCorrectionKind(TypedDict, Generic[Each]):
    """Why what was published is changed."""

    correction: Annotated[Each, "we had it wrong"]
    restatement: Annotated[Each, "a definition changed, and the figure was worked out anew"]
    addition: Annotated[Each, "it was left out, and entered late"]


class ByImportance(TypedDict, Generic[Each]):
    """Whether a correction changes a conclusion."""

    minor: Annotated[Each, "no conclusion changes"]
    substantial: Annotated[Each, "a conclusion changes, such as better, worse or met"]


class BySourceKind(TypedDict, Generic[Each]):
    """What was published."""

    paper: Annotated[Each, "a report to a committee or board"]
    minutes: Annotated[Each, "a committee's own minutes or web page of a meeting"]
    letter: Annotated[Each, "an inspector's letter, or a report of it"]
    plan: Annotated[Each, "a published plan"]
    news: Annotated[Each, "a news item"]
    statistics: Annotated[Each, "published statistics"]


class ByEventKind(TypedDict, Generic[Each]):
    """What happened."""

    inspection: Annotated[Each, "an inspection"]
    monitoring_visit: Annotated[Each, "a monitoring visit"]
    focused_visit: Annotated[Each, "a visit of inspectors to one part, which gives no grade"]
    notice: Annotated[Each, "a notice from government"]
    decision: Annotated[Each, "a decision"]
    board: Annotated[Each, "a change to the board itself"]
    work: Annotated[Each, "a piece of work starts or ends"]
    expected: Annotated[Each, "something expected"]


class ByPurpose(TypedDict, Generic[Each]):
    """What a paper was brought for."""

    information: Annotated[Each, "for information"]
    decision: Annotated[Each, "for decision"]


class ByCompliance(TypedDict, Generic[Each]):
    """How far the site meets WCAG 2.2 AA."""

    full: Annotated[Each, "the site meets WCAG 2.2 AA"]
    partial: Annotated[Each, "the site meets most of it"]
    none: Annotated[Each, "the site does not meet it"]


class ByShortfallReason(TypedDict, Generic[Each]):
    """Why a part of the site falls short."""

    not_compliant: Annotated[Each, "it does not meet the standard yet"]
    disproportionate: Annotated[Each, "to mend it would cost far more than it helps, as an assessment found"]
    out_of_scope: Annotated[Each, "the regulations do not cover it"]


def _meanings(words: object, table: type) -> Mapping[Any, str]:
    """The words of a list with what each one means, in their order."""
    meanings: dict[str, str] = {word: held.__metadata__[0] for word, held in table.__annotations__.items()}
    if tuple(meanings) != get_args(words):
        raise TypeError(f"{table.__name__} and its list of words differ")
    return meanings


UNITS: Mapping[Unit, str] = _meanings(Unit, ByUnit)
BETTER: Mapping[Better, str] = _meanings(Better, ByBetter)
BASES: Mapping[Basis, str] = _meanings(Basis, ByBasis)
DIRECTIONS: Mapping[Direction, str] = _meanings(Direction, ByDirection)
CLAIMS: Mapping[Claim, str] = _meanings(Claim, ByClaim)
RIVALS: Mapping[Rival, str] = _meanings(Rival, ByRival)
SYMBOLS: Mapping[Symbol, str] = _meanings(Symbol, BySymbol)
TARGET_ROLES: Mapping[TargetRole, str] = _meanings(TargetRole, ByTargetRole)
ACTION_STATES: Mapping[ActionState, str] = _meanings(ActionState, ByActionState)
CHALLENGE_STATES: Mapping[ChallengeState, str] = _meanings(ChallengeState, ByChallengeState)
CHALLENGE_KINDS: Mapping[ChallengeKind, str] = _meanings(ChallengeKind, ByChallengeKind)
DECISION_KINDS: Mapping[DecisionKind, str] = _meanings(DecisionKind, ByDecisionKind)
CORRECTION_KINDS: Mapping[CorrectionKind, str] = _meanings(CorrectionKind, ByCorrectionKind)
IMPORTANCE: Mapping[Importance, str] = _meanings(Importance, ByImportance)
SOURCE_KINDS: Mapping[SourceKind, str] = _meanings(SourceKind, BySourceKind)
EVENT_KINDS: Mapping[EventKind, str] = _meanings(EventKind, ByEventKind)
PURPOSES: Mapping[Purpose, str] = _meanings(Purpose, ByPurpose)
COMPLIANCE: Mapping[Compliance, str] = _meanings(Compliance, ByCompliance)
SHORTFALLS: Mapping[ShortfallReason, str] = _meanings(ShortfallReason, ByShortfallReason)
COUNTED: Mapping[Counted, str] = {
    "people": "those whom the board is for, named by `people` in board.yml; the small-number rule holds for them",
    "children": "the older word for `people`; it counts the same, and may stay",
    "staff": "people who work for the council, for whom the small-number rule holds if policy says so",
    "things": "anything else",
}
MARKS: Mapping[Mark, str] = {
    "p": "provisional: the source may still change it",
    "r": "revised: it was another figure before; the source changed it, or we corrected it",
    "e": "estimated by the source", "b": "break in series: not counted as before",
}  # fmt: skip
COUNTED_AS: Mapping[CountedAs, str] = {
    "headcount": "each person counted once", "fte": "full-time equivalents", "posts": "posts, filled or not",
    "budget": "a budget", "forecast": "a forecast", "outturn": "an outturn: what it came to in the end",
    "before_reserves": "before reserves are used", "after_reserves": "after reserves are used",
}  # fmt: skip
SPANS: Mapping[Spans, str] = {
    "half_year": "six months are half a year", "year": "twelve months are a year, whenever they begin",
    "rolling_year": "twelve months are a rolling year, even from April",
    "year_to_date": "whatever begins on 1 April is a year to date, even a quarter",
}  # fmt: skip
ENTRY_STATES: Mapping[EntryState, str] = {
    "draft": "never leaves the repository", "approved": "leaves it on its publication day", "published": "public",
}  # fmt: skip
BETWEEN_KINDS: Mapping[BetweenKind, str] = {
    "letter": "a letter or report from an inspector", "news": "a news item", "plan": "a published plan",
    "statistics": "published statistics",
}  # fmt: skip
SECONDARY_KINDS: Mapping[SecondaryKind, str] = {
    "press": "a news report", "machine": "a summary made by a machine", "account": "an account by somebody else",
}  # fmt: skip
