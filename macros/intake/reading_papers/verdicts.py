"""What a paper says of its figure in words: which way it goes, and the paper's own verdict on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.intake.reading_papers.text import border_after
from macros.record import Metric

_GOES_ON = r"continu\w+ to "
_NOUN = r"(?:an?|sustained|further|ongoing|steady) (?:\w+ )?"
_WAYS = {
    "rising": rf"increas(?:ed|es|ing)|{_GOES_ON}(?:increase|rise|grow)|{_NOUN}(?:increase|rise)|ris(?:en|es|ing)"
    rf"|rose|"
    r"grown|growing|grew|gone up|going up|up from",
    "falling": rf"reduc(?:ed|es|ing)|{_GOES_ON}(?:reduce|fall|decline|decrease)|{_NOUN}(?:reductions?|decrease|fall)|"
    r"decreas(?:ed|es|ing)|declin(?:ed|es|ing)|fall(?:en|s|ing)|fell|dropp(?:ed|ing)|gone down|going down|down from",
    "steady": r"stable|steady|unchanged|stayed the same|remains? the same|remained the same|maintained",
}
_DIRECTIONS = re.compile("|".join(rf"(?P<{way}>\b(?:{words})\b)" for way, words in _WAYS.items()), re.I)
_BETTER = re.compile(
    rf"\b(?P<better>improved|improving|improves|{_GOES_ON}improve"
    r"|better than(?! (?:the |our |its )?(?:England|national|average|target|statistical|neighbours)))\b"
    r"|\b(?P<worse>worsened|worsening|deteriorat\w+)\b",
    re.I,
)
_OPPOSITE = {"rising": "falling", "falling": "rising"}
_AIM = (
    r"(?:the |its |our |this |that |national |local |agreed )*"
    r"(?:target|standard|goal|ambition|trajectory|expectation)s?"
)
_NOT = r"(?:not|n't|n\u2019t|yet to|fail\w* to|never|no longer) (?:yet |been |be |to )?"
_AT_AIM = re.compile(
    rf"(?P<off>\b(?:{_NOT}(?:meet\w*|met|at|on|reach\w*|hit\w*|achiev\w*|in line with|within) {_AIM}|off {_AIM}"
    rf"|short of {_AIM}|"
    rf"miss(?:ed|es|ing) {_AIM}|outside {_AIM}|some way from {_AIM}|worse than {_AIM}|behind {_AIM}|adrift of {_AIM})"
    r"|\b(?:too (?:high|low|many|few|slow)|not good enough|unacceptabl\w+|higher than (?:we|it"
    r"|the \w+) (?:would like|should|wants?)))"
    rf"|(?P<on>\b(?:(?:in line with|met|meets|meeting|on|at|achiev(?:ed|es|ing)|exceed(?:ed|s|ing)|better than"
    rf"|ahead of|reach(?:ed|es)|hit|beat(?:s|en)?|within)"
    rf" {_AIM}))"
    rf"|(?P<above>\b(?:above|over|higher than) {_AIM})|(?P<below>\b(?:below|under|lower than) {_AIM})",
    re.I,
)
_THAN = re.compile(
    r"\b(?:(?P<better>improv(?:ed|ement|ing)|better)|(?P<worse>worse\w*|deteriorat\w+))\b(?P<rest>[^.;]{0,60})", re.I
)
_RIVALS = (
    ("a_year_ago", re.compile(r"\b(?:last year|a year (?:ago|earlier|before)|the year before"
     r"|previous year)\b", re.I)),
    ("last_quarter", re.compile(r"\b(?:last quarter|the quarter before|previous quarter)\b", re.I)),
    ("neighbours", re.compile(r"\b(?:statistical )?neighbours\b", re.I)),
    ("target", re.compile(r"\btarget\b", re.I)),
)  # fmt: skip


@dataclass(frozen=True)
class Verdict:
    """What the paper calls its figure, and what it holds it against: words of `claims` in the record."""

    says: str
    against: str = ""


def direction(before: str, after: str, head: str, metric: Metric | None) -> tuple[str, str]:
    """Which way the paper says the figure is going, and the word that says so; both empty where it does not."""
    near = f"{before} \x00 {border_after(after)}"
    for text in (near, head):
        if match := _DIRECTIONS.search(text):
            return str(match.lastgroup), match.group()
        if (match := _BETTER.search(text)) and metric and metric.better in ("higher", "lower"):
            way = "rising" if match["better"] else "falling"
            return way if metric.better == "higher" else _OPPOSITE[way], match.group()
    return "", ""


def verdicts(text: str, metric: Metric | None) -> tuple[Verdict, ...]:
    """The verdicts that a sentence gives on its figure, each once."""
    return tuple(dict.fromkeys([*_on_aim(text, metric), *_than(text)]))


def _on_aim(text: str, metric: Metric | None) -> Iterator[Verdict]:
    for match in _AT_AIM.finditer(text):
        side = str(match.lastgroup)
        if side in ("on", "off"):
            yield Verdict("on_target" if side == "on" else "off_target")
        elif metric and metric.better in ("higher", "lower"):
            good = (side == "above") == (metric.better == "higher")
            yield Verdict("on_target" if good else "off_target")


def _than(text: str) -> Iterator[Verdict]:
    for match in _THAN.finditer(text):
        says = "better" if match["better"] else "worse"
        against = next((name for name, words in _RIVALS if words.search(match["rest"])), "")
        if against != "target":
            yield Verdict(says, against)
