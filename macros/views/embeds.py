"""What other sites may show of a measure: its charts and its row of the scorecard, each as a page and as a picture."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import Markup

from macros import addresses, wording
from macros.judgements import spc, status
from macros.judgements.status.editions import NewestIn
from macros.ledger import MetricAsAt
from macros.views import charts, rails
from macros.views.charts import Chart
from macros.views.context import PageContext
from macros.views.shown_elsewhere import Picture, Shown, are_offered, drawer, newest_edition, since_the_last
from macros.views.tables import score_row

# So many sources of the newest figure are named; all others are counted.
_NAMED = 2
# How large the rail of a row is in a picture.
_ON_A_ROW = (224, 36)


def is_shown(metric: MetricAsAt) -> bool:
    """True once a number is known: from then on the addresses stay, also where the newest figure is words."""
    return any(status.nearness(one.said.kind) != "none" for one in metric.readings)


def files(page: PageContext, metric: MetricAsAt, *, are_offered: bool) -> Mapping[str, str]:
    """What is drawn of a measure for its own page, and all that other sites may show of it, by the path of each file.

    `page` stands where the chart for other sites does. Without a number to draw, the measure's page has no picture.
    """
    if not is_shown(metric):
        return {}
    shown, beside = _shown(page, metric), f"{addresses.metric(metric.id)}{addresses.CHART_FILE}"
    drawn = charts.charts_of(page, metric)
    if not are_offered:
        return {beside: shown.as_picture(_of_chart(page, drawn[0]))} if drawn else {}
    made = dict(_row(shown, metric))
    for number, chart in enumerate(drawn or (None,), 1):
        made |= dict(_chart(shown, metric, chart, numbered(metric.id, number)))
    return {**made, beside: made[f"{addresses.embed('chart', metric.id)}.svg"]} if drawn else made


def numbered(key: str, number: int) -> str:
    """The name of a measure's chart among those for other sites: the first has the measure's own."""
    return key if number == 1 else f"{key}.{number}"


def most_charts(metric: MetricAsAt) -> int:
    """So many charts a measure may have, without drawing them: each that tells a trend takes many readings."""
    return 1 + len(metric.readings) // spc.FEWEST


def _chart(shown: Shown, metric: MetricAsAt, drawn: Chart | None, name: str) -> Iterator[tuple[str, str]]:
    """One chart of a measure; its newest figure where no number can be drawn."""
    page, address = shown.page, addresses.embed("chart", name)
    newest = status.newest(metric)
    figure = wording.marked(newest, metric.metric.unit)
    says = wording.answer(metric, newest, status.headline(metric), page.site.record.board)
    if drawn:
        picture = _of_chart(page, drawn)
        around = page.render("embed/chart.html.jinja", chart=drawn, src=f"{name}.svg{picture.part()}")
    else:
        picture = Picture(metric.metric.title, "", said=(wording.EMBED_NO_DRAWING,), figure=figure)
        around = page.render("note.html.jinja", text=wording.EMBED_NO_DRAWING)
    yield f"{address}.html", shown.as_page(around, says)
    yield f"{address}.svg", shown.as_picture(picture)


def _of_chart(page: PageContext, chart: Chart) -> Picture:
    inside, size = page.render("embed/chart.svg.jinja", chart=chart), (chart.drawn.width, chart.drawn.height)
    return Picture(chart.title, chart.described, inside, size, around="chart__drawing")


def _row(shown: Shown, metric: MetricAsAt) -> Iterator[tuple[str, str]]:
    """A measure's row of the scorecard."""
    page, address, score = shown.page, addresses.embed("row", metric.id), score_row(shown.page, metric)
    drawn, described = rails.picture(page, metric, score.row.target, "embed/rail.svg.jinja")
    newest, when = wording.marked(status.newest(metric), metric.metric.unit), score.row.period
    said = tuple(part for part in (wording.capital(when), score.row.change, score.row.target) if part)
    size = _ON_A_ROW if drawn else (0, 0)
    picture = Picture(metric.metric.title, described, drawn, size, said, newest, "rail", rails.SIZE)
    around = page.render(
        "embed/row.html.jinja", described=described, score=score, newest=newest, when=when,
        src=f"{metric.id}.svg{picture.part()}",
    )  # fmt: skip
    yield f"{address}.html", shown.as_page(around)
    yield f"{address}.svg", shown.as_picture(picture)


def _shown(page: PageContext, metric: MetricAsAt) -> Shown:
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
    """Who drew it, from which sources: those of the newest figure are named."""
    newest = [one.source for one in page.cites(status.newest(metric).said.source)]
    named = [*dict.fromkeys(newest)][:_NAMED]
    others = {one.source for reading in metric.readings for one in page.cites(reading.said.source)} - {*named}
    titles = [wording.cited_title(page.known.sources[key]) for key in named]
    return wording.drawn_by(drawer(page), titles, len(others))


def offer(page: PageContext, metric: MetricAsAt) -> Markup:
    """What another site may show of a measure, each by its address; nothing where that is not offered."""
    if not are_offered(page) or not is_shown(metric):
        return Markup()
    several = range(1, max(1, len(charts.charts_of(page, metric))) + 1)
    shown = [address for number in several for address in _addresses(metric, number)]
    row = (wording.EMBED_ROW, f"{addresses.embed('row', metric.id)}.html")
    ways = [(name, page.to(address)) for name, address in (*shown, row)]
    about = page.to(f"{addresses.DATA}#{wording.EMBEDS_ANCHOR}")
    return page.render("embed/offer.html.jinja", ways=ways, about=about)


def _addresses(metric: MetricAsAt, number: int) -> Iterator[tuple[str, str]]:
    """What may be shown of one of a measure's charts, and where it stands."""
    address = addresses.embed("chart", numbered(metric.id, number))
    yield wording.embed_chart(number), f"{address}.html"
    yield wording.embed_picture(number), f"{address}.svg"
