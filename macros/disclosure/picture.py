"""Everything published that could tell a small number, put together once for all rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from macros.disclosure.assertions import Assertion, Slot, assertions_of
from macros.disclosure.clusters import Cluster, Groupings, Version, clusters, families, groupings, versions_of
from macros.disclosure.conditions import Knowledge
from macros.disclosure.intervals import Range
from macros.disclosure.sayings import Saying, sayings
from macros.problems import Notice, Problem
from macros.record import Metric
from macros.record.board import Disclosure
from macros.record.readings import KINDS
from macros.record.whole import Findings


def _with_people(metrics: Mapping[str, Metric], policy: Disclosure) -> frozenset[str]:
    """The metrics that policy protects, and those that are linked with one: no other can tell anything of people."""
    family = families(metrics)
    protected = {
        family[quantity]
        for quantity in family
        if policy.threshold > 0 and quantity[0] in metrics and policy.protects(metrics[quantity[0]].counts)
    }
    return frozenset(key for key, role in family if family[key, role] in protected)


@dataclass(frozen=True)
class Picture:
    """What is published of counts of people, under the policy of the board."""

    findings: Findings
    assertions: tuple[Assertion, ...]
    versions: Mapping[Slot, tuple[Version, ...]]
    clusters: tuple[Cluster, ...]
    groupings: Groupings
    # The lines of which something has been told already.
    told: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, findings: Findings) -> Picture:
        """Gather everything from a record."""
        metrics = findings.record.metrics
        protected = _with_people(metrics, findings.record.board.disclosure)
        assertions = tuple(assertions_of(sayings(findings, protected), metrics))
        versions = versions_of(assertions)
        return cls(findings, assertions, versions, tuple(clusters(versions, metrics)), groupings(versions, metrics))

    @property
    def policy(self) -> Disclosure:
        """The small-number policy."""
        return self.findings.record.board.disclosure

    @property
    def metrics(self) -> Mapping[str, Metric]:
        """The definitions of what is measured."""
        return self.findings.record.metrics

    def protects(self, slot: Slot) -> bool:
        """True for counts and shares of people, and of staff where policy says so."""
        return slot.quantity[0] in self._protected

    @cached_property
    def _protected(self) -> frozenset[str]:
        policy = self.policy
        return frozenset(
            key for key, metric in self.metrics.items() if policy.threshold > 0 and policy.protects(metric.counts)
        )

    def is_small(self, reach: Range) -> bool:
        """True where a count is certainly a small number, and more is known than policy allows."""
        low, high = reach
        inside = low >= 1 and high is not None and low <= high <= self.policy.threshold
        return inside and reach != (1, self.policy.threshold)

    def gives_away(self, reach: Range) -> bool:
        """True where a [c] is no longer as open as policy asks."""
        low, high = reach
        limit = self.policy.threshold
        every_small_number = low <= 1 and (high is None or high >= limit)
        none_and_wide = low > limit and (high is None or high - low >= limit - 1)
        return not every_small_number and not none_and_wide

    def editions(self, cluster: Cluster) -> list[Knowledge]:
        """A cluster as each edition showed it, the newest first."""
        return [Knowledge(cluster, state, self.metrics, self.groupings) for state in reversed(cluster.states)]

    def is_settled(self, reach: Range) -> bool:
        """True where a [c] is given away, however little more is known."""
        low, high = reach
        limit = self.policy.threshold
        return high is not None and self.gives_away(reach) and high - max(low, limit + 1) < limit - 1

    @cached_property
    def all_editions(self) -> tuple[Knowledge, ...]:
        """Every cluster as each edition showed it."""
        return tuple(edition for cluster in self.clusters for edition in self.editions(cluster))

    def stands_at(self, assertion: Assertion) -> str:
        """Where an assertion is written, as `path:line`."""
        return self.findings.stands_at(assertion.saying.part, assertion.saying.at(assertion.field))

    def is_told_of(self, saying: Saying) -> bool:
        """True where something was told already of any line of a reading."""
        fields = (field for field in (*KINDS, "count", "of") if getattr(saying.reading, field) is not None)
        return any(self.findings.stands_at(saying.part, saying.at(field)) in self.told for field in fields)

    def problem(self, assertion: Assertion, notice: Notice) -> Problem:
        """A problem where an assertion is written."""
        return self.findings.problem(assertion.saying.part, assertion.saying.at(assertion.field), notice)

    def name(self, assertion: Assertion, period: tuple[date, date]) -> str:
        """What an assertion is about in words, to find it in the file; with its period where that is another one."""
        saying = assertion.saying
        group = f", group {assertion.slot.group}" if assertion.slot.group else ""
        other = saying.reading.period if (assertion.slot.first, assertion.slot.last) != period else None
        return f"{saying.key}{group}" + (f", {other.text}" if other else "")
