"""Everyday words of children's services and of performance reports, each beside the one word it is compared as."""

from __future__ import annotations

import re

_DOING = r"(?:education|employment|training|work|learning|college|apprenticeships?|a job)"
# What is said in several ways, and the words it counts as; the first that fits, so the longer stand first.
_SAID = (
    (r"\bsocial care\b", "socialcare"), (r"\bso far\b", ""),
    (r"(?-i:\bSEND\b)|\bspecial educational needs?(?: (?:and|or) disabilit\w+)?", "ehc"),
    (r"\bcare[- ](?:leavers?|experienced)(?: (?:young )?(?:people|persons?|adults?))?", "careleaver"),
    (r"\b(?:children and )?young (?:people|person|adults?) (?:who )?(?:have |had )?(?:left|leaving) care\b",
     "careleaver"),
    (r"\bnot in (?:education,? employment,? (?:or|and|nor) training|eet)\b", "neet"),
    (rf"\b(?:in )?{_DOING},? (?:(?:and|or) )?{_DOING},? (?:or|and|/) ?{_DOING}\b"
     rf"|\b(?:in )?{_DOING}(?: or |/){_DOING}\b", "eet"),
    (r"\beducation,? health,? (?:and|&) care (?=plan|assessment|need)", "ehc "),
    (r"\behcps?\b", "ehc plan"), (r"\behcnas?\b", "ehc need assessment"),
    (r"\b(?:initial|first) (?:child protection )?(?:case )?conferences?\b", "icpc"), (r"\bicpcs?\b", "icpc"),
    (r"\breview (?:child protection )?(?:case )?conferences?\b"
     r"|\bchild protection reviews?(?: conferences?)?\b", "rcpc"),
    (r"\b(?:not|never) (?:been |be )?(?:seen|visited)\b", "notseen"),
    (r"\bpersonal education(?:al)? plans?\b", "pep"), (r"\bpeps?\b", "pep"),
    (r"\breturn(?:ed)?(?: home)? (?:interview|conversation|discussion)s?\b|\brhis?\b"
     r"|\binterview(?:s|ed)? (?:on|after|following) (?:(?:a|the|their|each|every) )?(?:return|missing)\w*", "rhi"),
    (r"\b(?:initial|first) health (?:assessment|check|medical)s?\b|\bfirst medicals?\b", "iha health"),
    (r"\bihas?\b", "iha health"),
    (r"\breview health assessments?\b|\brhas?\b", "rha health"),
    (r"\bstrengths and difficulties questionnaires?\b|\bsdqs?\b", "sdq"),
    (r"\bsection 47s?\b|\bs\.? ?47s?\b|\bchild protection (?=enquir"
     r"|investigation)", "sec47"), (r"\bsection 17\b|\bs\.? ?17s?\b", "sec17"),
    (r"\bunaccompanied(?: asylum[- ]seeking)?(?: (?:children|young people))?\b|\buascs?\b", "unaccompanied"),
    (r"\bchild(?:ren)? protection\b|\bcpp\b", "protection"),
    (r"\b(?:been|were|was) (?:on|subject (?:to|of)) (?:an? |one )?(?:plans? )?(?:before|previously)\b"
     r"|\bpreviously (?:been )?(?:on|subject to) (?:an? |one )?(?:plans?)?|\breturn\w* to (?:an? )?plans?\b"
     r"|\ba (?:second|repeat|further) plan\b", "protection plan repeat"),
    (r"\b(?:on|subject (?:to|of)) (?:an? )?plans?\b", "protection plan"),
    (r"\b(?:for )?(?:a )?(?:second (?:or (?:a )?(?:subsequent|further|later) )?|subsequent )times?\b", "repeat"),
    (r"\bmore than once\b|\brepeated(?:ly)?\b|\bonce (?:more|again)\b", "repeat"),
    (r"\brepeat referrals?\b|\bre-?referred\b|\bre-?refer\w*|\breferred (?:to us )?(?:again|back|before)\b"
     r"|\b(?:had|have) (?:already |previously )?been referred\b|\bcame back\b", "rereferral"),
    (r"\b(?:social workers|workers|staff|practitioners) (?:(?:who|that) )?(?:have |had )?(?:left|leav(?:e|ing)"
     r"|resigned|departed)\b(?! care)", "socialwork turnover"),
    (r"\bleft (?:us|the (?:council|service|authority|department|organisation))\b|\bstaff leavers\b|\bleavers? rate\b"
     r"|\battrition\b|\bchurn\b", "turnover"),
    (r"\b(?:a )?social[- ]work(?:ers?)?\b|\bpractitioners?\b|\b(?:workforce|establishment)\b|\b(?:qualified"
     r"|frontline) (?:workers?|staff)\b|\bworkers?\b",
     "socialwork"),
    (r"\b(?:look(?:ed|ing|s)?[- ]after|cared[- ]for|we care for|in (?:our |the council'?s |local authority "
     r"|public )?care(?! proceedings))\b"
     r"(?: population)?", "care"),
    (r"\b(?:clas?|lac|cic|coram)\b", "care children"), (r"\bcin\b", "children need"),
    (r"\b(?:(?:with)?in|inside|to) (?:the(?:ir)? )?(?:statutory |required |set |target )?"
     r"(?:time ?scales?|time ?limits?|time ?frames?|deadlines?)\b"
     r"|\b(?:met|meet|by) (?:the(?:ir)? )?(?:statutory )?(?:deadlines?|due dates?|time ?scales?)\b"
     r"|\bon (?:time|schedule)\b|\bin (?:good )?time\b|\btimely\b|\btimeliness\b|\bpromptly\b|\bwhen due\b"
     r"|\bup[- ]to[- ]date\b|\bin date\b", "ontime"),
    (r"\b(?:good|rated good) (?:or|and) (?:better|outstanding|above)\b|\boutstanding (?:or|and) good\b"
     r"|\bat least good\b",
     "goodbetter"),
    (r"\baudit(?:s|ed|ors?|ing)?\b|\b(?:case )?file (?:reviews?|checks?)\b|\bcase files\b", "audit"),
    (r"\b(?:one|1|a single) working day\b|\b24 (?:working )?hours\b|\b(?:the )?(?:same"
     r"|next)(?: working)? day\b", "oneday"),
    (r"\b(?:three|3) ?(?:or more|\+|plus) (?:different )?(?:placements?|moves?|homes?|places?|addresses)\b"
     r"|\bmoved (?:home |placement |house )?(?:three|3) (?:or more times|times or more)\b"
     r"|\bshort[- ]term (?:placement )?stability\b", "threemoves placement"),
    (r"\b(?:same|one) (?:foster )?(?:placement|home|family|address|place|carers?)\b"
     r"|\blong[- ]term (?:placement )?stability\b", "sameplacement placement"),
    (r"\b(?:early|family) help\b|\bteam around the (?:family|child)\b", "earlyhelp"),
    (r"\b(?:in |of )?(?:an? )?(?:private |independent )?children['\u2019]?s homes?\b", "residential placement"),
    (r"\b(?:a|per|each|every|/) ?week\b|\bweekly\b", "weekly"),
    (r"\b(?:a|per|each|every) (?:working )?day\b|\bdaily\b", "daily"),
    (r"\b(?:for (?:each|every)|per) (?=1,?0|10,?0|100,?0)", "per "),
    (r"\b(?:unfilled|vacant|vacanc(?:y|ies))\b|\bempty (?=posts)|\bposts (?:were |are "
     r"|stood )?(?:lying )?empty\b", "vacancy"),
    (r"\blocums?\b|\b(?:interim|temporary) (?=workers?|staff|social)", "agency"),
    (r"\bcase ?loads?\b|\bcases (?=(?:per|for each|each|held by))|\bchildren (?:per|for each"
     r"|to each) (?:social )?workers?\b"
     r"|\b(?:holds?|holding|carr(?:y|ies|ied|ying)) (?:an average of |on average |about |around |just over "
     r"|just under )?"
     r"(?=[0-9.]+ (?:children|cases|families))", "caseload"),
    (r"\boversp[ea]n[dt]\w*\b|\bover budget\b|\badverse variance\b|\bundersp[ea]n[dt]\w*\b"
     r"|\bunder budget\b", "overspend"),
    (r"\b(?:spen[dt]|spending|expenditure|costs?|costing)\b", "spend"),
    (r"\b(?:savings?|saved|efficienc(?:y|ies))\b", "save"),
    (r"\bsick(?:ness)?(?: (?:absence|leave))?\b|\babsences?\b|\billness\b", "sickness"),
    (r"\bprojected\b|\bpredicted\b|\bforecasts?\b|\bprojection\b", "forecast"),
    (r"\bmean\b|\baverag(?:e|es|ed|ing)\b|\btypical(?:ly)?\b", "average"),
    (r"\b(?:answer|respond|repl)(?:ed|ies|ied|y|s|ing)?(?: to)?\b|\bresponses?\b", "answer"),
    (r"\bdecisions?\b|\bdecid\w+\b|\b(?:screen|triag|progress|process)ed\b", "decide"),
    (r"\b(?:complet\w+|authorised|signed off|finish\w*|issued|held|done|carried out|undertaken|conducted"
     r"|convened|concluded|taken place"
     r"|took place|made|finalised|delivered)\b", "done"),
    (r"\b(?:graded|rated|judged|scored|assessed as)\b", "grade"),
    (r"\b(?:dental|dentists?|teeth)\b", "dental"),
    (r"\b(?:somewhere (?:suitable|safe)|(?:a )?suitable (?:place|home)) to live\b|\bsuitably housed\b"
     r"|\bsuitable homes?\b",
     "suitable accommodation"),
    (r"\bhous(?:ing|ed)\b|\baccommodat\w+\b|\bsomewhere to live\b", "accommodation"),
    (r"\b(?:foster|fostering) (?:carers?|famil(?:y|ies)|households?|homes?)(?: households?)?\b"
     r"|\b(?:households?|families|people) (?:(?:who|that) )?foster(?:ing)?\b"
     r"|\bfoster(?:ing)? for us\b", "fostercarer"),
    (r"\b(?:youngsters?|child(?:ren)?|kids)\b|\byoung (?:people|persons?)\b", "child"),
    (r"\b(?:episodes?|incidents?|occasions?|instances?)\b", "episode"),
    (r"\b(?:go(?:es|ne|ing)?|went|reported) missing\b|\bmissing (?:from (?:home|care)(?: or care)? )?"
     r"(?=episode|incident)", "missing"),
    (r"\brequir\w+ improvement\b", "requiresimprovement"),
    (r"\b(?:were|was|are|is|rated|judged|graded) good\b(?! (?:or|and) )", "goodbetter"),
    (r"\bpermanent(?:ly)?\b", "permanent"), (r"\b(?:seen|saw|sees)\b|\bvisit(?:s|ed|ing)?\b", "visit"),
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
    "case", "cases", "having", "dipped", "dip", "eased", "worry", "concern", "demand", "sharp", "volume",
    "become", "became", "position", "continue", "climbed", "climb", "sharply", "marked", "recent", "recently",
    "currently", "today", "shows", "show", "showed", "means", "equates", "equivalent", "represents", "represented",
    "compares", "near", "close", "closer", "way", "long", "far", "much", "little", "again", "already", "yet", "even",
    "slight", "small", "large", "significant", "significantly", "strong", "weak", "steady", "steadily", "flat", "level",
    "peak", "record", "ever", "lowest", "highest", "best", "worst", "welcome", "pleasing", "disappointing", "progress",
    "expected", "due", "different", "change", "changed", "returned", "back", "recovered", "recovery", "slipped",
    "doubled", "halved", "trend", "picture", "reason", "because", "partly", "mainly", "largely", "despite", "following",
    "part", "whole", "least", "whether", "any", "other", "another", "like", "take", "taken", "took", "make", "made",
    "achieved", "achieve", "want", "ambition", "aim", "standard", "expectation", "threshold", "limit", "sits", "sat",
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
