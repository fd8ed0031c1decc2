"""The signs and words of a scorecard: colours, arrows, and which way is called good."""

from __future__ import annotations

import re

_RATINGS = {"r": "red", "a": "amber", "g": "green", "b": "blue", "red": "red", "amber": "amber", "green": "green",
            "blue": "blue", "yellow": "amber", "y": "amber", "\U0001f534": "red", "\U0001f7e0": "amber",
            "\U0001f7e1": "amber", "\U0001f7e2": "green"}  # fmt: skip
_DIRECTIONS = {
    "rising": r"[\u2191\u2197\u25b2\u25b4\u2b06\u2934\u21e7]|up|rising|rise|increas(?:ed|ing|e)|higher",
    "falling": r"[\u2193\u2198\u25bc\u25be\u2b07\u2935\u21e9]|down|falling|fall|decreas(?:ed|ing|e)|reduc(?:ed|ing)"
    r"|lower",
    "steady": r"[\u2192\u2194\u25ba\u25b6\u27a1\u2b0c\u21d4=]|same|no\s+change|steady|static|stable|unchanged"
    r"|maintained|level",
}
_BETTER = {
    "higher": r"high(?:er)?|big(?:ger)?|up|increas\w+|max\w*|more|above|[\u2191\u25b2]|\+|h",
    "lower": r"low(?:er)?|small(?:er)?|down|decreas\w+|reduc\w+|min\w*|less|fewer|below|[\u2193\u25bc]|l",
}


def rating_of(text: str) -> str:
    """The colour that a cell names: red, amber, green; empty where it names none."""
    words = re.findall(r"[a-z]+|[\U0001f534\U0001f7e0-\U0001f7e2]", text.lower())
    return _RATINGS.get(words[0], "") if len(words) == 1 else ""


def direction_of(text: str) -> str:
    """The way that an arrow or a word points: rising, falling, steady; empty for any other."""
    return _one_of(_DIRECTIONS, text.replace("\ufe0f", ""))


def better_of(text: str) -> str:
    """The way that a sheet calls good: higher, lower; empty where it says none."""
    bare = re.sub(r"\s*\b(?:is|are|the|better|good|best|a|number|figure|to)\b", "", text.lower())
    return _one_of(_BETTER, bare)


def _one_of(patterns: dict[str, str], text: str) -> str:
    found = [name for name, pattern in patterns.items() if re.fullmatch(rf"\W*(?:{pattern})\W*", text.strip(), re.I)]
    return found[0] if len(found) == 1 else ""
