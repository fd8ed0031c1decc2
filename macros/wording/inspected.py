"""What is said of inspections: the grades in order of time, by which framework, and that no two are alike."""

from __future__ import annotations

from macros.judgements.inspections import Grade, Inspection, Judged
from macros.record import Board
from macros.record.inspections import OVERALL as OVERALL_KEY
from macros.record.inspections import Graded
from macros.wording.formats import capital, count, dated, inferred, listing, period
from macros.wording.labels import NO_DATE

INSPECTED = "What inspectors judged"
NONE_GRADED = "No grade that inspectors gave is known by now."
SEE_INSPECTIONS = "Each inspection, with its parts and its sources"
OVERALL = "Overall"
NOT_GRADED_OVERALL, NO_PARTS_GRADED = "not graded as a whole", "none graded, as far as known"
HEAD_INSPECTION, HEAD_FRAMEWORK, HEAD_PARTS = "Inspection", "Framework", "Its parts"
STEPS_SUBTITLE = (
    "A row for each grade, the best on top. A dot is an inspection; its grade stands until the next. No line "
    "leads from one grade to another."
)
_ANEW = " A broken upright line stands where the framework is another than before."
NOT_ALIKE = "At a broken line the inspectors began to judge in another way: grades before and after it are not alike."


def inspected_title(judged: Judged) -> str:
    """Every grade of the whole in order of time: Children's services: inadequate (2017), good (2025)."""
    told = [f"{overall_of(one)} ({when_inspected(one)})" for one in judged.inspections if one.overall]
    return f"{capital(judged.judges)}: {listing(told)}" if told else capital(judged.judges)


def overall_of(one: Inspection) -> str:
    """The grade of the whole; where accounts differ, each of them."""
    return " or ".join(graded(grade) for grade in one.overall)


def graded(grade: Grade) -> str:
    """A grade, and whether no source states it outright."""
    return f"{grade.grade} (inferred)" if grade.inferred else grade.grade


def when_inspected(one: Inspection) -> str:
    """When an inspection was, as its accounts say."""
    return period(one.when) if one.when else NO_DATE.lower()


def steps_subtitle(judged: Judged) -> str:
    """What the picture draws."""
    return STEPS_SUBTITLE + (_ANEW if len(judged.frameworks) > 1 else "")


def brief_title(judged: Judged) -> str:
    """The same with the years alone: Children's services: inadequate (2017), good (2025)."""
    told = [f"{overall_of(one)} ({_years(one)})" for one in judged.inspections if one.overall]
    return f"{capital(judged.judges)}: {listing(told)}" if told else capital(judged.judges)


def _years(one: Inspection) -> str:
    return dated(one.when.last, "year") if one.when else NO_DATE.lower()


def steps_in_brief(judged: Judged) -> str:
    """What to know of the picture where the tables are a link away: that no two frameworks are alike."""
    return NOT_ALIKE if len(judged.frameworks) > 1 else ""


def steps_described(judged: Judged) -> str:
    """The steps in words for those who do not see them."""
    told = [f"{when_inspected(one)}: {overall_of(one)}" for one in judged.inspections if one.overall]
    return f"{capital(listing(told))}. The table has each of them with its parts."


def not_alike(judged: Judged) -> str:
    """That grades by several frameworks are no like-for-like table, and which frameworks they are."""
    frameworks = judged.frameworks
    if len(frameworks) < 2:
        return ""
    names = "; ".join(one.title for one in frameworks)
    parts = len({tuple(one.parts.values()) for one in frameworks}) > 1
    also = ", and their parts are not the same" if parts else ""
    lead = f"Not a like-for-like table: {count(len(frameworks), 'framework')} ({names})."
    return f"{lead} A grade in one is not the same grade in another{also}."


def account_graded(graded: Graded, board: Board) -> str:
    """The grades that one account gives: Overall: good; leaders: outstanding (inferred). Framework: ..."""
    framework = board.frameworks[graded.framework]
    names = {OVERALL_KEY: OVERALL} | framework.parts
    told = [f"{names[part]}: {grade}{inferred(graded.inferred, part)}" for part, grade in graded.grades.items()]
    return f"{'; '.join(told)}. {HEAD_FRAMEWORK}: {framework.title}."
