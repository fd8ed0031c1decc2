"""Challenges and strengths: the page of one, the list of them, and what two meetings named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from macros import wording
from macros.ledger import ChallengeAsAt, EntryAsAt
from macros.record import ChallengeUpdate, StrengthUpdate
from macros.record.vocabulary import CHALLENGE_STATES
from macros.views import judged as judging
from macros.views.context import PageContext
from macros.views.history import recent
from macros.views.tables import score_row
from macros.wording import standing as words

Mention = ChallengeUpdate | StrengthUpdate


def challenge_page(page: PageContext, challenge: ChallengeAsAt) -> Markup:
    """What the weakness or strength is, since when it is named, what was said each time, and what is linked to it."""
    thing, known = challenge.challenge, page.known
    standing = judging.standings(page)[challenge.id]
    actions = judging.actions(page)
    return page.render(
        "challenge-page.html.jinja",
        item=challenge,
        story=recent(page, challenge.updates),
        how_long=words.named_how_long(known, standing),
        flags=[
            text
            for text in (
                words.long_standing(standing),
                words.called_over(known, standing),
                words.silences(known, standing),
            )
            if text
        ],
        metrics=[score_row(page, known.metrics[key]) for key in thing.metrics if key in known.metrics],
        actions=[actions[key] for key in thing.actions if key in actions],
    )


def challenges_of(page: PageContext, items: Sequence[ChallengeAsAt]) -> Markup:
    """A list of challenges or strengths, each with since when and how often it was named."""
    standings = judging.standings(page)
    rows = [
        (item, words.named_how_long(page.known, standings[item.id]), words.silences(page.known, standings[item.id]))
        for item in items
    ]
    return page.render("challenge-rows.html.jinja", rows=rows)


def counts(page: PageContext) -> list[tuple[str, int]]:
    """How many challenges stand in each state."""
    found = Counter(item.state for item in page.known.challenges.values())
    return [(wording.STATE_LABELS[state], found[state]) for state in CHALLENGE_STATES if found[state]]


@dataclass(frozen=True)
class Compared:
    """One challenge or strength at two meetings; None where a meeting did not name it."""

    item: ChallengeAsAt
    earlier: Mention | None
    later: Mention | None

    @property
    def alike(self) -> bool:
        """True where both meetings said the same of it."""
        if self.earlier is None or self.later is None or not self.later.says:
            return False
        said = [(one.says, getattr(one, "state", "")) for one in (self.earlier, self.later)]
        return said[0] == said[1]


@dataclass(frozen=True)
class Pair:
    """Two meetings of one body, one after the other among those that named anything."""

    earlier: EntryAsAt
    later: EntryAsAt
    challenges: tuple[Compared, ...]
    strengths: tuple[Compared, ...]


def pairs(page: PageContext) -> list[Pair]:
    """The meetings of the first body that named strengths or challenges, two by two, the newest first.

    A dated edition compares its newest two; those before stand in earlier editions.
    """
    first = next(iter(page.known.board.bodies))
    named = [
        entry
        for entry in page.known.meetings.values()
        if entry.meeting and entry.meeting.body == first and (entry.entry.challenges or entry.entry.strengths)
    ]
    found = [_pair(page, earlier, later) for earlier, later in pairwise(named)]
    return found[:-2:-1] if page.known.edition else found[::-1]


def _pair(page: PageContext, earlier: EntryAsAt, later: EntryAsAt) -> Pair:
    known = page.known
    return Pair(
        earlier,
        later,
        tuple(_compared(known.challenges.values(), earlier.entry.challenges, later.entry.challenges)),
        tuple(_compared(known.strengths.values(), earlier.entry.strengths, later.entry.strengths)),
    )


def _compared(
    items: Iterable[ChallengeAsAt],
    earlier: dict[str, ChallengeUpdate] | dict[str, StrengthUpdate],
    later: dict[str, ChallengeUpdate] | dict[str, StrengthUpdate],
) -> Iterator[Compared]:
    for item in items:
        if item.id in earlier or item.id in later:
            yield Compared(item, earlier.get(item.id), later.get(item.id))


def compared(page: PageContext, pair: Pair, kind: str) -> Markup:
    """What two meetings named, in groups: named at both, newly named, no longer named."""
    rows: tuple[Compared, ...] = getattr(pair, kind)
    groups = [
        (words.IN_BOTH, [one for one in rows if one.earlier and one.later]),
        (words.ONLY_NOW, [one for one in rows if one.earlier is None]),
        (words.ONLY_BEFORE, [one for one in rows if one.later is None]),
    ]
    return page.render("compare.html.jinja", pair=pair, groups=[group for group in groups if group[1]])
