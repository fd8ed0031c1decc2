"""What is made from the models for those who type: JSON Schemas, and the guide's lists of keys and of messages."""

from __future__ import annotations

import json
from pathlib import Path

from macros.record import Record
from macros.reference.errors import errors_page, examples_in
from macros.reference.guide import fields_page
from macros.reference.schema import IDS, named, schemas, suggestions

SCHEMAS, GUIDE, EXAMPLES = "schemas", "docs/editors", ("tests/mistakes", "tests/import_mistakes")
SUGGESTIONS = f"{SCHEMAS}/{IDS}"


def made_from_models(root: Path) -> dict[str, str]:
    """Every file that follows from the program alone, by its path."""
    files = {f"{SCHEMAS}/{name}": _as_text(schema) for name, schema in schemas().items()}
    files[f"{GUIDE}/fields.md"] = fields_page()
    files[f"{GUIDE}/errors.md"] = errors_page(*(examples_in(root / folder) for folder in EXAMPLES))
    return files


def write(root: Path, record: Record) -> list[str]:
    """Write what is made from the models and from the record's ids; returns the paths that changed."""
    files = made_from_models(root) | {SUGGESTIONS: _as_text(suggestions(record))}
    changed = [path for path, text in files.items() if _written(root / path) != text]
    for path in changed:
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(files[path], encoding="utf-8", newline="\n")
    return changed


def stale(root: Path, record: Record) -> tuple[list[str], int]:
    """The files that are not what the program makes, and how many ids of the record are not offered yet.

    A new id may be typed before it is offered, so that whoever adds one in a browser need not run a command. A file
    that offers an id which is not there is stale.
    """
    old = [path for path, text in made_from_models(root).items() if _written(root / path) != text]
    there = _written(root / SUGGESTIONS)
    offered = named(json.loads(there)) if there else set()
    known = named(suggestions(record))
    if not there or offered - known:
        old.append(SUGGESTIONS)
    return old, len(known - offered)


def _written(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _as_text(schema: object) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


__all__ = ["SUGGESTIONS", "made_from_models", "stale", "write"]
