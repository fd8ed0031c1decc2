"""What each heading of a table of readings stands for: as the officer has said, by its words, or as a measure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from macros.intake.importing.columns import BESIDE, Columns, Compared
from macros.intake.importing.grid import Cell, Grid, letters
from macros.intake.importing.layouts import AGAINST, ROLES, SKIP, Layout, Names, plain
from macros.intake.periods import period_of
from macros.intake.tables.comparators import comparator_of
from macros.intake.tables.dating import Dating
from macros.intake.tables.meaning import Meaning
from macros.intake.tables.reading import heading_of, is_understood
from macros.problems import Message, Notice
from macros.record import Mistake
from macros.record.board import Peer

# The template's own headings are among them; what a paper calls its figures otherwise is read by its words.
_HEADINGS = {
    "metric": (
        "id", "metric", "metric id", "measure", "measure id", "indicator", "performance indicator",
        "performance measure", "kpi", "key performance indicator", "pi", "name", "description", "measure name",
        "indicator name",
    ),
    "title": ("title", "measure title"),
    "value": (
        "value", "figure", "result", "actual", "performance", "reading", "latest", "latest value", "latest figure",
        "latest result", "outturn", "current", "%",
    ),
    "period": ("period", "date", "month", "quarter", "as at", "refers to", "reporting period", "time period"),
    "source": ("source", "paragraph", "para", "reference", "ref"),
    "note": ("note", "notes", "comment", "comments", "commentary"),
    "target": ("target",),
    "count": ("count", "numerator"),
    "of": ("of", "denominator", "out of"),
    "scope": ("scope", "who is counted"),
    "group": ("group", "breakdown", "locality", "area"),
    "revises": ("revises",),
    "conflict": ("conflict",),
    SKIP: ("unit", "last value", "last period"),
}  # fmt: skip
_ROLES = {name: role for role, names in _HEADINGS.items() for name in names}
# What is read by its words and stands under a role of a reading.
_AS = {"measure": "metric", "group": "group", "period": "period", "source": "source", "note": "note",
       "target": "target", "count": "count", "of": "of"}  # fmt: skip
_FIGURES = ("", "result")
TWO_COLUMNS = Message(
    "two-columns-of-one-kind",
    "columns {one} and {other} can both be the {role}",
    "give one of them another heading; or save the layout with --save-mapping and write skip for one",
)
HEADING_OF_SEVERAL = Message(
    "heading-of-several-measures",
    'the heading "{heading}" is the title of several measures',
    "write the id: {ids}",
)
UNKNOWN_HEADING = Message(
    "heading-unknown",
    'the heading "{heading}" is not understood',
    "write Measure, Value, Period, Source or Note, a period or a measure's id; "
    'or leave it out with --ignore "{heading}"',
)
UNKNOWN_COMPARATOR = Message(
    "heading-of-an-unknown-place",
    'whose figures stand under "{heading}" is not known',
    'write "{heading}": against and the id of a comparator in data/board.yml into the layout, such as against {known}; '
    'or leave it out with --ignore "{heading}"',
    'describe the place under comparators: in data/board.yml; or leave it out with --ignore "{heading}"',
)


@dataclass(frozen=True)
class Known:
    """What the headings of a table are held against: measures, comparators, sources, and what the officer has said."""

    names: Names
    peers: Mapping[str, Peer] = field(default_factory=dict)
    is_source: Callable[[str], bool] = lambda _text: True
    period: str = ""


def role_of(text: str) -> str | None:
    """What a heading stands for; None where it is not one of the usual ones."""
    return _ROLES.get(plain(text)) or _ROLES.get(text.strip())


class Taking:
    """Takes the headings of a table, one after the other."""

    def __init__(self, grid: Grid, columns: Columns, layout: Layout, known: Known, dating: Dating) -> None:
        self.grid, self.columns, self.known, self.dating = grid, columns, known, dating
        self.names = known.names
        self.by_letter = {name: role for name, role in layout.columns.items() if name.isupper() and name.isalpha()}
        self.by_name = {plain(name): role for name, role in layout.columns.items()}

    def take(self, column: int) -> None:
        """Take one heading: as the officer has said, or as a usual one, or by its words, or as a measure."""
        text = self.columns.head.text(column)
        self.columns.texts[column] = text
        said = self._said(column)
        if said:
            self.columns.said[column] = said
        if said == SKIP or (not said and self.names.is_skipped(text)):
            return
        if said:
            self._take_said(column, said)
        elif len(self.columns.head.texts[column]) == 1 and (role := role_of(text)) and not self._is_reference(column):
            self._take_role(role, column)
        elif len(measures := self.names.of_text(text)) == 1:
            self.columns.metrics[column] = measures[0]
        elif not self._take_words(column, self.columns.meaning(column)):
            self._tell_unknown(column)

    def _said(self, column: int) -> str:
        texts = self.columns.head.texts[column]
        names = [plain(self.columns.head.text(column)), *(plain(text) for text in reversed(texts))]
        return self.by_letter.get(letters(column)) or next((self.by_name[n] for n in names if n in self.by_name), "")

    def _is_reference(self, column: int) -> bool:
        """True for a column of the sheet's own numbers: left of the measures, or of no source that is known."""
        if heading_of(self.columns.head.text(column)).role != "reference":
            return False
        below = range(self.columns.row + 1, self.grid.last_row + 1)
        texts = [cell.text for row in below if (cell := self.grid.cell(row, column)).text]
        measures = [c for c, meaning in self.columns.head.meanings.items() if meaning.role == "measure"]
        first = [c for c in measures if c != column]
        return bool(first) and not any(self.known.is_source(text) or self._is_measure(text) for text in texts)

    def _is_measure(self, text: str) -> bool:
        return bool(self.names.of_text(text)) and not self.names.is_skipped(text)

    def _take_said(self, column: int, said: str) -> None:
        if said in ROLES and said != AGAINST:
            self._take_role(said, column)
        elif said.startswith(AGAINST):
            self._take_against(column, said.removeprefix(AGAINST).strip())
        else:
            self.columns.periods[column] = period_of(said)

    def _take_words(self, column: int, meaning: Meaning) -> bool:
        """Take a heading by what its words say; False where they say nothing that is understood."""
        if not is_understood(meaning):
            return False
        if meaning.role in _FIGURES:
            return self._take_figures(column, meaning)
        if meaning.role == "comparator":
            self._take_against(column, "")
        elif meaning.role == "better":
            self.columns.better = column
        elif meaning.role == "rating":
            self.columns.ratings.append(self.columns.texts[column])
        elif meaning.role in _AS:
            self._take_role(_AS[meaning.role], column)
        else:
            self.columns.left_out.append(self.columns.texts[column])
        return True

    def _take_figures(self, column: int, meaning: Meaning) -> bool:
        """Take a column of figures: of its period, of one that is in doubt, or of none."""
        if meaning.relative in ("last", "last_year", "year_ago") and not meaning.period:
            self.columns.left_out.append(self.columns.texts[column])
            return True
        period, _elsewhere = self.dating.period_of(meaning) if meaning.dated or meaning.span else ("", False)
        if period and not (meaning.relative == "this" and not meaning.period):
            self.columns.periods[column] = period
            return True
        if meaning.time and "value" not in self.columns.roles:
            self.columns.undated = replace(self.grid.covering(self.columns.row, column), text=meaning.time)
        elif meaning.time:
            self._doubt(column, meaning.time)
            return True
        if meaning.role or meaning.dated or meaning.unit:
            self._take_role("value", column)
            return True
        return False

    def _doubt(self, column: int, time: str) -> None:
        """Tell what a time lacks: Q2 without a year beside a Q1 without one."""
        try:
            period_of(time)
        except Mistake as mistake:
            hint = f'{mistake.hint}; or say the year for all columns, such as --period "2019/20"'
            self._tell(column, replace(mistake.notice, hint=hint))

    def _take_against(self, column: int, who: str) -> None:
        meaning = self.columns.meaning(column)
        key = who or comparator_of(meaning.who or self.columns.texts[column], self.known.peers)
        if key not in self.known.peers:
            hint = UNKNOWN_COMPARATOR.hints[0 if self.known.peers else 1]
            known = next(iter(self.known.peers), "")
            self._tell(column, UNKNOWN_COMPARATOR.says(hint, heading=self.columns.texts[column], known=known))
            return
        self.columns.against[column] = Compared(key, meaning.period)

    def _take_role(self, role: str, column: int) -> None:
        columns = self.columns
        if role == SKIP:
            return
        if role in BESIDE:
            columns.beside.setdefault(role, []).append(column)
            return
        if role in columns.roles:
            if role == "metric" and "title" not in columns.roles:
                columns.roles["title"] = column
                return
            self.tell_two(columns.roles[role], column, role)
            return
        columns.roles[role] = column

    def tell_two(self, first: int, other: int, role: str) -> None:
        """Tell that two columns can both be one thing."""
        self._tell(other, TWO_COLUMNS.says(one=letters(first), other=letters(other), role=role))

    def tell_twice(self) -> None:
        """Tell what stands twice beside one column of figures; in a wide table each time may have its own."""
        if self.columns.shape == "periods":
            return
        for role, those in self.columns.beside.items():
            times = [self.columns.meaning(column).period for column in those]
            if len(set(times)) < len(those):
                self.tell_two(those[0], those[1], role)

    def _tell_unknown(self, column: int) -> None:
        text = self.columns.texts[column]
        self.columns.unknown.append(column)
        ids = self.names.of_text(text)
        self._tell(
            column,
            HEADING_OF_SEVERAL.says(heading=text, ids=" or ".join(ids)) if ids else UNKNOWN_HEADING.says(heading=text),
        )

    def _tell(self, column: int, notice: Notice) -> None:
        cell: Cell = self.grid.covering(self.columns.row, column)
        self.columns.problems.append(self.grid.problem(cell.name, notice))
