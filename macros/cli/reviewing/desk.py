"""The pages on which figures are decided, and what becomes of each choice: it is saved at once, or told why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from macros.cli.reviewing.sheet import CHANGED_MEANWHILE, Row, Sheet, Table
from macros.cli.reviewing.shown import (
    ROLES,
    Known,
    Measure,
    Shown,
    by_sentence,
    counted,
    in_turn,
    is_open,
    is_sure,
    may_go_in,
)
from macros.intake.reading_papers import reviewed
from macros.problems import Message, Problem, Problems
from macros.views.compiled import environment
from macros.wording import intake as words
from macros.wording import reviewing as said

Form = Mapping[str, Sequence[str]]
_CHOICES = {**said.CHOICES, "role": ROLES}
NOT_ENTERED = Message(
    "review-not-entered",
    "this is no result, but: {role}",
    "change what it is, or drop it: only results, figures of an earlier time and comparisons go in",
)
# What would tell a number that is hidden, or put another in its place unseen.
_TELLS = ("value", "says", "count", "of", "target")
LONGEST = 2_000


@dataclass(frozen=True)
class Answer:
    """What is sent back: a page, or where to go on. The work is over where it `ends`."""

    text: str = ""
    status: int = 200
    leads_to: str = ""
    ends: bool = False


class Desk:
    """One paper's figures on their way to being decided."""

    def __init__(self, known: Known, sheet: Sheet, root: str) -> None:
        self.known, self.sheet, self.root = known, sheet, root

    def counts(self) -> Mapping[str, int]:
        """How many figures are decided; raises Problems."""
        with self.sheet.lock:
            return counted([row for row in self.sheet.read().rows if may_go_in(row) or not is_open(row)])

    def get(self, path: str, after: Mapping[str, str]) -> Answer | None:
        """The page at a path below the word; None where there is none."""
        with self.sheet.lock:
            try:
                table = self.sheet.read()
            except Problems as problems:
                return self._unreadable(path, problems)
            if path == "":
                return self._start(table, after)
            if path == "sure":
                return self._sure(table, after)
            row = _row_at(table, path)
            return self._figure(table, row, after) if row else None

    def post(self, path: str, form: Form) -> Answer | None:
        """What becomes of a choice; None where there is nothing to choose."""
        if path == "done":
            return Answer(self._page("plain", said.DONE_TITLE, about=said.DONE_ABOUT.format(name=self.sheet.name),
                                     ends=False), ends=True)  # fmt: skip
        with self.sheet.lock:
            try:
                table = self.sheet.read()
            except Problems as problems:
                return self._unreadable(path, problems)
            if path == "sure":
                return self._accept_together(table, form)
            row = _row_at(table, path)
            return self._choose(table, row, form) if row else None

    def _choose(self, table: Table, row: Row, form: Form) -> Answer | None:
        choice, seen = _one(form, "choice"), _one(form, "seen")
        changes = _changes(choice, table, row, form)
        if changes is None:
            return None
        typed = {**row.cells, **changes}
        if seen != row.mark:
            refused = [CHANGED_MEANWHILE.says().at(self.sheet.name, row.number + 1)]
            return self._figure(table, row, {}, typed if choice == "change" else None, refused)
        if changes["decision"] in (words.ACCEPT, words.EDIT):
            problems = self._in_the_way(table, replace(row, cells=typed))
            if problems:
                return self._figure(table, row, {}, typed, problems)
        try:
            self.sheet.write(table, {row.number: changes})
        except Problems as problems:
            return self._figure(table, row, {}, typed, problems.found)
        return self._go_on(row)

    def _in_the_way(self, table: Table, row: Row) -> Sequence[Problem]:
        if may_go_in(row):
            return self.known.in_the_way(table, row)
        return [
            NOT_ENTERED.says(role=said.ROLE_NAMES.get(row["role"], row["role"])).at(self.sheet.name, row.number + 1)
        ]

    def _go_on(self, row: Row) -> Answer:
        rows = in_turn(self.sheet.read())
        behind = [one.number for one in rows].index(row.number) + 1
        following = next((one for one in (*rows[behind:], *rows[:behind]) if is_open(one) and may_go_in(one)), None)
        where = f"figure/{following.number}" if following else ""
        return Answer(status=303, leads_to=f"{self.root}{where}?after={row.number}")

    def _accept_together(self, table: Table, form: Form) -> Answer:
        """Accept those that are ticked. A row's mark is known only to who was shown it as it is now."""
        ticked = set(form.get("row", ()))
        accepted = [row for row in table.rows if f"{row.number}:{row.mark}" in ticked and is_sure(row)]
        accepted = [row for row in accepted if not self.known.in_the_way(table, row)]
        try:
            self.sheet.write(table, {row.number: {"decision": words.ACCEPT} for row in accepted})
        except Problems as problems:
            return self._unreadable("sure", problems)
        return Answer(status=303, leads_to=f"{self.root}?together={len(accepted)}&of={len(ticked)}")

    def _start(self, table: Table, after: Mapping[str, str]) -> Answer:
        rows = in_turn(table)
        shown = [self._in_brief(row) for row in rows]
        going_in = [one for one, row in zip(shown, rows, strict=True) if may_go_in(row)]
        others = [one for one, row in zip(shown, rows, strict=True) if not may_go_in(row)]
        told = reviewed(self.known.record, table.grid, self.known.sources).problems
        # What is missing for many figures, such as a paragraph, is told once.
        problems = list({(one.message, one.hint): one for one in told}.values())
        text = self._page(
            "start", said.START_TITLE.format(name=self.sheet.name), table, self._told(table, after),
            going_in=going_in, others=others, problems=problems, unread=self.known.told,
        )  # fmt: skip
        return Answer(text)

    def _in_brief(self, row: Row) -> Mapping[str, object]:
        measure = self.known.measures.get(row["metric"])
        return {
            "number": row.number,
            "figure": self.known.in_brief(row),
            "title": measure.title if measure else "",
            "role": row["role"],
            "paragraph": row["paragraph"],
            "goes_in": may_go_in(row),
            "decision": row["decision"].lower(),
        }

    def _sure(self, table: Table, after: Mapping[str, str]) -> Answer:
        ones = self._all_sure(table)
        title = said.SURE_TITLE
        return Answer(self._page("sure", title, table, self._told(table, after), ones=ones))

    def _all_sure(self, table: Table) -> Sequence[Shown]:
        beside = by_sentence(table)
        ones = [
            self.known.figure(table, row, beside[row["paragraph"], row["sentence"]])
            for row in table.rows
            if is_sure(row) and row["metric"] in self.known.measures
        ]
        return [one for one in ones if not one.problems]

    def _figure(
        self,
        table: Table,
        row: Row,
        after: Mapping[str, str],
        typed: Mapping[str, str] | None = None,
        refused: Sequence[Problem] = (),
    ) -> Answer:
        rows, beside = in_turn(table), by_sentence(table)[row["paragraph"], row["sentence"]]
        one, numbers = self.known.figure(table, row, beside), [item.number for item in rows]
        at = numbers.index(row.number)
        offered = [name for name in said.FIELDS if name in table.heads and not (one.hidden and name in _TELLS)]
        text = self._page(
            "figure", said.position(at + 1, len(rows)), table, self._told(table, after),
            one=one, near=self._near(one), measures=list(self.known.measures.values()),
            choices={**_CHOICES, "who": ("", *self.known.places)},
            typed=typed or row.cells, refused=refused,
            fields=[name for name in offered if name in said.FIRST_FIELDS],
            more=[name for name in offered if name not in said.FIRST_FIELDS],
            back=numbers[at - 1] if at else None, next=numbers[at + 1] if at + 1 < len(numbers) else None,
        )  # fmt: skip
        return Answer(text, 422 if refused else 200)

    def _near(self, one: Shown) -> Sequence[Measure]:
        return one.candidates

    def _told(self, table: Table, after: Mapping[str, str]) -> str:
        """What is said of the choice before."""
        if (number := after.get("after", "")).isdigit() and (row := table.row(int(number))):
            at = [one.number for one in in_turn(table)].index(row.number)
            return said.decided(at + 1, row["decision"].lower(), counted(_asked(table))["open"])
        if (number := after.get("together", "")).isdigit() and (of := after.get("of", "")).isdigit():
            lines = [said.accepted_together(int(number))]
            lines += [said.some_not(int(of) - int(number))] if int(of) > int(number) else []
            return " ".join(lines)
        return ""

    def _unreadable(self, path: str, problems: Problems) -> Answer:
        text = self._page("plain", said.CANNOT_BE_READ, problems=problems.found, again=f"{self.root}{path}")
        return Answer(text, 409)

    def _page(self, template: str, title: str, table: Table | None = None, told: str = "", **values: object) -> str:
        asked = _asked(table) if table else []
        rows = in_turn(table) if table else []
        standing = counted(asked)
        around = {
            "r": said, "root": self.root, "name": self.sheet.name, "title": title, "told": told, "ends": True,
            "changed": self.sheet.told(), "about": "", "again": "", "problems": (),
            "counts": said.standing(standing["open"], standing["accepted"], standing["dropped"]) if table else "",
            "sure": len(self._all_sure(table)) if table else 0,
            "first_open": next((row.number for row in rows if is_open(row) and may_go_in(row)), None),
        }  # fmt: skip
        return environment().get_template(f"review/{template}.html.jinja").render(**{**around, **values})


def _asked(table: Table) -> Sequence[Row]:
    """The rows that want a decision, and those that have one."""
    return [row for row in table.rows if may_go_in(row) or not is_open(row)]


def _row_at(table: Table, path: str) -> Row | None:
    folder, _, number = path.partition("/")
    return table.row(int(number)) if folder == "figure" and number.isascii() and number.isdigit() else None


def _one(form: Form, name: str) -> str:
    text = "".join(sign for sign in " ".join((form.get(name) or ("",))[-1].split()) if sign.isprintable())
    return text[:LONGEST]


def _changes(choice: str, table: Table, row: Row, form: Form) -> Mapping[str, str] | None:
    """The cells that a choice changes; None where it is no choice."""
    if choice in (words.ACCEPT, words.DROP):
        as_changed = choice == words.ACCEPT and row["decision"].lower() == words.EDIT
        return {"decision": words.EDIT if as_changed else choice}
    if choice == "undo":
        return {"decision": ""}
    kind, _, key = choice.partition(":")
    if kind == "with" and key:
        return {"decision": words.EDIT, "metric": key}
    if choice == "change":
        typed = {name: _one(form, name) for name in said.FIELDS if name in form and name in table.heads}
        return {**typed, "decision": words.EDIT}
    return None
