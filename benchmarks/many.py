"""An invented board with many meetings, made by rule, to see how a site grows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

METRICS, ACTIONS, CHALLENGES, PARAGRAPHS = 40, 60, 12, 30
STATES = ("agreed", "under_way", "under_way", "complete")
_WORDS = "Visits were made and plans were read, and the people who did this work told the board how it went. " * 3


def month(meeting: int) -> str:
    """The month of the nth meeting, one every two months."""
    return f"{2010 + meeting // 6}-{meeting % 6 * 2 + 1:02d}"


def source_id(meeting: int) -> str:
    """The paper of the nth meeting."""
    return f"paper-{month(meeting)}"


def board(site: str) -> dict[str, Any]:
    """The board itself."""
    return {
        "format": 1, "name": "An invented board, made by rule", "short": "Invented board", "council": "No Council",
        "about": "Made to measure how a site grows.", "official": False, "site_url": site,
        "publisher": {"name": "Nobody", "contact": "https://example.org/", "about": "Nobody at all."},
        "licence": {"name": "Open Government Licence v3.0", "address": "https://example.org/licence"},
        "bodies": {"board": {"title": "Invented board", "short": "board", "about": "It meets."}},
        "roles": {"chair": {"title": "Chair"}},
        "themes": {f"theme-{n}": {"title": f"Theme {n}", "about": f"What theme {n} is about."} for n in range(8)},
    }  # fmt: skip


def definitions() -> dict[str, dict[str, Any]]:
    """Metrics, actions and challenges, each first named in the first paper."""
    first = f"{source_id(0)} 1.1"
    metrics = {
        f"metric-{n}": {
            "title": f"Measure number {n}", "question": f"How is it with measure {n}?", "unit": "percent",
            "counts": "things", "better": "higher", "basis": "in_period", "theme": f"theme-{n % 8}",
            "definition": [{"says": f"share of cases of kind {n}", "source": first}],
        }
        for n in range(METRICS)
    }  # fmt: skip
    actions = {
        f"action-{n}": {"title": f"Action number {n}", "theme": f"theme-{n % 8}", "source": first,
                        "about": "It is meant to help.", "moves": [f"metric-{n % METRICS}"]}
        for n in range(ACTIONS)
    }  # fmt: skip
    challenges = {
        f"challenge-{n}": {"title": f"Challenge number {n}", "theme": f"theme-{n % 8}", "source": first}
        for n in range(CHALLENGES)
    }
    return {"metrics": metrics, "actions": actions, "challenges": challenges}


def meeting(number: int) -> dict[str, Any]:
    """The nth meeting: every metric, a sixth of the actions, half of the challenges."""
    cite = f"{source_id(number)} 1."
    readings = {
        f"metric-{n}": {
            "value": 50 + (n * 7 + number * 3) % 45,
            "period": month(number),
            "source": f"{cite}{n % 30 + 1}",
        }
        for n in range(METRICS)
    }
    actions = {
        f"action-{n}": {"state": STATES[min(3, (number + n) // 12 % 4)], "says": "it went on as planned",
                        "source": f"{cite}{n % 30 + 1}"}
        for n in range(number % 6, ACTIONS, 6)
    }  # fmt: skip
    challenges = {
        f"challenge-{n}": {"state": "open", "source": f"{cite}{n + 1}"} for n in range(number % 2, CHALLENGES, 2)
    }
    return {
        "body": "board", "held": month(number), "published": f"{month(number)}-28", "status": "published",
        "paper": source_id(number), "readings": readings, "actions": actions, "challenges": challenges,
    }  # fmt: skip


def source(number: int) -> dict[str, Any]:
    """The paper of the nth meeting."""
    return {
        "title": f"Paper of {month(number)}", "kind": "paper", "publisher": "No Council",
        "published": f"{month(number)}-28", "reference": "It does not exist.",
        "paragraphs": {f"1.{n + 1}": f"What paragraph {n + 1} says. {_WORDS}" for n in range(PARAGRAPHS)},
    }  # fmt: skip


def page(number: int) -> str:
    """The page of the nth meeting."""
    said = "\n\n".join(
        f'{{{{ paragraph("1.{n + 1}") }}}} {_WORDS} {{{{ figure("metric-{n}") }}}}.' for n in range(PARAGRAPHS)
    )
    key = month(number)
    return (
        f"---\ntitle: Board of {key}\nmeeting: {key}\n---\n\n# Board\n\n{{{{ meeting_header() }}}}\n\n{said}\n\n"
        "## Figures\n\n{{ metric_table() }}\n\n## Actions\n\n{{ action_table() }}\n\n"
        "## Challenges\n\n{{ challenge_list() }}\n"
    )


def write(root: Path, meetings: int, settings: str) -> None:
    """Write the whole board into a folder."""

    def put(path: str, value: object) -> None:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        text = value if isinstance(value, str) else yaml.safe_dump(value, sort_keys=False)
        target.write_text(text, encoding="utf-8")

    put("mkdocs.yml", settings)
    put("data/board.yml", board("https://example.org/"))
    for folder, things in definitions().items():
        put(f"data/{folder}/all.yml", things)
    for number in range(meetings):
        put(f"data/sources/{source_id(number)}.yml", {source_id(number): source(number)})
        put(f"data/meetings/{month(number)}.yml", meeting(number))
        put(f"docs/meetings/{month(number)}.md", page(number))
    put("docs/about/index.md", "# About\n\nMade by rule.\n")
