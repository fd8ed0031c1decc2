"""Views of the rail in a scorecard's row: its marks, and the same in words."""

from __future__ import annotations

from functools import partial

from markupsafe import Markup

from macros import wording
from macros.charts.rail import Rail, Stand, rail
from macros.judgements import status
from macros.judgements.status.peers import Held
from macros.ledger import MetricAsAt
from macros.views.context import PageContext


def picture(page: PageContext, metric: MetricAsAt, target: str) -> tuple[Markup, str]:
    """The rail of a measure, and what it shows in words: before, now, the target and another place's figure."""
    drawn, held = _rail(page, metric), _held(page, metric)
    shown = Markup(page.site.part("rail", metric.id, partial(_drawn, page, drawn)))
    if drawn is None:
        return shown, ""
    beside = _beside(page, held, metric)
    return shown, wording.picture(metric, status.headline(metric), target, beside, _ends(drawn, metric))


def _drawn(page: PageContext, drawn: Rail | None) -> Markup:
    return page.render("rail.svg.jinja", d=drawn) if drawn else Markup()


def _rail(page: PageContext, metric: MetricAsAt) -> Rail | None:
    """The rail of a measure whose newest figure is one number that no source disputes or took back."""
    newest, change, unit = status.newest(metric), status.headline(metric), metric.metric.unit
    said = newest.said
    if status.nearness(said.kind) not in ("exact", "rough") or said.number is None or said.withdrawn or said.conflict:
        return None
    comparable = change if change and change.difference is not None else None
    aims = [item.target.value for item in status.against_target(metric, newest) if item.target.value is not None]
    held = _held(page, metric)
    others = [one.said.number for one in status.in_one_picture(metric) if one.said.number is not None]
    return rail(
        Stand(
            said.number,
            comparable.before.said.number if comparable else None,
            joined=bool(comparable and comparable.caveat != "scope"),
            target=aims[0] if aims else None,
            beside=held.theirs.value if held else None,
            others=others,
        ),
        unit,
    )


def beside_whom(page: PageContext) -> str | None:
    """The other place whose figure is marked: the first that the board names and that publishes its own."""
    peers = page.site.record.board.comparators
    return next((who for who, peer in peers.items() if not peer.worked_out), None)


def _held(page: PageContext, metric: MetricAsAt) -> Held | None:
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
