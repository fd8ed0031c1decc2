"""New files for an editor to fill in: never over a file that is there, never a fact that no source gives."""

from __future__ import annotations

from pathlib import Path

from macros.checks.loading import examine
from macros.intake.scaffold.meetings import meeting_files
from macros.intake.scaffold.things import THINGS, thing_file
from macros.problems import Problems, did_you_mean
from macros.record import LEDGER, Mistake, Record
from macros.record.base import check_id

KINDS = ("meeting", *THINGS)


def scaffold(root: Path, kind: str, key: str, body: str | None = None) -> list[str]:
    """Write the files of a new thing and return their paths; raises Mistake, or Problems without a board.

    Problems elsewhere in the record do not stand in the way.
    """
    record, found = examine(root)
    if record is None:
        raise Problems(found)
    check_id(key)
    if kind == "meeting":
        _refuse_taken(record, LEDGER, key)
        files = meeting_files(record, key, _body(record, body))
    else:
        _refuse_taken(record, (THINGS[kind],), key)
        files = thing_file(kind, key)
    for path in files:
        if (root / path).exists():
            raise Mistake(f"{path} is there already", "choose another id, or go on in that file")
    for path, text in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    return list(files)


def _body(record: Record, body: str | None) -> str:
    bodies = record.board.bodies
    if body is None:
        return next(iter(bodies))
    if body not in bodies:
        hint = did_you_mean(body, bodies, f"the bodies are {', '.join(bodies)}")
        raise Mistake(f'no body has the id "{body}"', hint)
    return body


def _refuse_taken(record: Record, folders: object, key: str) -> None:
    for (folder, known), where in record.where.items():
        if known == key and folder in folders:  # type: ignore[operator]
            raise Mistake(f'"{key}" is already the id of another thing', f"see {where.path}:{where.line}")


__all__ = ["KINDS", "scaffold"]
