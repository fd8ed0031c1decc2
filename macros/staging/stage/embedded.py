"""What other sites may show: the files of the newest state that are made for their pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from macros import addresses
from macros.staging.stage.recalled import Recalled
from macros.staging.stage.styles import embedded_sheet
from macros.views import PageContext, Site, embeds
from macros.views.compiled import TEMPLATES

Make = Callable[[], str | None]
# The kinds, each with what makes its page and its picture.
_OF_A_METRIC = {
    "chart": (embeds.chart_page, embeds.chart_picture),
    "row": (embeds.row_page, embeds.row_picture),
}


def embedded(site: Site, recalled: Recalled | None) -> Iterator[tuple[str, Make]]:
    """Each file's path inside the newest state, and what makes it; none where the site's own address is not known."""
    if not embeds.are_offered(PageContext(site, addresses.EMBED)) or not site.snapshot.metrics:
        return
    yield addresses.EMBED_SHEET, partial(embedded_sheet, TEMPLATES / "styles")
    for key, metric in site.snapshot.metrics.items():
        for kind, makers in _OF_A_METRIC.items():
            for ending, make in zip((".html", ".svg"), makers, strict=True):
                path = f"{addresses.embed(kind, key)}{ending}"
                made = partial(make, PageContext(site, path), metric)
                yield path, partial(recalled.file, key, path, made) if recalled else made
