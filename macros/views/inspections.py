"""Views of inspections: the grades as steps over time, and each with its parts in a table."""

from __future__ import annotations

from markupsafe import Markup

from macros import wording
from macros.charts.steps import Step, step_chart
from macros.judgements.inspections import Inspection, Judged
from macros.judgements.inspections import inspections as graded
from macros.views.charts import Chart, svg_of
from macros.views.context import PageContext


def inspections(page: PageContext) -> Markup:
    """What inspectors graded: the steps over time, and a table with every part: `inspections()`."""
    return every(page) or Markup("<p>{}</p>").format(wording.NONE_GRADED)


def every(page: PageContext) -> Markup:
    """The steps and the tables; nothing where no grade is known."""
    return Markup().join(
        _figure(page, judged, index) + page.render("inspections.html.jinja", judged=judged)
        for index, judged in enumerate(graded(page.known))
    )


def in_brief(page: PageContext) -> Markup:
    """The steps alone, and the way to the table."""
    judged_by_index = enumerate(graded(page.known))
    drawn = Markup().join(_figure(page, judged, index, in_brief=True) for index, judged in judged_by_index)
    link = page.render("page-link.html.jinja", href=page.to("timeline/"), text=wording.SEE_INSPECTIONS)
    return drawn and drawn + link


def grades_told(page: PageContext) -> list[str]:
    """What is drawn as steps, with each grade and its year, one line each."""
    return [wording.brief_title(judged) for judged in graded(page.known)
            if any(_steps(judged, one) for one in judged.inspections)]  # fmt: skip


def _figure(page: PageContext, judged: Judged, index: int, *, in_brief: bool = False) -> Markup:
    """The steps of what is graded in the same words; nothing where the whole was graded at no known time."""
    steps = [step for one in judged.inspections for step in _steps(judged, one)]
    if not steps:
        return Markup()
    title = wording.brief_title if in_brief else wording.inspected_title
    chart = Chart(
        f"chart-inspections{f'-{index}' if index else ''}", "steps", title(judged),
        wording.steps_in_brief(judged) if in_brief else wording.steps_subtitle(judged),
        wording.steps_described(judged, in_brief=in_brief),
        step_chart(judged.grades, steps, page.known.known_until), None,
    )  # fmt: skip
    return page.render("chart.html.jinja", chart=chart, svg=svg_of(page, chart), file="")


def _steps(judged: Judged, one: Inspection) -> list[Step]:
    when = one.when
    if when is None:
        return []
    text = wording.chart_day(when.first, "month")
    return [Step(judged.grades.index(said.grade), when.first, when.last, text, one.key) for said in one.overall]
