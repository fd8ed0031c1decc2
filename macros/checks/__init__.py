"""The rules that hold across files. One function a rule; its docstring is the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from macros.checks import claims, corrections, figures, references, work
from macros.checks.claims import small_numbers_stand_in_no_sentence
from macros.disclosure import small_numbers
from macros.disclosure.primary import groups_are_defined, linked_measures_are_counts
from macros.problems import Problem
from macros.record import Record
from macros.record.whole import Documents, Findings

Rule = Callable[[Findings], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    references.ids_are_defined,
    references.citations_lead_to_a_paragraph,
    references.priorities_belong_to_the_plan,
    references.recommendations_have_ids_of_their_own,
    references.strengths_are_strengths,
    references.grades_are_of_their_framework,
    figures.numbers_fit_their_unit,
    figures.counts_agree_with_the_value,
    figures.two_values_for_one_period_are_explained,
    figures.two_values_of_a_day_are_explained,
    figures.a_stock_is_a_day,
    figures.no_reading_stands_twice,
    work.one_measure_is_counted_in_one_way,
    work.nothing_looks_like_itself,
    work.few_measures_are_headlines,
    figures.periods_have_begun,
    figures.spans_are_typed_whole,
    linked_measures_are_counts,
    groups_are_defined,
    figures.not_reported_means_not_reported,
    work.retired_metrics_are_not_reported,
    work.nothing_replaces_itself,
    claims.entries_cite_nothing_later,
    claims.meetings_are_published_after_they_sit,
    claims.inferred_dates_are_there,
    claims.strong_claims_give_their_grounds,
    claims.embedded_actions_have_a_test,
    work.actions_lead_in_no_circle,
    work.nothing_takes_its_own_place,
    work.pages_of_lists_keep_their_addresses,
    claims.paragraphs_hold_no_results,
    claims.nothing_private_is_written_down,
    corrections.corrections_fit_their_entries,
    corrections.corrections_hide_nothing,
    corrections.corrections_come_after_their_entries,
    corrections.withdrawals_come_after_publication,
    corrections.figures_are_taken_back_after_publication,
)


def check_record(record: Record, documents: Documents, unread: frozenset[str] = frozenset()) -> list[Problem]:
    """Hold a record against every rule; returns every problem found.

    In the folders of `unread` stands a file that could not be read; no id that may be in it is called unknown.
    """
    findings = Findings.of(record, documents, unread)
    problems = _hold(findings)
    small = [*small_numbers(findings), *small_numbers_stand_in_no_sentence(findings)]
    # What a correction would hide is told once, be it of people or not.
    hidden = {(one.path, one.line) for one in problems if one.code == corrections.HIDES.code}
    small = [one for one in small if (one.path, one.line) not in hidden]
    return problems + small + list(corrections.problems_of_the_corrected(findings, problems, _hold))


def _hold(findings: Findings) -> list[Problem]:
    return [problem for rule in RULES for problem in rule(findings)]
