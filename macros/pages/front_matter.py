"""The few keys a page may begin with, as plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError

from macros.loading.complaints import complaints
from macros.problems import Problem
from macros.record.base import Authored, Id, Mistake, Text
from macros.source import read

_FENCE = re.compile(rb"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.S | re.M)


def _plain(value: object) -> object:
    if isinstance(value, str) and (found := re.search(r"[<>{}]", value)):
        raise Mistake(f'"{found.group()}" cannot stand in a title', "write plain words: a title is no place for HTML")
    return value


Plain = Annotated[Text, BeforeValidator(_plain)]


class FrontMatter(Authored):
    """What stands between the two lines of --- at the top of a page."""

    title: Plain | None = Field(None, description="the page's title")
    description: Plain | None = Field(None, description="one sentence for search engines")
    meeting: Id | None = Field(None, description="the meeting this page is about")
    render_macros: bool = Field(True, description="false on guide pages that show macros instead of using them")


@dataclass(frozen=True)
class Split:
    """A page's two parts; `body_line` is how many lines stand before the body."""

    front: FrontMatter
    body: str
    body_line: int
    problems: tuple[Problem, ...]


def split(path: str, data: bytes) -> Split:
    """Part a page's front matter from its body; nothing here raises."""
    fence = _FENCE.match(data)
    if not fence:
        return Split(FrontMatter(), data.decode("utf-8", "replace"), 0, ())
    # The opening --- becomes an empty line, so that the reader's line numbers are the file's.
    document, problems = read(path, b"\n" + fence[1]) if fence[1].strip() else (None, [])
    body = data[fence.end() :].decode("utf-8", "replace")
    lines = fence[0].count(b"\n")
    if document is None or problems:
        return Split(FrontMatter(), body, lines, tuple(problems))
    try:
        return Split(FrontMatter.model_validate(document.value), body, lines, ())
    except ValidationError as error:
        return Split(FrontMatter(), body, lines, tuple(complaints(document, (), FrontMatter, error)))
