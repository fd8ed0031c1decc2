"""Every rule looks at the whole record: no part of it and no text in it is passed over."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from overlays import BOARD
from records import invented

from macros.checks.loading import examine, load
from macros.checks.loading.gathered import gather
from macros.record.base import Authored
from macros.record.whole import Findings
from macros.remembered import store_of


def parts_of(value: object) -> Iterator[Authored]:
    """Every model in a value, wherever it stands."""
    if isinstance(value, Authored):
        yield value
        value = {name: getattr(value, name) for name in type(value).model_fields}
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else ()
    for one in inside:
        yield from parts_of(one)


def texts_in(part: Authored) -> Iterator[str]:
    """Every text that is a part's own."""
    for name in type(part).model_fields:
        held = getattr(part, name)
        inside = held.values() if isinstance(held, dict) else held if isinstance(held, tuple) else (held,)
        if name != "addresses" or isinstance(held, str):
            yield from (one for one in inside if isinstance(one, str) and one)


def test_rules_are_given_every_part_and_every_text() -> None:
    """What an editor typed anywhere is held against the rules, though few keys can hold such a thing."""
    record = invented()
    findings = Findings.of(record, {})
    every = list(parts_of(record.board)) + [
        one
        for folder in ("plans", "metrics", "actions", "challenges", "sources", "events", "recommendations", "glossary",
                       "meetings", "between", "corrections")
        for thing in getattr(record, folder).values()
        for one in parts_of(thing)
    ]  # fmt: skip
    found = [part.value for part in findings.parts if part.folder != "reviewed"]
    assert [id(one) for one in found] == [id(one) for one in every]
    told = [text for part, _path, text in findings.texts if part.folder != "reviewed"]
    assert sorted(told) == sorted(text for one in every for text in texts_in(one))


def test_each_place_is_where_the_file_says() -> None:
    """A problem names the line on which a key stands, though places are put together only once one is asked for."""
    gathered = gather(BOARD, None, in_part=True)
    assert load(BOARD).where == gathered.kept.where if gathered.kept else False
    for document, start in gathered.documents.values():
        lines = (BOARD / document.path).read_text(encoding="utf-8").split("\n")
        at_first = document.place(start, of_key=True)
        for path, (line, column) in document.keys.items():
            assert str(path[-1]) in lines[line - 1][column - 1 :]
        assert document.place(start, of_key=True) == at_first


def test_what_was_read_before_is_told_of_as_if_it_were_read_anew(tmp_path: Path) -> None:
    """A run that takes files from an earlier one finds the same mistakes, each on its line, and the same things."""
    root = tmp_path / "board"
    shutil.copytree(BOARD / "data", root / "data")
    one, other = root / "data" / "glossary" / "one.yml", root / "data" / "glossary" / "other.yml"
    term = "  term: Twice\n  means: Told in two files.\n  source: nowhere 1\n"
    states = [(f"first-twice:\n{term}twice:\n{term}", f"twice:\n{term}"), (f"first-twice:\n{term}", f"twice:\n{term}")]
    for texts in (*states, states[0], (f"first-twice:\n{term}", "{}\n"), (f"first-twice:\n{term}", "{}\n# again\n")):
        for path, text in zip((one, other), texts, strict=True):
            path.write_text(text, encoding="utf-8")
        anew, found = examine(root)
        for _run in range(2):
            with store_of(root) as store:
                assert examine(root, store=store) == (anew, found)
        assert found
