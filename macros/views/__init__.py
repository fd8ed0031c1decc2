"""Snapshot to safe HTML: every view a page may ask for by name."""

from __future__ import annotations

from collections.abc import Mapping

from macros.views import charts, home, inline, inspections, meetings, moves, tables, things, work
from macros.views.context import Filter, PageContext, Site, View, WrongArgument
from macros.views.trial import Beside, CannotTell, Trial

MACROS: Mapping[str, View] = {
    view.__name__: view
    for view in (
        inline.figure,
        inline.fact,
        inline.target,
        inline.plain,
        inline.term,
        inline.source,
        inline.paragraph,
        inline.action,
        inline.challenge,
        inline.plan,
        inline.meeting,
        inline.event,
        inline.role,
        tables.metric_card,
        tables.metric_table,
        charts.chart,
        home.where_things_stand,
        work.action_table,
        work.challenge_list,
        work.strength_list,
        meetings.meeting_header,
        meetings.paper_cover,
        meetings.paper_page,
        meetings.decision_list,
        meetings.dealt_with,
        meetings.timeline,
        inspections.inspections,
        moves.changes,
        things.rules,
    )
}

# Those that give on a meeting's page, in the newest state, what was known at that meeting, whatever was told since.
AS_AT_THE_MEETING = frozenset(
    view.__name__
    for view in (
        inline.figure,
        inline.fact,
        inline.target,
        inline.plain,
        inline.term,
        inline.source,
        inline.paragraph,
        inline.action,
        inline.challenge,
        inline.plan,
        inline.meeting,
        inline.event,
        inline.role,
        tables.metric_card,
        tables.metric_table,
        work.action_table,
        work.challenge_list,
        work.strength_list,
        meetings.decision_list,
        meetings.dealt_with,
        inspections.inspections,
        meetings.meeting_header,
        meetings.paper_cover,
        meetings.paper_page,
    )
)

# Those that give no words for a sentence but a block of its own.
BLOCKS = frozenset(name for name, view in MACROS.items() if view.__module__ != inline.__name__)

FILTERS: Mapping[str, Filter] = {"capital": inline.capital}

__all__ = [
    "AS_AT_THE_MEETING", "BLOCKS", "FILTERS", "MACROS", "Beside", "CannotTell", "PageContext", "Site", "Trial", "View",
    "WrongArgument",
]  # fmt: skip
