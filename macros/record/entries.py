"""The ledger: what each publication said. Nothing published is edited."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from macros.problems import Message, Mistake
from macros.record import vocabulary
from macros.record.base import HEAD, OURS, Id, Refers, Sourced, Text, ToFill, as_list, as_tuple, one_of
from macros.record.dates import When
from macros.record.definitions import Statement, Statements
from macros.record.meant import SAID_OF_ACTIONS
from macros.record.publication import Withdrawable
from macros.record.readings import Readings

ActionState = Annotated[vocabulary.ActionState, one_of(vocabulary.ACTION_STATES, SAID_OF_ACTIONS)]
ChallengeState = Annotated[vocabulary.ChallengeState, one_of(vocabulary.CHALLENGE_STATES)]
DecisionKind = Annotated[vocabulary.DecisionKind, one_of(vocabulary.DECISION_KINDS)]
EntryState = Annotated[vocabulary.EntryState, one_of(vocabulary.ENTRY_STATES)]
BetweenKind = Annotated[vocabulary.BetweenKind, one_of(vocabulary.BETWEEN_KINDS)]


TWO_OWNERS = Message(
    "two-owners",
    "owner and owner_office cannot stand together",
    "keep owner: for a role of board.yml, and owner_office: where the source does not say which one",
)
# What an editor is to fill in of what a new file prepares.
FIGURES, SAID_OF_IT = "write what the paper says", "write what the paper says of it"


class Update(Sourced):
    """What was said about an action."""

    state: ActionState = Field(description="how far it has come, as the source puts it")
    says: Text | None = Field(None, description="the source's sense, in our own words")
    owner: Annotated[Id | None, Refers("roles")] = Field(None, description="a role's id, if the source names an owner")
    owner_office: Text | None = Field(
        None, description="an office that the source names as its owner, where it does not say which one"
    )
    starts: When | None = Field(None, description="when it starts, if the source says so")
    due: When | None = Field(None, description="when it is due, if the source says so")
    inferred: Annotated[tuple[Literal["starts", "due"], ...], BeforeValidator(as_list)] = Field(
        (), description="what no source states outright"
    )

    @model_validator(mode="after")
    def _has_one_owner(self) -> Update:
        if self.owner and self.owner_office:
            raise Mistake(TWO_OWNERS.says())
        return self


class ChallengeUpdate(Sourced):
    """What was said about a challenge."""

    state: ChallengeState = Field(description="how it stands, as the source puts it")
    says: Text | None = Field(None, description="the source's sense, in our own words")


class StrengthUpdate(Sourced):
    """A strength, as claimed in this entry."""

    says: Text | None = Field(None, description="the source's sense, in our own words")


class Decision(Statement):
    """What a meeting decided, noted or asked for."""

    kind: DecisionKind = Field(description="what kind of decision it is")
    action: Annotated[Id | None, Refers("actions")] = Field(None, description="the action that follows it up")


class Entry(Withdrawable):
    """What meetings and publications between meetings share."""

    published: Annotated[When, HEAD] = Field(description="when it became public")
    status: Annotated[EntryState, OURS, HEAD] = Field(description="draft, approved or published")
    readings: Annotated[dict[Id, Readings], Refers("metrics"), ToFill(FIGURES)] = Field(
        default_factory=dict, description="figures, by metric"
    )
    actions: Annotated[dict[Id, Update], Refers("actions"), ToFill(SAID_OF_IT)] = Field(
        default_factory=dict, description="what was said of each action"
    )
    challenges: Annotated[dict[Id, ChallengeUpdate], Refers("challenges"), ToFill(SAID_OF_IT)] = Field(
        default_factory=dict, description="what was said of each challenge"
    )
    strengths: Annotated[dict[Id, StrengthUpdate], Refers("challenges"), ToFill(SAID_OF_IT)] = Field(
        default_factory=dict, description="strengths claimed"
    )
    facts: dict[Id, Statement] = Field(default_factory=dict, description="figures that measure nothing over time")


class Meeting(Entry):
    """One sitting of a body."""

    body: Annotated[Id, Refers("bodies"), HEAD] = Field(description="a body's id from board.yml")
    title: Annotated[Text | None, OURS, HEAD] = Field(
        None, description="what it is called, where a source names it otherwise than by its day"
    )
    held: Annotated[When, HEAD] = Field(description="when it sat, no more exactly than a source says")
    reports: Annotated[When | None, HEAD] = Field(None, description="the time it reports on, if a source says so")
    paper: Annotated[Id | None, Refers("sources"), HEAD] = Field(None, description="the source that reports it")
    inferred: Annotated[tuple[Literal["held", "published"], ...], BeforeValidator(as_list), HEAD] = Field(
        (), description="what no source states outright"
    )
    dealt_with: Annotated[Statements, HEAD] = Field((), description="what the meeting was about")
    decisions: Annotated[tuple[Decision, ...], BeforeValidator(as_tuple)] = Field((), description="what was decided")
    not_reported: Annotated[tuple[Id, ...], BeforeValidator(as_tuple), Refers("metrics")] = Field(
        (), description="metrics the editor confirms were not reported"
    )


class Between(Entry):
    """Something published between meetings: no edition, it joins at its date."""

    title: Annotated[Text, OURS, HEAD] = Field(description="what was published, as a label")
    kind: Annotated[BetweenKind, HEAD] = Field(description="what kind of publication it is")
    about: Annotated[Text, OURS, HEAD] = Field(description="what it said, in a sentence or two of our own")
    inferred: Annotated[tuple[Literal["published"], ...], BeforeValidator(as_list), HEAD] = Field(
        (), description="what no source states outright"
    )
