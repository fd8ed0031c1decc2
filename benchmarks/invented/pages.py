"""The pages in sentences, in the words of each tool: only what fetches a figure or a table differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.invented.content import Invented, month
from benchmarks.invented.words import chance, sentence, sentences, words

SECTIONS, FIGURES, POINTS = 5, 3, 4
PARAGRAPHS = 2 * SECTIONS


@dataclass(frozen=True)
class Dialect:
    """How a tool's pages ask for what the data holds: a figure, a meeting's tables, a measure's chart and table."""

    figure: Callable[[str, str], str]
    measures: Callable[[str], str]
    actions: Callable[[str], str]
    chart: Callable[[str], str] = str
    readings: Callable[[str], str] = str
    history: Callable[[str], str] = str
    paragraph: Callable[[int], str] = lambda _number: ""
    head: str = ""
    foot: str = ""


def meeting(board: Invented, number: int, dialect: Dialect) -> str:
    """What a meeting was told: five sections with fifteen figures, its measures and its actions."""
    drawn, when = chance("page", number), month(number)
    keys = list(board.measures)
    parts = [f"# Board meeting {when}", dialect.head, sentences(drawn, 3)]
    for section in range(SECTIONS):
        points = [
            f"- {sentence(drawn, 8)[:-1]}: {dialect.figure(drawn.choice(keys), when)}" for _point in range(FIGURES)
        ]
        parts += [f"## {words(drawn, 5).capitalize()}", dialect.paragraph(2 * section + 1) + sentences(drawn, 4)]
        parts += ["\n".join(points), f"### Challenge from the board: {words(drawn, 2)}"]
        parts += [dialect.paragraph(2 * section + 2) + sentences(drawn, 3)]
        parts += ["\n".join(f"1. {sentence(drawn, 12)}" for _point in range(POINTS))]
    parts += ["## Metrics at this meeting", dialect.measures(when), "## Actions at this meeting", dialect.actions(when)]
    return _page([*parts, dialect.foot, "## Forward look", sentences(drawn, 3)])


def measure(board: Invented, key: str, dialect: Dialect) -> str:
    """A measure: its chart, and all that was heard of it."""
    one = board.measures[key]
    parts = [f"# {one.title}", f"It counts {one.counts}. Target: {one.target}.", "## Trend", dialect.chart(key)]
    return _page([*parts, "## Readings", dialect.readings(key)])


def action(board: Invented, key: str, dialect: Dialect) -> str:
    """An action: who has it, when it is due, and all that was said of it."""
    one = board.actions[key]
    facts = f"- Owner: director {one.owner}\n- Due: {one.due}"
    return _page([f"# {one.title}", facts, "## What was said", dialect.history(key)])


def lists(board: Invented) -> Iterator[tuple[str, str]]:
    """The pages that list the rest: each one's folder, and its text."""
    links = "- [Meetings](meetings/index.md)\n- [Metrics](metrics/index.md)\n- [Actions](actions/index.md)"
    yield "", _page(["# Improvement board progress", links, sentence(chance("home"), 30)])
    when = [month(number) for number in reversed(range(board.meetings))]
    yield "meetings", _page(["# Meetings", "\n".join(f"- [Board meeting {one}]({one}.md)" for one in when)])
    rows = [f"| [{one.title}]({key}.md) | {one.heard[-1][0]} | {one.target} |" for key, one in board.measures.items()]
    yield "metrics", _page(["# Metrics", "\n".join(["| Metric | Latest | Target |", "|---|---:|---:|", *rows])])
    rows = [
        f"| [{one.title}]({key}.md) | director {one.owner} | {one.due} | {last_state(board, key)} |"
        for key, one in board.actions.items()
    ]
    yield "actions", _page(["# Actions", "\n".join(["| Action | Owner | Due | State |", "|---|---|---|---|", *rows])])


def last_state(board: Invented, key: str) -> str:
    """The state that was named last; not started if nothing was said."""
    said = board.actions[key].said
    return said[max(said)][0] if said else "not_started"


def _page(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part) + "\n"
