"""What is said of an invented board: its measures with their figures, its actions with their states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from benchmarks.invented.words import chance, sentence, words

FIRST_YEAR, MEETINGS_A_YEAR, THEMES, OWNERS = 1995, 6, 8, 10
STATES = ("not_started", "on_track", "at_risk", "under_way", "complete", "ongoing")
_MANY = 7


@dataclass(frozen=True)
class Size:
    """How much there is of a board."""

    meetings: int
    measures: int
    actions: int


# The largest is thirty years of the large board: more text than that is refused by the check.
SMALL, LARGE, THREE_TIMES = Size(12, 40, 60), Size(60, 200, 300), Size(180, 200, 300)
SIZES = {"S": SMALL, "L": LARGE, "3L": THREE_TIMES}


@dataclass(frozen=True)
class Measure:
    """A measure, and what each meeting heard of it: the figure and a few words."""

    title: str
    counts: str
    percent: bool
    target: int
    heard: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class Action:
    """An action, and what was said of it: by the number of the meeting, its state and a sentence."""

    title: str
    owner: int
    due: str
    said: Mapping[int, tuple[str, str]]


@dataclass(frozen=True)
class Invented:
    """A whole board."""

    meetings: int
    measures: Mapping[str, Measure]
    actions: Mapping[str, Action]

    def until(self, meetings: int) -> Invented:
        """The same board when it had met so many times: what came later changes nothing of it."""
        measures = {key: replace(one, heard=one.heard[:meetings]) for key, one in self.measures.items()}
        actions = {
            key: replace(one, said={number: said for number, said in one.said.items() if number < meetings})
            for key, one in self.actions.items()
        }
        return Invented(meetings, measures, actions)


def month(meeting: int) -> str:
    """The month of the nth meeting, one every two months."""
    return f"{FIRST_YEAR + meeting // MEETINGS_A_YEAR}-{meeting % MEETINGS_A_YEAR * 2 + 1:02d}"


def theme(number: int) -> str:
    """The theme of the nth measure, action or challenge."""
    return f"theme-{number % THEMES}"


def invent(size: Size) -> Invented:
    """A board of some size: each measure is heard of at each meeting, each action about twelve times in all."""
    measures = {f"metric-{number}": _measure(number, size.meetings) for number in range(size.measures)}
    actions = {f"action-{number}": _action(number, size.meetings) for number in range(size.actions)}
    return Invented(size.meetings, measures, actions)


def _measure(number: int, meetings: int) -> Measure:
    """Of five measures three are percentages of things, one counts children, one is a percentage of children."""
    drawn = chance("measure", number)
    percent, counts = number % 5 != 3, "things" if number % 5 < 3 else "children"
    title, target, value = f"{words(drawn, 4).capitalize()} {number}", drawn.randint(60, 95), drawn.uniform(30, 70)
    heard = []
    for _meeting in range(meetings):
        value = max(12.0, min(98.0, value + drawn.gauss(0.3, 3)))
        heard.append((round(value, 1) if percent else round(value * _MANY), words(drawn, 5)))
    return Measure(title, counts, percent, target if percent else target * _MANY, tuple(heard))


def _action(number: int, meetings: int) -> Action:
    drawn = chance("action", number)
    title, begins = f"{words(drawn, 6).capitalize()} {number}", drawn.randrange(max(1, meetings - 3))
    due = f"{FIRST_YEAR + 14 + number % 5}-{number % 12 + 1:02d}-28"
    said = {
        meeting: (drawn.choice(STATES), sentence(drawn, 10))
        for meeting in range(begins, meetings, max(1, meetings // 12))
    }
    return Action(title, number % OWNERS, due, said)
