"""Readings are put into a meeting's file, and of everything else in it not a word is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from overlays import BOARD
from records import invented

from macros.intake.writing.edits import Change, edited
from macros.intake.writing.entries import Target
from macros.intake.writing.proposals import same_facts
from macros.record.source import read
from macros.record.source.nodes import last_lines

ROOT = Path(__file__).parents[2]
FILES = [*sorted((ROOT / "data" / "meetings").glob("*.yml")), *sorted((BOARD / "data" / "meetings").glob("*.yml"))]
_BRACES = re.compile(r"(?s)\nreadings:\n.*?(?=\n\S|\Z)")
# The same file as other editors save it, or as other people lay it out.
LAYOUTS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "Windows lines": lambda text: text.replace("\n", "\r\n"),
    "byte order mark": lambda text: f"\ufeff{text}",
    "notes beside keys": lambda text: re.sub(r"(?m)^(  \S+:)$", r"\1  # note", text),
    "no last line end": lambda text: text.rstrip("\n"),
    "notes between": lambda text: re.sub(r"(?m)^(    source: .*)$", r"\1\n\n    # after", text),
    "readings in braces": lambda text: _BRACES.sub("\nreadings: {trust: {words: most}}", text),
}  # fmt: skip


def opened(path: Path, layout: str) -> Target:
    """A meeting's file in one layout."""
    data = LAYOUTS[layout](path.read_text(encoding="utf-8")).encode()
    document, problems = read(path.name, data)
    assert problems == []
    return Target(path.parent, path.stem, data, document, invented())


def reading(index: int) -> dict[str, Any]:
    """A reading with words that YAML could take for something else."""
    return {"value": Decimal("76.0"), "says": "it: is # odd", "period": f"{1950 + index}", "source": "paper 1.4 b1"}


def values(text: str) -> dict[str, Any]:
    """What a file holds, its readings as lists."""
    document, problems = read("data/meetings/x.yml", text.encode())
    assert problems == []
    found: Any = document.value
    readings = {key: item if isinstance(item, list) else [item] for key, item in (found.get("readings") or {}).items()}
    return {**found, "readings": readings}


def notes(text: str) -> Counter[str]:
    """Every comment of a file."""
    found = re.findall(r"(?:^|(?<=\s))#[^\n]*", text.removeprefix("\ufeff"), re.M)
    return Counter(note.strip() for note in found if "odd" not in note)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_nothing_else_in_a_meetings_file_is_lost(path: Path, layout: str) -> None:
    """In every real meeting's file, in every layout, readings are added and rewritten, and all else stays."""
    target = opened(path, layout)
    keys = list(target.readings)
    changes = {
        key: Change({0: reading(1)} if index % 2 else {}, [reading(2), reading(3)]) for index, key in enumerate(keys)
    }
    changes |= {"zzz-new": Change({}, [reading(4)])}
    before, after = values(target.text), values(edited(target, changes))
    for key, change in changes.items():
        old = before["readings"].get(key, [])
        before["readings"][key] = [
            *(change.rewritten.get(index, item) for index, item in enumerate(old)),
            *change.added,
        ]
    assert same_facts(after, before)
    assert notes(target.text) - notes(edited(target, changes)) == Counter()


TEXTS = st.text(alphabet="ab: #-\n'\"", min_size=1, max_size=20).map(str.strip).filter(bool)
TREES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, min_size=1, max_size=3) | st.dictionaries(st.sampled_from("xyz"), inner, min_size=1),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["one", "two", "three"]), TREES, min_size=1), st.sampled_from([None, "|", '"']))
def test_the_last_line_of_each_value_is_known(tree: dict[str, Any], style: str | None) -> None:
    """What is put after a value stands after the last of its lines, and before the next value."""
    text = yaml.safe_dump(tree, default_style=style, sort_keys=False, width=30)
    document, problems = read("data/x.yml", text.encode())
    assert problems == []
    ends, lines = last_lines(text), text.splitlines()
    for path, (line, _column) in document.values.items():
        assert line <= ends[path] <= len(lines)
    starts = [document.keys[key,][0] for key in tree]
    for key, following in zip(tree, [*starts[1:], len(lines) + 1], strict=True):
        assert ends[key,] < following
        assert not "".join(lines[ends[key,] : following - 1]).strip()
