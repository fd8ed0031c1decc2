"""A new word in a closed list reaches every place that must know it, because the type check names each one."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest

from macros.record import vocabulary

ROOT = Path(__file__).resolve().parents[2]
# A word that no list has, for each list that something elsewhere is said or judged by, and what it must reach.
NEW_WORDS: Mapping[str, tuple[str, set[str]]] = {
    "Kind": ("verging_on", {
        "record/readings.py", "disclosure/assertions.py", "judgements/status/targets.py", "judgements/status/work.py",
        "judgements/changes/differences.py", "wording/formats.py", "intake/figure_words.py",
    }),
    "Unit": ("dozens", {"disclosure/assertions.py", "wording/formats.py", "wording/labels.py"}),
    "Better": ("steadier", {"judgements/spc.py", "judgements/status/targets.py", "wording/labels.py"}),
    "Counted": ("carers", {"record/board.py"}),
    "Basis": ("seasonal", {"disclosure/assertions.py", "judgements/status/figures.py", "wording/labels.py"}),
    "Direction": ("wavering", {"wording/labels.py"}),
    "Claim": ("mixed", {"wording/claimed.py"}),
    "Rival": ("hearsay", {"wording/claimed.py"}),
    "Mark": ("corrected", {"judgements/status/targets.py"}),
    "Symbol": ("withheld", {"disclosure/assertions.py", "wording/judged.py", "wording/labels.py"}),
    "TargetRole": ("hope", {"wording/drawn.py", "wording/labels.py", "wording/signals.py"}),
    "ActionState": ("becalmed", {
        "charts/dots.py", "checks/claims.py", "judgements/status/dates.py", "wording/labels.py",
    }),
    "ChallengeState": ("dormant", {
        "judgements/changes/differences.py", "judgements/status/challenges.py", "wording/labels.py",
    }),
    "ChallengeKind": ("chance", {"ledger/fold.py", "wording/labels.py"}),
    "DecisionKind": ("deferred", {"judgements/status/asked.py", "wording/labels.py"}),
    "EntryState": ("embargoed", {"ledger/fold.py"}),
    "CorrectionKind": ("apology", {"record/corrections.py", "wording/labels.py"}),
    "Importance": ("grave", {"wording/labels.py"}),
    "SourceKind": ("film", {"wording/claimed.py", "wording/labels.py"}),
    "EventKind": ("storm", {"views/challenge.py", "wording/labels.py"}),
    "Purpose": ("debate", {"wording/labels.py"}),
    "Compliance": ("full_but_for_maps", {"wording/policies.py"}),
    "ShortfallReason": ("forgotten", {"wording/policies.py"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, set[str]]:
    """The files that the type check names, by the new word for which it names them."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "macros", copy / "macros", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    if (ROOT / ".mypy_cache").is_dir():
        shutil.copytree(ROOT / ".mypy_cache", copy / ".mypy_cache")
    lists = copy / "macros" / "record" / "vocabulary.py"
    text = lists.read_text(encoding="utf-8")
    for name, (word, _files) in NEW_WORDS.items():
        text = _with(text, rf"^{name} = Literal\[", f'"{word}", ')
        if hasattr(vocabulary, f"By{name}"):
            text = _with(text, rf"^class By{name}\(.*\n    \"\"\".*\n\n", f"    {word}: Each\n")
    lists.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--no-pretty", "macros"]
    told = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False).stdout
    found = defaultdict[str, set[str]](set)
    for path, message in re.findall(r"^macros/(\S+?):\d+: error: (.*)$", told, re.M):
        for word, _files in NEW_WORDS.values():
            if f"'{word}'" in message or f'"{word}"' in message:
                found[word].add(path)
    return found


def _with(text: str, after: str, more: str) -> str:
    text, count = re.subn(f"({after})", rf"\g<1>{more}", text, flags=re.M)
    assert count == 1, after
    return text


@pytest.mark.parametrize("name", NEW_WORDS)
def test_a_new_word_is_missed_wherever_it_must_be_known(named: Mapping[str, set[str]], name: str) -> None:
    """Each place that says or judges something for every word of a list is named when a word is added."""
    word, files = NEW_WORDS[name]
    assert files - named[word] == set()


@pytest.mark.parametrize(("name", "row"), [("Kind", "a new qualifier"), ("ActionState", "a new state of an action")])
def test_the_readme_leads_to_each_of_them(named: Mapping[str, set[str]], name: str, row: str) -> None:
    """Who adds a qualifier or a state reads in README.md of every place that the type check will name."""
    lines = (ROOT / "README.md").read_text(encoding="utf-8").splitlines()
    told = next(line for line in lines if line.startswith(f"| {row},"))
    assert {f"macros/{path}" for path in named[NEW_WORDS[name][0]]} - set(re.findall(r"`([^`]+)`", told)) == set()


def test_every_list_is_tried() -> None:
    """No list is left out above, but for those of which nothing else is said than what each word means."""
    lists = {name for name, value in vars(vocabulary).items() if get_origin(value) is Literal}
    assert set(NEW_WORDS) == lists - {"BetweenKind", "CountedAs", "SecondaryKind", "Spans"}


def test_a_list_and_its_table_hold_the_same_words() -> None:
    """Each list and its table have the same words in the same order; where one lacks a word, nothing runs."""
    tables = {name: value for name, value in vars(vocabulary).items() if name.startswith("By")}
    for name, table in tables.items():
        assert get_args(vars(vocabulary)[name.removeprefix("By")]) == tuple(table.__annotations__)
    assert len(tables) == 20
    with pytest.raises(TypeError, match="ByPurpose and its list of words differ"):
        vocabulary._meanings(Literal["information"], vocabulary.ByPurpose)


def test_every_word_has_a_meaning() -> None:
    """The lists that no table elsewhere follows have the words of their type as well."""
    lists = {
        "Counted": "COUNTED",
        "EntryState": "ENTRY_STATES",
        "BetweenKind": "BETWEEN_KINDS",
        "Mark": "MARKS",
        "CountedAs": "COUNTED_AS",
        "SecondaryKind": "SECONDARY_KINDS",
    }
    for name, plural in lists.items():
        assert get_args(vars(vocabulary)[name]) == tuple(vars(vocabulary)[plural])
