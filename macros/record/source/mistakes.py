"""What a YAML syntax error means to somebody who does not know YAML."""

from __future__ import annotations

import yaml

_MEANINGS = (
    ("'\\t'", "a tab stands where spaces must", "use two spaces for each step to the right"),
    ("found character '%'", "text cannot start with %", 'put the text in "quotes"'),
    ("found character '@'", "text cannot start with @", 'put the text in "quotes"'),
    ("found character '`'", "text cannot start with `", 'put the text in "quotes"'),
    ("found unexpected end of stream", "a quotation mark is never closed", 'add the missing "'),
    (
        "did not find expected key",
        "this line does not fit the lines above it",
        "start it in the same column as the keys beside it",
    ),
    ("could not find expected ':'", "a key without its colon", "write key: value, with a space after the colon"),
    (
        "mapping values are not allowed",
        "a second colon on one line",
        'put text that holds ": " in "quotes", or start the key on a line of its own',
    ),
    ("did not find expected ',' or ']'", "a [ is never closed", "add the missing ]"),
    ("did not find expected ',' or '}'", "a { is never closed", "add the missing }"),
    (
        "did not find expected '-' indicator",
        "this line does not fit the list above it",
        "start it with - in the same column as the other - signs",
    ),
    (
        "did not find expected <document start>",
        "this line does not fit the lines above it",
        "start it in the same column as the keys beside it",
    ),
    ("found undefined tag", "text cannot start with !", 'put the text in "quotes"'),
    ("found undefined alias", "text cannot start with *", 'put the text in "quotes"'),
    ("did not find expected alphabetic", "text cannot start with * or &", 'put the text in "quotes"'),
    ("expected alphabetic or numeric", "text cannot start with * or &", 'put the text in "quotes"'),
    ("invalid Unicode character escape", "a backslash inside double quotes", "use 'single quotes' around the text"),
    ("found unknown escape", "a backslash inside double quotes", "use 'single quotes' around the text"),
    ("while parsing a quoted scalar", "a quotation mark is never closed", 'add the missing "'),
    ("exceeded max depth", "nested too deep", "close the brackets"),
)


def explain(error: yaml.MarkedYAMLError, text: str) -> tuple[str, str]:
    """A syntax error as (message, hint) in plain words."""
    said = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark
    if mark and "\t" in _start_of(text, mark.line):
        said += " '\\t'"
    for sign, message, hint in _MEANINGS:
        if sign in said:
            return message, hint
    return f"the line cannot be read ({said.strip()})", "compare it with the lines above, or with the editors' guide"


def _start_of(text: str, line: int) -> str:
    lines = text.splitlines()
    whole = lines[line] if line < len(lines) else ""
    return whole[: len(whole) - len(whole.lstrip())]
