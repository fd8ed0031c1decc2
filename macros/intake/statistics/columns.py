"""Which column of a tidy table is what: a time, a place, an indicator or a filter, as its metadata says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from macros.intake.importing.grid import cell_name, rows_of
from macros.problems import NEAREST, Message, Notice, Problem, Problems, closest
from macros.record.base import quoted

LARGEST, MOST_ROWS = 20_000_000, 500_000
TIMES = ("time_period", "time_identifier", "geographic_level")
# The column that holds the code of a place, for each level that can be ours or a comparator.
LEVELS = {
    "national": "country_code",
    "regional": "region_code",
    "local authority": "new_la_code",
    "local authority district": "lad_code",
    "english devolved area": "english_devolved_area_code",
    "mayoral combined authority": "mayoral_combined_authority_code",
    "police force area": "police_force_area_code",
}
_PLACES = re.compile(
    r"(?:country|region|lad|pcon|ward|lsip|local_enterprise_partnership|english_devolved_area|opportunity_area|"
    r"mayoral_combined_authority|police_force_area|planning_area|integrated_care_board)_(?:code|name)\Z|"
    r"(?:old|new)_la_code\Z|la_name\Z|rsc_region_lead_name\Z|(?:trust|sponsor|institution)_(?:id|name)\Z|"
    r"school_(?:urn|laestab|name)\Z|provider_(?:ukprn|name)\Z"
)
VERSION = "version"
NOT_OF_THE_FORM = Message(
    "tidy-column-missing", "the column {value} is missing", "the form needs it; see the guide's page From statistics"
)
NEAR_COLUMN = Message("tidy-column-unknown", "{value} is no column of this form", NEAREST)
TWICE = Message("tidy-column-twice", "the column {value} stands twice", "leave one of the two out, and save anew")
META_COLUMN = Message(
    "metadata-column-missing",
    "the metadata has no column {value}",
    "name the file that the publisher gives with the table: it ends in .meta.csv",
)
META_OF_ANOTHER = Message(
    "metadata-of-another-table",
    "the metadata describes {value}, and the table has no such column",
    "name the metadata of this table",
)


@dataclass(frozen=True)
class Described:
    """What the metadata says of one column."""

    is_indicator: bool
    label: str = ""
    unit: str = ""
    places: int = 2
    grouping: str = ""
    default: str = ""


@dataclass(frozen=True)
class Columns:
    """The columns of a table by what they are; each with its number, counting from 1."""

    path: str
    numbers: Mapping[str, int]
    described: Mapping[str, Described] = field(default_factory=dict)
    has_metadata: bool = False

    def free(self) -> Iterator[str]:
        """The columns that are neither a time nor a place, in their order."""
        groupings = {one.grouping for one in self.described.values() if one.grouping}
        for name in self.numbers:
            if name not in TIMES and not _PLACES.match(name) and name not in groupings:
                yield name

    def heading(self, name: str) -> str:
        """The cell of a heading."""
        return cell_name(1, self.numbers[name])

    def problem(self, name: str, notice: Notice) -> Problem:
        """A problem at a heading."""
        return notice.at(self.path, 1, self.numbers[name], cell=self.heading(name))


def is_tidy(first: Sequence[str]) -> bool:
    """True for the headings of the tidy form, also where one of them is misspelt."""
    names = [name.lower() for name in first]
    return "time_period" in names or "time_identifier" in names


def columns_of(path: str, first: Sequence[str], metadata: tuple[str, bytes] | None) -> Columns:
    """The columns of a table with what its metadata says of each; raises Problems."""
    numbers: dict[str, int] = {}
    problems = []
    for number, text in enumerate(first, start=1):
        name = text.lower()
        if name in numbers:
            problems.append(TWICE.says(value=quoted(text)).at(path, 1, number, cell=cell_name(1, number)))
        if name:
            numbers.setdefault(name, number)
    problems += _missing(path, numbers)
    described = _described(*metadata) if metadata else {}
    for name in described:
        if name not in numbers and metadata and metadata[0]:
            problems.append(META_OF_ANOTHER.says(value=quoted(name)).at(metadata[0], cell="A1"))
    if problems:
        raise Problems(problems)
    return Columns(path, numbers, described, metadata is not None)


def _missing(path: str, numbers: Mapping[str, int]) -> Iterator[Problem]:
    for name in TIMES:
        if name in numbers:
            continue
        near = closest(name, numbers)
        if near and near not in TIMES:
            cell = cell_name(1, numbers[near])
            yield NEAR_COLUMN.says(value=quoted(near), nearest=name).at(path, 1, numbers[near], cell=cell)
        else:
            yield NOT_OF_THE_FORM.says(value=name).at(path, cell="A1")


def _described(path: str, data: bytes) -> dict[str, Described]:
    rows = rows_of(path, data, LARGEST, MOST_ROWS)
    names = [name.lower() for name in rows[0]]
    lacking = [name for name in ("col_name", "col_type") if name not in names]
    if lacking:
        raise Problems([META_COLUMN.says(value=name).at(path, cell="A1") for name in lacking])
    described = {}
    for row in rows[1:]:
        said = dict(zip(names, row, strict=False))
        if said.get("col_name"):
            described[said["col_name"].lower()] = _of_row(said)
    return described


def _of_row(said: Mapping[str, str]) -> Described:
    places = said.get("indicator_dp", "")
    return Described(
        said.get("col_type", "").lower() == "indicator",
        said.get("label", ""),
        said.get("indicator_unit", ""),
        int(places) if places.isdecimal() else 2,
        said.get("filter_grouping_column", "").lower(),
        said.get("filter_default", ""),
    )
