"""A locked edition knows what it knew on its day, and nothing that was typed in since."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from records import between, correction, meeting, reading, record, update

from macros.judgements.status import newest
from macros.ledger import Snapshot, at_entry, snapshot
from macros.ledger.facts import total
from macros.record import Lock, Record

KNOWN = ("actions/share-plans", "challenges/staff-leave", "challenges/calm-front-door", "plans/first-steps")
EDITION = "2018-02"


def locked(*entries: str, known: tuple[str, ...] = (*KNOWN, "sources/plan-2023")) -> Record:
    """A ledger of two meetings, a letter and a correction, with the first meeting's edition locked."""
    said = {"share-plans": update("agreed"), "keep-staff": update("agreed")}
    readings = {"plans-shared": reading(50, "2018-01")}
    named = {"staff-leave": update("open"), "records-late": update("open")}
    first = meeting("2018-02-10", actions=said, readings=readings, challenges=named)
    held = {EDITION: first, "2018-03": meeting("2018-03-10")}
    mended = correction("2018-02-10", entry=EDITION, of="readings/plans-shared", field="value", was=50, now=60)
    given = record(held, {"2018-01-letter": between("2018-01-20")}, {"2018-02-slip": mended})
    lock = Lock.model_validate({
        "format": 1, "edition": EDITION, "facts": "0" * 64, "entries": list(entries),
        "known": "\n".join(f"{thing} {'0' * 16}" for thing in known),
    })  # fmt: skip
    return replace(given, published={EDITION: lock})


def entries_of(known: Snapshot) -> list[str]:
    """The entries that are known, in order."""
    return [entry.id for entry in known.entries]


def test_what_was_typed_in_late_is_in_no_locked_edition() -> None:
    """A letter of January that was entered in March joins the next edition, and leaves the locked one as it was."""
    given = locked(EDITION)
    assert entries_of(snapshot(given, EDITION)) == [EDITION]
    assert entries_of(snapshot(given, "2018-03")) == ["2018-01-letter", EDITION, "2018-03"]
    assert entries_of(snapshot(given)) == ["2018-01-letter", EDITION, "2018-03"]
    assert entries_of(at_entry(given, "2018-01-letter")) == ["2018-01-letter"]
    assert entries_of(snapshot(locked("2018-01-letter", EDITION), EDITION)) == ["2018-01-letter", EDITION]


def test_a_definition_of_later_is_in_no_locked_edition() -> None:
    """Actions, weaknesses, strengths, plans and sources that were defined later are not known to a locked edition."""
    then, now = snapshot(locked(EDITION), EDITION), snapshot(locked(EDITION))
    assert list(then.actions) == ["share-plans"]
    assert list(then.plans) == ["first-steps"]
    assert list(then.challenges) == ["staff-leave"]
    assert list(then.sources) == ["plan-2023"]
    assert {*then.actions} < {*now.actions}
    assert {*then.challenges} < {*now.challenges}
    nothing = snapshot(locked(EDITION, known=("board",)), EDITION)
    assert (nothing.actions, nothing.challenges, nothing.strengths, nothing.plans, nothing.events) == (
        {},
        {},
        {},
        {},
        {},
    )
    assert nothing.sources == {}


def test_a_correction_of_later_is_in_no_locked_edition() -> None:
    """A correction reaches a locked edition only if the edition was locked with it."""

    def number(given: Record, edition: str | None) -> object:
        return newest(snapshot(given, edition).metrics["plans-shared"]).said.value

    given = locked(EDITION)
    assert [number(given, edition) for edition in (EDITION, "2018-03", None)] == [50, 60, 60]
    assert [one.id for one in snapshot(given, EDITION).corrections] == []
    both = locked(EDITION, "2018-02-slip")
    assert [one.id for one in snapshot(both).corrections] == ["2018-02-slip"]


def test_the_hash_of_an_edition_is_the_same_for_ever() -> None:
    """Whoever kept the hash of an edition can still check it: only a withdrawal adds to what it is made from."""
    parts = '{"entries":["2018-01"],"things":{"board":"00"}'
    for withdrawn, more in (({}, "}"), ({"meetings/2018-01": "2018"}, ',"withdrawn":{"meetings/2018-01":"2018"}}')):
        assert total(["2018-01"], {"board": "00"}, withdrawn) == sha256((parts + more).encode()).hexdigest()
