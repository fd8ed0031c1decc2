"""The brief: two sides for a councillor, made from the record; what there is no room for is counted, and listed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from macros import addresses, wording
from macros.judgements import brief as judgement
from macros.judgements.brief import Brief, Question, fitted, last_said
from macros.judgements.status import newest, summary
from macros.judgements.status.summary import Compared
from macros.judgements.status.work import Judged
from macros.ledger import MetricAsAt
from macros.record import Citation
from macros.views.context import PageContext, judged_actions, judged_standings, judged_summary
from macros.views.inline import figure_of
from macros.wording import brief as words

One = TypeVar("One")
# A line of a sheet of paper holds about so many letters; two sheets hold so many lines for what is named.
_LETTERS, _LINES = 92, 76
# How many lines each part before the questions may take; the questions take what is left.
_ROOM = {"better": 11, "worse": 11, "unmoved": 5, "late": 8, "silent": 7, "unreported": 7, "ineffective": 8}


@dataclass(frozen=True)
class Item:
    """One thing that is named: its title and page, what is said of it, a figure of it, what its source says."""

    title: str
    href: str
    text: str
    figure: Markup | None = None
    when: str = ""
    asks: str = ""
    said: str = ""
    citations: tuple[Citation, ...] = ()

    @property
    def lines(self) -> int:
        """How many lines it takes on paper."""
        first = len(self.title) + len(self.asks) + 2 + (0 if self.asks else len(self.text) + len(self.when) + 8)
        others = [len(self.text)] if self.asks else []
        others += [len(self.said) + 60] if self.asks and (self.said or self.citations) else []
        return sum(-(-letters // _LETTERS) for letters in (first, *others) if letters)


@dataclass(frozen=True)
class Part:
    """What is named of one kind, how many more there are, and where all of them stand."""

    label: str
    items: tuple[Item, ...]
    more: str
    href: str


@dataclass(frozen=True)
class Section:
    """A heading of the brief with its parts, or the sentence that there is nothing."""

    title: str
    parts: tuple[Part, ...]
    nothing: str


def told(page: PageContext) -> Brief:
    """What the record tells of the page's state."""
    return page.site.reached("brief", page.known, lambda known: judgement.brief(
        known, judged_summary(page), judged_actions(page), judged_standings(page)))  # fmt: skip


def sections(page: PageContext) -> list[Section]:
    """All of the brief but its questions."""
    brief, known = told(page), page.known
    late, scorecard = page.to(addresses.LATE), page.to(addresses.SCORECARD)
    measure = _measure_of(page)
    moved = (
        _part(words.BETTER, "better", brief.better, measure, f"{scorecard}?show=better"),
        _part(words.WORSE, "worse", brief.worse, measure, f"{scorecard}?show=worse"),
    )
    promised = (
        _part(words.LATE, "late", brief.late, lambda one: _action(page, one, words.late(known, one)), late),
        _part(words.SILENT, "silent", brief.silent, lambda one: _action(page, one, words.silent(known, one)), late),
    )
    unreported = [(one, words.unreported(known, one)) for one in brief.unreported]
    unreported += [(one, words.retired(one)) for one in brief.retired]
    done = [_action(page, one, words.ineffective(known, one, found)) for one, found in brief.ineffective]
    return [
        _section(words.MOVED, moved, words.NONE_MOVED),
        _section(words.UNMOVED, (_part("", "unmoved", brief.unmoved, measure, scorecard),), words.NONE_UNMOVED),
        _section(words.PROMISED, promised, words.NONE_LATE),
        _section(words.UNREPORTED, (
            _part("", "unreported", unreported, lambda one: _silent(page, *one), page.to(addresses.CHANGES)),
        ), words.NONE_UNREPORTED),
        _section(words.INEFFECTIVE, (
            _part("", "ineffective", done, lambda one: one, page.to(addresses.DIFFERENCE)),
        ), words.NONE_INEFFECTIVE),
    ]  # fmt: skip


def _section(title: str, parts: Iterable[Part], nothing: str) -> Section:
    there = tuple(one for one in parts if one.items or one.more)
    return Section(title, there, "" if there else nothing)


def _part(label: str, room: str, things: Sequence[One], item: Callable[[One], Item], href: str) -> Part:
    every = [item(one) for one in things]
    shown = fitted(every, lambda one: one.lines, _ROOM[room])
    return Part(label, shown, words.left_out(len(every) - len(shown)), href)


def _measure_of(page: PageContext) -> Callable[[Compared], Item]:
    start = summary.since(page.known)

    def item(one: Compared) -> Item:
        is_new = summary.is_news(start, one.metric) or summary.is_statistic(page.known, one.metric)
        return _measure(page, one.metric, words.step(one, is_news=is_new))

    return item


def _measure(page: PageContext, metric: MetricAsAt, text: str) -> Item:
    last, href = newest(metric), page.to(addresses.metric(metric.id))
    return Item(metric.metric.title, href, text, figure_of(page, metric, last), wording.when_of(last))


def _silent(page: PageContext, metric: MetricAsAt, text: str) -> Item:
    return Item(metric.metric.title, page.to(addresses.metric(metric.id)), text)


def _action(page: PageContext, judged: Judged, text: str) -> Item:
    return Item(judged.item.action.title, page.to(addresses.action(judged.item.id)), text)


def questions(page: PageContext) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    """The questions that there is room for, and those that there is none for."""
    taken = sum(one.lines for section in sections(page) for part in section.parts for one in part.items)
    every = tuple(_question(page, one) for one in told(page).questions)
    shown = fitted(every, lambda one: one.lines, _LINES - taken)
    return shown, every[len(shown) :]


def _question(page: PageContext, question: Question) -> Item:
    known, said = page.known, last_said(question)
    kind, key = question.about
    if question.asked:
        title, href = question.asked.decision.says.rstrip("."), page.link_of(question.asked.entry)
        citations = question.asked.decision.source
    else:
        assert said is not None
        title, href = _thing(page, kind, key)
        citations = said.said.source
    return Item(
        title, href, words.reason(known, question), asks=words.asks(question), said=words.said(known, question),
        citations=page.cites(citations)[:1],
    )  # fmt: skip


def _thing(page: PageContext, kind: str, key: str) -> tuple[str, str]:
    known = page.known
    match kind:
        case "action":
            return known.actions[key].action.title, page.to(addresses.action(key))
        case "measure":
            return known.metrics[key].metric.title, page.to(addresses.metric(key))
        case _:
            return known.challenges[key].challenge.title, page.to(addresses.challenge(key))


def section(page: PageContext, section: Section) -> Markup:
    """What stands below one heading."""
    return page.render("brief-section.html.jinja", section=section)


def asked(page: PageContext) -> Markup:
    """The questions, each with its reason and what its source says; those left out are folded, and counted."""
    shown, others = questions(page)
    return page.render("brief-questions.html.jinja", shown=shown, others=others)


def lead(page: PageContext) -> Markup:
    """What made it, and how all measures stand."""
    known = page.known
    if not known.meetings:
        return page.render("brief-lead.html.jinja", counted="", as_at="", marked="")
    meeting = page.title_of(known.meetings[known.edition]) if known.edition else ""
    as_at = words.as_at(wording.known_as_at(known), meeting)
    summary = judged_summary(page)
    return page.render("brief-lead.html.jinja", counted=words.counted(summary), as_at=as_at,
                       marked=words.marked(summary))  # fmt: skip
