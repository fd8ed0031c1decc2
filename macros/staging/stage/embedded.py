"""What other sites may show: the files of the newest state that are made for their pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from macros import addresses
from macros.staging.stage.recalled import Recalled
from macros.staging.stage.styles import embedded_sheet
from macros.views import PageContext, Site, embeds, panels
from macros.views.compiled import TEMPLATES
from macros.views.shown_elsewhere import are_offered

Make = Callable[[], str | None]
# The kinds, each with what makes its page and its picture.
_OF_A_METRIC = {
    "chart": (embeds.chart_page, embeds.chart_picture),
    "row": (embeds.row_page, embeds.row_picture),
}


def embedded(site: Site, recalled: Recalled | None) -> Iterator[tuple[str, Make]]:
    """Each file's path inside the newest state, and what makes it; none where the site's own address is not known."""
    if not are_offered(PageContext(site, addresses.EMBED)) or not site.snapshot.metrics:
        return
    yield addresses.EMBED_SHEET, partial(embedded_sheet, TEMPLATES / "styles")
    for key, metric in site.snapshot.metrics.items():
        for kind, (page, picture) in _OF_A_METRIC.items():
            for ending, draw in ((".html", page), (".svg", picture)):
                path = f"{addresses.embed(kind, key)}{ending}"
                made = partial(draw, PageContext(site, path), metric)
                yield path, partial(recalled.file, key, path, made) if recalled else made
    for path, draw_all in _of_the_whole(site):
        yield path, partial(recalled.of_all, path, draw_all) if recalled else draw_all


def _of_the_whole(site: Site) -> Iterator[tuple[str, Callable[[], str]]]:
    """How all measures stand, and those of each theme."""
    for ending, of_all, of_theme in ((".html", panels.whole_page, panels.theme_page),
                                     (".svg", panels.whole_picture, panels.theme_picture)):  # fmt: skip
        path = f"{addresses.EMBED_PANELS}{ending}"
        yield path, partial(of_all, PageContext(site, path))
        for key in panels.themes_of(PageContext(site, path)):
            path = f"{addresses.EMBED_PANELS}/{key}{ending}"
            yield path, partial(of_theme, PageContext(site, path), key)
