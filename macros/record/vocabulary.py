"""Every closed list of words in the record, with what each word means. The one place for them."""

from __future__ import annotations

UNITS = {
    "percent": "a share of a hundred",
    "count": "a whole number of things or people",
    "rate_per_10000": "how many for each 10,000 children",
    "days": "a number of days",
    "pounds": "pounds",
    "pounds_millions": "millions of pounds",
    "words": "never given as a number",
}
COUNTED = {
    "children": "children and young people, for whom the small-number rule holds",
    "staff": "people who work for the council, for whom the small-number rule holds if policy says so",
    "things": "anything else",
}
BETTER = {
    "higher": "a higher figure is better",
    "lower": "a lower figure is better",
    "neither": "neither way is better",
    "near_target": "the nearer to its target the better",
}
BASES = {
    "in_period": "counted over a period",
    "as_at": "a state on one day",
    "unclear": "the source does not say; never compared",
}
DIRECTIONS = {
    "rising": "the source says it is going up",
    "falling": "the source says it is going down",
    "steady": "the source says it is staying the same",
}
CLAIMS = {
    "on_target": "the paper calls it on target",
    "off_target": "the paper calls it off target",
    "better": "the paper calls it better",
    "worse": "the paper calls it worse",
    "same": "the paper calls it unchanged",
}
SYMBOLS = {
    "c": "confidential: a number this small could identify someone",
    "x": "not available",
    "z": "not applicable",
    "low": "more than nothing, but rounds to zero",
}
MARKS = {
    "p": "provisional: the source may still change it",
    "r": "revised: it was another figure before; the source changed it, or we corrected it",
    "e": "estimated by the source",
    "b": "break in series: not counted as before",
}
TARGET_ROLES = {
    "target": "what is aimed at",
    "floor": "the least that is acceptable",
    "exit": "what must be reached to leave the lowest rating",
}
ACTION_STATES = {
    "agreed": "decided, approved or given to somebody",
    "not_started": "not started",
    "under_way": "under way",
    "ongoing": "running, with no end meant",
    "on_track": "the board says it is on track",
    "at_risk": "the board says it is at risk",
    "complete": "done or delivered",
    "embedded": "done, and shown to last",
    "superseded": "replaced by another action",
    "not_stated": "mentioned, but how far it has come is not said",
}
# What papers often write, and the state it is recorded as.
ACTION_MEANINGS = {
    "in progress": "under_way",
    "in_progress": "under_way",
    "started": "under_way",
    "approved": "agreed",
    "assigned": "agreed",
    "established": "ongoing",
    "sustained": "ongoing",
    "regular": "ongoing",
    "delivered": "complete",
    "done": "complete",
    "finished": "complete",
}
CHALLENGE_STATES = {
    "open": "still a weakness",
    "easing": "said to be getting better",
    "worsening": "said to be getting worse",
    "resolved": "said to be over",
}
CHALLENGE_KINDS = {
    "challenge": "a weakness that was admitted or found",
    "strength": "something claimed to go well",
}
DECISION_KINDS = {
    "noted": "received or noted",
    "approved": "approved",
    "resolved": "resolved",
    "request": "asked for; followed as an action",
    "recommendation": "recommended; followed as an action",
}
ENTRY_STATES = {
    "draft": "never leaves the repository",
    "approved": "leaves the repository on its publication day",
    "published": "public",
}
CORRECTION_KINDS = {
    "correction": "we had it wrong",
    "restatement": "a definition changed, and the figure was worked out anew",
    "addition": "it was left out, and entered late",
}
IMPORTANCE = {
    "minor": "no conclusion changes",
    "substantial": "a conclusion changes, such as better, worse or met",
}
SOURCE_KINDS = {
    "paper": "a report to a committee or board",
    "minutes": "a committee's own minutes or web page of a meeting",
    "letter": "an inspector's letter, or a report of it",
    "plan": "a published plan",
    "news": "a news item",
    "statistics": "published statistics",
}
BETWEEN_KINDS = {
    "letter": "a letter or report from an inspector",
    "news": "a news item",
    "plan": "a published plan",
    "statistics": "published statistics",
}
EVENT_KINDS = {
    "inspection": "an inspection",
    "monitoring_visit": "a monitoring visit",
    "notice": "a notice from government",
    "decision": "a decision",
    "board": "a change to the board itself",
    "work": "a piece of work starts or ends",
    "expected": "something expected",
}
PURPOSES = {"information": "for information", "decision": "for decision"}
COMPLIANCE = {
    "full": "the site meets WCAG 2.2 AA",
    "partial": "the site meets most of it",
    "none": "the site does not meet it",
}
SHORTFALLS = {
    "not_compliant": "it does not meet the standard yet",
    "disproportionate": "to mend it would cost far more than it helps, as an assessment found",
    "out_of_scope": "the regulations do not cover it",
}
