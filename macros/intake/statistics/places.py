"""Whose each row of a tidy table is: by the code of its place, never by its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from macros.intake.importing.grid import cell_name
from macros.intake.statistics.asking import Asked
from macros.intake.statistics.columns import LEVELS, Columns
from macros.problems import Message, Problem
from macros.record.base import quoted

NO_AREA = Message(
    "area-not-said",
    "nobody has said which area is ours",
    "add --area with its code, such as E10000099; it stands in the column new_la_code",
)
NOT_THERE = Message("area-not-there", "no row is of {code}", "look the code up in the column new_la_code")
SAME_AREA = Message(
    "area-of-another-code",
    "{code} stands under our old_la_code {old}: nobody has said whether it is the same area",
    "if it is, write area_before: [{code}] into the mapping; if it is not, write not_ours: [{code}]",
)
_LOCAL = "local authority"


class Places:
    """Knows our area, what it was called before, and the comparators."""

    def __init__(self, asked: Asked, path: str, columns: Columns, rows: Sequence[Sequence[str]]) -> None:
        self.asked, self.path, self.columns = asked, path, columns
        self.found: set[str] = set()
        self.unsure: dict[str, tuple[int, str]] = {}
        self.old = {row["old_la_code"] for row in map(self._places, rows) if self._code(row) in self._own()} - {""}

    def _own(self) -> set[str]:
        mapping = self.asked.mapping
        return {code.lower() for code in (mapping.area, *mapping.area_before) if code}

    def _places(self, values: Sequence[str]) -> dict[str, str]:
        wanted = ("geographic_level", "old_la_code", *LEVELS.values())
        numbers = {name: self.columns.numbers.get(name, 0) for name in wanted}
        return {name: values[number - 1] if 0 < number <= len(values) else "" for name, number in numbers.items()}

    @staticmethod
    def _code(row: Mapping[str, str]) -> str:
        """The code of a row's place; of a local authority without one, its old code of three digits."""
        level = row["geographic_level"].lower()
        code = row.get(LEVELS.get(level, ""), "").lower()
        return code or (row.get("old_la_code", "").lower() if level == _LOCAL else "")

    def who(self, number: int, row: Mapping[str, str]) -> str | None:
        """Nothing where the row is ours, or the id of a comparator; None where it is nobody's that was named."""
        code = self._code(row)
        if code and code in self.asked.codes:
            self.found.add(code)
            return self.asked.codes[code]
        said = {one.lower() for one in self.asked.mapping.not_ours}
        old = row.get("old_la_code", "")
        if code and row["geographic_level"].lower() == _LOCAL and old in self.old and code not in said:
            self.unsure.setdefault(code.upper(), (number, old))
        return None

    def problems(self) -> Iterator[Problem]:
        """That our area is not said or not there, and the codes that may be ours."""
        area = self.asked.mapping.area
        if not area:
            yield NO_AREA.says().at("--area")
        elif not self._own() & self.found:
            yield NOT_THERE.says(code=quoted(area)).at(self.path, cell="A1")
        for code, (row, old) in self.unsure.items():
            column = "new_la_code" if "new_la_code" in self.columns.numbers else "old_la_code"
            number = self.columns.numbers[column]
            yield SAME_AREA.says(code=code, old=old).at(self.path, row, number, cell=cell_name(row, number))
