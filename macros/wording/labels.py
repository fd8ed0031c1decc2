"""The label of every word in a closed list, and every fixed phrase: headings, notes, what is said of nothing known."""

from __future__ import annotations

from typing import Literal, TypedDict

from macros.judgements import spc
from macros.record import vocabulary

State = Literal[vocabulary.ActionState, vocabulary.ChallengeState]


class _ByState(vocabulary.ByActionState[str], vocabulary.ByChallengeState[str]):
    """Something for each state of an action and of a weakness."""


STATE_LABELS: _ByState = {
    "agreed": "Agreed",
    "not_started": "Not started",
    "under_way": "Under way",
    "ongoing": "Ongoing",
    "on_track": "On track",
    "at_risk": "At risk",
    "complete": "Complete",
    "embedded": "Embedded",
    "superseded": "Replaced",
    "not_stated": "State not given",
    "open": "Open",
    "easing": "Easing",
    "worsening": "Worsening",
    "resolved": "Resolved",
}
DECISION_LABELS: vocabulary.ByDecisionKind[str] = {
    "noted": "Noted",
    "approved": "Approved",
    "resolved": "Resolved",
    "request": "Asked for",
    "recommendation": "Recommended",
}
SOURCE_LABELS: vocabulary.BySourceKind[str] = {
    "paper": "Committee paper",
    "minutes": "Minutes",
    "letter": "Letter",
    "plan": "Plan",
    "news": "News",
    "statistics": "Statistics",
}
EVENT_LABELS: vocabulary.ByEventKind[str] = {
    "inspection": "Inspection",
    "monitoring_visit": "Monitoring visit",
    "focused_visit": "Focused visit",
    "notice": "Notice from government",
    "decision": "Decision",
    "board": "The board",
    "work": "Work",
    "expected": "Expected",
}
BETTER_LABELS: vocabulary.ByBetter[str] = {
    "higher": "Higher is better",
    "lower": "Lower is better",
    "neither": "Neither way is better",
    "near_target": "Nearer to the target is better",
}
BASIS_LABELS: vocabulary.ByBasis[str] = {
    "in_period": "Counted over a period",
    "as_at": "A state on one day",
    "unclear": "The source does not say whether this is a day or a period, so it is never compared",
}
DIRECTION_LABELS: vocabulary.ByDirection[str] = {
    "rising": "said to be rising",
    "falling": "said to be falling",
    "steady": "said to be steady",
}


class _ByUnlike(TypedDict):
    """Something for each reason why two readings cannot be compared."""

    withdrawn: str
    disputed: str
    no_single_number: str
    basis_unclear: str
    counted_anew: str
    no_period: str
    other_length: str
    other_kind: str
    span_and_day: str
    order_untold: str


UNLIKE_LABELS: _ByUnlike = {
    "withdrawn": "one of the two was withdrawn by its source",
    "disputed": "sources differ on one of the two",
    "no_single_number": "one of the two is not a single number",
    "basis_unclear": "the sources do not say whether these are days or periods",
    "counted_anew": "it was counted differently before",
    "no_period": "a period is not given",
    "other_length": "the two periods are of different length",
    "other_kind": "the two periods are of different kinds",
    "span_and_day": "one is about a span of time and the other about one day",
    "order_untold": "which came first cannot be told",
}


class _ByCaveat(TypedDict):
    """Something for each caveat beside a difference."""

    scope: str
    rough: str


CAVEAT_LABELS: _ByCaveat = {"scope": "who is counted may differ", "rough": "a rough figure"}
SYMBOL_LABELS: vocabulary.BySymbol[str] = {"c": "[c]", "x": "[x]", "z": "[z]", "low": "[low]"}
TARGET_LABELS: vocabulary.ByTargetRole[str] = {
    "target": "Target",
    "floor": "Least acceptable",
    "exit": "To leave the lowest rating",
}
PURPOSE_LABELS: vocabulary.ByPurpose[str] = {"information": "For information", "decision": "For decision"}

KIND_LABELS: vocabulary.ByChallengeKind[str] = {"challenge": "Challenge", "strength": "Strength"}
UNIT_LABELS: vocabulary.ByUnit[str] = {
    "percent": "A percentage",
    "count": "A number",
    "rate_per_1000": "A rate for each 1,000 {people}",
    "rate_per_10000": "A rate for each 10,000 {people}",
    "rate_per_100000": "A rate for each 100,000 {people}",
    "average": "An average",
    "score": "A score",
    "ratio": "A ratio",
    "index": "An index",
    "fte": "Full-time equivalents (FTE)",
    "days": "Days",
    "weeks": "Weeks",
    "pounds": "Pounds",
    "pounds_millions": "Millions of pounds",
    "words": "Words only, never a number",
}
CORRECTION_LABELS: vocabulary.ByCorrectionKind[str] = {
    "correction": "Correction",
    "restatement": "Restatement",
    "addition": "Added late",
}
IMPORTANCE_LABELS: vocabulary.ByImportance[str] = {
    "minor": "No conclusion changes.",
    "substantial": "This changes a conclusion.",
}
FIELD_LABELS = {
    "value": "number",
    "about": "rough number",
    "says": "words",
    "of": "out of",
    "state": "state",
    "period": "period",
    "within": "the day lies in",
    "source": "source",
    "scope": "who is counted",
    "due": "due",
    "starts": "starts",
    "owner": "owner",
    "owner_office": "owner",
    "revises": "why the source changed it",
    "inferred": "inferred",
    "withdrawn": "withdrawn by its source",
}


NO_PERIOD = "no period given"
NO_TARGET = "No target set"
NOT_REPORTED = "Not reported this time"
SIGNS_TITLE = "Signs beside figures"
SOUGHT = "Looked for in the paper and not found"
FIRST_READING = "First reading"


PUBLISHED = "Published"
NO_DATE = "No date found"
FIGURE, FACT, ACTION, CHALLENGE, STRENGTH = "Figure", "Fact", "Action", "Challenge", "Strength"
EVENT, TERM, PLAN, RECOMMENDATION = "Event", "Term", "Plan", "Recommendation"
RECOMMENDED_BY, RECOMMENDED_IN = "Recommended by", "Recommended in"
RECOMMENDATIONS_LEAD = (
    "What inspectors, reviews and advisers recommended, and the actions that answer it, as far as a source says so. "
    "How far an action has come says nothing on whether a recommendation is met."
)
HEAD_MEASURE, HEAD_FIGURE, HEAD_PERIOD, HEAD_CHANGE = "Measure", "Figure", "Period", "Change"
HEAD_TARGET, HEAD_SOURCE, HEAD_LATEST, HEAD_PUBLISHED_IN = "Target", "Source", "Latest reading", "Published in"
HEAD_STATE, HEAD_SAID = "State", "What was said"
PARAGRAPH = "Paragraph"
NO_FIGURES = "This meeting published no figures."
NO_ACTIONS = "No action was mentioned."
NO_MORE_SAID = "nothing more was said"
NOT_MENTIONED_YET = "Not mentioned at any meeting yet."
NOTHING_NAMED = "Nothing was named."
ALSO_IN_THE_RECORD = "Also in the record of this meeting"
NO_DECISIONS = "The record holds no decision of this meeting."
NOTHING_YET = "No meeting has been published yet."
LATEST_READINGS, NEWEST_FIRST = "latest readings", "newest first"
COUNTED_AS, DAY_OR_PERIOD, DEFINITION, BREAK, NOTE = "Counted as", "Day or period", "Definition", "Break", "Note"
COMPARED_WITH = "Compared with"
LOOK_ALIKE, NEVER_COMPARED = "Looks alike", "Another measure: the two are never compared."
WHOSE_FIGURES, KIND_OF_FIGURE = "Published by", "Kind of figure"
A_SOURCE = "a source"
BODY, HELD, PAPER = "Body", "Met", "Paper"
AS_IT_STOOD = "The whole site as it stood then"
REPORTS_ON = "Reports on"
COVER_TITLE, COVER_PURPOSE, COVER_ASKS, COVER_AUTHOR = "Report title", "Purpose", "Information or decision", "Author"
COVER_ISSUES, COVER_RECOMMENDATIONS, COVER_MONEY = "Key issues", "Recommendations", "Money and resources"
IN_OUR_WORDS = "In our own words, not the source's."
FOLLOWED_AS = "followed as an action"
EXPECTED_ONLY = "Expected, not something that happened"
ACCOUNTS = "Each source's account, side by side:"
BETWEEN = "Between meetings"
ITS_FIGURES = "Its figures stand one by one on the page of their source:"
TALLY_BETTER, TALLY_WORSE, TALLY_KNOWN = "better", "worse", "last known, not counted as new"
TALLY_SAME = "about the same"
TALLY_CHANCE, TALLY_UNTOLD = "within chance", "cannot be told"
SEE_SCORECARD = "See every measure on the scorecard."
THEME, PART_OF, DUE, OWNER, FIRST_NAMED = "Theme", "Part of", "Due", "Owner", "First named in"
NO_DUE, NO_OWNER, STARTS = "No due date published", "No owner published", "Starts"
STORY, ANSWERS = "What was said, and when", "It answers"
MOVES_NOTHING = "No figure in the record shows whether this makes a difference."
A_STRENGTH = "Claimed as a strength"
SHOWN_BY, ANSWERED_BY = "Figures that show it", "Actions that answer it"
NO_METRIC, NO_ACTION = "No figure in the record shows it.", "No action in the record answers it."
COVERS, PRIORITIES, ACTIONS_OF_PLAN = "Years it covers", "Priorities", "Actions that belong to it"
NO_ACTIONS_OF_PLAN = "No source says which actions belong to it."
KIND, PUBLISHER, REFERENCE, ORIGINAL = "Kind", "Publisher", "Where to find it", "The original"
TAKEN_FROM_HERE = "What the record takes from here"
THE_ACTION, USED_IN = "Follow the action", "Used in"
ROLES, FROM, UNTIL, NOT_NAMED = "Roles", "from", "until", "No source in the record names who held it."
WHAT_WE_KNOW, HOW_WE_KNOW, WHAT_NEXT = "What do we know?", "How do we know it?", "What will be done?"
GAP_KNOW = "The record holds nothing on this."
GAP_HOW = "The record holds no source for this."
GAP_NEXT = "The record holds no action for this."
TREND_NEEDS = spc.FEWEST
NAV_HOME, NAV_FIGURES, NAV_ACTIONS, NAV_MEETINGS = "Home", "Figures", "Actions", "Meetings"
NAV_CHANGED, NAV_DATA, NAV_ABOUT, NAV_EDITORS = "What changed", "Data", "About", "For editors"
PROBLEMS_HEAD, HINT = "This page cannot be shown as it was last edited. To mend:", "hint"
GO_TO_NEWEST = "Go to the newest state of the record"
SEE_ACTIONS, SEE_CHALLENGES = "See every action and what was said of it.", "See every challenge and strength."
WHAT_THIS_IS = "What this site is, and is not."
SCORECARD_LEAD = (
    "Every measure ever published, with its latest figure. Follow it to its page, and from there to the paragraph it "
    "came from."
)
MEETINGS_LEAD = "Every meeting in the record, and what was published between them, newest first."
ACTIONS_LEAD = (
    "Everything that was promised or said to be happening, with its state in the words of the sources. "
    "A state is only ever what a source says. What we note from dates and meetings, such as overdue, stands "
    "beside it and is marked apart."
)
CHALLENGES_LEAD = "The weaknesses that were admitted or found, and the strengths that were claimed."
SOURCES_LEAD = "Every paper, minute, letter and article that a fact on this site comes from."
TIMELINE_LEAD = "What happened, in order of time. Where sources differ, each account is shown."
GLOSSARY_LEAD = "Words and abbreviations used in the papers, explained for somebody who meets them for the first time."
PROBLEMS_TITLE = "Problems to mend"
NEWEST = "Newest"
MISSING_TITLE = "There is no such page"
MISSING_HELP = "The address may be mistyped, or the page may belong to another edition."
RULES_LEAD = "These are the rules as the program applies them, printed from the program itself."
NOT_IN_RECORD, NOT_GIVEN, NAMED, CHANGED = "not in the record", "not given", "named", "changed"
COPIES_MAY_REMAIN = (
    "The history of the repository may still hold it, and so may copies that others made before that day."
)
RETOLD_FIGURE = "The figure is from a secondary source"
SECONDARY_SOURCE, RETELLS = "Secondary source", "Secondary source: it retells what others have published."
JUDGES_NOTHING = "Withdrawn, so it is set against nothing"
WITHDRAWN, WITHDRAWN_BY_SOURCE = "Withdrawn", "Withdrawn by its source"
NOW, THEN, BEFORE, LAST = "Now", "At this meeting", "Before", "Last"
WHAT_CAN_BE_SAID, ITS_SOURCE, THING = "What is said, and where", "Source:", "What it is about"
OWN_PAGE, AMONG_ALL = "The meeting's own page", "What it was about"
MATTER_MOST = "What matters most, by our rule: one of each kind in turn, worse first"
SHOWN_OF_CHANGES, SHOW_EVERYTHING = "Of this comparison, only this is shown: {label}.", "Show everything"
SEE_CHANGES, SEE_CORRECTIONS = "See everything that changed.", "See every correction and revision."
NOTHING_CHANGED = "Nothing that was reported before was reported again, and nothing new was reported."
IN_BETWEEN = "What came in between"
CHANGES_LEAD = (
    "Before and now: a bar marks what is different. Two figures are compared only where they "
    "count the same thing in the same way."
)
CORRECTIONS_LEAD = (
    "What was published stays as it was published: an old edition is not rewritten, but to take something back. "
    "A mistake of ours is put right with a dated correction, and both values stay visible. "
    "A figure that its own source changed is a revision."
)
NO_CORRECTIONS = "Nothing published here has been corrected so far."
NO_REVISIONS = "No source in the record has changed a figure of its own."
NO_WITHDRAWALS = "Nothing published here has been withdrawn."
NAV_SINCE = "Since then"
OUR_CORRECTIONS, REVISIONS = "Corrections of ours", "Figures that their own source changed"
EARLIER = "What was said before this stands in the edition:"
MOVED, MOVED_TO = "This page has moved", "Go to its new address."
