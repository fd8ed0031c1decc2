"""The pages made from the record but for the meetings' own, and what the search finds, by kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from macros import addresses, wording
from macros.ledger import EntryAsAt
from macros.staging.pages import Page
from macros.tokens import CLOSES, OPENS
from macros.views import PageContext, Site, glance


@dataclass(frozen=True)
class Found:
    """One thing that can be found: its address, title, what is said of it, and further words that lead to it."""

    address: str
    title: str
    also: str = ""
    words: str = ""


@dataclass(frozen=True)
class Kind:
    """Things of one kind. The larger its weight, the earlier a kind stands in the results."""

    key: str
    label: str
    weight: float
    items: Sequence[Found]


def everything(page: PageContext, written: Iterable[Found]) -> Markup:
    """Every page and term of this edition and of no other, with a box to search in them."""
    pages = list(written)
    told = {item.address: item.words for item in pages}
    others = [item for item in pages if not item.address.startswith(addresses.MEETINGS) or not told]
    kinds = (
        Kind("metric", wording.MEASURES, 2.0, list(_metrics(page))),
        Kind("action", wording.ACTIONS, 1.5, list(_actions(page))),
        Kind("challenge", wording.CHALLENGES_AND_STRENGTHS, 1.5, list(_challenges(page))),
        Kind("meeting", wording.MEETINGS_AND_NEWS, 1.6, list(_entries(page, told))),
        Kind("term", wording.TERMS, 1.6, list(_terms(page))),
        Kind("recommendation", wording.standing.RECOMMENDATIONS, 1.2, list(_recommendations(page))),
        Kind("plan", wording.PLANS, 1.2, [Found(addresses.plan(key), plan.title, plan.about)
                                          for key, plan in page.known.plans.items()]),
        Kind("page", wording.PAGES, 0.8, others),
        Kind("source", wording.SOURCES, 0.6, list(_sources(page))),
    )  # fmt: skip
    return page.render("everything.html.jinja", kinds=[kind for kind in kinds if kind.items])


def _metrics(page: PageContext) -> Iterator[Found]:
    for key, item in page.known.metrics.items():
        theme = page.known.board.themes[item.metric.theme].title
        yield Found(addresses.metric(key), item.metric.title, item.metric.question, theme)


def _actions(page: PageContext) -> Iterator[Found]:
    for key, item in page.known.actions.items():
        yield Found(addresses.action(key), item.action.title, wording.STATE_LABELS[item.state])


def _recommendations(page: PageContext) -> Iterator[Found]:
    for key, item in page.known.recommendations.items():
        yield Found(addresses.recommendation(key), item.recommendation.says, item.recommendation.by or "")


def _challenges(page: PageContext) -> Iterator[Found]:
    for key, item in (*page.known.challenges.items(), *page.known.strengths.items()):
        yield Found(addresses.challenge(key), item.challenge.title, page.known.board.themes[item.challenge.theme].title)


def _entries(page: PageContext, told: dict[str, str]) -> Iterator[Found]:
    """The meetings whose page stands here, and what was published between them; nothing that was withdrawn."""
    for entry in reversed(page.known.entries):
        if entry.between:
            yield Found(addresses.between(entry.id), page.title_of(entry), entry.between.about)
        elif page.site.snapshot.edition in (None, entry.id):
            address = addresses.meeting(entry.id)
            yield Found(address, page.title_of(entry), _published(entry), told.get(address, ""))


def _published(entry: EntryAsAt) -> str:
    return f"{wording.PUBLISHED} {wording.period(entry.entry.published)}"


def _terms(page: PageContext) -> Iterator[Found]:
    for key, term in sorted(page.known.glossary.items(), key=lambda item: item[1].term.lower()):
        yield Found(addresses.term(key), term.term, term.stands_for or "", term.means)


def _sources(page: PageContext) -> Iterator[Found]:
    edition = page.site.snapshot.edition
    for key, source in page.known.sources.items():
        if edition is None or page.site.edition_with_page_of(key) == edition:
            yield Found(addresses.source(key), source.title, wording.period(source.published))


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
_RECOMMENDATIONS, _AT_A_GLANCE, _DIFFERENCE = "recommendations/index.md", "at-a-glance.md", "difference.md"


def lists(site: Site) -> Mapping[str, str]:
    """Those of them that the council has something for; of some, once one is known."""
    missing = [] if site.snapshot.recommendations else [_RECOMMENDATIONS]
    missing += [] if glance.has_any(PageContext(site, addresses.HOME)) else [_AT_A_GLANCE]
    missing += [] if site.snapshot.actions else [_DIFFERENCE]
    has = {path: title for path, title in LISTS.items() if site.has(addresses.from_file(path))}
    return {path: title for path, title in has.items() if path not in missing}


_MACRO = re.compile(r"\{\{.*?\}\}|" + f"{OPENS}[^{CLOSES}]*{CLOSES}" + r"|\]\([^)]*\)", re.S)
_WORD = re.compile(r"[a-z][a-z'-]{3,}")
# The one page made from the record that shows what people wrote as well.
SEARCH = "search.md"


def findable(written: Mapping[str, Page], site: Site) -> Iterator[Found]:
    """Every list and every page in sentences. The guide for editors is left out: its figures are invented."""
    for path, title in lists(site).items():
        if path != SEARCH:
            yield Found(addresses.from_file(path), title)
    for path, page in written.items():
        if path in LISTS or path.startswith("editors/") or _withdrawn(page, site):
            continue
        title = page.front.title or wording.title_of(path)
        yield Found(page.address, title, page.front.description or "", words_of(page.body))


def words_of(text: str) -> str:
    """The different words of a page, in the order of the alphabet; what macros say is found through the record."""
    return " ".join(sorted(set(_WORD.findall(_MACRO.sub(" ", text).lower()))))


def _withdrawn(page: Page, site: Site) -> bool:
    entry = site.snapshot.meetings.get(page.meeting or "")
    return bool(entry and entry.meeting and entry.meeting.withdrawn)
