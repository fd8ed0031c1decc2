"""What each figure of a sentence is: a result, an earlier value, a change, a target, a limit, a comparison, a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from macros.intake.reading_papers.clauses import Beside, Sentence
from macros.intake.reading_papers.comparators import place_of, places_listed
from macros.intake.reading_papers.thesaurus import OWN_AFFAIRS

# What a figure is to its measure. Only a result, an earlier value or a comparison is entered as a figure.
Role = Literal["result", "earlier", "change", "target", "limit", "comparator", "total", "other"]


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.I)


_FILL = (
    r"(?:(?:just|about|around|only|nearly|almost|over|under|roughly|some|the|an?|of|at|as|low|high|level|figure|rate"
    r"|position) )*"
)
_ROUGHLY = r"(?:(?:just|about|around|nearly|almost|some|over|a further|another) )*"
_MOVED = (
    r"\b(?:ris(?:en|es?|ing)|rose|increas\w+|gr(?:o|e)w[ns]?|growing|climb\w+|(?:gone |come )?(?:up|down)|improv\w+"
    r"|gain\w+|fall(?:en|s|ing)?"
    r"|fell|dropp?\w*|decreas\w+|declin\w+|reduc\w+|cut|slipp\w+|widen\w+|narrow\w+|mov\w+|chang\w+|exceed\w+"
    r"|miss\w+|better\w*"
    r"|shr[aiu]nk\w*|lower\w*|(?:short|length)ened|eased|worsen\w+|deteriorat\w+|overspent|ahead|short"
    r"|outperform\w+)\b"
)
_A_MOVE = (
    r"\b(?:increase|rise|improvement|growth|reduction|decrease|fall|drop|decline|gain|change|swing|jump|difference"
    r"|gap|variance|movement|(?:net )?loss)"
)
_CHANGE_BEFORE = _any(
    rf"{_MOVED}[^.;]*?\bby {_ROUGHLY}\Z",
    rf"(?<!\bmade )(?<!\bmake )(?<!\bmakes )(?<!\bmaking )\b(?:up|down) {_ROUGHLY}\Z",
    rf"{_A_MOVE}(?: \w+){{0,2}}? of {_ROUGHLY}\Z",
    r"[(] ?[+\u2212-] ?\Z",
    r"\b(?:ris(?:es?|en|ing)|rose|fell|fallen|improved|increased|grew|dropped) (?:a further )\Z",
)
_MORE = r"(?:more|fewer|less|higher|lower|better|worse|up|down|ahead|short|greater|smaller|above|below|over|under)"
_CHANGE_AFTER = _any(
    r" ?(?:percentage |per ?cent )?points?\b(?! (?:scale|of))",
    r" ?pp\b",
    rf" ?(?!of which|of whom)(?:(?!than\b)[a-z-]+ ){{0,3}}?{_MORE} (?:than|on (?:the|last|a year))\b",
    rf" {_MORE} (?:of )?(?:the )?(?:target|plan|last (?:year|month|quarter))\b",
    r" as (?:many|much)\b",
    r" what it was\b",
    r" (?:the|that) (?:figure|number|rate|level|share) (?:of|in|a|at) (?:the )?(?:year|last|previous|same)\b",
    r" ?(?:net )?(?:increase|rise|reduction|decrease|fall|drop|decline|improvement|growth|change)\b",
)
_AIM = r"(?:target|promise|pledge|ceiling|goal|ambition|aspiration|trajectory|objective|standard|milestone|aim)s?"
_WISHES = (
    r"\b(?:expect(?:s|ed|ation|ing)?|hop(?:es?|ed|ing)|aim(?:s|ed|ing)?"
    r"|want(?:s|ed)?|plan(?:s|ned)? to (?:be|reach"
    r"|have|get)|intend\w*"
    r"|should (?:be|reach|not)|must (?:be|reach)|needs? to (?:be|reach)|commit\w* to|ask(?:s|ed)? (?:\w+ )?(?:for"
    r"|to)|pledg\w+|objective)\b"
)
_TARGET_BEFORE = _any(
    rf"\b{_AIM}(?: (?:figure|level|range|rate|band|set|(?:for|in|by) [^,;.()]{{1,40}}?|this year|we \w+"
    rf"|the \w+ (?:has )?set(?: itself)?))?"
    rf" ?(?:(?:of|is|was|are|were|remains|being|stands at|set at|to be|to reach|still|would be|will be|for) |[:=(] ?"
    rf"|[-\u2013] )*{_FILL}\Z",
    rf"{_WISHES}[^,;.:]{{0,40}}?\Z",
    r"\b(?:to )?reach \Z",
    rf"\b(?:set|gave|given) (?:itself|ourselves|themselves|us) {_FILL}\Z",
    r"\bapproved savings\b[^,;.]{0,40}\Z",
    r"\bplan (?:is|was) (?:for|to \w+) \Z",
    r"\bthreshold(?: (?:is|was|of|set at|at))* \Z",
)
_JOINT = (
    r"(?:above|below|of|met|was|is|with|against|to|for|than|from|versus|vs|compared|and|but|in|at|on"
    r"|a|an|so|while|under|over|per|by|or"
    r"|our|its)"
)
_TARGET_AFTER = _any(
    rf"[ )]*(?:(?!{_JOINT} )[a-z]+ ){{0,2}}?{_AIM}\b(?! (?:was|is) (?:met|missed))",
    rf" (?:is|was|being|as) (?:the|our|its|a) (?:\w+ )?{_AIM}\b",
    r" ?(?:that |which )?(?:the|our|this|its)? ?(?:\w+ ){0,3}?(?:had |has |have )?"
    r"(?:set (?:itself|ourselves|out|as|for)|agreed (?:as|for)|aims? for|asks? for)\b",
    r" threshold\b",
    r" (?:that |which )?(?:(?:was|were|we|I|they|the \w+) )?(?:have |has |had )?(?:promised|pledged|hoped for)\b",
    r" (?:on|for) which the (?:budget|plan) (?:was|is) \w+",
    r" (?:set )?(?:in|of) the (?:budget|plan)\b",
    r" (?:(?:was|were|is|are) )?(?:planned|budgeted)\b",
)
# The figure that is held against an aim which is not named: below target, at 84%.
_HELD_AGAINST = _any(
    rf"\b(?:below|above|on|over|under|within|met|meeting|missed|off|short of|near|towards|exceed\w+|beat\w*"
    rf"|ahead of) (?:the |its |our )?{_AIM}"
    r" ?(?:,|at|and|with|is|was|again| )*(?:at|with) \Z"
)
_FORECAST = _any(r"\b(?:over|under)-?\s?sp[ae]n|\bdeficit\b|\bvariance\b|\bpressure\b|\boutturn\b")
_FROM = _any(rf"\bfrom {_FILL}\Z")
_JUST_FROM = _any(rf"[ ,;()\u2013-]*(?:up |down )?from {_FILL}\Z")
# A time in brackets behind a result: 20.9% (Q2: 23.4%).
_TIME = (
    r"(?:q[1-4]|quarter [1-4]|(?:month|period|m|p) ?[0-9]{1,2}|20[0-9]{2} ?[-/\u2013] ?[0-9]{2,4}"
    r"|(?:spring|summer|autumn)(?: term)?"
    r"|jan\w*|feb\w*|mar\w*|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*)"
)
_TIME_LABEL = _any(
    r"\A ?\( ?(?:in |at |for )?(?:the )?(?:end of )?"
    rf"{_TIME}(?: (?:to|and|-) {_TIME})?"
    r"(?: [0-9/ -]+)?[:,]? ?(?:was |it was |at )?\Z",
    rf"\( ?(?:in |at |for )?(?:the )?(?:end of )?{_TIME}(?: [0-9/ -]+)?: ?\Z",
)
# A result of another time in brackets behind the newest: an overspend of \u00a32.9m (\u00a33.4m at month 4).
_TIME_BEHIND = _any(rf" (?:in|at|for|as at|on|by) (?:the )?(?:end of )?{_TIME}(?: [0-9/ -]+)?\)")
# A ceiling of 15%: the figure says itself that it is what is aimed at, where a result is held against it.
_AIM_ITSELF = _any(r"an? (?:ceiling|cap|floor|maximum|minimum|target) of\b")
_AGAINST = _any(r"\b(?:against|versus|vs\.?|above|below|within|over|under|than|to|from|met|missed|exceed\w+) \Z")
_LIMIT_BEFORE = _any(
    r"\b(?:within|inside|outside|in|above|below|an?|the) (?:(?:the|our|its|an?) )?(?:(?!(?:a|in)\b)[a-z]+ ){0,2}?"
    r"(?:range|band|corridor)"
    r" (?:of |is |was |from |set at )*\Z",
    r"\b(?:minimum|maximum)\b[^,;.]{0,40}\b(?:is|of|at) \Z",
    r"\b(?:limits?|caps?)(?: (?:is|was|being|of|at|set|remains))* \Z",
)
_EACH_TIME = _any(r" (?:an?|per|each|every) (?:day|week|month|quarter|year)\b")
_MOVED_FROM = _any(rf"{_MOVED}[^.;]*?\bfrom {_FILL}\Z")
_TO = _any(rf"\bto {_FILL}\Z")
_EARLIER_BEFORE = _any(
    r"\b(?:than|compar(?:ed|es?|ing) (?:with|to)|in comparison (?:with|to)|against|versus|vs\.?|had been"
    r"|had stood at|having (?:been|stood at|dipped to|fallen to|dropped to|risen to|peaked at|started at)"
    r"|after (?:(?:a )?(?:low|high|peak|dip|fall) (?:of|to)|(?:dipp|fall|dropp|ris|peak)ing (?:to|at))"
    r"|(?:where|when) it (?:was|stood at)|rather than|instead of"
    r"|previously|formerly|(?<!in the )last (?:year|quarter|month|time)(?:'s|\u2019s)?|year before"
    r"|previous (?:year|quarter"
    r"|month)(?:'s|\u2019s)?|earlier"
    r"|previous|prior|a year ago)"
    r"(?: (?:it was|was|were|it is|at|of|the|figures?|in|for|stood|same|point|time|period|to|with|outturn"
    r"|position))*,? ?[:(]? ?"
    rf"{_FILL}\Z"
)
_AGO = (
    r"(?:a (?:year|month|quarter) (?:ago|earlier|before)|(?:the )?(?:year|quarter|month|(?:twelve"
    r"|three) months) before\b|the (?:one|time) before\b"
    r"|(?:this time )?(?<!in the )last (?:year|quarter|month|time|autumn|summer|spring|winter)\b(?! (?:has"
    r"|have|of))|previously\b"
    r"|\w+ (?:months|weeks|years) (?:ago|before|earlier)|(?:in |at |for )?the (?:previous|preceding|prior"
    r"|earlier) \w+"
    r"|at (?:the same|this) (?:point|time|stage)|in the same \w+ (?:last|of|in|a))"
)
# What was said at another time: in my last report it was, it has been as low as.
_ONCE = _any(
    rf"\b(?:in|at) (?:my|our|the) (?:(?:last|previous|earlier) )?report\b[^,;.]{{0,30}}? (?:was|stood at) {_FILL}\Z",
    r"\b(?:have|has|had) been as (?:low|high|many|few) as \Z",
)
_EARLIER_AFTER = _any(rf" ?[(]? ?(?:in |at |for )?(?:the )?(?:figure )?(?:of )?{_AGO}", r" and (?:is |are )?now\b")
_EARLIER_LABEL = _any(rf"{_AGO}[^.;()]{{0,20}}[:(]? ?\Z")
_IN_BRACKETS_BEFORE = _any(
    r"\b(?:what|where|than|as) (?:it|they|this|that) (?:was|were|had been)\b[^.;()]{0,60}\( ?\Z",
    r"\bthan (?:was |were )?(?:reported|forecast|expected|shown)?[^,;.()]{0,30}\( ?\Z",
)
_WHOLE = r"(?:the|these|those|our|all|some|a total of|(?:a|the) budget of)"
_BUDGET_BEFORE = _any(r"\b(?:on|of|from|against|within) (?:a|an|the|our|its) (?:[a-z]+ ){0,2}budget of \Z")
_TOTAL_FIRST = _any(rf"(?:\A|[,;:(] ?|\. )(?:out )?of (?:{_WHOLE} )?\Z")
_OUT_OF = _any(rf".* out of (?:{_WHOLE} )?\Z")
_TOTAL_NEXT = _any(rf" ?(?:(?!against|than|to|from|with|and)\w+ ){{0,3}}?(?:out )?of (?:{_WHOLE} )?\Z")
_NOT_A_PART = _any(
    r"\b(?:rate|average|cost|total|target|number|caseload|level|median|overspend|underspend|figure|peak|forecast"
    r"|score|share|price|spend) of \Z"
)
_EXTREME = _any(
    r"\b(?:an? |the )?(?:daily|weekly|monthly|quarterly|termly) averages? (?:of |was |is |being )*\Z",
    r"\baverage (?:for|of|over) (?:each|every|the) \w+ (?:of |was |is )*\Z",
    r"\b(?:highest|lowest|largest|smallest|longest|shortest"
    r"|dearest|cheapest|costliest|most expensive|maximum|minimum|rang(?:es?|ed|ing)|var(?:y|ies|ied)"
    r"|spread|peak(?:ed)?)\b[^,;.]{0,30}\Z",
)


_AND_NEXT = _any(r"(?: per [0-9,]+)?,? (?:and )?(?:of |at )?\Z")


def roles_of(sentence: Sentence) -> Iterator[tuple[Role, str]]:
    """What each figure is, as the words beside it say, and of a comparison the place."""
    listed: list[str] = []
    for index, beside in enumerate(sentence.parts):
        # Our neighbours and England are at 45 and 41: each place has the figure of its turn.
        listed = listed[1:] if listed and _AND_NEXT.fullmatch(beside.before) else places_listed(beside.before)
        place = listed[0] if listed else place_of(
            beside.before, beside.after, follows=index + 1 < len(sentence.figures), first=not index
        )  # fmt: skip
        role = _first_that_holds(sentence, index, beside, bool(place))
        yield role, place if role == "comparator" else ""


def _first_that_holds(sentence: Sentence, index: int, beside: Beside, is_elsewhere: bool) -> Role:
    """The first role of which the words speak; a result where they speak of none."""
    before, after = beside.before, beside.after
    signs: tuple[tuple[Role, bool], ...] = (
        ("target", beside.figure.amount.kind in ("at_most", "at_least") and _is_bound_aimed_at(beside)),
        ("limit", beside.figure in sentence.limits or bool(_LIMIT_BEFORE.search(before))),
        ("total", _is_total(index, beside) and not _TARGET_AFTER.match(after)),
        ("other", beside.figure.beside),
        ("change", beside.figure.is_change or bool(_CHANGE_AFTER.match(after) or _CHANGE_BEFORE.search(before))),
        ("target", _is_target(before, after)),
        ("comparator", is_elsewhere),
        ("earlier", _is_earlier(sentence, index, beside)),
        ("other", bool(_EXTREME.search(before)) or _counts_something_else(sentence, index, beside)),
    )
    return next((role for role, holds in signs if holds), "result")


def _is_bound_aimed_at(beside: Beside) -> bool:
    """True for a bound that is aimed at: a target of no more than 15%, against a ceiling of 15%."""
    if _TARGET_BEFORE.search(beside.before):
        return True
    return bool(_AIM_ITSELF.match(beside.figure.written) and _AGAINST.search(beside.before))


def _is_total(index: int, beside: Beside) -> bool:
    if _BUDGET_BEFORE.search(beside.before):
        return True
    if beside.figure.amount.unit == "percent" or _NOT_A_PART.search(beside.before):
        return False
    return bool(_TOTAL_FIRST.search(beside.before) or (index and _is_of_the_one_before(beside)))


def _is_part_of(before_next: str) -> bool:
    return bool(_TOTAL_NEXT.fullmatch(before_next)) and not _NOT_A_PART.search(before_next)


def _is_of_the_one_before(beside: Beside) -> bool:
    return bool(_TOTAL_NEXT.fullmatch(beside.before) or _OUT_OF.fullmatch(beside.before))


def _is_target(before: str, after: str) -> bool:
    if _HELD_AGAINST.search(before):
        return False
    aimed = _TARGET_BEFORE.search(before)
    # An overspend that is expected is forecast, and not aimed at.
    return bool((aimed and not _FORECAST.search(aimed.group())) or _TARGET_AFTER.match(after))


def _is_earlier(sentence: Sentence, index: int, beside: Beside) -> bool:
    before = beside.before
    if _EARLIER_AFTER.match(beside.after) or _EARLIER_LABEL.search(before) or _IN_BRACKETS_BEFORE.search(before):
        return True
    if _ONCE.search(before):
        return True
    if _TIME_LABEL.search(before) or (before.rstrip().endswith("(") and _TIME_BEHIND.match(beside.after)):
        return index > 0
    if _FROM.search(before):
        to_follows = index + 1 < len(sentence.figures) and bool(_TO.search(sentence.parts[index + 1].before))
        moved = _MOVED_FROM.search(sentence.text, 0, beside.figure.start)
        return bool(to_follows or moved or (index and _JUST_FROM.fullmatch(before)))
    return bool(_EARLIER_BEFORE.search(before))


def _counts_something_else(sentence: Sentence, index: int, beside: Beside) -> bool:
    """True for a count of the board's own affairs, of how many each month, or of a part: 118 of our 346 children."""
    if beside.figure.amount.unit:
        return False
    is_part = index + 1 < len(sentence.figures) and _is_part_of(sentence.parts[index + 1].before)
    return is_part or bool(OWN_AFFAIRS.match(beside.after) or _EACH_TIME.match(beside.after))
