"""Numbers that are no figures: section 47, page 1 of 3, aged 16 to 17, 10.30 am, month 4, one to one."""

from __future__ import annotations

import re

from macros.intake.number_words import PARTS, alternatives
from macros.record.meant import NUMBER_WORDS

_N = rf"(?:[0-9]{{1,4}}[a-z]?(?:\.[0-9]+)*(?:\([a-z0-9]+\))?|\b(?:{alternatives(NUMBER_WORDS)}))"
_AND = r"(?:\s*,\s*(?:and\s+)?|\s+(?:and|or|to|of|&)\s+|\s*[-\u2013&]\s*)"
_LIST = rf"{_N}(?:{_AND}{_N})*"
# Behind a name's number, no unit stands: item 4, but not item 88%.
_NO_UNIT = r"(?![0-9,.]*[0-9]|\s?%|\s?per\s?cent|\s?percent|\s+(?:working\s+)?days?\b)"
_THINGS = (
    r"key\s+stages?|ks|sections?|sect?\.|s\.|ss\.|s(?=[0-9])|parts?|chapters?|articles?|paragraphs?|paras?\.?"
    r"|tables?|figures?|"
    r"figs?\.?|charts?|graphs?|diagrams?|appendix|appendices|annexe?s?|regulations?|regs?\.?|schedules?"
    r"|pages?|pp?\.|acts?|"
    r"versions?|levels?|tiers?|stages?|phases?|bands?|grades?|(?:agenda\s+)?items?|no\.?|nos\.|priority|"
    r"priorities|recommendations?|options?|actions?|themes?|objectives?|outcomes?|standards?|steps?|waves?|cohorts?|"
    r"rooms?|floors?|blocks?|wards?|zones?|strands?|pillars?|kpis?|refs?\.?|references?|minutes?|min\."
    r"|decisions?|questions?|"
    r"notes?|footnotes?|volumes?|vol\.|issues?|editions?|models?|types?|categor(?:y|ies)|scenarios?"
    r"|milestones?|slides?|"
    r"lines?|rows?|columns?|clauses?|rules?|principles?|spinal\s+points?|scp|forms?|years?\s+groups?|"
    r"tel(?:ephone)?\.?|ext(?:ension)?\.?|fax|covid|route|domain|appeal|case\s+study|sub-?sections?|cabinet\s+member"
)
# A time that is named by its number, unless it is one of many: month 4, but not each month 4.
_ONE_OF_MANY = "".join(
    rf"(?<!\b{word}\s)" for word in ("each", "every", "per", "a", "this", "last", "that", "next", "one", "same")
)
_TIMES = rf"{_ONE_OF_MANY}\b(?:months?|weeks?|years?|periods?|days?)"
_NAMED_TIMES = (
    rf"(?<!\bthe\s){_TIMES}\s+{_LIST}\b{_NO_UNIT}(?!\s+(?:children|young|people|cases|of\s+the))",
    rf"{_TIMES}\s+{_N}\s+(?=(?:forecast|position|outturn|report|monitoring|budget|figures?|projection|pupils?"
    rf"|cohort|results?)\b)",
)
_PEOPLE = (
    r"(?:child(?:ren)?|young\s+people|young\s+persons?|pupils?|students?|adults?|people|those|anyone|babies"
    r"|infants|girls|boys|"
    r"toddlers|teenagers|care\s+leavers|leavers|siblings)"
)
_OLD = (
    r"(?:\s*\+|\s+(?:and|or)\s+(?:over|under|above|below|older|younger)|\s*years?(?:\s+old|\s+of\s+age)?|"
    r"\s*months?\s+old)"
)
_AGE_WORD = rf"(?:[0-9]{{1,2}}\b|\b(?:{alternatives(NUMBER_WORDS)})\b)"
# Aged 19 to 21, 57% were in work: the share is no age.
_NO_SHARE = r"(?!\.[0-9]|\s?%|\s?per\s?cent)"
_AGES = (
    rf"\b(?:aged?|ages|age\s+of|birthdays?)\s+(?:between\s+|of\s+|from\s+|at\s+)?(?:(?:under|over|up\s+to"
    rf"|below|above)\s+)?"
    rf"{_AGE_WORD}(?:{_AND}(?:under\s+|over\s+)?{_AGE_WORD}{_NO_SHARE})*{_OLD}*",
    rf"{_AGE_WORD}(?:[-\s]?(?:{_AND})?{_AGE_WORD})?[-\s]+year[-\s]+olds?\b",
    r"\b(?:under|over)[-\s](?:the\s+age\s+of\s+)?(?:[0-9]{1,2}|fives?)(?:['\u2019]?s\b|(?=\s+population))",
    rf"\b{_PEOPLE}\s+(?:who\s+(?:are|were)\s+)?(?:aged\s+)?(?:under|over|below|above)\s+(?:the\s+age\s+of\s+)?"
    rf"{_AGE_WORD}(?!\s?%|\s?per|\s+(?:working|days?|weeks?|hours?|months|miles)\b){_OLD}?",
    r"\b(?:post|pre)[-\s]?(?:16|18|19|5)s?\b",
    r"\b0\s?(?:-|\u2013|to)\s?(?:[245]|1[0-9]|2[0-5])s?\b(?!\s?%)",
    r"\b(?:16|18)\+",
    r"\b(?:16|17|18)\s?/\s?(?:17|18)\b",
)
_CLOCK = (
    r"\b[0-2]?[0-9](?:[.:][0-5][0-9])?\s?(?:[ap]m\b|[ap]\.m\.?|noon\b|hrs\b)",
    r"\b[0-9]{1,2}:[0-9]{1,2}\b",
    r"\b24/7\b",
    r"(?:\b(?:beg[au]n|started|opened|closed|ended|finished|concluded|adjourned|commenced|resumed|met|held"
    r"|starts?|ends?)"
    r"\s+at\s+)[0-2]?[0-9]\.[0-5][0-9](?=\s*(?:on\b|in\s+the|to\b|until\b|and\b|,|\.|;|\)|\Z))",
)
_CODES = (
    r"https?://\S+|\bwww\.\S+|\S+@\S+",
    r"(?:\+44|\b0)\s?(?:\(0\)\s?)?[0-9]{2,4}[\s-]?[0-9]{3,4}[\s-]?[0-9]{3,4}\b",
    r"\b(?-i:[A-Z]{1,2}[0-9]{1,2}[A-Z]?\s[0-9][A-Z]{2})\b",
    r"\b[A-Za-z]{1,6}[/-][0-9][\w/-]*(?!\s?%)",
    r"\b(?-i:[0-9]+/[A-Z][\w/-]*|[A-Z][A-Za-z]*/[0-9][\w/-]*)",
    r"#\s?[0-9]+",
    r"\b1(?:\s?[-:]\s?2)?\s?[-:]\s?1\b|\b(?:1|one)[-\s]to[-\s](?:1|one)\b|\btwo[-\s]to[-\s]one\b",
    r"(?:^|(?<=[.;:,]\s)|(?<=[.;:]))\((?:[0-9]{1,2}|[ivx]+|[a-z])\)",
    # A programme's version.
    r"(?-i:\b[A-Z][a-z]+\s)[1-9]\.0\b(?!\s?%)",
    # What is counted in a thing's name: a four-bed home, a 5-point plan.
    r"\b[0-9]+(?:\.[0-9]+)?-(?!(?:month|week|day|hour|year|minute|quarter|per|to|working)\b)[A-Za-z][a-z]+",
    rf"\b(?:{alternatives(NUMBER_WORDS)})-(?!(?:{alternatives(NUMBER_WORDS)}|{PARTS}|per)s?\b)[A-Za-z]+",
    # What is only told of in order: three things, two reasons.
    rf"\b(?:{alternatives(NUMBER_WORDS)})\s+(?:(?:main|key|other|broad|further|new|big)\s+)?(?:things"
    r"|points(?!\s+(?:down|up|on|off|from|more|less|better|worse|higher|lower|above|below|short|ahead|behind)\b)"
    r"|ways|areas|reasons|parts|themes|issues|"
    r"strands|elements|aspects|steps|headings|sections|thoughts|examples|matters|pillars|principles|indicators|"
    r"boards|pages|meetings|workshops|sessions|papers|reports|projects|workstreams|priorities|events|clinics"
    r"|monitoring\s+visits)\b",
    # A title that counts: children with three or more placements.
    r"\b(?:three|3)\s+or\s+more\s+(?:\w+\s+)?(?:placements?|moves|homes)\b",
    # Some of those that were told of before: two of the 13, two have been here.
    r"(?<![\w-])(?:two|three|four|five|six|seven|eight|nine)\s+(?:of\s+(?:the|these|those|them)\b|(?:have|has|are"
    r"|were|had)\b)",
    r"\bgroup\s+of\s+(?:two|three|four|five|six)\b",
    rf"{_N}\s+times\b|\b{_N}[-\s]?fold\b",
)
_ITEMS = rf"\b(?:{_THINGS})(?:\s+(?:no\.?|number))?\s*[:#]?\s*{_LIST}(?:\s+of\s+[0-9]+\b)?{_NO_UNIT}"
# A time that is told by its length is no figure: the last three years, in the six months since, the three terms.
_LENGTHS = (
    rf"\b(?:the|these|those|over|last|past|previous|preceding|next|coming|following)[-\s]+{_N}[-\s]+"
    r"(?:(?:school|academic|financial)\s+)?(?:years|quarters|terms|half[-\s]terms)\b",
    rf"\b(?:the|these|those)\s+{_N}\s+(?:months|weeks)\s+since\b",
    rf"(?<!\bof\sthe\s)\b(?:last|past|previous|preceding|same)\s+{_N}[-\s]+(?:months|weeks|days)\b",
    rf"(?:\b(?:more|less)\s+than\s+)?\b{_N}\s+(?:months|weeks|years)\s+(?:earlier|ago|before"
    rf"|previously)\b",
    rf"\b(?:number|rate|level|share|time|figure)\s+(?:for|in)\s+{_N}\s+(?:months|years)\b",
    rf"\bhalf[-\s]terms?\s+{_N}\b(?!\s?%)",
)
_PAGES = r"\bpages?\s+[0-9]+\s+of\s+[0-9]+\b"
_QUICK = re.compile(rf"[0-9]|\b(?:{alternatives(NUMBER_WORDS)})\b", re.I)
_NAMES = re.compile("|".join((*_CODES, *_CLOCK, _PAGES, *_AGES, *_LENGTHS, _ITEMS, *_NAMED_TIMES)), re.I)


def without_names(text: str) -> str:
    """The text with the numbers that name something blanked out, each sign in its place."""
    return _NAMES.sub(lambda match: " " * len(match.group()), text) if _QUICK.search(text) else text
