"""Everything one edition holds, by kind: the page of lists that the search looks through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros import addresses, wording
from macros.ledger import EntryAsAt
from macros.views.context import PageContext


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
