"""Measures how soon a page can be read on a slow phone, with Lighthouse, and writes all its scores to phones.md.

The audit holds the other scores of Lighthouse; this one hangs on the machine that measures, so it is written down.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from audit.kinds import KINDS, MAIN
from audit.phones import ASSERTED, LEAST, answer, scores_of
from audit.serving import served
from benchmarks.measure import machine, spread
from macros.publishing import editions

ROOT = Path(__file__).parent.parent
TIMES = 5
# Lighthouse's name for what is measured, and ours. Times come in milliseconds, weight in bytes.
MEASURES = {
    "first-contentful-paint": "first words, s",
    "largest-contentful-paint": "largest part, s",
    "total-blocking-time": "busy, ms",
    "total-byte-weight": "weight, kB",
}
_CALLED = {"accessibility": "accessibility", "best-practices": "best practices", "seo": "search engines"}
_DIVIDED_BY = {"first-contentful-paint": 1000, "largest-contentful-paint": 1000, "total-byte-weight": 1000}


def measured(root: str, scratch: Path) -> Mapping[str, list[Mapping[str, Any]]]:
    """What Lighthouse says of each main kind of page, run by run; the kinds take turns."""
    found: dict[str, list[Mapping[str, Any]]] = {kind: [] for kind in MAIN}
    for _ in range(TIMES):
        for kind in MAIN:
            found[kind].append(answer(root + KINDS[kind], scratch))
    return found


def _row(kind: str, answers: list[Mapping[str, Any]]) -> Iterator[str]:
    yield kind
    scored = [scores_of(one) for one in answers]
    yield from (str(min(one[name] for one in scored)) for name in ASSERTED)
    yield spread([one["performance"] for one in scored], 0)
    for name in MEASURES:
        values = [one["audits"][name]["numericValue"] / _DIVIDED_BY.get(name, 1) for one in answers]
        digits = 1 if name.endswith("paint") else 0
        yield f"{statistics.median(values):.{digits}f}"


def report(found: Mapping[str, list[Mapping[str, Any]]]) -> str:
    """What was measured, as Markdown."""
    version = next(iter(found.values()))[0]["lighthouseVersion"]
    rows = "\n".join(f"| {' | '.join(_row(kind, answers))} |" for kind, answers in found.items())
    held = " | ".join(_CALLED[name] for name in ASSERTED)
    heads = f"{held} | performance | {' | '.join(MEASURES.values())}"
    return f"""# How soon a page can be read on a slow phone

Measured by `make bench-phones`: {TIMES} times each with Lighthouse {version}, as a phone on a slow network
(simulated), behind a server that compresses, on {machine()}. Performance is the median of a hundred, with the least and
the most in brackets; times and weights are medians.

| page | {heads} |
|---{"|---" * (len(ASSERTED) + 1 + len(MEASURES))}|
{rows}

Of the first three the least of all runs stands here; the audit holds each at {LEAST} or more. For performance the aim
is {LEAST} too. Nobody is held to it by a test, because it hangs on the machine that measures.
"""


def main() -> None:
    """Build the newest state, measure it, write it down."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        editions.build(ROOT, site)
        with served(site) as root:
            found = measured(f"{root}{editions.LATEST}/", Path(folder))
    (ROOT / "benchmarks" / "phones.md").write_text(report(found), encoding="utf-8")


if __name__ == "__main__":
    main()
