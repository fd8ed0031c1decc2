"""The few keys a page may begin with, as plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationError

from macros.checks.loading.complaints import complaints
from macros.problems import Problem
from macros.record.base import Authored, Id, Mistake, Text
from macros.record.source import Document, Place, read

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_OPENED = re.compile(rb"---[ \t]*\n[a-z_]+:")
_FENCE = re.compile(rb"\A---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.S | re.M)


def _plain(value: object) -> object:
    if isinstance(value, str) and (found := re.search(r"[<>{}]", value)):
        raise Mistake(f'"{found.group()}" cannot stand in a title', "write plain words: no HTML and no macros")
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
    document: Document | None = None

    def place(self, key: str) -> Place:
        """Line and column of a key; the top of the page where it is not there."""
        return self.document.place((key,), of_key=True) if self.document else (1, 1)


def split(path: str, data: bytes) -> Split:
    """Part a page's front matter from its body; nothing here raises."""
    data = data.removeprefix(_BYTE_ORDER_MARK).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    fence = _FENCE.match(data)
    if not fence:
        opened = _OPENED.match(data)
        found = Problem(path, 1, 1, "", "the line --- at the top has no second one", "write --- under the last key")
        return Split(FrontMatter(), data.decode("utf-8", "replace"), 0, (found,) if opened else ())
    # The opening --- becomes an empty line, so that the reader's line numbers are the file's.
    document, problems = read(path, b"\n" + fence[1]) if fence[1].strip() else (None, [])
    body = data[fence.end() :].decode("utf-8", "replace")
    lines = fence[0].count(b"\n")
    if document is None or problems:
        return Split(FrontMatter(), body, lines, tuple(problems))
    try:
        return Split(FrontMatter.model_validate(document.value), body, lines, (), document)
    except ValidationError as error:
        return Split(FrontMatter(), body, lines, tuple(complaints(document, (), FrontMatter, error)))
