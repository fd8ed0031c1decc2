"""What a view may know: what was known at its page's meeting, and judged; and how much of it is told."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar, cast

from markupsafe import Markup

from macros import addresses, wording
from macros.judgements.status import Reported, shown_in, summary, work
from macros.judgements.status.challenges import Standing, stand
from macros.judgements.status.summary import Since, Summary
from macros.judgements.status.work import Judged
from macros.ledger import EntryAsAt, MetricAsAt, Snapshot, at_entry, snapshot
from macros.problems import NEAREST, Message, Notice
from macros.record import Body, Citation, Record
from macros.record.board import BOARD
from macros.views.compiled import environment

Found = TypeVar("Found")
TAKE_OUT = "take it out"
_ON_A_MEETINGS_PAGE = "use it on a page under docs/meetings/"
OF_NO_MEETING = Message("macro-without-meeting", "this page is about no meeting", _ON_A_MEETINGS_PAGE, TAKE_OUT)
NOT_YET_KNOWN = Message(
    "not-known-yet",
    'no {noun} has the id "{key}" by this meeting',
    "it was first published after this meeting",
)
NOT_KNOWN = Message("not-known", 'no {noun} has the id "{key}"', "use an id from data/{kind}/", NEAREST)
NO_PAPER = Message("meeting-without-paper", "this meeting has no paper", "add paper: to the meeting's YAML file")


class WrongArgument(ValueError):
    """A macro was asked for something that is not there: what, and what to write instead."""

    def __init__(self, notice: Notice) -> None:
        super().__init__(f"{notice.message} ({notice.hint})")
        self.notice = notice


# What a council must have before a page about all of it is there, by the page's address.
_NEEDS: Mapping[str, Callable[[Record], object]] = {
    addresses.SELF_EVALUATION: lambda record: record.board.self_evaluation,
    addresses.BOARD: lambda record: BOARD in record.board.bodies,
    addresses.PLANS: lambda record: record.plans,
    addresses.CHALLENGES: lambda record: record.challenges,
    addresses.COMPARE: lambda record: record.challenges,
    addresses.AT_A_GLANCE: lambda record: any(one.publisher for one in record.metrics.values()),
}


def _drawn(_name: str, _metric: str, draw: Callable[[], str]) -> str:
    return draw()


def _worked_out(_name: str, work_out: Callable[[], Any], *_also: str) -> Any:
    return work_out()


@dataclass(frozen=True)
class Site:
    """One state of the whole site: its snapshot, and the state at any earlier meeting."""

    record: Record
    snapshot: Snapshot
    earlier: dict[str, Snapshot] = field(default_factory=dict)
    drawn: dict[Hashable, Markup] = field(default_factory=dict)
    judged: dict[Hashable, Any] = field(default_factory=dict)
    # How a part of a page that shows one measure alone is drawn: its name, the measure, and what draws it.
    part: Callable[[str, str, Callable[[], str]], str] = field(default=_drawn, compare=False)
    # How what hangs on the record as a whole is worked out: its name, by what, and on what else it hangs.
    of_all: Callable[..., Any] = field(default=_worked_out, compare=False)

    def has(self, address: str) -> bool:
        """False for a page about something that the council does not have: no page, and no link to it."""
        needs = _NEEDS.get(address)
        return needs is None or bool(needs(self.record))

    def at_meeting(self, meeting: str) -> Snapshot:
        """What was known at a meeting of this state."""
        if meeting not in self.earlier:
            self.earlier[meeting] = snapshot(self.record, meeting, as_of=self.snapshot.as_of)
        return self.earlier[meeting]

    def at_entry(self, entry: str) -> Snapshot:
        """What was known when an entry of this state was published, a meeting or not."""
        if entry not in self.earlier:
            self.earlier[entry] = at_entry(self.record, entry, as_of=self.snapshot.as_of)
        return self.earlier[entry]

    def reached(self, what: str, known: Snapshot, judge: Callable[[Snapshot], Found]) -> Found:
        """What was judged of a state as a whole, once for all pages."""
        key = (what, known.edition)
        if key not in self.judged:
            self.judged[key] = judge(known)
        return cast(Found, self.judged[key])

    def edition_with_page_of(self, source: str) -> str | None:
        """The edition whose meeting was the first to know a source: its page stands there, once.

        None where only the newest state knows it.
        """
        key = ("home", source)
        if key not in self.judged:
            known = (meeting for meeting in self.snapshot.meetings if source in self.at_meeting(meeting).sources)
            self.judged[key] = next(known, None)
        return cast("str | None", self.judged[key])


@dataclass(frozen=True)
class PageContext:
    """One page: its address inside the edition, and the meeting it is about, if any."""

    site: Site
    address: str
    meeting: str | None = None

    @cached_property
    def known(self) -> Snapshot:
        """What this page may say: a meeting's page says what was known at that meeting."""
        return self.site.at_meeting(self.meeting) if self.meeting else self.site.snapshot

    @cached_property
    def entry(self) -> EntryAsAt:
        """The meeting this page is about; raises WrongArgument on other pages."""
        if self.meeting is None:
            raise WrongArgument(OF_NO_MEETING.says())
        return self.known.meetings[self.meeting]

    @property
    def is_withdrawn(self) -> bool:
        """True for the page of a meeting that was withdrawn."""
        return bool(self.meeting and self.site.snapshot.meetings[self.meeting].entry.withdrawn)

    def to(self, address: str) -> str:
        """A relative link from this page to another address of the edition."""
        return addresses.relative(self.address, address)

    def render(self, template: str, **values: Any) -> Markup:
        """One of our templates as safe HTML on one line without blank lines."""
        text = environment().get_template(template).render(page=self, s=self.known, **values)
        return Markup(" ".join(line.strip() for line in text.splitlines() if line.strip()))

    def all(self, parts: Iterable[Found]) -> list[Found]:
        """Parts of what is drawn, each worked out."""
        return list(parts)

    def drawn(self, view: View, *found: Any) -> Markup:
        """What is drawn of something that was found."""
        return view(self, *found)

    def those(self, kind: str, fits: Callable[[str, Any], bool]) -> list[Any]:
        """The known things of a kind of which what is written fits; of all others nothing is read."""
        known, folder = getattr(self.known, kind), "challenges" if kind == "strengths" else kind
        return [known[key] for key, one in getattr(self.site.record, folder).items() if fits(key, one) and key in known]

    def asking_the_same(self, metric: MetricAsAt) -> list[MetricAsAt]:
        """The known measures of which one names the other as a look-alike."""
        own, alike = metric.id, metric.metric.alike
        return self.those("metrics", lambda key, one: key != own and (key in alike or own in one.alike))

    def body(self, key: str) -> Body:
        """A body by its id."""
        return self.site.record.board.bodies[key]

    def title_of(self, entry: EntryAsAt) -> str:
        """What an entry is called."""
        if meeting := entry.meeting:
            return wording.meeting_title(meeting, self.body(meeting.body))
        assert entry.between
        return wording.between_title(entry.between)

    def link_of(self, entry: EntryAsAt) -> str:
        """Where an entry leads: a meeting to its page, in its own edition where this one does not hold it."""
        if not entry.meeting:
            return self.to(addresses.between(entry.id))
        held = self.site.snapshot.edition in (None, entry.id)
        address = addresses.meeting(entry.id)
        return self.to(address if held else addresses.elsewhere(entry.id, address))

    def to_newest(self, address: str) -> str:
        """A link to a page that only the newest state holds."""
        newest = self.site.snapshot.edition is None
        return self.to(address if newest else addresses.elsewhere(addresses.LATEST, address))

    def cites(self, citations: Iterable[Citation]) -> tuple[Citation, ...]:
        """Those citations whose source this page may know."""
        return tuple(citation for citation in citations if citation.source in self.known.sources)

    def only_retold(self, citations: Iterable[Citation]) -> bool:
        """True for what only secondary sources state, of those that this page may know."""
        return self.known.only_retold(citations)

    def citation_link(self, citation: Citation) -> str:
        """Where a citation leads: our page of the source, at the paragraph."""
        return self.source_link(citation.source) + addresses.fragment(citation)

    def source_link(self, key: str) -> str:
        """Where a source leads: to our page of it, in the edition that first knew it."""
        home = self.site.edition_with_page_of(key) if self.site.snapshot.edition else None
        address = addresses.source(key)
        return self.to(
            address if home in (None, self.site.snapshot.edition) else addresses.elsewhere(home or "", address)
        )

    def citation_text(self, citation: Citation) -> str:
        """What a citation is called: on a meeting's page, its own paper is not named again with every paragraph."""
        own = self.entry.meeting.paper if self.meeting and self.entry.meeting else None
        if citation.place and citation.source == own:
            # The progress paper has paragraphs of its own.
            named = wording.paper.SOURCE_PAPER if self.address == addresses.PROGRESS_PAPER else ""
            return ", ".join(part for part in (named, wording.place(citation.place)) if part)
        return wording.source_link(citation, wording.cited_title(self.site.record.sources[citation.source]))

    def find(self, kind: str, key: str) -> Any:
        """A thing known on this page, by its id; raises WrongArgument with the nearest id."""
        things = getattr(self.known, kind)
        if key not in things:
            if key in getattr(self.site.snapshot, kind):
                raise WrongArgument(NOT_YET_KNOWN.says(noun=noun_of(kind), key=key))
            raise WrongArgument(NOT_KNOWN.near(key, things, noun=noun_of(kind), key=key, kind=kind))
        return things[key]


def noun_of(kind: str) -> str:
    """What one thing of a folder is called."""
    return {"glossary": "term"}.get(kind, kind.removesuffix("s"))


View = Callable[..., Markup]
Filter = Callable[[Markup], Markup]


def recent(page: PageContext, said: Sequence[Reported]) -> tuple[Sequence[Reported], EntryAsAt | None]:
    """What a page shows of a long list, and the meeting in whose edition the part before it stands."""
    return shown_in(page.site.snapshot, said)


def still(
    page: PageContext, said: Sequence[Reported], as_at: Callable[[Snapshot], Sequence[Reported]], enough: int = 1
) -> tuple[Sequence[Reported], EntryAsAt | None]:
    """What a page shows of what was said of a thing, as of `as_at`: nothing new is told once, in an earlier edition."""
    if page.site.snapshot.edition is None or len(said) <= enough:
        return said, None
    last = max(item.entry.position for item in said)
    told = next(one for one in page.site.snapshot.entries if one.meeting and one.position >= last)
    if told.id == page.site.snapshot.edition or tuple(as_at(page.site.at_meeting(told.id))) != tuple(said):
        return recent(page, said)
    return said[-enough:], told


def judged_actions(page: PageContext) -> Mapping[str, Judged]:
    """Every action known on the page, judged."""
    return page.site.reached("actions", page.known, work.judge)


def judged_standings(page: PageContext) -> Mapping[str, Standing]:
    """Every challenge and strength known on the page, judged."""
    return page.site.reached("standings", page.known, stand)


def news_since(page: PageContext) -> Since | None:
    """After what something is news on the page."""
    return page.site.reached("since", page.known, summary.since)


def judged_summary(page: PageContext) -> Summary:
    """The summary of what is known on the page."""
    return page.site.reached(
        "summary", page.known, lambda known: summary.summary(known, judged_actions(page), judged_standings(page))
    )


# What may be asked of a state as a whole.
REACHED: Mapping[str, Callable[[PageContext], Any]] = {
    "actions": judged_actions, "standings": judged_standings, "since": news_since, "summary": judged_summary,
}  # fmt: skip
