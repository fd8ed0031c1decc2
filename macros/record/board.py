"""Who the board is, who publishes the site, the policies it follows, and its accessibility statement."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Literal, assert_never

from pydantic import BeforeValidator, Field, model_validator

from macros.problems import Message, Mistake
from macros.record.also import Also
from macros.record.base import (
    OR_WORD,
    OURS,
    Address,
    Authored,
    Id,
    Refers,
    Sourced,
    Text,
    as_list,
    as_tuple,
    one_of,
    quoted,
)
from macros.record.dates import When
from macros.record.definitions import BodyBefore, Statement, Statements
from macros.record.inspections import Framework
from macros.record.vocabulary import COMPLIANCE, SHORTFALLS, Compliance, Counted, ShortfallReason

TEMPLATE = Message("left-from-a-template", "{words} is left over from a template", "write what is true of your site")
FULL = Message("full-with-shortfalls", '"full" does not fit what does not work', "write status: partial")
NO_SHORTFALLS = Message(
    "no-shortfalls", "{status} names nothing that does not work", "add shortfalls:, or status: full"
)
NO_STATEMENT = Message(
    "no-accessibility-statement",
    "a council's own site needs an accessibility statement",
    "add accessibility:, or official: false",
)
NO_WORDS = Message(
    "language-without-words",
    "{language} is not a language that the site has words for",
    "there are words for {names} only; write it alone, or with its region: en-GB",
)
NO_PLURAL = Message(
    "people-without-a-plural",
    "{value} names nobody in the plural",
    "write those whom the board is for as a sentence counts them: children, adults, older people",
)
# What a template leaves for somebody to fill in: brackets, a run of x, and notes to oneself.
_TEMPLATE = re.compile(
    r"\[[^\]]*\]|<[^>]*>|\b(?:x{2,}|todo|tbc|tbd|lorem ipsum|insert|name of (?:the )?organisation)\b", re.I
)

# The languages that there are words for, each with its name and the regions in whose way it may be written.
LANGUAGES = {
    "en": (
        "English",
        "AE AG AI AS AT AU BB BE BI BM BS BW BZ CA CC CH CK CM CX CY CZ DE DG DK DM ER ES FI FJ FK FM FR GB GD GG GH "
        "GI GM GS GU GY HK HU ID IE IL IM IN IO IT JE JM KE KI KN KY LC LR LS MG MH MO MP MS MT MU MV MW MY NA NF NG "
        "NL NO NR NU NZ PG PH PK PL PN PR PT PW RO RW SB SC SD SE SG SH SI SK SL SS SX SZ TC TK TO TT TV TZ UG UM US "
        "VC VG VI VU WS ZA ZM ZW",
    ),
}
LANGUAGE = "en-GB"


def _own(value: object) -> object:
    if isinstance(value, str) and (left := _TEMPLATE.search(value)):
        raise Mistake(TEMPLATE.says(words=quoted(left.group())))
    return value


Own = Annotated[Text, BeforeValidator(_own)]


def _language(value: object) -> object:
    """A language that has no words here is refused: its pages would be in another, under its name."""
    language, dash, region = value.partition("-") if isinstance(value, str) else ("", "", "")
    if language not in LANGUAGES or (dash and region not in LANGUAGES[language][1].split()):
        names = ", ".join(f"{key} ({name})" for key, (name, _regions) in LANGUAGES.items())
        raise Mistake(NO_WORDS.says(language=quoted(value), names=names))
    return value


# A word for several people: each that ends in s is one, and these.
_SEVERAL = frozenset(("children", "people", "men", "women"))
PEOPLE = "children"


def plurals(people: str) -> tuple[str, ...]:
    """The words for several people in the board's name for those whom it is for."""
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", people.lower())
    return tuple(word for word in words if word in _SEVERAL or (word.endswith("s") and not word.endswith("ss")))


def _people(value: object) -> object:
    if isinstance(value, str) and value.strip() and not plurals(value):
        raise Mistake(NO_PLURAL.says(value=quoted(value)))
    return value


# What data/board.yml defines: known from the first edition on.
IN_BOARD_FILE = ("themes", "roles", "bodies", "comparators", "frameworks")


class Shortfall(Authored):
    """Something on the site that not everybody can use."""

    says: Own = Field(description="what does not work, for whom, and what to do instead")
    why: Annotated[ShortfallReason, one_of(SHORTFALLS)] = Field(
        description="why it is so, in the words of the regulations"
    )
    criterion: Own | None = Field(
        None, description="the success criterion that is not met: 1.3.1 Info and Relationships"
    )
    fixed_by: When | None = Field(None, description="when it will be mended")


class Accessibility(Authored):
    """The accessibility statement: what only the publisher can know. The page has the parts that the law asks for."""

    status: Annotated[Compliance, one_of(COMPLIANCE)] = Field(description="how far the site meets WCAG 2.2 AA")
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
            raise Mistake(FULL.says())
        if self.status != "full" and not ours:
            raise Mistake(NO_SHORTFALLS.says(status=quoted(self.status)))
        return self


class Licence(Authored):
    """The licence of the site's own words and data."""

    name: Text
    address: Address


class Publisher(Authored):
    """Who answers for the site."""

    name: Text = Field(description="who publishes the site")
    contact: Text = Field(description="how to reach the publisher: a web or e-mail address")
    about: Text = Field(description="what the publisher is, in one line")


class Disclosure(Authored):
    """The small-number policy."""

    threshold: Annotated[int, Field(ge=0)] = Field(5, description="counts from one to this are not published")
    staff: bool = Field(False, description="true where counts of staff are protected as well")
    smallest_whole: Annotated[int, Field(ge=0)] = Field(
        10, description="a percentage of fewer people than this is not published"
    )

    def protects(self, counted: Counted) -> bool:
        """True where a small number of those who are counted is not published."""
        match counted:
            case "people" | "children":
                return True
            case "staff":
                return self.staff
            case "things":
                return False
            case _:
                assert_never(counted)


class Theme(Authored):
    """A group of metrics, actions and challenges, in the order in which those whom the board is for meet them."""

    title: Text
    about: Text
    also: Annotated[Also, OURS] = Field((), description="what people call it too: words by which it is found")
    journey: bool = Field(True, description="false for what supports the journey: workforce, leadership")
    audit: bool = Field(False, description="true for what audits find: a section of its own in the progress paper")


class Held(Sourced):
    """Who held a role. Only public office holders are named."""

    name: Text
    starts: When | None = Field(None, description="from when, if a source says so")
    until: When | None = Field(None, description="until when, if a source says so")
    says: Text | None = Field(None, description="what to know, in our own words")
    inferred: Annotated[tuple[Literal["starts", "until"], ...], BeforeValidator(as_list)] = Field(
        (), description="what no source states outright"
    )


class WorkedOut(Statement):
    """How we worked out the figures of a comparator, and from whose."""

    members: Annotated[tuple[Text, ...], BeforeValidator(as_list)] = Field(
        (), description="whose figures they are worked out from, each by name"
    )


class Peer(Authored):
    """Somebody whose figures stand beside ours."""

    bare: ClassVar[str] = "title"

    title: Annotated[Text, OURS] = Field(description="its name inside a sentence: England, the national average")
    short: Annotated[Text | None, OURS] = Field(
        None, description="its name at the end of its line, where there is little room: neighbours"
    )
    worked_out: WorkedOut | None = Field(
        None, description="of figures that no source states: how we worked them out, and from whose"
    )


def _peer(value: object) -> object:
    """A word alone is its name."""
    return {"title": value} if isinstance(value, str) else value


class Role(Authored):
    """A role that owns actions, writes reports or chairs a body."""

    title: Annotated[Text, OURS]
    held_by: Annotated[tuple[Held, ...], BeforeValidator(as_tuple)] = Field(())


class Body(Authored):
    """A body whose meetings are in the record."""

    title: Annotated[Text, OURS]
    short: Annotated[Text, OURS] = Field(description="its name inside a sentence: Improvement Board")
    about: Annotated[Text, OURS]
    succeeds: BodyBefore | None = Field(None, description="the body whose place it took, if a source says so")
    chair: Annotated[Id | None, Refers("roles"), OURS] = Field(None, description="a role's id")
    statements: Statements = Field((), description="what sources say of its role, members and how often it meets")


class Question(Statement):
    """One question that the self-evaluation answers."""


# The id of the body that leads the improvement, where the council has such a body.
BOARD = "board"


class Board(Authored):
    """Everything about the board that is not a fact of one meeting."""

    format: Literal[1] = Field(description="the shape of the record; 1 for now")
    name: Text
    short: Text = Field(description="the site's name in the header")
    council: Text
    about: Text = Field(description="what the site shows, in a sentence or two")
    publisher: Publisher
    official: bool = Field(description="true only when the council itself publishes the site")
    site_url: Address | None = None
    edit_url: Address | None = None
    licence: Licence
    language: Annotated[Text, BeforeValidator(_language)] = Field(
        LANGUAGE, description="the language of the site, with its region: en-GB"
    )
    people: Annotated[Text, BeforeValidator(_people)] = Field(
        PEOPLE, description="those whom the board is for, in small letters, as a sentence counts them: adults"
    )
    disclosure: Disclosure = Disclosure()
    accessibility: Accessibility | None = Field(None, description="what the accessibility statement says")
    bodies: dict[Id, Body] = Field(description="in rank, the board first: its id is `board`, as of no other body")
    roles: dict[Id, Role]
    themes: dict[Id, Theme]
    comparators: dict[Id, Annotated[Peer, BeforeValidator(_peer), OR_WORD]] = Field(
        default_factory=dict, description="places figures are compared with, each with its name"
    )
    frameworks: dict[Id, Framework] = Field(
        default_factory=dict, description="the rules by which inspectors grade, the oldest first"
    )
    self_evaluation: Annotated[tuple[Question, ...], BeforeValidator(as_tuple)] = Field(
        (), description="the questions the self-evaluation answers, in order"
    )

    @model_validator(mode="after")
    def _owes_a_statement(self) -> Board:
        if self.official and self.accessibility is None:
            raise Mistake(NO_STATEMENT.says())
        return self

    @property
    def leading(self) -> str:
        """The body whose meetings the site follows: the improvement board, or the first body where there is none."""
        return BOARD if BOARD in self.bodies else next(iter(self.bodies))
