"""Views of the rail in a scorecard's row: its marks, and the same in words."""

from __future__ import annotations

from decimal import Decimal

from markupsafe import Markup

from macros import wording
from macros.charts.rail import HEIGHT, WIDTH, Rail, Stand, rail
from macros.judgements import status
from macros.judgements.status.peers import Held
from macros.ledger import MetricAsAt
from macros.views.context import PageContext

SIZE = (WIDTH, HEIGHT)
_ON_A_PAGE = "rail.svg.jinja"


def picture(page: PageContext, metric: MetricAsAt, target: str, drawn_in: str = _ON_A_PAGE) -> tuple[Markup, str]:
    """The rail of a measure, and what it shows in words: before, now, the target and another place's figure."""
    drawn, theirs = _rail(page, metric), held(page, metric)
    if drawn is None:
        return Markup(), ""
    beside = _beside(page, theirs, metric)
    told = wording.picture(metric, status.headline(metric), target, beside, _ends(drawn, metric))
    return page.render(drawn_in, d=drawn), told


def _rail(page: PageContext, metric: MetricAsAt) -> Rail | None:
    """The rail of a measure whose newest figure is one number that no source disputes or took back."""
    newest, change, unit = status.newest(metric), status.headline(metric), metric.metric.unit
    said = newest.said
    if status.nearness(said.kind) not in ("exact", "rough") or said.number is None or said.withdrawn or said.conflict:
        return None
    comparable = change if change and change.difference is not None else None
    theirs = held(page, metric)
    others = [one.said.number for one in status.in_one_picture(metric) if one.said.number is not None]
    return rail(
        Stand(
            said.number,
            comparable.before.said.number if comparable else None,
            joined=bool(comparable and comparable.caveat != "scope"),
            target=aim(metric),
            beside=theirs.theirs.value if theirs else None,
            others=others,
        ),
        unit,
    )


def aim(metric: MetricAsAt) -> Decimal | None:
    """The target that the newest figure is held against, where it is a number."""
    judged = status.against_target(metric, status.newest(metric))
    return next((item.target.value for item in judged if item.target.value is not None), None)


def beside_whom(page: PageContext) -> str | None:
    """The other place whose figure is marked: the first that the board names and that publishes its own."""
    peers = page.site.record.board.comparators
    return next((who for who, peer in peers.items() if not peer.worked_out), None)


def held(page: PageContext, metric: MetricAsAt) -> Held | None:
    """Its figure for the same time as our newest, where both are exact."""
    who, newest = beside_whom(page), status.newest(metric)
    return next((one for one in status.held_against(metric) if one.theirs.who == who and one.ours is newest), None)


def _beside(page: PageContext, held: Held | None, metric: MetricAsAt) -> str:
    if held is None:
        return ""
    peer = page.site.record.board.comparators[held.theirs.who]
    return wording.beside_in_words(wording.peer_in_brief(peer), held.theirs.shown, metric.metric.unit)


def _ends(drawn: Rail | None, metric: MetricAsAt) -> tuple[str, str] | None:
    """The ends of a rail that does not go from 0 to 100%."""
    unit = metric.metric.unit
    if drawn is None or unit == "percent":
        return None
    return wording.amount(drawn.low, unit), wording.amount(drawn.high, unit)
