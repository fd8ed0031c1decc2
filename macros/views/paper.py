"""The progress paper: what of an edition stands in it, section by section, and the numbers of its paragraphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from macros import addresses, wording
from macros.ledger import ActionAsAt, ChallengeAsAt, EntryAsAt, MetricAsAt
from macros.record import Citation, Cover
from macros.record.board import BOARD
from macros.tokens import encode, escaped
from macros.views import moves
from macros.views.context import PageContext
from macros.views.inline import role
from macros.views.readings import ReadingRow, reading_row


@dataclass(frozen=True)
class Block:
    """A part of what people wrote for a meeting's page: a paragraph that gets a number, or anything else."""

    text: str
    numbered: bool


@dataclass(frozen=True)
class Told:
    """What stands below one heading of a meeting's page, and in which section of the paper it belongs."""

    section: str
    title: str
    blocks: tuple[Block, ...]


class Numbers:
    """Counts sections, paragraphs and tables, in the order in which they stand."""

    def __init__(self) -> None:
        self.sections = self.paragraphs = self.tables = 0

    def section(self, key: str) -> str:
        """The heading of the next section, with its number."""
        self.sections, self.paragraphs = self.sections + 1, 0
        return f"{self.sections}. {wording.paper.HEADINGS[key]}"

    def next(self, page: PageContext) -> str:
        """The number of the next paragraph, as one word of Markdown."""
        self.paragraphs += 1
        number = f"{self.sections}.{self.paragraphs}"
        return encode(page.render("paper-number.html.jinja", number=number))

    def caption(self, text: str) -> str:
        """The caption of the next table."""
        self.tables += 1
        return wording.paper.table(self.tables, text)

    def put(self, page: PageContext, told: Told) -> Iterator[str]:
        """What people wrote, its paragraphs numbered."""
        for block in told.blocks:
            yield f"{self.next(page)} {block.text}" if block.numbered else block.text


def about(page: PageContext) -> EntryAsAt | None:
    """The meeting that the paper is about: that of the edition, or the newest that nobody took back."""
    known = page.site.snapshot
    if known.edition:
        return known.meetings[known.edition]
    return next((one for one in reversed(list(known.meetings.values())) if not one.entry.withdrawn), None)


def at_meeting(page: PageContext) -> PageContext | None:
    """The same page, as it may speak of its meeting."""
    entry = about(page)
    return PageContext(page.site, page.address, entry.id) if entry else None


@dataclass(frozen=True)
class Field:
    """One field of the cover: its name, and what it says; nothing where the record has nothing for it."""

    name: str
    says: str | Markup = ""


def cover(page: PageContext) -> Markup:
    """The fields of a committee paper's cover in their order, and in one line those that the record lacks."""
    entry = about(page)
    assert entry
    assert entry.meeting
    key = entry.meeting.paper or ""
    source = page.known.sources.get(key)
    of_source = source.cover if source and not source.withdrawn else None
    fields = _fields(page, of_source, page.title_of(entry))
    return page.render(
        "paper-front.html.jinja",
        fields=[field for field in fields if field.says],
        lacks=wording.paper.lacks([field.name for field in fields if not field.says]),
        lead=wording.paper.COVER_OF_SOURCE if of_source else wording.paper.COVER_OF_OURS,
        cited=[Citation(key, "cover")] if of_source else [],
    )


def _fields(page: PageContext, said: Cover | None, meeting: str) -> list[Field]:
    w, roles = wording, page.site.record.board.roles
    if said is None:
        given = [(w.COVER_TITLE, w.paper.title_of(meeting)), (w.COVER_PURPOSE, w.paper.OUR_PURPOSE)]
        given.append((w.COVER_ASKS, w.paper.FOR_INFORMATION))
        lacks = (w.COVER_AUTHOR, w.COVER_ISSUES, w.COVER_RECOMMENDATIONS, w.COVER_MONEY)
        return [Field(*one) for one in given] + [Field(name) for name in lacks]
    author = role(page, said.author) if said.author in roles else ""
    return [
        Field(w.COVER_TITLE, said.title),
        Field(w.COVER_PURPOSE, said.purpose),
        Field(w.COVER_ASKS, w.PURPOSE_LABELS[said.asks_for]),
        Field(w.COVER_AUTHOR, author),
        Field(w.COVER_ISSUES, said.key_issues),
        Field(w.COVER_RECOMMENDATIONS, said.recommendations),
        Field(w.COVER_MONEY, said.financial_implications),
    ]


def board_about(page: PageContext) -> str:
    """What the board is, in the publisher's words; nothing where the record has no board."""
    body = page.site.record.board.bodies.get(BOARD)
    return f"{body.title}: {wording.ended(body.about)}" if body else ""


def meeting_about(page: PageContext) -> str:
    """Which meeting the paper is about, and up to when its tables go."""
    entry, known = about(page), page.site.snapshot
    assert entry
    assert entry.meeting
    if known.edition is None:
        since = [one for one in known.entries if one.between and one.position > entry.position]
        more = wording.paper.and_since(wording.count(len(since), "publication")) if since else ""
        return wording.paper.about_newest(page.title_of(entry), more, wording.known_as_at(known))
    meeting = entry.meeting
    held = f"{wording.period(meeting.held)}{wording.inferred(meeting.inferred, 'held')}"
    published = f"{wording.period(meeting.published)}{wording.inferred(meeting.inferred, 'published')}"
    return wording.paper.about_meeting(page.title_of(entry), held, published)


def _lead(page: PageContext, numbers: Numbers, text: str, table: Callable[[str], Markup] | None, title: str) -> str:
    """A numbered paragraph, and below it a table with its caption."""
    lead = f"{numbers.next(page)} {escaped(wording.ended(text))}\n\n"
    return lead + (f"{encode(table(numbers.caption(title)))}\n\n" if table else "")


def strengths(page: PageContext, numbers: Numbers) -> str:
    """The strengths that the meeting claimed."""
    items = [page.known.strengths[key] for key in page.entry.entry.strengths]
    if not items:
        return _lead(page, numbers, wording.paper.NO_STRENGTHS, None, "")
    return _lead(page, numbers, wording.count(len(items), "strength"), partial(_named, page, items),
                 wording.paper.STRENGTHS)  # fmt: skip


def challenges(page: PageContext, numbers: Numbers) -> str:
    """The challenges that the meeting named."""
    items = [page.known.challenges[key] for key in page.entry.entry.challenges]
    if not items:
        return _lead(page, numbers, wording.paper.NO_CHALLENGES, None, "")
    counted = wording.counted_states("challenge", [one.state for one in items])
    return _lead(page, numbers, counted, partial(_named, page, items), wording.paper.CHALLENGES)


def _named(page: PageContext, items: Sequence[ChallengeAsAt], caption: str) -> Markup:
    return page.render("challenge-list.html.jinja", items=items, counted=caption)


def activities(page: PageContext, numbers: Numbers) -> str:
    """What the meeting was told of each action."""
    items = [page.known.actions[key] for key in page.entry.entry.actions]
    if not items:
        return _lead(page, numbers, wording.NO_ACTIONS, None, "")
    counted = wording.counted_states("action", [one.state for one in items])
    return _lead(page, numbers, counted, partial(_actions, page, items), wording.paper.ACTIONS)


def _actions(page: PageContext, items: Sequence[ActionAsAt], caption: str) -> Markup:
    return page.render("action-table.html.jinja", actions=items, caption=caption, counted="")


def performance(page: PageContext, numbers: Numbers) -> str:
    """The figures that the meeting reported, but for those of audit."""
    rows, sought = _figures(page, audit=False), page.entry.meeting.not_reported if page.entry.meeting else ()
    found = [page.known.metrics[key] for key in sought if key in page.known.metrics]
    if not rows and not found:
        return _lead(page, numbers, wording.NO_FIGURES, None, "")
    return _of_figures(page, numbers, rows, found)


def audit(page: PageContext, numbers: Numbers) -> str:
    """The figures of audit that the meeting reported."""
    rows = _figures(page, audit=True)
    return _of_figures(page, numbers, rows, ()) if rows else _lead(page, numbers, wording.paper.NO_AUDIT, None, "")


def _of_figures(page: PageContext, numbers: Numbers, rows: Sequence[ReadingRow], sought: Sequence[MetricAsAt]) -> str:
    counted = wording.counted_figures([row.verdict for row in rows])
    return _lead(page, numbers, counted, partial(_figure_table, page, rows, sought), wording.paper.FIGURES)


def _figure_table(page: PageContext, rows: Sequence[ReadingRow], sought: Sequence[MetricAsAt], caption: str) -> Markup:
    return page.render("metric-table.html.jinja", rows=rows, caption=caption, counted="", sought=sought)


def _figures(page: PageContext, *, audit: bool) -> list[ReadingRow]:
    rows: list[ReadingRow] = page.site.of_all(f"figures of the paper {audit=}", partial(_rows, page, audit=audit))
    return rows


def _rows(page: PageContext, *, audit: bool) -> list[ReadingRow]:
    themes = page.site.record.board.themes
    told = [one for one in page.known.metrics.values()
            if one.id in page.entry.entry.readings and themes[one.metric.theme].audit is audit]  # fmt: skip
    told.sort(key=lambda one: list(themes).index(one.metric.theme))
    return [reading_row(page, one, reading) for one in told for reading in one.readings
            if reading.entry.id == page.meeting]  # fmt: skip


def has_audit(page: PageContext) -> bool:
    """True where the board has a theme that is about audit."""
    return any(theme.audit for theme in page.site.record.board.themes.values())


def dealt_with(page: PageContext, numbers: Numbers) -> str:
    """What the meeting dealt with, a numbered paragraph each."""
    said = page.entry.meeting.dealt_with if page.entry.meeting else ()
    return _stated(page, numbers, [(one.says, one.source) for one in said])


def decisions(page: PageContext, numbers: Numbers) -> str:
    """What the meeting decided, noted or asked for, a numbered paragraph each."""
    said = page.entry.meeting.decisions if page.entry.meeting else ()
    return _stated(page, numbers, [(f"{wording.DECISION_LABELS[one.kind]}: {one.says}", one.source) for one in said])


def _stated(page: PageContext, numbers: Numbers, said: Sequence[tuple[str, Sequence[Citation]]]) -> str:
    told = ((wording.ended(wording.capital(says)), page.cites(source)) for says, source in said)
    return "".join(
        f"{numbers.next(page)} {escaped(says)} {encode(page.render('paper-cited.html.jinja', citations=cited))}\n\n"
        for says, cited in told
    )


def source_paper(page: PageContext) -> str:
    """What is meant by the source paper; nothing where the meeting has none."""
    meeting = page.entry.meeting
    source = page.known.sources.get(meeting.paper or "") if meeting else None
    return wording.paper.source_paper(wording.cited_title(source)) if source else ""


def changed(page: PageContext, numbers: Numbers) -> str:
    """What the meeting changed against the one before of its body."""
    lead, below = page.site.of_all("changes of the paper", partial(moves.changes_below, page))
    return _lead(page, numbers, lead, None, "") + (encode(below) if below else "")


def link(page: PageContext) -> Markup:
    """The way to the paper; nothing before there is a meeting."""
    if about(page) is None:
        return Markup()
    text = wording.paper.THE_PAPER if page.site.snapshot.edition else wording.paper.THE_NEWEST
    return page.render("page-link.html.jinja", href=page.to(addresses.PROGRESS_PAPER), text=text)
