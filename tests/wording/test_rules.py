"""What readers are told of a rule, and editors of a part of the record, is what the code says; columns have words."""

from __future__ import annotations

from collections.abc import Callable
from inspect import getdoc

import pytest

from macros import disclosure, outputs
from macros.judgements import brief, changes, status
from macros.record import DEFINITIONS, LEDGER, Authored, Board, Lock, Redirects, Reviewed
from macros.reference.fields import models_below
from macros.wording import columns, parts, tables
from macros.wording.rules import RULES, told

JUDGING = (*status.RULES, *changes.RULES, *brief.RULES, *disclosure.RULES)
FILES: tuple[type[Authored], ...] = (*LEDGER.values(), *DEFINITIONS.values(), Board, Lock, Redirects, Reviewed)
MODELS = list(dict.fromkeys(model for file in FILES for model in models_below(file)))
# Paragraphs that only those who call a function need.
FOR_CALLERS = ("None ", "Returns ", "Raises ")


def said(thing: object) -> list[str]:
    """The paragraphs of a docstring that are for everybody, each on one line."""
    parts = [" ".join(part.split()) for part in (getdoc(thing) or "").split("\n\n")]
    return [part for part in parts if not part.startswith(FOR_CALLERS)]


def test_every_rule_has_words_and_no_words_lack_a_rule() -> None:
    """The page of rules names each rule that the program applies, and none that it does not, each once."""
    assert list(RULES) == list(JUDGING)
    assert len({text[0] for text in RULES.values()}) == len(RULES)


@pytest.mark.parametrize("rule", JUDGING, ids=lambda rule: rule.__name__)
def test_a_rule_is_changed_in_no_one_place_alone(rule: Callable[..., object]) -> None:
    """Whoever changes a rule in the code is stopped until readers are told of it, and the other way round."""
    assert list(told(rule, "people")) == said(rule)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_editors_are_told_what_a_part_of_the_record_is(model: type[Authored]) -> None:
    """The guide and the editor's help say of each part what the code says of it."""
    assert parts.about(model.__name__) == said(model)[0].split("\n")[0]


def test_every_column_has_words_and_no_words_lack_a_column() -> None:
    """Whoever downloads a table finds beside it what each of its columns means."""
    assert {one.name: [column.name for column in one.columns] for one in outputs.SHAPES} == {
        name: list(means) for name, means in columns.COLUMNS.items()
    }
    assert list(tables.TITLES) == [one.name for one in outputs.SHAPES]
