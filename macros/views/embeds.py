"""What other sites may show of a measure: its charts and its row of the scorecard, each as a page and as a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from macros import addresses, wording
from macros.judgements import status
from macros.judgements.status.editions import NewestIn
from macros.ledger import MetricAsAt
from macros.views import charts, rails
from macros.views.charts import Chart
from macros.views.context import PageContext
from macros.views.pictures import Picture
from macros.views.tables import score_row

# So many sources are named; the others are counted.
_NAMED = 2
# How large the rail of a row is in a picture.
_ON_A_ROW = (224, 36)


@dataclass(frozen=True)
class Embed:
    """A page for a frame: what it is about and where that stands whole, what is drawn, and the figures as rows."""

    title: str
    whole: str
    drawn: Markup
    said: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def are_offered(page: PageContext) -> bool:
    """True in the newest state of a site whose own address is known: others must be able to name it."""
    return bool(page.site.snapshot.edition is None and page.site.record.board.site_url)


def chart_page(page: PageContext, metric: MetricAsAt) -> str:
    """A measure's charts as a page for a frame."""
    drawn = charts.figures(page, metric) or page.render("note.html.jinja", text=wording.EMBED_NO_DRAWING)
    return _page(page, metric, drawn, _answer(page, metric))


def row_page(page: PageContext, metric: MetricAsAt) -> str:
    """A measure's row of the scorecard as a page for a frame."""
    score = score_row(page, metric)
    drawn, described = rails.picture(page, metric, score.row.target)
    newest, when = wording.marked(status.newest(metric), metric.metric.unit), score.row.period
    words = page.render("embed/row.html.jinja", rail=drawn, described=described, score=score, newest=newest, when=when)
    return _page(page, metric, words, "")


def _answer(page: PageContext, metric: MetricAsAt) -> str:
    newest = status.newest(metric)
    return wording.answer(metric, newest, status.headline(metric), page.site.record.board)


def _page(page: PageContext, metric: MetricAsAt, drawn: Markup, says: str) -> str:
    of_whom = any(one.said.group for one in metric.readings)
    columns = (wording.EMBED_WHEN, *([wording.EMBED_OF] if of_whom else []), wording.EMBED_FIGURE)
    one = Embed(
        metric.metric.title,
        page.to(addresses.metric(metric.id)),
        drawn,
        (says,) if says else (),
        columns,
        tuple(_rows(metric, of_whom=of_whom)),
    )
    known, href = known_at(page, metric)
    return str(page.render("embed/page.html.jinja", one=one, known=known, known_href=href,
                           drawn_by=_drawn_by(page, metric), board=page.site.record.board,
                           up=page.to(addresses.EMBED)))  # fmt: skip


def _rows(metric: MetricAsAt, *, of_whom: bool) -> Iterator[tuple[str, ...]]:
    """Every reading, the newest first."""
    for reading in reversed(metric.readings):
        group = reading.said.group
        whose = [status.group_title(metric.metric, group) if group else ""] if of_whom else []
        yield (wording.time_of(metric, reading), *whose, wording.marked(reading, metric.metric.unit))


def known_at(page: PageContext, metric: MetricAsAt) -> tuple[str, str]:
    """As at which meeting the newest figure was published, and where it stands there for good."""
    newest, known = status.newest(metric), page.site.snapshot
    anchor = addresses.reading(metric.id, newest.entry.id, newest.index)
    editions = status.newest_by_edition(page.site.record, known.as_of).get(metric.id, ())
    last = list(known.meetings.values())[-1] if known.meetings else None
    is_held = last and newest.entry.position <= last.position and editions
    if last and is_held and editions[-1].figure == NewestIn(last.id, newest).figure:
        return wording.known_at(page.title_of(last)), page.to(addresses.elsewhere(last.id, anchor))
    return wording.known_since(wording.known_as_at(known)), page.to(anchor)


def _drawn_by(page: PageContext, metric: MetricAsAt) -> str:
    """Who drew it, from which sources: those of the newest figure are named first."""
    cited = dict.fromkeys(
        one.source for reading in reversed(metric.readings) for one in page.cites(reading.said.source)
    )
    titles = [wording.cited_title(page.known.sources[key]) for key in cited]
    return wording.drawn_by(page.site.record.board.publisher.name, titles[:_NAMED], len(titles[_NAMED:]))


def chart_picture(page: PageContext, metric: MetricAsAt) -> str:
    """A measure's first chart as a picture that stands alone."""
    drawn = charts.charts_of(page, metric)
    if not drawn:
        newest = wording.marked(status.newest(metric), metric.metric.unit)
        return _picture(page, metric, f"{metric.metric.title}: {newest}", wording.EMBED_NO_DRAWING, None)
    return _picture(page, metric, drawn[0].title, drawn[0].described, drawn[0])


def _picture(page: PageContext, metric: MetricAsAt, title: str, described: str, chart: Chart | None) -> str:
    inside = page.render("embed/chart.svg.jinja", chart=chart) if chart else Markup()
    size = (chart.drawn.width, chart.drawn.height) if chart else (0, 0)
    return _stands_alone(page, metric, Picture(title, described, inside, size))


def chart_file(page: PageContext, metric: MetricAsAt) -> str | None:
    """The same beside the measure's page; None where no number can be drawn."""
    return chart_picture(page, metric) if charts.charts_of(page, metric) else None


def row_picture(page: PageContext, metric: MetricAsAt) -> str:
    """A measure's row of the scorecard as a picture that stands alone."""
    score = score_row(page, metric)
    drawn, described = rails.picture(page, metric, score.row.target)
    newest = wording.marked(status.newest(metric), metric.metric.unit)
    said = tuple(part for part in (score.row.period, score.row.change, score.row.target) if part)
    size = _ON_A_ROW if drawn else (0, 0)
    one = Picture(metric.metric.title, described or ". ".join((newest, *said)), drawn, size, said, newest)
    return _stands_alone(page, metric, one)


def _stands_alone(page: PageContext, metric: MetricAsAt, one: Picture) -> str:
    board = page.site.record.board
    foot = [known_at(page, metric)[0], _drawn_by(page, metric), wording.licensed_as(board.licence.name)]
    foot += [] if board.official else [wording.demonstration(board.publisher.name, board.council)]
    return one.drawn_by(page, foot)


# How high a frame is that shows all of a chart, or of a row, where it is not too narrow.
_HIGH, _LOW = 560, 260


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
