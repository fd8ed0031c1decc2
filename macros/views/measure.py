"""The page of a measure: its answer, its readings, where they come from, and its figure by edition."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from macros import addresses, wording
from macros.judgements import status
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.record import Citation, Source, Statement
from macros.views import charts, peers
from macros.views.context import PageContext
from macros.views.following import own_way
from macros.views.inline import figure_of, readings_shown
from macros.views.readings import reading_row
from macros.views.tables import ScoreRow, score_row


def metric_retired(page: PageContext, metric: MetricAsAt) -> Markup:
    """From when a metric is no longer reported and what is reported instead; nothing for others."""
    known = page.known.metrics
    retired = metric.metric.retired if status.is_retired(page.known, metric) else None
    return page.render(
        "metric-retired.html.jinja",
        retired=retired,
        instead=[known[key] for key in retired.replaced_by if key in known] if retired else [],
        replaces=[
            item
            for item in page.those("metrics", lambda _key, one: one.retired and metric.id in one.retired.replaced_by)
            if status.is_retired(page.known, item)
        ],
    )


def metric_answer(page: PageContext, metric: MetricAsAt) -> Markup:
    """The answer to the metric's question: its newest figure, and as a sentence whether that is better."""
    newest, change = status.newest(metric), status.headline(metric)
    last, newer = status.last_number(metric, newest), newer_otherwise(page, metric, large=True)
    # Beside another figure the sentence says which one it is about.
    tell = wording.answer if newer else wording.answer_below
    return page.render(
        "metric-answer.html.jinja",
        metric=metric,
        score=score_row(page, metric),
        newest=newest,
        last=_last(page, metric, last) if last else None,
        unmeasured=wording.no_figure(metric, newest),
        answer=tell(metric, newest, change, page.site.record.board),
        newer=newer,
    )


def metric_notes(page: PageContext, metric: MetricAsAt) -> Markup:
    """What qualifies the answer: whose figure it is, how it stands to others, what no figure tells."""
    newest, signals = status.newest(metric), list(wording.told(metric, status.every_series(metric)))
    for panel in (panel for cut in status.small_multiples(metric) for panel in cut.panels):
        judged = [one for one in status.every_series(metric, panel.group) if one.latest]
        signals += wording.told(metric, judged, panel.title)
    row = reading_row(page, metric, newest, peers.told_of_newest(metric))
    answer = wording.answer(metric, newest, status.headline(metric), page.site.record.board)
    last = status.last_number(metric, newest)
    beside = _last(page, metric, last).note if last else ""
    kind = [wording.ended(wording.capital(row.kind))] if row.kind else []
    own = [note for note in row.notes if note not in answer and note != beside]
    notes = [*kind, *own, *peers.sentences(page, metric), *signals, *wording.gaps(metric)]
    return page.render("metric-notes.html.jinja", notes=notes)


@dataclass(frozen=True)
class Last:
    """The last number there was before a reading without one: as it is shown, its time, its entry, and its note."""

    figure: Markup
    period: str
    entry: str
    entry_href: str
    note: str


def _last(page: PageContext, metric: MetricAsAt, reading: ReadingAsAt) -> Last:
    entry, when = page.title_of(reading.entry), wording.when_of(reading)
    note = wording.last_number(wording.value(reading.said, metric.metric.unit), when, entry)
    figure = figure_of(page, metric, reading)
    return Last(figure, wording.time_of(metric, reading), entry, page.link_of(reading.entry), note)


def metric_doors(page: PageContext, metric: MetricAsAt) -> Markup:
    """The ways from the title to each part of a measure's page: its chart, table, sources, data, and how to cite it."""
    drawn = charts.charts_of(page, metric)
    doors = [(wording.CHART_DOOR, f"#{drawn[0].id}")] if drawn else []
    doors += [(wording.TABLE_DOOR, f"#{wording.TABLE_ANCHOR}"), (wording.SOURCES, f"#{wording.SOURCES_ANCHOR}")]
    doors += [(wording.DATA_DOOR, _file(page, metric)), (wording.CITE_DOOR, f"#{wording.CITE_ANCHOR}")]
    return page.render("metric-doors.html.jinja", doors=doors, name=_file_name(page, metric), follow=own_way(page))


def _file(page: PageContext, metric: MetricAsAt) -> str:
    """The table that holds the readings of a measure: its own in the newest state, that of all in a dated edition."""
    is_dated = page.site.snapshot.edition is not None
    return page.to(addresses.READINGS if is_dated else f"{addresses.metric(metric.id)}{addresses.TABLE_FILE}")


def _file_name(page: PageContext, metric: MetricAsAt) -> str:
    """What a measure's own table is called once it is saved, so that two of them are told apart."""
    return "" if page.site.snapshot.edition is not None else f"{metric.id}.csv"


def metric_workings(page: PageContext, metric: MetricAsAt) -> Markup:
    """How each judgement of the latest reading was reached, and the way to all of them as a table."""
    found = [
        *wording.workings(metric, status.newest(metric)),
        *wording.series_workings(metric, status.every_series(metric)),
    ]
    own = page.to_newest(addresses.metric(metric.id)) if page.site.snapshot.edition is not None else ""
    file, name = _file(page, metric), _file_name(page, metric)
    return page.render("workings.html.jinja", metric=metric, workings=found, file=file, name=name, own=own)


def metric_readings(page: PageContext, metric: MetricAsAt) -> Markup:
    """Every reading of a metric, the newest first; a dated edition leaves the oldest to an earlier one."""
    shown, before = readings_shown(page, metric)
    newest_first = list(reversed(shown))
    others = peers.columns(page, metric, newest_first)
    rows = [reading_row(page, metric, reading, [one.who for one in others]) for reading in newest_first]
    opened = _OPEN if len(rows) > _OPEN + _HARDLY_MORE else len(rows)
    return page.render(
        "reading-table.html.jinja", metric=metric, rows=rows, opened=opened, others=others, before=before
    )


# How many rows of a list are open, and how many more are not worth a fold.
_OPEN, _FEW, _HARDLY_MORE = 4, 2, 2


@dataclass(frozen=True)
class Used:
    """A source that a measure's page draws on, with the places in it."""

    key: str
    source: Source
    places: tuple[Citation, ...]


def metric_sources(page: PageContext, metric: MetricAsAt) -> Markup:
    """Every source of the readings that a page shows and of what is measured, that of the newest reading first."""
    shown, _before = readings_shown(page, metric)
    found: dict[str, dict[Citation, None]] = {}
    for part in (*(item.said for item in reversed(shown)), *page.known.statements(metric.metric.definition)):
        for citation in page.cites(part.source):
            found.setdefault(citation.source, {})[citation] = None
    used = [Used(key, page.known.sources[key], tuple(places)) for key, places in found.items()]
    opened = _FEW if len(used) > _FEW + _HARDLY_MORE else len(used)
    return page.render("metric-sources.html.jinja", used=used, opened=opened)


@dataclass(frozen=True)
class Stage:
    """What the newest figure of a measure was from one edition until another."""

    figure: str
    period: str
    first: str
    href: str
    until: str


def metric_editions(page: PageContext, metric: MetricAsAt) -> Markup:
    """What the newest figure was in each edition: a row for each in which it became another one.

    A dated edition lists the newest of them; the others stand in the last edition before.
    """
    stages = list(reversed(_stages(page, metric)))
    most = len(stages) if page.site.snapshot.edition is None else _MOST_STAGES
    return page.render(
        "metric-editions.html.jinja",
        stages=stages[:most],
        total=len(stages),
        newest=page.to_newest(addresses.metric(metric.id)),
    )


def _stages(page: PageContext, metric: MetricAsAt) -> list[Stage]:
    known, edition = page.known.meetings, page.site.snapshot.edition
    every = status.newest_by_edition(page.site.record, page.known.as_of).get(metric.id, ())
    held = [(one, page.title_of(known[one.edition])) for one in every if one.edition in known]
    now = status.NewestIn(edition or "", status.newest(metric))
    if not held or held[-1][0].figure != now.figure:
        held.append((now, page.title_of(known[edition]) if edition else wording.THE_NEWEST_STATE))
    address, unit = addresses.metric(metric.id), metric.metric.unit
    return [
        Stage(
            wording.marked(one.reading, unit),
            wording.time_of(metric, one.reading),
            first,
            page.to(address if one.edition in ("", edition) else addresses.elsewhere(one.edition, address)),
            after[1] if after else "",
        )
        for (one, first), after in zip(held, [*held[1:], None], strict=True)
    ]


# A dated edition lists so many editions: otherwise each would hold all earlier ones again.
_MOST_STAGES = 6


def look_alikes(page: PageContext, metric: MetricAsAt) -> list[ScoreRow]:
    """Other metrics of the same family but for those called alike, which are told apart: never compared."""
    family = metric.metric.family
    if not family:
        return []
    others = page.those("metrics", lambda key, one: one.family == family and key != metric.id)
    alike = {one.id for one in page.asking_the_same(metric)}
    return [score_row(page, other) for other in others if other.id not in alike]


def newer_otherwise(page: PageContext, metric: MetricAsAt, *, large: bool = False) -> Markup:
    """The newest figure of a measure of the same question that ends later than its own; shown and never compared.

    Beside the figure of its own page it is as `large`.
    """
    own = status.newest(metric).stands_at.last
    every = [(one, status.newest(one)) for one in page.asking_the_same(metric)]
    later = [pair for pair in every if _is_a_figure(pair[1]) and pair[1].stands_at.last > own]
    if not later:
        return Markup()
    other, reading = max(later, key=lambda pair: pair[1].stands_at.last)
    figure, when = figure_of(page, other, reading), wording.time_of(other, reading)
    return page.render("newer-otherwise.html.jinja", other=other, figure=figure, when=when, large=large)


def _is_a_figure(reading: ReadingAsAt) -> bool:
    said = reading.said
    return reading.has_time and not said.withdrawn and (said.number is not None or said.between is not None)


@dataclass(frozen=True)
class Alike:
    """One measure of a question that others ask as well: its newest figure, and what it counts."""

    score: ScoreRow
    definition: tuple[Statement, ...]


def metric_otherwise(page: PageContext, metric: MetricAsAt) -> Markup:
    """The measures that ask the same and count otherwise, side by side, and how they differ; nothing without any."""
    others = page.asking_the_same(metric)
    if not others:
        return Markup()
    every = [Alike(score_row(page, one), page.known.statements(one.metric.definition)) for one in (metric, *others)]
    differences = [wording.differ(metric, one, page.site.record.board) for one in others]
    return page.render("otherwise.html.jinja", metric=metric, every=every, differences=differences)


def metric_about(page: PageContext, metric: MetricAsAt) -> Markup:
    """How a metric is defined, what to know before using it, and what it is linked to."""
    definition = page.known.statements(metric.metric.definition)
    return page.render(
        "metric-about.html.jinja",
        metric=metric,
        counted_in=wording.counted_in(metric, page.site.record.board),
        look_alikes=look_alikes(page, metric),
        definition=definition,
        defined_in=tuple(dict.fromkeys(place for said in definition for place in said.source)),
        notes=page.known.statements(metric.metric.notes),
        targets=metric.targets,
        breaks=metric.breaks,
        against=peers.apart(page, metric),
        worked_out=peers.worked_out(page, metric),
        actions=page.those("actions", lambda _key, one: metric.id in one.moves),
        challenges=[
            item
            for kind in ("challenges", "strengths")
            for item in page.those(kind, lambda _key, one: metric.id in one.metrics)
        ],
    )
