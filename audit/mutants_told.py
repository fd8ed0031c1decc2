"""What came of the faults made on purpose, as a page: counts for each room, and each fault that no test noticed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from audit.mutating import Mutant

# Why a fault changes nothing that anybody could see: the function, what stood there and what stands there, the reason.
REASONS: tuple[tuple[str, str, str, str], ...] = (
    (
        "_meets", "number is None or reading.conflict", "reading.conflict",
        "Changes nothing: a reading without a number is of no kind that the next lines count.",
    ),
    (
        "_direction", "difference > 0", "difference >= 0",
        "Changes nothing: where there is no difference, the lines before have said so.",
    ),
    (
        "totals_leave_no_small_rest", "slot.group or slot.is_share or version.hidden or (not picture.protects(slot))",
        "slot.group or version.hidden or (not picture.protects(slot))",
        "Changes nothing: a percentage has no groups of its own that could leave a rest.",
    ),
    (
        "_holds_at_an_end", "longer.first <= shorter.first and shorter.last <= longer.last",
        "longer.first <= shorter.first",
        "Changes nothing: of two spans that share one end, the shorter lies within the longer.",
    ),
    (
        "Tableau._add", "right < 0", "right <= 0",
        "Changes nothing: a condition that must come to nothing may be turned round.",
    ),
    (
        "System._tableau", "0", "1",
        "Changes nothing: weights are whole numbers and never nothing, so what is below one is below nothing.",
    ),
    (
        "in_whole_numbers", "low < (high or 0) <= limit", "low <= (high or 0) <= limit",
        "Changes nothing: where both ends have met, the number that they met at is possible.",
    ),
    (
        "_unions", "len(everything) < 2 or not system.possible or system.range_of(everything)[0] < 1",
        "not system.possible or system.range_of(everything)[0] < 1",
        "Changes nothing: fewer than two make no union; it only saves a question.",
    ),
    (
        "", "15000", "15001",
        "Changes no answer: it bounds how long is looked, and one step more finds the same.",
    ),
    (
        "_in_brief", "0", "1",
        "Changes nothing: all keys of a reading that came or went as a whole did so in the same editions.",
    ),
    (
        "_build_one", "'staged-'", "'no staged-'",
        "Changes nothing: the name of a folder that is gone when the build has ended.",
    ),
)  # fmt: skip
_HEAD = """# Faults made on purpose

Does any test notice when a rule is taken away? `make mutants` changes one small thing in a module, such as `<` to `<=`,
`and` to `or`, a number, a word that the code compares, or a step that is left out. Then it runs the tests of that room.
A fault is killed when a test fails. One that runs out of time (30 seconds of the processor) is no kill. The same seed
draws the same faults. Not tried: type hints, imports, decorators, `assert`, and the words of messages, which the exact
messages of `tests/mistakes/` hold.

"""


def table(tried: Sequence[tuple[str, str, Mutant]], minutes: int, sample: Mapping[str, int]) -> str:
    """The page."""
    counts = Counter((room, outcome) for room, outcome, _mutant in tried)
    rows = ["| Room | Tried | Killed | Survived | Timed out | Share killed |", "|---|---|---|---|---|---|"]
    for room in sample:
        killed, survived, late = (counts[room, one] for one in ("killed", "survived", "timed out"))
        if whole := killed + survived + late:
            rows.append(f"| {room} | {whole} | {killed} | {survived} | {late} | {killed * 100 // whole}% |")
    left = [line_of(outcome, mutant) for _room, outcome, mutant in tried if outcome != "killed"]
    took = f"\nThe run took {minutes} minutes. {len(tried)} faults were tried of {sum(sample.values())} to be tried.\n"
    return _HEAD + "\n".join(rows) + "\n" + took + "\n## Not killed\n\n" + "\n".join(left or ["None."]) + "\n"


def line_of(outcome: str, mutant: Mutant) -> str:
    """One fault as a reader sees it."""
    where = f"`{mutant.path}:{mutant.line}` {mutant.within or 'the module'}"
    return f"- {outcome}: {where}: `{_short(mutant.was)}` became `{_short(mutant.now)}`{_reason(mutant)}"


def _short(code: str) -> str:
    line = " ".join(code.split())
    return line if len(line) <= 90 else f"{line[:87]}..."


def _reason(mutant: Mutant) -> str:
    fault = mutant.within, mutant.was, mutant.now
    found = [why for *known, why in REASONS if tuple(known) == fault]
    return f". {found[0]}" if found else ""
