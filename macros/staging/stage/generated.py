"""The pages made from the record, but for the meetings' own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros import wording
from macros.views import Site

RULES_PAGE = "about/how-we-judge.md"
# A page about a thing that is not known yet is not public yet.
OF_THINGS = ("metrics/", "actions/", "challenges/", "plans/", "sources/")


@dataclass(frozen=True)
class Generated:
    """A page made from the record: its file, title, template, and what the template needs."""

    path: str
    title: str
    template: str
    description: str
    values: dict[str, Any]


def generated_pages(site: Site) -> Iterator[Generated]:
    """Every page that the record gives, but for the meetings' own."""
    yield from _policies(site)
    known = site.snapshot
    board = known.board
    yield Generated("index.md", board.name, "home", board.about, {})
    for name, title in LISTS.items():
        yield Generated(
            name,
            title,
            name.removesuffix(".md").removesuffix("/index").removeprefix("about/"),
            wording.about_list(title),
            {},
        )
    for key, metric in known.metrics.items():
        about = wording.about_metric(metric.metric.title, metric.metric.question)
        yield Generated(f"metrics/{key}.md", metric.metric.title, "metric", about, {"metric": metric})
    for key, action in known.actions.items():
        about = wording.about_action(action.action.title)
        yield Generated(f"actions/{key}.md", action.action.title, "action", about, {"action": action})
    for key, item in (*known.challenges.items(), *known.strengths.items()):
        about = wording.about_challenge(item.challenge.title, item.challenge.kind)
        yield Generated(f"challenges/{key}.md", item.challenge.title, "challenge", about, {"item": item})
    for key, plan in known.plans.items():
        yield Generated(f"plans/{key}.md", plan.title, "plan", plan.about, {"key": key, "plan": plan})
    for key, source in known.sources.items():
        if known.edition and site.home_of(key) != known.edition:
            continue
        about = wording.about_source(source.title, source.publisher)
        yield Generated(f"sources/{key}.md", source.title, "source", about, {"key": key, "source": source})


def _policies(site: Site) -> Iterator[Generated]:
    """What the publisher says of the site as it is today: in the newest state alone, where every page leads."""
    for name, title, template, about in wording.POLICIES if site.snapshot.edition is None else ():
        yield Generated(name, title, template, about, {"board": site.record.board})


LISTS = {
    "scorecard.md": "Scorecard",
    "changes.md": "What changed",
    "meetings/index.md": "Meetings",
    "actions/index.md": "Actions",
    "actions/late.md": "Late, slipped or silent",
    "actions/asked.md": "What was asked for",
    "actions/matrix.md": "From recommendations to results",
    "challenges/index.md": "Challenges and strengths",
    "challenges/compare.md": "Two meetings compared",
    "plans/index.md": "Plans",
    "sources/index.md": "Sources",
    "board.md": "The board",
    "timeline.md": "Timeline",
    "self-evaluation.md": "Self-evaluation",
    "glossary.md": "Glossary",
    "corrections.md": "Corrections and revisions",
    "search.md": "Search",
    RULES_PAGE: "How we judge",
}
