"""Rules about what may be said, when, and of whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import assert_never

from macros.checks.private import PRIVATE, private
from macros.checks.spoken import Reviewing, refusal
from macros.problems import Message, Problem
from macros.record import Entry, Meeting, Reading, Record, Source, Sourced, Update
from macros.record.board import Publisher
from macros.record.inspections import Graded
from macros.record.vocabulary import ActionState
from macros.record.whole import Findings

CITES_LATER = Message(
    "cites-later",
    "{source} was published {date}, after this entry",
    "move the fact to the entry that published it, or mend the date",
)
BEFORE_MEETING = Message(
    "published-before-meeting", "{published} is before the meeting ({held})", "write the day it became public"
)
NOTHING_INFERRED = Message("nothing-inferred", "there is no {key} here", "add {key}:, or delete inferred")
NO_GROUNDS = Message(
    "no-grounds", '"{state}" gives no grounds', "add says: with the paper's reasons, in your own words"
)
NO_TEST = Message(
    "embedded-without-test",
    "nothing says when this action is embedded",
    "add embedded_when: to the action ({where}), or write complete",
)
FIGURE_BY_HAND = Message(
    "figure-in-paragraph",
    'the figure "{figure}" is typed by hand',
    "leave it out: the reading that cites this paragraph is shown under it",
)
_PERCENTAGE = re.compile(r"\d[\d.,]*\s*(%|per ?cent)")


def entries_cite_nothing_later(findings: Findings) -> Iterator[Problem]:
    """An entry cites only sources that were public by the day it was published."""
    entries = {(part.folder, part.key): part.value for part in findings.entries()}
    for part in findings.parts:
        entry = entries.get((part.folder, part.key))
        if not isinstance(entry, Entry) or not isinstance(part.value, Sourced):
            continue
        for index, citation in enumerate(part.value.source):
            source = findings.record.sources.get(citation.source)
            if source and source.published.last > entry.published.last:
                notice = CITES_LATER.says(source=citation.source, date=source.published.text)
                yield findings.problem(part, ("source", index), notice)


def meetings_are_published_after_they_sit(findings: Findings) -> Iterator[Problem]:
    """A meeting is published on the day it is held, or later."""
    for part in findings.entries():
        meeting = part.value
        if isinstance(meeting, Meeting) and meeting.published.last < meeting.held.first:
            notice = BEFORE_MEETING.says(published=meeting.published.text, held=meeting.held.text)
            yield findings.problem(part, ("published",), notice)


def inferred_dates_are_there(findings: Findings) -> Iterator[Problem]:
    """Only a date that is given can be called inferred, or a grade."""
    for part in findings.parts:
        inferred = vars(part.value).get("inferred")
        if not inferred:
            continue
        given = part.value.grades if isinstance(part.value, Graded) else vars(part.value)
        for index, name in enumerate(inferred):
            if given.get(name) is None:
                yield findings.problem(part, ("inferred", index), NOTHING_INFERRED.says(key=name))


def strong_claims_give_their_grounds(findings: Findings) -> Iterator[Problem]:
    """On track and at risk are the board's claims: they need the paper's grounds in says:."""
    for part in findings.having(Update):
        update = part.value
        if isinstance(update, Update) and _is_a_claim(update.state) and not update.says:
            yield findings.problem(part, ("state",), NO_GROUNDS.says(state=update.state))


def _is_a_claim(state: ActionState) -> bool:
    match state:
        case "on_track" | "at_risk":
            return True
        case "agreed" | "not_started" | "under_way" | "ongoing" | "complete" | "embedded" | "superseded" | "not_stated":
            return False
        case _:
            assert_never(state)


def embedded_actions_have_a_test(findings: Findings) -> Iterator[Problem]:
    """An action may be called embedded only where it says what must hold first."""
    for part in findings.entries():
        assert isinstance(part.value, Entry)
        for key, update in part.value.actions.items():
            action = findings.record.actions.get(key)
            if update.state == "embedded" and action and action.embedded_when is None:
                notice = NO_TEST.says(where=findings.known_at("actions", key))
                yield findings.problem(part, ("actions", key, "state"), notice)


def paragraphs_hold_no_results(findings: Findings) -> Iterator[Problem]:
    """Our words for a paragraph never repeat a percentage: readings are listed under it from the record."""
    for part in findings.having(Source):
        if isinstance(part.value, Source):
            for place, words in part.value.paragraphs.items():
                if match := _PERCENTAGE.search(words):
                    yield findings.problem(part, ("paragraphs", place), FIGURE_BY_HAND.says(figure=match.group()))


def nothing_private_is_written_down(findings: Findings) -> Iterator[Problem]:
    """No e-mail address, telephone number, postcode, NHS or NI number, but for the publisher's contact."""
    # The same few words stand in many places.
    harmless = set[str]()
    for part, path, text in findings.texts:
        if text in harmless or (isinstance(part.value, Publisher) and path == ("contact",)):
            continue
        told = list(private(text))
        for _start, shown, what in told:
            yield findings.problem(part, path, PRIVATE.says(shown=shown, what=what))
        if not told:
            harmless.add(text)


_REVIEWED = "reviewed"


def small_numbers_stand_in_no_sentence(findings: Findings) -> Iterator[Problem]:
    """No text tells a count of people (of staff where policy says so) from one to the threshold.

    What somebody has read and let stand is listed in data/reviewed.yml; an entry that lets nothing stand is refused.
    """
    reviewing = Reviewing(findings.record)
    things = dict.fromkeys((part.folder, part.key) for part in findings.parts if part.folder != _REVIEWED)
    files = {thing: findings.documents[thing][0].path for thing in things}
    reviewing.looked.update(files.values())
    counting = _that_count_people(findings.record)
    for part, path, text in findings.texts:
        if file := files.get((part.folder, part.key)):
            counted = part.path[:1] == ("readings",) and isinstance(part.value, Reading) and part.path[1] in counting
            for told in reviewing.refused(file, text, counted=counted):
                yield findings.problem(part, path, refusal(file, told))
    yield from reviewing.not_needed("data/", _files(findings))


def _files(findings: Findings) -> set[str]:
    """Every file that is there; those that could not be read at all are not known by their names."""
    listed = findings.record.reviewed.small_numbers if findings.record.reviewed else ()
    unread = {one.file for one in listed if one.file.split("/")[1] in findings.unread}
    return unread | {document.path for document, _path in findings.documents.values()}


def _that_count_people(record: Record) -> frozenset[str]:
    """The measures that count people, so that a number in the words of a reading counts them as well."""
    policy = record.board.disclosure
    return frozenset(
        key for key, metric in record.metrics.items() if metric.unit == "count" and policy.protects(metric.counts)
    )
