"""Things that are defined once and reported on many times."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from macros.problems import NEAREST, Message, Mistake
from macros.record import vocabulary
from macros.record.also import Also
from macros.record.base import OURS, Authored, Id, Number, Refers, Sourced, Text, as_list, as_tuple, one_of, quoted
from macros.record.dates import When
from macros.record.inspections import Graded
from macros.record.meant import COUNTED_MEANINGS
from macros.record.readings import EMPTY_COMPARISON, AsCounted, Places, TargetRole, half_up

_WHOSE = "write publisher: with the name of the office that gives the indicator this name"
NO_PUBLISHER = Message("indicator-without-publisher", "the indicator {value} has no publisher", _WHOSE)
NO_LIST = Message("and-more-of-no-list", "{value} is no list that may be longer", "write {known}", NEAREST)
Unit = Annotated[vocabulary.Unit, one_of(vocabulary.UNITS)]
Counted = Annotated[vocabulary.Counted, one_of(vocabulary.COUNTED, COUNTED_MEANINGS)]
Better = Annotated[vocabulary.Better, one_of(vocabulary.BETTER)]
Basis = Annotated[vocabulary.Basis, one_of(vocabulary.BASES)]
Spans = Annotated[vocabulary.Spans, one_of(vocabulary.SPANS)]
EventKind = Annotated[vocabulary.EventKind, one_of(vocabulary.EVENT_KINDS)]
ChallengeKind = Annotated[vocabulary.ChallengeKind, one_of(vocabulary.CHALLENGE_KINDS)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(as_list)]


class Statement(Sourced):
    """Words of ours for what a source says, with the place where it says it."""

    says: Text = Field(description="the sense, in our own words")


Statements = Annotated[tuple[Statement, ...], BeforeValidator(as_tuple)]


class Break(Statement):
    """A point from which figures are no longer counted as before."""

    at: When = Field(description="from when")


class Target(Sourced):
    """A target that holds for a time, stated by a source of its own."""

    value: Number | None = Field(None, description="the target as a number")
    says: Text | None = Field(None, description="the target in the source's sense")
    role: TargetRole = Field("target", description="what kind of target it is")
    starts: When | None = Field(None, description="from when it holds, if a source says so")
    until: When | None = Field(None, description="until when it holds, if a source says so")
    tolerance: Number | None = Field(None, description="how near is near enough, for near_target")


class Comparator(Sourced):
    """Another place's figure for the same thing, stated by a source of its own."""

    who: Annotated[Id, Refers("comparators")] = Field(description="a comparator's id from board.yml")
    value: Number | None = Field(None, description="the other place's figure")
    says: Text | None = Field(
        None, description="the comparison in words that stand before its name: above, in line with"
    )
    period: When | None = Field(None, description="the period of the other figure, if the source gives one")
    places: Places | None = Field(None, description="how many places after the point its publisher shows")

    @property
    def shown(self) -> Decimal | None:
        """The other figure as its publisher shows it."""
        return half_up(self.value, self.places) if self.value is not None else None

    @model_validator(mode="after")
    def _says_something(self) -> Comparator:
        if self.value is None and self.says is None:
            raise Mistake(EMPTY_COMPARISON.says())
        return self


class Breakdown(Statement):
    """One way of cutting what a metric counts into groups. Nobody is in two of them."""

    groups: dict[Id, Text] = Field(description="each group's id and its name, in the order to show them")
    complete: bool = Field(True, description="false where somebody may be in none of these groups")


class Retirement(Statement):
    """That a metric is no longer reported: from when, why, and what is measured instead."""

    at: When = Field(description="from when it is no longer reported")
    replaced_by: Annotated[Ids, Refers("metrics")] = Field(
        (), description="metrics that are reported instead, if a source says so"
    )


class Metric(Authored):
    """Something measured, defined once."""

    title: Annotated[Text, OURS] = Field(description="what is measured, as a label")
    question: Annotated[Text, OURS] = Field(description="the question a resident would ask")
    unit: Unit = Field(description="what the number counts in")
    counts: Counted = Field(description="who or what is counted")
    better: Better = Field(description="which way is better")
    basis: Basis = Field(description="over a period, on a day, or not said")
    spans: Annotated[tuple[Spans, ...], BeforeValidator(as_list)] = Field(
        (), description="what its periods are, where their months leave it open"
    )
    also: Annotated[Also, OURS] = Field((), description="what people call it too: words by which it is found")
    theme: Annotated[Id, Refers("themes"), OURS] = Field(description="a theme's id from board.yml")
    family: Id | None = Field(None, description="a name shared by look-alikes: shown together, never compared")
    alike: Annotated[Ids, Refers("metrics")] = Field(
        (), description="look-alikes, counted in another way: shown together, never compared"
    )
    definition: Statements = Field(description="what the sources say is counted; each with its source")
    publisher: Text | None = Field(
        None, description="whose figures these are, as a source of the definition says: one measure has one publisher"
    )
    indicator: Annotated[Text | None, OURS] = Field(
        None, description="the publisher's own name or code of it: by it the measures of two boards are the same one"
    )
    counted_as: AsCounted = Field((), description="what kind of figure it is, as a source of the definition says")
    targets: Annotated[tuple[Target, ...], BeforeValidator(as_tuple)] = Field(
        (), description="targets that a source states apart from a reading"
    )
    breaks: Annotated[tuple[Break, ...], BeforeValidator(as_tuple)] = Field((), description="breaks in series")
    against: Annotated[tuple[Comparator, ...], BeforeValidator(as_tuple)] = Field(
        (), description="figures of other places that a source states apart from a reading"
    )
    notes: Statements = Field((), description="what to know before using the figures; each with its source")
    breakdowns: Annotated[tuple[Breakdown, ...], BeforeValidator(as_tuple)] = Field(
        (), description="the groups it is reported by; each way of grouping with its source"
    )
    part_of: Annotated[Id | None, Refers("metrics")] = Field(
        None, description="for a count: the metric that counts everybody, these among them"
    )
    part: Annotated[Id | None, Refers("metrics")] = Field(
        None, description="for a share: the metric that counts those it is about"
    )
    whole: Annotated[Id | None, Refers("metrics")] = Field(
        None, description="for a share: the metric that counts those it is a share of"
    )
    retired: Retirement | None = Field(None, description="that it is no longer reported: from when, and why")
    headline: Annotated[bool, OURS] = Field(
        False, description="true for one of the few measures that the home page draws; at most six may be"
    )

    @model_validator(mode="after")
    def _names_whose_indicator(self) -> Metric:
        if self.indicator and not self.publisher:
            raise Mistake(NO_PUBLISHER.says(value=quoted(self.indicator)))
        return self


class EmbeddedWhen(Authored):
    """What must hold before an action may be called embedded."""

    metric: Annotated[Id, Refers("metrics")]
    at_least: Number | None = None
    at_most: Number | None = None
    readings: Annotated[int, Field(ge=1, description="how many readings in a row")] = 1


class Action(Sourced):
    """Something promised, defined once."""

    title: Annotated[Text, OURS] = Field(description="what was promised, as a label")
    about: Annotated[Text | None, OURS] = Field(None, description="a sentence or two in our own words")
    theme: Annotated[Id, Refers("themes"), OURS] = Field(description="a theme's id from board.yml")
    plan: Annotated[Id | None, Refers("plans")] = Field(None, description="the plan it belongs to, if a source says so")
    priority: Id | None = Field(None, description="the plan's priority it serves, if a source says so")
    part_of: Annotated[Id | None, Refers("actions")] = Field(None, description="the larger action it is part of")
    answers: Annotated[Ids, Refers("recommendations")] = Field(
        (), description="recommendations it answers, if a source says so"
    )
    moves: Annotated[Ids, Refers("metrics")] = Field((), description="metrics it should move")
    depends_on: Annotated[Ids, Refers("actions")] = Field((), description="actions that must be done before it")
    replaces: Annotated[Ids, Refers("actions")] = Field((), description="actions it replaces")
    embedded_when: EmbeddedWhen | None = Field(None, description="when it may be called embedded")


class Challenge(Sourced):
    """A weakness, or a strength, defined once and followed meeting by meeting."""

    title: Annotated[Text, OURS] = Field(description="what it is, as a label")
    about: Annotated[Text | None, OURS] = Field(None, description="a sentence or two in our own words")
    kind: ChallengeKind = Field("challenge", description="a weakness or a strength")
    theme: Annotated[Id, Refers("themes"), OURS] = Field(description="a theme's id from board.yml")
    metrics: Annotated[Ids, Refers("metrics")] = Field((), description="metrics that show it")
    actions: Annotated[Ids, Refers("actions")] = Field((), description="actions that answer it")


class Unlisted(Sourced):
    """That a list is longer than it stands here, and why."""

    number: Annotated[int | None, Field(ge=1)] = Field(None, description="how many more there are, if that is known")
    why: Text = Field(description="why they are not listed, in a few words: they could not be read")


class Listing(Authored):
    """A thing with lists of which a source may give more than could be entered."""

    longer: ClassVar[tuple[str, ...]]

    and_more: dict[Text, Unlisted] = Field(
        default_factory=dict, description="lists of it that are longer than they stand here, by their key"
    )

    @model_validator(mode="after")
    def _names_its_lists(self) -> Self:
        for name in self.and_more:
            if name not in self.longer:
                raise Mistake(NO_LIST.near(name, self.longer, value=quoted(name), known=", ".join(self.longer)))
        return self


class Priority(Sourced):
    """One priority or workstream of a plan."""

    title: Annotated[Text, OURS] = Field(description="the priority as a label")
    says: Annotated[Text | None, OURS] = Field(None, description="the sense, in our own words")


class Recommendation(Sourced):
    """One thing that somebody outside recommended: inspectors, a review, an adviser."""

    says: Text = Field(description="the sense, in our own words")
    by: Text | None = Field(None, description="who recommended it; below an event, the event itself if left out")
    answered_by: Annotated[Ids, Refers("actions")] = Field(
        (), description="actions that answer it, if a source says so"
    )


class Succession(Sourced):
    """That a thing took the place of another."""

    at: When | None = Field(None, description="when it did, if the source says so")


class PlanBefore(Succession):
    """The plan whose place another one took."""

    what: Annotated[Id, Refers("plans")] = Field(description="the id of the plan whose place it took")


class BodyBefore(Succession):
    """The body whose place another one took, be it under a new name alone."""

    what: Annotated[Id, Refers("bodies")] = Field(description="the id of the body whose place it took")


class Plan(Sourced, Listing):
    """A plan that actions belong to."""

    longer: ClassVar[tuple[str, ...]] = ("priorities",)

    title: Annotated[Text, OURS] = Field(description="the plan's name")
    about: Annotated[Text, OURS] = Field(description="what it is for, in our own words")
    period: When | None = Field(None, description="the years it covers, if a source says so")
    succeeds: PlanBefore | None = Field(None, description="the plan whose place it took, if a source says so")
    priorities: dict[Id, Priority] = Field(default_factory=dict, description="its priorities, by id")
    notes: Statements = Field((), description="what to know about it; each with its source")


class Account(Sourced):
    """What one source says of an event. Accounts that differ stand side by side."""

    when: When | None = Field(None, description="when it was, if this source says so")
    says: Text | None = Field(None, description="the sense, in our own words")
    graded: Graded | None = Field(None, description="of an inspection: the grades that this source gives")
    inferred: Annotated[tuple[Literal["when"], ...], BeforeValidator(as_list)] = Field(
        (), description="what no source states outright"
    )


class Event(Listing):
    """Something that happened, or was expected, outside the meetings."""

    longer: ClassVar[tuple[str, ...]] = ("themes", "recommendations")

    title: Annotated[Text, OURS] = Field(description="what happened, as a label")
    kind: EventKind = Field(description="what kind of event it is")
    accounts: Annotated[tuple[Account, ...], BeforeValidator(as_list)] = Field(
        description="what each source says of it"
    )
    expected: bool = Field(False, description="true for something that was only foreseen")
    themes: Annotated[Ids, Refers("themes"), OURS] = Field((), description="what it looked at: ids of themes")
    recommendations: dict[Id, Recommendation] = Field(
        default_factory=dict, description="what an inspection recommended, by id"
    )


class Term(Sourced):
    """A word of the glossary. The source is a place where the word is used."""

    term: Text = Field(description="the word as it is written")
    stands_for: Text | None = Field(None, description="the words behind an abbreviation")
    means: Text = Field(description="what it means, for a resident")
    also: Annotated[Also, OURS] = Field((), description="what people call it too: words by which it is found")
    action: Annotated[Id | None, Refers("actions")] = Field(None, description="the action about it, where there is one")
