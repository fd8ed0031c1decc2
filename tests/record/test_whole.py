"""Every rule looks at the whole record: no part of it and no text in it is passed over."""

from __future__ import annotations

from collections.abc import Iterator

from overlays import BOARD
from records import invented

from macros.checks.loading import load
from macros.checks.loading.gathered import gather
from macros.record.base import Authored
from macros.record.whole import Findings


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
