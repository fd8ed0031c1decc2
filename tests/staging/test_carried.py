"""A page is taken from the edition before only where a reader would get the same one made anew."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest
from walked import part

from audit.remembering import carried_differently_after, with_short_meetings
from macros.ledger import Snapshot
from macros.ledger import editions as editions_of
from macros.publishing import editions, workers
from macros.remembered import Store, store_of
from macros.staging import State, sound_state
from macros.staging.carried import Carried
from macros.staging.carried.watched import Notes
from macros.staging.stage.texts import Texts
from macros.views import PageContext, Site
from macros.views.context import judged_actions, judged_standings, judged_summary, news_since

HERE = 1


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented board with short meetings more."""
    return with_short_meetings(tmp_path_factory.mktemp("carried") / "board")


@pytest.fixture(scope="module")
def state(board: Path) -> State:
    """Its state."""
    return sound_state(board, drawing=False)


def test_every_edition_is_as_if_made_alone(board: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file of each edition is the same, whether editions take pages from each other or not."""
    monkeypatch.setattr(workers, "processors", lambda: 1)
    # The last two here, four in the audit.
    wanted = editions_of(sound_state(board, drawing=False).record)[-len(part(range(4), 2)) :]
    editions.build(board, tmp_path / "alone", wanted, store=Store(None))
    with store_of(tmp_path) as store:
        editions.build(board, tmp_path / "together", wanted, store=store)
    assert _held(tmp_path / "together") == _held(tmp_path / "alone")


def _held(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_random_edits_carry_nothing_wrong() -> None:
    """Whatever is edited, each page of each edition is the one that belongs there."""
    assert list(carried_differently_after(HERE)) == []


def test_most_pages_are_not_made_twice(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the pages of single things, an edition makes anew only those that differ, and a few others."""
    made, real = list[str](), Texts._made

    def make(self: Texts, path: str, *given: Any) -> str:
        made.append(path)
        return real(self, path, *given)

    monkeypatch.setattr(Texts, "_made", make)
    carried, taken, differ, whole = Carried(), 0, 0, 0
    before = dict[str, str]()
    for edition in editions_of(state.record):
        site = state.at(edition).site
        carried.begin(site)
        texts = Texts(site, {}, carried)
        now = {path: texts.body(path) for path, item in texts.generated.items() if item.template in ONE_THING}
        whole, taken = whole + len(now), taken + len(now.keys() - made)
        differ += sum(before.get(path) != text for path, text in now.items())
        before = now
        made.clear()
    assert taken >= 0.8 * (whole - differ)


ONE_THING = ("metric", "action", "challenge")


def _parts_of_a_snapshot() -> list[str]:
    computed = (name for name, part in vars(Snapshot).items() if isinstance(part, property | cached_property))
    return [*(part.name for part in fields(Snapshot)), *computed]


@pytest.mark.parametrize("name", _parts_of_a_snapshot())
def test_whatever_is_read_of_a_state_is_noted(state: State, name: str) -> None:
    """There is no part of a state that a page can read without its being noted."""
    notes = Notes(state.at(editions_of(state.record)[-1]).site)
    part = getattr(notes.begin().snapshot, name)
    every = [*part.items()] if isinstance(part, Mapping) else [*part] if isinstance(part, Sequence) else str(part)
    assert notes.ways
    assert str(every)


def _first_after(site: Site) -> str:
    return next((entry.id for entry in site.snapshot.entries if entry.between), "")


# What a page may ask of its state: whole things, parts of them, beginnings of rows, and plain questions.
ASKED: Mapping[str, Callable[[Site], object]] = {
    "a title": lambda site: [one.metric.title for one in site.snapshot.metrics.values()],
    "a state": lambda site: [one.state for one in site.snapshot.actions.values()],
    "a figure": lambda site: [one.readings[-1].said for one in site.snapshot.metrics.values()],
    "whether it is known": lambda site: "visits-in-time" in site.snapshot.metrics,
    "the last entry": lambda site: site.snapshot.entries[-1].id,
    "the first entry of a kind": _first_after,
    "how many": lambda site: (len(site.snapshot.entries), len(site.snapshot.sources)),
    "the edition": lambda site: f"{site.snapshot.edition}/",
    "whether it is an edition": lambda site: site.snapshot.edition in (None, "2024-02"),
    "the day": lambda site: site.snapshot.known_until,
    "a source's home": lambda site: [site.edition_with_page_of(key) for key in site.record.sources],
    "a body's meetings": lambda site: [len(site.snapshot.meetings_of(key)) for key in site.record.board.bodies],
    "what is judged of each": lambda site: [one.flags for one in judged_actions(_page(site)).values()],
    "what is judged of one": lambda site: sorted(judged_standings(_page(site)))[:1],
    "what is news": lambda site: getattr(news_since(_page(site)), "day", None),
    "a summary": lambda site: [(one.kind, one.number, [metric.id for metric in (*one.news, *one.known)])
                               for one in judged_summary(_page(site)).panels()],
    "recommendations": lambda site: [one.actions for one in site.snapshot.recommendations.values()],
    "what cannot be watched": lambda site: site.snapshot.entries + site.snapshot.entries,
    "statements": lambda site: [site.snapshot.statements(one.metric.definition) for one in
                                site.snapshot.metrics.values()],
}  # fmt: skip


def _page(site: Site) -> PageContext:
    return PageContext(site, "")


@pytest.mark.parametrize("asked", ASKED.values(), ids=ASKED)
def test_a_page_has_the_answer_of_its_own_edition(state: State, asked: Callable[[Site], object]) -> None:
    """Whatever a page asks, and in whatever order editions are made, it says what was so by its own."""
    for wanted in (editions_of(state.record), editions_of(state.record)[::-1]):
        carried = Carried()
        for edition in wanted:
            carried.begin(state.at(edition).site)
            taken = carried.text("a page", None, lambda site: str(asked(site)))
            assert taken == str(asked(state.at(edition).site)), edition
