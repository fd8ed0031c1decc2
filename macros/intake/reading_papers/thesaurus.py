"""Everyday words of children's services and of performance reports, each beside the one word it is compared as."""

from __future__ import annotations

import re

_DOING = r"(?:education|employment|training|work|learning|college|apprenticeships?|a job)"
# What is said in several ways, and the words it counts as; the first that fits, so the longer stand first.
_SAID = (
    (r"\bsocial care\b", "socialcare"),
    (r"\bcare[- ](?:leavers?|experienced)(?: (?:young )?(?:people|persons?|adults?))?", "careleaver"),
    (r"\b(?:children and )?young (?:people|person|adults?) (?:who )?(?:have |had )?(?:left|leaving) care\b",
     "careleaver"),
    (r"\bnot in (?:education,? employment,? (?:or|and|nor) training|eet)\b", "neet"),
    (rf"\b(?:in )?{_DOING},? (?:(?:and|or) )?{_DOING},? (?:or|and|/) ?{_DOING}\b"
     rf"|\b(?:in )?{_DOING}(?: or |/){_DOING}\b", "eet"),
    (r"\beducation,? health,? (?:and|&) care (?=plan|assessment|need)", "ehc "),
    (r"\behcps?\b", "ehc plan"), (r"\behcnas?\b", "ehc need assessment"),
    (r"\b(?:initial|first) (?:child protection )?(?:case )?conferences?\b", "icpc"), (r"\bicpcs?\b", "icpc"),
    (r"\breview (?:child protection )?(?:case )?conferences?\b|\bchild protection review conferences?\b", "rcpc"),
    (r"\b(?:not|never) (?:been |be )?(?:seen|visited)\b", "notseen"),
    (r"\bpersonal education(?:al)? plans?\b", "pep"), (r"\bpeps?\b", "pep"),
    (r"\breturn(?: home)? (?:interview|conversation)s?\b", "rhi"), (r"\brhis?\b", "rhi"),
    (r"\binitial health (?:assessment|check|medical)s?\b|\bfirst health (?:assessment|check)s?\b", "iha health"),
    (r"\bihas?\b", "iha health"),
    (r"\breview health assessments?\b|\brhas?\b", "rha health"),
    (r"\bstrengths and difficulties questionnaires?\b|\bsdqs?\b", "sdq"),
    (r"\bsection 47\b|\bs\.? ?47s?\b", "sec47"), (r"\bsection 17\b|\bs\.? ?17s?\b", "sec17"),
    (r"\bunaccompanied(?: asylum[- ]seeking)?(?: (?:children|young people))?\b|\buascs?\b", "unaccompanied"),
    (r"\bchild(?:ren)? protection\b|\bcpp\b", "protection"),
    (r"\b(?:on|subject (?:to|of)) (?:an? )?plans?\b(?= for a (?:second|third))", "protection plan"),
    (r"\b(?:for )?(?:a )?(?:second (?:or (?:a )?(?:subsequent|further|later) )?|subsequent )times?\b", "repeat"),
    (r"\bmore than once\b|\brepeated(?:ly)?\b|\bonce (?:more|again)\b", "repeat"),
    (r"\brepeat referrals?\b|\bre-?referred\b|\bre-?refer\w*|\breferred (?:again|back)\b"
     r"|\bcame back\b", "rereferral"),
    (r"\b(?:a )?social[- ]work(?:ers?)?\b", "socialwork"),
    (r"\b(?:look(?:ed|ing)[- ]after|in (?:our |the council'?s |local authority |public )?care(?! proceedings))\b"
     r"(?: population)?", "care"),
    (r"\b(?:clas?|lac|cic|coram)\b", "care children"), (r"\bcin\b", "children need"),
    (r"\b(?:with)?in (?:the )?(?:statutory |required |set |target )?(?:time ?scales?|time ?limits?|time ?frames?)\b",
     "ontime"),
    (r"\bto time ?scales?\b|\bon time\b|\bin time\b|\btimely\b|\btimeliness\b|\bpromptly\b|\bwhen due\b", "ontime"),
    (r"\bup[- ]to[- ]date\b|\bin date\b", "uptodate"),
    (r"\b(?:good|rated good) (?:or|and) (?:better|outstanding|above)\b|\bat least good\b", "goodbetter"),
    (r"\b(?:a|per|each|every|/) ?week\b|\bweekly\b", "weekly"),
    (r"\b(?:a|per|each|every) (?:working )?day\b|\bdaily\b", "daily"),
    (r"\b(?:for (?:each|every)|per) (?=1,?0|10,?0|100,?0)", "per "),
    (r"\b(?:unfilled|vacant)\b", "vacancy"), (r"\bvacanc(?:y|ies)\b", "vacancy"),
    (r"\blocums?\b", "agency"), (r"\bcase ?loads?\b", "caseload"),
    (r"\bcases (?=(?:per|for each|each|held by))", "caseload"),
    (r"\boversp[ea]n[dt]\w*\b|\bover budget\b", "overspend"),
    (r"\bprojected\b|\bpredicted\b|\bforecasts?\b|\bprojection\b", "forecast"),
    (r"\bmean\b|\baverag(?:e|es|ed|ing)\b|\btypical(?:ly)?\b", "average"),
    (r"\b(?:answer|respond|repl)(?:ed|ies|ied|y|s|ing)?(?: to)?\b|\bresponses?\b", "answer"),
    (r"\bdecisions?\b|\bdecid\w+\b", "decide"),
    (r"\b(?:complet\w+|finish\w*|issued|held|done|carried out|undertaken|conducted|convened|concluded|taken place"
     r"|took place|made|finalised|delivered)\b", "done"),
    (r"\b(?:graded|rated|judged|scored|assessed as)\b", "grade"),
    (r"\b(?:dental|dentists?)\b", "dental"),
    (r"\bhous(?:ing|ed)\b|\baccommodat\w+\b|\bsomewhere to live\b", "accommodation"),
    (r"\b(?:foster|fostering) (?:carers?|famil(?:y|ies)|households?|homes?)(?: households?)?\b", "fostercarer"),
    (r"\b(?:youngsters?|child(?:ren)?|kids)\b|\byoung (?:people|persons?)\b", "child"),
    (r"\bgo(?:es|ne|ing)? missing\b|\bwent missing\b|\bmissing (?:from (?:home|care)(?: or care)? )?"
     r"(?=episode|incident)", "missing"),
    (r"\bpermanent(?:ly)?\b", "permanent"), (r"\bseen\b|\bvisit(?:s|ed|ing)?\b", "visit"),
    (r"\bmov(?:es?|ed|ing)\b", "move"),
    (r"\bout of (?:area|county|borough|authority)\b|\boutside the \w+\b", "outarea"),
)  # fmt: skip
_SAID_ONCE = {f"s{index}": words.split() for index, (_pattern, words) in enumerate(_SAID)}
_NUMBERS = {
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "ten": "10", "twelve": "12",
    "twenty": "20",
}  # fmt: skip
PIECES = re.compile(
    r"(?<![a-z0-9])(?:"
    + "|".join(f"(?P<s{index}>{pattern})" for index, (pattern, _words) in enumerate(_SAID))
    + r"|(?P<number>[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?)|(?P<word>re-[a-z]+|[a-z]+(?:['\u2019][a-z]+)?))",
    re.I,
)
# Words that say nothing of what is measured. Without this list a count of people is taken for another measure.
STOP = frozenset((
    "a", "an", "the", "of", "to", "in", "on", "at", "by", "for", "with", "and", "or", "is", "are", "was", "were",
    "be", "been", "has", "have", "had", "that", "this", "these", "those", "it", "its", "as", "from", "our", "we",
    "their", "they", "there", "which", "who", "how", "when", "what", "than", "more", "less", "if", "all", "each",
    "every", "share", "number", "rate", "percent", "percentage", "proportion", "per", "cent", "figure", "figures",
    "s", "t", "now", "also", "up", "out", "into", "very", "about", "stated", "paper", "minutes", "given", "gives",
    "numbered", "numbered", "whom",
    "said", "says", "many", "often", "does", "stand", "report", "reports", "give", "but", "not", "no", "so",
    "where", "while", "whilst", "will", "can", "may", "should", "would", "could", "one", "own", "us", "he", "she",
    "his", "her",
))  # fmt: skip
# Words of any report: where and when a figure is, and how it goes. They are no sign for or against a measure.
COMMON = frozenset((
    "average", "done",
    "quarter", "month", "year", "week", "day", "date", "end", "start", "period", "last", "previous", "current",
    "rolling", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "q1", "q2", "q3", "q4", "ytd", "target", "england", "national", "nationally",
    "neighbours", "neighbour", "statistical", "region", "regional", "compared", "comparison", "against", "better",
    "worse", "higher", "lower", "above", "below", "over", "under", "increase", "increased", "decrease", "decreased",
    "rose", "risen", "rise", "fell", "fall", "fallen", "reduced", "reduction", "reduce", "improved", "improvement",
    "improve", "remain", "remained", "remains", "stable", "slightly", "just", "only", "further", "latest",
    "performance", "indicator", "measure", "result", "results", "however", "although", "still", "since", "during",
    "same", "point", "points", "down", "total", "overall", "stood", "stands", "reached", "reported", "went", "gone",
    "come", "came", "good", "new", "high", "low", "well", "time", "times", "both", "some", "most", "almost",
    "nearly", "around", "between", "within", "then", "first", "second", "half", "third", "this", "ago", "before",
    "after", "earlier", "later", "been", "being", "continued", "continues", "dropped", "drop", "grown", "growth",
    "growing", "council", "authority", "service", "services", "board", "members", "team", "teams", "provisional",
    "nine", "seven", "eight", "eleven", "working", "hours", "months", "weeks", "days", "years", "quarters", "set",
    "met", "meet", "missed", "short", "ahead", "behind", "line", "amber", "red", "green", "rag",
))  # fmt: skip
# Where what is counted is no measure of a board: its own actions, papers and people.
OWN_AFFAIRS = re.compile(
    r" ?(?:(?:of (?:the|its|our|these|those) )?(?:\w+ ){0,2}?)(?:actions?|indicators?|measures|priorit(?:y|ies)"
    r"|recommendations?|"
    r"members|meetings?|items?|workstreams?|themes?|areas\b|milestones?|objectives?|papers?|boards?|risks?|partners?|"
    r"projects?|pages?|sessions?|workshops?|steps?|councillors?|options?|standards|kpis|domains|chapters"
    r"|appendices)\b",
    re.I,
)


def said_as(group: str) -> list[str]:
    """The words that a phrase counts as, by the name of its group in `PIECES`."""
    return _SAID_ONCE[group]


def number_as(word: str) -> str | None:
    """A small number in words as its digits."""
    return _NUMBERS.get(word)
