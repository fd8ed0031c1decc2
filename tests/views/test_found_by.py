"""The words by which a measure is found: its own, and what people call the things that it is about."""

from __future__ import annotations

from dataclasses import replace

import pytest
from records import invented

from macros.ledger import snapshot
from macros.ledger.facts import facts_of
from macros.record import Record, Term
from macros.views.found_by import folded, found_by, names_of


def _term(**said: object) -> Term:
    return Term.model_validate({"term": "Audit", "means": "A check.", "source": "plan-2023 1", **said})


def _with(term: Term) -> Record:
    return replace(invented(), glossary={"a-term": term})


def test_a_measure_is_found_by_what_people_call_it() -> None:
    """Whoever types an everyday word finds the measures in whose title, question or definition its term stands."""
    known = snapshot(_with(_term(term="Child in care (looked-after child)", also=["children in care", "LAC"])))
    found = found_by(known)
    assert {"LAC", "looked-after child"} <= set(found["children-in-care"].called)
    assert "LAC" not in found["inadequate-audits"].called


def test_a_measure_is_found_by_its_own_words() -> None:
    """Its title, question, theme and definition are among them; and all of it is one text."""
    found = found_by(snapshot(invented()))["care-plans-reviewed"]
    assert found.own[:2] == ("Care plans reviewed", "Is each child's plan looked at again in time?")
    assert "share of care plans reviewed in time" in found.own
    assert "share of care plans reviewed in time" in found.text


def test_what_stands_on_a_measure_and_its_theme_counts() -> None:
    """An officer may give one measure, or all of a theme, names of their own."""
    record = invented()
    theme = record.metrics["children-in-care"].theme
    themes = {**record.board.themes, theme: record.board.themes[theme].model_copy(update={"also": ("placements",)})}
    metric = record.metrics["children-in-care"].model_copy(update={"also": ("in care",)})
    record = replace(
        record,
        board=record.board.model_copy(update={"themes": themes}),
        metrics={**record.metrics, "children-in-care": metric},
    )
    found = found_by(snapshot(record))["children-in-care"]
    assert (found.called[0], found.near[-1]) == ("in care", "placements")


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ({"term": "Initial and Review Check (IC, RC)", "stands_for": "Initial Check, Review Check"},
         ("Initial and Review Check", "IC", "RC", "Initial Check", "Review Check")),
        ({"term": "Audit", "also": "case check"}, ("Audit", "case check")),
        ({"term": "Audit", "stands_for": "Audit"}, ("Audit",)),
    ],
)  # fmt: skip
def test_a_term_has_several_names(said: dict[str, object], names: tuple[str, ...]) -> None:
    """As it is written, what stands in brackets, the words behind an abbreviation, and what people say, each once."""
    assert names_of(_term(**said)) == names


def test_one_or_many_is_the_same_word() -> None:
    """Vacancies, agencies and caseloads are found by vacancy, agency and caseload; a class stays a class."""
    assert folded("Vacancies, agencies’ caseloads: a class") == ("vacancy", "agency", "caseload", "a", "class")


def test_a_name_is_no_fact() -> None:
    """An officer may add everyday words to what was published: no lock of any edition changes."""
    record = invented()
    named = {key: term.model_copy(update={"also": ("a word more",)}) for key, term in record.glossary.items()}
    metrics = {key: one.model_copy(update={"also": ("a word more",)}) for key, one in record.metrics.items()}
    themes = {key: one.model_copy(update={"also": ("a word more",)}) for key, one in record.board.themes.items()}
    board = record.board.model_copy(update={"themes": themes})
    changed = replace(record, glossary=named, metrics=metrics, board=board)
    assert facts_of(changed, snapshot(changed)).hash == facts_of(record, snapshot(record)).hash
