"""What other sites may show: the files of the newest state that are made for their pages."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial

from macros import addresses
from macros.ledger import MetricAsAt
from macros.staging.stage.recalled import Recalled
from macros.staging.stage.styles import embedded_sheet
from macros.views import PageContext, Site, embeds, panels
from macros.views.compiled import TEMPLATES
from macros.views.shown_elsewhere import are_offered

Make = Callable[[], str | None]
_ENDINGS = (".html", ".svg")


class Pictures:
    """What is drawn of each measure, made once: for its own page, and for other sites where that is offered."""

    def __init__(self, site: Site, recalled: Recalled | None) -> None:
        self.site, self.recalled = site, recalled
        self.are_offered = are_offered(PageContext(site, addresses.EMBED))
        self._of = cache(self._kept)

    def file(self, key: str, path: str) -> str | None:
        """A file of a measure; None for a picture where no number can be drawn, and for a chart that it might have."""
        return self._of(key).get(path)

    def _kept(self, key: str) -> Mapping[str, str]:
        make = partial(self._made, key)
        made: Mapping[str, str] = json.loads(self.recalled.part("pictures", key, make) if self.recalled else make())
        return made

    def _made(self, key: str) -> str:
        page = PageContext(self.site, f"{addresses.embed('chart', key)}.html")
        return json.dumps(embeds.files(page, self.site.snapshot.metrics[key], are_offered=self.are_offered))


def embedded(site: Site, recalled: Recalled | None, pictures: Pictures) -> Iterator[tuple[str, Make]]:
    """Each file's path inside the newest state, and what makes it; none where the site's own address is not known."""
    if not pictures.are_offered or not site.snapshot.metrics:
        return
    yield addresses.EMBED_SHEET, partial(embedded_sheet, TEMPLATES / "styles")
    for key, metric in site.snapshot.metrics.items():
        for path in _paths(metric):
            yield path, partial(pictures.file, key, path)
    for path, draw_all in _of_the_whole(site):
        yield path, partial(recalled.of_all, path, draw_all) if recalled else draw_all


def _paths(metric: MetricAsAt) -> Iterator[str]:
    """Where the charts that a measure may have and its row stand."""
    if embeds.is_shown(metric):
        names = [embeds.numbered(metric.id, number + 1) for number in range(embeds.most_charts(metric))]
        for address in (*(addresses.embed("chart", name) for name in names), addresses.embed("row", metric.id)):
            yield from (f"{address}{ending}" for ending in _ENDINGS)


def _of_the_whole(site: Site) -> Iterator[tuple[str, Callable[[], str]]]:
    """How all measures stand, and those of each theme."""
    for ending, of_all, of_theme in ((".html", panels.whole_page, panels.theme_page),
                                     (".svg", panels.whole_picture, panels.theme_picture)):  # fmt: skip
        path = f"{addresses.EMBED_PANELS}{ending}"
        yield path, partial(of_all, PageContext(site, path))
        for key in panels.themes_of(PageContext(site, path)):
            path = f"{addresses.EMBED_PANELS}/{key}{ending}"
            yield path, partial(of_theme, PageContext(site, path), key)
