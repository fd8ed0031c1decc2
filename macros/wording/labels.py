"""The label of every word in a closed list of the record."""

from __future__ import annotations

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
STATE_LABELS = {
    "agreed": "Agreed",
    "not_started": "Not started",
    "under_way": "Under way",
    "ongoing": "Ongoing",
    "on_track": "On track, the board says",
    "at_risk": "At risk, the board says",
    "complete": "Complete",
    "embedded": "Embedded",
    "superseded": "Replaced",
    "not_stated": "State not given",
    "open": "Open",
    "easing": "Easing",
    "worsening": "Worsening",
    "resolved": "Resolved",
}
DECISION_LABELS = {
    "noted": "Noted",
    "approved": "Approved",
    "resolved": "Resolved",
    "request": "Asked for",
    "recommendation": "Recommended",
}
SOURCE_LABELS = {
    "paper": "Committee paper",
    "minutes": "Minutes",
    "letter": "Letter",
    "plan": "Plan",
    "news": "News",
    "statistics": "Statistics",
}
EVENT_LABELS = {
    "inspection": "Inspection",
    "monitoring_visit": "Monitoring visit",
    "notice": "Notice from government",
    "decision": "Decision",
    "board": "The board",
    "work": "Work",
    "expected": "Expected",
}
BETTER_LABELS = {
    "higher": "Higher is better",
    "lower": "Lower is better",
    "neither": "Neither way is better",
    "near_target": "Nearer to the target is better",
}
BASIS_LABELS = {
    "in_period": "Counted over a period",
    "as_at": "A state on one day",
    "unclear": "The source does not say whether this is a day or a period, so it is never compared",
}
DIRECTION_LABELS = {"rising": "said to be rising", "falling": "said to be falling", "steady": "said to be steady"}
CLAIM_LABELS = {
    "on_target": "The paper calls this on target.",
    "off_target": "The paper calls this off target.",
    "better": "The paper calls this better.",
    "worse": "The paper calls this worse.",
    "same": "The paper calls this unchanged.",
}
SYMBOL_LABELS = {"c": "[c]", "x": "[x]", "z": "[z]", "low": "[low]"}
TARGET_LABELS = {"target": "Target", "floor": "Least acceptable", "exit": "To leave the lowest rating"}
PURPOSE_LABELS = {"information": "For information", "decision": "For decision"}

KIND_LABELS = {"challenge": "Challenge", "strength": "Strength"}
UNIT_LABELS = {
    "percent": "A percentage",
    "count": "A number",
    "rate_per_10000": "A rate for each 10,000 children",
    "days": "Days",
    "pounds": "Pounds",
    "pounds_millions": "Millions of pounds",
    "words": "Words only, never a number",
}
CORRECTION_LABELS = {"correction": "Correction", "restatement": "Restatement", "addition": "Added late"}
IMPORTANCE_LABELS = {"minor": "No conclusion changes.", "substantial": "This changes a conclusion."}
FIELD_LABELS = {
    "value": "number",
    "about": "rough number",
    "says": "words",
    "of": "out of",
    "state": "state",
    "period": "period",
    "source": "source",
    "scope": "who is counted",
    "due": "due",
    "starts": "starts",
    "owner": "owner",
    "revises": "why the source changed it",
    "inferred": "inferred",
}
