"""Views of the scorecard: a row a measure, as a picture; theme by theme, what is to be known first before the rest."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from macros import wording
from macros.judgements import status
from macros.judgements.status import summary
from macros.ledger import MetricAsAt
from macros.record import Theme
from macros.views import rails
from macros.views.charts import sparkline
from macros.views.context import PageContext, judged_summary, news_since
from macros.views.found_by import found_on
from macros.views.tables import ScoreRow, score_row
from macros.views.things import terms_in

# With no more measures than this nothing is folded: on a phone they take under 5,000 pixels.
# A theme with fewer rows to fold than the second number stands open too.
_ALL_OPEN, _FEWEST_FOLDED = 36, 2
# A figure in words is longer, and needs the room of the rail that it has not.
_SHORT = 18
_WORD = re.compile(r"\w(?:[\w'’-]*\w)?")


# The key of each theme, the theme and its rows.
Groups = Sequence[tuple[str, Theme, Sequence[ScoreRow]]]


@dataclass(frozen=True)
class Line:
    """One line of the scorecard: the row, its pictures with their words, its signal, and what the filter knows."""

    score: ScoreRow
    rail: Markup
    described: str
    shape: Markup
    when: str
    is_told: bool
    target: str
    notes: tuple[str, ...]
    signal: str
    variation: str
    keys: tuple[str, ...]
    words: str
    sort: dict[str, str]

    @property
    def is_in_words(self) -> bool:
        """True for a figure in words that has no place on a rail: it may take that room."""
        said = self.score.row.value
        return not self.rail and (len(said) > _SHORT or not any(sign.isdigit() for sign in said))

    @property
    def comes_first(self) -> bool:
        """True for what is to be known first."""
        return bool({"headline", "worse-new", "not-met", "silent-new", "first-new"} & set(self.keys))


def by_theme(page: PageContext) -> list[tuple[str, Theme, list[ScoreRow]]]:
    """Every metric known, grouped by theme in the board's order; empty themes left out."""
    groups, apart = [], tuple(page.site.record.board.comparators)
    for key, theme in page.site.record.board.themes.items():
        rows = [score_row(page, metric, apart) for metric in page.known.metrics.values() if metric.metric.theme == key]
        if rows:
            groups.append((key, theme, rows))
    return groups


@dataclass(frozen=True)
class Table:
    """Rows that stand together under one caption."""

    caption: str
    lines: tuple[Line, ...]


def group(page: PageContext, theme: Theme, rows: Sequence[ScoreRow], key: str = "") -> Markup:
    """The measures of one theme: what is to be known first, and the rest folded, by whose figures they are."""
    lines = [_line(page, score) for score in rows]
    first = sorted((line for line in lines if line.comes_first), key=lambda line: "headline" not in line.keys)
    if len(page.known.metrics) <= _ALL_OPEN or len(lines) - len(first) < _FEWEST_FOLDED:
        first = lines
    rest = [line for line in lines if line not in first]
    return page.render(
        "scorecard.html.jinja",
        key=key,
        theme=theme,
        says=theme_sentence(rows),
        first=[Table(wording.FIRST_CAPTION if rest else wording.ALL_CAPTION, tuple(first))] if first else [],
        rest=_by_publisher(rest),
        folded=wording.folded(len(rest), theme.title, alone=not first) if rest else "",
    )


def _by_publisher(lines: Sequence[Line]) -> list[Table]:
    of = dict.fromkeys(line.score.metric.metric.publisher for line in lines)
    return [
        Table(
            wording.group_caption(publisher),
            tuple(line for line in lines if line.score.metric.metric.publisher == publisher),
        )
        for publisher in sorted(of, key=lambda one: one or "")
    ]


def _line(page: PageContext, score: ScoreRow) -> Line:
    metric, every = score.metric, status.every_series(score.metric)
    told = [one.latest.variation for one in every if one.latest]
    drawn, described = rails.picture(page, metric, score.row.target)
    target = score.row.target if score.row.target != wording.NO_TARGET else ""
    return Line(
        score,
        drawn,
        described,
        sparkline(page, metric),
        wording.when_told(metric, status.newest(metric)),
        wording.is_told(metric, status.headline(metric)),
        target,
        tuple(_exceptions(page, metric)),
        wording.short_signal(every) if told else "",
        told[0] if len(every) == 1 and told else "",
        tuple(_keys(page, score)),
        words_of(page, metric),
        _sort_keys(metric, score),
    )


def _exceptions(page: PageContext, metric: MetricAsAt) -> Iterator[str]:
    """What is to be known of this row and of few others: whom it counts, the last number, what its source calls it."""
    reading, unit = status.newest(metric), metric.metric.unit
    said = reading.said
    if said.group:
        yield wording.of_this_group(status.group_title(metric.metric, said.group))
    if said.scope:
        yield wording.counts_whom(said.scope)
    if earlier := status.repeats(metric, reading):
        yield wording.same_figure(page.title_of(earlier.entry))
    if number := status.last_number(metric, reading):
        yield wording.last_number_in_brief(wording.value(number.said, unit), wording.when_of(number))
    yield from (text for text in (wording.words_beside(metric), _claim(page, metric)) if text)
    if said.conflict:
        yield wording.sources_differ(said.conflict)
    if said.withdrawn:
        yield wording.withdrawn_by_source(metric, reading)
    if said.taken_back:
        yield wording.figure_taken_back(reading)


def _claim(page: PageContext, metric: MetricAsAt) -> str:
    """What a source calls its own figure, unless the row says the same already."""
    reading, change = status.newest(metric), status.headline(metric)
    same = change and all(one.against is None and one.says == change.verdict for one in reading.said.claims)
    if same or status.said_without_figure(metric):
        return ""
    kind = page.known.sources[reading.said.source[0].source].kind
    return wording.source_says(metric, reading, kind, change, status.against_target(metric, reading))


def _keys(page: PageContext, score: ScoreRow) -> Iterator[str]:
    """Which choices of the filter a line belongs to, and why it is to be known first."""
    metric, verdict, aim = score.metric, score.stands, score.row.target_result
    is_new = summary.is_news(news_since(page), metric)
    every = status.every_series(metric)
    holds = {
        "headline": metric.metric.headline,
        verdict: True,
        "new": is_new and verdict != "untold",
        "known": score.is_last_known,
        "worse-new": is_new and verdict == "worse",
        "first-new": is_new and len(metric.readings) == 1,
        "not-reported": bool(score.not_reported),
        "silent-new": _is_newly_silent(page, score),
        "has-target": bool(aim),
        "not-met": aim in ("not_met", "floor_met"),
        "signal": any(one.latest and one.latest.variation != "common" for one in every),
    }
    yield from (name for name, is_so in holds.items() if is_so)


def _is_newly_silent(page: PageContext, score: ScoreRow) -> bool:
    """True where the meeting at which a body left it out for the first time is news."""
    start, known = news_since(page), page.known
    silences = status.silences(known, score.metric.readings) if score.not_reported and start else ()
    return any(
        one.missed == 1 and start is not None and known.meetings_of(one.body)[-1].position > start.position
        for one in silences
    )


_RANKS = ("worse", "said", "chance", "same", "better")


def _sort_keys(metric: MetricAsAt, score: ScoreRow) -> dict[str, str]:
    latest, verdict = status.newest(metric), score.stands
    return {
        "figure": wording.plain_number(latest.said.number) if latest.said.number is not None else "",
        "period": latest.stands_at.last.isoformat(),
        "said": str(_RANKS.index(verdict)) if verdict in _RANKS else "",
    }


def words_of(page: PageContext, metric: MetricAsAt) -> str:
    """The words by which the filter finds a measure, each once, beside those of its title and theme.

    They are of its question and its synonyms. The search knows its definition too, which here would weigh too much.
    """
    found, theme = found_on(page)[metric.id], page.site.record.board.themes[metric.metric.theme]
    told = _words(metric.metric.title, theme.title, *theme.also)
    return " ".join(word for word in _words(metric.metric.question, *found.called) if word not in told)


def _words(*texts: str) -> dict[str, None]:
    return dict.fromkeys(_WORD.findall(" ".join(texts).lower()))


def tools(page: PageContext, groups: Groups) -> Markup:
    """Where the browser puts the filter of the scorecard; hidden without a script."""
    themes = {key: theme.title for key, theme, _rows in groups}
    return page.render("tools.html.jinja", choices=wording.choices(wording.CHOICES), themes=wording.choices(themes))


def counts(page: PageContext) -> Markup:
    """How many measures are better, worse, said to be so, or cannot be told: each shows them alone."""
    summary = judged_summary(page)
    unmoved = wording.home.unmoved(summary)
    return page.render("scorecard-counts.html.jinja", panels=summary.panels(), unmoved=unmoved)


def key(page: PageContext, groups: Groups) -> Markup:
    """What the marks mean, and what holds for most rows: said once."""
    metrics = [row.metric for _key, _theme, theirs in groups for row in theirs]
    who = rails.beside_whom(page) if any(rails.held(page, one) for one in metrics) else None
    name = wording.peer_in_brief(page.site.record.board.comparators[who]) if who else ""
    aims = any(rails.aim(one) is not None for one in metrics)
    terms = terms_in(page, (one.metric.title for one in metrics))
    return page.render("scorecard-key.html.jinja", beside=name, aims=aims, news=news_note(page),
                       same=said_once(groups), terms=terms)  # fmt: skip


def said_once(groups: Groups) -> str:
    """What holds for most rows."""
    rows = [row for _key, _theme, theirs in groups for row in theirs]
    changes = [status.headline(row.metric) for row in rows]
    return wording.said_once(
        wording.AllRows(
            rows=len(rows),
            with_trend=sum(any(one.latest for one in status.every_series(row.metric)) for row in rows),
            first=sum(change is None for change in changes),
            unlike=sum(bool(change and change.difference is None) for change in changes),
            with_target=sum(row.row.target != wording.NO_TARGET for row in rows),
            silent=sum(bool(row.not_reported) for row in rows),
        )
    )


def theme_sentence(rows: Sequence[ScoreRow]) -> str:
    """What the metrics of a theme say, in one sentence."""
    stands = Counter(row.stands for row in rows)
    known, silent = sum(row.is_last_known for row in rows), sum(bool(row.not_reported) for row in rows)
    return wording.theme_sentence(stands, known, silent)


def tally(page: PageContext) -> dict[str, int]:
    """How many measures stand how, as the counts above the scorecard say."""
    summary = judged_summary(page)
    counted: dict[str, int] = {panel.kind: panel.number for panel in summary.panels()}
    counted["same"] = summary.unmoved
    return {kind: number for kind, number in sorted(counted.items()) if number}


def news_note(page: PageContext) -> str:
    """From when on a figure of the scorecard is news."""
    start = news_since(page)
    return wording.news_note(wording.period(start.day) if start else "")
