"""The invented board as our record has it: data/, docs/ and mkdocs.yml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.invented.content import OWNERS, THEMES, Invented, month, theme
from benchmarks.invented.files import put
from benchmarks.invented.pages import Dialect
from benchmarks.invented.pages import meeting as told
from benchmarks.invented.words import chance, sentence, sentences, words

ROOT = Path(__file__).parents[2]
CHALLENGES, IN_A_PAPER = 12, 30
OURS = Dialect(
    figure=lambda key, _when: f'{{{{ figure("{key}") }}}}',
    measures=lambda _when: "{{ metric_table() }}",
    actions=lambda _when: "{{ action_table() }}",
    paragraph=lambda number: f'{{{{ paragraph("1.{number}") }}}} ',
    head="{{ meeting_header() }}",
    foot="## Challenges\n\n{{ challenge_list() }}",
)


def source_id(meeting: int) -> str:
    """The paper of the nth meeting."""
    return f"paper-{month(meeting)}"


def cite(meeting: int, number: int) -> str:
    """A paragraph of the paper of the nth meeting."""
    return f"{source_id(meeting)} 1.{number % IN_A_PAPER + 1}"


def settings_of_the_board() -> dict[str, Any]:
    """The board itself."""
    return {
        "format": 1, "name": "An invented board, made by rule", "short": "Invented board", "council": "No Council",
        "about": "Made to measure how a site grows.", "official": False, "site_url": "https://example.org/",
        "publisher": {"name": "Nobody", "contact": "https://example.org/", "about": "Nobody at all."},
        "licence": {"name": "Open Government Licence v3.0", "address": "https://example.org/licence"},
        "disclosure": {"threshold": 5, "staff": False},
        "bodies": {"board": {"title": "Invented board", "short": "board", "about": "It meets."}},
        "roles": {f"director-{number}": {"title": f"Director number {number}"} for number in range(OWNERS)},
        "themes": {theme(number): {"title": f"Theme {number}", "about": f"What theme {number} is about."}
                   for number in range(THEMES)},
    }  # fmt: skip


def definitions(board: Invented) -> Iterator[tuple[str, dict[str, dict[str, Any]]]]:
    """What the measures, actions and challenges are: one file for each theme, each first named in the first paper."""
    first = cite(0, 0)
    metrics = {
        key: {
            "title": one.title, "question": f"How is it with measure {number}?",
            "unit": "percent" if one.percent else "count", "counts": one.counts,
            "better": ("higher", "lower")[number % 2], "basis": "in_period", "theme": theme(number),
            "definition": [{"says": words(chance("definition", number), 12), "source": first}],
        }
        for number, (key, one) in enumerate(board.measures.items())
    }  # fmt: skip
    actions = {
        key: {"title": one.title, "theme": theme(number), "source": first,
              "about": sentence(chance("about", number), 14), "moves": [f"metric-{number % len(metrics)}"]}
        for number, (key, one) in enumerate(board.actions.items())
    }  # fmt: skip
    challenges = {
        f"challenge-{number}": {"title": f"Challenge number {number}", "theme": theme(number), "source": first}
        for number in range(CHALLENGES)
    }
    for folder, things in (("metrics", metrics), ("actions", actions), ("challenges", challenges)):
        for name in dict.fromkeys(one["theme"] for one in things.values()):
            yield f"{folder}/{name}.yml", {key: one for key, one in things.items() if one["theme"] == name}


def entry(board: Invented, number: int) -> dict[str, Any]:
    """The nth meeting: every measure, the actions of which something was said, half of the challenges."""
    readings = {
        key: {"value": one.heard[number][0], "period": month(number), "target": one.target,
              "says": one.heard[number][1], "source": cite(number, place)}
        for place, (key, one) in enumerate(board.measures.items())
    }  # fmt: skip
    actions = {
        key: {"state": one.said[number][0], "says": one.said[number][1], "owner": f"director-{one.owner}",
              "due": one.due, "source": cite(number, place)}
        for place, (key, one) in enumerate(board.actions.items())
        if number in one.said
    }  # fmt: skip
    challenges = {
        f"challenge-{place}": {"state": "open", "source": cite(number, place)}
        for place in range(number % 2, CHALLENGES, 2)
    }
    return {
        "body": "board", "held": month(number), "published": f"{month(number)}-28", "status": "published",
        "paper": source_id(number), "readings": readings, "actions": actions, "challenges": challenges,
    }  # fmt: skip


def source(number: int) -> dict[str, Any]:
    """The paper of the nth meeting."""
    drawn = chance("paper", number)
    return {
        "title": f"Paper of {month(number)}", "kind": "paper", "publisher": "No Council",
        "published": f"{month(number)}-28", "reference": "It does not exist.",
        "paragraphs": {f"1.{place + 1}": sentences(drawn, 2) for place in range(IN_A_PAPER)},
    }  # fmt: skip


def page(board: Invented, number: int) -> str:
    """The page of the nth meeting."""
    when = month(number)
    return f"---\ntitle: Board of {when}\nmeeting: {when}\n---\n\n{told(board, number, OURS)}"


def write(board: Invented, root: Path) -> None:
    """Write the whole board into a folder; files that are there and stay the same are not touched."""
    put(root / "mkdocs.yml", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    put(root / "data" / "board.yml", settings_of_the_board())
    for path, things in definitions(board):
        put(root / "data" / path, things)
    for number in range(board.meetings):
        put(root / "data" / "sources" / f"{source_id(number)}.yml", {source_id(number): source(number)})
        put(root / "data" / "meetings" / f"{month(number)}.yml", entry(board, number))
        put(root / "docs" / "meetings" / f"{month(number)}.md", page(board, number))
    put(root / "docs" / "about" / "index.md", "# About\n\nMade by rule.\n")
