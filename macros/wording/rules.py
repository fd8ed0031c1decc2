"""The rules by which figures are judged and small numbers hidden, as readers are told them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from macros.disclosure import primary, secondary, unsaid
from macros.judgements import changes, spc
from macros.judgements.status import (
    challenges,
    claims,
    dates,
    figures,
    outcomes,
    peers,
    series,
    silence,
    summary,
    targets,
    times,
    work,
)
from macros.wording import brief_rules

# Each by the function that applies it, in paragraphs. A test holds that what the function says of itself is the same.
RULES: Mapping[Callable[..., object], tuple[str, ...]] = {
    times.newest: (
        "The newest reading of a measure is the last one by the time it is about, not by the day it was published.",
        "It is one of the whole, where any is. Of readings whose order cannot be told, a number comes before words, "
        "which stand beside it; then the one whose time ends last, and of these the one that was published last.",
    ),
    times.span: (
        "A day that is only known to lie in a month or in a span may be any day of it.",
        "A figure that is counted over a period stands at the end of it. A reading without a period has no beginning, "
        "and ends on the day it was published.",
    ),
    times.comes_before: (
        "Which of two readings came first is told only where the times that they may be about do not overlap.",
        '"November" and a day in November overlap, and so do a reading without a period and all that is about a time '
        "before it was published. Two readings without a period stand in the order in which they were published.",
    ),
    times.words_beside: (
        "What was said in words alone, and may be newer than the newest number, stands beside that number.",
    ),
    times.disputed: (
        "Of two sources that differ on the newest figure neither is chosen: all of them are told, and none is judged.",
    ),
    times.period_kind: (
        "A figure counted over time is of a day, a month, a quarter, half a year, a year or a year to date, or of "
        "others.",
        "A quarter is three months from January, April, July or October; half a year is six from October. Other months "
        "from April on, up to eleven, are a year to date. Twelve months are a year if they begin in April or are a "
        "calendar year; all others are a rolling year. Where a measure says what its periods are, they are that.",
    ),
    times.missing: (
        "Each month, quarter, half-year or year that has no figure, between the first and the last that have, is "
        "named.",
        "That holds for each kind of period by itself. Many in a row are told together.",
    ),
    times.not_available: (
        "A period whose figure is not available [x] is named as such; the newest reading says so itself.",
    ),
    figures.against_last: (
        "A reading is set against the last reading before it that it can be compared with, of the same metric only.",
        "Where some of those before it count the same people, as far as sources say, it is the last of these. Two "
        "periods are compared only when they are of one kind and length, never across a break, never where two sources "
        "differ. Where their times may overlap, which of two came first cannot be told, and no difference is stated. "
        "Words are never compared with numbers, and a measure is never compared where the source does not say "
        "whether it is about a day or a period. Whether up is good depends on the measure. Where nearer to a target "
        "is better, this is judged only where both readings have one.",
    ),
    targets.less_than_one: (
        "A share that moved by less than one of those it counts is about the same, and neither better nor worse.",
        "That is said where the sources give what both are a share of, and it holds however the shares were rounded.",
    ),
    figures.gap: (
        "Where two readings that are compared lie more than a year and a half apart, how far is said.",
        "It is also said whether the record holds nothing in between, or only what cannot be compared.",
    ),
    targets.against_target: (
        "A reading is held against the target of its own period: one stated with it, or one whose start a source "
        "gives.",
        "Met or not met is said with the distance. Where the figure is rough, a bound or a range, it is said only if "
        "it holds for every number the figure may stand for; otherwise it cannot be told. Words and signs are held "
        "against nothing. Without a target there is no judgement and no colour.",
    ),
    targets.last_stated: ("A target stated earlier but not this time is named as last stated, and judges nothing.",),
    targets.bounds: (
        'A rough figure is taken as rounded at its last digit that is not a nought: "about 40" is from 35 to 45.',
        '"Under 50" is anything below 50, and a range is anything between its ends.',
    ),
    claims.verdict_of_paper: ("The paper's own verdict on a target is shown beside ours, and not in its place.",),
    claims.compares_otherwise: (
        "Where the paper calls a figure better, worse or unchanged and we do not, it is said what each compares.",
        "The paper may hold it against another figure than we do: both can be right.",
    ),
    claims.said_without_figure: (
        "A measure that its newest source calls better or worse in words alone is counted apart, and judged by nobody.",
    ),
    figures.repeats: ("A figure repeated by a later publication with no period given is flagged as carried over.",),
    figures.last_number: ("Beside a reading in words stands the last number there was.",),
    peers.others: (
        "The figure of another place that was published last for a time is the one that counts.",
        "Its time is the one that its source gives, else that of our reading beside which it stands.",
    ),
    peers.held_against: (
        "How far our figure is from another place's, and since when, is said of exact figures for one and the same "
        "time.",
        "Each figure of ours is held against the other place's for the same time, of the same people and of one kind "
        "of period. Where the two are given to different digits, they are level if the coarser leaves that open. Times "
        "in a row on one side are told together; where one is left out between them, they are told apart. Better or "
        "worse is never said of it.",
    ),
    silence.not_reported: (
        "A metric is not reported this time by each body that reported it before and not at its newest meeting.",
        "A metric that a source calls no longer reported is expected of nobody.",
    ),
    figures.revised: (
        "A source may change its own earlier figure for the same period: both are shown, and the later one counts.",
        "A figure that it took back is shown as withdrawn, with its reason, and judges nothing.",
    ),
    series.small_multiples: (
        "A metric reported by group is shown group by group, all on one scale that has nothing (0) on it.",
        "Groups come in the order in which the definition names them, the same in every edition; where it names none, "
        "by their id. A group that an edition knows nothing of is left out. A hidden number has its place and no "
        "height.",
    ),
    series.every_series: (
        "Thirteen comparable readings or more are judged by an XmR chart. Fewer tell no trend.",
        "Each group, each way to say who is counted and each kind of period has a series of its own. Only exact "
        "figures count, each period once, as its source gave it last: a figure that was later made rough or taken "
        "back is left out. Where periods are left out, the figures on both sides are taken as neighbours, and the "
        "site says so. A series ends where two neighbours cannot be compared. It starts anew at a break that a "
        "source names, dates and explains.",
    ),
    spc.limits: (
        "The limits are the mean plus and minus 2.66 times the mean of the steps from each point to the next.",
        "No step is left out for being large. (Leaving out steps of at least 3.267 times their mean, once, is a known "
        "variant. This site does not use it.)",
    ),
    spc.signals: (
        "Four rules tell a change that is more than chance, in this order.",
        "First: a point strictly outside a limit. Second: seven points that rise, or fall, at each step. Third: two "
        "of three points in a row beyond two thirds of the way to one limit, all three on that side of the mean. "
        "Fourth: seven points in a row on one side of the mean.",
    ),
    spc.label: (
        "A point is labelled by the first rule that applies; if it is both an improvement and a concern, by "
        "improvement.",
        "Where neither way is better, a change that is more than chance is neutral.",
    ),
    spc.assurance: (
        "A process that goes on as it is will meet its target always, never, or by chance.",
        "A target is consistently met if every point inside the limits meets it, a limit on the target included, and "
        "consistently missed if none does. Everything else is hit and miss.",
    ),
    series.headline: (
        "With thirteen comparable readings or more, the newest is called what the rules on chance call it.",
        "The step from the reading before it is stated beside that, and judges nothing. Where the newest is no point "
        "of what the rules judge, because it is rough or covers another length of time, it is called neither better "
        "nor worse.",
    ),
    work.state: (
        "An action stands as it was last declared; embedded counts as complete for as long as its test does not hold.",
    ),
    dates.overdue: (
        "An action is overdue if its last due date had passed when the edition was published, and no source calls it "
        "done.",
        "A date known to the month has passed when the month is over. An action without a published due date is never "
        "called late, nor in time.",
    ),
    dates.slipped: (
        "An action has slipped if its due date is now later than the first one given, by as much as both dates tell.",
    ),
    dates.delivery: (
        "An action was delivered late if a source still called it unfinished after its due date, and a later one done.",
        "Where it is first reported done after its due date, and nothing says how it stood on that date, whether it "
        "was late cannot be told.",
    ),
    work.stale: (
        "An unfinished action counts as not mentioned if a body that spoke of it left it out at its newest meeting.",
    ),
    work.reopened: ("An action that was called done, and is now reported otherwise, is reopened.",),
    work.waits_for: ("An action waits for each action that it depends on and that is not done.",),
    work.embedded: (
        "The embedded test counts the newest readings in a row that meet it; rough figures, ranges and words never do.",
    ),
    work.unchanged: (
        "An unfinished action that is in the same state at two meetings or more: when that was first said, and last.",
    ),
    work.impact: (
        "The newest reading is called what it is called everywhere. It is also set against the last one before the "
        "action.",
        "Before is what is surely about a time before the action was first mentioned, and since what is surely about "
        "a time after. Without a comparable one before, the first comparable one since takes its place. Readings are "
        "compared by the same rules as everywhere. What a figure did after an action began is no proof that the "
        "action did it.",
    ),
    outcomes.outcome: (
        "A figure that a finished action should move is shown before the action and after it.",
        "Finished is what was last called complete or embedded. After is the newest reading, if it is surely about a "
        "time after the action was first called so. Before is the last reading that is surely about a time before the "
        "action was first mentioned, or else before it was first called done. The first of these that the one after "
        "can be compared with is taken; where there is none, the two are shown and not judged. They are compared by "
        "the same rules as everywhere, and not where thirteen readings or more tell what is more than chance. A change "
        "after an action is no proof that the action made it.",
    ),
    challenges.open_run: (
        "A challenge is open since it was first named; one that was called over is open again since it was named anew.",
    ),
    challenges.how_long: (
        "A weakness has been open from the first time it was named to the last; after that nothing is known of it.",
    ),
    summary.since: (
        "In a meeting's edition, what entered after the same body's meeting before is news.",
        "In the newest state, what entered after the board's newest meeting but one is. If no board sits, or none has "
        "sat for a year, it is what entered in the twelve months before the newest entry. Where there is no meeting "
        "before, nothing is news: all comparisons are what was last known.",
    ),
    summary.is_news: (
        "A comparison is news where its newest reading entered after that; every other one is what was last known.",
    ),
    summary.is_statistic: ("Published statistics are counted apart from what the board was told.",),
    summary.improved: (
        "A measure got better if its newest reading is better than the last one it can be compared with.",
        "With thirteen comparable readings or more, it did if the newest is part of a real change for the better.",
    ),
    summary.worsened: (
        "A measure got worse if its newest reading is worse than the last one it can be compared with.",
        "With thirteen comparable readings or more, it did if the newest is part of a real change for the worse.",
    ),
    summary.longest: (
        "The challenge open longest is the one, not called over, whose first and last naming lie furthest apart.",
        "Several that were named first and last by the same two entries are open longest together.",
    ),
    changes.matter_most: (
        "Of what changed at a meeting, its page names five: one of each kind in turn, then a second one of each.",
        "The kinds in their order: figures that got worse; figures that got better; new actions; figures and actions "
        "of which nothing was said this time; actions called complete before and not now; completed actions; "
        "challenges that got worse, or came back; new challenges; challenges that eased, or are over; other due dates; "
        "corrections and revisions; actions that moved on; figures that changed otherwise; words in place of a number; "
        "new measures.",
    ),
    **brief_rules.RULES,
    primary.small_counts_are_suppressed: (
        "A count of {people} (of staff where policy says so) from one to the threshold is not published.",
        'Neither is a limit or a range that tells some of these numbers apart, such as "under 4"; "5 or fewer" may '
        "stand.",
    ),
    secondary.hidden_numbers_stay_hidden: (
        "What is hidden as [c] cannot be worked out from anything else that is published, in any edition.",
        "All of it is held together: totals and their parts, shares and what they are shares of, figures for a period "
        "and for a part of it, measures that are part of another, and each edition with the ones before and with what "
        "was corrected since. From all that, nobody may be able to rule out any of the small numbers (from one to the "
        "number in the board's policy). If a hidden figure was hidden only to protect another one, and cannot be "
        "small itself, then as many numbers as there are small ones must still be possible. A published zero is no "
        "small number.",
    ),
    primary.percentages_need_enough_people: (
        "A percentage of very few {people} (of staff where policy says so) is not published, nor one of a hidden "
        "number.",
        "How few is in the board's policy.",
    ),
    primary.shares_give_no_small_number_away: (
        "A share and what it is a share of do not together give away a small number of {people}.",
        "That holds for those who are counted and for those who are left over: 97 of 100 tells of three.",
    ),
    secondary.totals_leave_no_small_rest: (
        "A total and those of its parts that are shown do not leave a small number of {people} for the rest.",
    ),
    secondary.periods_leave_no_small_rest: (
        "Two periods of which one holds the other, such as a year to date, do not differ by a small number of "
        "{people}.",
    ),
    secondary.parts_leave_no_small_rest: (
        "A measure that is part of another does not differ from it by a small number of {people}.",
    ),
    primary.parts_add_up: (
        "The parts of a number of people are never more than the whole; where all are named, they are all of it.",
    ),
    unsaid.what_is_left_out_stays_hidden: (
        "A small number of {people} that is left out cannot be worked out from the figures that one edition shows.",
        "Every count that can be formed is asked for the least and the most that it can be: each part for each "
        "stretch of time, several parts or stretches together, what a total leaves over, and those a percentage is of "
        "or leaves over. People are whole, and the digits of a percentage tell how many there must be. Each edition "
        "is asked as it stood on its day, and what was new in it by itself.",
    ),
}


def told(rule: Callable[..., object], people: str) -> tuple[str, ...]:
    """A rule as readers of a board are told it, with the board's word for those whom it is for."""
    return tuple(part.format(people=people) for part in RULES[rule])
