"""What changed, as before and now: the page of all of it, and what a meeting's page shows of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from markupsafe import Markup

from macros import addresses, wording
from macros.judgements import changes as changed
from macros.judgements.changes import Changes, EntryChanges, SinceLast
from macros.judgements.status.summary import before as before_of_body
from macros.ledger import EntryAsAt, ReadingAsAt, Snapshot
from macros.record import Citation
from macros.views.context import PageContext
from macros.views.inline import reading_address
from macros.views.things import places_taken
from macros.wording import changes as words
from macros.wording.lines import Group, Line, Piece

# A time is said once where so many rows share it. A kind with more rows than the longest shows those that are open.
_FEW, _LONGEST, _OPEN = 3, 6, 5


@dataclass(frozen=True)
class Row:
    """One thing that changed: what stood before, what stands now, and what may be said of the two."""

    title: str
    href: str
    before: Piece
    now: Piece
    said: str
    marked: bool
    source: tuple[str, str] | None


@dataclass(frozen=True)
class Kind:
    """The rows of one kind, under their heading; `anchor` is their place on the page."""

    anchor: str
    label: str
    tally: str
    note: str
    rows: tuple[Row, ...]
    shown: int

    @property
    def first(self) -> tuple[Row, ...]:
        """The rows that stand open."""
        return self.rows[: self.shown]

    @property
    def others(self) -> tuple[Row, ...]:
        """The rows that are folded."""
        return self.rows[self.shown :]


@dataclass(frozen=True)
class Subject:
    """What changed of measures, of actions or of challenges; nothing moved in what is folded."""

    title: str
    anchor: str
    head: str
    kinds: tuple[Kind, ...]
    folded: tuple[Kind, ...]

    @property
    def all(self) -> tuple[Kind, ...]:
        """Every kind, those that moved first."""
        return self.kinds + self.folded


@dataclass(frozen=True)
class Part:
    """One comparison of the page: its heading and place, what it compares, what changed."""

    title: str
    lead: str
    html: Markup
    anchor: str = ""


@dataclass(frozen=True)
class Entry:
    """What one meeting or publication brought, against what was known before it."""

    entry: EntryAsAt
    counted: str
    note: str
    rows: tuple[Row, ...]
    source: tuple[str, str] | None


def changes(page: PageContext) -> Markup:
    """How much the page's meeting changed against the meeting before, and the five that matter most: `changes()`."""
    since = changed.since_last(page.site.at_entry, page.entry.id)
    if since.previous is None:
        return page.render("note.html.jinja", text=lead_of(page, since))
    return _in_short(page, since, lead_of(page, since))


def changes_below(page: PageContext) -> tuple[str, Markup]:
    """The same for a paper: the sentence that leads in, and what stands below it."""
    since = changed.since_last(page.site.at_entry, page.entry.id)
    return lead_of(page, since), _in_short(page, since, "") if since.previous else Markup()


def _in_short(page: PageContext, since: SinceLast, lead: str) -> Markup:
    few = [group for one in changed.matter_most(since.changes) for group in words.groups(page.known, one)]
    return page.render(
        "changes.html.jinja",
        lead=lead,
        subjects=_subjects(page, page.known, since.changes),
        rows_most=[_row(page, group.lines[0], group) for group in few],
        between=len(since.between),
        counted_at=page.to(_whole_of(page, page.entry)),
        href=page.to(told_at(page, page.entry)),
    )


def told_at(page: PageContext, entry: EntryAsAt) -> str:
    """Where everything that a meeting changed is told: after the board's newest meeting in a block of its own."""
    known = page.site.snapshot
    last = changed.newest_meeting(known)
    after = known.edition is None and (last is None or entry.position > last.position)
    return addresses.change(entry.id) if after else _whole_of(page, entry)


def _whole_of(page: PageContext, entry: EntryAsAt) -> str:
    """Where each kind of what a meeting changed has its place: in its own edition, unless this one tells it."""
    known = page.site.snapshot
    told_here = changed.newest_meeting(known) if known.edition is None else known.meetings.get(known.edition)
    here = told_here is not None and told_here.id == entry.id
    return addresses.CHANGES if here else addresses.elsewhere(entry.id, addresses.CHANGES)


def newest_told(page: PageContext) -> Markup:
    """Which two meetings of the board are compared and why, what is newer, and which body took the board's place."""
    if page.known.edition is not None or not page.known.meetings:
        return Markup()
    board, last = page.known.board, changed.newest_meeting(page.known)
    return page.render(
        "newest-told.html.jinja",
        last=last,
        previous=before_of_body(page.known, last) if last else None,
        more=last is not None and last.position < page.known.entries[-1].position,
        successions=places_taken(page, board.bodies, board.leading, board.bodies[board.leading].short),
    )


def lead_of(page: PageContext, since_last: SinceLast) -> str:
    """Which two meetings are compared, or that there is no earlier one."""
    assert since_last.entry.meeting
    title = page.title_of(since_last.entry)
    if since_last.previous is None:
        return wording.first_of_body(title, page.body(since_last.entry.meeting.body).short)
    return wording.compared(title, page.title_of(since_last.previous))


def change_parts(page: PageContext) -> Iterator[Part]:
    """The comparisons of the page: the board's own first, then what came after it."""
    edition = page.known.edition
    if edition is not None:
        yield from _meeting_parts(page, changed.since_last(page.site.at_entry, edition))
        return
    newest = changed.newest(page.site.at_entry, page.known)
    if newest.meeting:
        yield from _meeting_parts(page, newest.meeting)
    if newest.since or newest.corrections:
        title = wording.since(page.title_of(newest.meeting.entry)) if newest.meeting else wording.NAV_SINCE
        corrections = _subjects(page, page.known, Changes(corrections=newest.corrections))
        html = page.render("moves.html.jinja", subjects=corrections, counted=False) if corrections else Markup()
        yield Part(title, wording.after_it(len(newest.since)), html + _entries(page, newest.since), wording.SINCE)


def _meeting_parts(page: PageContext, since_last: SinceLast) -> Iterator[Part]:
    title, anchor = page.title_of(since_last.entry), since_last.entry.id
    if since_last.previous is None:
        yield Part(title, lead_of(page, since_last), Markup(), anchor)
        return
    known = page.site.at_entry(since_last.entry.id)
    meeting = since_last.entry.meeting
    subjects = _subjects(page, known, since_last.changes, meeting.paper if meeting else None)
    heading = wording.against(title, page.title_of(since_last.previous))
    lead = wording.in_short(words.groups(known, since_last.changes))
    yield Part(heading, lead, page.render("moves.html.jinja", subjects=subjects, counted=True), anchor)
    if since_last.between:
        between = since_last.between
        yield Part(wording.IN_BETWEEN, wording.came_between(len(between)), _entries(page, between))


def _entries(page: PageContext, entries: Sequence[EntryChanges]) -> Markup:
    """A folded block for each meeting or publication, the newest first; those of earlier years are folded once more."""
    newest_first = [_entry(page, item) for item in reversed(entries)]
    years = groupby(newest_first, key=lambda one: one.entry.position[0].year)
    return page.render("moves-between.html.jinja", years=[(year, list(found)) for year, found in years])


def _entry(page: PageContext, item: EntryChanges) -> Entry:
    groups = words.groups(page.site.at_entry(item.entry.id), item.changes)
    lines = [(group, line) for group in groups for line in group.lines]
    cited = Counter(one.source for _group, line in lines for one in page.cites(line.citations)[:1])
    most = next((source for source, _number in cited.most_common(1)), None)
    # Of published statistics every place is the name of a table, and the row of the reading leads there.
    apart = len(cited) == 1 and item.entry.between is not None and item.entry.between.kind == "statistics"
    rows = (_row(page, line, group, most) for group, line in lines)
    note, timed = _time_once(tuple(replace(row, source=None) if apart else row for row in rows))
    return Entry(
        item.entry,
        " ".join(words.tallies(groups)),
        note,
        timed,
        (page.source_link(most), wording.cited_title(page.site.record.sources[most])) if most else None,
    )


def _time_once(rows: tuple[Row, ...]) -> tuple[str, tuple[Row, ...]]:
    """The times of before and now that most rows share, in a sentence; and the rows without them."""
    before, now = _shared([row.before.when for row in rows]), _shared([row.now.when for row in rows])
    kept = tuple(replace(row, before=_timed(row.before, before), now=_timed(row.now, now)) for row in rows)
    return wording.times_once(before, now), kept


def _shared(times: Sequence[str]) -> str:
    most, number = Counter(times).most_common(1)[0] if times else ("", 0)
    return most if number >= _FEW and number > len(times) / 2 else ""


def _timed(piece: Piece, shared: str) -> Piece:
    return replace(piece, when="") if shared and piece.when == shared else piece


def _subjects(page: PageContext, known: Snapshot, changes: Changes, own: str | None = None) -> tuple[Subject, ...]:
    groups = groupby(words.groups(known, changes), key=lambda group: group.subject)
    return tuple(_subject(page, title, list(members), own) for title, members in groups)


def _subject(page: PageContext, title: str, groups: Sequence[Group], own: str | None) -> Subject:
    def kinds(*, folded: bool) -> Iterable[Kind]:
        for group in groups:
            if group.folded is folded:
                rows = tuple(_row(page, line, group, own, alone=False) for line in group.lines)
                note, timed = _time_once(rows)
                notes = " ".join(one for one in (wording.heading_note(group), note) if one)
                yield Kind(group.anchor, group.label, group.tally, notes, timed, _shown(group))

    moved, quiet = tuple(kinds(folded=False)), tuple(kinds(folded=True))
    return Subject(title, groups[0].part, wording.HEADS[title], moved, quiet)


def _shown(group: Group) -> int:
    """How many rows of a kind stand open: all that are judged, the first of any other that is long."""
    return len(group.lines) if group.judged or len(group.lines) <= _LONGEST else _OPEN


def _row(page: PageContext, line: Line, group: Group, own: str | None = None, *, alone: bool = True) -> Row:
    """A line as a row; where it is not alone, what is missing on one side is said above all rows of its kind."""
    told = next((one.reading for one in (line.now, line.before) if one and one.reading), None)
    return Row(
        line.title,
        _link(page, told) if told else page.to(line.address) if line.address else "",
        line.before or Piece(wording.none_before(group) if alone else ""),
        line.now or Piece(wording.none_now(group) if alone else ""),
        " ".join(line.sentences) if alone else wording.said_of(group, line),
        group.marked and line.now is not None,
        next((_source(page, one, own) for one in page.cites(line.citations)), None),
    )


def _link(page: PageContext, reading: ReadingAsAt) -> str:
    return page.to(reading_address(page, page.known.metrics[reading.metric], reading))


def _source(page: PageContext, citation: Citation, own: str | None) -> tuple[str, str]:
    """Where a source leads, and what it is called: of the page's own source, its place alone."""
    text = page.citation_text(citation)
    if citation.place and citation.source == own:
        text = wording.place(citation.place)
    return page.citation_link(citation), text
