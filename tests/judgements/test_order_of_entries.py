"""The order in which entries are typed or added means nothing, and no edition holds a later word."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from records import between, meeting, record, update

from macros.judgements.status.challenges import stand
from macros.judgements.status.summary import summary
from macros.judgements.status.work import judge
from macros.ledger import ordered_entries, snapshot
from macros.record import Between, Meeting, Record

ACTIONS = ("share-plans", "explain-plans", "keep-staff")
CHALLENGES = ("staff-leave", "records-late")
BODIES = ("board", "scrutiny")
STATES = ("agreed", "under_way", "complete", "not_stated", "embedded")
days = st.integers(1, 28).flatmap(
    lambda day: st.integers(1, 12).map(lambda month: f"{2018 + month % 2}-{month:02}-{day:02}")
)
updates = st.builds(
    lambda state, due: update(state, **({"due": due} if due else {})), st.sampled_from(STATES), st.none() | days
)
said = st.fixed_dictionaries({
    "actions": st.dictionaries(st.sampled_from(ACTIONS), updates),
    "challenges": st.dictionaries(st.sampled_from(CHALLENGES), st.sampled_from(("open", "resolved")).map(update)),
})  # fmt: skip
meetings = st.builds(lambda day, body, told: (day, body, told), days, st.sampled_from(BODIES), said)
chances = st.randoms(use_true_random=False)
publications = st.builds(lambda day, told: (day, told), days, said)


def ledger(
    sittings: list[tuple[str, str, dict[str, Any]]], letters: list[tuple[str, dict[str, Any]]]
) -> tuple[dict[str, Meeting], dict[str, Between]]:
    """Meetings and publications by their ids."""
    held = {f"m{index}-{day}-{body}": meeting(day, body, **told) for index, (day, body, told) in enumerate(sittings)}
    sent = {f"l{index}-{day}-letter": between(day, **told) for index, (day, told) in enumerate(letters)}
    return held, sent


def everything(given_record: Record, edition: str | None) -> tuple[object, ...]:
    """All that a reader of an edition may see of actions and challenges: stories and judgements."""
    known = snapshot(given_record, edition)
    actions, standings = judge(known), stand(known)
    return known, actions, standings, summary(known, actions, standings)


@settings(max_examples=60)
@given(
    st.lists(meetings, min_size=1, max_size=5), st.lists(publications, max_size=3), st.randoms(use_true_random=False)
)
def test_entries_may_be_added_in_any_order(sittings: list[Any], letters: list[Any], chance: Any) -> None:
    """Whatever order meetings are added in, every snapshot, story and judgement is the same."""
    held, sent = ledger(sittings, letters)
    first = record(held, sent)
    second = record(_shuffled(held, chance), _shuffled(sent, chance))
    for edition in (*held, None):
        assert everything(first, edition) == everything(second, edition)


@settings(max_examples=60)
@given(st.lists(meetings, min_size=1, max_size=5), st.lists(publications, max_size=3))
def test_no_edition_holds_a_later_word(sittings: list[Any], letters: list[Any]) -> None:
    """No story, lateness or silence of an edition rests on anything that was published after it."""
    held, sent = ledger(sittings, letters)
    whole = record(held, sent)
    for edition in held:
        known = snapshot(whole, edition)
        last = known.meetings[edition].position
        told = [one.entry for item in known.actions.values() for one in item.updates]
        told += [one.entry for item in known.challenges.values() for one in item.updates]
        assert all(entry.position <= last for entry in told)
        assert all(one.last.position <= last for found in judge(known).values() for one in found.silences)
        # The edition is the same as if nothing had been published after it.
        names = {entry.id for entry in ordered_entries(whole) if entry.position <= last}
        until = record({key: one for key, one in held.items() if key in names},
                       {key: one for key, one in sent.items() if key in names})  # fmt: skip
        assert everything(whole, edition) == everything(until, edition)


def _shuffled(given_entries: Mapping[str, Any], chance: Any) -> dict[str, Any]:
    keys = list(given_entries)
    chance.shuffle(keys)
    return {key: given_entries[key] for key in keys}
