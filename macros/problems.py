"""What is wrong with an input, told to the officer who can put it right."""

from __future__ import annotations

import dataclasses
import difflib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

NOTHING_BUILT = "Nothing was built."
# The hint that names what was most likely meant.
NEAREST = "did you mean {nearest}?"
_GAP = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in one file.

    `path` is relative to the board's root, `line` and `column` count from 1, `field` is the
    dotted name of the key (empty where none applies), `hint` says what to write instead; what can
    be copied into a file stands on lines of its own.
    In a spreadsheet `cell` names the place, as the spreadsheet itself does: C7. `code` is that of the message.
    """

    path: str
    line: int
    column: int
    field: str
    message: str
    hint: str
    cell: str = ""
    code: str = dataclasses.field(compare=False, kw_only=True)


@dataclass(frozen=True)
class Notice:
    """A message with its gaps filled, and what to do in this case; it has no place yet."""

    code: str
    message: str
    hint: str

    def at(self, path: str, line: int = 1, column: int = 1, key: str = "", cell: str = "") -> Problem:
        """The same as a problem, at its place."""
        return Problem(path, line, column, key, self.message, self.hint, cell, code=self.code)


class Mistake(ValueError):
    """A value that an officer must change: what is wrong, and what to write. The command ends with `ending`."""

    ending = 1

    def __init__(self, notice: Notice) -> None:
        super().__init__(notice.message)
        self.notice = notice

    @property
    def message(self) -> str:
        """What is wrong."""
        return self.notice.message

    @property
    def hint(self) -> str:
        """What to write."""
        return self.notice.hint


@dataclass(frozen=True, init=False)
class Message:
    """What is said of one kind of mistake, under a short code that never changes.

    The text and the hints have {gaps} for what is quoted. Of several hints each is for another case.
    """

    code: str
    text: str
    hints: tuple[str, ...]

    def __init__(self, code: str, text: str, *hints: str) -> None:
        for name, value in (("code", code), ("text", text), ("hints", hints)):
            object.__setattr__(self, name, value)

    def says(self, hint: str | None = None, /, **values: object) -> Notice:
        """The message with its gaps filled, and one of its hints: the first if none is named."""
        return Notice(self.code, _filled(self.text, values), _filled(self.hints[0] if hint is None else hint, values))

    def near(self, word: str, known: Iterable[str], otherwise: str | None = None, /, **values: object) -> Notice:
        """The same with the known word that is nearest; with the hint `otherwise`, or the first, if none is near."""
        match = closest(word, known)
        return self.says(NEAREST, nearest=match, **values) if match else self.says(otherwise, **values)


def with_gaps(text: str, gap: str) -> str:
    """A text of a message with one sign for each value that it quotes."""
    return _GAP.sub(gap, text)


def _filled(text: str, values: Mapping[str, object]) -> str:
    return _GAP.sub(lambda gap: str(values[gap[1]]), text)


class Problems(Exception):
    """Every problem of one run, so that nothing is mended one error at a time."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.found = tuple(sorted(set(problems)))
        super().__init__(as_text(self.found))

    def __reduce__(self) -> tuple[type[Problems], tuple[tuple[Problem, ...]]]:
        """The same, as one process hands it to another."""
        return Problems, (self.found,)


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word that `word` was most likely meant to be, or None."""
    matches = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return matches[0] if matches else None


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def summary(problems: tuple[Problem, ...], outcome: str = NOTHING_BUILT) -> str:
    """The closing line: how many problems, in how many files, and what was not done for that."""
    files = len({problem.path.partition("!")[0] for problem in problems})
    return f"{_count(len(problems), 'problem')} in {_count(files, 'file')}. {outcome}"


def _shown(text: str) -> str:
    """Text on one line, with nothing in it that a terminal would obey."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def line_of_text(problem: Problem) -> str:
    """One problem as an officer reads it in a terminal: where it stands, and what to do."""
    field = f"{problem.field}: " if problem.field else ""
    where = f"{problem.path}:{problem.cell or f'{problem.line}:{problem.column}'}"
    hint = "\n          ".join(map(_shown, problem.hint.split("\n")))
    return f"{_shown(f'{where}: {field}{problem.message}')}\n    hint: {hint}"


def as_text(problems: tuple[Problem, ...], outcome: str = NOTHING_BUILT) -> str:
    """Problems as an officer reads them in a terminal."""
    return "\n".join([*map(line_of_text, problems), summary(problems, outcome)])


def _escape_github(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_github(text).replace(":", "%3A").replace(",", "%2C")


def as_github(problems: tuple[Problem, ...]) -> str:
    """Problems as annotations that a pull request shows on the changed lines."""
    rows = [
        f"::error file={_escape_property(p.path)},line={p.line},col={p.column}::"
        + _escape_github(f"{p.field + ': ' if p.field else ''}{p.message}\nhint: {p.hint}")
        for p in problems
    ]
    return "\n".join([*rows, summary(problems)])


def as_json(problems: tuple[Problem, ...]) -> str:
    """Problems for another program: a list of objects with the fields of Problem."""
    return json.dumps([asdict(problem) for problem in problems], ensure_ascii=False, indent=2)


FORMATS = {"text": as_text, "github": as_github, "json": as_json}
