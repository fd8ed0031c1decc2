"""The register of actions: by plan and priority, with counts, a bar for each plan, and what is late or silent."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from macros import addresses, wording
from macros.charts.dots import status_bar
from macros.judgements.status.work import FLAGS, LATE, Judged, counted, of_plan
from macros.ledger import EntryAsAt
from macros.record import Plan
from macros.record.vocabulary import ACTION_STATES
from macros.views import things
from macros.views.context import PageContext, judged_actions
from macros.wording import outcomes
from macros.wording import work as words


@dataclass(frozen=True)
class Row:
    """One action in the register."""

    judged: Judged
    href: str
    keys: str
    flags: tuple[tuple[str, str, str], ...]
    known: str
    last: EntryAsAt | None


@dataclass(frozen=True)
class Part:
    """The actions of one priority of a plan; without a title where no priority is named."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Group:
    """The actions of one plan, or those of none."""

    key: str
    title: str
    href: str
    actions: tuple[Judged, ...]
    parts: tuple[Part, ...]


# What holds for most actions is said once above all rows.
_SAID_ONCE = ("no_due", "no_owner")


def said_once(page: PageContext) -> str:
    """For how many actions no due date is published, and for how many no owner."""
    flags = [flag for one in judged_actions(page).values() for flag in one.flags]
    return outcomes.said_once(len(judged_actions(page)), flags.count("no_due"), flags.count("no_owner"))


def row(page: PageContext, judged: Judged) -> Row:
    """What the register says of one action."""
    told = [flag for flag in judged.flags if flag not in _SAID_ONCE]
    flags = tuple((flag, words.FLAG_LABELS[flag], words.working(page.known, judged, flag)) for flag in told)
    updates = judged.item.updates
    return Row(
        judged=judged,
        href=page.to(addresses.action(judged.item.id)),
        keys=" ".join(kebab(key) for key in _keys(judged)),
        flags=flags,
        known=outcomes.due_and_owner(page.known.board, judged),
        last=updates[-1].entry if updates else None,
    )


def _keys(judged: Judged) -> list[str]:
    return [judged.state, *judged.flags, *(["late-view"] if judged.is_late else [])]


def kebab(key: str) -> str:
    """A word of the record as a key of a row."""
    return key.replace("_", "-")


def groups(page: PageContext) -> list[Group]:
    """Every action known, by plan and priority, in the order in which the record names them."""
    every = judged_actions(page).values()
    known = page.known.plans
    by_plan = [
        Group(key, plan.title, page.to(addresses.plan(key)), members, parts_of(page, key, members))
        for key, plan in known.items()
        if (members := of_plan(every, key))
    ]
    others = tuple(one for one in every if one.item.action.plan not in known)
    if others:
        by_plan.append(Group("none", words.NO_PLAN, "", others, _by_theme(page, others)))
    return by_plan


def largest(plans: Iterable[Group]) -> int:
    """How many actions the plan with the most has: its bar takes all of the width."""
    return max((len(group.actions) for group in plans), default=0)


def _by_theme(page: PageContext, actions: Iterable[Judged]) -> tuple[Part, ...]:
    """Actions of no plan, by area."""
    rows = [row(page, one) for one in actions]
    parts = [
        Part(theme.title, tuple(one for one in rows if one.judged.item.action.theme == key))
        for key, theme in page.known.board.themes.items()
    ]
    return tuple(part for part in parts if part.rows)


def parts_of(page: PageContext, plan: str, members: Iterable[Judged]) -> tuple[Part, ...]:
    """The actions of a plan by its priorities, and then those under none."""
    members = list(members)
    priorities = page.known.plans[plan].priorities
    parts = [
        Part(priority.title, tuple(row(page, one) for one in members if one.item.action.priority == key))
        for key, priority in priorities.items()
        if page.known.known([priority])
    ]
    shown = {one.judged.item.id for part in parts for one in part.rows}
    rest = tuple(row(page, one) for one in members if one.item.id not in shown)
    named = [part for part in parts if part.rows]
    return (*named, *([Part(words.NO_PRIORITY if named else "", rest)] if rest else []))


def table(page: PageContext, title: str, rows: Iterable[Row]) -> Markup:
    """One table of the register."""
    return page.render("register-table.html.jinja", caption=title, rows=tuple(rows))


def bar(
    page: PageContext, key: str, title: str, actions: Iterable[Judged], most: int = 0, *, in_parts: bool = True
) -> Markup:
    """How far the actions of a plan have come: a bar, and the same in words.

    With `most`, it is full with so many, and what its parts mean is told elsewhere. Without `in_parts`, the number of
    each state is told elsewhere.
    """
    counts = counted(actions)
    drawn = status_bar(counts, most)
    return page.render(
        "status-bar.html.jinja",
        bar=drawn,
        key=key,
        title=words.bar_title(title, drawn.total),
        text=words.bar_text([(part.key, part.number) for part in drawn.parts]),
        counts=words.counts_in_words(counts) if in_parts else "",
        legend=not most,
    )


def tools(page: PageContext) -> Markup:
    """Where the script puts its filter; the words it uses come from here."""
    every = judged_actions(page).values()
    flags = {flag for one in every for flag in one.flags}
    states = {one.state for one in every}
    labels = {kebab(flag): words.FLAG_LABELS[flag] for flag in FLAGS if flag in flags}
    labels |= {kebab(state): wording.STATE_LABELS[state] for state in ACTION_STATES if state in states}
    return page.render(
        "tools.html.jinja", choices=wording.choices({"late-view": words.FILTER_LATE, **labels}), themes=""
    )


def whole(page: PageContext, *, in_parts: bool = True) -> Markup:
    """How far all actions have come; with `in_parts`, with the number of each state."""
    return bar(page, "all", wording.ACTIONS, judged_actions(page).values(), in_parts=in_parts)


def plan_page(page: PageContext, key: str, plan: Plan) -> Markup:
    """What a plan is for, how far its actions have come, and which of them serve which priority."""
    members = of_plan(judged_actions(page).values(), key)
    priorities = [
        (name, one, [each for each in members if each.item.action.priority == name])
        for name, one in plan.priorities.items()
        if page.known.known([one])
    ]
    placed = {each.item.id for _name, _one, those in priorities for each in those}
    return page.render(
        "plan-page.html.jinja",
        plan=plan,
        bar=bar(page, key, plan.title, members) if members else "",
        priorities=priorities,
        others=[one for one in members if one.item.id not in placed],
        notes=page.known.statements(plan.notes),
        successions=things.successions(page, page.known.plans, key),
    )


@dataclass(frozen=True)
class LateGroup:
    """The actions that one judgement is about, each with its working."""

    flag: str
    label: str
    items: tuple[tuple[Judged, str], ...]


def late(page: PageContext) -> list[LateGroup]:
    """What is overdue, slipped, came late, is silent or open again, as far as any action is."""
    every = judged_actions(page).values()
    groups = [
        LateGroup(
            flag,
            words.FLAG_LABELS[flag],
            tuple((one, words.working(page.known, one, flag)) for one in every if flag in one.flags),
        )
        for flag in LATE
    ]
    return [one for one in groups if one.items]


def none_late(page: PageContext) -> str:
    """What no action is, in one sentence."""
    there = {group.flag for group in late(page)}
    return words.none_late([words.FLAG_LABELS[flag] for flag in LATE if flag not in there])


def late_group(page: PageContext, group: LateGroup) -> Markup:
    """One part of the view of what is late, slipped or silent."""
    return page.render("late-group.html.jinja", group=group)
