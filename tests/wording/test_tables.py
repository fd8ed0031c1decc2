"""Every table that says something for each word of a list says it for every word."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from typing import Any, Literal, get_args, get_origin, get_type_hints

import pytest

import macros

# Tables that are classes of their own are held by the type check, as tests/record/test_vocabulary.py shows.
NAMES = [one.name for one in pkgutil.walk_packages(macros.__path__, "macros.")]


def tables(name: str) -> dict[str, tuple[Mapping[Any, object], tuple[str, ...]]]:
    """The tables of a module that go by the words of a list, each with those words."""
    module = importlib.import_module(name)
    hints = get_type_hints(module) if getattr(module, "__annotations__", None) else {}
    found = {}
    for table, hint in hints.items():
        words = get_args(hint)[0] if get_origin(hint) in (Mapping, dict) else None
        if get_origin(words) is Literal:
            found[table] = (getattr(module, table), get_args(words))
    return found


ALL = {f"{name}.{table}": both for name in NAMES for table, both in tables(name).items()}


@pytest.mark.parametrize("name", ALL)
def test_each_word_has_its_entry(name: str) -> None:
    """No word of the list is left out of the table, and no other word is in it."""
    table, words = ALL[name]
    assert set(table) == set(words)


def test_what_changes_and_what_is_signal_is_among_them() -> None:
    """The headings of changes, and the words for signal and noise, are found as such tables."""
    assert {name.rpartition(".")[2] for name in ALL} >= {"KINDS", "_ACTIONS", "_CHALLENGES", "RULE_LABELS", "BAR_PARTS"}
