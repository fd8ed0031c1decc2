"""What each part of the record is called, one and several, and what it is, in one line."""

from __future__ import annotations

from collections.abc import Mapping

# By the name of the model.
_MODELS: Mapping[str, tuple[str, str, str]] = {
    "Board": ("The board itself", "The board itself", "Everything about the board that is not a fact of one meeting."),
    "Metric": ("A measure", "Measures", "Something measured, defined once."),
    "Action": ("An action", "Actions", "Something promised, defined once."),
    "Challenge": ("A weakness or a strength", "Weaknesses and strengths",
        "A weakness, or a strength, defined once and followed meeting by meeting."),
    "Plan": ("A plan", "Plans", "A plan that actions belong to."),
    "Source": ("A source", "Sources", "A paper, minute, letter or article that facts come from."),
    "Event": ("An event", "Events", "Something that happened, or was expected, outside the meetings."),
    "Term": ("A word of the glossary", "The glossary",
        "A word of the glossary. The source is a place where the word is used."),
    "Meeting": ("A meeting", "Meetings", "One sitting of a body."),
    "Between": ("Something published between meetings", "Published between meetings",
        "Something published between meetings: no edition, it joins at its date."),
    "Correction": ("A correction of ours", "Corrections of ours", "One correction of ours."),
    "Lock": ("A lock", "Locks", "What `board lock` wrote when an edition was approved."),
    "Redirects": ("Pages that have another address now", "Pages that have another address now",
        "Every page of the newest state that was published at another address before."),
    "Reviewed": ("Sentences that somebody has read", "Sentences that somebody has read",
        "Sentences that the check would refuse, and that somebody has read."),
    "ReviewedSentence": ("A sentence that may tell a small number", "Sentences that may tell a small number",
        "A sentence that tells a small number, and may: who read it, and why it may stand."),
    "Reading": ("A reading", "Readings",
        "One value of a metric: exactly one of a number, a qualified number, words or a symbol."),
    "Claimed": ("What a paper says of its own figure", "What papers say of their own figures",
        "One verdict of a paper on its own figure, and what it is held against."),
    "StatedTarget": ("A target stated with a reading", "Targets stated with a reading",
        "A target as stated with a reading: a number, words, or both."),
    "Target": ("A target stated apart from a reading", "Targets stated apart from a reading",
        "A target that holds for a time, stated by a source of its own."),
    "Comparison": ("A comparison", "Comparisons",
        "What a source sets beside a reading: another place's figure, or words about it."),
    "Update": ("What is said of an action", "What is said of actions", "What was said about an action."),
    "ChallengeUpdate": ("What is said of a weakness", "What is said of weaknesses", "What was said about a challenge."),
    "StrengthUpdate": ("A strength claimed", "Strengths claimed", "A strength, as claimed in this entry."),
    "Decision": ("A decision", "Decisions", "What a meeting decided, noted or asked for."),
    "Statement": ("A statement", "Statements",
        "Words of ours for what a source says, with the place where it says it."),
    "Break": ("A break in a series", "Breaks in a series",
        "A point from which figures are no longer counted as before."),
    "Retirement": ("That a measure is no longer reported", "Measures that are no longer reported",
        "That a metric is no longer reported: from when, why, and what is measured instead."),
    "EmbeddedWhen": ("When an action is embedded", "When actions are embedded",
        "What must hold before an action may be called embedded."),
    "Withdrawal": ("A withdrawal", "Withdrawals", "That something published was taken back, and why."),
    "Cover": ("The front of a committee report", "The fronts of committee reports",
        "The fields on the front of a committee report."),
    "Account": ("An account of an event", "Accounts of an event",
        "What one source says of an event. Accounts that differ stand side by side."),
    "Framework": ("A framework of inspections", "Frameworks of inspections",
        "A set of rules by which inspectors grade: its grades, and the parts of the whole that are graded apart."),
    "Graded": ("The grades of an inspection", "Grades of inspections",
        "The grades that an inspection gave, as one account of it says."),
    "Recommendation": ("A recommendation", "Recommendations",
        "One thing that somebody outside recommended: inspectors, a review, an adviser."),
    "PlanBefore": ("The plan before", "Plans before", "The plan whose place another one took."),
    "BodyBefore": ("The body before", "Bodies before",
        "The body whose place another one took, be it under a new name alone."),
    "Unlisted": ("What is not listed", "What is not listed", "That a list is longer than it stands here, and why."),
    "Priority": ("A priority of a plan", "Priorities of a plan", "One priority or workstream of a plan."),
    "Body": ("A body", "Bodies", "A body whose meetings are in the record."),
    "Role": ("A role", "Roles", "A role that owns actions, writes reports or chairs a body."),
    "Held": ("Who held a role", "Who held roles", "Who held a role. Only public office holders are named."),
    "Theme": ("A theme", "Themes",
        "A group of metrics, actions and challenges, in the order in which those whom the board is for meet them."),
    "Licence": ("The licence", "Licences", "The licence of the site's own words and data."),
    "Publisher": ("The publisher", "Publishers", "Who answers for the site."),
    "Disclosure": ("The policy on small numbers", "The policy on small numbers", "The small-number policy."),
    "Question": ("A question of the self-evaluation", "Questions of the self-evaluation",
        "One question that the self-evaluation answers."),
    "Renewal": ("That a lock was written anew", "Renewals",
        "That a lock was written anew after its edition was published, and why."),
    "Breakdown": ("Breakdown", "Breakdown",
        "One way of cutting what a metric counts into groups. Nobody is in two of them."),
    "Comparator": ("Comparator", "Comparator",
        "Another place's figure for the same thing, stated by a source of its own."),
    "Peer": ("Somebody compared with", "Those compared with", "Somebody whose figures stand beside ours."),
    "WorkedOut": ("How a comparator was worked out", "How comparators were worked out",
        "How we worked out the figures of a comparator, and from whose."),
    "Shortfall": ("Shortfall", "Shortfall", "Something on the site that not everybody can use."),
    "Accessibility": ("Accessibility", "Accessibility",
        "The accessibility statement: what only the publisher can know. The page has the parts that the law asks for."),
}  # fmt: skip


def noun(name: str) -> str:
    """What one thing of a model is called."""
    return _MODELS[name][0]


def several(name: str) -> str:
    """What things of a model are called."""
    return _MODELS[name][1]


def about(name: str) -> str:
    """What a thing of a model is, in one line."""
    return _MODELS[name][2]
