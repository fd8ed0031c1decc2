"""One newest reading and one verdict of a measure on every page that shows it: on real, invented and random records.

Every page is asked as its readers see it, without the engine. Run with `.venv/bin/python -m audit.verdicts`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from lxml import html
from markupsafe import Markup

from macros import addresses, outputs, wording
from macros.checks.loading import load
from macros.engine.frame import citation
from macros.judgements import changes, status
from macros.judgements.status import Change, work
from macros.judgements.status.challenges import stand
from macros.judgements.status.summary import is_news, is_statistic, since, summary
from macros.ledger import MetricAsAt, ReadingAsAt, snapshot
from macros.record import DEFINITIONS, LEDGER, Meeting, Metric, Record
from macros.views import PageContext, Site, challenge, measure, scorecard, tables
from macros.views import work as actions
from macros.wording import standing
from macros.wording.scored import with_short_months

RECORDS = 500
BOARD = Path(__file__).parent.parent / "tests" / "board"
SOURCE = "plan-2023 1"
MEASURES = ("one", "two", "three")
BESIDE = {
    "scope": "not stated", "group": "north", "conflict": "another gives more", "claims": "worse",
    "revises": "counted again", "says": "as the paper has it",
}  # fmt: skip
TIMES: tuple[dict[str, str], ...] = (
    {"period": "2024-11"}, {"period": "2024-11-15"}, {"period": "2024-10/2024-12"}, {"period": "2025-01/2025-03"},
    {"period": "2025-02"}, {"period": "2025-03-31"}, {"period": "2024-04/2025-03"}, {"within": "2024-10/2025-01"},
    {"within": "2025-02/2025-04"}, {},
)  # fmt: skip


def contradictions(site: Site) -> Iterator[str]:
    """Each place of a state of the record where a measure has another newest reading, or another verdict."""
    for metric in site.snapshot.metrics.values():
        last, verdict = status.newest(metric), status.headline(metric)
        for where, found, wanted in _told(site, metric, last, verdict):
            if wanted not in found:
                yield f"{where} of {metric.id}: {wanted!r} is not in {found!r}"
    yield from _at_home(site)


def _told(site: Site, metric: MetricAsAt, last: ReadingAsAt, verdict: Change | None) -> Iterator[tuple[str, str, str]]:
    """Where a measure is told, what is said there, and what must be in it."""
    said, figure = wording.verdict_of(metric, last, verdict), wording.value(last.said, metric.metric.unit)
    at = f"#{addresses.reading_anchor(last.entry.id, last.index)}"
    yield from _as_pages(site, metric, said, at)
    for action in site.snapshot.actions.values():
        if metric.id in action.action.moves:
            page = PageContext(site, addresses.action(action.id))
            newest = f"Newest: {figure} ({wording.when_of(last)}). {said}"
            effect = wording.differing(metric, site.snapshot.board) or newest
            yield "the action", _words(actions.action_page(page, action)), " ".join(effect.split())
    row = next(csv.DictReader(io.StringIO(outputs.readings_csv(site.snapshot, metric, [last]))))
    yield "the table to download", row["change"], verdict.verdict if verdict else "first"
    cited = citation(PageContext(site, addresses.metric(metric.id)), Markup("x"))
    yield "the citation", cited.sentence, wording.marked(last, metric.metric.unit)


def _as_pages(site: Site, metric: MetricAsAt, said: str, at: str) -> Iterator[tuple[str, str, str]]:
    theme = site.record.board.themes[metric.metric.theme]
    card = PageContext(site, addresses.SCORECARD)
    line = str(scorecard.group(card, theme, [tables.score_row(card, metric)]))
    yield from (
        ("the scorecard", line, at),
        ("the scorecard", with_short_months(_words(Markup(line))), with_short_months(said)),
    )
    page = PageContext(site, addresses.metric(metric.id))
    answer, every = str(measure.metric_answer(page, metric)), str(measure.metric_readings(page, metric))
    first = html.fragment_fromstring(every, create_parent=True).xpath(".//tbody/tr")[0]
    yield from (("the answer", answer, at), ("the first row", f"#{first.get('id')} ", f"{at} "))
    yield "the first row", " ".join(first.text_content().split()), said
    boxed = str(tables.metric_card(PageContext(site, ""), metric.id))
    yield from (("the card", boxed, at), ("the card", _words(Markup(boxed)), said))
    for one in (*site.snapshot.challenges.values(), *site.snapshot.strengths.values()):
        if metric.id in one.challenge.metrics:
            shown = str(challenge.challenge_page(PageContext(site, addresses.challenge(one.id)), one))
            yield from (("the challenge", shown, at), ("the challenge", _words(Markup(shown)), said))


def _at_home(site: Site) -> Iterator[str]:
    """What the home page counts is what the one function says of each measure."""
    known, start = site.snapshot, since(site.snapshot)
    told = summary(known, work.judge(known), stand(known))
    for key, metric in known.metrics.items():
        verdict = status.headline(metric)
        apart = is_statistic(known, metric)
        group = told.national_verdicts if apart else told.news if is_news(start, metric) else told.known
        places = {"better": group.improved, "worse": group.worsened, "same": group.unchanged, "chance": group.by_chance}
        for name, those in places.items():
            if (key in {one.metric.id for one in those}) is not (verdict is not None and verdict.verdict == name):
                yield f"the home page counts {key} as {name}"
    for sentence in standing.sentences_of(known, told):
        for named in sentence.named if sentence.kind in ("improved", "worsened") else ():
            metric = known.metrics[named.address.split("/")[1]]
            last = wording.value(status.newest(metric).said, metric.metric.unit)
            if f"to {last} (" not in named.note:
                yield f"the home page names another newest of {metric.id}: {named.note}"
    yield from _as_news(site)


def _as_news(site: Site) -> Iterator[str]:
    """A meeting's page and what changed give the newest figure the verdict that it had at that meeting."""
    for key in site.snapshot.meetings:
        known = site.at_meeting(key)
        for item in changes.since_last(site.at_entry, key).changes.readings:
            metric = known.metrics[item.metric.id]
            if item.reading == status.newest(metric) and item.change != status.headline(metric):
                yield f"what changed at {key} calls {metric.id} otherwise"


def _words(text: Markup) -> str:
    return " ".join(html.fragment_fromstring(str(text), create_parent=True).text_content().split())


@cache
def _invented() -> Record:
    return load(BOARD)


def random_site(seed: int) -> Site:
    """The newest state of a record of some meetings at which three measures are told at random."""
    random, given = Random(seed), _invented()
    metrics = {key: _measure(random) for key in MEASURES}
    promise = next(iter(given.actions))
    held = {f"2025-{4 + 2 * number:02}": _meeting(random, number, promise) for number in range(random.randint(2, 5))}
    challenges = {key: one.model_copy(update={"metrics": MEASURES}) for key, one in list(given.challenges.items())[:2]}
    promised = {key: one.model_copy(update={"moves": MEASURES}) for key, one in list(given.actions.items())[:1]}
    nothing: dict[str, Any] = {folder: {} for folder in (*DEFINITIONS, *LEDGER)}
    kept = {"sources": given.sources, "metrics": metrics, "meetings": held, "challenges": challenges}
    nothing |= {**kept, "actions": promised}
    record = replace(given, **nothing)
    return Site(record, snapshot(record))


def _measure(random: Random) -> Metric:
    return Metric.model_validate({
        "title": "A measure", "question": "Is it so?", "unit": random.choice(("percent", "count")), "counts": "things",
        "better": random.choice(("higher", "lower", "neither")),
        "basis": random.choice(("in_period", *["as_at"] * 5, "unclear")),
        "theme": next(iter(_invented().board.themes)), "definition": [{"says": "it", "source": SOURCE}],
    })  # fmt: skip


def _meeting(random: Random, number: int, promise: str) -> Meeting:
    day = f"2025-{4 + 2 * number:02}-10"
    told = [key for key in MEASURES if random.random() < 0.8]
    return Meeting.model_validate({
        "body": random.choice(("board", "board", "scrutiny")), "held": day, "published": day, "status": "published",
        "readings": {key: [_reading(random) for _ in range(random.randint(1, 3))] for key in told},
        "actions": {promise: {"state": "under_way", "source": SOURCE}},
    })  # fmt: skip


def _reading(random: Random) -> dict[str, Any]:
    kinds: tuple[dict[str, Any], ...] = (
        *[{"value": random.choice((40, 47, 60))}] * 5, {"about": 50},
        {"under": 50}, {"words": random.choice(("going down", "most"))}, {"symbol": "x"}, {"between": [10, 20]},
    )  # fmt: skip
    said = {**random.choice(kinds), **random.choice(TIMES), "source": SOURCE}
    for key, value in BESIDE.items():
        said |= {key: value} if random.random() < 0.08 else {}
    return said


def of_random_records(seeds: Iterable[int]) -> Iterator[str]:
    """Each contradiction in the records of these seeds."""
    for seed in seeds:
        yield from (f"record {seed}: {one}" for one in contradictions(random_site(seed)))


if __name__ == "__main__":
    print("\n".join(of_random_records(range(RECORDS))) or "nothing wrong")
