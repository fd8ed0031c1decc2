"""Views of everything that was corrected, revised or withdrawn."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from macros import addresses, wording
from macros.judgements import changes as changed
from macros.ledger import ReadingAsAt
from macros.views.context import PageContext
from macros.views.inline import reading_address
from macros.wording import changes as words
from macros.wording.changed_figures import revision_line


def _link(page: PageContext) -> Callable[[ReadingAsAt], str]:
    return lambda reading: page.to(reading_address(page, page.known.metrics[reading.metric], reading))


def corrections_page(page: PageContext) -> Markup:
    """Every correction of ours, every figure a source changed, and everything withdrawn."""
    known = page.known
    lines = [(item.id, words.correction_line(known, item)) for item in reversed(known.corrections)]
    revisions = [revision_line(known, item) for item in changed.revisions(known)]
    withdrawn = [(page.title_of(entry), page.link_of(entry), entry.entry.withdrawn)
                 for entry in known.entries if entry.entry.withdrawn]  # fmt: skip
    withdrawn += [(wording.cited_title(source), page.source_link(key), source.withdrawn)
                  for key, source in known.sources.items() if source.withdrawn]  # fmt: skip
    return page.render(
        "corrections.html.jinja",
        corrections=lines,
        revisions=revisions,
        withdrawn=withdrawn,
        link=_link(page),
        figures=taken_back(page),
    )


def taken_back(page: PageContext) -> list[tuple[str, str, str]]:
    """Each figure that its source withdrew, or that we took back: the measure, its page, and what was said of it."""
    told = {}
    for metric in page.known.metrics.values():
        for one in metric.readings:
            if one.said.withdrawn or one.said.taken_back:
                text = (
                    wording.withdrawn_by_source(metric, one) if one.said.withdrawn else wording.figure_taken_back(one)
                )
                told[metric.id, text] = (metric.metric.title, page.to(addresses.metric(metric.id)), text)
    return list(told.values())


def notice(page: PageContext) -> Markup:
    """What stands in the place of a meeting's page that was withdrawn; nothing where it was not."""
    if not page.is_withdrawn:
        return Markup()
    return page.render("note.html.jinja", text=wording.withdrawn_note(page.entry.entry.withdrawn))


def corrected_since(page: PageContext) -> Markup:
    """That something on a meeting's page was corrected after it; nothing where it was not."""
    later = [item for item in page.site.snapshot.corrections if item.entry.id == page.meeting]
    if not later:
        return Markup()
    known = {item.id for item in page.known.corrections}
    later = [item for item in later if item.id not in known]
    titles = [wording.thing_title(page.site.snapshot, *item.spot[:2]) for item in later]
    return page.render("corrected-since.html.jinja", text=wording.corrected_since(titles)) if later else Markup()
