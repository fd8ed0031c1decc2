"""What is said of our own corrections: what something was, what it is now, and why."""

from __future__ import annotations

from decimal import Decimal

from macros.ledger import CorrectionAsAt, Snapshot
from macros.record import Citation, Period, Reading, Sourced, StatedTarget, Target
from macros.record.vocabulary import Unit
from macros.wording import formats, labels, sentences
from macros.wording.judged import target
from macros.wording.labels import FIELD_LABELS, STATE_LABELS, State


def thing_title(known: Snapshot, kind: str, key: str) -> str:
    """What a corrected thing is called."""
    if kind == "readings":
        return known.metrics[key].metric.title
    if kind == "actions":
        return known.actions[key].action.title
    if kind == "facts":
        return f"{labels.FACT}: {key.replace('-', ' ')}"
    return getattr(known, kind)[key].challenge.title  # type: ignore[no-any-return]


def correction_sides(known: Snapshot, correction: CorrectionAsAt) -> tuple[str, str]:
    """What it was and what it is now, in words."""
    before, after = correction.before, correction.after
    unit = known.metrics[correction.spot[1]].metric.unit if correction.spot[0] == "readings" else "words"
    if before is None:
        return labels.NOT_IN_RECORD, _whole(after, unit)
    if isinstance(before, Reading) and isinstance(after, Reading):
        sides = formats.value(before, unit), formats.value(after, unit)
        if sides[0] != sides[1]:
            return sides
    differ = [name for name in type(after).model_fields if getattr(before, name) != getattr(after, name)]
    # That a date was worked out says nothing beside the date itself.
    names = [name for name in differ if name != "inferred"] or differ
    was, now = (
        "; ".join(f"{FIELD_LABELS.get(name, name)}: {_said(known, getattr(side, name), unit)}" for name in names)
        for side in (before, after)
    )
    return was, now


def _whole(thing: Sourced, unit: Unit) -> str:
    if isinstance(thing, Reading):
        return formats.value(thing, unit)
    state: State | None = getattr(thing, "state", None)
    says = getattr(thing, "says", None)
    return "; ".join(part for part in (STATE_LABELS[state] if state else None, says) if part) or labels.NAMED


def _said(known: Snapshot, value: object, unit: Unit) -> str:
    if value is None or value == ():
        return labels.NOT_GIVEN
    if isinstance(value, Citation):
        return formats.source_link(
            value, formats.cited_title(known.sources[value.source]) if value.source in known.sources else ""
        )
    if isinstance(value, tuple):
        return ", ".join(_said(known, item, unit) for item in value)
    return _plain(value, unit)


def _plain(value: object, unit: Unit) -> str:
    if isinstance(value, Period):
        return formats.period(value)
    if isinstance(value, Decimal):
        return formats.number(value)
    if isinstance(value, StatedTarget | Target):
        return target(value, unit)
    return str(STATE_LABELS.get(value, value)) if isinstance(value, str) else labels.CHANGED


def correction_note(known: Snapshot, correction: CorrectionAsAt) -> str:
    """The note beside something that was corrected."""
    was, now = correction_sides(known, correction)
    day, why = formats.period(correction.correction.published), correction.correction.why
    return sentences.corrected(day, was, now, why)
