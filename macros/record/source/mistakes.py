"""What a YAML syntax error means to somebody who does not know YAML."""

from __future__ import annotations

import yaml

from macros.problems import Message, Notice

_IN_QUOTES = 'put the text in "quotes"'
_SAME_COLUMN = "start it in the same column as the keys beside it"
UNLIKE_ABOVE = Message("unlike-the-lines-above", "this line does not fit the lines above it", _SAME_COLUMN)
NEVER_CLOSED = Message("quotation-mark-never-closed", "a quotation mark is never closed", 'add the missing "')
BRACKET_OPEN = Message("square-bracket-never-closed", "a [ is never closed", "add the missing ]")
BRACE_OPEN = Message("brace-never-closed", "a { is never closed", "add the missing }")
STAR_OR_AND = Message("star-or-and-first", "text cannot start with * or &", _IN_QUOTES)
BACKSLASH = Message("backslash-in-quotes", "a backslash inside double quotes", "use 'single quotes' around the text")
# What stands in an error of the YAML library, and what it means.
_MEANINGS = (
    ("'\\t'", Message("tab", "a tab stands where spaces must", "use two spaces for each step to the right")),
    ("found character '%'", Message("percent-sign-first", "text cannot start with %", _IN_QUOTES)),
    ("found character '@'", Message("at-sign-first", "text cannot start with @", _IN_QUOTES)),
    ("found character '`'", Message("backtick-first", "text cannot start with `", _IN_QUOTES)),
    ("found unexpected end of stream", NEVER_CLOSED),
    ("did not find expected key", UNLIKE_ABOVE),
    (
        "could not find expected ':'",
        Message("no-colon", "a key without its colon", "write key: value, with a space after the colon"),
    ),
    (
        "mapping values are not allowed",
        Message(
            "second-colon",
            "a second colon on one line",
            'put text that holds ": " in "quotes", or start the key on a line of its own',
        ),
    ),
    ("did not find expected ',' or ']'", BRACKET_OPEN),
    ("did not find expected ',' or '}'", BRACE_OPEN),
    (
        "did not find expected '-' indicator",
        Message(
            "unlike-the-list-above",
            "this line does not fit the list above it",
            "start it with - in the same column as the other - signs",
        ),
    ),
    ("did not find expected <document start>", UNLIKE_ABOVE),
    ("found undefined tag", Message("exclamation-mark-first", "text cannot start with !", _IN_QUOTES)),
    ("found undefined alias", Message("star-first", "text cannot start with *", _IN_QUOTES)),
    ("did not find expected alphabetic", STAR_OR_AND),
    ("expected alphabetic or numeric", STAR_OR_AND),
    ("invalid Unicode character escape", BACKSLASH),
    ("found unknown escape", BACKSLASH),
    ("while parsing a quoted scalar", NEVER_CLOSED),
    ("exceeded max depth", Message("too-deep-to-read", "nested too deep", "close the brackets")),
)
UNREADABLE = Message(
    "line-unreadable", "the line cannot be read ({why})", "compare it with the lines above, or with the editors' guide"
)


def explain(error: yaml.MarkedYAMLError, text: str) -> Notice:
    """A syntax error in plain words."""
    said = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark
    if mark and "\t" in _start_of(text, mark.line):
        said += " '\\t'"
    meant = next((message for sign, message in _MEANINGS if sign in said), None)
    return meant.says() if meant else UNREADABLE.says(why=said.strip())


def _start_of(text: str, line: int) -> str:
    lines = text.splitlines()
    whole = lines[line] if line < len(lines) else ""
    return whole[: len(whole) - len(whole.lstrip())]
