"""A reading as lines of YAML."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from macros.record.source import read


def lines_of(fields: Mapping[str, Any], indent: int) -> list[str]:
    """A reading, key by key, each on a line of its own."""
    lines: list[str] = []
    for key, value in fields.items():
        if isinstance(value, Mapping):
            lines += [f"{' ' * indent}{key}:", *lines_of(value, indent + 2)]
        elif isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
            lines.append(f"{' ' * indent}{key}:")
            for item in value:
                lines += as_item(lines_of(item, indent + 4), indent + 2)
        else:
            lines.append(f"{' ' * indent}{key}: {_value(key, value)}")
    return lines


def as_item(lines: list[str], indent: int) -> list[str]:
    """Lines that stand two further in than `indent`, as one item of a list."""
    first = next((index for index, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")), 0)
    marked = f"{' ' * indent}- {lines[first][indent + 2 :]}"
    return [*lines[:first], marked, *lines[first + 1 :]]


def _value(key: str, value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_scalar(item, in_list=True) for item in value)}]"
    # A year is read as a number, and is a period all the same.
    if key == "period" and re.fullmatch(r"[0-9]{4}", str(value)):
        return str(value)
    return _scalar(value)


def _scalar(value: Any, *, in_list: bool = False) -> str:
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    text = str(value)
    if not isinstance(value, str):
        return text
    shown = f"[{text}]" if in_list else text
    document, problems = read("", f"k: {shown}".encode())
    back = document.value["k"] if not problems and isinstance(document.value, dict) else None
    plain = back == [text] if in_list else back == text
    return text if plain and "\n" not in text else _quoted(text)


def _quoted(text: str) -> str:
    shown = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else json.dumps(sign)[1:-1] for sign in shown)
