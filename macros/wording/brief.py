"""What a councillor reads before a meeting: the heads of the two sides, and each question with its reason."""

from __future__ import annotations

from collections.abc import Mapping

from macros.judgements.brief import Question, QuestionKind
from macros.judgements.status import against_target
from macros.judgements.status.challenges import Standing
from macros.judgements.status.outcomes import Outcome
from macros.judgements.status.silence import silences
from macros.judgements.status.summary import Compared, Summary
from macros.judgements.status.times import newest
from macros.judgements.status.work import Flag, Judged
from macros.ledger import MetricAsAt, Snapshot
from macros.wording import formats, outcomes, work
from macros.wording.around import known_as_at
from macros.wording.claimed import source_says, state_said, uncapital
from macros.wording.judged import entry_title, retired_from, to_know, way_of, when_of
from macros.wording.sentences import called, ended, rule_of
from macros.wording.standing import LAST_KNOWN, named_how_long

LEAD_BEFORE, THE_RULES = "Made from the record by printed rules, and by nobody's choice:", "how we judge"
LEAD_AFTER = ". What sources say is told in our words."
MOVED, UNMOVED, PROMISED = "What moved", "What did not move", "Promised, and late or not mentioned"
UNREPORTED, INEFFECTIVE = "Figures not reported this time, or no longer", "Done, and its figure is not better"
QUESTIONS = "Questions this record raises"
QUESTIONS_LEAD = (
    "They follow from dates and figures alone. None says that anybody did wrong, and each may have a good answer. "
    "A member may leave them all."
)
BETTER, WORSE, LATE, SILENT = "Better", "Worse", "Late", "Not mentioned"
NONE_MOVED, NONE_UNMOVED = "No figure can be called better or worse.", "No figure that can be compared is as it was."
NONE_LATE = "No action is past a published due date, and none was left out by a body that had spoken of it."
NONE_UNREPORTED = "Each figure was reported at the newest meeting of every body that had given it."
NONE_INEFFECTIVE = "No action is done while a figure that it should move is the same or worse."
NONE_ASKED = "The record raises none by our rules."
SOURCE_SAYS = "The source:"
SEE = "Two sides of paper to read before the meeting."
ON_PAPER, TWO_SIDES = "On paper:", "in brief on two sides"
NOT_PRINTED = "(there was no room for them on two sides; they are on the page itself)"
_ASKS: Mapping[QuestionKind, str] = {
    "overdue": "When is it now expected?",
    "unchanged": "By when is it to be done?",
    "worse": "What is known of the reasons?",
    "no_effect": "What else shows whether it made a difference?",
    "unanswered": "What came of it?",
    "reopened": "What is still to do?",
    "silent": "Is it done, dropped, or still going on?",
    "unreported": "What does it show now?",
    "none_since": "Which figure will show whether it made a difference?",
    "otherwise": "Which of the two comparisons tells more?",
    "long": "What would show that it is over?",
    "slipped": "Does the later date stand?",
}


def as_at(until: str, meeting: str) -> str:
    """Which state of the record it tells of."""
    return f"As at {until}: {meeting}." if meeting else f"As at {until}."


def counted(summary: Summary) -> str:
    """How all measures stand, before some are named: Of 66 measures, 12 are better, 5 worse, 3 as before; ..."""
    parts = (summary.news, summary.national_verdicts, summary.known)
    better, worse = (sum(len(getattr(one, way)) for one in parts) for way in ("improved", "worsened"))
    said = len(summary.said_better) + len(summary.said_worse) + len(summary.said_before)
    told = [f"{better} got better", f"{worse} got worse", f"{summary.unmoved} did not move"]
    told += [f"{said} are called one of these in words alone"] if said else []
    return f"Of {formats.count(summary.measures, 'measure')}, {', '.join(told)}, and {summary.untold} cannot be told."


def marked(summary: Summary) -> str:
    """How it is seen which figures are not new."""
    day = f"since {formats.period(summary.since.day)}" if summary.since else "here"
    return f"What is not new {day} is marked “{LAST_KNOWN.lower()}”; national figures stand with their dates."


def step(compared: Compared, *, is_news: bool) -> str:
    """What a measure did: the way, the figure before with its time, and what to know of the two."""
    change = compared.change
    assert change
    before = f"{formats.value(change.before.said, compared.metric.metric.unit)} ({when_of(change.before)})"
    way = way_of(compared.metric, change)
    told = f"{way} from {before}" if way else f"as before: {before}"
    beside = (rule_of(change.label) if change.label else "", to_know(change))
    age = () if is_news else (LAST_KNOWN.lower(),)
    return "; ".join(part for part in (told, *beside, *age) if part)


def late(known: Snapshot, judged: Judged) -> str:
    """Why an action stands among the late ones."""
    flags = [flag for flag in ("overdue", "slipped", "reopened") if flag in judged.flags]
    return " ".join(work.working(known, judged, flag) for flag in flags)


def silent(known: Snapshot, judged: Judged) -> str:
    """Who no longer speaks of an action."""
    return work.working(known, judged, "silent")


def unreported(known: Snapshot, metric: MetricAsAt) -> str:
    """Who no longer reports a figure, and what it was last."""
    last = newest(metric)
    when = f"{formats.value(last.said, metric.metric.unit)} ({when_of(last)})"
    return f"Last: {when}. {' '.join(work.silence(known, one) for one in silences(known, metric.readings))}"


def retired(metric: MetricAsAt) -> str:
    """That a source says a figure is no longer reported."""
    assert metric.metric.retired
    return f"{retired_from(metric.metric.retired.at)}, its source says."


def ineffective(known: Snapshot, judged: Judged, outcome: Outcome) -> str:
    """What a figure did that a finished action should move."""
    assert judged.delivery
    done = entry_title(known.board, judged.delivery.told.entry)
    return f"{outcomes.called_done(done)}. {_figure(outcome)}"


def _figure(outcome: Outcome) -> str:
    change, title, unit = outcome.change, outcome.metric.metric.title, outcome.metric.metric.unit
    if change is None or outcome.before is None or outcome.after is None:
        return f"{title}: {uncapital(outcomes.outcome(outcome))}"
    before, after = (f"{formats.value(one.said, unit)} ({when_of(one)})" for one in (outcome.before, outcome.after))
    verdict = called(change.verdict, small=change.small).rstrip(":").lower()
    return ended(f"{title}, before and after: {before}, then {after}: {verdict}")


def asks(question: Question) -> str:
    """What is asked."""
    return _ASKS[question.kind]


def reason(known: Snapshot, question: Question) -> str:
    """Why it is asked: what follows from the record, with its dates."""
    judged, standing = question.action, question.standing
    if question.outcome and judged:
        return ineffective(known, judged, question.outcome)
    if judged:
        return _of_action(known, question.kind, judged)
    if question.measure:
        return _of_measure(known, question.kind, question.measure)
    if standing:
        return _of_weakness(known, standing)
    assert question.asked
    when = entry_title(known.board, question.asked.entry)
    return f"Asked for: {when}. As at {known_as_at(known)}, the record holds nothing that was said of it since."


def _of_action(known: Snapshot, kind: QuestionKind, judged: Judged) -> str:
    if kind == "unchanged":
        return f"{work.unchanged(known, judged)} No due date was published."
    flag: Flag = kind if kind in ("overdue", "reopened", "slipped") else "silent"
    told = work.working(known, judged, flag)
    undated = kind == "silent" and judged.due is None
    return f"{told} No due date was published." if undated else told


def _of_measure(known: Snapshot, kind: QuestionKind, measure: Compared) -> str:
    if kind == "unreported":
        return unreported(known, measure.metric)
    last, change = newest(measure.metric), measure.change
    figure = f"{formats.value(last.said, measure.metric.metric.unit)} ({when_of(last)})"
    if kind == "otherwise":
        kind_of_source = known.sources[last.said.source[0].source].kind
        judged = tuple(against_target(measure.metric, last))
        return f"{figure}. {source_says(measure.metric, last, kind_of_source, change, judged)}"
    assert change
    return ended(f"{figure}, {step(measure, is_news=True)}")


def _of_weakness(known: Snapshot, standing: Standing) -> str:
    return named_how_long(known, standing)


def said(known: Snapshot, question: Question) -> str:
    """What the source says of it last, in our words: how far it has come, and what else it says of it."""
    if question.asked:
        return ""
    if question.action:
        told = question.action.stated
        words = told.said.says if told else ""
        return "; ".join(part for part in (state_said(known, told.said.state, [told]) if told else "", words) if part)
    if question.measure:
        one = newest(question.measure.metric).said
        return one.says or one.words or ""
    update = question.standing.item.updates[-1].said if question.standing else None
    return getattr(update, "says", None) or ""


def more_questions(number: int) -> str:
    """How many questions there is no room for."""
    return f"{formats.count(number, 'question')} more, in the order of the rule"


def left_out(number: int) -> str:
    """How many of a part there was no room for."""
    return f"and {number} more" if number else ""
