"""What the scorecard says: the sentence of a theme, the choices of its filter, the words of its tools."""

from __future__ import annotations

from collections.abc import Mapping

from macros.wording.formats import capital, count, join

HEAD_SHAPE, HEAD_DISTANCE = "Shape", "Against target"
CHOICES: Mapping[str, str] = {
    "better": "Better when last compared",
    "worse": "Worse when last compared",
    "same": "Unchanged when last compared",
    "untold": "Cannot be told",
    "not-reported": "Not reported this time",
    "has-target": "With a target",
    "not-met": "Target not met",
    "signal": "A signal, not chance",
}
TOOLS_WORDS, TOOLS_SHOW, TOOLS_ALL = "Filter by words", "Show", "Everything"
TOOLS_COUNTED = "{shown} of {total} shown."
TOOLS_SORTED = "Sorted by {column}, {order}."
TOOLS_UP, TOOLS_DOWN = "upwards", "downwards"


def choices(keys: Mapping[str, str]) -> str:
    """The choices of a filter, as the page hands them to its script."""
    return "|".join(f"{key}:{label}" for key, label in keys.items())


def theme_sentence(better: int, worse: int, same: int, untold: int, silent: int) -> str:
    """What a theme's measures say, in one sentence: 1 better and 1 worse when last compared; 4 cannot be told."""
    total = better + worse + same + untold
    told = [
        f"{number} {word}" for number, word in ((better, "better"), (worse, "worse"), (same, "unchanged")) if number
    ]
    parts = [f"{join(told)} when last compared"] if told else []
    parts += [f"{untold} cannot be told"] if untold else []
    end = (
        f" {capital(count(silent, 'measure'))} {'was' if silent == 1 else 'were'} not reported this time."
        if silent
        else ""
    )
    return f"Of {count(total, 'measure')}: {'; '.join(parts)}.{end}"
