"""What other sites may show of a measure: its charts and its row of the scorecard, each as a page and as a picture."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from macros import addresses, wording
from macros.judgements import status
from macros.judgements.status.editions import NewestIn
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.views import charts, rails
from macros.views.context import PageContext
from macros.views.shown_elsewhere import Picture, Shown, Table, are_offered, newest_edition, since_the_last
from macros.views.tables import score_row

# So many sources are named; the others are counted.
_NAMED = 2
# How large the rail of a row is in a picture.
_ON_A_ROW = (224, 36)
# How high a frame is that shows all of a chart, or of a row, where it is not too narrow.
_HIGH, _LOW = 560, 260


def chart_page(page: PageContext, metric: MetricAsAt) -> str:
    """A measure's charts as a page for a frame."""
    drawn = charts.figures(page, metric) or page.render("note.html.jinja", text=wording.EMBED_NO_DRAWING)
    newest = status.newest(metric)
    says = wording.answer(metric, newest, status.headline(metric), page.site.record.board)
    return _of(page, metric).as_page(drawn, says, _table(page, metric))


def row_page(page: PageContext, metric: MetricAsAt) -> str:
    """A measure's row of the scorecard as a page for a frame."""
    score = score_row(page, metric)
    drawn, described = rails.picture(page, metric, score.row.target)
    newest, when = wording.marked(status.newest(metric), metric.metric.unit), score.row.period
    words = page.render("embed/row.html.jinja", rail=drawn, described=described, score=score, newest=newest, when=when)
    return _of(page, metric).as_page(words, table=_table(page, metric))


def chart_picture(page: PageContext, metric: MetricAsAt) -> str:
    """A measure's first chart as a picture that stands alone; its newest figure where no number can be drawn."""
    drawn = next(iter(charts.charts_of(page, metric)), None)
    if drawn:
        inside, size = page.render("embed/chart.svg.jinja", chart=drawn), (drawn.drawn.width, drawn.drawn.height)
        return _of(page, metric).as_picture(Picture(drawn.title, drawn.described, inside, size))
    newest = wording.marked(status.newest(metric), metric.metric.unit)
    said = (wording.EMBED_NO_DRAWING,)
    return _of(page, metric).as_picture(Picture(metric.metric.title, newest, Markup(), (0, 0), said, newest))


def chart_file(page: PageContext, metric: MetricAsAt) -> str | None:
    """The same beside the measure's page; None where no number can be drawn."""
    return chart_picture(page, metric) if charts.charts_of(page, metric) else None


def row_picture(page: PageContext, metric: MetricAsAt) -> str:
    """A measure's row of the scorecard as a picture that stands alone."""
    score = score_row(page, metric)
    drawn, described = rails.picture(page, metric, score.row.target)
    newest = wording.marked(status.newest(metric), metric.metric.unit)
    said = tuple(part for part in (wording.capital(score.row.period), score.row.change, score.row.target) if part)
    size = _ON_A_ROW if drawn else (0, 0)
    one = Picture(metric.metric.title, described or ". ".join((newest, *said)), drawn, size, said, newest)
    return _of(page, metric).as_picture(one)


def _of(page: PageContext, metric: MetricAsAt) -> Shown:
    known, href = known_at(page, metric)
    whole = page.to(addresses.metric(metric.id))
    return Shown(page, metric.metric.title, whole, known, href, _drawn_by(page, metric))


def known_at(page: PageContext, metric: MetricAsAt) -> tuple[str, str]:
    """As at which meeting the newest figure was published, and where it stands there for good."""
    newest, last = status.newest(metric), newest_edition(page)
    anchor = addresses.reading(metric.id, newest.entry.id, newest.index)
    editions = status.newest_by_edition(page.site.record, page.site.snapshot.as_of).get(metric.id, ())
    is_held = last and newest.entry.position <= last.position and editions
    if last and is_held and editions[-1].figure == NewestIn(last.id, newest).figure:
        return wording.known_at(page.title_of(last)), page.to(addresses.elsewhere(last.id, anchor))
    return since_the_last(page), page.to(anchor)


def _drawn_by(page: PageContext, metric: MetricAsAt) -> str:
    """Who drew it, from which sources: those of the newest figure are named first."""
    cited = dict.fromkeys(
        one.source for reading in reversed(metric.readings) for one in page.cites(reading.said.source)
    )
    titles = [wording.cited_title(page.known.sources[key]) for key in cited]
    return wording.drawn_by(page.site.record.board.publisher.name, titles[:_NAMED], len(titles[_NAMED:]))


def _table(page: PageContext, metric: MetricAsAt) -> Table:
    """Every reading, the newest first, with whom it is of and what is to be known of it, where that differs."""
    rows = [
        (
            wording.time_of(metric, one),
            _whom(metric, one),
            wording.marked(one, metric.metric.unit),
            "; ".join(_notes(page, metric, one)),
        )
        for one in reversed(metric.readings)
    ]
    names = (wording.EMBED_WHEN, wording.EMBED_OF, wording.EMBED_FIGURE, wording.EMBED_NOTE)
    kept = [place for place in range(len(names)) if any(row[place] for row in rows)]
    return Table(tuple(names[one] for one in kept), [tuple(row[one] for one in kept) for row in rows])


def _whom(metric: MetricAsAt, reading: ReadingAsAt) -> str:
    group = reading.said.group
    return status.group_title(metric.metric, group) if group else ""


def _notes(page: PageContext, metric: MetricAsAt, reading: ReadingAsAt) -> Iterator[str]:
    """Whom a figure counts, that sources differ, and that its source changed it or took it back."""
    said = reading.said
    if said.scope:
        yield wording.counts_whom(said.scope)
    if said.conflict:
        yield wording.sources_differ(said.conflict)
    if said.withdrawn:
        yield wording.withdrawn_by_source(metric, reading)
    for later, old in status.revisions(metric):
        if old == reading:
            yield wording.revised_to(wording.value(later.said, metric.metric.unit), page.title_of(later.entry))


def offer(page: PageContext, metric: MetricAsAt) -> Markup:
    """How to show a measure's chart on another site: what to copy; nothing where that is not offered."""
    if not are_offered(page):
        return Markup()
    drawn = charts.charts_of(page, metric)
    base = f"{(page.site.record.board.site_url or '').rstrip('/')}/{addresses.LATEST}/"
    values = {
        "title": metric.metric.title,
        "alt": drawn[0].title if drawn else metric.metric.title,
        "whole": f"{base}{addresses.metric(metric.id)}",
    }
    chart, row = (f"{base}{addresses.embed(kind, metric.id)}" for kind in ("chart", "row"))
    codes = [
        (wording.EMBED_AS_FRAME, page.render("embed/frame-code.html.jinja", address=chart, height=_HIGH, **values)),
        (wording.EMBED_AS_PICTURE, page.render("embed/picture-code.html.jinja", address=chart, **values)),
        (wording.EMBED_OF_ROW, page.render("embed/frame-code.html.jinja", address=row, height=_LOW, **values)),
    ]
    return page.render("embed/offer.html.jinja", codes=[(says, str(code)) for says, code in codes])
