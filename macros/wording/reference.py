"""What the editors' reference calls each part of the record, and how it explains a key."""

from __future__ import annotations

from collections.abc import Mapping

from macros.wording.formats import capital, count, join

# By the name of the model: one, and several.
_NOUNS: Mapping[str, tuple[str, str]] = {
    "Board": ("The board itself", "The board itself"),
    "Metric": ("A measure", "Measures"),
    "Action": ("An action", "Actions"),
    "Challenge": ("A weakness or a strength", "Weaknesses and strengths"),
    "Plan": ("A plan", "Plans"),
    "Source": ("A source", "Sources"),
    "Event": ("An event", "Events"),
    "Term": ("A word of the glossary", "The glossary"),
    "Meeting": ("A meeting", "Meetings"),
    "Between": ("Something published between meetings", "Published between meetings"),
    "Correction": ("A correction of ours", "Corrections of ours"),
    "Lock": ("A lock", "Locks"),
    "Redirects": ("Pages that have another address now", "Pages that have another address now"),
    "Reviewed": ("Sentences that somebody has read", "Sentences that somebody has read"),
    "ReviewedSentence": ("A sentence that may tell a small number", "Sentences that may tell a small number"),
    "Reading": ("A reading", "Readings"),
    "StatedTarget": ("A target stated with a reading", "Targets stated with a reading"),
    "Target": ("A target stated apart from a reading", "Targets stated apart from a reading"),
    "Comparison": ("A comparison", "Comparisons"),
    "Update": ("What is said of an action", "What is said of actions"),
    "ChallengeUpdate": ("What is said of a weakness", "What is said of weaknesses"),
    "StrengthUpdate": ("A strength claimed", "Strengths claimed"),
    "Decision": ("A decision", "Decisions"),
    "Statement": ("A statement", "Statements"),
    "Break": ("A break in a series", "Breaks in a series"),
    "Retirement": ("That a measure is no longer reported", "Measures that are no longer reported"),
    "EmbeddedWhen": ("When an action is embedded", "When actions are embedded"),
    "Withdrawal": ("A withdrawal", "Withdrawals"),
    "Cover": ("The front of a committee report", "The fronts of committee reports"),
    "Account": ("An account of an event", "Accounts of an event"),
    "Recommendation": ("A recommendation", "Recommendations"),
    "Priority": ("A priority of a plan", "Priorities of a plan"),
    "Body": ("A body", "Bodies"),
    "Role": ("A role", "Roles"),
    "Held": ("Who held a role", "Who held roles"),
    "Theme": ("A theme", "Themes"),
    "Licence": ("The licence", "Licences"),
    "Publisher": ("The publisher", "Publishers"),
    "Disclosure": ("The policy on small numbers", "The policy on small numbers"),
    "Question": ("A question of the self-evaluation", "Questions of the self-evaluation"),
    "Renewal": ("That a lock was written anew", "Renewals"),
}
REQUIRED, OPTIONAL, ONE_OF_THESE = "required", "optional", "one of these"
# By the kind of value: what to write, and the mistake that is made most often.
WHAT_TO_WRITE: Mapping[str, str] = {
    "text": "words",
    "id": "an id",
    "number": "a number",
    "address": "a web address",
    "date": "a date or a period",
    "citation": "a source and the place in it",
    "word": "one of its words",
    "yes_no": "`true` or `false`",
    "whole": "a whole number",
    "anything": "what stands there, or should",
}
USUAL_BY_KIND: Mapping[str, str] = {
    "text": "a colon and a space inside words that stand in no quotes",
    "id": "the title instead of the id",
    "number": "a percent sign, a comma, or quotes",
    "address": "an address without `https://`",
    "date": "more exact than the source: a day for a month",
    "citation": "the source without the place in it",
    "word": "a word that only means the same",
    "yes_no": "`yes` or `no`",
    "whole": "a number with a point",
    "list": "no `-` in front of each item",
    "keys": "a `-` in front of each key",
    "model": "all of it on one line, without braces",
    "either": "quotes around a number",
    "anything": "more than the entry says",
}
EXAMPLE_BY_KIND: Mapping[str, str] = {
    "text": "a few plain words",
    "number": "76",
    "address": "https://example.org/papers/board-2020-05",
    "date": "2020-04",
    "citation": "board-paper-2020-05 1.1 b1",
    "yes_no": "true",
    "whole": "5",
    "anything": "78",
    "id": "an-id",
}


def noun(name: str) -> str:
    """What one thing of a model is called."""
    return _NOUNS[name][0] if name in _NOUNS else name


def several(name: str) -> str:
    """What things of a model are called."""
    return _NOUNS[name][1] if name in _NOUNS else name


def key_about(about: str, required: bool) -> str:
    """What a key is for, and whether it is needed."""
    return f"{capital(about or 'a few plain words')}. {capital(REQUIRED if required else OPTIONAL)}."


def written(paths: list[str]) -> str:
    """What was written anew."""
    return f"Wrote {join(paths)}." if paths else "Everything is as the program makes it."


def compared(old: list[str], missing: int) -> str:
    """Which files are not what the program makes."""
    told = [f"Stale: {join(old)}. Type make schema, and look at the difference."] if old else []
    told += [f"{count(missing, 'id')} not offered to editors yet; make schema adds them."] if missing else []
    return "\n".join(told) or "Everything is as the program makes it."
