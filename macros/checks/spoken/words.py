"""The words by which a sentence is understood to count people. The one list of them."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# One of a kind, and several.
CHILDREN = (
    ("child", "children"), ("person", "people"), ("person", "persons"), ("youngster", "youngsters"),
    ("youth", "youths"), ("kid", "kids"),
    ("baby", "babies"), ("infant", "infants"), ("toddler", "toddlers"), ("newborn", "newborns"),
    ("teenager", "teenagers"), ("adolescent", "adolescents"), ("minor", "minors"), ("boy", "boys"), ("girl", "girls"),
    ("pupil", "pupils"), ("student", "students"), ("sibling", "siblings"), ("brother", "brothers"),
    ("sister", "sisters"), ("twin", "twins"), ("son", "sons"), ("daughter", "daughters"), ("leaver", "leavers"),
    ("victim", "victims"), ("runaway", "runaways"), ("orphan", "orphans"), ("refugee", "refugees"),
    ("family", "families"), ("parent", "parents"), ("mother", "mothers"), ("father", "fathers"),
    ("individual", "individuals"),
)  # fmt: skip
# These are children only where `young` stands before them.
YOUNG = frozenset(("carer", "carers", "adult", "adults", "offender", "offenders", "man", "men", "woman", "women"))
STAFF = (
    ("worker", "workers"), ("practitioner", "practitioners"), ("manager", "managers"), ("employee", "employees"),
    ("auditor", "auditors"), ("officer", "officers"), ("colleague", "colleagues"), ("apprentice", "apprentices"),
    ("staff", "staff"),
)  # fmt: skip
# Three-year-olds, under-fives.
OF_AN_AGE = re.compile(r"\w+-year-olds?\Z|under-\w+s\Z")
# After several people, these make them the name of something else; after one, those below do as well.
OF_THE_PEOPLE = _words(
    """homes services service centres centre houses house hospitals hospital hubs hub clubs club teams team act
    directorate directorates department departments board boards panel panels plan plans strategy strategies
    commissioner council councils network networks forum forums"""
)
OF_ONE = OF_THE_PEOPLE | _words(
    """home protection care social support help case cases file files record records place places placement
    placements visit visits group groups conference conferences meeting meetings worker workers service sector
    referral need poverty exploitation health death practice review reviews assessment assessments at-risk carer carers
    friendly premium"""
)
# Between a number and the people that it counts stands none of these.
STOPS = _words(
    """of in on at by for from with without within to into onto over under after before between among during per about
    against as than through until since across and or but nor so if when while where that which who whom whose this
    is are was were be been being has have had do does did will would can could may might must shall should not
    the a an each every year month week day hour minute mile million billion thousand hundred percent cent
    january february march april june july august september october november december
    said says asked told gave saw took made found went came left got wants wanted how what why all both no none
    one-to-one home plan priority school place placement visit
    report"""
)
# Before a number, these make it the name of something.
LABELS = _words(
    """priority priorities step steps section sections chapter chapters page pages phase phases stage stages level
    levels tier tiers table tables figure figures paragraph paragraphs item items part parts grade grades year years
    band bands recommendation recommendations strand strands theme themes objective objectives visit visits ofsted
    group groups no nos number numbers article articles schedule schedules domain domains outcome outcomes standard
    standards action actions plan plans quarter quarters version versions rule rules question questions point points
    minute minutes min note notes annex appendix option options type category wave round rounds ks term week day room
    unit floor ward zone area areas form class"""
)
# What stands before a bare number that counts the people a sentence has named.
LEADS_TO_A_COUNT = _words(
    """, ; : ( and but only just were was is are numbered numbers totalled total about around nearly almost some exactly
    already another there now equals whom ="""
)
TRENDS = _words("fell rose went dropped grew came down up increased decreased reduced declined")
# What follows a bare number.
FOLLOWS_A_COUNT = _words(
    """. , ; : ) ! ? were was are is had have has did do went left came got live lived lives died die ran moved wait
    who whom waiting in-all altogether still now never could cannot may must will would"""
)
THEM = frozenset(("them", "these", "those", "whom"))
SHARES = _words(
    """% percent cent half third thirds quarter quarters fifth fifths sixth sixths tenth tenths majority most share
    proportion percentage"""
)
RATES = frozenset(("per", "every", "each", "average", "mean", "ratio", "cost", "costs", "price"))
# 3/4 of the children is a share; 4/7 of them is not.
USUAL_SHARES = frozenset((2, 3, 4, 5, 6, 8, 10))
BEFORE_A_DAY = _words("on by from until since before after monday tuesday wednesday thursday friday saturday sunday")
# After "of": whose they are, and how many at the most.
WHOSE = _words("the all our these those its their my your his her total just only about")
# One child in five waits; three children in five homes wait.
PLACES = _words(
    """homes schools areas towns days weeks months years families placements settings districts wards units hospitals
    beds rooms places visits"""
)
