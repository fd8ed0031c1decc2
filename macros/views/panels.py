"""What other sites may show of the whole: how many measures are better, worse or cannot be told, and of each theme."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from macros import addresses, wording
from macros.ledger import Snapshot
from macros.record import Theme
from macros.views.context import PageContext, judged_summary
from macros.views.pictures import Picture
from macros.views.scorecard import by_theme, theme_sentence
from macros.views.shown_elsewhere import Shown, are_offered, drawer, newest_edition, since_the_last
from macros.views.tables import ScoreRow

# How high a number with its words is in a picture.
_ROW = 30


@dataclass(frozen=True)
class Panel:
    """How many measures stand in one way, which, and what that is called."""

    kind: str
    number: int
    called: str


def whole_page(page: PageContext) -> str:
    """How all measures stand, as a page for a frame."""
    return _shown(page, page.site.record.board.name).as_page(_list(page, _whole(page)), _says(page),
                                                             link=wording.home.ALL_FIGURES)  # fmt: skip


def whole_picture(page: PageContext) -> str:
    """How all measures stand, as a picture that stands alone."""
    return _picture(page, page.site.record.board.name, _whole(page), _says(page))


def theme_page(page: PageContext, key: str) -> str:
    """How the measures of a theme stand, as a page for a frame."""
    title, panels, says = _of_theme(page, key)
    return _shown(page, title).as_page(_list(page, panels), says, link=wording.home.ALL_FIGURES)


def theme_picture(page: PageContext, key: str) -> str:
    """How the measures of a theme stand, as a picture that stands alone."""
    title, panels, says = _of_theme(page, key)
    return _picture(page, title, panels, says)


def themes_of(page: PageContext) -> list[str]:
    """The themes of which a measure is known."""
    used = {one.metric.theme for one in page.known.metrics.values()}
    return [key for key in page.site.record.board.themes if key in used]


def _says(page: PageContext) -> str:
    return wording.home.answered(judged_summary(page))


def _whole(page: PageContext) -> list[Panel]:
    return [Panel(one.kind, one.number, wording.home.PANELS[one.kind]) for one in judged_summary(page).panels()]


def _of_theme(page: PageContext, key: str) -> tuple[str, list[Panel], str]:
    theme, rows = page.site.reached("panels of themes", page.known, partial(_themes, page))[key]
    stands = Counter(row.stands for row in rows)
    panels = [Panel(kind, stands[kind], called) for kind, called in wording.STANDS_CALLED.items() if stands[kind]]
    return wording.theme_of(theme.title, page.site.record.board.short), panels, theme_sentence(rows)


def _themes(page: PageContext, _known: Snapshot) -> Mapping[str, tuple[Theme, list[ScoreRow]]]:
    """Each theme with its rows: what is drawn of them here names no page."""
    return {key: (theme, rows) for key, theme, rows in by_theme(page)}


def _list(page: PageContext, panels: list[Panel]) -> Markup:
    return page.render("embed/panels.html.jinja", panels=panels)


def _picture(page: PageContext, title: str, panels: list[Panel], says: str) -> str:
    drawn = page.render("embed/panels.svg.jinja", panels=panels, row=_ROW)
    told = f"{', '.join(f'{one.number} {one.called}' for one in panels)}."
    picture = Picture(title, told, drawn, (340, _ROW * len(panels)), (says,) if says else ())
    return _shown(page, title).as_picture(picture)


def _shown(page: PageContext, title: str) -> Shown:
    """The scorecard of the newest edition says the same, unless something was published or corrected since."""
    last, known, whole = newest_edition(page), page.site.snapshot, page.to(addresses.SCORECARD)
    drawn_by = wording.drawn_by(drawer(page), (), 0)
    told = [*(one.position for one in known.entries), *(one.position for one in known.corrections)]
    if last is None or max(told) > last.position:
        return Shown(page, title, whole, since_the_last(page), f"{whole}#content", drawn_by)
    there = page.to(addresses.elsewhere(last.id, f"{addresses.SCORECARD}#content"))
    return Shown(page, title, whole, wording.known_at(page.title_of(last)), there, drawn_by)


# How high a frame is that shows the panels, where it is not too narrow.
_HIGH = 300


def offer(page: PageContext) -> Markup:
    """How to show on another site how all measures stand, and those of each theme; nothing where it is not offered."""
    if not are_offered(page) or not page.known.metrics:
        return Markup()
    board = page.site.record.board
    base = f"{(board.site_url or '').rstrip('/')}/{addresses.LATEST}/"
    values = {
        "address": f"{base}{addresses.EMBED_PANELS}", "title": board.name, "alt": f"{board.name}: {_says(page)}",
        "whole": f"{base}{addresses.SCORECARD}", "height": _HIGH,
    }  # fmt: skip
    codes = [page.render(f"embed/{kind}-code.html.jinja", **values) for kind in ("frame", "picture")]
    themes = [(board.themes[key].title, page.to(f"{addresses.EMBED_PANELS}/{key}.html")) for key in themes_of(page)]
    return page.render("embed/offers.html.jinja", codes=codes, themes=themes)
