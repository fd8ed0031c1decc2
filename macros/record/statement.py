"""What the accessibility statement needs from the record, so that no statement is ever a template."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from macros.record.base import Authored, Mistake, Text, as_list, as_tuple, one_of, quoted
from macros.record.dates import When
from macros.record.vocabulary import COMPLIANCE, SHORTFALLS

# What a template leaves for somebody to fill in: brackets, a run of x, and notes to oneself.
_TEMPLATE = re.compile(
    r"\[[^\]]*\]|<[^>]*>|\b(?:x{2,}|todo|tbc|tbd|lorem ipsum|insert|name of (?:the )?organisation)\b", re.I
)


def _own(value: object) -> object:
    if isinstance(value, str) and (left := _TEMPLATE.search(value)):
        raise Mistake(f"{quoted(left.group())} is left over from a template", "write what is true of your site")
    return value


Own = Annotated[Text, BeforeValidator(_own)]


class Shortfall(Authored):
    """Something on the site that not everybody can use."""

    says: Own = Field(description="what does not work, for whom, and what to do instead")
    why: Annotated[str, one_of(SHORTFALLS)] = Field(description="why it is so, in the words of the regulations")
    criterion: Own | None = Field(
        None, description="the success criterion that is not met: 1.3.1 Info and Relationships"
    )
    fixed_by: When | None = Field(None, description="when it will be mended")


class Accessibility(Authored):
    """The accessibility statement: what only the publisher can know. The page has the parts that the law asks for."""

    status: Annotated[str, one_of(COMPLIANCE)] = Field(description="how far the site meets WCAG 2.2 AA")
    prepared: When = Field(description="the day the statement was first written")
    reviewed: When = Field(description="the day it was last looked through")
    review_by: When = Field(description="the day by which it must be looked through again")
    tested: When = Field(description="the day the site was last tested")
    how: Annotated[tuple[Own, ...], BeforeValidator(as_list)] = Field(description="who tested it, and how")
    answer_within: Own = Field(description="how soon somebody who reports a fault hears back: 10 working days")
    shortfalls: Annotated[tuple[Shortfall, ...], BeforeValidator(as_tuple)] = Field(
        (), description="what not everybody can use; none only where the status is full"
    )

    @model_validator(mode="after")
    def _fits_its_status(self) -> Accessibility:
        ours = [one for one in self.shortfalls if one.why != "out_of_scope"]
        if self.status == "full" and ours:
            raise Mistake('"full" does not fit what does not work', "write status: partial")
        if self.status != "full" and not ours:
            raise Mistake(f"{quoted(self.status)} names nothing that does not work", "add shortfalls:, or status: full")
        return self
