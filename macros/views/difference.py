"""The page that asks of every finished action whether the figures moved that it should move."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from macros import addresses, wording
from macros.judgements.status import outcomes
from macros.judgements.status.outcomes import Finished, Outcome
from macros.ledger import MetricAsAt, ReadingAsAt
from macros.views.context import PageContext, judged_actions
from macros.views.inline import figure_of
from macros.views.measure import newer_otherwise
from macros.wording import outcomes as words
from macros.wording.rules import told


@dataclass(frozen=True)
class Row:
    """One figure of an action: before, after, each with its time, and what may be said."""

    metric: MetricAsAt
    result: str
    before: Markup
    before_when: str
    after: Markup
    after_when: str
    text: str
    newer: Markup


@dataclass(frozen=True)
class Block:
    """A finished action with its figures."""

    done: Finished
    href: str
    told: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Part:
    """The finished actions of which as much can be told."""

    key: str
    title: str
    blocks: tuple[Block, ...]


def counts(page: PageContext) -> list[tuple[str, int, str]]:
    """How many figures came to each result, as labels and counts, with the result."""
    counted = outcomes.counted(_finished(page))
    return [(label, counted[result], result) for result, label in words.RESULTS.items() if counted[result]]


def sentence(page: PageContext) -> str:
    """How many actions are done, and for how many of them no figure is named."""
    every = _finished(page)
    figureless = sum(1 for one in every if not one.outcomes)
    figures = sum(len(one.outcomes) for one in every)
    return words.finished_count(len(every), len(judged_actions(page)), figureless, figures) if every else (
        words.NOTHING_FINISHED)  # fmt: skip


def in_brief(page: PageContext) -> str:
    """The tally of the page in a sentence."""
    told = wording.listing([f"{number} {label}" for label, number, _result in counts(page)])
    return f"{sentence(page)} {told}." if told else sentence(page)


def parts(page: PageContext) -> list[Part]:
    """The finished actions: those with a figure after, those without one since, those that name none."""
    blocks = [_block(page, one) for one in _finished(page)]
    groups = {
        "judged": [one for one in blocks if any(row.result != "none_after" for row in one.rows)],
        "since": [one for one in blocks if one.rows and all(row.result == "none_after" for row in one.rows)],
        "figureless": [one for one in blocks if not one.rows],
    }
    titles = {"judged": words.JUDGED, "since": words.NOT_JUDGED, "figureless": words.FIGURELESS}
    return [Part(key, titles[key], tuple(members)) for key, members in groups.items() if members]


def rule(page: PageContext) -> Markup:
    """The rule by which before and after are chosen, folded."""
    parts = told(outcomes.outcome, page.site.record.board.people)
    return page.render("difference-rule.html.jinja", parts=parts)


def part(page: PageContext, part: Part) -> Markup:
    """One part of the page."""
    return page.render("difference.html.jinja", part=part)


def _finished(page: PageContext) -> tuple[Finished, ...]:
    return page.site.reached("outcomes", page.known, lambda known: outcomes.finished(known, judged_actions(page)))


def _block(page: PageContext, done: Finished) -> Block:
    delivery = done.judged.delivery
    assert delivery
    told = words.called_done(page.title_of(delivery.told.entry))
    rows = tuple(_row(page, one) for one in sorted(done.outcomes, key=lambda one: one.after is None))
    return Block(done, page.to(addresses.action(done.judged.item.id)), told, rows)


def _row(page: PageContext, outcome: Outcome) -> Row:
    before, after = outcome.before, outcome.after
    return Row(
        outcome.metric, outcome.result,
        _figure(page, outcome.metric, before), wording.when_of(before) if before else "",
        _figure(page, outcome.metric, after), wording.when_of(after) if after else "",
        words.outcome(outcome), newer_otherwise(page, outcome.metric) if after else Markup(),
    )  # fmt: skip


def _figure(page: PageContext, metric: MetricAsAt, reading: ReadingAsAt | None) -> Markup:
    return figure_of(page, metric, reading) if reading else Markup()
