"""The pages made from the record but for the meetings' own, and the navigation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from macros import addresses, wording
from macros.views import PageContext, Site, glance

# A page about a thing that is not known yet is not public yet.
OF_THINGS = ("metrics/", "actions/", "challenges/", "plans/", "recommendations/", "sources/")


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
    for name, title in lists(site).items():
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
    for key, one in known.recommendations.items():
        says = one.recommendation.says
        about = wording.about_recommendation(says)
        yield Generated(f"recommendations/{key}.md", says, "recommendation", about, {"item": one})
    yield from _source_pages(site)


def _source_pages(site: Site) -> Iterator[Generated]:
    """Our page of each source, in the edition that first knew it."""
    known = site.snapshot
    for key, source in known.sources.items():
        if known.edition and site.edition_with_page_of(key) != known.edition:
            continue
        about = wording.about_source(source.title, source.publisher)
        yield Generated(f"sources/{key}.md", source.title, "source", about, {"key": key, "source": source})


def _policies(site: Site) -> Iterator[Generated]:
    """What the publisher says of the site as it is today: in the newest state alone, where every page leads."""
    for name, title, template, about in wording.POLICIES if site.snapshot.edition is None else ():
        yield Generated(name, title, template, about, {"board": site.record.board})


# The lists of everything and the pages that are one of a kind, in the order in which they are offered.
LISTS = wording.LIST_TITLES
PAPER = "paper.md"
_RECOMMENDATIONS, _AT_A_GLANCE, _DIFFERENCE = "recommendations/index.md", "at-a-glance.md", "difference.md"


def lists(site: Site) -> Mapping[str, str]:
    """Those of them that the council has something for; of some, once one is known."""
    missing = [] if site.snapshot.recommendations else [_RECOMMENDATIONS]
    missing += [] if glance.has_any(PageContext(site, addresses.HOME)) else [_AT_A_GLANCE]
    missing += [] if site.snapshot.actions else [_DIFFERENCE]
    has = {path: title for path, title in LISTS.items() if site.has(addresses.from_file(path))}
    return {path: title for path, title in has.items() if path not in missing}
