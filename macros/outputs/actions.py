"""The register of actions as a table to download: what was said last, and what is worked out from it."""

from __future__ import annotations

from macros import addresses
from macros.judgements.status.work import Judged, judge
from macros.ledger import Snapshot
from macros.outputs.tables import Column, described, metadata, table

FILE = addresses.ACTIONS_TABLE


def _when(judged: Judged, which: str) -> str:
    return getattr(judged.due, which).text if judged.due else ""


def _owner(judged: Judged) -> str:
    return judged.owner.said.owner or "" if judged.owner else ""


COLUMNS: tuple[Column[Judged], ...] = (
    Column("action", "string", "the action's id", lambda one: one.item.id),
    Column("title", "string", "what was promised", lambda one: one.item.action.title),
    Column("plan", "string", "the id of the plan it belongs to, if a source says so",
           lambda one: one.item.action.plan or ""),
    Column("priority", "string", "the id of the plan's priority, if a source says so",
           lambda one: one.item.action.priority or ""),
    Column("theme", "string", "the id of the theme it is filed under", lambda one: one.item.action.theme),
    Column("state", "string", "the state that is counted: the last one declared; embedded only while its test holds",
           lambda one: one.state),
    Column("declared", "string", "the state as its source gives it", lambda one: one.item.state),
    Column("said_in", "string", "the id of the meeting or publication that spoke of it last",
           lambda one: one.item.updates[-1].entry.id if one.item.updates else ""),
    Column("due_first", "string", "the due date that was given first", lambda one: _when(one, "first")),
    Column("due", "string", "the due date that was given last", lambda one: _when(one, "now")),
    Column("owner", "string", "the id of the role that owns it, if a source names one", _owner),
    Column("flags", "string", "what is worked out: overdue, slipped, silent and so on",
           lambda one: " ".join(one.flags)),
    Column("mentions", "integer", "how often it was spoken of", lambda one: str(len(one.item.updates))),
)  # fmt: skip


def actions_csv(known: Snapshot) -> str:
    """Every action known, a row each."""
    return table(COLUMNS, judge(known).values())


def actions_metadata(known: Snapshot, title: str) -> str:
    """What the table of actions is, and what its columns mean."""
    return metadata(known.board, title, FILE, {"columns": described(COLUMNS), "primaryKey": "action"})
