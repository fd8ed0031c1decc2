"""What the editors' reference calls each part of the record, and how it explains a key, a mistake and a message."""

from __future__ import annotations

from collections.abc import Mapping

from macros.wording.formats import capital, count, join

ROOM_TITLES: Mapping[str, tuple[str, str]] = {
    "source": (
        "The file cannot be read",
        "Something about the file itself, or about how its lines stand under each other. Mend this first: until the "
        "file can be read, nothing else in it can be checked.",
    ),
    "record": ("A value does not fit", "One value is not what its key wants."),
    "loading": ("A key or a file does not fit", "A key is missing, unknown, or in the wrong place, or a file is."),
    "checks": (
        "Two places do not agree",
        "Each value is well formed. But something it names is not there, or two facts cannot both hold.",
    ),
    "pages": ("A page may not hold this", "Something in the Markdown of a page."),
    "views": ("A macro asks for something that is not there", "The macro is well written, and finds nothing to show."),
    "locks": ("A published edition would change", "See [Publish](publish.md) for what a lock is."),
    "redirects": ("A published address would be lost", "An address that was once published never dies."),
    "intake": (
        "A spreadsheet, a paper or statistics cannot be taken in",
        "See [From a spreadsheet](from-a-spreadsheet.md) and [From statistics](from-statistics.md).",
    ),
    "commands": (
        "A command cannot go on",
        "Something about the folder, the machine or what was typed; nothing in a file of the record.",
    ),
}


USUAL: Mapping[str, tuple[str, str]] = {
    "Meeting.body": ("the body's full name", "board"),
    "Meeting.held": ("a day that no source gives", "2020-04"),
    "Meeting.title": ("a name that no source gives it", "Improvement Board, first quarter of 2020/21"),
    "Meeting.reports": ("the period of one of its figures", "2020-04/2020-06"),
    "Meeting.published": ("the day of the meeting", "2020-05-07"),
    "Meeting.status": ("to think that a draft is secret", "published"),
    "Meeting.paper": ("to leave it out, so that `paragraph(...)` fails", "board-paper-2020-05"),
    "Meeting.inferred": ("to leave it out when you worked the day out", "[held, published]"),
    "Meeting.readings": ("a figure that only sounds alike", ""),
    "Meeting.actions": ("a state that the paper does not give", ""),
    "Meeting.challenges": ("`resolved` because it was not mentioned", ""),
    "Meeting.strengths": ("a strength under `challenges`", ""),
    "Meeting.decisions": ("a recommendation of ours", ""),
    "Meeting.dealt_with": ("no `-` before `says`", ""),
    "Meeting.facts": ("a result that belongs under `readings`", ""),
    "Meeting.not_reported": ("to list one that has a reading", "[vacancy-rate]"),
    "Meeting.withdrawn": ("to delete the file instead", ""),
    "Between.published": ("the day on which you read it", "2020-05-14"),
    "Reading.value": ("a percent sign, or digits that you worked out", "97.8"),
    "Reading.about": ("`value` for a rough number", "20"),
    "Reading.under": ('`value: 49` for "just under half"', "50"),
    "Reading.over": ("`at_least`, which counts the number itself in", "50"),
    "Reading.at_least": ("`over`, which leaves the number itself out", "95"),
    "Reading.at_most": ("`under`, which leaves the number itself out", "5"),
    "Reading.between": ("the middle of the two as `value`", "[80, 90]"),
    "Reading.words": ('a number made out of "the majority"', "broadly stable"),
    "Reading.symbol": ("the small number itself", "c"),
    "Reading.says": ("a whole sentence copied from the paper", "a quarter"),
    "Reading.direction": ("your own comparison", "rising"),
    "Reading.claims": ("your own verdict", "better"),
    "Claimed.says": ("your own verdict", "better"),
    "Claimed.against": ("what you would hold it against", "a_year_ago"),
    "Reading.period": ("the date of the meeting, because no period is given", "2020-01/2020-03"),
    "Reading.target": ("a target from another paper, or a time limit", "90"),
    "Reading.against": ("last year's figure of our own", ""),
    "Reading.count": ("a number from one to the threshold, where people are counted", "143"),
    "Reading.of": ("`of` without `count`", "200"),
    "Reading.scope": ("a guess", "not stated"),
    "Reading.group": ("a new measure for each part", "north"),
    "Reading.publisher": ("another publisher than the measure's", "Office for Invented Statistics"),
    "Reading.marks": ("a mark that the source does not give", "[p]"),
    "Reading.places": ("to cut digits off the value instead", "1"),
    "Reading.revises": ("to change the old entry", "not explained by the source"),
    "Reading.conflict": ("to drop one of the two", "the letter gives another figure"),
    "Reading.withdrawn": ("to delete the reading", "the council says that it counted some twice"),
    "Reading.taken_back": ("the old figure in the reason", ""),
    "Reading.inferred": ("a year that you added without a word", "period"),
    "Reading.source": ("the paper without a place", "board-paper-2020-05 1.1 b1"),
    "Update.state": ("a state that only you think it has", "under_way"),
    "Update.says": ("none with `on_track` or `at_risk`", "begun, not yet embedded"),
    "Update.owner": ("the name of a person", "director"),
    "Update.owner_office": ("the name of a person", "Service manager"),
    "Update.inferred": ("to leave it out when you worked the date out", "due"),
    "ChallengeUpdate.state": ("`resolved` because it was not mentioned", "open"),
    "Decision.kind": ("`approved` for something that was only noted", "noted"),
    "Correction.of": ("the id alone", "readings/cp-visits-on-time"),
    "Correction.entry": ("the name with `.yml`", "2020-04"),
    "Correction.period": ("none, where there are several readings", "2020-01/2020-03"),
    "Correction.field": ("one of several keys that are wrong", "value"),
    "Correction.was": ("what the paper says, instead of what we said", "78"),
    "Correction.now": ("the difference", "76"),
    "Correction.why": ("more than the public may read", "a digit was typed wrongly"),
    "Correction.importance": ("`minor` where a target is met now and was not before", "minor"),
    "Correction.published": ("a day before the entry's own", "2020-06-02"),
    "Metric.title": ("the figure itself", "Workforce holding 18 or fewer children"),
    "Metric.question": ("a question that only an officer would ask", "Are children visited within a week?"),
    "Metric.basis": ("`as_at` where the source does not say", "in_period"),
    "Metric.family": ("a family for measures that count the same: those are one measure", "caseload"),
    "Metric.also": ("another measure's name, or several in one: `vacancies, empty posts`", "[vacancies, empty posts]"),
    "Metric.alike": ("the same measure under another name: that is one measure", "social-workers-fte"),
    "Metric.publisher": ("two publishers: theirs are two measures", "Office for Invented Statistics"),
    "Metric.indicator": ("a name of your own: leave it out where the publisher gives none", "visits_in_time_pct"),
    "Metric.definition": ("a definition that is usual elsewhere", ""),
    "Metric.targets": ("a time limit, such as within 15 days", ""),
    "Metric.retired": ("to delete the measure", ""),
    "Metric.headline": ("more than six of them", "true"),
    "Retirement.at": ("the day of the last figure", "2020-04"),
    "Retirement.says": ("a reason that no source gives", "counted from now on with all visits"),
    "Retirement.replaced_by": ("a measure that only sounds alike", "cp-visits-on-time"),
    "Action.moves": ("a measure that nobody named", "cp-visits-on-time"),
    "Action.priority": ("`priority` without `plan`", "sooner"),
    "Action.answers": ("the words of the recommendation", "visit-sooner"),
    "Source.secondary": ("`press` for a council's own news", "press"),
    "Recommendation.by": ("a decision of the board itself", "The inspectors"),
    "Source.published": ("the date of the meeting that it reports", "2020-05-07"),
    "Source.paragraphs": ("a percentage: figures stand under `readings`", ""),
    "Source.reference": ("none, where there is no address", "Report 7 of the meeting."),
    "Event.accounts": ("one account made out of two that differ", ""),
    "Framework.title": ("the name of the inspectors", "Full inspection, from 2018"),
    "Framework.judges": ("another wording in each framework", "children's services"),
    "Framework.grades": ("the best first", "[poor, fair, good]"),
    "Graded.overall": ("a grade in the words of the press", "good"),
    "Graded.inferred": ("to leave it out when you worked a grade out from what was said of others", "overall"),
    "Term.means": ("words that need a glossary themselves", "A meeting at which a plan is made."),
    "Term.also": ("what another term explains, or several in one: `locums, temps`", "[locums, temps]"),
    "Theme.also": ("the name of another theme, or several in one: `staff, recruitment`", "[staff, recruitment]"),
    "Board.format": ("another number", "1"),
    "Board.people": ("one of them: `adult`", "adults"),
    "Board.official": ("`true` for a site that the council does not publish", "false"),
    "Board.language": ("a language that the site has no words for, such as `cy`", "en-GB"),
    "Board.edit_url": ("the address of the repository alone", "https://example.org/edit/main/"),
    "Disclosure.threshold": ("zero, where people are counted", "5"),
    "ReviewedSentence.file": ("the name of the page without its folder", "docs/about/contact.md"),
    "ReviewedSentence.sentence": ("the sentence itself", '"3f9a0c71be52"'),
    "ReviewedSentence.why": ("that the number is right", "the published letter says so itself"),
    "ReviewedSentence.reviewer": ("the one who wrote the sentence", "the council's data officer"),
    "Held.name": ("somebody who holds no public office", "Ada Example"),
}
EXAMPLE_IDS: Mapping[str, str] = {
    "metrics": "cp-visits-on-time",
    "actions": "neglect-roadshows",
    "challenges": "uneven-teams",
    "plans": "visits-first",
    "sources": "board-paper-2020-05",
    "meetings": "2020-04",
    "entries": "2020-04",
    "themes": "protection",
    "roles": "director",
    "bodies": "board",
    "comparators": "england",
    "frameworks": "full-inspection",
    "recommendations": "visit-sooner",
}
REQUIRED, OPTIONAL, ONE_OF_THESE = "required", "optional", "one of these"
# By the kind of value: what to write, and the mistake that is made most often.
WHAT_TO_WRITE: Mapping[str, str] = {
    "text": "words",
    "id": "an id",
    "number": "a number",
    "address": "a web address",
    "date": "a date or a period",
    "citation": "a source and the place in it",
    "word": "one of its words",
    "yes_no": "`true` or `false`",
    "whole": "a whole number",
    "anything": "what stands there, or should",
}
USUAL_BY_KIND: Mapping[str, str] = {
    "text": "a colon and a space inside words that stand in no quotes",
    "id": "the title instead of the id",
    "number": "a percent sign, a comma, or quotes",
    "address": "an address without `https://`",
    "date": "more exact than the source: a day for a month",
    "citation": "the source without the place in it",
    "word": "a word that only means the same",
    "yes_no": "`yes` or `no`",
    "whole": "a number with a point",
    "list": "no `-` in front of each item",
    "keys": "a `-` in front of each key",
    "model": "all of it on one line, without braces",
    "either": "quotes around a number",
    "anything": "more than the entry says",
}
EXAMPLE_BY_KIND: Mapping[str, str] = {
    "text": "a few plain words",
    "number": "76",
    "address": "https://example.org/papers/board-2020-05",
    "date": "2020-04",
    "citation": "board-paper-2020-05 1.1 b1",
    "yes_no": "true",
    "whole": "5",
    "anything": "78",
    "id": "an-id",
}


def key_about(about: str, required: bool) -> str:
    """What a key is for, and whether it is needed."""
    return f"{capital(about or 'a few plain words')}. {capital(REQUIRED if required else OPTIONAL)}."


def written(paths: list[str]) -> str:
    """What was written anew."""
    return f"Wrote {join(paths)}." if paths else "Everything is as the program makes it."


def compared(old: list[str], missing: int) -> str:
    """Which files are not what the program makes."""
    told = [f"Stale: {join(old)}. Type make schema, and look at the difference."] if old else []
    told += [f"{count(missing, 'id')} not offered to editors yet; make schema adds them."] if missing else []
    return "\n".join(told) or "Everything is as the program makes it."
