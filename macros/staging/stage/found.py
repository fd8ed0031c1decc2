"""What the search finds in one state of the site, by kind: each page, and each term, role and news item on a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from macros import addresses, wording
from macros.judgements import status
from macros.ledger import EntryAsAt, MetricAsAt, Snapshot
from macros.record import Held, Period
from macros.remembered import digest
from macros.staging.pages import Page
from macros.staging.stage.generated import LISTS, OF_THINGS, generated_pages
from macros.views import PageContext, Site
from macros.views.found_by import Names, found_on, names_of

# The one page made from the record that shows what people wrote as well.
SEARCH = "search.md"
_EDITORS = "editors/"
_YEAR = 365


@dataclass(frozen=True)
class Found:
    """One thing that can be found: its address, its title, and what stands beside it in the list.

    `named` are further names that lead to it as a title does, `near` those of what it has to do with; `told` is said of
    it where it is found, and is the whole of its text where it has no page of its own. `asks` is the question that it
    answers, and `age` how many years its newest figure lies before the newest of the edition: newer ones come first.
    """

    address: str
    title: str
    also: str = ""
    named: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    told: str = ""
    asks: str = ""
    age: int = 0


@dataclass(frozen=True)
class Kind:
    """Things of one kind, and what one of them is called; the larger its weight, the earlier one is told."""

    key: str
    label: str
    one: str
    weight: float
    items: Sequence[Found]


def written_for(site: Site, written: Mapping[str, Page]) -> Iterator[Found]:
    """Every list and every page in sentences. The guide for editors is left out: its figures are invented."""
    made = {item.path: item.title for item in generated_pages(site) if _is_of_no_thing(item.path)}
    for path, title in made.items():
        yield Found(addresses.from_file(path), title, named=wording.FOUND_ALSO.get(path, ()))
    for path, page in written.items():
        if path not in made and not path.startswith((_EDITORS, *OF_THINGS)) and not _withdrawn(page, site):
            title, named = page.front.title or wording.title_of(path), wording.FOUND_ALSO.get(path, ())
            yield Found(page.address, title, page.front.description or "", named)


def _is_of_no_thing(path: str) -> bool:
    return path != SEARCH and (path in LISTS or not path.startswith(OF_THINGS))


def _withdrawn(page: Page, site: Site) -> bool:
    entry = site.snapshot.meetings.get(page.meeting or "")
    return bool(entry and entry.meeting and entry.meeting.withdrawn)


def kinds(page: PageContext, written: Iterable[Found]) -> tuple[Kind, ...]:
    """Everything that can be found in this edition and in no other; `written` are lists and pages in sentences."""
    names, w = Names(page.known.glossary.values()), wording
    entries = {item.address: item for item in _entries(page)}
    others = [item for item in written if item.address not in entries]
    papers = [item for item in others if item.address.startswith(addresses.MEETINGS) and item.also]
    measures = page.site.of_all("measures that are found", lambda: list(_metrics(page)))
    found = (
        Kind("metric", w.MEASURES, w.A_MEASURE, 2.7, measures),
        Kind("action", w.ACTIONS, w.ACTION, 1.5, list(_actions(page, names))),
        Kind("challenge", w.CHALLENGES_AND_STRENGTHS, w.CHALLENGE_OR_STRENGTH, 1.5, list(_challenges(page, names))),
        Kind("meeting", w.MEETINGS_AND_NEWS, w.MEETING_OR_NEWS, 1.3, list(entries.values())),
        Kind("paper", w.PAPERS, w.ONE_PAPER, 0.9, papers),
        Kind("term", w.TERMS, w.TERM_EXPLAINED, 1.7, list(_terms(page))),
        Kind("role", w.POSTS_HELD, w.POST_HELD, 1.6, list(_roles(page))),
        Kind("recommendation", w.standing.RECOMMENDATIONS, w.RECOMMENDATION, 1.2, list(_recommendations(page, names))),
        Kind("plan", w.PLANS, w.PLAN, 1.2, list(_plans(page, names))),
        Kind("page", w.PAGES, w.ONE_PAGE, 1.2, [item for item in others if item not in papers]),
        Kind("source", w.SOURCES, w.SOURCE, 0.6, list(_sources(page))),
    )
    return tuple(kind for kind in found if kind.items)


def everything(page: PageContext, written: Iterable[Found]) -> Markup:
    """Every page and term of this edition and of no other, with a box to search in them."""
    found = kinds(page, written)
    return page.render("everything.html.jinja", kinds=found, of=mark_of(found))


def mark_of(found: Iterable[Kind]) -> str:
    """A mark of a list of what is found, by which the words beside it are known to be of the same list."""
    return digest(*(item.address for kind in found for item in kind.items))[:12]


def _metrics(page: PageContext) -> Iterator[Found]:
    words, metrics = found_on(page), page.known.metrics
    times = {key: status.newest(item).stands_at.last for key, item in metrics.items()}
    last = max(times.values(), default=date.min)
    for key, item in metrics.items():
        figures = _figures(item)
        named = (item.metric.question, *words[key].called, *figures)
        told = "; ".join(wording.figure_found(figure, when) for figure, when in figures.items())
        age, asks = (last - times[key]).days // _YEAR, item.metric.question
        yield Found(addresses.metric(key), item.metric.title, "", named, words[key].near, told, asks, age)


def _figures(item: MetricAsAt) -> Mapping[str, str]:
    """The different figures of a measure, each with when it was so last, the newest first."""
    found: dict[str, str] = {}
    for one in reversed(status.in_order(item)):
        if one.said.number is not None:
            found.setdefault(wording.value(one.said, item.metric.unit), wording.period(one.said.period))
    return found


def _actions(page: PageContext, names: Names) -> Iterator[Found]:
    for key, item in page.known.actions.items():
        title = item.action.title
        yield Found(addresses.action(key), title, wording.STATE_LABELS[item.state], names.said_in(title))


def _recommendations(page: PageContext, names: Names) -> Iterator[Found]:
    for key, item in page.known.recommendations.items():
        says = item.recommendation.says
        yield Found(addresses.recommendation(key), says, item.recommendation.by or "", names.said_in(says))


def _challenges(page: PageContext, names: Names) -> Iterator[Found]:
    for key, item in (*page.known.challenges.items(), *page.known.strengths.items()):
        title, theme = item.challenge.title, page.known.board.themes[item.challenge.theme].title
        yield Found(addresses.challenge(key), title, theme, names.said_in(title))


def _plans(page: PageContext, names: Names) -> Iterator[Found]:
    for key, plan in page.known.plans.items():
        yield Found(addresses.plan(key), plan.title, named=names.said_in(plan.title), told=plan.about)


def _entries(page: PageContext) -> Iterator[Found]:
    """The meetings whose page stands here, and what was published between them; nothing that was withdrawn."""
    for entry in reversed(page.known.entries):
        if entry.between:
            yield Found(addresses.between(entry.id), page.title_of(entry), told=entry.between.about)
        elif page.site.snapshot.edition in (None, entry.id):
            yield Found(addresses.meeting(entry.id), page.title_of(entry), _published(entry))


def _published(entry: EntryAsAt) -> str:
    return f"{wording.PUBLISHED} {wording.period(entry.entry.published)}"


def _terms(page: PageContext) -> Iterator[Found]:
    for key, term in sorted(page.known.glossary.items(), key=lambda item: item[1].term.lower()):
        yield Found(addresses.term(key), term.term, named=names_of(term), told=term.means)


def _roles(page: PageContext) -> Iterator[Found]:
    """The roles whose holders are named on the page of the board, the one named last first, each with the time."""
    known, board = page.known, page.site.record.board
    for key, role in board.roles.items() if page.site.has(addresses.BOARD) else ():
        # Each name once, with what was said of it last; who was named last stands first.
        said = sorted(((_named(known, one), one) for one in known.known(role.held_by)), key=lambda one: one[0].last)
        last = sorted({one.name: (when, one) for when, one in said}.values(), key=lambda one: one[0].last, reverse=True)
        if last:
            also = "; ".join(wording.held_found(one.name, one.starts, one.until, when) for when, one in last)
            yield Found(f"{addresses.BOARD}#{key}", role.title, also, tuple(one.name for _when, one in last))


def _named(known: Snapshot, held: Held) -> Period:
    """When the last source of it that is known was published."""
    sources = (known.sources[one.source] for one in held.source if one.source in known.sources)
    return max((source.published for source in sources), key=lambda one: one.last)


def _sources(page: PageContext) -> Iterator[Found]:
    edition = page.site.snapshot.edition
    for key, source in page.known.sources.items():
        if edition is None or page.site.edition_with_page_of(key) == edition:
            yield Found(addresses.source(key), source.title, wording.period(source.published))
