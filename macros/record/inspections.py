"""What inspectors graded, and the frameworks whose grades they gave."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator

from macros.problems import Message, Mistake
from macros.record.base import OURS, Authored, Id, Refers, Text, as_list, as_tuple, quoted

OVERALL = "overall"
FEW_GRADES = Message(
    "grades-too-few", "a framework needs two grades or more", "write them from the worst to the best, each once"
)
GRADE_TWICE = Message("grade-twice", "the grade {value} stands here twice", "write each grade once")
PART_OVERALL = Message(
    "part-called-overall", '"overall" is no part of the whole', "choose another id; the whole has a key of its own"
)
NOTHING_GRADED = Message("nothing-graded", "nothing was graded", "write overall: with a grade, or parts: with grades")


class Framework(Authored):
    """A set of rules by which inspectors grade: its grades, and the parts of the whole that are graded apart."""

    title: Annotated[Text, OURS] = Field(description="its name, and since when, where there was another before")
    judges: Annotated[Text, OURS] = Field(
        description="what is graded by it: children's services; what is graded in the same words stands in one picture"
    )
    grades: Annotated[tuple[Text, ...], BeforeValidator(as_tuple)] = Field(
        description="its grades as a sentence says them, the worst first: inadequate, requires improvement, good"
    )
    parts: dict[Id, Text] = Field(
        default_factory=dict, description="what is graded beside the whole, each with its id, in the order to show them"
    )

    @model_validator(mode="after")
    def _is_a_scale(self) -> Self:
        if len(self.grades) < 2:
            raise Mistake(FEW_GRADES.says())
        if twice := next((one for one in self.grades if self.grades.count(one) > 1), None):
            raise Mistake(GRADE_TWICE.says(value=quoted(twice)))
        if OVERALL in self.parts:
            raise Mistake(PART_OVERALL.says())
        return self


class Graded(Authored):
    """The grades that an inspection gave, as one account of it says."""

    framework: Annotated[Id, Refers("frameworks")] = Field(description="a framework's id from board.yml")
    overall: Text | None = Field(None, description="the grade of the whole, in the framework's words")
    parts: dict[Id, Text] = Field(
        default_factory=dict, description="the grade of each part, by the part's id in the framework"
    )
    inferred: Annotated[tuple[Id, ...], BeforeValidator(as_list)] = Field(
        (), description="of which grades no source states outright: overall, or the ids of parts"
    )

    @property
    def grades(self) -> dict[str, str]:
        """Every grade by what it is of; that of the whole first."""
        return ({OVERALL: self.overall} if self.overall else {}) | self.parts

    @model_validator(mode="after")
    def _grades_something(self) -> Self:
        if not self.grades:
            raise Mistake(NOTHING_GRADED.says())
        return self
